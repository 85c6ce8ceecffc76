"""GraphML, GEXF, Cytoscape's JSON and CSV, read back by NetworkX and Python's csv."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as Xml

import igraph
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange import Wanted, cytoscape, edge_list, gexf, graphml
from graph.exchange.edge_list import guard
from graph.exchange.network import network, to_networkx
from graph.exchange.xml import made_printable, printable
from graph.networks import NETWORKS
from graph.view import View

A, B, M = (f"https://w3id.org/dragoman/id/{name}" for name in ("state/A", "state/B", "event/m"))
GEXF = f"{{{gexf.NAMESPACE}}}"
Items = list[tuple[tuple[Any, ...], dict[str, Any]]]


def plainly(graph: nx.Graph[str]) -> tuple[dict[str, dict[str, Any]], Items]:
    """Give nodes and edges with their attributes; the ends of an edge without direction in either order."""

    def ends(a: str, b: str) -> tuple[str, ...]:
        return (a, b) if graph.is_directed() else tuple(sorted((a, b)))

    edges = sorted(((*ends(a, b), key), data) for a, b, key, data in graph.edges(keys=True, data=True))  # type: ignore[call-overload]
    return {node: dict(data) for node, data in graph.nodes(data=True)}, edges


@pytest.mark.parametrize("view_name", ["", *NETWORKS])
def test_graphml_is_read_back_as_it_was(dataset: Dataset, view: View, view_name: str) -> None:
    """Nodes, edges, identifiers and typed attributes of every network survive."""
    wanted = Wanted(view_name, hedged=True)
    given_, _ = made_printable(network(view, wanted))
    assert plainly(graphml.read(*graphml.write(dataset, wanted).files.values())) == plainly(to_networkx(given_))


def test_igraph_reads_graphml(dataset: Dataset, view: View, tmp_path: Path) -> None:
    """Another reader finds the same nodes, edges and values."""
    wanted = Wanted(hedged=True)
    (tmp_path / graphml.FILE).write_bytes(graphml.write(dataset, wanted).files[graphml.FILE])
    found, graph = network(view, wanted), igraph.Graph.Read_GraphML(str(tmp_path / graphml.FILE))
    assert graph.vs["id"] == [node.iri for node in found.nodes]
    ends = {(graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["modality"], e["confidence"]) for e in graph.es}
    given_ = {(e.source, e.target, e.attributes["modality"], e.attributes["confidence"]) for e in found.edges}
    assert (graph.ecount(), ends) == (len(found.edges), given_)


@pytest.mark.parametrize("view_name", ["", *NETWORKS])
def test_cytoscape_json_is_read_back_as_it_was(dataset: Dataset, view: View, view_name: str) -> None:
    """All of a network survives; Cytoscape asks for a name and an identifier besides."""
    wanted = Wanted(view_name, hedged=True)
    nodes, edges = plainly(cytoscape.read(*cytoscape.write(dataset, wanted).files.values()))
    for node, data in nodes.items():
        assert (data.pop("id"), data.pop("name"), data.pop("value")) == (node, data.get("label", node), node)
    for (*_, key), data in edges:
        assert data.pop("id") == data.pop("key") == key
        del data["source"], data["target"]
    assert (nodes, edges) == plainly(to_networkx(network(view, wanted)))


@pytest.mark.parametrize("view_name", ["", *NETWORKS])
def test_csv_is_read_back_as_it_was(dataset: Dataset, view: View, view_name: str) -> None:
    """Every value survives as text, in columns that Gephi knows."""
    wanted = Wanted(view_name, hedged=True)
    nodes, edges = edge_list.read(*edge_list.write(dataset, wanted).files.values())
    found = network(view, wanted)
    assert [row["Id"] for row in nodes] == [node.iri for node in found.nodes]
    for row, edge in zip(edges, found.edges, strict=True):
        assert (row["Source"], row["Target"], row["Id"]) == (edge.source, edge.target, edge.number)
        assert row["Type"] == ("Directed" if found.directed else "Undirected")
        assert row["Weight"] == str(edge.attributes["weight"])
        for name, value in edge.attributes.items():
            if name not in ("label", "weight"):
                assert row[name] == (str(value).lower() if isinstance(value, bool) else str(value))


@pytest.mark.parametrize("view_name", ["", *NETWORKS])
def test_networkx_reads_gexf(dataset: Dataset, view: View, view_name: str) -> None:
    """NetworkX finds the same nodes and edges, and the values with their types."""
    wanted = Wanted(view_name, hedged=True)
    found, _ = made_printable(network(view, wanted))
    graph = gexf.read(*gexf.write(dataset, wanted).files.values())
    assert graph.number_of_edges() == len(found.edges)
    for node in found.nodes:
        kept = {k: v for k, v in graph.nodes[node.iri].items() if k not in ("start", "end", "spells", "label")}
        assert kept == {k: v for k, v in node.attributes.items() if k != "label"}


def test_gexf_has_the_days_of_nodes_and_edges(dataset: Dataset) -> None:
    """One stretch of days is start and end, several are spells; what is not dated is there always, and is told."""
    exported = gexf.write(dataset, Wanted("dyads"))
    root = Xml.fromstring(exported.files[gexf.FILE])
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    (edge,) = graph.iter(f"{GEXF}edge")
    assert [(s.get("start"), s.get("end")) for s in edge.iter(f"{GEXF}spell")] == [
        ("2020-01-01", "2020-12-31"),
        ("2024-01-01", "2024-12-31"),
    ]
    statements = gexf.write(dataset, Wanted())
    root = Xml.fromstring(statements.files[gexf.FILE])
    (event,) = (n for n in root.iter(f"{GEXF}node") if n.get("id") == M)
    assert (event.get("start"), event.get("end")) == ("2024-01-01", "2024-12-31")
    assert any(loss == "edges that the text does not date, and that are there always: 3" for loss in statements.losses)


def test_parallel_edges_of_gexf_are_of_several_kinds(dataset: Dataset) -> None:
    """Gephi would add up parallel edges of one kind: two acts of one type are of two."""
    root = Xml.fromstring(gexf.write(dataset, Wanted()).files[gexf.FILE])
    kinds = [e.get("kind") for e in root.iter(f"{GEXF}edge") if (e.get("source"), e.get("target")) == (A, B)]
    assert kinds == ["aid", "aid 2"]


def test_a_graph_without_dates_is_static(dataset: Dataset) -> None:
    """Without a single date there is no timeline."""
    root = Xml.fromstring(gexf.write(dataset, Wanted("stances")).files[gexf.FILE])
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert graph.get("mode") == "static"


@pytest.mark.parametrize("module", [graphml, gexf])
def test_control_characters_are_replaced_in_xml_and_told(dataset: Dataset, module: ModuleType) -> None:
    """What XML cannot hold shows as �, and is counted."""
    exported = module.write(dataset, Wanted())
    assert "-太郎�" in next(iter(exported.files.values())).decode()
    assert any(loss.startswith("values with control characters") for loss in exported.losses)


@given(st.text())
def test_what_is_printable_is_xml(text: str) -> None:
    """A parser takes any text that was made printable, and gives it back but for line ends."""
    element = Xml.Element("a")
    element.text = printable(text)
    back = Xml.fromstring(Xml.tostring(element, encoding="utf-8")).text or ""
    assert back == printable(text).replace("\r\n", "\n").replace("\r", "\n")


def test_a_spreadsheet_runs_nothing(dataset: Dataset) -> None:
    """Cells that begin like formulas begin with an apostrophe, in Japanese width too; numbers stay numbers."""
    files = edge_list.write(dataset, Wanted()).files
    assert files[edge_list.NODES].startswith("\ufeffId,Label,".encode())
    assert "\r\n" in files[edge_list.NODES].decode()
    rows = list(csv.reader(io.StringIO(files[edge_list.NODES].decode("utf-8-sig"), newline="")))
    assert "'-太郎\x01" in [cell for row in rows for cell in row]
    assert "'=HYPERLINK(1)" in [cell for row in rows for cell in row]
    assert [guard(text)[0] for text in ("＝1", "＋", "－", "＠", "\t=1", "@x")] == ["'"] * 6
    assert any(loss.startswith("cells that look like formulas") for loss in edge_list.write(dataset, Wanted()).losses)


@given(st.text())
def test_the_apostrophe_can_be_taken_off_again(text: str) -> None:
    """Whatever a cell holds, its reader gets it back, and it never begins like a formula."""
    cell = guard(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert cell.removeprefix("'") == text


def test_a_list_of_edges_has_no_two_columns_of_one_name(small: Dataset) -> None:
    """Gephi tells columns apart by their names, whatever their case: what is directed is Type, a class is class."""
    for name in ("", *NETWORKS):
        for data in edge_list.write(small, Wanted(name, hedged=True)).files.values():
            columns = [column.lower() for column in data.decode("utf-8-sig").splitlines()[0].split(",")]
            assert len(columns) == len(set(columns))


def test_cytoscape_json_is_for_cytoscape(dataset: Dataset) -> None:
    """Elements have string identifiers, and edges point to nodes that are there."""
    content = json.loads(cytoscape.write(dataset, Wanted()).files[cytoscape.FILE])
    nodes = {element["data"]["id"] for element in content["elements"]["nodes"]}
    assert all({e["data"]["source"], e["data"]["target"]} <= nodes for e in content["elements"]["edges"])


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        (lambda: graphml.read(b"<x"), "no well-formed GraphML"),
        (lambda: gexf.read(b"<gexf/>"), "no well-formed GEXF"),
        (lambda: cytoscape.read(b"[]"), "no JSON of Cytoscape"),
        (lambda: edge_list.read(b"\xff", b""), "nodes.csv is no CSV in UTF-8"),
        (lambda: edge_list.read(b"Id\na\n", b"a,b\n1,2\n"), "edges.csv has no column Source"),
        (lambda: edge_list.read(b"Id,Label\na\n", b""), "nodes.csv has no column Id, or lines of another length"),
    ],
)
def test_what_is_none_of_the_format_is_an_error(reading: Callable[[], object], message: str) -> None:
    """Each reader names what is wrong."""
    with pytest.raises(GraphError, match=message):
        reading()
