"""The W3C's SPARQL 1.0 and 1.1 query suites, through a store on disk: no worse than bare pyoxigraph."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from isomorphic import canonical
from w3c_suites import ON_PURPOSE, Answer, bare, cases, filled, outcome, rows

from graph.load import parsed
from graph.query import Result, ask
from graph.store import open_plain


def of_result(result: Result) -> Answer:
    """Make a result of ours comparable, by way of what it writes."""
    if result.kind == "GRAPH":
        text = result.render("trig")
        return frozenset(canonical(parsed(text))) if text else frozenset()
    return rows(ox.parse_query_results(result.to_json(), format=ox.QueryResultsFormat.JSON))


def asked(store: ox.Store, query: str) -> Answer:
    """Ask a store as we do."""
    return of_result(ask(store, query))


@pytest.mark.parametrize("name", ["dawg-data-r2", "sparql11"])
def test_a_store_passes_what_bare_pyoxigraph_passes(suites: Path, tmp_path: Path, name: str) -> None:
    """What fails through a store fails in pyoxigraph as well, or is refused on purpose; the failures are listed."""
    failed: dict[str, str] = {}
    worse: dict[str, str] = {}
    number = 0
    with open_plain(tmp_path / "db", create=True) as store:
        for case in cases(suites / name):
            number += 1
            store.clear()
            ours = outcome(case, partial(asked, filled(store, case)))
            alone = bare(case)
            if alone:
                failed[case.name] = alone
            elif ours and not ours.endswith(ON_PURPOSE):
                worse[case.name] = ours
        del store
    print(f"{name}: {number} tests, {len(failed)} that bare pyoxigraph fails:", *sorted(failed.items()), sep="\n  ")
    assert number > 150
    assert worse == {}
