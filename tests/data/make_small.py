"""Makes ``small.trig`` out of ``small.txt``: a conforming graph, written by hand, for every test that needs one.

The essay, its people, governments and events are invented; only the names and ISO codes of the Nordic states
are real. Each claim below names the words that carry it, and the script finds their place in the text, so that
``text[start:end]`` is the quotation by construction.

    python tests/data/make_small.py            # writes small.trig
    python tests/data/make_small.py --check    # leaves with status 1 when small.trig is stale
"""

from __future__ import annotations

import calendar
import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import URIRef

from ontology.vocabulary import DCT, DRG, ID, OA, OPEN_RELATION, PREFIXES, PROV, RDF, RDFS, SCHEMA, SKOS, WD, XSD

HERE: Final = Path(__file__).parent
TEXT: Final = (HERE / "small.txt").read_text(encoding="utf-8")
COMMENTARY: Final = ID["commentary/small"]
FACTS, STATEMENTS, PROVENANCE = (URIRef(f"{COMMENTARY}#{part}") for part in ("facts", "statements", "provenance"))
AUTHORITY: Final = ID.authority
CONTEXT: Final = 16
"""Code points of text before and after a quotation."""

Term = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class Entity:
    """A node of the graph: its class, Japanese label, further labels (``en:…``, ``ko:…``, ``alt:…``) and facts."""

    id: str
    cls: str
    ja: str
    more: tuple[str, ...] = ()
    known: bool = True
    time: str = ""
    quote: str = ""


ENTITIES: Final = (
    Entity("state/FIN", "State", "フィンランド", ("en:Finland", "ko:핀란드", "iso:FI", "wd:Q33", "alt:芬蘭")),
    Entity("state/SWE", "State", "スウェーデン", ("en:Sweden", "ko:스웨덴", "iso:SE", "wd:Q34")),
    Entity("state/NOR", "State", "ノルウェー", ("en:Norway", "ko:노르웨이", "iso:NO", "wd:Q20")),
    Entity("state/DNK", "State", "デンマーク", ("en:Denmark", "ko:덴마크", "iso:DK", "wd:Q35")),
    Entity("state/ISL", "State", "アイスランド", ("en:Iceland", "ko:아이슬란드", "iso:IS", "wd:Q189")),
    Entity("state/ヴェストマルク", "State", "ヴェストマルク", ("en:Vestmark",), known=False),
    Entity(
        "person/aino-virtanen", "Person", "アイノ・ヴィルタネン", ("en:Aino Virtanen", "alt:ヴィルタネン", "of:FIN")
    ),
    Entity(
        "person/karl-lindholm", "Person", "カール・リンドホルム", ("en:Karl Lindholm", "alt:リンドホルム", "of:SWE")
    ),
    Entity("person/ingrid-haugen", "Person", "イングリ・ハウゲン", ("en:Ingrid Haugen", "alt:ハウゲン", "of:NOR")),
    Entity(
        "government/SWE-karl-lindholm-2030",
        "Government",
        "リンドホルム政権",
        ("en:Lindholm government", "of:SWE", "led:karl-lindholm"),
    ),
    Entity("government/SWE-エークマン", "Government", "エークマン政権", ("en:Ekman government",), known=False),
    Entity("government/FIN", "Government", "フィンランド政府", ("en:Government of Finland", "of:FIN")),
    Entity("organization/nordic-council", "IntergovernmentalOrganization", "北欧評議会", ("en:Nordic Council",)),
    Entity("organization/NOR-foreign-ministry", "Ministry", "ノルウェー外務省", ("of:NOR",)),
    Entity("organization/北海新報", "MediaOutlet", "北海新報", ("en:Hokkai Shimpo",), known=False),
    Entity("organization/ヴェストマルク海軍", "ArmedForce", "ヴェストマルク海軍", ("en:Vestmark Navy",), known=False),
    Entity("organization/nordic-states", "Grouping", "北欧諸国", ("en:Nordic states", "ko:북유럽 국가")),
    Entity("relationship/FIN-SWE", "BilateralRelations", "フィンランド・スウェーデン関係"),
    Entity("relationship/北欧防衛協力", "CooperationFramework", "北欧防衛協力", known=False),
    Entity(
        "agreement/トゥルク共同声明",
        "JointStatement",
        "トゥルク共同声明",
        ("en:Turku Joint Statement", "alt:共同声明"),
        known=False,
        time="2031-03-12",
        quote="トゥルク共同声明",
    ),
    Entity("agreement/海底ケーブル保護覚書", "MemorandumOfUnderstanding", "海底ケーブル保護覚書", known=False),
    Entity(
        "agreement/北方安全保障白書",
        "PolicyDocument",
        "北方安全保障白書",
        known=False,
        time="2030",
        quote="『北方安全保障白書』（注1）",
    ),
    Entity(
        "event/2031-03-12-首脳会談",
        "Summit",
        "首脳会談",
        known=False,
        time="2031-03-12",
        quote="2031年3月12日、トゥルクで首脳会談",
    ),
    Entity("event/2031-年次会合", "Meeting", "年次会合", known=False, quote="年次会合"),
    Entity(
        "event/2031-02-ミサイル発射",
        "WeaponTest",
        "ミサイル発射",
        known=False,
        time="2031-02",
        quote="2月にバルト海でミサイルを発射した",
    ),
    Entity(
        "event/2031-05-北風",
        "MilitaryExercise",
        "合同演習「北風」",
        known=False,
        time="2031-05",
        quote="合同演習「北風」",
    ),
    Entity("event/2031-03-演説", "Remark", "演説", known=False, time="2031-03", quote="3月の演説"),
    Entity("event/緊張の高まり", "Change", "緊張の高まり", known=False, quote="緊張の高まりを招き"),
    Entity("event/摩擦", "Change", "摩擦", known=False, time="2020-01-01/2029-12-31", quote="2020年代の摩擦"),
    Entity("concept/海底ケーブル保護", "Issue", "海底ケーブル保護", known=False),
    Entity("concept/海の安全", "Issue", "海の安全", known=False),
    Entity("concept/rule-of-law", "Principle", "法の支配", ("en:rule of law", "ko:법의 지배")),
    Entity("concept/静かな抑止", "Doctrine", "静かな抑止", known=False),
    Entity("concept/北の灯台構想", "Initiative", "北の灯台構想", known=False),
    Entity("place/turku", "Place", "トゥルク", ("en:Turku", "ko:투르쿠", "of:FIN")),
    Entity("place/baltic-sea", "Place", "バルト海", ("en:Baltic Sea", "ko:발트해")),
)

FIN, SWE, NOR, DNK, ISL = (f"state/{code}" for code in ("FIN", "SWE", "NOR", "DNK", "ISL"))
VEST, NAVY, COUNCIL = "state/ヴェストマルク", "organization/ヴェストマルク海軍", "organization/nordic-council"
VIRTANEN, LINDHOLM, HAUGEN = "person/aino-virtanen", "person/karl-lindholm", "person/ingrid-haugen"
CABINET, EKMAN, HELSINKI = "government/SWE-karl-lindholm-2030", "government/SWE-エークマン", "government/FIN"
PAPER, TURKU_TEXT, MEMO = "agreement/北方安全保障白書", "agreement/トゥルク共同声明", "agreement/海底ケーブル保護覚書"
SUMMIT, LAUNCH, DRILL, SPEECH = (
    f"event/{name}" for name in ("2031-03-12-首脳会談", "2031-02-ミサイル発射", "2031-05-北風", "2031-03-演説")
)
TENSION, FRICTION = "event/緊張の高まり", "event/摩擦"
DEFENCE, TIES, PRESS = "relationship/北欧防衛協力", "relationship/FIN-SWE", "organization/北海新報"
CABLES, LAW, BEACON, SEA = "concept/海底ケーブル保護", "concept/rule-of-law", "concept/北の灯台構想", "concept/海の安全"
NORDICS = "organization/nordic-states"

MEET = "ヴィルタネン大統領とスウェーデンのリンドホルム首相は、2031年3月12日、トゥルクで首脳会談を行った"
DECLARE = "トゥルク共同声明で、両国は海底ケーブル保護のために協力することに合意した"
EXERCISE = "デンマークとノルウェーは5月に合同演習「北風」を行う予定である"
MEMBERS = "デンマーク、ノルウェー、アイスランドは北欧評議会に加盟している"
REPORTED = "北海新報によれば、ヴェストマルクは共同声明を批判し、フィンランドに撤回を求めた"
SPOKE = "ハウゲン外相が3月の演説で「ヴェストマルクは海の安全を損なっている」と述べた"
CHAIN = "ミサイル発射は緊張の高まりを招き、緊張の高まりは北欧防衛協力を強めた"


@dataclass(frozen=True)
class Claim:
    """One statement: the claim, the words that carry it (several: told more than once), and how it is put."""

    s: str
    p: str
    o: str
    quotes: tuple[str, ...]
    modality: str = "Asserted"
    negated: bool = False
    by: tuple[str, ...] = ()
    via: str = ""
    time: str = ""
    position: str = ""
    lemma: str = ""
    confidence: str = "0.9"


def c(s: str, p: str, o: str, *quotes: str, **more: object) -> Claim:
    """Return a claim told in the quotations; keywords are the further fields of Claim."""
    return Claim(s, p, o, quotes, **more)  # type: ignore[arg-type]  # keywords are checked by the dataclass


CLAIMS: Final = (
    c(VIRTANEN, "headOf", FIN, "フィンランドのヴィルタネン大統領", position="大統領"),
    c(LINDHOLM, "headOf", SWE, "スウェーデンのリンドホルム首相", position="首相"),
    c(LINDHOLM, "headOf", CABINET, "リンドホルム政権"),
    c(HAUGEN, "officeOf", NOR, "ノルウェーのハウゲン外相", position="外相"),
    c(SUMMIT, "participant", VIRTANEN, MEET, time="2031-03-12", confidence="0.95"),
    c(SUMMIT, "participant", LINDHOLM, MEET, time="2031-03-12", confidence="0.95"),
    c(SUMMIT, "place", "place/turku", MEET, time="2031-03-12", confidence="0.95"),
    c(SUMMIT, "outcome", TURKU_TEXT, "会談の成果として発表されたトゥルク共同声明"),
    c(SUMMIT, "partOf", "event/2031-年次会合", "会談は北欧評議会の年次会合にあわせて開かれ"),
    c(SUMMIT, "guest", ISL, "アイスランドも招かれた", time="2031-03-12"),
    c(TURKU_TEXT, "party", FIN, DECLARE),
    c(TURKU_TEXT, "party", SWE, DECLARE),
    c(TURKU_TEXT, "topic", CABLES, DECLARE),
    c(FIN, "agree", SWE, DECLARE, "トゥルクで両国が協力に合意した", time="2031-03-12"),
    c(VEST, "violates", LAW, "ヴェストマルクの行動が法の支配に反する", by=(FIN, SWE)),
    c(VEST, "criticizes", TURKU_TEXT, REPORTED, by=(PRESS,)),
    c(VEST, "request", FIN, REPORTED, by=(PRESS,)),
    c(LAUNCH, "participant", VEST, "ヴェストマルクは2月にバルト海でミサイルを発射した", time="2031-02"),
    c(LAUNCH, "place", "place/baltic-sea", "2月にバルト海でミサイルを発射した", time="2031-02"),
    c(
        "organization/NOR-foreign-ministry",
        "accuse",
        VEST,
        "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した",
        time="2031-03-03",
    ),
    c(LAUNCH, "causes", TENSION, CHAIN),
    c(TENSION, "strengthens", DEFENCE, CHAIN),
    c(CABINET, "governs", SWE, "リンドホルム政権"),
    c(CABINET, "adopts", "concept/静かな抑止", "リンドホルム政権は「静かな抑止」を採用し"),
    c(CABINET, "endorses", LAW, "法の支配を重視している"),
    c(CABINET, "succeeds", EKMAN, "エークマン政権に代わって発足したこの政権"),
    c(EKMAN, "advocates", BEACON, "前政権が提唱した北の灯台構想"),
    c(CABINET, "endorses", BEACON, "北の灯台構想を支持していない", negated=True),
    c(HELSINKI, "governs", FIN, "フィンランド政府は"),
    c(PAPER, "party", HELSINKI, "フィンランド政府は2030年の『北方安全保障白書』", time="2030"),
    c(HELSINKI, "prioritizes", DEFENCE, "北欧防衛協力を優先する方針を示した", modality="Planned", time="2030"),
    c(HELSINKI, "aid", SWE, "白書はスウェーデンへの援助を約束していない", negated=True, confidence="0.7"),
    c(
        FRICTION,
        "weakens",
        TIES,
        "フィンランド・スウェーデン関係は2020年代の摩擦で冷え込んだ",
        time="2020-01-01/2029-12-31",
    ),
    c(TURKU_TEXT, "restores", TIES, "共同声明はこの関係を修復したといえよう", modality="Assessed", confidence="0.8"),
    c(DNK, "aid", ISL, "デンマークは1月、アイスランドに巡視船を供与した", time="2031-01"),
    c(DRILL, "participant", DNK, EXERCISE, modality="Planned", time="2031-05"),
    c(DRILL, "participant", NOR, EXERCISE, modality="Planned", time="2031-05"),
    c(DNK, "cooperate", NOR, EXERCISE, modality="Planned", time="2031-05"),
    c(DEFENCE, "party", NOR, "ノルウェーが加われば", modality="Hypothetical"),
    c(NOR, "strengthens", DEFENCE, "ノルウェーが加われば、北欧防衛協力はさらに強まる", modality="Hypothetical"),
    c(SPEECH, "speaker", HAUGEN, SPOKE, by=(PRESS,), time="2031-03"),
    c(VEST, "weakens", SEA, "「ヴェストマルクは海の安全を損なっている」", by=(HAUGEN,), via=PRESS, time="2031-03"),
    c(NAVY, "mobilize", FIN, "フィンランド沖に艦隊を集める可能性がある", modality="Possible", confidence="0.6"),
    c(ISL, OPEN_RELATION, BEACON, "アイスランドは北の灯台構想に郷愁を抱いている", lemma="抱く", confidence="0.5"),
    c(COUNCIL, "member", DNK, MEMBERS),
    c(COUNCIL, "member", NOR, MEMBERS),
    c(COUNCIL, "member", ISL, MEMBERS),
    c(NORDICS, "endorses", MEMO, "北欧諸国は海底ケーブル保護覚書の締結を急ぐべきである", modality="Normative"),
    c(TURKU_TEXT, "strengthens", DEFENCE, "その第一歩と評価できる", modality="Assessed", confidence="0.5"),
)


def node(iri: str) -> ox.NamedNode:
    """Return the node of a full IRI or of a local id such as ``state/FIN``."""
    return ox.NamedNode(iri if iri.startswith("http") else str(ID[iri]))


def lit(value: str, datatype: URIRef | None = None, lang: str | None = None) -> ox.Literal:
    """Return a literal with a datatype or a language."""
    return (
        ox.Literal(value, language=lang)
        if lang
        else ox.Literal(value, datatype=ox.NamedNode(str(datatype or XSD.string)))
    )


def times(time: str) -> list[tuple[URIRef, ox.Literal]]:
    """Return ``drg:time`` and its bounds for ``2031``, ``2031-02``, ``2031-02-03`` or a span ``first/last``."""
    if not time:
        return []
    first, _, last = time.partition("/")
    found: list[tuple[URIRef, ox.Literal]] = []
    if not last:
        found.append((DRG.time, lit(time, {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(time)])))
        year, month = int(time[:4]), time[5:7]
        first = time[:10] if len(time) == 10 else f"{year}-{month or '01'}-01"
        days = calendar.monthrange(year, int(month or 12))[1]
        last = first if len(time) == 10 else f"{year}-{month or '12'}-{days}"
    return [*found, (DRG.earliest, lit(first, XSD.date)), (DRG.latest, lit(last, XSD.date))]


class Writer:
    """Collects the quads of the dataset."""

    def __init__(self) -> None:
        self.quads: dict[ox.Quad, None] = {}

    def add(self, graph: URIRef, s: str, p: URIRef, o: Term | str) -> None:
        """Add one quad; a plain string as object is an IRI or a local id."""
        value = node(o) if isinstance(o, str) else o
        self.quads[ox.Quad(node(s), ox.NamedNode(str(p)), value, ox.NamedNode(str(graph)))] = None

    def evidence(self, quote: str) -> str:
        """Add the evidence node of a quotation (its first place in the text) and return its IRI."""
        start = TEXT.find(quote)
        if start < 0:
            raise SystemExit(f"not in small.txt: {quote}")
        end = start + len(quote)
        iri = str(ID[f"evidence/small/{start}-{end}"])
        self.add(STATEMENTS, iri, RDF.type, str(OA.SpecificResource))
        self.add(STATEMENTS, iri, OA.hasSource, COMMENTARY)
        for part, kind in (("quote", OA.TextQuoteSelector), ("position", OA.TextPositionSelector)):
            self.add(STATEMENTS, iri, OA.hasSelector, f"{iri}#{part}")
            self.add(STATEMENTS, f"{iri}#{part}", RDF.type, str(kind))
        self.add(STATEMENTS, f"{iri}#quote", OA.exact, lit(quote))
        self.add(STATEMENTS, f"{iri}#quote", OA.prefix, lit(TEXT[max(0, start - CONTEXT) : start]))
        self.add(STATEMENTS, f"{iri}#quote", OA.suffix, lit(TEXT[end : end + CONTEXT]))
        self.add(STATEMENTS, f"{iri}#position", OA.start, lit(str(start), XSD.integer))
        self.add(STATEMENTS, f"{iri}#position", OA.end, lit(str(end), XSD.integer))
        return iri

    def commentary(self) -> None:
        """Add the commentary and the work that it cites."""
        iri, work = str(COMMENTARY), str(ID["reference/small/1"])
        for p, o in (
            (RDF.type, str(DRG.Commentary)),
            (DCT.title, lit("北の海をめぐる小国外交", lang="ja")),
            (DCT.creator, lit("水野 澪", lang="ja")),
            (DCT.issued, lit("2031-04-10", XSD.date)),
            (DCT.isPartOf, lit("架空論説集", lang="ja")),
            (SCHEMA.issueNumber, lit("3")),
            (DCT.language, lit("ja")),
            (DRG.cites, work),
        ):
            self.add(FACTS, iri, p, o)
        for p, o in (
            (RDF.type, str(DRG.Reference)),
            (DCT.title, lit("北方安全保障白書", lang="ja")),
            (DRG.footnote, lit("1")),
            (SCHEMA.url, lit("https://example.org/white-paper-2030", XSD.anyURI)),
            (DRG.accessed, lit("2031-04-01", XSD.date)),
        ):
            self.add(FACTS, work, p, o)

    def entity(self, entity: Entity) -> None:
        """Add an entity: what is known beforehand to the authority's graph, what the text says to the facts."""
        for graph in (FACTS, AUTHORITY) if entity.known else (FACTS,):
            self.add(graph, entity.id, RDF.type, str(DRG[entity.cls]))
            self.add(graph, entity.id, RDFS.label, lit(entity.ja, lang="ja"))
        home = AUTHORITY if entity.known else FACTS
        for value in entity.more:
            kind, _, text = value.partition(":")
            if kind in ("en", "ko"):
                self.add(home, entity.id, RDFS.label, lit(text, lang=kind))
            elif kind == "alt":
                self.add(home, entity.id, SKOS.altLabel, lit(text, lang="ja"))
            elif kind == "iso":
                self.add(home, entity.id, DRG.isoAlpha2, lit(text))
                self.add(home, entity.id, DRG.isoAlpha3, lit(entity.id[-3:]))
            elif kind == "wd":
                self.add(home, entity.id, SKOS.exactMatch, str(WD[text]))
            elif kind == "of":
                self.add(home, entity.id, DRG.ofState, f"state/{text}")
            else:
                self.add(home, entity.id, DRG.ledBy, f"person/{text}")
        for p, o in times(entity.time):
            self.add(FACTS, entity.id, p, o)
        if entity.quote:
            self.add(FACTS, entity.id, DRG.mention, self.evidence(entity.quote))

    def claim(self, claim: Claim) -> None:
        """Add a statement with its evidence and, where it is plain fact, the plain triple."""
        key = repr((claim.s, claim.p, claim.o, claim.modality, claim.negated, claim.by, claim.time))
        iri = str(ID[f"statement/small/{hashlib.sha256(key.encode()).hexdigest()[:12]}"])
        rows: list[tuple[URIRef, Term | str]] = [
            (RDF.type, str(DRG.Statement)),
            (RDF.subject, claim.s),
            (RDF.predicate, str(DRG[claim.p])),
            (RDF.object, claim.o),
            (DRG.modality, str(DRG[claim.modality])),
            (DRG.negated, lit(str(claim.negated).lower(), XSD.boolean)),
            *((DRG.attributedTo, actor) for actor in claim.by),
            *([(DRG.reportedBy, claim.via)] if claim.via else []),
            *times(claim.time),
            *((DRG.evidence, self.evidence(quote)) for quote in claim.quotes),
            (DRG.confidence, lit(claim.confidence, XSD.decimal)),
            *([(DRG.position, lit(claim.position, lang="ja"))] if claim.position else []),
            *([(DRG.lemma, lit(claim.lemma, lang="ja"))] if claim.lemma else []),
        ]
        for p, o in rows:
            self.add(STATEMENTS, iri, p, o)
        rule = f"hand-{claim.p}"
        activity = str(ID[f"activity/small/{rule}"])
        self.add(PROVENANCE, iri, PROV.wasGeneratedBy, activity)
        self.add(PROVENANCE, activity, RDF.type, str(PROV.Activity))
        self.add(PROVENANCE, activity, DRG.rule, lit(rule))
        self.add(PROVENANCE, activity, PROV.used, COMMENTARY)
        plain = claim.modality == "Asserted" and not claim.negated and not claim.by and claim.p != OPEN_RELATION
        if plain:
            self.add(FACTS, claim.s, DRG[claim.p], claim.o)

    def trig(self) -> str:
        """Return the dataset as TriG, graph by graph, subject by subject, in the order of the IRIs."""
        ordered = sorted(self.quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))
        data = ox.serialize(ordered, format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))
        assert data is not None  # pyoxigraph returns bytes when it is given no file
        # pyoxigraph declares the prefixes in an order that differs from run to run: ours replace them.
        body = [line for line in data.decode("utf-8").splitlines() if not line.startswith("@prefix ")]
        head = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
        return "\n".join([*head, *body, ""])


def make() -> str:
    """Return the whole dataset as TriG; the same text and tables give the same string."""
    writer = Writer()
    writer.commentary()
    for entity in ENTITIES:
        writer.entity(entity)
    for claim in CLAIMS:
        writer.claim(claim)
    return writer.trig()


def main(arguments: list[str]) -> int:
    """Write ``small.trig``, or with ``--check`` compare; return the exit status."""
    target = HERE / "small.trig"
    if arguments == ["--check"]:
        return 0 if target.read_text(encoding="utf-8") == make() else 1
    target.write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
