"""A large graph: the most important first, the rest on demand, nothing left out unsaid."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from browsing import Opener, find, shown
from playwright.sync_api import Page

HIDDEN = """() => Dragoman.data.nodes.map((n) => n.id)
  .filter((id) => !Dragoman.shown().nodes.some((n) => n.id === id))"""


def numbers(page: Page) -> tuple[int, int, int]:
    """Give how many nodes are drawn, how many there are, and how many the line above the map says are hidden."""
    drawn = page.evaluate("Dragoman.graph.network.body.nodeIndices.length")
    everything = page.evaluate("Dragoman.data.nodes.length")
    hiding = page.locator("#status .hiding")
    said = "".join(c for c in hiding.inner_text() if c.isdigit()) if hiding.count() else "0"
    return drawn, everything, int(said)


def test_the_most_important_come_first(open_page: Opener, large_page: Path) -> None:
    """Four hundred nodes are drawn, none of less weight than any other, and the line above says how many are not."""
    page = open_page(large_page)
    drawn, everything, hidden = numbers(page)
    assert everything > 440
    assert (drawn, hidden) == (400, everything - 400)
    weights = page.evaluate("Object.fromEntries(Dragoman.data.nodes.map((n) => [n.id, n.weight]))")
    seen = {str(node) for node in shown(page)["nodes"]}
    assert min(weights[node] for node in seen) >= max(weight for node, weight in weights.items() if node not in seen)
    ends = page.evaluate("Dragoman.shown().edges.flatMap((e) => [e.from, e.to])")
    assert {str(end) for end in ends} <= seen


def test_more_are_shown_on_demand(open_page: Opener, large_page: Path) -> None:
    """A press of the button doubles what is drawn, here to all of it; then the button is gone, and back undoes it."""
    page = open_page(large_page)
    everything = numbers(page)[1]
    page.focus("#more")
    page.keyboard.press("Enter")
    assert numbers(page) == (everything, everything, 0)
    assert page.locator("#more").count() == 0
    assert len(shown(page)["edges"]) == page.evaluate("Dragoman.data.edges.length")
    page.click("#back")
    assert numbers(page)[0] == 400
    page.click("#more")
    page.click("#reset")
    assert numbers(page)[0] == 400


def test_search_shows_what_is_hidden(open_page: Opener, large_page: Path) -> None:
    """A hidden node that is looked up is drawn and chosen, in the picture and in the address; the others stay."""
    page = open_page(large_page)
    before = set(shown(page)["nodes"])
    name, node = page.evaluate(f"""() => {{
      const once = (name) => Dragoman.things.filter((t) => t.names.ja === name).length === 1;
      const id = ({HIDDEN})().find((id) => once(Dragoman.things[id].names.ja));
      return [Dragoman.things[id].names.ja, id];
    }}""")
    find(page, name)
    assert page.inner_text("#panel h2") == name
    assert set(shown(page)["nodes"]) == before | {node}
    assert page.evaluate("Dragoman.graph.network.getSelectedNodes()") == [node]
    again = open_page(large_page, address=page.url.partition("#")[2])
    assert node in shown(again)["nodes"]


def test_a_node_opens_its_hidden_neighbours(open_page: Opener, large_page: Path) -> None:
    """The panel says how many neighbours of a node are hidden, and its button draws all of them."""
    page = open_page(large_page)
    hub = page.evaluate(f"""() => {{
      const hidden = new Set(({HIDDEN})());
      const out = (ends) => ends.filter(([other]) => hidden.has(other)).length;
      return [...Dragoman.shown().near].find(([id, ends]) => !hidden.has(id) && out(ends) > 3)[0];
    }}""")
    page.evaluate("(id) => Dragoman.state.set({ select: { kind: 'thing', id } })", hub)
    near = page.evaluate("(id) => [...new Set(Dragoman.shown().near.get(id).map(([other]) => other))]", hub)
    before = set(shown(page)["nodes"])
    missing = set(near) - before
    assert str(len(missing)) in page.inner_text("#open")
    page.click("#open")
    assert set(shown(page)["nodes"]) == before | missing
    assert page.locator("#open").count() == 0
    assert set(shown(open_page(large_page, address=page.url.partition("#")[2]))["nodes"]) >= missing


def test_what_filters_leave_is_shown_whole(open_page: Opener, large_page: Path) -> None:
    """Where filters or a focus leave four hundred nodes or fewer, all of them are drawn, hidden ones too."""
    page = open_page(large_page)
    hidden = set(page.evaluate(HIDDEN))
    for address in ("modality=Planned", "tone=conflict", "view=stances", "from=2024&to=2024&modality=Assessed"):
        page.evaluate("(address) => { location.hash = address; }", address)
        page.wait_for_function("(address) => decodeURIComponent(location.hash) === '#' + address", arg=address)
        page.wait_for_selector("#status .hiding", state="detached")
        left = page.evaluate("""() => [...new Set(Dragoman.shown().claims.map((i) => Dragoman.claims[i])
          .flatMap((c) => (c.s === undefined || c.o === undefined ? [] : [c.s, c.o])))].sort((a, b) => a - b)""")
        assert 0 < len(left) <= 400
        assert shown(page)["nodes"] == left
    page.evaluate("location.hash = ''")
    page.wait_for_selector("#status .hiding")
    node = sorted(hidden)[0]
    page.evaluate("(focus) => Dragoman.state.set({ focus })", node)
    assert node in shown(page)["nodes"]
    assert page.locator("#status .hiding").count() == 0


def test_table_and_file_have_all_of_it(open_page: Opener, large_page: Path) -> None:
    """Page by page the table comes to every claim, each once, in one order; the CSV file has them all at once."""
    page = open_page(large_page, address="as=table")
    claims = page.evaluate("Dragoman.claims.length")
    seen: list[int] = []
    while True:
        seen += page.evaluate(
            "[...document.querySelectorAll('#table [data-claim]')].map((b) => Number(b.dataset.claim))"
        )
        if page.is_disabled("#next-page"):
            break
        page.click("#next-page")
    assert seen == list(range(claims))
    page.click("#take > summary")
    with page.expect_download() as download:
        page.click("[data-take=csv]")
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    assert len({row["statement"] for row in rows}) == len(rows) == claims


def test_a_way_to_a_hidden_node_is_drawn(open_page: Opener, large_page: Path) -> None:
    """A path shows every node that it goes through, hidden before or not."""
    page = open_page(large_page)
    start = shown(page)["nodes"][0]
    reached = page.evaluate(
        f"""(start) => {{
      for (const end of ({HIDDEN})()) {{
        Dragoman.state.set({{ path: [start, end], select: null }});
        if (Dragoman.shown().way?.length > 1) return end;
      }}
      return null;
    }}""",
        start,
    )
    assert reached is not None
    on_way = page.evaluate("Dragoman.shown().way.flatMap((e) => [e.from, e.to])")
    assert reached in on_way
    assert set(on_way) <= set(shown(page)["nodes"])
    assert page.locator("#panel .path li").count() == len(on_way) / 2
