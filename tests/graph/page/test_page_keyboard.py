"""Everything by keyboard, and everything said to those who do not see it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, find, shown
from playwright.sync_api import Page

FOCUS = "document.activeElement"


def walk(page: Page, wanted: str, key: str = "Tab", most: int = 150) -> None:
    """Press a key until the focus is on what a selector means."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{key} does not reach {wanted}")


def test_arrows_walk_the_map(open_page: Opener, small_page: Path) -> None:
    """Arrow keys go from node to node that way, the panel follows, Enter goes into it and Escape out of it."""
    page = open_page(small_page)
    walk(page, "#network")
    place = "Dragoman.graph.place(Dragoman.state.get().select.id)"
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#panel h2")
    heaviest = page.evaluate("Dragoman.nameOf([...Dragoman.data.nodes].sort((a, b) => b.weight - a.weight)[0].id)")
    assert first == heaviest
    for key, axis, way in (("ArrowRight", "x", 1), ("ArrowLeft", "x", -1), ("ArrowDown", "y", 1), ("ArrowUp", "y", -1)):
        before, name = page.evaluate(place), page.inner_text("#panel h2")
        page.keyboard.press(key)
        after = page.evaluate(place)
        assert page.inner_text("#panel h2") != name
        assert way * (after[axis] - before[axis]) > 0
        assert page.evaluate(f"{FOCUS}.id") == "network"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.id") == "panel"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate(f"{FOCUS}.id") == "network"


def test_arrows_reach_every_corner_and_stay_there(open_page: Opener, small_page: Path) -> None:
    """Going one way on and on comes to an end, and an arrow at the end chooses nothing else."""
    page = open_page(small_page)
    page.focus("#network")
    for key in ("ArrowLeft", "ArrowUp"):
        seen: list[str] = []
        for _ in range(40):
            page.keyboard.press(key)
            name = page.inner_text("#panel h2")
            if seen and name == seen[-1]:
                break
            assert name not in seen
            seen.append(name)
        else:
            raise AssertionError("no end")


def test_plus_minus_and_zero_zoom(open_page: Opener, small_page: Path) -> None:
    """On the map + and = come nearer, - goes farther, 0 shows all, as the buttons do; elsewhere they are letters."""
    page = open_page(small_page)
    scale = "Dragoman.graph.network.getScale()"
    page.focus("#network")
    whole = page.evaluate(scale)
    page.keyboard.press("+")
    near = page.evaluate(scale)
    page.keyboard.press("=")
    assert page.evaluate(scale) > near > whole
    page.keyboard.press("0")
    assert page.evaluate(scale) == pytest.approx(whole)
    page.keyboard.press("-")
    assert page.evaluate(scale) < whole
    page.keyboard.press("0")
    page.focus("[data-zoom='1.3']")
    page.keyboard.press("Enter")
    assert page.evaluate(scale) == pytest.approx(near)
    page.keyboard.press("/")
    page.keyboard.type("+-0")
    assert page.evaluate(scale) == pytest.approx(near)
    assert page.input_value("#search") == "+-0"


def test_a_claim_is_read_and_left_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """From the search to a claim and its sentence with Tab and Enter; focus stays in the panel, and goes home after."""
    page = open_page(small_page)
    page.keyboard.press("/")
    page.keyboard.type("ノルウェー外務省")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    walk(page, "#panel .claim")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h3 + figure mark")
    assert page.evaluate(f"{FOCUS}.id") == "panel"
    walk(page, "#panel .said .link", most=3)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "ノルウェー外務省"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate(f"{FOCUS}.id") == "search"


def test_facets_work_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """Tab comes to a class, Enter puts it out and back, and the focus stays on it; closed groups open with Enter."""
    page = open_page(small_page)
    nodes = len(shown(page)["nodes"])
    walk(page, "[data-filter='group:State']")
    page.keyboard.press("Enter")
    assert len(shown(page)["nodes"]) < nodes
    assert page.evaluate(f"{FOCUS}.dataset.filter") == "group:State"
    assert page.get_attribute("[data-filter='group:State']", "aria-pressed") == "false"
    page.keyboard.press(" ")
    assert len(shown(page)["nodes"]) == nodes
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS}.dataset.only") == "group:State"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.dataset.only") == "group:State"
    assert page.locator("[data-filter^='group:'][aria-pressed=true]").count() == 1
    walk(page, "#facet-property > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("#facet-property .item")
    walk(page, "#facet-property .item", most=3)
    page.focus("#least")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("Dragoman.state.get().least") == 0.05
    assert page.evaluate(f"{FOCUS}.id") == "least"


def test_the_table_works_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """A column sorts and a row opens with Enter, and the focus is where it was, also after the panel is closed."""
    page = open_page(small_page)
    walk(page, "[data-as=table]")
    page.keyboard.press("Enter")
    walk(page, "[data-sort=object]")
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUS}.dataset.sort") == "object"
    assert page.get_attribute("th:has([data-sort=object])", "aria-sort") == "ascending"
    walk(page, "tbody [data-claim]")
    number = page.evaluate(f"{FOCUS}.dataset.claim")
    page.keyboard.press("Enter")
    assert page.is_visible("#panel mark")
    assert page.evaluate(f"{FOCUS}.dataset.claim") == number
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate(f"{FOCUS}.dataset.claim") == number


def test_the_timeline_works_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """Events and who took part are reached with Tab, open with Enter, and the focus stays in its place."""
    page = open_page(small_page)
    walk(page, "[data-view=timeline]")
    page.keyboard.press("Enter")
    walk(page, "#timeline .link")
    walk(page, "#timeline .parts .link")
    name = page.evaluate(f"{FOCUS}.textContent")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    assert page.evaluate(f"{FOCUS}.textContent") == name
    assert page.evaluate(f"Boolean({FOCUS}.closest('#timeline'))")


def test_menus_work_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """Views, questions, languages and the menu of files work with Tab and Enter; Escape closes the menu."""
    page = open_page(small_page)
    walk(page, "[data-language=en]")
    page.keyboard.press("Enter")
    assert page.get_attribute("html", "lang") == "en"
    walk(page, "[data-view=actors]")
    page.keyboard.press("Enter")
    assert page.get_attribute("[data-view=actors]", "aria-pressed") == "true"
    walk(page, "#take > summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-take=csv]")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-take=csv]", state="hidden")
    assert page.evaluate(f"{FOCUS}.matches('#take > summary')")
    page.keyboard.press("Enter")
    walk(page, "[data-take=csv]", most=4)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith("-actors.csv")
    page.focus("#questions")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("Dragoman.state.get().off.property.size > 0")


NAMELESS = """() => {
  const text = (node) => {
    const by = node.getAttribute("aria-labelledby");
    if (by) return document.getElementById(by)?.textContent;
    const own = node.getAttribute("aria-label");
    if (own !== null) return own;
    if (/^(BUTTON|SUMMARY|A)$/.test(node.tagName)) return node.textContent;
    return [...(node.labels || [])].map((label) => label.textContent).join("");
  };
  const all = [...document.querySelectorAll("button, input, select, summary, a, [role=button], [role=application]")];
  const name = (node) => (node.getAttribute("role") === "button" ? node.textContent : text(node));
  const nameless = all.filter((node) => !name(node)?.trim());
  return { count: all.length, nameless: nameless.map((node) => node.outerHTML.slice(0, 120)) };
}"""


@pytest.mark.parametrize("language", ["ja", "en", "ko"])
def test_every_control_has_a_name(open_page: Opener, reading_page: Path, language: str) -> None:
    """In every view, with panel and text open, buttons, fields and menus say what they are, and no word is missing."""
    page = open_page(reading_page, address=f"language={language}&read=1&from=2031-01")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    for view in ("all", "actors", "stances", "timeline"):
        page.evaluate("(view) => Dragoman.state.set({ view, as: 'graph' })", view)
        for shape in ("graph", "table"):
            page.evaluate("(as) => Dragoman.state.set({ as })", shape)
            for select in ("null", "{ kind: 'thing', id: 3 }", "{ kind: 'claim', id: 3 }"):
                page.evaluate(f"Dragoman.state.set({{ select: {select} }})")
                found = page.evaluate(NAMELESS)
                assert found["count"] > 50
                assert found["nameless"] == []
    known = page.evaluate(
        "Object.entries(Dragoman.data.words).map(([code, words]) => Object.keys(words).sort().join())"
    )
    assert len(set(known)) == 1
    missing = page.evaluate("""[...document.querySelectorAll("[data-word], [data-label], [data-placeholder]")]
      .flatMap(({ dataset }) => [dataset.word, dataset.label, dataset.placeholder])
      .filter((key) => key !== undefined && !Object.hasOwn(Dragoman.data.words.ja, key))""")
    assert missing == []


def test_changes_are_said(open_page: Opener, small_page: Path) -> None:
    """What is left is a status, the panel a polite live region, and parts of the page are landmarks with names."""
    page = open_page(small_page)
    status = page.locator("#status[role=status]")
    before = status.inner_text()
    assert "49" in before
    page.click("[data-filter='group:State']")
    assert status.inner_text() != before
    assert page.get_attribute("#panel", "aria-live") == "polite"
    assert page.get_by_role("search").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == page.title()
    for language, name in (("ja", "表示"), ("en", "View"), ("ko", None)):
        page.click(f"[data-language={language}]")
        expected = name or page.evaluate("Dragoman.word('views')")
        assert page.get_by_role("navigation", name=expected).count() == 1
        assert page.get_by_role("complementary", name=page.evaluate("Dragoman.word('filters')")).count() == 1
        assert page.get_by_role("application", name=page.evaluate("Dragoman.word('keys')")).count() == 1


def test_languages_are_marked(open_page: Opener, reading_page: Path) -> None:
    """The page, names in other languages, quotations and the text say which language they are in."""
    page = open_page(reading_page, address="read=1")
    assert page.get_attribute("html", "lang") == "ja"
    for code, name in (("ko", "핀란드"), ("en", "Finland")):
        page.click(f"[data-language={code}]")
        assert page.get_attribute("html", "lang") == code
        find(page, "Finland")
        assert page.inner_text("#panel h2") == name
    assert {one.get_attribute("lang") for one in page.locator("#panel .names span").all()} == {"ja", "en", "ko"}
    assert page.get_attribute("#panel blockquote", "lang") == "ja"
    assert page.get_attribute("#reading article", "lang") == "ja"
    assert [one.get_attribute("lang") for one in page.locator("[data-language]").all()] == ["ja", "en", "ko"]


def lightness(color: str) -> float:
    """Give the relative luminance of a colour such as ``#5c6570``, as WCAG 2 defines it."""
    long = "".join(c * 2 for c in color[1:]) if len(color) == 4 else color[1:]
    parts = [int(long[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: str, b: str) -> float:
    """Give how much one colour stands out from another: from 1 to 21."""
    light, dark = sorted((lightness(a), lightness(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page: Opener, small_page: Path, scheme: str) -> None:
    """By day and by night each colour that text is set in has a contrast of 4.5 or more to the grounds it stands on."""
    page = open_page(small_page, color_scheme=scheme)
    names = ("ground", "panel", "ink", "quiet", "mark", "told", "accent", "halo", "cooperation", "conflict")
    colors = {name: page.evaluate("(name) => Dragoman.color(`--${name}`)", name) for name in names}
    assert all(re.fullmatch(r"#([0-9a-f]{3}){1,2}", color) for color in colors.values())
    for text, grounds in {
        "ink": ("ground", "panel", "mark", "told", "halo"),
        "quiet": ("ground", "panel", "told"),
        "accent": ("ground", "panel"),
    }.items():
        for ground in grounds:
            assert contrast(colors[text], colors[ground]) >= 4.5, (text, ground)
    for line in ("cooperation", "conflict"):
        assert contrast(colors[line], colors["ground"]) >= 3


# Of each piece of text that is seen: its colour and its ground as they come out, opacity counted in.
SEEN = """() => {
  const rgb = (text) => { const [r, g, b, a = 1] = text.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = ([r, g, b, a], under) => [r, g, b].map((one, i) => one * a + under[i] * (1 - a));
  const hex = (color) => "#" + color.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("");
  const ground = (node) => {
    const own = rgb(getComputedStyle(node).backgroundColor);
    return node === document.body || own[3] === 1 ? own.slice(0, 3) : over(own, ground(node.parentElement));
  };
  const opacity = (node) => (node ? Number(getComputedStyle(node).opacity) * opacity(node.parentElement) : 1);
  const found = [];
  for (const node of document.body.querySelectorAll("*")) {
    const says = [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    if (!says || !node.checkVisibility() || node.closest(":disabled, option, noscript, script")) continue;
    const under = ground(node);
    const [r, g, b, a] = rgb(getComputedStyle(node).color);
    const what = `${node.tagName}.${node.className} ${node.textContent.slice(0, 20)}`;
    found.push([what, hex(over([r, g, b, a * opacity(node)], under)), hex(under)]);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_that_is_seen_can_be_read(open_page: Opener, reading_page: Path, scheme: str) -> None:
    """Whatever is put out, chosen or opened, no text but that of disabled buttons has a contrast below 4.5."""
    page = open_page(reading_page, color_scheme=scheme, address="no-modality=Planned&no-property=drg%3Aaid")
    for address in ("", "view=timeline", "as=table", "read=1", "focus=state%2FFIN", "view=stances"):
        page.evaluate(
            "(address) => { location.hash = address; }", f"{address}&no-modality=Planned&select=thing:state/FIN"
        )
        page.wait_for_function("Dragoman.state.get().off.modality.size === 1 && Dragoman.state.get().select")
        low = {what: (text, ground) for what, text, ground in page.evaluate(SEEN) if contrast(text, ground) < 4.5}
        assert low == {}


def test_on_a_phone_the_filters_open_by_keyboard(open_page: Opener, small_page: Path) -> None:
    """Behind their button the filters are out of the way of Tab, and in it once they are open."""
    page = open_page(small_page, PHONE)
    walk(page, "#filters")
    assert page.get_attribute("#filters", "aria-expanded") == "false"
    assert page.is_hidden("#side")
    page.keyboard.press("Enter")
    assert page.get_attribute("#filters", "aria-expanded") == "true"
    walk(page, "[data-filter='group:State']")
    page.keyboard.press("Enter")
    assert page.get_attribute("[data-filter='group:State']", "aria-pressed") == "false"
    assert open_page(small_page, DESKTOP).is_hidden("#filters")
