"""The limits: what takes too long or too much is stopped for real, and others go on being answered."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

SMALL = Path(__file__).parents[2] / "data" / "small.trig"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
# Hours of work in hardly any memory, and seconds of it in more than there may be.
LONG = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"


@pytest.fixture(scope="module")
def strict(serving):
    """Give a service with narrow limits."""
    with serving(SMALL, "--seconds", "3", "--memory", "256", "--result", "1", "--request", "1") as running:
        yield running


def alive(number: int) -> bool:
    """Tell whether there is such a process, dead ones that nobody has taken leave of aside."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def settled(served) -> set[int]:
    """Give the processes of a service once none is being replaced any more, as those of earlier tests may be."""
    now: set[int] = set()
    while now != (now := set(served.workers())) or not all(map(alive, now)):
        time.sleep(0.5)
    return now


def test_an_endless_query_is_killed_while_others_are_answered(strict, wait_until) -> None:
    """Two queries that never end get 504 at their time, and twenty readers right answers all the while."""
    before = settled(strict)
    expected = strict.select(COUNT)
    ended = threading.Event()

    def read() -> int:
        number = 0
        with httpx.Client(timeout=60, trust_env=False) as client:
            while not ended.is_set():
                answer = client.post(strict.sparql, data={"query": COUNT})
                assert answer.status_code == 200
                assert [{"n": row["n"]["value"]} for row in answer.json()["results"]["bindings"]] == expected
                number += 1
                time.sleep(0.05)
        return number

    def ask() -> httpx.Response:
        return httpx.post(strict.sparql, data={"query": LONG}, timeout=60, trust_env=False)

    with ThreadPoolExecutor(22) as threads:
        readers = [threads.submit(read) for _ in range(20)]
        start = time.monotonic()
        hostile = [threads.submit(ask) for _ in range(2)]
        answers = [each.result() for each in hostile]
        took = time.monotonic() - start
        ended.set()
        assert all(each.result() > 5 for each in readers)
    assert [(each.status_code, "longer than 3 seconds" in each.text) for each in answers] == [(504, True)] * 2
    assert 2.9 < took < 10
    assert len(before - set(strict.workers())) >= 2, "their processes are gone"
    assert wait_until(lambda: len(strict.workers()) == len(before)), "and replaced"


def test_a_query_that_takes_too_much_memory_is_ended(strict) -> None:
    """It gets 507 or 504, whichever limit it meets first, and the next query an answer."""
    answer = strict.client.post(strict.sparql, data={"query": LARGE})
    assert answer.status_code in (504, 507)
    assert answer.headers["content-type"].startswith("text/plain")
    assert strict.select(COUNT)


def test_an_answer_that_is_too_large_is_an_error_and_never_a_part(serving) -> None:
    """More than a megabyte of solutions, or of triples, is 507 in whole."""
    with serving(SMALL, "--result", "1") as running:
        for query in (
            "SELECT * { ?a ?b ?c . ?d ?e ?f }",
            "CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }",
        ):
            answer = running.client.post(running.sparql, data={"query": query})
            assert (answer.status_code, "larger than it may be" in answer.text) == (507, True), answer.text[:200]


@pytest.mark.parametrize("declared", [True, False])
def test_a_request_that_is_too_large_is_refused(strict, declared: bool) -> None:
    """With and without Content-Length, a request is read to its limit and no further."""
    data = b"#" * (2 << 20)
    content = data if declared else iter([data[: 1 << 19]] * 4)
    kind = {"Content-Type": "application/sparql-query"}
    assert strict.client.post(strict.sparql, content=content, headers=kind).status_code == 413


def test_a_query_ends_with_its_client(strict, wait_until) -> None:
    """Where the client goes away the process is ended at once, and another takes its place."""
    before = settled(strict)
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(strict.sparql, data={"query": LONG}, timeout=0.5, trust_env=False)
    gone = time.monotonic()
    assert wait_until(lambda: len(before - set(strict.workers())) == 1 and len(strict.workers()) == len(before))
    assert time.monotonic() - gone < 2
    assert strict.select(COUNT)


def test_too_many_queries_are_told_to_come_later(serving) -> None:
    """With one process that is busy, a query that waits too long gets 503 and when to ask again."""
    with serving(SMALL, "--seconds", "6", "--queries", "1") as running, ThreadPoolExecutor(1) as threads:
        busy = threads.submit(httpx.post, running.sparql, data={"query": LONG}, timeout=60, trust_env=False)
        time.sleep(0.5)
        waited = running.client.post(running.sparql, data={"query": COUNT})
        assert busy.result().status_code == 504
        assert waited.status_code == 200, "its turn came when the other was stopped"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_stops_everything_at_once(serving, wait_until, how: signal.Signals) -> None:
    """However the service ends, queries under way end with it, and no process is left."""
    with serving(SMALL, expected=0 if how != signal.SIGKILL else -9) as running:
        workers = running.workers()
        assert workers
        connection = socket.create_connection(("127.0.0.1", int(running.address.rsplit(":", 1)[1].strip("/"))))
        body = f"query={LONG}".replace(" ", "+").encode()
        head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        connection.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
        time.sleep(0.5)
        os.kill(running.process.pid, how)
        running.process.wait(timeout=3)
        assert wait_until(lambda: not any(alive(each) for each in workers), 3)
        connection.close()
