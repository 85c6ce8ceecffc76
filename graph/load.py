"""Read an RDF dataset from a file and write one to a file, by Oxigraph's parser and serializer."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph
from rdflib.term import BNode, Literal, Node, URIRef

from graph.errors import GraphError
from ontology import vocabulary

_FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".json": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
}
_PLACE = re.compile(
    r"^Parser error at line (\d+)(?: between columns? (\d+) and .*?| column (\d+))?: (.*?)(?: \(line \d+\))?$"
)
# Names under id: hold slashes and whatever the text does. Shortened they need backslashes (id:state\\/KOR), and some of
# those, such as a last '\\.', rdflib's parser does not read. In full every reader takes them.
_WRITTEN = {prefix: namespace for prefix, namespace in vocabulary.PREFIXES.items() if prefix != "id"}
_REBUILD = "mend that line or build the graph again"


GRAPH = "graph.trig"
"""What a build calls the graph in its folder."""


def graph_file(path: str | os.PathLike[str]) -> str | os.PathLike[str]:
    """Give the graph file in the folder of a build; anything else as it is."""
    inside = Path(path) / GRAPH
    return inside if os.fspath(path) != "-" and Path(path).is_dir() and inside.is_file() else path


def load(source: str | os.PathLike[str]) -> Dataset:
    """Read a graph file into a dataset whose default graph is the union of all its graphs.

    :param source: a path, or ``"-"`` for standard input. The name's extension decides how it is read (``.trig``,
        ``.ttl``, ``.nq``, ``.nt``, ``.jsonld``, ``.json``, ``.rdf``); without a known one the content does.
    :return: an :class:`rdflib.Dataset` in memory. (One on an Oxigraph store would show a triple that stands in two
        graphs twice in their union, and so miscount.)
    :raises GraphError: nothing is there, it is a directory, empty, or no well-formed RDF (with the line).
    """
    return from_quads(read_quads(source))


def read_quads(source: str | os.PathLike[str]) -> list[ox.Quad]:
    """Read the quads of a graph file as :func:`load` reads it, without making a dataset of them.

    :raises GraphError: as :func:`load` raises it.
    """
    if os.fspath(source) == "-":
        return _quads(sys.stdin.buffer.read(), "standard input", None)
    path = Path(source)
    if not path.exists():
        raise GraphError(f"{path} does not exist", remedy="give the graph.trig that 'dragoman build' wrote")
    if path.is_dir():
        raise GraphError(f"{path} is a directory", remedy=f"give the graph file in it, such as {path / 'graph.trig'}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path} cannot be read ({error.strerror})", remedy="check its permissions") from error
    return _quads(data, str(path), _FORMATS.get(path.suffix.lower()))


def loads(data: bytes | str, *, name: str = "the data") -> Dataset:
    """Read a dataset from bytes or text whose content tells the format; errors call it ``name``.

    >>> len(loads("<urn:a> <urn:b> '韓国'@ja ."))
    1
    """
    return from_quads(parsed(data, name=name))


def parsed(data: bytes | str, *, name: str = "the data") -> list[ox.Quad]:
    """Read quads from bytes or text as :func:`loads` does.

    :raises GraphError: as :func:`load`.
    """
    return _quads(data.encode("utf-8") if isinstance(data, str) else data, name, None)


def _quads(data: bytes, name: str, form: ox.RdfFormat | None) -> list[ox.Quad]:
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise GraphError(f"{name} is empty", remedy="give a graph file that holds RDF")
    forms = [form] if form is not None else _guesses(data)
    failures: list[tuple[int, str, ox.RdfFormat]] = []
    for guess in forms:
        try:
            return list(ox.parse(data, format=guess))
        except SyntaxError as error:
            failures.append((*_place(error), guess))
    # Of several readings, the one that got furthest into the file is the one its writer meant.
    line, problem, meant = max(failures, key=lambda failure: failure[0])
    where = f", line {line}" if line else ""
    raise GraphError(f"{name}{where}: no well-formed {meant.name}: {problem}", remedy=_REBUILD)


def _guesses(data: bytes) -> list[ox.RdfFormat]:
    if data.lstrip()[:1] in (b"{", b"["):  # also how a TriG graph or a blank node begins
        return [ox.RdfFormat.JSON_LD, ox.RdfFormat.TRIG]
    return [ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS]


def _place(error: SyntaxError) -> tuple[int, str]:
    text = " ".join(str(error.msg).split())
    match = _PLACE.match(text)
    if match is None:
        return error.lineno or 0, text
    column = match.group(2) or match.group(3)
    return int(match.group(1)), f"{match.group(4)}" + (f" (column {column})" if column else "")


def from_quads(quads: Iterable[ox.Quad]) -> Dataset:
    """Put Oxigraph's quads into a new dataset with the vocabulary's prefixes."""
    dataset = Dataset(default_union=True)
    bind(dataset)
    graphs: dict[str, Graph] = {"": dataset.default_graph}
    for quad in quads:
        name = _key(quad.graph_name)
        if name not in graphs:
            graphs[name] = dataset.graph(from_ox(quad.graph_name))
        graphs[name].add((from_ox(quad.subject), from_ox(quad.predicate), from_ox(quad.object)))
    return dataset


def bind(dataset: Dataset) -> None:
    """Bind the prefixes of the vocabulary, so that queries and files may use them."""
    for prefix, namespace in vocabulary.PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)


def to_quads(dataset: Dataset) -> Iterator[ox.Quad]:
    """Give every quad of a dataset as Oxigraph's, in no order.

    :raises GraphError: a term that RDF does not allow, such as an IRI with a space.
    """
    # A store gives what it holds of a thing in one run: most terms are those of the quad before, or seen already.
    graphs: dict[Node | None, ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = {
        None: ox.DefaultGraph(),
        dataset.default_graph.identifier: ox.DefaultGraph(),
    }
    relations: dict[Node, ox.NamedNode] = {}
    before: Node | None = None
    thing: ox.NamedNode | ox.BlankNode | None = None
    for subject, predicate, object_, name in dataset.quads((None, None, None, None)):
        if thing is None or subject is not before:
            before, thing = subject, _resource(subject)
        if name is not None and name not in graphs:
            graphs[name] = _resource(name)
        if predicate not in relations:
            relations[predicate] = _relation(predicate)
        yield ox.Quad(thing, relations[predicate], _term(object_), graphs[name])


def _relation(term: Node) -> ox.NamedNode:
    converted = _resource(term)
    if not isinstance(converted, ox.NamedNode):
        raise GraphError(f"{term!r} is no IRI", remedy="use an IRI as predicate")
    return converted


def _resource(term: Node) -> ox.NamedNode | ox.BlankNode:
    converted = _term(term)
    if isinstance(converted, ox.Literal):
        raise GraphError(f"the literal {term!r} stands where an IRI must", remedy="use an IRI there")
    return converted


def _term(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    try:
        if isinstance(term, URIRef):
            return ox.NamedNode(str(term))
        if isinstance(term, BNode):
            return ox.BlankNode(str(term))
        if isinstance(term, Literal):
            if term.language:
                return ox.Literal(str(term), language=term.language)
            return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    except ValueError as error:
        raise GraphError(f"{term!r} is not valid RDF ({error})", remedy="escape what an IRI may not hold") from error
    raise GraphError(f"{term!r} is no RDF term", remedy="use IRIs, blank nodes and literals")


def from_ox(term: object) -> URIRef | BNode | Literal:
    """Give an Oxigraph term as rdflib's, its lexical form untouched.

    :raises GraphError: a term that rdflib does not have, such as a quoted triple.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        plain = term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
        return Literal(term.value, datatype=None if plain else URIRef(term.datatype.value), normalize=False)
    raise GraphError(f"{term} is no term of RDF 1.1", remedy="leave quoted triples out")


def dumps(dataset: Dataset) -> bytes:
    """Give a dataset as TriG in UTF-8: the same statements give the same bytes, in whatever order they were added.

    Graphs, subjects, predicates and objects come in the order of their N-Triples forms; blank nodes get canonical
    names (RDFC-1.0).
    """
    return serialize(to_quads(dataset), ox.RdfFormat.TRIG)


def serialize(quads: Iterable[ox.Quad], form: ox.RdfFormat) -> bytes:
    """Give quads in a syntax of RDF, in UTF-8 and in the order that :func:`dumps` has."""
    out = io.BytesIO()
    ox.serialize(_sorted(quads), out, format=form, prefixes=_WRITTEN)
    return out.getvalue()


def _sorted(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    held = list(quads)
    if any(isinstance(part, ox.BlankNode) for quad in held for part in (quad.subject, quad.object, quad.graph_name)):
        canonical = ox.Dataset(held)
        canonical.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        held = list(canonical)
    return sorted(held, key=lambda q: (_key(q.graph_name), str(q.subject), str(q.predicate), str(q.object)))


def _key(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | ox.Triple) -> str:
    return "" if isinstance(name, ox.DefaultGraph) else str(name)


def dump(dataset: Dataset, path: str | os.PathLike[str]) -> None:
    """Write a dataset to a TriG file, whole or not at all (written aside, then put in place).

    :raises GraphError: the folder is missing or cannot be written to.
    """
    write_whole(Path(path), dumps(dataset))


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes to a file so that a reader sees the old content or the new, never a half.

    :raises GraphError: the folder is missing, or is closed to writing.
    """
    aside: Path | None = None
    try:
        if path.is_dir():
            raise GraphError(f"{path} is a directory", remedy="name a file in it")
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as handle:
            aside = Path(handle.name)
            handle.write(data)
        # A temporary file is private; the finished one gets what any new file would.
        mask = os.umask(0)
        os.umask(mask)
        aside.chmod(0o666 & ~mask)
        aside.replace(path)
    except OSError as error:
        if aside is not None:
            with contextlib.suppress(OSError):
                aside.unlink()
        raise GraphError(
            f"{path} cannot be written ({error.strerror})", remedy="check that its folder exists"
        ) from error
