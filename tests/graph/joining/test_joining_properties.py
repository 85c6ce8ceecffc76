"""What holds of any texts: order does not matter, joining twice is joining once, no evidence is lost."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from made_shards import STATES, Made, Text, names_in, write

from graph.joining import join
from graph.joining.rewriting import read_shard
from ontology import dates
from ontology.vocabulary import DRG

NAMES = ("日韓首脳会談", "韓日首脳会談", "首脳会談", "日米韓首脳会談", "第3回日韓首脳会談", "第4回日韓首脳会談")
TIMES = ("", "2025", "2025-08", "2025-08-23", "2025-08-24", "2025-06-17", "2024-12-31")
THINGS = st.builds(
    lambda key, cls, name, time, actors, ordinal: Made(
        f"event/{key}-{name}", cls, name, time, sorted(actors), (), "Asserted", ordinal
    ),
    st.sampled_from("甲乙"),
    st.sampled_from(("Summit", "Meeting", "Visit")),
    st.sampled_from(NAMES),
    st.sampled_from(TIMES),
    st.sets(st.sampled_from(STATES[:3]), max_size=3),
    st.sampled_from((None, None, 3, 4)),
)
TEXTS = st.lists(st.lists(THINGS, max_size=3, unique_by=lambda made: made.key), min_size=1, max_size=4).map(
    lambda found: [Text(f"202{number}-t", things) for number, things in enumerate(found)]
)
FEW = settings(max_examples=25, deadline=None)


def _joined(texts: list[Text], folder: Path, *, backwards: bool = False) -> dict[str, bytes]:
    shards, out = folder / "shards", folder / f"out{backwards}"
    shards.mkdir(exist_ok=True)
    written = [write(text, shards) for text in texts]
    join(written[::-1] if backwards else written, out)
    return {place.name: place.read_bytes() for place in sorted(out.iterdir())}


@given(TEXTS)
@FEW
def test_the_order_of_shards_does_not_matter(texts) -> None:
    """The same texts in another order give the same bytes."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        assert _joined(texts, folder) == _joined(texts, folder, backwards=True)


@given(TEXTS)
@FEW
def test_joining_what_is_joined_joins_no_further(texts) -> None:
    """Joined shards joined once more keep every IRI."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first = _joined(texts, folder)
        again = folder / "again"
        join([folder / "outFalse" / f"{text.name}.nq" for text in texts], again)
        assert {name: (again / name).read_bytes() for name in first if name != "joins.nq"} == {
            name: data for name, data in first.items() if name != "joins.nq"
        }


@given(TEXTS)
@FEW
def test_every_piece_of_evidence_and_every_statement_survives(texts) -> None:
    """Joining adds and takes nothing: as many quads, and what is said of evidence word for word."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _joined(texts, folder)
        for text in texts:
            before, after = (list(read_shard(folder / part / f"{text.name}.nq")) for part in ("shards", "outFalse"))
            assert len(before) == len(after)
            kept = [
                {
                    quad
                    for quad in quads
                    if isinstance(quad.subject, ox.NamedNode) and "/evidence/" in quad.subject.value
                }
                for quads in (before, after)
            ]
            assert kept[0] == kept[1]
            told = [
                {(quad.subject, quad.object) for quad in quads if quad.predicate.value == str(DRG.evidence)}
                for quads in (before, after)
            ]
            assert told[0] == told[1]


@given(TEXTS)
@FEW
def test_one_event_has_no_two_numbers_classes_or_seasons(texts) -> None:
    """Whatever was joined: one ordinal at most, no visit that is a meeting, no two times more than ten days apart."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _joined(texts, folder)
        members: defaultdict[str, list[Made]] = defaultdict(list)
        names = names_in(folder / "outFalse", texts)
        for text in texts:
            for made in text.things:
                members[names[text.name, made.key]].append(made)
        for together in members.values():
            assert len({made.ordinal for made in together} - {None}) <= 1
            assert not {"Visit"} < {made.cls for made in together}
            held = [dates.span(made.time) for made in together if made.time]
            if held:
                assert (max(one.earliest for one in held) - min(one.latest for one in held)).days <= 10
