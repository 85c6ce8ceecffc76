"""Pages that are given again as they were made, for as long as nobody writes to the store."""

from __future__ import annotations

import os
import signal

import pytest

from graph.service.answer import Answer
from graph.service.answered import LARGEST, Answered

STATE = "https://w3id.org/dragoman/id/state/NOR"
PAGES = ["", "id/state/NOR", "joins", f"api/entity?iri={STATE}", "api/sources"]


@pytest.mark.parametrize("path", PAGES)
def test_what_was_shown_needs_no_process_to_be_shown_again(writable, path: str) -> None:
    """It comes while all processes of the service are held, byte for byte as it was."""
    ask = {"headers": {"Accept": "text/html"}} if not path.startswith("api") else {}
    first = writable.client.get(writable.address + path, **ask)
    assert first.status_code == 200
    workers = writable.workers()
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        again = writable.client.get(writable.address + path, timeout=20, **ask)
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers["content-type"] == first.headers["content-type"]


def test_what_was_written_is_shown_at_once(writable) -> None:
    """A page that was asked for before is made anew after an update."""
    page = writable.address + "id/state/NOR"
    assert "新しい名" not in writable.client.get(page, headers={"Accept": "text/html"}).text
    update = f"INSERT DATA {{ GRAPH <urn:example:new> {{ <{STATE}> rdfs:label '新しい名'@ja }} }}"
    assert writable.client.post(writable.sparql, data={"update": update}).status_code == 204
    assert "新しい名" in writable.client.get(page, headers={"Accept": "text/html"}).text


def test_only_what_is_the_same_for_every_reader_of_a_copy_is_kept() -> None:
    """No failure, no query, no source with its text, nothing large, and nothing of another copy."""
    kept = Answered()
    good = Answer({"page": "entity"}, b"a page")
    for does, answer in [
        ("page", Answer({"failed": "missing"})),
        ("query", good),
        ("page", Answer({"page": "source"}, b"a text")),
        ("page", Answer({}, bytes(LARGEST + 1))),
    ]:
        kept.keep("1", does, {"iris": ["a"]}, answer)
        assert kept.find("1", does, {"iris": ["a"]}) is None
    kept.keep("1", "page", {"iris": ["a"]}, good)
    assert kept.find("1", "page", {"iris": ["a"]}) == good
    assert kept.find("1", "page", {"iris": ["b"]}) is None
    assert kept.find("2", "page", {"iris": ["a"]}) is None
    kept.keep("2", "page", {"iris": ["b"]}, good)
    assert kept.find("1", "page", {"iris": ["a"]}) is None


def test_what_was_asked_for_least_lately_goes_first() -> None:
    """All answers together stay within their bytes."""
    kept = Answered(most=400)
    for name in "abc":
        kept.keep("1", "page", {"iris": [name]}, Answer({}, bytes(100)))
        kept.find("1", "page", {"iris": ["a"]})
    kept.keep("1", "page", {"iris": ["d"]}, Answer({}, bytes(100)))
    assert [kept.find("1", "page", {"iris": [name]}) is not None for name in "abcd"] == [True, False, True, True]
