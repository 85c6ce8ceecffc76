"""Networks out of a graph: who is tied to whom, and every statement as an arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import networkx as nx
from rdflib import Dataset

from graph import terms
from graph.actors import act, add_node, is_actor, sharing
from graph.errors import GraphError
from graph.view import ASSERTED, Statement, View, read
from ontology import vocabulary

KINDS = ("event", "agreement", "relationship")


def actors(
    dataset: Dataset,
    *,
    modalities: Collection[str] = (ASSERTED,),
    include_hedged: bool = False,
    include_attributed: bool = False,
    kinds: Collection[str] | None = None,
) -> nx.MultiGraph[str]:
    """Give the network of actors: undirected, one tie for each pair and kind.

    Two actors are tied when they take part in one event (``event``), are parties to one agreement (``agreement``) or
    to one standing relationship (``relationship``), and when one does something to the other (a PLOVER type, such as
    ``accuse``). What is negated never makes a tie.

    :param modalities: the modalities that count, by name; only what is told as fact, unless said otherwise.
    :param include_hedged: count every modality and what others are quoted for too.
    :param include_attributed: count what others are quoted for, in the given modalities.
    :param kinds: keep only these kinds of tie; a PLOVER type or one of ``event``, ``agreement``, ``relationship``.
    :return: nodes are IRIs with ``label`` (and ``labels`` by language) and ``type``; ties have ``kind`` (also their
        key), ``weight`` (how many events, agreements, relationships or dyadic statements), ``statements`` (their
        IRIs, sorted), ``via`` (the IRIs of what is shared) and ``sign`` (1 cooperation, -1 conflict, 0 neither).
    :raises GraphError: a modality or kind that there is not.
    """
    _check(modalities, vocabulary.MODALITIES, "modality")
    _check(kinds or (), (*KINDS, *vocabulary.QUAD_CLASSES), "kind of tie")
    view = read(dataset)
    counted = [
        s for s in view.statements if _counts(s, modalities, include_hedged, include_attributed) and not s.literal
    ]
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    for iri in sorted({end for s in counted for end in (s.subject, s.object) if is_actor(view, end)}):
        add_node(graph, view, iri)
    ties: dict[tuple[str, str, str], _Tie] = defaultdict(_Tie)
    for a, b, kind, via, statements in pairs(view, counted):
        if a != b and (not kinds or kind in kinds):
            ties[min(a, b), max(a, b), kind].add(via, statements)
    for (a, b, kind), tie in sorted(ties.items()):
        graph.add_edge(
            a,
            b,
            key=kind,
            kind=kind,
            weight=len(tie.via),
            statements=tuple(sorted(tie.statements)),
            via=tuple(sorted(tie.via)),
            sign=_sign(kind),
        )
    return graph


def simple(graph: nx.Graph[str]) -> nx.Graph[str]:
    """Merge the ties between each two nodes into one, its weight their sum: what most measures want.

    Directions are dropped; a tie without a weight weighs 1.
    """
    merged: nx.Graph[str] = nx.Graph()
    merged.add_nodes_from((node, dict(data)) for node, data in graph.nodes(data=True))
    for a, b, data in graph.edges(data=True):
        weight = data.get("weight", 1)
        if merged.has_edge(a, b):
            merged[a][b]["weight"] += weight
        else:
            merged.add_edge(a, b, weight=weight)
    return merged


def everything(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """Give every statement between two things as an arrow whose key is the statement's IRI, hedges and all.

    Each arrow has ``predicate``, ``lemma``, ``modality``, ``negated``, ``attributed_to`` (IRIs), ``time`` and
    ``confidence`` (text as in the graph) and ``sign``.
    """
    view = read(dataset)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    statements = [s for s in view.statements if not s.literal]
    for iri in sorted({end for s in statements for end in (s.subject, s.object)}):
        add_node(graph, view, iri)
    for s in statements:
        graph.add_edge(
            s.subject,
            s.object,
            key=s.iri,
            predicate=s.predicate,
            lemma=s.lemma,
            modality=s.modality,
            negated=s.negated,
            attributed_to=s.speakers,
            time=s.time,
            confidence=s.confidence,
            sign=_sign(s.predicate.removeprefix(terms.DRG)),
        )
    return graph


@dataclass
class _Tie:
    via: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)

    def add(self, via: str, statements: Iterable[str]) -> None:
        self.via.add(via)
        self.statements.update(statements)


_Found = tuple[str, str, str, str, tuple[str, ...]]


def pairs(view: View, counted: Sequence[Statement]) -> Iterator[_Found]:
    """Yield each tie between two actors: both IRIs, its kind, the IRI of what they share, its statements' IRIs."""
    yield from _shared(view, counted)
    yield from _dyads(view, counted)


def _shared(view: View, counted: Iterable[Statement]) -> Iterator[_Found]:
    members: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for s in counted:
        kind = sharing(view, s)
        if kind:
            members[s.subject, kind][s.object].append(s.iri)
    for (shared, kind), who in sorted(members.items()):
        for a, b in combinations(sorted(who), 2):
            yield a, b, kind, shared, (*who[a], *who[b])


def _dyads(view: View, counted: Iterable[Statement]) -> Iterator[_Found]:
    for s in counted:
        if kind := act(view, s):
            yield s.subject, s.object, kind, s.iri, (s.iri,)


def _counts(s: Statement, modalities: Collection[str], hedged: bool, attributed: bool) -> bool:
    if s.negated:
        return False
    return hedged or (s.modality in modalities and (attributed or not s.speakers))


def _sign(kind: str) -> int:
    return {"cooperation": 1, "conflict": -1, "neutral": 0}[terms.tone(terms.DRG + kind)]


def _check(given: Iterable[str], known: Iterable[str], what: str) -> None:
    there = tuple(known)
    for name in given:
        if name not in there:
            raise GraphError(f"'{name}' is no {what}", remedy=f"use {', '.join(there)}")
