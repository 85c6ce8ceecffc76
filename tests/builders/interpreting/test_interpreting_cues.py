"""Each cue of the lexicon at work: one sentence a row, read from text to claim."""

from __future__ import annotations

import pytest

from builders.build import build
from builders.interpreting.claims import Claim
from builders.lexicon import table

# A cue and what the carrier sentence ends in where it stands.
TAIL = [
    ("(?:よう|う)と(?:し|す|せ)", "しようとしている"), ("たい", "したい"), ("べき", "すべきだ"),
    ("なければなら", "しなければならない"), ("ねばなら", "せねばならない"), ("なくてはなら", "しなくてはならない"),
    ("ざるを得", "せざるを得ない"), ("(?:だろ|でしょ|であろ)う", "するだろう"),
    ("(?:だろ|でしょ|であろ)う", "するであろう"), ("かもしれ", "するかもしれない"), ("うる", "しうる"),
    ("得る", "し得る"), ("らしい", "するらしい"), ("はず", "するはずだ"), ("まい$", "するまい"),
]  # fmt: skip

NOUN = [
    ("可能性", "がある"), ("恐れ", "がある"), ("おそれ", "がある"), ("懸念", "がある"), ("見通し", "だ"),
    ("見込み", "だ"), ("公算", "が大きい"), ("余地", "がある"), ("危険性", "がある"), ("必要", "がある"),
    ("必要性", "がある"), ("義務", "がある"), ("責任", "がある"), ("方針", "だ"), ("計画", "だ"), ("予定", "だ"),
    ("意向", "だ"), ("考え", "だ"), ("意思", "がある"), ("意志", "がある"), ("意欲", "を見せた"), ("構え", "だ"),
    ("つもり", "である"), ("目標", "を掲げた"), ("目的", "を掲げた"), ("狙い", "がある"), ("ねらい", "がある"),
    ("用意", "がある"), ("決意", "だ"), ("意図", "がある"), ("役割", "を担う"), ("場合", "、戦争は終わる"),
    ("シナリオ", "がある"), ("限り", "、戦争は終わる"),
]  # fmt: skip

MATRIX = [
    ("目指す", "を目指している"), ("めざす", "をめざしている"), ("狙う", "を狙っている"), ("図る", "を図っている"),
    ("試みる", "を試みた"), ("計画", "を計画している"), ("予定", "を予定している"), ("検討", "を検討している"),
    ("模索", "を模索している"), ("企図", "を企図している"), ("約束", "を約束した"), ("決める", "を決めた"),
    ("決定", "を決定した"), ("合意", "で合意した"), ("誓約", "を誓約した"), ("誓う", "を誓った"),
    ("決意", "を決意した"), ("求める", "を求めた"), ("要求", "を要求した"), ("要請", "を要請した"),
    ("訴える", "を訴えた"), ("呼びかける", "を呼びかけた"), ("呼び掛ける", "を呼び掛けた"), ("促す", "を促した"),
    ("提案", "を提案した"), ("提唱", "を提唱した"), ("勧告", "を勧告した"), ("期待", "が期待される"),
    ("望む", "を望んでいる"), ("望ましい", "が望ましい"), ("重要", "が重要だ"), ("肝要", "が肝要だ"),
    ("必要", "が必要だ"), ("不可欠", "が不可欠だ"), ("評価", "と評価できる"), ("分析", "と分析できる"),
    ("言える", "と言える"), ("いえる", "といえる"), ("言う", "と言えよう"), ("解釈", "と解釈できる"),
    ("理解", "と理解できる"), ("見る", "と見られる"), ("みる", "とみられる"), ("見られる", "と見られている"),
    ("みられる", "とみられている"), ("考える", "と考えられる"), ("考えられる", "と考えられている"),
    ("思う", "と思う"), ("思われる", "と思われる"), ("予想", "と予想される"), ("予測", "と予測できる"),
    ("推測", "と推測される"), ("推定", "と推定される"), ("懸念", "が懸念される"), ("危惧", "が危惧される"),
    ("あり得る", "があり得る"), ("ありうる", "もありうる"), ("仮定", "と仮定しよう"), ("想定", "と想定する"),
    ("避ける", "を避けた"), ("読み取る", "を読み取ることができる"), ("読み取れる", "が読み取れる"),
    ("窺える", "が窺える"), ("うかがえる", "がうかがえる"), ("疑い", "に疑いはない"), ("欠かせる", "が欠かせない"),
]  # fmt: skip

MODALITIES = {
    (row["where"], row["cue"]): row["modality"] for row in table("cues", "cue", "where", "modality", "note", key=2)
}


def _known(cue: str, ending: str) -> object:
    """Return a row of parameters."""
    return pytest.param(cue, ending)


def support(sentence: str) -> Claim:
    """Return the one claim of a sentence that somebody helps somebody."""
    (claim,) = (c for c in build(sentence, name="cue", issued="2019-05-01").claims if c.predicate in {"support", "aid"})
    return claim


def test_without_a_cue() -> None:
    """The carrier by itself is a fact, so that what the others show is their cue's doing."""
    assert support("チリはペルーを支援した。").modality == "Asserted"
    assert support("チリはペルーを支援している。").modality == "Asserted"


@pytest.mark.parametrize(("cue", "ending"), [_known(*row) for row in TAIL])
def test_cues_in_the_tail(cue: str, ending: str) -> None:
    """An auxiliary behind the predicate gives its modality, and what is double negation denies nothing."""
    claim = support(f"チリはペルーを支援{ending}。")
    assert claim.modality == MODALITIES["tail", cue]
    assert claim.negated is (cue == "まい$")


@pytest.mark.parametrize(("cue", "ending"), NOUN)
def test_nouns_that_a_clause_modifies(cue: str, ending: str) -> None:
    """A formal noun gives its modality to the clause before it, which stays affirmed."""
    claim = support(f"チリはペルーを支援する{cue}{ending}。")
    assert (claim.modality, claim.negated) == (MODALITIES["noun", cue], False)


@pytest.mark.parametrize(("cue", "ending"), MATRIX)
def test_predicates_that_take_a_clause(cue: str, ending: str) -> None:
    """A predicate gives its modality to the clause that is its complement, which stays affirmed."""
    complement = "支援する" if ending.startswith("と") else "支援すること"
    claim = support(f"チリがペルーを{complement}{ending}。")
    assert (claim.modality, claim.negated) == (MODALITIES["matrix", cue], False)


def test_every_cue_has_its_sentence() -> None:
    """No row of the table is without a sentence here, and no sentence without a row."""
    cases = [("tail", TAIL), ("noun", NOUN), ("matrix", MATRIX)]
    assert {(where, cue) for where, rows in cases for cue, _ in rows} == set(MODALITIES)
