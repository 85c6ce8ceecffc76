"""A store that a SPARQL service keeps: Oxigraph's own server, on loopback."""

from __future__ import annotations

import base64
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from isomorphic import canonical
from loads_and_drops import keeps_what_memory_keeps
from small_sources import A, B, quads
from stores_served import oxigraph

from graph.errors import GraphError, QueryError
from graph.store import Remote, open_store
from graph.store.books import BOOKS
from graph.store.http import PASSWORD, TOKEN, USER
from graph.store.remote import QUERY, STAGED, UPDATE
from ontology.vocabulary import ID


@pytest.fixture
def service() -> Iterator[str]:
    """Give the address of an empty server."""
    with oxigraph() as address:
        yield address


def asked(address: str, sparql: str) -> str:
    """Ask the server without Dragoman."""
    request = urllib.request.Request(
        f"{address}/query", sparql.encode(), {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    )
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as response:
        return str(response.read().decode())


def test_a_service_keeps_what_memory_keeps(service: str, holds) -> None:
    """After loads, a replacement and drops, the service holds the graphs and sees the union that memory does."""
    keeps_what_memory_keeps(service, holds)
    left = asked(service, "SELECT DISTINCT ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    assert left.split() == ["g", BOOKS.value]


def test_a_load_that_was_broken_off_shows_nowhere(service: str, holds, monkeypatch: pytest.MonkeyPatch) -> None:
    """Graphs that were sent, and not taken over, are in no answer; the next load of the source clears them away."""
    store = Remote(service)
    store.load(quads(B))
    monkeypatch.setenv(UPDATE, "http://127.0.0.1:1/update")
    with pytest.raises(GraphError, match="does not answer"):
        Remote(service).load(quads(A))
    monkeypatch.delenv(UPDATE)
    assert STAGED in asked(service, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert list(store.sources()) == [str(ID["commentary/b"])]
    holds(store, quads(B))
    store.load(quads(A))
    assert STAGED not in asked(service, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")


def test_what_else_the_service_holds_stays(service: str) -> None:
    """An institute's own graphs are neither read as sources nor changed."""
    own = urllib.request.Request(
        f"{service}/update", b"INSERT DATA { GRAPH <urn:own> { <urn:a> <urn:b> 1 } }", method="POST"
    )
    own.add_header("Content-Type", "application/sparql-update")
    urllib.request.build_opener(urllib.request.ProxyHandler({})).open(own).close()
    store = Remote(service)
    store.load(quads(A))
    store.drop("a")
    assert store.sources() == {}
    assert asked(service, "SELECT ?o WHERE { GRAPH <urn:own> { <urn:a> <urn:b> ?o } }").split() == ["o", "1"]


def test_queries_are_refused_as_of_a_file(service: str) -> None:
    """A service is sent no update and no query that would ask another; what it refuses itself is told in a line."""
    store = open_store(service)
    for sparql in ("CLEAR ALL", "SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }"):
        with pytest.raises(QueryError):
            store.query(sparql)
    with pytest.raises(GraphError, match="refuses") as caught:
        store.query("SELECT")
    assert "\n" not in str(caught.value)
    assert store.query("ASK { ?s ?p ?o }").answer is False


def test_a_store_of_another_version_is_refused(service: str) -> None:
    """The mark that a service keeps is looked at before anything else."""
    Remote(service)._run(f"INSERT DATA {{ GRAPH {BOOKS} {{ {BOOKS} <{BOOKS.value[:-5]}version> '99' }} }}")
    with pytest.raises(GraphError, match="of version 99"):
        Remote(service)


def test_what_is_no_service_is_named(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nothing answers, or something else does, is an error that names it."""
    with pytest.raises(GraphError, match=r"the store at http://127\.0\.0\.1:1 does not answer"):
        Remote("http://127.0.0.1:1")
    with pytest.raises(GraphError, match="refuses"):
        Remote(f"{service}/no")
    monkeypatch.setenv(QUERY, f"{service}/query?default-graph-uri=urn:x&query=")
    with pytest.raises(GraphError):
        Remote(service)


def test_credentials_in_an_address_are_refused_and_not_repeated() -> None:
    """They would end up in logs and histories; the message holds neither name nor password."""
    with pytest.raises(GraphError, match=USER) as caught:
        Remote("http://anna:geheim@127.0.0.1:1")
    assert "geheim" not in str(caught.value)
    assert "anna" not in str(caught.value)


@contextmanager
def guarded(address: str, wanted: str) -> Iterator[str]:
    """Put a guard before a server, who lets in only with the right credentials, and sends ``/away`` elsewhere."""

    class Guard(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path.startswith("/away"):
                self.send_response(307)
                self.send_header("Location", f"{address}/query")
                self.end_headers()
            elif self.headers.get("Authorization") != wanted:
                self.send_response(401)
                self.send_header("WWW-Authenticate", 'Basic realm="store"')
                self.end_headers()
            else:
                kept = {name: self.headers[name] for name in ("Content-Type", "Accept") if name in self.headers}
                request = urllib.request.Request(address + self.path, body, kept, method=self.command)
                with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as response:
                    content = response.read()
                    self.send_response(response.status)
                    self.send_header("Content-Type", response.headers.get("Content-Type", "text/plain"))
                    self.end_headers()
                    self.wfile.write(content)

        do_GET = do_PUT = do_POST  # noqa: N815 - what the standard library calls

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Guard)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ({USER: "anna", PASSWORD: "geheim"}, f"Basic {base64.b64encode(b'anna:geheim').decode()}"),
        ({TOKEN: "geheim"}, "Bearer geheim"),
    ],
)
def test_credentials_come_from_the_environment(
    service: str, holds, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], wanted: str
) -> None:
    """With them a guarded service loads and answers; without, or with wrong ones, the message tells what to set."""
    with guarded(service, wanted) as address:
        for value in (None, "wrong"):
            for name in settings:
                monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
            with pytest.raises(GraphError, match=rf"does not let us in .*{USER}") as caught:
                Remote(address)
            assert "wrong" not in str(caught.value)
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        store = Remote(address)
        store.load(quads(A))
        holds(store, quads(A))


def test_a_redirection_is_not_followed(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Credentials go to the address that was given and to no other."""
    monkeypatch.setenv(TOKEN, "geheim")
    with guarded(service, "Bearer geheim") as address, pytest.raises(GraphError, match="has moved"):
        Remote(f"{address}/away")


def test_canonical_names_blank_nodes_alike() -> None:
    """The comparison that these tests rest on tells isomorphic graphs to be the same, and others not."""
    assert canonical(quads(A)) == canonical(quads(A.replace("_:idea", "_:other")))
    assert canonical(quads(A)) != canonical(quads(A.replace("_:idea", "<urn:idea>")))
