"""What holds of any reading whatever: evidence, names, literals, the plain-triple rule, and both parsers."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat
from rdflib import RDF, Dataset
from rdflib.term import Literal, Node, URIRef

from builders.interpreting.claims import Claim, Entity, Reading, When
from builders.reading import Commentary, Sentence, Span
from builders.writing import to_dataset, to_quads, to_trig
from ontology.authority import Authority
from ontology.dates import span
from ontology.vocabulary import CLASSES, DRG, ID, MODALITIES, OPEN_RELATION, STATEMENT_PROPERTIES

# rdflib warns of its own inner workings whenever it reads TriG or queries a dataset as a union.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),
]

NOTHING_KNOWN = Authority({})
# Letters, punctuation, blanks and what parsers stumble on: quotation marks, escapes, line ends, control characters,
# combining marks, characters beyond the basic plane.
CHARACTERS = (
    "日米韓首脳会談と外交の協力を述べた。、・「」『』(3)ー々〇ァ"
    "한국정부의외교는 조선ㄱABCxyz019%.#?/\\\"'<>{}|^`~@:;&=+$!*,[]"
    "\n\r\t\u3000\u00a0\u200b\u0000\u0085\u2028\ufeff\u3099\U0002000b😀\U000f0000\ufffe"
)
texts = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=80)
names = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=12)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    """A part of a text of a length."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A year, a month, a day, or a span of days within a month."""
    day = draw(st.dates(date(1, 1, 1), date(9999, 12, 31)))
    precision = draw(st.sampled_from([4, 7, 10, None]))
    if precision is None:
        last = draw(st.integers(day.day, monthrange(day.year, day.month)[1]))
        return When(day.isoformat()[:7], day, day.replace(day=last), draw(names))
    bounds = span(day.isoformat()[:precision])
    return When(day.isoformat()[:precision], bounds.earliest, bounds.latest)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A random text with random entities and claims, some of which repeat each other."""
    text = draw(texts)
    piece = spans(len(text))
    whole = Span(0, len(text))
    commentary = Commentary(
        name="random",
        text=text,
        title=draw(names),
        title_span=None,
        creators=tuple(draw(st.lists(names, max_size=2))),
        affiliations=(),
        series=draw(st.just("") | names),
        number="",
        issued=draw(st.sampled_from([None, "2024", "2024-02", "2024-02-29"])),
        issued_from=None,
        sections=(),
        paragraphs=(),
        sentences=(Sentence(whole, (whole,), None, None, "body"),),
        footnotes=(),
        encoding="utf-8",
        media_type="text/plain",
        language=draw(st.sampled_from(["ja", "ko", "und"])),
        head=(),
        markup=(),
        left_out=(),
    )
    keys = draw(
        st.lists(st.builds("{}/{}".format, st.sampled_from(["event", "concept"]), names), min_size=1, unique=True)
    )
    entities = {
        key: Entity(
            key,
            draw(st.sampled_from(sorted(CLASSES))),
            draw(names),
            draw(st.sets(names, max_size=2)),
            when=draw(st.none() | whens()),
            mentions=draw(st.lists(piece, max_size=2)),
            count=draw(st.none() | st.integers(0, 10**12)),
        )
        for key in keys
    }
    some_key, few_keys = st.sampled_from(keys), st.sampled_from(keys[:2])
    claim = st.builds(
        Claim,
        few_keys,
        st.sampled_from(["support", OPEN_RELATION]) | st.sampled_from(STATEMENT_PROPERTIES),
        few_keys,
        st.lists(piece, min_size=1, max_size=2).map(tuple),
        names,
        modality=st.just("Asserted") | st.sampled_from(MODALITIES),
        negated=st.booleans(),
        by=st.just(()) | st.lists(some_key, max_size=2).map(tuple),
        when=st.none() | whens(),
        confidence=st.floats(0, 1),
        position=st.none() | names,
        lemma=names,
        trace=st.lists(names, max_size=2).map(tuple),
    )
    return Reading(commentary, entities, tuple(draw(st.lists(claim, max_size=6))), ())


def any_reading(test: Callable[[Reading], None]) -> Callable[[], None]:
    """Run a test on random readings; drawing one takes a while on a busy machine."""
    relaxed = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    return relaxed(given(readings())(test))


@any_reading
def test_every_quotation_is_its_slice_of_the_text(reading: Reading) -> None:
    """Wherever offsets are given the exact words are that slice, with 32 code points or more on either side, if any."""
    text = reading.commentary.text
    store = pyoxigraph.Store()
    store.extend(to_quads(reading, NOTHING_KNOWN))
    rows = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?exact ?prefix ?suffix ?start ?end { GRAPH ?g {
             ?evidence oa:hasSelector ?quote, ?position .
             ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
             ?position oa:start ?start ; oa:end ?end } }"""
    )
    found = set()
    for row in rows:  # type: ignore[union-attr]
        start, end = int(row["start"].value), int(row["end"].value)
        assert row["exact"].value == text[start:end]
        before, behind = len(row["prefix"].value), len(row["suffix"].value)
        assert before >= min(32, start)
        assert behind >= min(32, len(text) - end)
        assert row["prefix"].value == text[start - before : start]
        assert row["suffix"].value == text[end : end + behind]
        found.add(Span(start, end))
    told = {piece for claim in reading.claims for piece in claim.evidence}
    assert found == told | {piece for entity in reading.entities.values() for piece in entity.mentions}


@any_reading
def test_oxigraph_reads_back_what_was_written(reading: Reading) -> None:
    """Parsing the file with Oxigraph gives exactly the quads that went in."""
    quads = to_quads(reading, NOTHING_KNOWN)
    assert set(pyoxigraph.parse(to_trig(reading, NOTHING_KNOWN), format=RdfFormat.TRIG)) == quads


def _as_rdflib(quad: Quad) -> tuple[Node, ...]:
    def term(found: object) -> Node:
        if isinstance(found, NamedNode):
            return URIRef(found.value)
        assert isinstance(found, pyoxigraph.Literal)
        datatype = None if found.datatype.value.endswith(("#string", "#langString")) else URIRef(found.datatype.value)
        return Literal(found.value, lang=found.language, datatype=datatype, normalize=False)

    return tuple(map(term, (quad.subject, quad.predicate, quad.object, quad.graph_name)))


@any_reading
def test_rdflib_reads_back_what_was_written(reading: Reading) -> None:
    """Parsing the file with rdflib gives every IRI and every literal as it was."""
    dataset = Dataset()
    dataset.parse(data=to_trig(reading, NOTHING_KNOWN), format="trig")
    assert set(dataset.quads()) == {_as_rdflib(quad) for quad in to_quads(reading, NOTHING_KNOWN)}


@any_reading
def test_the_rdflib_view_holds_everything(reading: Reading) -> None:
    """The dataset handed to callers has as many quads as were made."""
    assert len(list(to_dataset(reading, NOTHING_KNOWN).quads())) == len(to_quads(reading, NOTHING_KNOWN))


@any_reading
def test_a_plain_triple_stands_exactly_when_the_author_asserts_it(reading: Reading) -> None:
    """Over all graphs, a triple with a statement's property is there just when a claim asserts it for the author."""
    properties = {str(DRG[name]) for name in STATEMENT_PROPERTIES}
    dataset = to_dataset(reading, NOTHING_KNOWN)
    plain = {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads() if str(p) in properties}
    asserted = set()
    for row in dataset.query(
        """PREFIX drg: <https://w3id.org/dragoman/ontology#> SELECT ?s ?p ?o {
             ?x rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; drg:modality drg:Asserted ; drg:negated false .
             FILTER NOT EXISTS { ?x drg:attributedTo ?who } FILTER (?p != drg:relatedTo) }"""
    ):
        asserted.add(tuple(map(str, row)))  # type: ignore[arg-type]
    assert plain == asserted
    said = [c for c in reading.claims if c.modality == "Asserted" and not c.negated and not c.by]
    assert len(plain) == len({(c.subject, c.predicate, c.object) for c in said if c.predicate != OPEN_RELATION})


@any_reading
def test_merging_loses_no_claim_and_no_evidence(reading: Reading) -> None:
    """Each different claim is one statement with the evidence of all its tellings and the highest confidence."""
    different: dict[tuple[object, ...], list[Claim]] = {}
    for claim in reading.claims:
        when = claim.when and (claim.when.value, claim.when.earliest, claim.when.latest)
        alike = (claim.subject, claim.predicate, claim.object, when, claim.modality, claim.negated, frozenset(claim.by))
        different.setdefault(alike, []).append(claim)
    dataset = to_dataset(reading, NOTHING_KNOWN)
    statements = set(dataset.subjects(predicate=DRG.modality))
    assert len(statements) == len(different)

    def weight(evidence: int, confidence: float) -> tuple[int, str]:
        return evidence, f"{confidence:.3f}"

    wanted = Counter(
        weight(len({piece for claim in alike for piece in claim.evidence}), round(max(c.confidence for c in alike), 4))
        for alike in different.values()
    )
    found = Counter(
        weight(len(set(dataset.objects(each, DRG.evidence))), float(str(dataset.value(each, DRG.confidence))))
        for each in statements
    )
    assert found == wanted


@any_reading
def test_different_entities_have_different_names(reading: Reading) -> None:
    """No two keys share an IRI, however close they are."""
    quads = to_dataset(reading, NOTHING_KNOWN).quads((None, RDF.type, None, None))
    typed = {str(subject) for subject, _, _, graph in quads if str(graph).endswith("#facts")}
    assert len(typed) == len(reading.entities)
    assert all(iri.startswith(str(ID)) for iri in typed)


def test_the_same_bytes_in_every_process(reading: Reading, authority: Authority, tmp_path: Path) -> None:
    """Processes with different hash seeds write the same bytes, of the graph and of both reports."""
    pickled = tmp_path / "reading.pickle"
    pickled.write_bytes(pickle.dumps((reading, dict(authority.entries), authority.offices)))
    program = """
import pickle, sys
from pathlib import Path
from builders.writing import write
from ontology.authority import Authority
reading, entries, offices = pickle.loads(Path(sys.argv[1]).read_bytes())
write(reading, Path(sys.argv[2]), authority=Authority(entries, offices))
"""
    written = []
    for seed in ("0", "1", "4242"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(pickled), str(out)], check=True, env=environment)
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert set(written[0]) == {"graph.trig", "report.json", "report.txt"}
    assert written[0] == written[1] == written[2]


def test_the_order_of_entities_does_not_matter(reading: Reading, authority: Authority) -> None:
    """The same entities met in another order give the same bytes."""
    turned = Reading(reading.commentary, dict(reversed(reading.entities.items())), reading.claims, reading.left_out)
    assert to_trig(turned, authority) == to_trig(reading, authority)
