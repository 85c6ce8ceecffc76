"""What holds of every reading, whatever the text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.build import build
from builders.interpreting.claims import Reading
from ontology.vocabulary import CLASSES, MODALITIES, STATEMENT_PROPERTIES, is_a

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "commentaries"
ESSAYS = (
    "1990年代、アフリカの紛争は国連の課題となった。ガーナとナイジェリアはリベリアに部隊を派遣し、停戦を求めた。",
    "ボリビアとチリの関係は、海をめぐる対立によって冷え込んできた。両国は2006年に協議を再開したが、合意には至らなかった。",
    "ウズベキスタン政府は「我々はどの同盟にも加わらない」と述べた。同国はロシアとも中国とも協力する方針である。",
    "フィジーによると、太平洋諸島フォーラムは来年、気候変動に関する首脳会議を開く予定だという。",
    "スリランカの首相は昨年、インドを訪問し、モディ首相と会談した。会談では漁業協定に署名すべきだとの見方もある。",
)
PIECES = [
    *"日米韓中露英仏はがをにでとのもへ、。「」『』（）()・ー〜~年月日12０９第回首脳会談政権大統領氏同国両昨翌した",
    "によると", "に対する", "をめぐる", "首脳会談", "共同声明", "トランプ政権", "2010年5月",
    "翌日", "同国", "両国", "と述べた",
    "国連", "ケニア", "支援", "承認", "しない", "される", "可能性", "すべき", "\n", " ", "x",
]  # fmt: skip


@cache
def issued() -> dict[str, str]:
    """Give the days of issue of the shared commentaries, from the annotations beside them."""
    folder = SHARED.parent / "gold"
    return {
        p.stem: json.loads(p.read_text(encoding="utf-8"))["metadata"]["issued"] for p in sorted(folder.glob("*.json"))
    }


def texts() -> list[Path | str]:
    """Give every text to check: the shared commentaries where they are, and essays of our own."""
    return [*sorted(SHARED.glob("*.txt")), *ESSAYS]


@cache
def read(text: Path | str) -> Reading:
    """Read a text once."""
    if isinstance(text, Path):
        return build(text, name=text.stem, issued=issued().get(text.stem))
    return build(text, name="told", issued="2024-06-15")


def check(reading: Reading) -> None:
    """Check all that no reading may break."""
    size = len(reading.commentary.text)
    for key, entity in reading.entities.items():
        assert entity.key == key
        assert entity.cls in CLASSES
        assert entity.label
        assert all(0 <= m.start < m.end <= size for m in entity.mentions)
        assert entity.when is None or entity.when.earliest <= entity.when.latest
    for claim in reading.claims:
        assert claim.subject != claim.object
        assert {claim.subject, claim.object, *claim.by} <= set(reading.entities)
        assert claim.predicate in STATEMENT_PROPERTIES
        assert claim.modality in MODALITIES
        assert claim.evidence
        assert all(0 <= e.start < e.end <= size for e in claim.evidence)
        assert 0 <= claim.confidence <= 1
        assert claim.rule
        assert all(is_a(reading.entities[k].cls, "Actor") for k in claim.by)


@pytest.mark.parametrize("text", texts(), ids=lambda t: t.stem if isinstance(t, Path) else t[:6])
def test_every_reading_is_whole(text: Path | str) -> None:
    """Classes, predicates and modalities are the ontology's, evidence lies in the text, nothing is tied to itself."""
    check(read(text))


@pytest.mark.parametrize("text", texts(), ids=lambda t: t.stem if isinstance(t, Path) else t[:6])
def test_no_claim_stands_twice(text: Path | str) -> None:
    """The same claim with the same time, modality and source is one, with all its evidence."""
    told = [
        (c.subject, c.predicate, c.object, c.when.value if c.when else None, c.modality, c.negated, c.by)
        for c in read(text).claims
    ]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("text", ESSAYS, ids=lambda t: t[:6])
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    """Reading keeps no memory from one text to the next."""
    first = build(text, name="told", issued="2024-06-15")
    build(ESSAYS[0], name="between", issued="1999-01-01")
    second = build(text, name="told", issued="2024-06-15")
    assert first.claims == second.claims
    assert first.entities == second.entities
    assert first.left_out == second.left_out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("".join).filter(str.strip))
def test_any_text_at_all_is_read(text: str) -> None:
    """Scraps of sentences, lone brackets and impossible dates never raise, and break no rule."""
    check(build(text, name="told", issued="2024-06-15"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(min_codepoint=0x3040, max_codepoint=0x30FF), min_size=1, max_size=30), st.integers(0, 4))
def test_noise_within_an_essay_is_read(noise: str, number: int) -> None:
    """Kana that mean nothing, put into a sentence, do not break its reading."""
    essay = ESSAYS[number]
    half = len(essay) // 2
    check(build(essay[:half] + noise + essay[half:], name="told", issued="2024-06-15"))
