"""A made-up collection of any size, of sources in which every query of the cookbook finds something."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD

from benchmarks.synthetic import PEOPLE, STATES, Maker, synthetic
from graph.load import to_quads
from ontology.vocabulary import DRG, ID, OA, ORG, SCHEMA

ENTITIES: Final = 400
STATEMENTS: Final = 950
"""Of each source; a source has some 24,000 triples."""
OWN: Final = (b"statement/", b"evidence/", b"event/", b"agreement/", b"relationship/")
"""What a source has of its own."""
ACTOR: Final = "https://w3id.org/dragoman/id/state/S3"
"""An actor of whom every source tells."""


def collection(path: Path, triples: int) -> tuple[int, int]:
    """Write N-Quads of made-up sources until there are so many triples; give the numbers of sources and triples.

    Sources share states, people, organisations, places and ideas. Events, agreements and relationships are a source's
    own, as they have other names in each: a thing with forty names in one language is in no collection of texts.
    """
    made = sources = 0
    with path.open("wb") as file:
        while made < triples:
            sources += 1
            maker = synthetic(ENTITIES, STATEMENTS, sources)
            _more(maker)
            text = ox.serialize(to_quads(maker.dataset), format=ox.RdfFormat.N_QUADS) or b""
            for kind in OWN:
                text = text.replace(b"/id/" + kind, b"/id/" + kind + b"%d-" % sources)
            file.write(text.replace(b"/commentary/synthetic", b"/commentary/synthetic-%d" % sources))
            made += text.count(b"\n")
    return sources, made


def _more(maker: Maker) -> None:
    """Add what a cookbook asks for beyond statements: times, mentions, governments, offices, and what comes of what."""
    events = sorted({thing for thing in maker.facts.subjects(RDF.type) if "/id/event/" in str(thing)}, key=str)
    ties = sorted({thing for thing in maker.facts.subjects(RDF.type) if "/id/relationship/" in str(thing)}, key=str)
    assert isinstance(events[0], URIRef)
    for number, event in enumerate(events):
        if number % 3 == 0:
            maker.facts.add((event, RDF.type, DRG["Summit"]))
        year = str(2019 + number % 7)
        for name, value, kind in (
            ("time", year, XSD.gYear),
            ("earliest", f"{year}-01-01", XSD.date),
            ("latest", f"{year}-12-31", XSD.date),
        ):
            maker.facts.add((event, DRG[name], Literal(value, datatype=kind)))
    for number, one in enumerate(events[:40]):
        other = events[(7 * number + 1) % len(events)]
        assert isinstance(one, URIRef)
        assert isinstance(other, URIRef)
        maker.claim(one, ("outcome", "causes")[number % 2], other)
    for number, tie in enumerate(ties[:30]):
        assert isinstance(tie, URIRef)
        maker.claim(ID[f"person/p{number % len(PEOPLE)}"], ("strengthens", "restores", "weakens")[number % 3], tie)
    for number, name in enumerate(STATES):
        state = ID[f"state/S{number}"]
        mention, selector = URIRef(f"{state}/mention/1"), URIRef(f"{state}/mention/1/quote")
        maker.facts.add((state, DRG["mention"], mention))
        maker.facts.add((mention, OA["hasSelector"], selector))
        maker.facts.add((selector, OA["exact"], Literal(name)))
    for number in range(5):
        government, leader = ID[f"government/g{number}"], ID[f"person/p{number}"]
        maker.facts.add((government, DRG["governs"], ID[f"state/S{number}"]))
        maker.facts.add((leader, DRG["headOf"], government))
        maker.facts.add((government, DRG["succeeds"], ID[f"government/g{(number + 1) % 5}"]))
        term = ID[f"office/t{number}"]
        for predicate, object_ in (
            (ORG["member"], leader),
            (ORG["organization"], ID[f"state/S{number}"]),
            (SCHEMA["roleName"], Literal("首相", lang="ja")),
            (SCHEMA["startDate"], Literal("2018-04-01", datatype=XSD.date)),
            (SCHEMA["endDate"], Literal("2023-03-31", datatype=XSD.date)),
        ):
            maker.facts.add((term, predicate, object_))
