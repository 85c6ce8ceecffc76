"""Search finds things by any of their names, and tells keyboards and screen readers what it found."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Opener, find
from playwright.sync_api import Page

from benchmarks.synthetic import Maker
from graph.page import render
from ontology.vocabulary import ID


def found(page: Page, wanted: str) -> list[str]:
    """Type something into the search field and give the names that it offers, in order."""
    page.fill("#search", wanted)
    names: list[str] = page.locator("#found [role=option] > span").all_text_contents()
    return names


@pytest.fixture(scope="module")
def named_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a page of things whose names differ in script, case, width, kana, spaces and marks only."""
    maker = Maker()
    minister = maker.entity(
        ID["person/a"], "Person", "ジャン・クロード", "Jean-Claude O’Neil", "장 클로드", alts=["JCO", "𠮷野"]
    )
    others = [
        maker.entity(ID[f"concept/c{i}"], "Issue", name)
        for i, name in enumerate(("北極の海", "海", "海の安全", "深海", "海図", "ガーデン", "が ー で ん 外交"))
    ]
    for i, other in enumerate(others):
        for _ in range(3 if i == 4 else 1):
            maker.claim(minister, "endorses" if i % 2 else "opposes", other)
            maker.claim(minister, "advocates", other)
    path = tmp_path_factory.mktemp("page") / "named.html"
    render(maker.dataset, path)
    return path


def test_it_finds_names_in_any_script_and_writing(open_page: Opener, small_page: Path, named_page: Path) -> None:
    """Scripts, aliases, case, width, kana, spaces and middle dots are no hindrance."""
    page = open_page(small_page)
    for wanted in (
        "フィンランド",
        "ふぃんらんど",
        "ﾌｨﾝﾗﾝﾄﾞ",
        "finland",
        "ＦＩＮＬＡＮＤ",
        "핀란",
        "芬蘭",
        " フィン ランド ",
    ):
        assert found(page, wanted)[0] == "フィンランド", wanted
    for wanted in (
        "アイノヴィルタネン",
        "アイノ ヴィルタネン",
        "あいの・ゔぃるたねん",
        "ｱｲﾉ･ｳﾞｨﾙﾀﾈﾝ",
        "AINO virtanen",
        "ヴィルタネン",
    ):
        assert found(page, wanted) == ["アイノ・ヴィルタネン"], wanted
    page = open_page(named_page)
    for wanted in ("jean claude", "ＪＣＯ", "o'neil", "𠮷", "장클로드", "クロ\u30fcト\u3099"):
        assert found(page, wanted) == ["ジャン・クロード"], wanted
    assert found(page, "がーでん") == ["ガーデン", "が ー で ん 外交"]


def test_the_whole_name_comes_first_then_beginnings_then_the_rest(open_page: Opener, named_page: Path) -> None:
    """Results are ranked by how the name matches, and of equals the one that is spoken of most comes first."""
    page = open_page(named_page)
    assert found(page, "海") == ["海", "海図", "海の安全", "北極の海", "深海"]


def test_what_is_not_there_is_said_to_be_not_there(open_page: Opener, small_page: Path) -> None:
    """A name that nothing has gives a line that says so, in the reader's language, and Enter chooses nothing."""
    page = open_page(small_page)
    for language, says in (("ja", "該当なし"), ("en", "Nothing found"), ("ko", None)):
        page.click(f"[data-language={language}]")
        assert found(page, "どこにもない名前") == []
        assert page.inner_text("#found").strip()
        if says:
            assert says.lower() in page.inner_text("#found").lower()
    page.keyboard.press("Enter")
    assert page.is_hidden("#panel")
    assert found(page, "・") == []
    page.fill("#search", "   ")
    assert page.is_hidden("#found")


def test_it_is_a_combobox_for_keyboard_and_screen_reader(open_page: Opener, small_page: Path) -> None:
    """Slash goes there; arrows go round, Enter chooses, Escape closes, and the states of a combobox tell of it."""
    page = open_page(small_page)
    box = page.locator("#search")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    assert box.input_value() == ""
    assert [box.get_attribute(name) for name in ("role", "aria-controls", "aria-expanded", "aria-autocomplete")] == [
        "combobox", "found", "false", "list",
    ]  # fmt: skip
    page.keyboard.type("海/北")
    assert box.input_value() == "海/北"
    page.fill("#search", "北")
    options = page.locator("#found [role=option]")
    count = options.count()
    assert count >= 4
    assert box.get_attribute("aria-expanded") == "true"
    assert page.get_attribute("#found", "role") == "listbox"

    def active() -> int:
        """Give the place of the option that is active: the one selected, which the field names."""
        assert page.locator("#found [aria-selected=true]").count() == 1
        assert page.get_attribute("#found [aria-selected=true]", "id") == box.get_attribute("aria-activedescendant")
        return int(
            page.evaluate(
                "[...document.querySelectorAll('#found [role=option]')].findIndex((o) => o.ariaSelected === 'true')"
            )
        )

    assert active() == 0
    page.keyboard.press("ArrowUp")
    assert active() == count - 1
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active() == 1
    wanted = options.nth(1).locator("span").text_content()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel h2") == wanted
    assert box.input_value() == ""
    page.fill("#search", "北")
    page.keyboard.press("Escape")
    assert page.is_hidden("#found")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    assert page.inner_text("#panel h2") == wanted
    page.fill("#search", "フィンランド政府")
    page.click("#found [role=option] >> nth=0")
    assert page.inner_text("#panel h2") == "フィンランド政府"


def test_an_enter_that_ends_a_composition_chooses_nothing(open_page: Opener, small_page: Path) -> None:
    """With a Japanese or Korean input method Enter takes over what was typed; only the next one chooses."""
    page = open_page(small_page)
    page.focus("#search")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "ふぃんらんど", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_selector("#found [role=option]")
    page.dispatch_event("#search", "keydown", {"key": "Enter", "isComposing": True})
    assert page.is_hidden("#panel")
    keyboard.send("Input.insertText", {"text": "フィンランド"})
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel:not([hidden])")
    assert page.inner_text("#panel h2") == "フィンランド"


def test_a_name_leads_to_its_node_wherever_it_is(open_page: Opener, small_page: Path) -> None:
    """Choosing a result brings its node into sight, near enough to be read, and writes it into the address."""
    page = open_page(small_page)
    find(page, "Iceland")
    page.wait_for_function("Dragoman.graph.network.getScale() >= 0.89")
    assert "select=thing%3Astate%2FISL" in page.url
    node = page.evaluate("Dragoman.state.get().select.id")
    at = page.evaluate("(id) => Dragoman.graph.network.canvasToDOM(Dragoman.graph.network.getPosition(id))", node)
    box = page.locator("#network").bounding_box()
    assert box is not None
    assert 0 < at["x"] < box["width"]
    assert 0 < at["y"] < box["height"]
