"""A store that Virtuoso keeps, whose default graph is the union of its named graphs and cannot be written to."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest
from loads_and_drops import keeps_what_memory_keeps
from small_sources import PREFIX, A, B, quads

from graph.errors import GraphError
from graph.store import Memory, Remote, open_store
from graph.store.books import BOOKS, UNION
from graph.store.http import PASSWORD, USER
from graph.store.remote import GRAPHS, QUERY
from graph.store.remote import UPDATE as UPDATES
from ontology.vocabulary import ID

SERVER, SHELL = shutil.which("virtuoso-t"), shutil.which("isql-vt")
SETTINGS = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1200
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""
LITERALS = """
<https://w3id.org/dragoman/id/commentary/c#facts> {
  commentary:c a drg:Commentary ; <urn:decimal> 0.80 ; <urn:integer> 007 ; <urn:true> true ; <urn:false> false ;
    <urn:month> "2031-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth> ; <urn:empty> "" ;
    <urn:text> "「海」\\t\\"洋\\"\\\\\\n安全"@ja , "海" , "바다"@ko ; <urn:iri> <http://example.org/海%20?a=b> .
}
"""

pytestmark = pytest.mark.skipif(
    SERVER is None or SHELL is None, reason="virtuoso-t is missing; apt-get install virtuoso-opensource-7-bin"
)


def free_port() -> int:
    """Give a port of this computer that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server that only ``anna`` may write to, and give its address."""
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    address = f"http://127.0.0.1:{http}"
    command = [str(SERVER), "+configfile", str(folder / "virtuoso.ini"), "+foreground"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(address, process)
        rights = "user_create('anna', 'geheim'); grant SPARQL_SELECT to anna; grant SPARQL_UPDATE to anna;"
        told = subprocess.run(
            [str(SHELL), f"127.0.0.1:{sql}", "dba", "dba", f"exec={rights}"], capture_output=True, text=True, check=True
        )
        assert "Error" not in told.stdout + told.stderr
        yield address
    finally:
        process.kill()
        process.wait()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx.get(f"{address}/sparql", params={"query": "ASK {}"}, trust_env=False).raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail("virtuoso-t does not answer")


@pytest.fixture
def service(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give its address, with what a user sets for it in the environment, and leave it without sources."""
    for name, value in (
        (QUERY, f"{server}/sparql-auth"),
        (UPDATES, f"{server}/sparql-auth"),
        (GRAPHS, f"{server}/sparql-graph-crud-auth"),
        (USER, "anna"),
        (PASSWORD, "geheim"),
    ):
        monkeypatch.setenv(name, value)
    yield server
    monkeypatch.setenv(USER, "anna")
    monkeypatch.setenv(PASSWORD, "geheim")
    monkeypatch.setenv(UPDATES, f"{server}/sparql-auth")
    with Remote(server) as store:
        for source in store.sources():
            store.drop(source)


def test_virtuoso_keeps_what_memory_keeps(service: str, holds) -> None:
    """After loads, a replacement and drops, the graphs and the union are those of memory, and nothing is left."""
    keeps_what_memory_keeps(service, holds)
    asked = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER (CONTAINS(STR(?g), 'dragoman')) }"
    left = httpx.get(f"{service}/sparql", params={"query": asked, "format": "text/csv"}, trust_env=False)
    assert left.text.split() == ['"g"', f'"{BOOKS.value}"']


def test_values_come_back_equal(service: str) -> None:
    """Virtuoso writes literals in canonical forms: 0.80 as 0.8; what they mean stays, and so do texts and IRIs."""
    remote, memory = Remote(service), Memory()
    for store in (remote, memory):
        store.load(quads(PREFIX + LITERALS))

    def values(store: Remote | Memory) -> set[tuple[object, ...]]:
        found = store.dataset().quads()
        return {(str(p), getattr(o, "value", None) or str(o), getattr(o, "language", None)) for _, p, o, _ in found}

    assert len(values(memory)) == 11
    assert values(remote) == values(memory)


def test_queries_see_the_union_of_sources_and_nothing_else(service: str) -> None:
    """The institute's own graphs are not in the union; GRAPH and FROM still tell graphs apart."""
    store = Remote(service)
    own = {"update": "INSERT DATA { GRAPH <urn:own> { <urn:a> a <urn:Own> } }"}
    digest = httpx.DigestAuth("anna", "geheim")
    httpx.post(f"{service}/sparql-auth", data=own, auth=digest, trust_env=False).raise_for_status()
    store.load(quads(A))
    assert store.query("ASK { ?a a <urn:Own> }").answer is False
    assert store.query("ASK { ?e a drg:Summit, drg:Meeting, drg:Event }").answer is True
    assert store.query("ASK { GRAPH <urn:own> { ?a a <urn:Own> } }").answer is True
    assert store.query("ASK FROM <urn:own> { ?a a <urn:Own> }").answer is True
    facts = str(ID["commentary/a#facts"])
    apart = store.query(f"SELECT ?type WHERE {{ GRAPH <{facts}> {{ <{ID['event/e']}> a ?type }} }}")
    assert [str(row[0]).rsplit("#", 1)[-1] for row in apart.rows] == ["Summit"]
    told = {str(row[0]) for row in store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }").rows}
    assert told == {*store.sources()[str(ID["commentary/a"])], str(ID.authority)}
    store.drop("a")
    assert store.query("ASK { GRAPH <urn:own> { ?a a <urn:Own> } }").answer is True


def test_a_load_that_is_broken_off_shows_in_no_answer(service: str, holds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs that were sent, and not taken over, are not in the union."""
    store = Remote(service)
    store.load(quads(B))
    monkeypatch.setenv(UPDATES, "http://127.0.0.1:1/update")
    with pytest.raises(GraphError, match="does not answer"):
        Remote(service).load(quads(A))
    holds(store, quads(B))
    store.load(quads(A))
    assert list(store.sources()) == [str(ID["commentary/a"]), str(ID["commentary/b"])]


def test_only_who_has_the_password_is_let_in(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Digest credentials come from the environment; without them, or with wrong ones, the message tells what to set."""
    monkeypatch.setenv(PASSWORD, "falsch")
    with pytest.raises(GraphError, match=rf"does not let us in .*{USER}") as caught:
        open_store(service)
    assert "falsch" not in str(caught.value)
    monkeypatch.delenv(USER)
    with pytest.raises(GraphError, match="does not let us in"):
        open_store(service)


def test_where_the_union_is_kept_stands_in_the_books(service: str) -> None:
    """Whoever opens the store later asks the graph that the first load chose."""
    Remote(service).load(quads(A))
    found = Remote(service).query(f"SELECT ?graph WHERE {{ GRAPH {BOOKS} {{ {BOOKS} ?keeps ?graph }} }}")
    assert UNION.value in [str(row[0]) for row in found.rows]
