"""What tests do in the editor of SPARQL, and what they ask it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

ACTIVE = ".tabPanel.active "
ALL = "SELECT ?subject ?predicate ?object { ?s rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }"
Opener = Callable[..., Page]


def written(page: Page) -> str:
    """Give the query that is in the editor."""
    return str(page.evaluate(f"document.querySelector('{ACTIVE}.CodeMirror').CodeMirror.getValue()"))


def write(page: Page, query: str) -> None:
    """Put a query into the editor in the place of what is there, as by the keyboard."""
    page.evaluate(f"document.querySelector('{ACTIVE}.CodeMirror').CodeMirror.setValue('')")
    page.click(ACTIVE + ".CodeMirror-lines")
    page.keyboard.insert_text(query)


def run(page: Page, query: str, shown: str = ".table table") -> None:
    """Write a query, run it by the keyboard, and wait until something is shown."""
    write(page, query)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(ACTIVE + shown)


def cells(page: Page) -> list[list[str]]:
    """Give the table's cells as they read."""
    texts = "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim()))"
    found: list[list[str]] = page.eval_on_selector_all(ACTIVE + ".table tbody tr", texts)
    return found
