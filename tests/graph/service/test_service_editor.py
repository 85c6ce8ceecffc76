"""The page for writing SPARQL, in a real browser on a real service."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from graph.cookbook import recipes
from ontology import vocabulary

ROOT = Path(__file__).parents[3]
VENDOR = ROOT / "graph" / "service" / "editor" / "vendor"
PACKAGE = ROOT / "node_modules" / "@zazuko" / "yasgui"
ACTIVE = ".tabPanel.active "
ALL = "SELECT ?subject ?predicate ?object { ?s rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }"
COUNTS = (
    "SELECT ?predicate (COUNT(*) AS ?times) { ?s rdf:predicate ?predicate } GROUP BY ?predicate ORDER BY ?predicate"
)
HOSTILE = """SELECT ?markup ?braces ?sum { VALUES (?markup ?braces ?sum) {
  ("<img src=x onerror=alert(1)>" "{{ markup }}" "=1+1") ("<script>alert(2)</script>" "plain" "2") } }"""

Opener = Callable[..., Page]


@pytest.fixture
def open_editor(browser: Browser, served) -> Iterator[Opener]:
    """Open the editor in a browser that nobody has used; nothing may go wrong or out until the test is over."""
    contexts = []
    wrong: list[str] = []

    def opened(ending: str = "", refusals: int = 0) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        contexts.append(context)
        page = context.new_page()
        left = [refusals]

        def heard(message: str) -> None:
            # The browser itself writes down each answer that is no success.
            if message.startswith("Failed to load resource") and left[0]:
                left[0] -= 1
            else:
                wrong.append(message)

        page.on("console", lambda message: heard(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on(
            "request", lambda request: request.url.startswith((served.address, "blob:", "data:")) or heard(request.url)
        )
        page.goto(served.address + "editor" + ending)
        page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


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


def test_the_vendored_files_are_those_of_the_package() -> None:
    """What is vendored has the sums that its note tells, and is byte for byte what npm installs, without maps."""
    told = dict(re.findall(r"\| `(\S+)` \| \d+ \| `(\w{64})` \|", (VENDOR / "README.md").read_text(encoding="utf-8")))
    assert sorted(told) == ["yasgui.min.css", "yasgui.min.js"]
    for name, digest in told.items():
        content = (VENDOR / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
        if PACKAGE.exists():
            assert content == (PACKAGE / "build" / name).read_bytes()
            version = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
            assert f" {version}," in (VENDOR / "README.md").read_text(encoding="utf-8")
    assert sorted(each.name for each in VENDOR.iterdir()) == ["LICENSES.txt", "README.md", *sorted(told)]


def test_the_policy_lets_nothing_in_but_our_own_files(served) -> None:
    """The page's policy knows no unsafe words and no other host, and is the only one; parts go by their names."""
    page = served.client.get(served.address + "editor", headers={"Accept": "text/html"})
    (policy,) = page.headers.get_list("content-security-policy")
    assert "unsafe" not in policy
    assert not re.search(r"https?:|\*", policy)
    assert served.client.get(served.address + "editor/scripts/core.js").headers["x-content-type-options"] == "nosniff"
    for name in ("page.py", "scripts/../page.py", "%2e%2e/app.py", "vendor/LICENSES.txt", ""):
        assert served.client.get(served.address + "editor/" + name).status_code == 404
    tag = served.client.get(served.address + "editor/vendor/yasgui.min.js").headers["etag"]
    again = served.client.get(served.address + "editor/vendor/yasgui.min.js", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_programs_get_what_the_editor_knows(served) -> None:
    """As JSON the editor is its prefixes, its terms with their names, and the cookbook."""
    known = served.client.get(served.address + "editor", headers={"Accept": "application/json"}).json()
    assert known["prefixes"] == dict(vocabulary.PREFIXES)
    assert [each["iri"] for each in known["classes"]] == [str(vocabulary.DRG) + name for name in vocabulary.CLASSES]
    assert [each["sparql"] for each in known["recipes"]] == [one.sparql for one in recipes()]


def test_every_question_of_the_cookbook_is_a_click_away(open_editor: Opener, served) -> None:
    """The twenty questions are listed; one that is clicked is in a tab with the prefixes it lacks, and is answered."""
    page = open_editor()
    listed = page.locator("#cookbook button").all_inner_texts()
    assert listed == [one.question for one in recipes()]
    assert len(listed) == 20
    chosen = next(one for one in recipes() if one.name == "rules")
    page.click(f'#cookbook button:text-is("{chosen.question}")')
    assert written(page).endswith(chosen.sparql.strip() + "\n")
    assert f"PREFIX drg: <{vocabulary.DRG}>" in written(page)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(ACTIVE + ".table tbody tr")
    assert len(cells(page)) == len(served.select(chosen.sparql))
    page.click(f'#cookbook button:text-is("{chosen.question}")')
    assert page.locator(".tabsList .tab").count() == 2, "the tab that has it is shown again"


def test_our_terms_are_completed_by_any_of_their_names(open_editor: Opener) -> None:
    """A class or property is offered with its names by CURIE, English or Japanese word, and its PREFIX is put in."""
    page = open_editor()
    for typed in ("drg:Summ", "summ", "首脳会"):
        page.evaluate(f"document.querySelector('{ACTIVE}.CodeMirror').CodeMirror.setValue('')")
        page.click(ACTIVE + ".CodeMirror-lines")
        page.keyboard.type("SELECT * { ?it a " + typed)
        page.keyboard.press("Control+ ")
        offered = page.locator(".CodeMirror-hints li").first
        assert offered.inner_text().split() == ["drg:Summit", "首脳会談", "Summit", "정상회담"]
        page.keyboard.press("Enter")
        page.wait_for_selector(".CodeMirror-hints", state="detached")
        assert written(page).endswith("SELECT * { ?it a drg:Summit")
    write(page, "")
    page.keyboard.type("SELECT * { ?it drg:particip")
    page.keyboard.press("Control+ ")
    page.wait_for_selector(".CodeMirror-hints li")
    page.keyboard.press("Enter")
    assert written(page) == f"PREFIX drg: <{vocabulary.DRG}>\nSELECT * {{ ?it drg:participant"


def test_the_table_has_short_names_links_and_names_in_their_script(open_editor: Opener) -> None:
    """An IRI is its CURIE, a link to its page, and its name marked with its language; a literal is marked likewise."""
    page = open_editor()
    fin = f"<{vocabulary.ID}state/FIN>"
    run(page, f'SELECT ?it ?name {{ VALUES ?it {{ {fin} }} ?it rdfs:label ?name FILTER (LANG(?name) = "ko") }}')
    link = page.locator(ACTIVE + ".table tbody a")
    assert (link.inner_text(), link.get_attribute("href")) == ("id:state/FIN", "/id/state/FIN")
    page.wait_for_selector(ACTIVE + '.table .name:text-is("フィンランド")')
    assert page.get_attribute(ACTIVE + ".table .name", "lang") == "ja"
    assert page.get_attribute(ACTIVE + ".table td:nth-child(2) span", "lang") == "ko"
    link.click()
    page.wait_for_url("**/id/state/FIN")


def test_the_table_is_sorted_by_value_and_turned_by_page(open_editor: Opener) -> None:
    """Numbers are sorted as numbers, up and then down, and of many rows a page is shown at a time."""
    page = open_editor()
    run(page, "SELECT ?n { VALUES ?n { 10 9 100 } }")
    for expected in (["9", "10", "100"], ["100", "10", "9"]):
        page.click(ACTIVE + ".table th button")
        assert [row[0] for row in cells(page)] == expected
    run(page, "SELECT ?a ?b ?c { ?a ?b ?c } LIMIT 120", ".table .pages")
    first = cells(page)
    page.click(ACTIVE + '.pages button:text-is("Next")')
    assert len(first) == 50
    assert cells(page)[0] not in first


def test_numbers_are_drawn_as_bars(open_editor: Opener, served) -> None:
    """A column of numbers beside names is a bar for each, as long as its number, with the name from the vocabulary."""
    page = open_editor()
    run(page, COUNTS)
    page.click(ACTIVE + ".select_chart")
    page.wait_for_selector(ACTIVE + "svg.chart rect")
    widths = [
        float(each)
        for each in page.eval_on_selector_all(
            ACTIVE + ".chart rect", "(all) => all.map((r) => r.getAttribute('width'))"
        )
    ]
    numbers = [int(row["times"]) for row in served.select(COUNTS)]
    assert len(widths) == len(numbers)
    assert [round(each / max(widths), 3) for each in widths] == [round(each / max(numbers), 3) for each in numbers]
    assert "参加者" in page.locator(ACTIVE + ".chart").text_content()


def test_times_are_drawn_in_their_order(open_editor: Opener, served) -> None:
    """Rows with a time are counted by time along a line of years; with a number they are dots."""
    page = open_editor()
    times = "SELECT ?when { ?s drg:time ?when } ORDER BY DESC(STR(?when))"
    run(page, times)
    page.click(ACTIVE + ".select_chart")
    titles = page.locator(ACTIVE + ".chart rect title")
    page.wait_for_selector(ACTIVE + ".chart rect")
    said = [each.rsplit(": ", 1) for each in titles.all_text_contents()]
    assert [when for when, _ in said] == sorted(when for when, _ in said)
    assert sum(int(count) for _, count in said) == len(served.select(times))
    run(
        page,
        "SELECT ?day ?n { VALUES (?day ?n) { ('2024-05-01' 3) ('2023-02-01' 1) ('2025-01-31' 2) } }",
        ".chart circle",
    )
    assert page.locator(ACTIVE + ".chart circle title").all_text_contents() == [
        "2023-02-01: 1",
        "2024-05-01: 3",
        "2025-01-31: 2",
    ]


def test_rows_of_things_are_drawn_as_a_network_that_stays_the_same(open_editor: Opener, served) -> None:
    """Each thing is a node and a link to its page, each pair a line; drawn again, everything is where it was."""
    page = open_editor()
    run(page, ALL)
    page.click(ACTIVE + ".select_network")
    page.wait_for_selector(ACTIVE + "svg.network .node")
    rows = [row for row in served.select(ALL) if row["object"].startswith(str(vocabulary.ID))]
    things = {row[end] for row in rows for end in ("subject", "object")}
    assert page.locator(ACTIVE + ".network .node").count() == len(things)
    assert page.locator(ACTIVE + ".network .line").count() == len({(row["subject"], row["object"]) for row in rows})
    assert "/id/state/FIN" in page.eval_on_selector_all(
        ACTIVE + ".network a", "(all) => all.map((a) => a.getAttribute('href'))"
    )
    places = "(all) => all.map((n) => [n.getAttribute('href'), n.getAttribute('transform')])"
    before = page.eval_on_selector_all(ACTIVE + ".network .node", places)
    assert len({place for _, place in before}) == len(things), "no two in one place"
    again = open_editor("?query=" + quote(ALL))
    again.click(ACTIVE + ".yasqe_queryButton")
    again.wait_for_selector(ACTIVE + ".table table")
    again.click(ACTIVE + ".select_network")
    again.wait_for_selector(ACTIVE + "svg.network .node")
    assert again.eval_on_selector_all(ACTIVE + ".network .node", places) == before


def test_a_constructed_graph_is_a_table_and_a_network(open_editor: Opener) -> None:
    """The triples of CONSTRUCT are rows, and those between things a network with the names that the graph gives."""
    page = open_editor()
    run(page, 'CONSTRUCT { <urn:a> drg:party <urn:b> . <urn:a> rdfs:label "甲"@ja } WHERE {}')
    assert len(cells(page)) == 2
    page.click(ACTIVE + ".select_network")
    page.wait_for_selector(ACTIVE + ".network .node")
    names = page.locator(ACTIVE + ".network .node text").all_text_contents()
    assert sorted(names) == ["urn:b", "甲"]


def test_what_the_service_says_is_shown_as_it_says_it(open_editor: Opener) -> None:
    """An error of the service is its own line with the remedy, and the next query has its answer again."""
    page = open_editor(refusals=2)
    run(page, "SELECT * { ?a ?b }", ".failure")
    assert "line 1, column" in page.inner_text(ACTIVE + ".failure")
    run(page, "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", '.failure:has-text("SERVICE")')
    run(page, "SELECT ?n { VALUES ?n { 1 } }")
    assert cells(page) == [["1"]]


def test_a_service_that_has_gone_is_told(serving, browser: Browser) -> None:
    """When nothing answers any more, the page says so in plain words."""
    page = browser.new_page()
    with serving(ROOT / "tests" / "data" / "small.trig") as running:
        page.goto(running.address + "editor")
        page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
    page.click(ACTIVE + ".yasqe_queryButton")
    page.wait_for_selector(ACTIVE + '.failure:has-text("does not answer")')
    page.close()


def test_an_answer_is_text_and_nothing_of_it_runs_or_changes(open_editor: Opener, tmp_path: Path) -> None:
    """Markup in a literal is text, braces stay what they are, and a formula is none in the CSV that is taken away."""
    page = open_editor()
    run(page, HOSTILE)
    assert cells(page)[0] == ["<img src=x onerror=alert(1)>", "{{ markup }}", "=1+1"]
    assert page.locator(ACTIVE + ".yasr img").count() == 0
    taken = {}
    for name in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.click(ACTIVE + f'.downloads button:text-is("{name}")')
        download.value.save_as(tmp_path / download.value.suggested_filename)
        taken[name] = (tmp_path / download.value.suggested_filename).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(taken["CSV"].splitlines()))
    assert rows[0] == ["markup", "braces", "sum"]
    assert rows[1] == ["<img src=x onerror=alert(1)>", "{{ markup }}", "'=1+1"]
    assert json.loads(taken["JSON"])["results"]["bindings"][0]["braces"]["value"] == "{{ markup }}"


@pytest.mark.parametrize("ending", ["?query=", "#query="])
def test_an_address_brings_its_query_and_waits_for_the_click(open_editor: Opener, ending: str) -> None:
    """The query of an address is in the editor with nothing run, and the address that the editor gives leads back."""
    page = open_editor(ending + quote("SELECT (1 + 1 AS ?two) {}"))
    assert written(page) == "SELECT (1 + 1 AS ?two) {}"
    page.wait_for_load_state("networkidle")
    assert page.locator(ACTIVE + ".yasr_results *").count() == 0
    page.click(ACTIVE + ".yasqe_share")
    given = page.input_value(".yasqe_sharePopup input")
    assert given.partition("#")[2] == "query=SELECT+%281+%2B+1+AS+%3Ftwo%29+%7B%7D"
    page.click(ACTIVE + ".yasqe_queryButton")
    page.wait_for_selector(ACTIVE + ".table table")
    assert cells(page) == [["2"]]


def test_the_editor_is_used_without_a_mouse(open_editor: Opener) -> None:
    """By keys alone a question is chosen, run, left, and its answer looked at in another way."""
    page = open_editor()
    page.focus("#cookbook button")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(ACTIVE + ".table table")
    page.keyboard.press("Escape")
    reached = set()
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.className + ' ' + document.activeElement.textContent"))
    assert any("select_network" in each for each in reached)
    assert any(each.strip() == "CSV" for each in reached)


def test_queries_stay_and_answers_do_not(open_editor: Opener) -> None:
    """What was written is there when the page is opened again; what was answered is asked anew."""
    page = open_editor()
    run(page, "SELECT ?n { VALUES ?n { 42 } }")
    page.reload()
    page.wait_for_selector(ACTIVE + ".yasqe .CodeMirror")
    assert "VALUES ?n { 42 }" in written(page)
    assert page.locator(ACTIVE + ".table").count() == 0
