"""The address holds what is shown: it can be shared, gone back from and forward to, and mistyped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import DESKTOP, PHONE, Opener, claim, count, find, left, select, shown, thing
from playwright.sync_api import Page
from rdflib import Dataset

from benchmarks.synthetic import Maker
from graph.errors import GraphError
from graph.page import render
from graph.page.start import Start
from graph.view import read
from ontology.vocabulary import DRG, ID


def seen(page: Page) -> dict[str, Any]:
    """Give all that a reader sees of a state: what is shown as what, chosen, opened, put out, and how much is left."""
    found: dict[str, Any] = page.evaluate("""() => {
      const text = (id) => { const node = document.getElementById(id); return node.hidden ? null : node.innerText; };
      const off = [...document.querySelectorAll("[aria-pressed=false]:not([data-language])")];
      return {
        off: off.map((button) => button.id || JSON.stringify(button.dataset)).sort(),
        address: Dragoman.state.address(), language: document.documentElement.lang, status: text("status"),
        focus: text("focus"), panel: text("panel"), table: text("table"), timeline: text("timeline"),
        reading: text("reading"), window: text("window"),
        least: document.getElementById("least").value, nodes: Dragoman.shown().nodes.map((n) => n.id),
        edges: Dragoman.shown().edges.map((e) => e.id), claims: Dragoman.shown().claims,
        lit: Dragoman.shown().edges.filter((e) => Dragoman.graph.edgeLook(e).color.opacity > 0.1).map((e) => e.id),
      };
    }""")
    return found


def went(page: Page, address: str) -> None:
    """Change the address as a reader does who edits or pastes it."""
    page.evaluate(
        """(address) => new Promise((done) => {
          const before = location.href;
          addEventListener("hashchange", done, { once: true });
          location.hash = address;
          if (location.href === before) done();
        })""",
        address,
    )


def test_a_facet_that_is_all_put_out_stays_so(open_page: Opener, tmp_path: Path) -> None:
    """Where every value is put out, that of a claim without a modality too, the address has none of them."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["person/b"], "Person", "乙")
    bare = maker.claim(a, "consult", b)
    maker.statements.remove((bare, DRG["modality"], None))
    maker.claim(a, "accuse", b)
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    page.evaluate("""() => {
      const { state, filter } = Dragoman;
      state.set({ off: { ...state.empty().off, modality: new Set(filter.values("modality")) } });
    }""")
    assert count(page) == 0
    page.reload()
    assert count(page) == 0


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_same_address_shows_the_same(open_page: Opener, reading_page: Path, size: tuple[int, int]) -> None:
    """Views, choices of each kind, focus, way, window, filters, language and open text come with their address."""
    page, other = open_page(reading_page, size), open_page(reading_page, size)
    finland, norway, law = (thing(page, name) for name in ("フィンランド", "ノルウェー", "法の支配"))
    tie = page.evaluate("""() => {
      const line = Dragoman.shown().edges.find((e) => !e.bend);
      return { ends: [line.from, line.to], kind: Dragoman.graph.kindOf(line) };
    }""")
    changes: list[dict[str, Any]] = [
        {"view": "actors"},
        {"view": "stances", "as": "table"},
        {"view": "timeline", "from": "2031-02"},
        {"select": {"kind": "thing", "id": finland}},
        {"select": {"kind": "claim", "id": claim(page, "cf655985c376")}, "as": "table"},
        {"select": {"kind": "tie", "id": tie}},
        {
            "select": {"kind": "sentence", "id": "0-25-41"},
            "read": True,
        },
        {"focus": finland, "depth": 2},
        {"path": [norway, law]},
        {"from": "2031-01", "to": "2031-03", "undated": True},
        {"least": 0.85, "language": "en"},
        {"language": "ko", "open": [finland, law], "more": 2},
        {"off": {"group": ["State", "Person"], "property": ["drg:agree"], "speaker": ["author"]}},
        {"off": {"modality": ["Asserted", "Assessed", "Possible", "Hypothetical", "Normative"], "line": ["solid"]}},
    ]
    addresses = []
    for change in changes:
        page.evaluate(
            """({ off, ...change }) => {
              const empty = Dragoman.state.empty();
              const out = Object.fromEntries(Object.entries(off || {}).map(([facet, some]) => [facet, new Set(some)]));
              Dragoman.setLanguage(change.language || "ja");
              Dragoman.state.set({ ...empty, ...change, off: { ...empty.off, ...out } });
            }""",
            change,
        )
        address = page.url.partition("#")[2]
        assert address
        went(other, address)
        assert seen(other) == seen(page), change
        addresses.append(address)
    assert len(set(addresses)) == len(changes)
    fresh = open_page(reading_page, size, addresses[9])
    went(other, addresses[9])
    assert seen(fresh) == seen(other)


def test_back_and_forward_go_through_what_was_chosen(open_page: Opener, small_page: Path) -> None:
    """Buttons and browser go over views and choices, not over filters being moved; a new step ends forward."""
    page = open_page(small_page)
    assert page.is_disabled("#back")
    assert page.is_disabled("#forward")
    find(page, "Finland")
    page.click("[data-filter='modality:Planned']")
    page.click("[data-view=actors]")
    page.click("[data-as=table]")
    steps = [seen(page)]
    for _ in range(3):
        page.click("#back")
        steps.append(seen(page))
    assert page.is_disabled("#back")
    assert steps[1]["table"] is None
    assert "view=" not in steps[2]["address"]
    assert steps[2]["panel"]
    assert steps[3]["panel"] is None
    assert page.locator("[data-filter='modality:Planned'][aria-pressed=false]").count() == 0
    for step in reversed(steps[:3]):
        page.click("#forward")
        assert seen(page) == step
    assert page.is_disabled("#forward")
    for step in steps[1:]:
        page.go_back()
        page.wait_for_function("(address) => Dragoman.state.address() === address", arg=step["address"])
        assert seen(page) == step
    assert page.is_disabled("#back")
    page.go_forward()
    page.wait_for_function("() => Dragoman.state.get().select")
    assert seen(page) == steps[2]
    # The page's buttons go on from where the browser's went.
    page.click("#back")
    assert seen(page) == steps[3]
    page.click("#forward")
    assert seen(page) == steps[2]
    page.click("[data-view=stances]")
    assert page.is_disabled("#forward")
    page.click("#back")
    assert seen(page) == steps[2]


def test_the_same_choice_again_is_no_step(open_page: Opener, small_page: Path) -> None:
    """Choosing what is chosen adds nothing to go back over, on the page or in the browser."""
    page = open_page(small_page, fresh=True)  # a window remembers no more than fifty steps
    length = page.evaluate("history.length")
    for _ in range(3):
        page.click("[data-view=actors]")
        select(page, "thing", thing(page, "フィンランド"))
    assert page.evaluate("history.length") == length + 2
    page.click("#back")
    assert page.is_hidden("#panel")


def test_a_pasted_address_is_a_step(open_page: Opener, small_page: Path) -> None:
    """An address that a reader types in is shown, ends what was forward, and is a step back, also after a reload."""
    page = open_page(small_page)
    page.click("[data-view=stances]")
    page.click("[data-view=timeline]")
    page.click("#back")
    assert page.is_enabled("#forward")
    went(page, "view=actors&least=0.9")
    assert page.get_attribute("[data-view=actors]", "aria-pressed") == "true"
    assert page.is_disabled("#forward")
    page.click("#back")
    assert page.get_attribute("[data-view=stances]", "aria-pressed") == "true"
    page.click("#forward")
    assert "least=0.9" in page.url
    before = seen(page)
    page.reload()
    assert seen(page) == before
    page.go_back()
    page.wait_for_function("() => Dragoman.state.get().view === 'stances'")
    page.go_forward()
    page.wait_for_function("() => Dragoman.state.get().view === 'actors'")
    assert seen(page) == before
    page.click("[data-view=all]")
    page.click("#back")
    assert seen(page) == before


NONSENSE = (
    "view=nothing&as=picture&language=xx&select=thing:&focus=nobody&depth=99&path=a~b&from=yesterday&to=2031-99-99x",
    "select=claim:constructor&focus=__proto__&open=__proto__~constructor&path=toString~valueOf",
    "select=tie:a~b~c&least=many&more=lots&undated=perhaps&read=always",
    "select=tie:state/FIN~state/SWE~constructor",
    "select=sentence:9-1-2",
    "select=sentence:0-99999-1",
    "%E0%A4%A&%%%&=&&&view",
    "group=&no-group=&modality=None&no-tone=,,,&property=%00&speaker=%2525",
    "least=Infinity&depth=-1&more=-5&from=9999-99&to=0000",
    "<script>window.broken=1</script>&view=<img src=x onerror=alert(1)>",
    "select[]=1&off=1&now=2&view=all&view=timeline",
    "x" * 20000,
)


def test_nonsense_in_the_address_does_no_harm(open_page: Opener, small_page: Path) -> None:
    """What an address asks for and there is not is left out; the page works on, and its own address is sound again."""
    page = open_page(small_page, PHONE, NONSENSE[0])
    for address in NONSENSE:
        went(page, address)
        assert page.evaluate("window.broken") is None
        assert (page.evaluate("Dragoman.state.get().select") is None) == ("~state/SWE" not in address)
        assert page.is_visible("#status")
        page.evaluate("Dragoman.state.set({ ...Dragoman.state.empty() })")
        assert count(page) == 49
        assert len(shown(page)["nodes"]) == 35
    find(page, "フィンランド")
    assert page.inner_text("#panel h2") == "フィンランド"


@pytest.fixture(scope="module")
def started_page(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page that opens with the actors, as of March 2031, planned things only."""
    path = tmp_path_factory.mktemp("page") / "started.html"
    render(small, path, start=Start("actors", as_of="2031-05", modalities=("Planned",)))
    return path


def test_a_page_opens_with_what_it_was_made_to_show(open_page: Opener, small: Dataset, started_page: Path) -> None:
    """View, window and modalities are set; the reader can leave them and come back."""
    page = open_page(started_page)
    state = page.evaluate("Dragoman.state.get()")
    assert (state["view"], state["to"], state["undated"], state["from"]) == ("actors", "2031-05", True, "")
    planned = {s.iri for s in read(small).statements if s.modality == "Planned"}
    assert left(page) <= planned
    assert page.evaluate("Dragoman.shown().edges.map((e) => e.kind).sort()") == ["cooperate", "event"]
    assert page.get_attribute("[data-filter='modality:Planned']", "aria-pressed") == "true"
    assert page.locator("#facet-modality [data-filter][aria-pressed=false]").count() == 5
    first = seen(page)
    page.click("#reset")
    page.click("[data-view=all]")
    assert count(page) == 49
    while page.is_enabled("#back"):
        page.click("#back")
    assert {k: v for k, v in seen(page).items() if k != "address"} == {k: v for k, v in first.items() if k != "address"}


def test_an_address_goes_before_what_a_page_opens_with(open_page: Opener, started_page: Path) -> None:
    """Whatever the address asks for is shown as it asks, also when that is everything."""
    page = open_page(started_page, address="view=timeline")
    assert page.is_visible("#timeline")
    assert page.evaluate("Dragoman.state.get().to") == ""
    page.click("[data-view=all]")
    assert count(page) == 49
    everything = page.url.partition("#")[2]
    assert count(open_page(started_page, address=everything)) == 49
    page.click("[data-view=stances]")
    page.go_back()
    page.wait_for_function("() => Dragoman.state.get().view === 'all'")
    assert count(page) == 49


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"view": "everything"}, "'everything' is no view; use all, actors, stances, timeline"),
        ({"modalities": ("Planned", "Sure")}, "'Sure' is no modality; use Asserted"),
        *(
            ({"as_of": text}, f"'{text}' is no date; give YYYY")
            for text in ("2031-13", "31", "2031-3", "2031-03-1", "today", "2031-03&view=x")
        ),
    ],
)
def test_a_start_that_there_is_not_is_refused(wanted: dict[str, Any], message: str) -> None:
    """An unknown view or modality, or no date, is an error that says what there is."""
    with pytest.raises(GraphError, match=message):
        Start(**wanted)
