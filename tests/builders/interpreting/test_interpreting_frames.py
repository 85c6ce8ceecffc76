"""Who does what to whom, however the sentence is built."""

from __future__ import annotations

import pytest
from told import claims, lines, missing

from builders.interpreting.predicates import class_of


@pytest.mark.parametrize(
    ("lemma", "cls"),
    [("支援", "aid"), ("国家承認", "support"), ("再推進", "adopt"), ("科する", "impose"), ("走る", "")],
)
def test_a_predicate_or_its_last_noun_has_a_class(lemma: str, cls: str) -> None:
    """The lexicon answers for the word itself, for its する form and for the noun that a compound ends in."""
    assert class_of(lemma) == cls


@pytest.mark.parametrize(
    "text",
    [
        "スペインはパレスチナを承認した。",
        "スペインがパレスチナを承認した。",
        "パレスチナをスペインが承認した。",
        "パレスチナはスペインに承認された。",
        "パレスチナはスペインによって承認された。",
        "パレスチナを承認したのはスペインである。",
        "パレスチナを承認したのもスペインである。",
        "パレスチナを承認したスペインは、欧州の国である。",
        "スペインによるパレスチナの承認が行われた。",
    ],
)
def test_one_act_in_many_forms_is_one_claim(text: str) -> None:
    """Active, passive, cleft, relative clause, changed order and verbal noun tell the same."""
    assert "スペイン support パレスチナ" in lines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("スペイン、アイルランド、ノルウェーはパレスチナを承認した。", ["スペイン", "アイルランド", "ノルウェー"]),
        ("スペインとアイルランドがパレスチナを承認した。", ["スペイン", "アイルランド"]),
        ("スペインおよびノルウェーはパレスチナを承認した。", ["スペイン", "ノルウェー"]),
        (
            "スペイン、アイルランド、ノルウェーの3カ国はパレスチナを承認した。",
            ["スペイン", "アイルランド", "ノルウェー"],
        ),
    ],
)
def test_each_member_of_a_list_does_it(text: str, expected: list[str]) -> None:
    """A list of subjects makes a claim for each, once."""
    assert [told.subject for told in claims(text) if told.predicate == "support"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "スペインはパレスチナを承認し、イスラエルを批判した。",
            "スペイン support パレスチナ; スペイン criticizes イスラエル",
        ),
        (
            "パナマは2017年6月に台湾と断交し、中国と国交を樹立した。",
            "パナマ sanction 台湾 @2017-06; パナマ support 中国 @2017-06",
        ),
        ("チュニジアはリビアを支援した。また、マリを非難した。", "チュニジア aid リビア; チュニジア criticizes マリ"),
        (
            "スペインはパレスチナを承認したが、ドイツはイスラエルを支持した。",
            "スペイン support パレスチナ; ドイツ support イスラエル",
        ),
        ("パレスチナを承認したスペインは、イスラエルに非難された。", "イスラエル criticizes スペイン"),
    ],
)
def test_a_subject_is_shared_until_another_takes_over(text: str, expected: str) -> None:
    """Linked clauses and the next sentence keep the subject that they leave out."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("インドネシアは中国に支援を求めた。", "インドネシア aid 中国"),
        ("スペインはパレスチナを承認したが、ドイツはイスラエルを支持した。", "スペイン endorses イスラエル"),
        ("パレスチナはスペインに承認された。", "パレスチナ support スペイン"),
        ("東ティモールはASEANへの加盟を目指している。", "東南アジア諸国連合 member 東ティモール"),
    ],
)
def test_nobody_is_said_to_do_what_another_does(text: str, wrong: str) -> None:
    """Whoever asks for aid gives none, a new subject ends the old one, and a passive turns no roles round."""
    assert wrong not in lines(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("チリはペルーとの協力も強化した。", "チリ cooperate ペルー"),
        ("フランスはトルコとの関係も強化した。", "フランス strengthens フランス・トルコ関係"),
    ],
)
def test_what_mo_adds_to_a_subject_is_the_object(text: str, expected: str) -> None:
    """XはYも強化した: of two topics the second is acted on, also by a verb that could stand without an object."""
    assert missing(text, expected) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ペルーは京都議定書に深い懸念を表明した。", "ペルー opposes 京都議定書"),
        ("ペルーは日米同盟に強い不満を示した。", "ペルー opposes 日米同盟"),
    ],
)
def test_an_adjective_on_a_stance_keeps_nothing_for_itself(text: str, expected: str) -> None:
    """XにAい懸念を表明した: X is what the stance is about, and not what the adjective is said of."""
    assert [line for line in lines(text) if line.startswith("ペルー opposes")] == [expected]


def test_an_adverb_before_a_comma_is_no_member_of_a_list() -> None:
    """今後、情報共有を強化する has one object."""
    found = [line for line in lines("ペルーは今後、情報共有を強化する。") if "strengthens" in line]
    assert [line.split()[2] for line in found] == ["情報共有"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年3月、チリとペルーの間で覚書が結ばれた。", "覚書 party チリ @2021-03; 覚書 party ペルー @2021-03"),
        ("フランスとトルコの間で首脳会談が開かれた。", "Summit participant フランス; Summit participant トルコ"),
    ],
)
def test_between_whom_something_is_done_is_no_place(text: str, expected: str) -> None:
    """XとYの間で tells with whom, and both are parties."""
    assert missing(text, expected) == []
    assert not [line for line in lines(text) if " place " in line]
