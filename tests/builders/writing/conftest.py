"""A short commentary of our own, read and understood by hand, and an authority that knows some of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders.interpreting.claims import Claim, Entity, Reading, When
from builders.reading import CitedWork, Commentary, Footnote, LeftOut, Paragraph, Section, Sentence, Span
from ontology.authority import Authority, Entry, Government, Office, Person, Series, State

TEXT = """北海の隣人たち

架空外交季報 第7号
北野 波

1. 首脳の往来
2024年3月、アンデルセン首相はノルウェーを訪れた(1)。デンマークはノルウェーを支援した。
デンマークは再びノルウェーを支援した。オスロ・タイムズによれば、デンマークはノルウェーを脅した。
両国は来年も会談する予定だ。海は静かである。

(1) 王国外務省「年次報告」https://example.org/報告?年=2024、2024年4月1日閲覧。
"""


def span_of(piece: str, nth: int = 0) -> Span:
    """Return where a piece of the text stands."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(piece, start + 1)
    return Span(start, start + len(piece))


def _sentence(piece: str, nth: int = 0) -> Sentence:
    span = span_of(piece, nth)
    return Sentence(span, (span,), paragraph=0, section=0, kind="body")


COMMENTARY = Commentary(
    name="north-sea",
    text=TEXT,
    title="北海の隣人たち",
    title_span=span_of("北海の隣人たち"),
    creators=("北野 波",),
    affiliations=("港町大学",),
    series="架空外交季報",
    number="7",
    issued="2024-05",
    issued_from="given",
    sections=(
        Section(
            "1",
            "首脳の往来",
            1,
            Span(span_of("1. 首脳").start, span_of("海は静かである。").end),
            span_of("1. 首脳の往来"),
        ),
    ),
    paragraphs=(Paragraph(Span(span_of("2024年3月").start, span_of("海は静かである。").end), 0),),
    sentences=(
        _sentence("2024年3月、アンデルセン首相はノルウェーを訪れた(1)。"),
        _sentence("デンマークはノルウェーを支援した。"),
        _sentence("デンマークは再びノルウェーを支援した。"),
        _sentence("オスロ・タイムズによれば、デンマークはノルウェーを脅した。"),
        _sentence("両国は来年も会談する予定だ。"),
        _sentence("海は静かである。"),
    ),
    footnotes=(
        Footnote(
            "1",
            (span_of("(1)"),),
            span_of("王国外務省「年次報告」https://example.org/報告?年=2024、2024年4月1日閲覧。"),
            (
                CitedWork(
                    span_of("王国外務省「年次報告」https://example.org/報告?年=2024、2024年4月1日閲覧"),
                    author="王国外務省",
                    title="年次報告",
                    publisher="",
                    url="https://example.org/報告?年=2024",
                    accessed=date(2024, 4, 1),
                    language="ja",
                ),
            ),
        ),
    ),
    encoding="utf-8",
    media_type="text/plain",
    language="ja",
    head=(span_of("架空外交季報 第7号"), span_of("北野 波")),
    markup=(),
    left_out=(LeftOut(None, "an empty page", "nothing stands on it"),),
)

_ROW: dict[str, Any] = {"source": "made up for the tests", "file": "test.csv", "line": 2}
DENMARK = State(
    **_ROW,
    id="DNK",
    kind="state",
    cls="State",
    labels={"ja": "デンマーク", "en": "Denmark", "ko": "덴마크", "zh": "丹麦"},
    alts={"ja": ("デンマーク王国",), "en": ("Kingdom of Denmark",)},
    wikidata="Q35",
    short_ja=(),
    iso2="DK",
    iso3="DNK",
    region=None,
    capital=None,
    demonym_ja=None,
    start=None,
    end=None,
)
NORWAY = State(
    **_ROW,
    id="NOR",
    kind="state",
    cls="State",
    labels={"ja": "ノルウェー", "en": "Norway"},
    alts={},
    wikidata="Q20",
    short_ja=("諾",),
    iso2="NO",
    iso3="NOR",
    region=None,
    capital=None,
    demonym_ja=None,
    start=None,
    end=None,
)
PREMIER = Person(
    **_ROW,
    id="an-andersen",
    kind="person",
    cls="Person",
    labels={"ja": "アン・アンデルセン", "en": "An Andersen"},
    alts={},
    wikidata=None,
    family_ja="アンデルセン",
    family_en="Andersen",
    state="DNK",
)
GOVERNMENT = Government(
    **_ROW,
    id="DNK-an-andersen-2022",
    kind="government",
    cls="Government",
    labels={"ja": "アンデルセン政権"},
    alts={},
    wikidata=None,
    state="DNK",
    head="an-andersen",
    start="2022-06",
    end=None,
)
SUMMITS = Series(
    **_ROW,
    id="nordic-summit",
    kind="series",
    cls="Summit",
    labels={"ja": "北欧首脳会議", "en": "Nordic summit"},
    alts={},
    wikidata=None,
    participants=("DNK", "NOR"),
    part_of=None,
)


def _office(kind: str, position: str, start: str | None, end: str | None) -> Office:
    return Office(
        **_ROW,
        person="an-andersen",
        body="DNK",
        kind=kind,
        position_ja=position,
        position_en=None,
        start=start,
        end=end,
        government=False,
        government_alt_ja=(),
    )


ENTRIES: tuple[Entry, ...] = (DENMARK, NORWAY, PREMIER, GOVERNMENT, SUMMITS)

MARCH = When("2024-03", date(2024, 3, 1), date(2024, 3, 31), "written out")
NEXT_YEAR = When("2025", date(2025, 1, 1), date(2025, 12, 31), "the year after that of issue, 2024")


@pytest.fixture
def authority() -> Authority:
    """Two states, a prime minister who was foreign minister long before, her government, a series of summits."""
    offices = (
        _office("head-of-government", "首相", "2022-06", None),
        _office("foreign-minister", "外相", "2009", "2011"),
    )
    return Authority({entry.id: entry for entry in ENTRIES}, offices)


@pytest.fixture
def reading() -> Reading:
    """The commentary as understood: a visit, a claim told twice, one in a newspaper's words, a plan."""
    entities = (
        Entity("state/DNK", "State", "デンマーク", {"デンマーク王国"}, DENMARK, mentions=[span_of("デンマーク")]),
        Entity("state/NOR", "State", "ノルウェー", set(), NORWAY, mentions=[span_of("ノルウェー")]),
        Entity(
            "person/an-andersen",
            "Person",
            "アンデルセン",
            {"アンデルセン首相"},
            PREMIER,
            mentions=[span_of("アンデルセン")],
        ),
        Entity(
            "organization/オスロ・タイムズ", "MediaOutlet", "オスロ・タイムズ", mentions=[span_of("オスロ・タイムズ")]
        ),
        Entity(
            "event/2024-03-訪問", "Visit", "アンデルセン首相の訪問", when=MARCH, mentions=[span_of("訪れた")], ordinal=2
        ),
        Entity("event/2025-会談", "Summit", "会談", {"両国の会談"}, SUMMITS, NEXT_YEAR, [span_of("会談")], count=1),
    )
    dnk, nor = "state/DNK", "state/NOR"
    claims = (
        Claim(
            "event/2024-03-訪問",
            "guest",
            "person/an-andersen",
            (span_of("アンデルセン首相はノルウェーを訪れた"),),
            "visit",
            when=MARCH,
            confidence=0.9,
        ),
        Claim("person/an-andersen", "headOf", dnk, (span_of("アンデルセン首相"),), "title", position="首相"),
        Claim(
            dnk,
            "support",
            nor,
            (span_of("デンマークはノルウェーを支援した"),),
            "frame",
            confidence=0.6,
            lemma="支援する",
            trace=("frame: 支援する", "subject: デンマーク"),
        ),
        Claim(
            dnk,
            "support",
            nor,
            (span_of("デンマークは再びノルウェーを支援した"),),
            "other-frame",
            confidence=0.8,
            lemma="支援する",
            trace=("frame: 支援する again",),
        ),
        Claim(
            dnk,
            "threaten",
            nor,
            (span_of("デンマークはノルウェーを脅した"),),
            "frame",
            by=("organization/オスロ・タイムズ",),
        ),
        Claim(
            "event/2025-会談",
            "participant",
            dnk,
            (span_of("両国は来年も会談する予定だ"),),
            "frame",
            "Planned",
            when=NEXT_YEAR,
        ),
    )
    left_out = (LeftOut(span_of("静か"), "静かである", "no frame for the predicate"),)
    return Reading(COMMENTARY, {entity.key: entity for entity in entities}, claims, left_out)
