"""A made-up graph of any size, for looks, speed and hostile words: nothing in it is said of anybody by anybody."""

from __future__ import annotations

import random
from collections.abc import Sequence

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
        self.text = ""
        self.facts.add((COMMENTARY, RDF.type, DRG["Commentary"]))
        self.facts.add((COMMENTARY, DCT["title"], Literal("架空の外交論集", lang="ja")))
        self._count = 0

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
        start = len(self.text) + len(before)
        self.text += before + quote + after
        evidence = ID[f"evidence/{self._count:05d}"]
        g = self.statements
        for p, o in (
            (RDF.type, DRG["Statement"]),
            (RDF.subject, subject),
            (RDF.predicate, DRG[predicate]),
            (RDF.object, object_),
            (DRG["modality"], DRG[modality]),
            (DRG["negated"], Literal(negated)),
            (DRG["confidence"], Literal("0.8", datatype=XSD.decimal)),
            (PROV.wasGeneratedBy, RULE),
            (DRG["evidence"], evidence),
        ):
            g.add((iri, p, o))
        if by is not None:
            g.add((iri, DRG["attributedTo"], by))
        if time:
            g.add((iri, DRG["time"], Literal(time, datatype=XSD.gYear)))
            g.add((iri, DRG["earliest"], Literal(f"{time}-01-01", datatype=XSD.date)))
            g.add((iri, DRG["latest"], Literal(f"{time}-12-31", datatype=XSD.date)))
        quoted, position = URIRef(f"{evidence}/quote"), URIRef(f"{evidence}/position")
        for s, p, o in (
            (evidence, RDF.type, OA["SpecificResource"]),
            (evidence, OA["hasSource"], COMMENTARY),
            (evidence, OA["hasSelector"], quoted),
            (evidence, OA["hasSelector"], position),
            (quoted, RDF.type, OA["TextQuoteSelector"]),
            (quoted, OA["exact"], Literal(quote)),
            (quoted, OA["prefix"], Literal(before)),
            (quoted, OA["suffix"], Literal(after)),
            (position, RDF.type, OA["TextPositionSelector"]),
            (position, OA["start"], Literal(start, datatype=XSD.integer)),
            (position, OA["end"], Literal(start + len(quote), datatype=XSD.integer)),
        ):
            g.add((s, p, o))
        if modality == "Asserted" and not negated and by is None:
            self.facts.add((subject, DRG[predicate], object_))
        return iri

    def _label(self, iri: URIRef) -> str:
        return str(self.facts.value(iri, RDFS.label, default="それ"))


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
        extra = {
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
