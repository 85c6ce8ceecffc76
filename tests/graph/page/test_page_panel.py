"""The panel: what was chosen, what is said of it, and the words that say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, Opener, claim, find, select, spot, thing
from playwright.sync_api import Page
from rdflib import Dataset, Literal
from rdflib.namespace import ORG, RDF, XSD

from benchmarks.synthetic import Maker
from graph.page import render
from graph.view import read
from ontology.vocabulary import DRG, ID, SCHEMA


def groups(page: Page) -> dict[str, int]:
    """Give the headings of a node's groups of claims, in order, with how many claims each says it has."""
    found = page.locator("#panel .group > summary").all_text_contents()
    return {text.rpartition(" (")[0]: int(text.rpartition(" (")[2].rstrip(")")) for text in found}


def told_terms(page: Page) -> dict[str, list[str]]:
    """Give the terms of the panel's list with all that stands at each."""
    found: dict[str, list[str]] = page.evaluate("""() => {
      const found = {};
      for (const one of document.querySelectorAll("#panel dl > *")) {
        if (one.tagName === "DT") found[one.textContent] = [];
        else Object.values(found).at(-1).push(one.textContent);
      }
      return found;
    }""")
    return found


@pytest.fixture(scope="module")
def known() -> Maker:
    """Give a graph of a person with offices, other names, and many claims of every kind."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲野 太郎", "Taro Kono", "고노 다로", alts=["甲野", "甲野氏"])
    b = maker.entity(ID["person/b"], "Person", "乙")
    state = maker.entity(ID["state/X"], "State", "架空国", "Nowhere", "가공국")
    for n, (start, end) in enumerate((("2020-04-01", "2024-03-31"), ("2012-01-01", ""))):
        office = ID[f"membership/{n}"]
        for p, o in (
            (RDF.type, ORG.Membership),
            (ORG.member, a),
            (ORG.organization, state),
            (SCHEMA.roleName, Literal(f"大臣{n}", lang="ja")),
            (SCHEMA.roleName, Literal(f"minister {n}", lang="en")),
            (SCHEMA.startDate, Literal(start, datatype=XSD.date)),
        ):
            maker.authority.add((office, p, o))
        if end:
            maker.authority.add((office, SCHEMA.endDate, Literal(end, datatype=XSD.date)))
    for i in range(30):
        maker.claim(a, "consult", maker.entity(ID[f"person/p{i}"], "Person", f"相手{i}"))
    idea = maker.entity(ID["concept/c"], "Doctrine", "静かな外交")
    maker.claim(a, "adopts", idea)
    maker.claim(a, "criticizes", idea)
    maker.claim(a, "criticizes", b, modality="Normative")
    maker.claim(b, "accuse", a)
    maker.claim(b, "endorses", idea, by=a)
    return maker


@pytest.fixture(scope="module")
def known_page(known: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its page."""
    path = tmp_path_factory.mktemp("page") / "known.html"
    render(known.dataset, path)
    return path


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_click_on_a_node_tells_its_names_and_claims(
    open_page: Opener, small_page: Path, size: tuple[int, int]
) -> None:
    """It opens the names in all languages, other names, the item of Wikidata, what is known and what is said of it."""
    page = open_page(small_page, size)
    at = spot(page, "node", thing(page, "フィンランド"))
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel h2")
    assert (page.inner_text("#panel .kind"), page.inner_text("#panel h2")) == ("国家", "フィンランド")
    terms = told_terms(page)
    assert all(name in terms["名称"][0] for name in ("フィンランド (ja)", "Finland (en)", "핀란드 (ko)"))
    assert terms["Wikidata"] == ["Q33"]
    assert terms["IRI"] == ["https://w3id.org/dragoman/id/state/FIN"]
    assert "芬蘭" in terms["名称"][1]
    assert "FIN" in [value for values in terms.values() for value in values]
    assert page.get_attribute("#panel a", "href") == "https://www.wikidata.org/wiki/Q33"
    of = page.evaluate(
        "(id) => Dragoman.claims.filter((c) => c.s === id || c.o === id).length", thing(page, "フィンランド")
    )
    assert sum(groups(page).values()) - groups(page)["フィンランド"] == of
    assert page.inner_text("#panel h3 >> nth=0") == f"言明（{of}件中 {of}件）"
    if size == PHONE:
        assert page.evaluate("document.getElementById('panel').getBoundingClientRect().bottom <= innerHeight")
    at = spot(page, "node", thing(page, "フィンランド"))
    assert page.evaluate("({ x, y }) => document.elementFromPoint(x, y).matches('#network *')", at)
    page.click("#panel .claim >> nth=0")
    assert page.is_visible("#panel mark")
    page.click("#panel .close")
    assert page.is_hidden("#panel")


def test_a_click_on_a_name_chooses_its_node(open_page: Opener, small_page: Path) -> None:
    """A name on the map is as good as its node, whichever it is."""
    page = open_page(small_page)
    for number in (0, thing(page, "法の支配")):
        at = page.evaluate(
            """(id) => {
              const { x, y } = document.getElementById("network").getBoundingClientRect();
              const box = Dragoman.labels.boxes().find((one) => one.id === id);
              return { x: x + box.x + box.w - 3, y: y + box.y + box.h - 3 };
            }""",
            number,
        )
        page.mouse.click(at["x"], at["y"])
        page.wait_for_selector("#panel h2")
        assert page.evaluate("Dragoman.state.get().select") == {"kind": "thing", "id": number}
        page.click("#panel .close")
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def test_what_the_authority_knows_is_told(open_page: Opener, known_page: Path) -> None:
    """Offices come with organization and term, the first first, in the reader's language; other names unfold."""
    page = open_page(known_page)
    find(page, "甲野 太郎")
    assert told_terms(page)["在任"] == ["架空国 大臣1, 2012-01-01 – ", "架空国 大臣0, 2020-04-01 – 2024-03-31"]
    assert page.inner_text("#panel details.quiet") == "ほかの名前 2"
    page.click("#panel details.quiet > summary")
    assert "甲野、甲野氏" in page.inner_text("#panel details.quiet")
    page.click("[data-language=en]")
    assert told_terms(page)["Offices"][1] == "Nowhere minister 0, 2020-04-01 – 2024-03-31"


def test_a_page_without_a_service_leads_to_no_page_of_one(open_page: Opener, known_page: Path) -> None:
    """In a file that a build writes, a thing has no link to a page of its own."""
    page = open_page(known_page)
    select(page, "thing", thing(page, "甲野 太郎"))
    assert page.locator("#panel h2").inner_text() == "甲野 太郎"
    assert page.locator("#panel .own").count() == 0


def test_support_and_opposition_come_first(open_page: Opener, known_page: Path, known: Maker) -> None:
    """Claims are grouped: what somebody supports, opposes, what else he does, what is done to him, what he says."""
    page = open_page(known_page)
    find(page, "甲野 太郎")
    assert groups(page) == {"支持・重視": 1, "反対・批判": 2, "協議する →": 30, "← 非難する": 1, "甲野 太郎": 1}
    assert page.locator("#panel .group[open]").count() == 3
    page.click("#panel .group:has-text('協議する →') > summary")
    group = page.locator("#panel .group:has-text('協議する →')")
    group.locator(".row").first.wait_for()
    assert group.locator(".row").count() == 20
    group.locator(".more button").click()
    assert group.locator(".row").count() == 30
    assert group.locator(".more").count() == 0
    assert len(set(group.locator(".row .claim").all_text_contents())) == 30
    # In the order of the text.
    order = [s.iri for s in sorted(read(known.dataset).statements, key=lambda s: s.evidence[0].start or 0)]
    assert page.evaluate("Dragoman.claims.map((c) => Dragoman.iri(c.id))") == order


def test_only_claims_that_are_left_are_listed(open_page: Opener, known_page: Path) -> None:
    """Filters reach the panel: it lists what passes and says of how many; what was put out is back with its filter."""
    page = open_page(known_page)
    find(page, "甲野 太郎")
    page.click("[data-filter='modality:Normative']")
    assert page.inner_text("#panel h3 >> nth=0") == "言明（34件中 33件）"
    assert groups(page)["反対・批判"] == 1
    page.click("[data-filter='modality:Normative']")
    assert groups(page)["反対・批判"] == 2


def test_what_others_say_names_them(open_page: Opener, small_page: Path) -> None:
    """A view of somebody else's is broken and says whose it is, who reported it; a denial is dotted and says so."""
    page = open_page(small_page)
    find(page, "ヴェストマルク")
    page.click("#panel .claim:has-text('海の安全')")
    assert page.locator("#panel h2.said.dashed").count() == 1
    terms = told_terms(page)
    assert (terms["見解の主"], terms["伝えたのは"]) == (["イングリ・ハウゲン"], ["北海新報"])
    page.click("#panel dd .link:has-text('北海新報')")
    assert page.inner_text("#panel h2") == "北海新報"
    assert page.inner_text("#panel h3 >> nth=-1") == "この主体の見解・発言として"
    find(page, "フィンランド政府")
    page.click("#panel .claim:has-text('否定')")
    assert page.locator("#panel h2.said.dotted").count() == 1
    assert "否定" in told_terms(page)["様相"][0]


def test_links_inside_lead_on_and_back(open_page: Opener, small_page: Path) -> None:
    """Names in a claim open their nodes, the page's buttons go back through all of it, and Escape closes."""
    page = open_page(small_page)
    select(page, "claim", claim(page, "cf655985c376"))
    assert page.locator("#panel h2 .link").all_text_contents() == ["デンマーク", "アイスランド"]
    page.click("#panel h2 .link >> nth=1")
    assert page.inner_text("#panel h2") == "アイスランド"
    page.click("#panel .claim:has-text('北の灯台構想')")
    assert "抱く" in page.inner_text("#panel h2 .relation")
    page.click("#back")
    assert page.inner_text("#panel h2") == "アイスランド"
    page.click("#back")
    assert page.locator("#panel h2 .link").all_text_contents() == ["デンマーク", "アイスランド"]
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.is_hidden("body.with-panel")


def test_a_tie_lists_what_two_actors_share(open_page: Opener, small_page: Path) -> None:
    """Between actors a line opens the events or agreements they share, in order of time, each with its claims."""
    page = open_page(small_page, address="view=actors")
    ends = [thing(page, name) for name in ("アイノ・ヴィルタネン", "カール・リンドホルム")]
    line = page.evaluate(
        """(ends) => Dragoman.shown().edges.find((e) => e.kind === "event"
          && ends.includes(e.from) && ends.includes(e.to)).id""",
        ends,
    )
    at = spot(page, "edge", line)
    page.mouse.click(at["x"], at["y"])
    page.wait_for_selector("#panel h2.said")
    assert page.inner_text("#panel h2 .relation") == "同じ会議・出来事"
    assert "首脳会談" in page.inner_text("#panel h3")
    assert "2031-03-12" in page.inner_text("#panel h3")
    assert page.locator("#panel .claim").count() == 2
    assert page.locator("#panel .row mark").count() == 2
    page.click("[data-filter='group:Event']")
    assert page.inner_text("#panel p.quiet") == "今の絞り込みでは図にありません。"
    page.click("[data-filter='group:Event']")
    page.click("#panel h3 .link")
    assert page.inner_text("#panel h2") == "首脳会談"


def test_with_the_text_whole_sentences_are_quoted(
    open_page: Opener, small: Dataset, small_text: str, tmp_path: Path
) -> None:
    """Given the text, the panel shows the sentence from its beginning to its end; without it, what the graph kept."""
    render(small, tmp_path / "page.html", text=small_text)
    page = open_page(tmp_path / "page.html")
    select(page, "claim", claim(page, "ddac5dc09c69"))
    assert page.text_content("#panel blockquote") == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した。"
    assert page.inner_text("#panel mark") == "ノルウェー外務省は3月3日、ヴェストマルクを強く非難した"
    assert page.get_attribute("#panel blockquote", "lang") == "ja"


def test_a_literal_is_told_without_a_link(open_page: Opener, tmp_path: Path) -> None:
    """A claim whose object is a value, not a thing, is in table and panel, and on no line."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["person/b"], "Person", "乙")
    maker.claim(a, "consult", b)
    value = maker.claim(a, "consult", b, quote="甲は五億円を約束した")
    maker.statements.remove((value, RDF.object, None))
    maker.statements.add((value, RDF.object, Literal("五億円")))
    maker.statements.add((value, DRG["position"], Literal("大臣")))
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    assert page.evaluate("Dragoman.shown().edges.map((e) => e.claims.length)") == [1]
    find(page, "甲")
    page.click("#panel .claim:has-text('五億円')")
    assert page.locator("#panel h2 .link").all_text_contents() == ["甲"]
    assert "五億円" in page.inner_text("#panel h2")
    assert told_terms(page)["役職"] == ["大臣"]
    page.click("[data-as=table]")
    assert page.locator("#table td[data-cell=object]").all_text_contents() == ["乙", "五億円"]
