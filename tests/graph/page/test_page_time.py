"""The slider over the years and months of the texts: what a window leaves, how it grows, what has no time."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, count, left
from expected import Filters, bounds
from playwright.sync_api import Page
from rdflib import Literal
from rdflib.namespace import XSD

from benchmarks.synthetic import Maker
from graph.page import render
from graph.view import View, read
from ontology.vocabulary import DRG, ID

TIMES = (
    "",
    "2030",
    "2031",
    "2031-01",
    "2031-03-03",
    "2031-03-12",
    "2031-05",
    "2032",
    "2020-01-01/2029-12-31",
    "2031-05",
    "",
    "2033-02-27/2033-03-02",
)
STOPS = ["2020-01", "2029-12", "2030", "2031", "2031-01", "2031-03", "2031-05", "2032", "2033-02", "2033-03"]


@pytest.fixture(scope="module")
def dated() -> Maker:
    """Give a graph with a claim of each of those times: years, months of theirs, days, spans, and none."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    for i, time in enumerate(TIMES):
        claim = maker.claim(a, "consult", maker.entity(ID[f"person/p{i}"], "Person", f"乙{i}"))
        if not time:
            continue
        first, last = (time.partition("/")[0], time.rpartition("/")[2])
        maker.statements.add((claim, DRG["earliest"], Literal(bounds(first)[0], datatype=XSD.date)))
        maker.statements.add((claim, DRG["latest"], Literal(bounds(last)[1], datatype=XSD.date)))
        if "/" not in time:
            kind = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(time)]
            maker.statements.add((claim, DRG["time"], Literal(time, datatype=kind)))
    return maker


@pytest.fixture(scope="module")
def view(dated: Maker) -> View:
    """Give what Python reads of it."""
    return read(dated.dataset)


@pytest.fixture(scope="module")
def dated_page(dated: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its page."""
    path = tmp_path_factory.mktemp("page") / "dated.html"
    render(dated.dataset, path)
    return path


def window(page: Page) -> Filters:
    """Give the window of time that the page's address asks for."""
    state = page.evaluate("Dragoman.state.get()")
    return Filters(first=state["from"], last=state["to"], undated=state["undated"])


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_window_is_set_by_its_ends(open_page: Opener, dated_page: Path, view: View, size: tuple[int, int]) -> None:
    """From stop to stop the upper end lets more and more in, the lower less and less; both say where they are."""
    page = open_page(dated_page, size)
    if size == PHONE:
        page.click("#filters")
    assert page.evaluate("Dragoman.time.stops") == STOPS
    first, last = page.locator("#time-from"), page.locator("#time-to")
    assert page.inner_text("#window") == "2020-01 – 2033-03"
    assert count(page) == len(TIMES)
    last.press("Home")
    before: set[str] = set()
    for i, stop in enumerate(STOPS):
        assert (last.input_value(), last.get_attribute("aria-valuetext")) == (str(i), stop)
        assert page.inner_text("#window") == (f"2020-01 – {stop}" if i else stop)
        now = left(page)
        assert now == window(page).left(view)
        assert now >= before
        assert now >= {s.iri for s in view.statements if s.time[:7] in STOPS[: i + 1]}
        if i + 1 < len(STOPS):  # a year that begins brings its January along
            later = {s.time[:7] for s in view.statements if s.iri in now} & set(STOPS[i + 1 :])
            assert later <= {f"{stop}-01"}
        before = now
        last.press("ArrowRight")
    for i, stop in enumerate(STOPS[1:], 1):
        first.press("ArrowRight")
        assert (first.input_value(), first.get_attribute("aria-valuetext")) == (str(i), stop)
        assert page.inner_text("#window") == (f"{stop} – 2033-03" if i + 1 < len(STOPS) else stop)
        now = left(page)
        assert now == window(page).left(view)
        assert now <= before
        before = now
    assert {s.time for s in view.statements if s.iri in before} == {""}
    last.press("Home")
    assert first.input_value() == last.input_value() == str(len(STOPS) - 1)


def test_a_year_stays_in_windows_that_touch_it(open_page: Opener, dated_page: Path, view: View) -> None:
    """What is dated to a year or a span is left by every window that has a day of it; the address has the window."""
    for first, last, times in (
        ("2031-03", "2031-03", {"2031", "2031-03-03", "2031-03-12"}),
        ("2031-04-01", "2031-04-30", {"2031"}),
        ("2025", "2025", {""}),
        ("", "2030", {"2030", ""}),
        ("2033-03", "", {""}),
    ):
        page = open_page(dated_page, address=f"from={first}&to={last}")
        found = left(page)
        assert found == Filters(first=first, last=last).left(view)
        assert {s.time for s in view.statements if s.iri in found} == times


def test_what_has_no_time_is_left_out_unless_asked_for(open_page: Opener, dated_page: Path) -> None:
    """Beneath a window a box says how many claims have no time and lets them in; without one they are in anyway."""
    page = open_page(dated_page)
    assert page.is_hidden("#undated-too")
    page.focus("#time-to")
    page.keyboard.press("ArrowLeft")
    assert page.is_visible("#undated-too")
    assert "2" in page.inner_text("#undated-too")
    without = count(page)
    page.check("#undated")
    assert count(page) == without + 2
    assert "undated=1" in page.url
    page.uncheck("#undated")
    assert count(page) == without
    page.click("#reset")
    assert page.is_hidden("#undated-too")
    assert count(page) == len(TIMES)


def test_bars_count_what_is_dated_to_each_stop(open_page: Opener, dated_page: Path, small_page: Path) -> None:
    """Above each stop is a bar for the claims dated to it that other filters leave; those of the window stand out."""
    page = open_page(dated_page)
    titles = "[...document.querySelectorAll('#time .bars span')].map((bar) => bar.title)"
    counts = dict(zip(STOPS, (1, 0, 1, 1, 1, 2, 2, 1, 1, 0), strict=True))
    assert page.evaluate(titles) == [f"{stop}: {number}" for stop, number in counts.items()]
    page.focus("#time-from")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.focus("#time-to")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    inside = "[...document.querySelectorAll('#time .bars .in')].map((bar) => bar.title.split(':')[0])"
    assert page.evaluate(inside) == ["2031", "2031-01", "2031-03", "2031-05"]
    page = open_page(small_page, address="modality=Planned")
    total = page.evaluate(f"{titles}.reduce((sum, title) => sum + Number(title.split(': ')[1]), 0)")
    assert (
        0
        < total
        == page.evaluate("Dragoman.shown().claims.filter((i) => Dragoman.claims[i].from !== undefined).length")
    )


def test_it_plays(open_page: Opener, dated_page: Path) -> None:
    """Play lets the window grow by a stop at a time to its end, where it halts; a second press halts it at once."""
    page = open_page(dated_page, fresh=True)  # whose clock is ours from now on
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # else it goes on by itself meanwhile
    button = page.locator("#play")
    assert button.inner_text() == "再生"
    button.click()
    assert (button.inner_text(), page.inner_text("#window")) == ("停止", "2020-01")
    seen = [left(page)]
    for stop in STOPS[1:4]:
        page.clock.run_for(900)
        assert page.inner_text("#window") == f"2020-01 – {stop}"
        assert left(page) >= seen[-1]
        seen.append(left(page))
    assert seen[-1] > seen[0]
    button.click()
    assert button.inner_text() == "再生"
    page.clock.run_for(3000)
    assert left(page) == seen[-1]
    button.click()
    page.clock.run_for(900 * len(STOPS))
    assert (button.inner_text(), page.inner_text("#window")) == ("再生", "2020-01 – 2033-03")
    assert count(page) == len(TIMES)
