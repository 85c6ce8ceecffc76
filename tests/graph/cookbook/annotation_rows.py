"""An annotation as a graph in Dragoman's own data model, and as the rows that each recipe should find in it.

The graph is written by the writer that writes every build; the rows are counted out of the JSON in plain Python.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from rdflib import Dataset, Literal, URIRef
from rdflib.term import Node

from builders.interpreting.claims import Claim, Entity, Reading, When
from builders.reading import Commentary, Span, read
from builders.writing import to_trig
from graph.load import loads
from graph.query import Result
from ontology import dates
from ontology.vocabulary import DRG, is_a

Row = tuple[str, ...]
Said = Mapping[str, Any]

ROLES = ("participant", "host", "guest", "speaker", "signatory")
SUPPORT = ("endorses", "prioritizes", "advocates", "adopts")
OPPOSITION = ("opposes", "criticizes", "abandons")
# As the PLOVER codebook has them: the recipe is held to this list, and this list to the ontology.
QUADS = {
    **dict.fromkeys(("agree", "consult", "support", "concede"), "verbal cooperation"),
    **dict.fromkeys(("cooperate", "aid", "retreat"), "material cooperation"),
    **dict.fromkeys(("request", "accuse", "reject", "threaten"), "verbal conflict"),
    **dict.fromkeys(("protest", "sanction", "mobilize", "coerce", "assault"), "material conflict"),
}


@dataclass(frozen=True)
class Annotation:
    """What a human reader takes from a text: its entities by key, and its statements."""

    name: str
    entities: Mapping[str, Said]
    statements: tuple[Said, ...]
    issued: str
    text: str

    @classmethod
    def load(cls, file: Path, text: Path) -> Annotation:
        """Read it from its JSON and its text."""
        held = json.loads(file.read_text(encoding="utf-8"))
        issued = held["metadata"]["issued"]
        return cls(file.stem, held["entities"], tuple(held["statements"]), issued, text.read_text(encoding="utf-8"))

    def counted(self) -> Annotation:
        """Give it without what a good reader may leave out."""
        optional = {key for key, entity in self.entities.items() if entity.get("optional")}
        kept = (s for s in self.statements if not s.get("optional") and not {s["s"], s["o"]} & optional)
        return Annotation(self.name, self.entities, tuple(kept), self.issued, self.text)

    def label(self, key: str) -> str:
        """The name that an entity has in the graph."""
        return str(self.entities[key]["labels"][0])

    def is_a(self, key: str, cls: str) -> bool:
        """Whether an entity is of a class or of one below it."""
        return is_a(self.entities[key]["type"], cls)

    def time(self, key: str) -> str:
        """When an event or an agreement was, as far as its own time tells."""
        return self.entities[key].get("time") or ""

    def told(self, *predicates: str) -> Iterator[Said]:
        """What is told by the author and not denied, with these predicates or any."""
        for said in self.statements:
            if not said.get("by") and not said.get("negated") and (not predicates or said["p"] in predicates):
                yield said

    def facts(self, *predicates: str) -> Iterator[Said]:
        """What the author tells as fact."""
        return (said for said in self.told(*predicates) if said["modality"] == "asserted")


def iri_key(annotation: Annotation, key: str) -> str:
    """The local part of an entity's IRI: states have those of every graph, others some of their own."""
    return f"state/{key}" if annotation.entities[key]["type"] == "State" else f"annotated/{key}"


def dataset_of(annotation: Annotation) -> Dataset:
    """Write an annotation as RDF, as a build is written."""
    commentary = read(annotation.text.encode("utf-8"), name=annotation.name, issued=annotation.issued)
    entities = {
        iri_key(annotation, key): Entity(
            iri_key(annotation, key), held["type"], held["labels"][0], when=_when(held.get("time"))
        )
        for key, held in annotation.entities.items()
    }
    claims = tuple(_claim(annotation, said, commentary) for said in annotation.statements)
    return loads(to_trig(Reading(commentary, entities, claims, ())), name=annotation.name)


def _claim(annotation: Annotation, said: Said, commentary: Commentary) -> Claim:
    start = commentary.text.index(said["quote"])
    return Claim(
        iri_key(annotation, said["s"]),
        said["p"],
        iri_key(annotation, said["o"]),
        (Span(start, start + len(said["quote"])),),
        "annotated",
        modality=said["modality"].capitalize(),
        negated=bool(said.get("negated")),
        by=(iri_key(annotation, said["by"]),) if said.get("by") else (),
        when=_when(said.get("time")),
        confidence=1.0,
    )


def _when(time: str | None) -> When | None:
    if not time:
        return None
    days = dates.span(time)
    return When(time, days.earliest, days.latest)


def renamed(dataset: Dataset, annotation: Annotation, keys: Mapping[str, str]) -> Dataset:
    """Give a graph in which what the annotator lists has the annotator's name; ``keys`` are those of its IRIs."""
    changed = Dataset(default_union=True)
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    for subject, predicate, object_, name in dataset.quads((None, None, None, None)):
        value: Node = object_
        if predicate == label and str(subject) in keys and isinstance(object_, Literal) and object_.language == "ja":
            value = Literal(annotation.label(keys[str(subject)]), lang="ja")
        changed.graph(name).add((subject, predicate, value))
    return changed


def plain(result: Result) -> list[Row]:
    """Give an answer as text: names of the vocabulary without their prefix, nothing where nothing is bound."""
    return [tuple("" if term is None else str(term).removeprefix(str(DRG)) for term in row) for row in result.rows]


def _joined(names: Iterable[str]) -> str:
    return "、".join(sorted(names))


def meetings(of: Annotation) -> set[Row]:
    """Meetings with two or more who are named."""
    who: dict[str, set[str]] = defaultdict(set)
    for said in of.facts("participant", "host", "guest"):
        if of.is_a(said["s"], "Meeting"):
            who[said["s"]].add(of.label(said["o"]))
    return {(of.time(key), of.label(key), _joined(names)) for key, names in who.items() if len(names) > 1}


def events_in_period(of: Annotation) -> set[Row]:
    """Roles in events that may have been in 2024."""
    year = dates.span("2024")
    return {
        (of.time(said["s"]), of.label(said["s"]), said["p"], of.label(said["o"]))
        for said in of.facts(*ROLES)
        if of.time(said["s"]) and dates.span(of.time(said["s"])).overlaps(year)
    }


def timeline(of: Annotation) -> set[Row]:
    """What has a time and Japan at one end."""
    return {
        (said["time"], of.label(said["s"]), said["p"], of.label(said["o"]), said["modality"].capitalize())
        for said in of.told()
        if said.get("time") and "JPN" in (said["s"], said["o"])
    }


def shared_events(of: Annotation) -> set[Row]:
    """For each two states the number of events that both took part in."""
    who: dict[str, set[str]] = defaultdict(set)
    for said in of.facts("participant", "host", "guest", "signatory"):
        if of.is_a(said["o"], "State"):
            who[said["s"]].add(of.label(said["o"]))
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in who.values():
        for one, other in product(names, names):
            if one < other:
                shared[one, other] += 1
    return {(*pair, str(count)) for pair, count in shared.items()}


def agreements(of: Annotation) -> set[Row]:
    """Texts with their parties and the earliest time at which they are told to have them."""
    parties: dict[str, set[str]] = defaultdict(set)
    times: dict[str, set[str]] = defaultdict(set)
    for said in of.facts("party"):
        if of.is_a(said["s"], "Agreement"):
            parties[said["s"]].add(of.label(said["o"]))
            times[said["s"]] |= {said["time"]} if said.get("time") else set()
    return {(min(times[key], default=""), of.label(key), _joined(names)) for key, names in parties.items()}


def acts(of: Annotation) -> set[Row]:
    """Who does what to whom."""
    return {
        (QUADS[s["p"]], s.get("time") or "", of.label(s["s"]), s["p"], of.label(s["o"]), s["quote"])
        for s in of.facts(*QUADS)
    }


def stances(of: Annotation) -> set[Row]:
    """Who holds what."""
    return {
        (of.label(s["s"]), "supports" if s["p"] in SUPPORT else "opposes", s["p"], of.label(s["o"]), s["quote"])
        for s in of.facts(*SUPPORT, *OPPOSITION)
    }


def disputes(of: Annotation) -> set[Row]:
    """What one supports and another opposes."""
    return {
        (of.label(one["o"]), of.label(one["s"]), of.label(other["s"]))
        for one, other in product(of.facts(*SUPPORT), of.facts(*OPPOSITION))
        if one["o"] == other["o"] and one["s"] != other["s"]
    }


def reported_views(of: Annotation) -> set[Row]:
    """What somebody else than the author says."""
    return {
        (
            of.label(s["by"]),
            *_triple(of, s),
            s["modality"].capitalize(),
            str(bool(s.get("negated"))).lower(),
            s["quote"],
        )
        for s in of.statements
        if s.get("by")
    }


def prospects(of: Annotation) -> set[Row]:
    """What may be, shall be or would be."""
    return {
        (s["modality"].capitalize(), s.get("time") or "", *_triple(of, s), s["quote"])
        for s in of.told()
        if s["modality"] in ("possible", "planned", "hypothetical")
    }


def denials(of: Annotation) -> set[Row]:
    """What is denied."""
    return {
        (*_triple(of, s), s["modality"].capitalize(), of.label(s["by"]) if s.get("by") else "", s["quote"])
        for s in of.statements
        if s.get("negated")
    }


def outcomes(of: Annotation) -> set[Row]:
    """What came of what."""
    return {
        (s.get("time") or "", *_triple(of, s), s["modality"].capitalize(), s["quote"])
        for s in of.told("outcome", "causes")
    }


def changing_ties(of: Annotation) -> set[Row]:
    """What moves a relationship."""
    return {
        (of.label(s["o"]), s["p"], of.label(s["s"]), s["modality"].capitalize(), s["quote"])
        for s in of.told("strengthens", "restores", "weakens")
        if of.is_a(s["o"], "Relationship")
    }


def governments(of: Annotation) -> set[Row]:
    """Governments, each leader and each predecessor of one in a row of its own."""
    found = set()
    for said in of.facts("governs"):
        leaders = [of.label(s["s"]) for s in of.facts("headOf") if s["o"] == said["s"]] or [""]
        before = [of.label(s["o"]) for s in of.facts("succeeds") if s["s"] == said["s"]] or [""]
        for leader, predecessor in product(leaders, before):
            found.add((of.label(said["o"]), of.label(said["s"]), leader, predecessor))
    return found


def concepts(of: Annotation) -> set[Row]:
    """Concepts with the number of statements on them; an annotation does not list where they are mentioned."""
    parts = ("s", "p", "o", "time", "modality", "by", "negated")
    said = {tuple(s.get(part) or "" for part in parts) for s in of.statements}
    return {
        (of.label(key), str(count), "0")
        for key in of.entities
        if of.is_a(key, "PolicyConcept") and (count := sum(key in (s[0], s[2]) for s in said))
    }


def _triple(of: Annotation, said: Said) -> tuple[str, str, str]:
    return of.label(said["s"]), said["p"], of.label(said["o"])


EXPECTED: Mapping[str, Callable[[Annotation], set[Row]]] = {
    "acts": acts,
    "agreements": agreements,
    "changing-ties": changing_ties,
    "concepts": concepts,
    "denials": denials,
    "disputes": disputes,
    "events-in-period": events_in_period,
    "governments": governments,
    "meetings": meetings,
    "outcomes": outcomes,
    "prospects": prospects,
    "reported-views": reported_views,
    "shared-events": shared_events,
    "stances": stances,
    "timeline": timeline,
}
"""What each recipe should find. The others ask what no annotation has (names and offices that the authority knows,
rules, confidences); ``evidence`` is tested by itself."""
