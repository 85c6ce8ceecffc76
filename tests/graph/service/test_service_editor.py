"""The page for writing SPARQL, in a real browser on a real service."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from editing import ACTIVE, Opener, cells, write, written

from graph.cookbook import recipes
from ontology import vocabulary

ROOT = Path(__file__).parents[3]
VENDOR = ROOT / "graph" / "service" / "editor" / "vendor"
PACKAGE = ROOT / "node_modules" / "@zazuko" / "yasgui"


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
    for question in (recipes()[0].question, chosen.question):
        page.click(f'#cookbook button:text-is("{question}")')
    assert page.locator(".tabsList .tab").count() == 2, "the tab that has it is shown again"
    assert written(page).endswith(chosen.sparql.strip() + "\n")


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
