"""What tests do on a page, and what they ask it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

DESKTOP, PHONE = (1280, 800), (390, 844)
Opener = Callable[..., Page]


def find(page: Page, name: str) -> None:
    """Choose a node by its name, as a reader with a keyboard would."""
    page.fill("#search", name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")


def thing(page: Page, name: str) -> int:
    """Give the page's own number of the thing with this Japanese name."""
    return int(page.evaluate("(name) => Dragoman.things.findIndex((t) => t.names.ja === name)", name))


def claim(page: Page, ending: str) -> int:
    """Give the page's own number of the claim whose IRI ends so."""
    return int(page.evaluate("(ending) => Dragoman.claims.findIndex((c) => c.id.endsWith(ending))", ending))


def shown(page: Page) -> dict[str, Any]:
    """Give the numbers of the nodes that vis-network has, the lines with their looks, the claims behind the view."""
    found: dict[str, Any] = page.evaluate("""() => {
      const { body } = Dragoman.graph.network;
      return {
        nodes: body.nodeIndices.map(Number).sort((a, b) => a - b),
        edges: body.edgeIndices.map((id) => ({ ...Dragoman.shown().edges.find((e) => e.id === id), via: undefined,
                 width: body.edges[id].options.width, dashes: body.edges[id].options.dashes })),
        claims: Dragoman.shown().claims,
      };
    }""")
    return found


def spot(page: Page, kind: str, key: int | str) -> dict[str, float]:
    """Give where on the screen a node is, or a place on a straight line that no name covers."""
    script = """([kind, key]) => {
      const { network } = Dragoman.graph;
      const box = document.getElementById("network").getBoundingClientRect();
      const ends = kind === "node" ? [key, key] : network.getConnectedNodes(key);
      const [a, b] = ends.map((id) => network.canvasToDOM(network.getPosition(id)));
      const way = [0.5, 0.4, 0.6, 0.3, 0.7].map((t) => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }));
      const at = way.find((p) => kind === "node" || Dragoman.labels.at(p.x, p.y) === undefined);
      return { x: box.x + at.x, y: box.y + at.y };
    }"""
    found: dict[str, float] = page.evaluate(script, [kind, key])
    return found


def left(page: Page) -> set[str]:
    """Give the IRIs of the claims behind the view."""
    return set(page.evaluate("Dragoman.shown().claims.map((i) => Dragoman.iri(Dragoman.claims[i].id))"))


def count(page: Page) -> int:
    """Give the number of claims that the line above the map says are left."""
    said = page.inner_text("#status span >> nth=0")
    return int(re.findall(r"\d+", said.replace(",", ""))[-1])


def select(page: Page, kind: str, key: object) -> None:
    """Choose something as the page's own parts do."""
    page.evaluate("([kind, id]) => Dragoman.state.set({ select: { kind, id }, path: null })", [kind, key])
