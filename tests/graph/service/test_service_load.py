"""Many clients at the same time: no error, and right answers."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx

CLIENTS = 50
ROUNDS = 3
MINE = "urn:example:mine"
TURTLE = {"Content-Type": "text/turtle"}
COUNT = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{MINE}> {{ ?s ?p ?o }} }}"
# Each is asked by every client: path, parameters, and the form that is wanted.
ASKED = (
    ("sparql", {"query": "SELECT (COUNT(*) AS ?n) { ?s a drg:State }"}, "text/csv"),
    ("sparql", {"query": "SELECT ?p (COUNT(*) AS ?n) { ?s rdf:predicate ?p } GROUP BY ?p ORDER BY ?p"}, "text/csv"),
    ("sparql", {"query": "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o }"}, "application/n-triples"),
    ("graph-store", {"graph": "https://w3id.org/dragoman/id/authority"}, "application/n-triples"),
    ("id/state/FIN", {}, "text/turtle"),
    ("api/search", {"q": "フィンランド"}, "application/json"),
    ("api/entity", {"iri": "id:state/SWE"}, "application/json"),
)


def asked(client: httpx.Client, address: str, number: int) -> list[bytes]:
    """Ask everything once, each client beginning with another question; give the answers in their own order."""
    answers = [b""] * len(ASKED)
    for turn in range(len(ASKED)):
        place = (turn + number) % len(ASKED)
        path, parameters, form = ASKED[place]
        answer = client.get(address + path, params=parameters, headers={"Accept": form})
        assert answer.status_code == 200, answer.text
        answers[place] = answer.content
    return answers


def test_fifty_clients_get_what_one_client_gets(writable) -> None:
    """While graphs are written, fifty clients at once get the answers that one alone gets, and never half a write."""
    expected = asked(writable.client, writable.address, 0)
    assert json.loads(expected[5])["results"]
    ready, ended = threading.Barrier(CLIENTS), threading.Event()

    def read(number: int) -> set[str]:
        seen = set()
        with httpx.Client(timeout=60, trust_env=False) as client:
            ready.wait(30)
            for _ in range(ROUNDS):
                assert asked(client, writable.address, number) == expected
                counted = client.post(writable.sparql, data={"query": COUNT}, headers={"Accept": "text/csv"})
                assert counted.status_code == 200, counted.text
                seen.add(counted.text.split()[1])
        return seen

    def write() -> int:
        times = 0
        with httpx.Client(timeout=60, trust_env=False, headers=dict(writable.client.headers)) as client:
            while not ended.is_set():
                size = 10 if times % 2 else 20
                data = "".join(f"<urn:s> <urn:p> {number} .\n" for number in range(size))
                put = client.put(writable.address + "graph-store", params={"graph": MINE}, content=data, headers=TURTLE)
                assert put.status_code in (201, 204), put.text
                times += 1
            client.delete(writable.address + "graph-store", params={"graph": MINE})
        return times

    with ThreadPoolExecutor(CLIENTS + 1) as threads:
        writing = threads.submit(write)
        reading = [threads.submit(read, number) for number in range(CLIENTS)]
        seen = set().union(*(each.result() for each in reading))
        ended.set()
        assert writing.result() > 0
    assert seen <= {"0", "10", "20"}
    assert asked(writable.client, writable.address, 0) == expected
