"""Two small sources that share facts, an event of two classes, and a state of the authority."""

from __future__ import annotations

import pyoxigraph as ox

from graph.load import parsed

PREFIX = """
@prefix drg: <https://w3id.org/dragoman/ontology#> .
@prefix id: <https://w3id.org/dragoman/id/> .
@prefix event: <https://w3id.org/dragoman/id/event/> .
@prefix state: <https://w3id.org/dragoman/id/state/> .
@prefix commentary: <https://w3id.org/dragoman/id/commentary/> .
@prefix statement: <https://w3id.org/dragoman/id/statement/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
A = (
    PREFIX
    + """
<https://w3id.org/dragoman/id/commentary/a#facts> {
  commentary:a a drg:Commentary .
  event:e a drg:Summit ; drg:participant state:S .
  state:S drg:endorses _:idea . _:idea rdfs:label "海"@ja .
}
<https://w3id.org/dragoman/id/commentary/a#statements> { statement:1 drg:lemma "会談する" ; drg:evidence _:idea . }
id:authority { state:S a drg:State ; rdfs:label "甲国"@ja . state:T rdfs:label "乙国"@ja . }
"""
)
B = (
    PREFIX
    + """
<https://w3id.org/dragoman/id/commentary/b#facts> {
  commentary:b a drg:Commentary .
  event:e a drg:Meeting ; drg:participant state:S .
}
id:authority { state:S a drg:State ; rdfs:label "甲国"@ja . state:U rdfs:label "丙国"@ja . }
"""
)


def quads(*texts: str) -> list[ox.Quad]:
    """Parse TriG."""
    return [quad for text in texts for quad in parsed(text)]
