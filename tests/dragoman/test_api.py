"""``import dragoman``: the same as the command line, in as many lines as it takes to say."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

import dragoman
from dragoman.samples import samples
from graph.errors import GraphError
from graph.load import load as load_dataset
from ontology.vocabulary import PREFIXES

ESSAY = "地域協力の展望\n\n2026年2月3日\n\n日本の首相は韓国の大統領と東京で会談した。\n"


SEE_ALSO = (
    URIRef(PREFIXES["id"] + "state/JPN"),
    URIRef(PREFIXES["rdfs"] + "seeAlso"),
    URIRef(PREFIXES["id"] + "state/KOR"),
)


@pytest.fixture(scope="module")
def graph() -> dragoman.Graph:
    """Give the graph of a short essay; tests only read it."""
    return dragoman.build(ESSAY)


def test_build_keeps_what_was_read(graph) -> None:
    """A built graph knows its text, its reading and its report; a loaded one only what is in the file."""
    assert graph.text == ESSAY
    assert graph.title == "地域協力の展望"
    assert graph.report.understood.statements == len(graph.statements)
    assert graph.reading.commentary.issued == "2026-02-03"


@pytest.mark.parametrize("as_what", [str, bytes, "file", "path"])
def test_build_takes_text_bytes_and_paths(graph, tmp_path, as_what) -> None:
    """The same commentary as text, bytes, ``Path`` or name of a file gives the same graph."""
    path = tmp_path / "essay.txt"
    path.write_text(ESSAY, encoding="utf-8")
    source = {str: ESSAY, bytes: ESSAY.encode(), "file": str(path), "path": path}[as_what]
    assert dragoman.build(source).trig() == graph.trig()


@pytest.mark.parametrize("encoding", ["utf-16", "cp932", "euc_jp"])
def test_build_reads_legacy_encodings(graph, encoding) -> None:
    """Bytes in a legacy encoding, detected or given, make the graph of the same text in UTF-8."""
    data = ESSAY.encode(encoding)
    assert dragoman.build(data).trig() == dragoman.build(data, encoding=encoding).trig() == graph.trig()


def test_what_is_saved_is_loaded(graph, tmp_path) -> None:
    """A saved graph comes back with the same quads, from the folder as from the file."""
    folder = graph.save(tmp_path / "out")
    for path in (folder, folder / "graph.trig", str(folder)):
        loaded = dragoman.load(path)
        assert set(loaded.dataset.quads()) == set(graph.dataset.quads())
        assert loaded.reading is loaded.report is loaded.text is None


def test_changes_are_saved(graph, tmp_path) -> None:
    """What is added to the dataset is in the file that is written afterwards."""
    changed = dragoman.load(graph.save(tmp_path / "a"))
    changed.dataset.default_graph.add(SEE_ALSO)
    assert [*load_dataset(changed.save(tmp_path / "b") / "graph.trig").quads((*SEE_ALSO, None))]


def test_a_built_graph_that_was_changed_is_saved_as_it_is(tmp_path) -> None:
    """The bytes of the build serve only while the dataset is what was built."""
    graph = dragoman.build(ESSAY)
    graph.dataset.default_graph.add(SEE_ALSO)
    assert [*load_dataset(graph.save(tmp_path) / "graph.trig").quads((*SEE_ALSO, None))]


def test_validate_checks_the_text_it_was_built_from(graph) -> None:
    """A built graph is checked against its own text, or against the one given."""
    assert graph.validate() == []
    assert graph.validate(text="別の文章。") != []


def test_query_analyze_and_explain_answer(graph) -> None:
    """The three ask the same graph."""
    asked = graph.query("SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s drg:modality ?m }")
    assert [int(n) for (n,) in asked.rows] == [len(graph.statements)]
    assert {one.iri for one in graph.analyze()} <= {one.iri for one in graph.analyze(hedged=True)}
    explained = graph.explain(graph.statements[0].iri)
    assert [one.statement for one in explained.statements] == [graph.statements[0]]


SMALL = Path(__file__).parents[1] / "data" / "small.trig"


def held(page: dragoman.Page) -> dict[str, Any]:
    """Give the data that a page holds."""
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.html)
    assert match is not None
    found: dict[str, Any] = json.loads(match.group(1))
    return found


def test_show_opens_with_the_view_that_was_asked_for(graph) -> None:
    """View, date and modalities are where the page starts from; what the page does not know is refused."""
    assert held(graph.show())["start"] == ""
    asked = graph.show(view="stances", as_of="2026-02", modalities=["Asserted", "Planned"])
    assert held(asked)["start"] == "view=stances&to=2026-02&undated=1&modality=Asserted,Planned"
    assert held(asked)["details"]["claims"] == held(graph.show())["details"]["claims"]
    for wrong, message in (
        ({"view": "concepts"}, "'concepts' is no view"),
        ({"as_of": "tomorrow"}, "'tomorrow' is no date"),
        ({"modalities": ["Planned", "planned"]}, "'planned' is no modality"),
    ):
        with pytest.raises(GraphError, match=message):
            graph.show(**wrong)


def test_show_puts_the_text_on_the_page_only_when_told(graph, tmp_path) -> None:
    """A built graph has its text at hand, a loaded one must be given it, and another text is refused."""
    assert held(graph.show())["details"]["texts"] == []
    (text,) = held(graph.show(with_text=True))["details"]["texts"]
    assert text["text"] == ESSAY
    loaded = dragoman.load(graph.save(tmp_path))
    assert held(loaded.show(with_text=ESSAY))["details"]["texts"] == [text]
    with pytest.raises(GraphError, match="holds no text"):
        loaded.show(with_text=True)
    with pytest.raises(GraphError, match="the text of none of the graph's commentaries"):
        loaded.show(with_text="、" + ESSAY)


def test_show_takes_texts_by_commentary() -> None:
    """Texts by the IRI of their commentary are put where they belong; a commentary without one has none."""
    small = dragoman.load(SMALL)
    (commentary,) = small.commentaries
    text = SMALL.with_suffix(".txt").read_text(encoding="utf-8")
    page = small.show(with_text={commentary: text, "https://example.org/other": "別の文章"})
    assert [one["text"] for one in held(page)["details"]["texts"]] == [text]
    assert held(small.show(with_text={"https://example.org/other": "別の文章"}))["details"]["texts"] == []


def test_save_and_build_put_the_text_on_the_page_only_when_told(graph, tmp_path) -> None:
    """The page beside the graph has the text where ``with_text`` says so, and is what ``show`` draws."""
    for wanted in (False, True):
        folder = graph.save(tmp_path / str(wanted), with_text=wanted)
        assert (folder / "network.html").read_text(encoding="utf-8") == graph.show(with_text=wanted).html
    dragoman.build(ESSAY, tmp_path / "built", with_text=True)
    assert (tmp_path / "built" / "network.html").read_bytes() == (tmp_path / "True" / "network.html").read_bytes()


def test_notebooks_show_the_page_in_a_frame_of_its_own(graph) -> None:
    """The frame holds the page itself, escaped, and may run scripts but reach nothing else."""
    page = graph.show(title="<b>題</b>")
    shown = page._repr_html_()
    assert html.escape(page.html) in shown
    assert 'sandbox="allow-scripts allow-downloads ' in shown
    assert "allow-same-origin" not in shown
    assert "<b>題</b>" not in page.html


def test_notebooks_show_a_graph_as_a_table(graph) -> None:
    """A graph at the end of a cell counts its statements by modality, and its title is no markup."""
    assert "Asserted" in graph._repr_html_()
    hostile = dragoman.build("<script>alert(1)</script>の展望\n\n日本は韓国と協議した。\n")
    assert "<script>" not in hostile._repr_html_()


def test_errors_are_dragoman_errors(tmp_path) -> None:
    """One base class catches whatever a user can mend."""
    with pytest.raises(dragoman.DragomanError, match="there is no file"):
        dragoman.build(tmp_path / "none.txt")
    with pytest.raises(dragoman.DragomanError, match="does not exist"):
        dragoman.load(tmp_path / "none.trig")
    with pytest.raises(dragoman.DragomanError, match="there is no sample"):
        dragoman.build("sample:none")
    (tmp_path / "empty.trig").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.raises(GraphError, match="no statement to draw"):
        dragoman.load(tmp_path / "empty.trig").show()


def test_unknown_names_are_attribute_errors() -> None:
    """Lazy names do not hide a misspelt one."""
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        dragoman.bild  # noqa: B018
    assert {"build", "load", "Graph"} <= set(dir(dragoman))


@pytest.mark.parametrize("name", samples())
def test_samples_have_a_title_and_a_date(name) -> None:
    """Every sample that comes along is a commentary with title, author and date of issue."""
    from builders.reading import read

    commentary = read(samples()[name], name=name)
    assert commentary.title_span is not None
    assert commentary.creators
    assert commentary.issued is not None
