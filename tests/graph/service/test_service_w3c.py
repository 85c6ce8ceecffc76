"""The W3C's SPARQL 1.0 and 1.1 query suites, through the endpoint: no worse than bare pyoxigraph."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from isomorphic import canonical
from w3c_suites import ON_PURPOSE, Answer, Case, bare, cases, from_graphs, outcome, rows

RESULTS, TRIPLES = "application/sparql-results+json", "application/n-triples"


def store_of_all(suite: list[Case], folder: Path) -> Path:
    """Make a store that has each file as a graph, named by the file.

    What is a default graph has a graph to itself: its blank nodes are none of the graph's that has the same file.
    """
    graphs = {file.as_uri(): file for case in suite for file in (*case.named, *from_graphs(case))}
    graphs |= {default_name(file): file for case in suite for file in case.data}
    store = ox.Store(str(folder))
    for name, file in sorted(graphs.items()):
        store.load(path=file, base_iri=file.as_uri(), to_graph=ox.NamedNode(name))
    store.flush()
    return folder


def default_name(file: Path) -> str:
    """Name the graph that stands in for a default graph."""
    return f"{file.as_uri()}#default"


def dataset_of(case: Case) -> dict[str, list[str]]:
    """Give the parameters that name the dataset of a test; none where the query itself names it."""
    if from_graphs(case):
        return {}
    default = [default_name(file) for file in case.data] or ["urn:empty"]
    return {"default-graph-uri": default, "named-graph-uri": [file.as_uri() for file in case.named]}


def asked(served, dataset: dict[str, list[str]], query: str) -> Answer:
    """Ask the endpoint.

    :raises ValueError: it refuses; any status but 200 and 400 fails the test at once.
    """
    answer = served.client.post(
        served.sparql, data={"query": query, **dataset}, headers={"Accept": f"{RESULTS}, {TRIPLES};q=0.9"}
    )
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        raise ValueError(answer.text)
    if answer.headers["content-type"] == RESULTS:
        return rows(ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON))
    return frozenset(canonical(ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)))


@pytest.mark.parametrize("name", ["dawg-data-r2", "sparql11"])
def test_the_endpoint_passes_what_bare_pyoxigraph_passes(serving, suites: Path, tmp_path: Path, name: str) -> None:
    """What fails over HTTP fails in pyoxigraph as well, or is refused on purpose; the failures are listed."""
    of_suite = list(cases(suites / name))
    failed: dict[str, str] = {}
    worse: dict[str, str] = {}
    with serving(store_of_all(of_suite, tmp_path / "store")) as running:
        for case in of_suite:
            ours = outcome(case, partial(asked, running, dataset_of(case)))
            if alone := bare(case):
                failed[case.name] = alone
            elif ours and ON_PURPOSE not in ours:
                worse[case.name] = ours
    print(f"{name}: {len(of_suite)} tests, {len(failed)} that fail in bare pyoxigraph:", *sorted(failed), sep="\n  ")
    assert len(of_suite) > 150
    assert worse == {}
