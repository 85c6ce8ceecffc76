"""Discourse Network Analyzer: who is for or against what, as codings in the documents, for DNA and rDNA.

Discourse network analysis (Leifeld 2017, in: The Oxford Handbook of Political Networks, ch. 12). Each passage in which
an actor is told to endorse or to oppose something is a coding: people are the variable ``person``, all other actors
``organization``, what they hold something about ``concept``, and ``agreement`` tells for or against. Names are those of
the text; classes, IRIs, English and Korean names are attributes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Dataset

from graph import terms
from graph.actors import stance
from graph.errors import GraphError
from graph.exchange.dna_file import from_sqlite, to_sqlite
from graph.exchange.dna_project import LIMIT, NOBODY, Coding, Document, Named
from graph.exchange.exported import Exported, Wanted, lines
from graph.exchange.network import left_out
from graph.quotations import FILLER
from graph.view import Evidence, Statement, View, local_name
from graph.view import read as view_of

FILE = "graph.dna"


@dataclass(frozen=True)
class Project:
    """What a project holds, and what of the graph it lacks."""

    documents: tuple[Document, ...]
    codings: tuple[Coding, ...]
    losses: tuple[str, ...]


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write the stances of a dataset as a project of DNA 3; see :func:`project`."""
    found = project(view_of(dataset), wanted)
    return Exported({FILE: to_sqlite(found.documents, found.codings)}, found.losses)


def read(data: bytes) -> tuple[list[Document], list[Coding]]:
    """Read a project: its documents and its codings, whose offsets count code points again.

    :raises GraphError: it is no project of DNA 3.
    """
    return from_sqlite(data)


def project(view: View, wanted: Wanted) -> Project:
    """Give the stances of a view as a project.

    A document has its text where ``wanted`` gives it, with line breaks as DNA has them (LF); else the quotations stand
    at their places, and :data:`FILLER` between them.

    :raises GraphError: a text is of another commentary.
    """
    counted = wanted.selection.of(view)
    stances = [s for s in counted if stance(view, s)]
    passages = [(s, e) for s in stances for e in s.evidence if e.start is not None and e.end is not None]
    coded = [(s, e) for s, e in passages if e.exact]
    quoted: dict[str, list[Evidence]] = defaultdict(list)
    for _, evidence in coded:
        quoted[evidence.source].append(evidence)
    given = {iri: wanted.texts[iri] for iri in quoted if iri in wanted.texts}
    for iri, text in given.items():
        if not all(e.stands(text) for e in quoted[iri]):
            raise GraphError(
                f"the text given is not that of {iri}", remedy="give the one that the graph was built from"
            )
    texts = {iri: given.get(iri, _reconstructed(held)) for iri, held in quoted.items()}
    names = _Names(view)
    codings = sorted(
        (_coding(view, s, e, texts[e.source], names) for s, e in coded),
        key=lambda c: (c.document, c.start, c.stop, c.statement),
    )
    documents, cut = _documents(view, texts)
    people = sum(c.person != NOBODY for c in codings)
    return Project(
        documents,
        tuple(codings),
        (
            *left_out(view, wanted),
            *lines(
                (len(counted) - len(stances), "statements that are no stance of an actor"),
                (sum(len(s.evidence) for s in stances) - len(coded), "passages of stances without a place in the text"),
                (
                    len(quoted) - len(given),
                    "documents whose text was not given: only what is quoted is there (--with-text)",
                ),
                (sum(s.iri not in quoted for s in view.sources), "commentaries in which no actor holds anything"),
                (sum(not d.date for d in documents), "documents without a day, which DNA dates 1970-01-01"),
                (people, "codings of people, whose organization the graph does not tell"),
                (sum(bool(s.earliest or s.time) for s in stances), "stances whose time DNA has no place for"),
                (cut + names.cut, f"names and titles of more than {LIMIT} characters, cut"),
            ),
        ),
    )


def _coding(view: View, s: Statement, evidence: Evidence, text: str, names: _Names) -> Coding:
    assert evidence.start is not None
    assert evidence.end is not None
    is_person = terms.is_a(view.entity(s.subject).types, "Person")
    return Coding(
        document=evidence.source,
        start=_moved(text, evidence.start),
        stop=_moved(text, evidence.end),
        concept=names.of("concept", s.object),
        agreement=terms.top_property(s.predicate) == "endorses",
        person=names.of("person", s.subject) if is_person else NOBODY,
        organization=NOBODY if is_person else names.of("organization", s.subject),
        stance=local_name(s.predicate),
        modality=s.modality,
        attributed_to=names.short(
            "|".join(view.entity(speaker).label("ja").replace("|", "｜") for speaker in s.speakers)
        ),
        statement=s.iri,
        confidence=round(float(s.confidence or 1) * 100),
    )


class _Names:
    """Names that fit into DNA and that no two things of one variable share."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._named: dict[tuple[str, str], Named] = {}
        self._taken: set[tuple[str, str]] = set()
        self.cut = 0

    def of(self, variable: str, iri: str) -> Named:
        if (variable, iri) not in self._named:
            entity = self._view.entity(iri)
            lowest = terms.lowest(entity.types)
            name = label = self.short(entity.label("ja", "en"))
            number = 2
            while (variable, name) in self._taken:
                name, number = f"{label[: LIMIT - 6]} ({number})", number + 1
            self._taken.add((variable, name))
            others = (self.short(entity.labels.get(language, "")) for language in ("en", "ko"))
            # Half an IRI is none.
            kept = iri if len(iri) <= LIMIT else ""
            self._named[variable, iri] = Named(name, kept, local_name(lowest) if lowest else "", *others)
        return self._named[variable, iri]

    def short(self, text: str) -> str:
        if len(text) <= LIMIT:
            return text
        self.cut += 1
        return text[: LIMIT - 1] + "…"


def _documents(view: View, texts: Mapping[str, str]) -> tuple[tuple[Document, ...], int]:
    """Give the documents of texts, and how many of their names had to be cut."""
    names = _Names(view)
    known = {source.iri: source for source in view.sources}
    found = []
    for iri, text in sorted(texts.items()):
        source = known.get(iri)
        title = source.title if source else local_name(iri)
        facts = ("、".join(source.creators), source.series, source.number) if source else ("", "", "")
        author, series, number = (names.short(fact) for fact in facts)
        day = view.entity(iri).earliest or (source.issued if source else "")
        day = day if len(day) == len("YYYY-MM-DD") else ""
        found.append(Document(iri, names.short(title), _unix(text), author, series, number, day))
    return tuple(found), names.cut


def _reconstructed(held: Iterable[Evidence]) -> str:
    text: list[str] = []
    for evidence in held:
        if evidence.start is not None and evidence.end is not None:
            text += FILLER * (evidence.end - len(text))
            text[evidence.start : evidence.end] = evidence.exact
    return "".join(text)


def _unix(text: str) -> str:
    # The text component of Java that DNA shows documents in makes one character of CR LF.
    return text.replace("\r\n", "\n")


def _moved(text: str, offset: int) -> int:
    return offset - text.count("\r\n", 0, offset)
