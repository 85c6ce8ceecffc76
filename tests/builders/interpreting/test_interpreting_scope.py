"""How surely something is said, whether it is denied, and whose word it is."""

from __future__ import annotations

import pytest
from told import claims, lines, missing

from builders.interpreting.scope import noun_cue

SPAIN = "スペイン support パレスチナ"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("スペインはパレスチナを承認した。", ""),
        ("スペインはパレスチナを承認している。", ""),
        ("スペインがパレスチナを承認していることからも、和平への意思が読み取れる。", ""),
        ("スペインはパレスチナを承認する方針だ。", "?Planned"),
        ("スペインはパレスチナを承認する予定である。", "?Planned"),
        ("スペインはパレスチナを承認しようとしている。", "?Planned"),
        ("スペインはパレスチナを承認することを検討している。", "?Planned"),
        ("スペインはパレスチナを承認したい考えを示した。", "?Planned"),
        ("スペインはパレスチナを承認する意向を表明した。", "?Planned"),
        ("スペインはパレスチナの承認を目指している。", "?Planned"),
        ("スペインはパレスチナを承認すると約束した。", "?Planned"),
        ("スペインはパレスチナを承認する可能性がある。", "?Possible"),
        ("スペインはパレスチナを承認するかもしれない。", "?Possible"),
        ("スペインはパレスチナを承認したとみられる。", "?Possible"),
        ("スペインはパレスチナを承認するとみられている。", "?Possible"),
        ("スペインはパレスチナを承認したと考えられる。", "?Possible"),
        ("スペインはパレスチナを承認したらしい。", "?Possible"),
        ("スペインがパレスチナを承認する恐れがある。", "?Possible"),
        ("スペインがパレスチナを承認したとの見方がある。", "?Possible"),
        ("スペインがパレスチナを承認するシナリオも考えられる。", "?Possible"),
        ("スペインはパレスチナを承認すべきだ。", "?Normative"),
        ("スペインはパレスチナを承認すべきであろう。", "?Normative"),
        ("スペインはパレスチナを承認すべきだろう。", "?Normative"),
        ("スペインはパレスチナを承認しなければならない。", "?Normative"),
        ("スペインはパレスチナを承認する必要がある。", "?Normative"),
        ("スペインはパレスチナを承認することが求められる。", "?Normative"),
        ("もしスペインがパレスチナを承認すれば、中東は安定する。", "?Hypothetical"),
        ("スペインがパレスチナを承認する場合、中東は安定する。", "?Hypothetical"),
        ("スペインがパレスチナを承認したと言える。", "?Assessed"),
        ("スペインはパレスチナを承認したといえよう。", "?Assessed"),
        ("スペインはパレスチナを承認したと評価できる。", "?Assessed"),
        ("スペインはパレスチナを承認するはずだ。", "?Assessed"),
        ("スペインがパレスチナを承認したという評価がある。", "?Assessed"),
    ],
)
def test_the_outermost_cue_gives_the_modality(text: str, modality: str) -> None:
    """Plan, possibility, norm, condition and judgement each keep a claim from being a plain fact."""
    assert [line for line in lines(text) if " support " in line] == [f"{SPAIN} {modality}".strip()]


@pytest.mark.parametrize(
    "text",
    [
        "スペインはパレスチナを承認したとされる。",
        "スペインはパレスチナを承認したと伝えられる。",
        "スペインがパレスチナを承認したと報じられた。",
        "スペインがパレスチナを承認したという。",
        "スペインがパレスチナを承認したそうだ。",
        "スペインがパレスチナを承認したという報道をノルウェー政府は否定した。",
    ],
)
def test_hearsay_without_a_source_is_no_fact(text: str) -> None:
    """What is only said to be so, by nobody in particular, is possible."""
    assert [line for line in lines(text) if " support " in line] == [f"{SPAIN} ?Possible"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("トルコはキプロスを承認していない。", "トルコ support キプロス not"),
        ("ブータンはネパールを批判しなかった。", "ブータン criticizes ネパール not"),
        ("スペインはパレスチナを承認しない方針だ。", f"{SPAIN} ?Planned not"),
        ("スペインがパレスチナを承認したのは事実ではない。", f"{SPAIN} not"),
        ("スペインがパレスチナを承認したことはない。", f"{SPAIN} not"),
        ("スペインはパレスチナを承認せざるを得ない。", f"{SPAIN} ?Normative"),
        ("スペインはパレスチナを承認していないわけではない。", SPAIN),
        ("日米首脳会談は延期された。", "Summit participant 日本 not; Summit participant 米国 not"),
    ],
)
def test_a_denial_is_kept_as_a_denial(text: str, expected: str) -> None:
    """ない turns a claim round, a double negation turns it back, and a meeting put off had nobody in it."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    "text",
    [
        "スペインはパレスチナを承認するだろうか。",
        "スペインはパレスチナを承認するのか。",
        "スペインがパレスチナを承認するのではないか。",
    ],
)
def test_an_open_question_claims_nothing(text: str) -> None:
    """What is only asked is no statement."""
    assert not [told for told in claims(text) if told.predicate == "support"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("ロイター通信によると、スペインはパレスチナを承認した。", ("ロイター",)),
        ("スペインはパレスチナを承認したと、BBCは報じた。", ("BBC",)),
        ("ノルウェー政府は、スペインがパレスチナを承認したと発表した。", ("ノルウェー政府",)),
        ("サンチェス首相は「スペインはパレスチナを承認した」と述べた。", ("ペドロ・サンチェス",)),
        ("イスラエルは、スペインがパレスチナを承認したと主張した。", ("イスラエル",)),
        ("関係者によると、スペインはパレスチナを承認した。", ("関係者",)),
        ("外交筋によれば、スペインはパレスチナを承認した。", ("外交筋",)),
        ("専門家は、スペインがパレスチナを承認したと述べた。", ("専門家",)),
        ("政府高官は、スペインがパレスチナを承認したと語った。", ("政府高官",)),
        ("中国外務省報道官は「スペインはパレスチナを承認した」と述べた。", ("中国外交部",)),
        ("ウクライナの外務省は、スペインがパレスチナを承認したと発表した。", ("ウクライナ外務省",)),
    ],
)
def test_reported_words_belong_to_who_spoke_them(text: str, sources: tuple[str, ...]) -> None:
    """A claim that somebody reports or says, with or without a name, is attributed and so no plain fact."""
    (told,) = [told for told in claims(text) if told.predicate == "support"]
    assert (told.by, told.modality, told.negated) == (sources, "Asserted", False)


def test_what_is_demanded_in_a_speech_is_a_norm_of_the_speaker() -> None:
    """Modality, negation and source come together: should not, says Israel."""
    text = "イスラエルは、スペインがパレスチナを承認すべきではないと主張した。"
    assert missing(text, f"{SPAIN} ?Normative not by:イスラエル") == []


@pytest.mark.parametrize(
    ("noun", "modality"),
    [("方針", "Planned"), ("可能性", "Possible"), ("必要性", "Normative"), ("場合", "Hypothetical"), ("首脳会談", "")],
)
def test_a_formal_noun_gives_its_clause_a_modality(noun: str, modality: str) -> None:
    """方針 plans, 可能性 allows, 必要性 demands; an ordinary noun does nothing."""
    assert noun_cue(noun) == modality


def test_what_stands_between_a_purpose_and_its_koto_is_planned() -> None:
    """Xの目的は、AしつつBすることにある: X means to do both, and neither is told as done."""
    text = "ケニア政府の目的は、ウガンダとの協力を深めつつ法の支配を維持することにある。"
    assert missing(text, "ケニア政府 endorses 法の支配 ?Planned") == []
    assert not [c for c in claims(text) if c.predicate in {"endorses", "strengthens"} and c.modality == "Asserted"]


@pytest.mark.parametrize(
    "text",
    [
        "チリがペルーに艦艇を供与すれば「大きな過ちだ」とボリビアは警告した。",
        "ボリビアは、チリがペルーに艦艇を供与したら「後悔する」と述べた。",
    ],
)
def test_a_condition_is_one_wherever_the_arc_leads(text: str) -> None:
    """What would be warned of is no fact, also where a quotation stands right behind the condition."""
    assert {told.modality for told in claims(text) if told.predicate == "aid"} <= {"Hypothetical"}
    assert any(told.predicate == "aid" for told in claims(text))


def test_what_has_been_told_so_far_stands_by_itself() -> None:
    """のであり ends a clause: what ought to be follows, and what came before is a fact."""
    found = claims("スペインはパレスチナを承認してきたのであり、対話を続けることが求められる。")
    assert {told.modality for told in found if told.predicate == "support"} == {"Asserted"}
