"""A made-up graph of any size, for looks, speed and hostile words: nothing in it is said of anybody by anybody."""

from __future__ import annotations

import functools
import random
from collections.abc import Sequence
from typing import TypedDict

from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS, XSD

from graph.load import bind
from ontology.vocabulary import DCT, DRG, ID, OA, PROV

COMMENTARY = ID["commentary/synthetic"]
RULE = ID["activity/synthetic"]
AUTHORITY = ID["authority"]
STATES = [
    "アルバニア",
    "ボツワナ",
    "コスタリカ",
    "ジブチ",
    "エクアドル",
    "フィジー",
    "ガボン",
    "ハイチ",
    "イエメン",
    "ヨルダン",
    "カザフスタン",
    "ラオス",
    "マラウイ",
    "ナミビア",
    "オマーン",
    "パラグアイ",
    "カタール",
    "ルワンダ",
    "サモア",
    "トンガ",
]
PEOPLE = [
    "甲野 太郎",
    "アンナ・ベルク",
    "乙川 花子",
    "ルイ・モンターニュ",
    "金 架空",
    "ペドロ・デ・ラ・クルス",
    "丙山 次郎",
    "オルガ・シェフチェンコワ",
]
PLACES = ["西の海峡", "東の半島", "北の島嶼部", "南の環礁", "山岳国境地帯"]
IDEAS = [
    "静かな外交",
    "開かれた海",
    "水資源の共同管理",
    "山岳国境の非武装化",
    "渡り鳥の保護",
    "橋渡し外交",
    "多層的な地域協力の推進",
    "穀物の融通",
]
GROUPS = ["内陸国連合", "島嶼諸国", "高地諸国"]
BODIES = ["環礁開発銀行", "水資源委員会", "渡り鳥事務局", "山岳国境監視団", "海洋気象機構", "穀物備蓄機関"]


# Made once, as tens of thousands of claims share them: rdflib checks every IRI that it makes.
@functools.cache
def _drg(name: str) -> URIRef:
    return DRG[name]


@functools.cache
def _oa(name: str) -> URIRef:
    return OA[name]


@functools.cache
def _literal(value: str | bool, datatype: URIRef | None = None) -> Literal:
    return Literal(value, datatype=datatype)


class _Manner(TypedDict):
    modality: str
    negated: bool
    by: URIRef | None
    time: str


class Maker:
    """Builds a dataset to the contract, one claim at a time."""

    def __init__(self) -> None:
        self.dataset = Dataset(default_union=True)
        bind(self.dataset)
        self.facts = self.dataset.graph(URIRef(f"{COMMENTARY}#facts"))
        self.statements = self.dataset.graph(URIRef(f"{COMMENTARY}#statements"))
        self.authority = self.dataset.graph(AUTHORITY)
        self.facts.add((RULE, RDF.type, PROV.Activity))
        self.facts.add((RULE, DRG["rule"], Literal("synthetic")))
        self._texts: list[str] = []
        self._length = 0
        self.facts.add((COMMENTARY, RDF.type, DRG["Commentary"]))
        self.facts.add((COMMENTARY, DCT["title"], Literal("架空の外交論集", lang="ja")))
        self._count = 0

    @property
    def text(self) -> str:
        """The text that the claims are quoted from."""
        self._texts = ["".join(self._texts)]
        return self._texts[0]

    @text.setter
    def text(self, text: str) -> None:
        self._texts, self._length = [text], len(text)

    def entity(self, iri: URIRef, kind: str, ja: str, en: str = "", ko: str = "", alts: Sequence[str] = ()) -> URIRef:
        """Add something with names; an empty one is left out."""
        self.facts.add((iri, RDF.type, DRG[kind]))
        for name, language in ((ja, "ja"), (en, "en"), (ko, "ko")):
            if name:
                self.facts.add((iri, RDFS.label, Literal(name, lang=language)))
        for alt in alts:
            self.facts.add((iri, SKOS.altLabel, Literal(alt, lang="ja")))
        return iri

    def claim(
        self,
        subject: URIRef,
        predicate: str,
        object_: URIRef,
        *,
        modality: str = "Asserted",
        negated: bool = False,
        by: URIRef | None = None,
        time: str = "",
        quote: str = "",
    ) -> URIRef:
        """Add a statement with one piece of evidence in a text that grows with it, and the plain triple it makes."""
        self._count += 1
        iri = ID[f"statement/{self._count:05d}"]
        quote = quote or f"{self._label(subject)}と{self._label(object_)}"
        before, after = "本文によれば、", "の関係が述べられている。"
        start = self._length + len(before)
        self._texts.append(before + quote + after)
        self._length += len(self._texts[-1])
        evidence = ID[f"evidence/{self._count:05d}"]
        g = self.statements
        for p, o in (
            (RDF.type, _drg("Statement")),
            (RDF.subject, subject),
            (RDF.predicate, _drg(predicate)),
            (RDF.object, object_),
            (_drg("modality"), _drg(modality)),
            (_drg("negated"), _literal(negated)),
            (_drg("confidence"), _literal("0.8", XSD.decimal)),
            (PROV.wasGeneratedBy, RULE),
            (_drg("evidence"), evidence),
        ):
            g.add((iri, p, o))
        if by is not None:
            g.add((iri, _drg("attributedTo"), by))
        if time:
            g.add((iri, _drg("time"), _literal(time, XSD.gYear)))
            g.add((iri, _drg("earliest"), _literal(f"{time}-01-01", XSD.date)))
            g.add((iri, _drg("latest"), _literal(f"{time}-12-31", XSD.date)))
        quoted, position = URIRef(f"{evidence}/quote"), URIRef(f"{evidence}/position")
        for s, p, o in (
            (evidence, RDF.type, _oa("SpecificResource")),
            (evidence, _oa("hasSource"), COMMENTARY),
            (evidence, _oa("hasSelector"), quoted),
            (evidence, _oa("hasSelector"), position),
            (quoted, RDF.type, _oa("TextQuoteSelector")),
            (quoted, _oa("exact"), Literal(quote)),
            (quoted, _oa("prefix"), _literal(before)),
            (quoted, _oa("suffix"), _literal(after)),
            (position, RDF.type, _oa("TextPositionSelector")),
            (position, _oa("start"), Literal(start, datatype=XSD.integer)),
            (position, _oa("end"), Literal(start + len(quote), datatype=XSD.integer)),
        ):
            g.add((s, p, o))
        if modality == "Asserted" and not negated and by is None:
            self.facts.add((subject, _drg(predicate), object_))
        return iri

    def _label(self, iri: URIRef) -> str:
        return str(self.facts.value(iri, RDFS.label, default=Literal("それ")))


def synthetic(entities: int = 100, statements: int = 250, seed: int = 7) -> Maker:
    """Make a graph of about this size: hubs and fringe, every class, every modality, parallel and lone lines."""
    chance = random.Random(seed)
    maker = Maker()
    states = [maker.entity(ID[f"state/S{i}"], "State", n, f"State {i}", f"나라 {i}") for i, n in enumerate(STATES)]
    people = [maker.entity(ID[f"person/p{i}"], "Person", n, f"Person Number {i}") for i, n in enumerate(PEOPLE)]
    actors = states + people
    for i, n in enumerate(PEOPLE[:5]):
        actors.append(maker.entity(ID[f"government/g{i}"], "Government", n.split("・")[-1].split()[0] + "政権"))
    actors += [maker.entity(ID[f"organization/o{i}"], "Organization", n) for i, n in enumerate(BODIES)]
    actors += [maker.entity(ID[f"organization/u{i}"], "Grouping", n) for i, n in enumerate(GROUPS)]
    ideas = [maker.entity(ID[f"concept/c{i}"], "Doctrine", n, f"Doctrine of idea {i}") for i, n in enumerate(IDEAS)]
    places = [maker.entity(ID[f"place/l{i}"], "Place", n) for i, n in enumerate(PLACES)]
    events, texts, ties = [], [], []
    kinds = (("Summit", "首脳会談"), ("Visit", "訪問"), ("MilitaryExercise", "合同演習"), ("Announcement", "発表"))
    for i in range(max(0, entities - len(actors) - len(ideas) - len(places))):
        a, b = chance.sample(STATES, 2)
        if i % 4 == 0:
            texts.append(maker.entity(ID[f"agreement/a{i}"], "JointStatement", f"{a}・{b}共同声明"))
        elif i % 4 == 1:
            ties.append(maker.entity(ID[f"relationship/r{i}"], "BilateralRelations", f"{a}・{b}関係"))
        else:
            kind, name = kinds[i % len(kinds)]
            events.append(maker.entity(ID[f"event/e{i}"], kind, f"{a}・{b}{name}", f"{name} {i}"))

    # Squared chance makes a few names come up often, as in any text.
    def often(things: Sequence[URIRef]) -> URIRef:
        return things[int(len(things) * chance.random() ** 2)]

    verbs = [
        "consult",
        "agree",
        "support",
        "cooperate",
        "aid",
        "request",
        "accuse",
        "reject",
        "sanction",
        "endorses",
        "opposes",
    ]
    modalities = ("Asserted",) * 6 + ("Assessed", "Possible", "Planned", "Normative")
    for i in range(statements):
        extra: _Manner = {
            "modality": chance.choice(modalities),
            "negated": chance.random() < 0.05,
            "by": often(people) if chance.random() < 0.15 else None,
            "time": str(chance.randint(2019, 2025)) if chance.random() < 0.6 else "",
        }
        way = chance.random()
        if way < 0.32 and events:
            maker.claim(events[i % len(events)], "participant", often(actors), **extra)
        elif way < 0.45 and texts:
            maker.claim(texts[i % len(texts)], "party", often(states), **extra)
        elif way < 0.56 and ties:
            maker.claim(ties[i % len(ties)], "party", often(states), **extra)
        elif way < 0.66 and events:
            maker.claim(events[i % len(events)], "place", often(places), **extra)
        elif way < 0.80:
            maker.claim(often(actors), chance.choice(["endorses", "opposes", "advocates"]), often(ideas), **extra)
        else:
            a, b = often(actors), often(actors)
            if a != b:
                maker.claim(a, chance.choice(verbs), b, **extra)
    return maker


def connected(nodes: int, seed: int = 7) -> Maker:
    """Make a graph that draws exactly so many nodes, about 2.7 times as many statements between them.

    What chance has left without a statement gets one.

    :param nodes: 60 at least, as so many have names of their own.
    """
    maker = synthetic(nodes, round(2.6 * nodes), seed)
    spoken = {end for way in (RDF.subject, RDF.object) for end in maker.statements.objects(None, way)}
    state = ID["state/S0"]
    for thing in sorted(set(maker.facts.subjects(RDFS.label)) - spoken, key=str):
        kind = str(thing).removeprefix(str(ID)).split("/")[0]
        if isinstance(thing, URIRef):
            told = {"event": "participant", "agreement": "party", "relationship": "party"}.get(kind, "consult")
            maker.claim(thing, told, state)
    return maker
