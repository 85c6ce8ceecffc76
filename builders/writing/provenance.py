"""Where it all comes from: the commentary, the works it cites, the program and the rules.

No clock time is written: the same commentary and version give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import NamedNode

from builders.reading import CitedWork, Footnote
from builders.writing.evidence import Source
from builders.writing.iris import entity_iri, rule_iri, text_digest
from builders.writing.terms import Triple, day, drg, node, partial_date, text, typed
from ontology.errors import DragomanError
from ontology.licences import licence


def program_version() -> str:
    """Return the version of Dragoman that runs.

    Raises:
        DragomanError: It runs from files that were never installed.
    """
    try:
        return version("dragoman")
    except PackageNotFoundError as error:
        raise DragomanError("Dragoman does not know its own version", remedy="install it with pip") from error


def commentary_triples(source: Source) -> Iterator[Triple]:
    """Yield what is known of the commentary itself: title, authors, date, series, language, digest of the text."""
    read, this = source.commentary, source.iri
    yield this, node("rdf:type"), drg("Commentary")
    yield this, node("dct:title"), text(read.title, read.language)
    yield this, node("rdfs:label"), text(read.title, read.language)
    yield this, node("dct:language"), text(read.language)
    yield this, node("schema:encodingFormat"), text(read.media_type)
    yield this, node("schema:sha256"), text(text_digest(read.text))
    if read.issued:
        yield this, node("dct:issued"), partial_date(read.issued)
    for name in read.creators:
        author = node(entity_iri(f"author/{name}"))
        yield this, node("dct:creator"), author
        yield author, node("rdf:type"), node("foaf:Agent")
        yield author, node("foaf:name"), text(name)
        yield author, node("rdfs:label"), text(name, read.language)
        # Of several authors the text does not say whose affiliation is whose.
        for affiliation in read.affiliations if len(read.creators) == 1 else ():
            yield author, node("schema:affiliation"), text(affiliation, read.language)
    if read.series:
        series = node(entity_iri(f"publication/{read.series}"))
        yield this, node("dct:isPartOf"), series
        yield series, node("rdf:type"), node("schema:CreativeWorkSeries")
        yield series, node("rdfs:label"), text(read.series, read.language)
        yield series, node("dct:title"), text(read.series, read.language)
    if read.number:
        yield this, node("schema:issueNumber"), text(read.number)
    # A licence that is known has an address; what else a text says of its rights is words.
    if known := licence(read.licence):
        yield this, node("dct:license"), NamedNode(known.url)
    elif read.licence:
        yield this, node("dct:rights"), text(read.licence)


def reference_triples(source: Source) -> Iterator[Triple]:
    """Yield the works that the footnotes cite; the evidence nodes are described by ``builders.writing.evidence``."""
    for note in source.commentary.footnotes:
        for work in note.works:
            yield from _reference(source, note, work)


def _reference(source: Source, note: Footnote, work: CitedWork) -> Iterator[Triple]:
    language = work.language or source.language
    evidence = source.evidence(work.span)
    this = node(evidence.value.replace("/evidence/", "/reference/", 1))
    yield source.iri, drg("cites"), this
    yield this, node("rdf:type"), drg("Reference")
    yield this, node("rdfs:label"), text(work.title or " ".join(work.span.of(source.text).split()), language)
    for mention in (evidence, *map(source.evidence, note.mark_spans)):
        yield this, drg("mention"), mention
    if note.mark:
        yield this, drg("footnote"), text(note.mark)
    for name, value in (("dct:title", work.title), ("dct:creator", work.author), ("dct:publisher", work.publisher)):
        if value:
            yield this, node(name), text(value, language)
    if work.url:
        yield this, node("schema:url"), typed(work.url, "anyURI")
    if work.accessed is not None:
        yield this, drg("accessed"), day(work.accessed)
    if work.language:
        yield this, node("dct:language"), text(work.language)


def activity_triples(source: Source, rules: Iterable[str], graphs: Iterable[NamedNode]) -> Iterator[Triple]:
    """Yield the program, the activity that each rule is, and what the graphs were derived from."""
    number = program_version()
    program = node(entity_iri(f"software/dragoman-{number}"))
    yield program, node("rdf:type"), node("prov:SoftwareAgent")
    yield program, node("rdfs:label"), text(f"Dragoman {number}", "en")
    yield program, node("schema:softwareVersion"), text(number)
    for rule in rules:
        activity = node(rule_iri(rule))
        yield activity, node("rdf:type"), node("prov:Activity")
        yield activity, node("rdfs:label"), text(rule)
        yield activity, drg("rule"), text(rule)
        yield activity, node("prov:used"), source.iri
        yield activity, node("prov:wasAssociatedWith"), program
    for graph in graphs:
        yield graph, node("prov:wasDerivedFrom"), source.iri
        yield graph, node("prov:wasAttributedTo"), program
