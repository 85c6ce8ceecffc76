"""A service of a store that ``dragoman load`` has made."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
TURTLE = {"Content-Type": "text/turtle"}


def dragoman(*arguments: str | Path) -> str:
    """Run the command line and give what it writes."""
    command = [Path(sys.executable).with_name("dragoman"), *arguments]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr.decode("utf-8")
    return ran.stdout.decode("utf-8")


def test_a_loaded_store_is_served_as_it_is_queried(serving, tmp_path) -> None:
    """The service and the command line count the same, also after a write and after what others load meanwhile."""
    store = tmp_path / "store"
    dragoman("load", SMALL, "--store", store)

    def counted() -> str:
        return dragoman("query", store, COUNT, "--format", "csv").splitlines()[1]

    with serving(store) as running:
        (row,) = running.select(COUNT)
        assert row["n"] == counted()
        dragoman("drop", "id:commentary/small", "--store", store)
        assert running.select(COUNT) == [{"n": counted()}] != [row]
        dragoman("load", SMALL, "--store", store)
        assert running.select(COUNT) == [row]
        assert len(list((store / "published").iterdir())) <= 2, "copies that nobody reads are left"
    with serving(store, "--writable", token="t") as running:
        assert running.select(COUNT) == [row]
        running.client.headers["Authorization"] = "Bearer t"
        more = b"<urn:a> a <https://w3id.org/dragoman/ontology#Summit> ."
        where = {"graph": "urn:example:more"}
        put = running.client.put(running.address + "graph-store", params=where, content=more, headers=TURTLE)
        assert put.status_code == 201
        assert running.select(COUNT) == [{"n": counted()}]
        assert int(counted()) > int(row["n"])


def test_a_query_reads_to_its_end_what_it_began_with(serving, tmp_path) -> None:
    """A copy that a long query reads stays while others are published, and goes when a later one is after its end."""
    store = tmp_path / "store"
    dragoman("load", SMALL, "--store", store)
    some = "{ SELECT * { ?a ?b ?c } LIMIT 700 } { SELECT * { ?d ?e ?f } LIMIT 700 } FILTER (STR(?c) < STR(?f))"
    slow = f"SELECT (COUNT(*) AS ?n) WHERE {{ {some} }}"
    with serving(store, "--seconds", "50") as running, ThreadPoolExecutor(1) as threads:
        (before,) = running.select(slow)
        asked = threads.submit(running.select, slow)
        dragoman("drop", "id:commentary/small", "--store", store)
        assert asked.result() == [before]
        assert running.select(slow) == [{"n": "0"}]
