"""The text beside the graph: whole, with names and claims marked, and a way from each to the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from browsing import PHONE, Opener, claim, find, shown, thing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import RDF, XSD

from benchmarks.synthetic import COMMENTARY, Maker
from graph.page import render
from graph.view import read
from ontology.vocabulary import DCT, DRG, ID, OA

# Characters of two units, signs of several characters, marks that join what stands before them, and line ends.
QUOTES = (
    "𠮷野家の𠮷田氏",
    "👩‍👩‍👧‍👦と🇯🇵の旗",
    "か\u3099き\u309aと e\u0301 a\u0308",
    "葛\U000e0100飾区",
    "最初の文。𠮷二つ目の文。🎌三つ目",
    "「𠮷。」と述べた",
    "上の行\n下の行",
    "終わりの段落。\n\n　𩸽次の段落",
    "🎏",
)

# Whether the marked words are within what is seen of the text.
IN_SIGHT = """() => {
  const edges = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [mark, box] = [edges("#reading .hot"), edges("#reading")];
  return mark.top >= box.top && mark.bottom <= box.bottom;
}"""


def squeezed(text: str) -> str:
    """Give a text without spaces and line ends, of which a page shows none at the ends of sentences."""
    return "".join(text.split())


def told(quotes: Sequence[str]) -> Maker:
    """Make a graph whose text has these quotations, each with a name before it, and the name's mention."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "𠮷田"), maker.entity(ID["person/b"], "Person", "🎏氏")
    for i, quote in enumerate(quotes):
        start = len(maker.text) + 1
        maker.text += "🎌𠮷田が、"
        mention(maker, a, start, start + 2)
        maker.claim(a, "accuse" if i % 2 else "consult", b, quote=quote, by=b if i % 3 else None)
    return maker


def mention(maker: Maker, entity: URIRef, start: int, end: int, source: URIRef = COMMENTARY) -> None:
    """Say that a text names something from one code point to another."""
    place = ID[f"mention/{source.rsplit('/', 1)[-1]}/{start}-{end}"]
    maker.facts.add((entity, DRG["mention"], place))
    for s, p, o in (
        (place, OA["hasSource"], source),
        (place, OA["hasSelector"], URIRef(f"{place}/position")),
        (URIRef(f"{place}/position"), OA["start"], Literal(start, datatype=XSD.integer)),
        (URIRef(f"{place}/position"), OA["end"], Literal(end, datatype=XSD.integer)),
    ):
        maker.statements.add((s, p, o))


def marks(page: Page) -> dict[str, list[str]]:
    """Choose every claim in turn and give the words that are marked in each text then."""
    found: dict[str, list[str]] = page.evaluate("""() => Object.fromEntries(Dragoman.claims.map((c, i) => {
      Dragoman.state.set({ read: true, select: { kind: "claim", id: i } }, { step: false });
      return [Dragoman.iri(c.id), [...document.querySelectorAll("#reading article")].map((article) =>
        [...article.querySelectorAll(".hot")].map((node) => node.textContent).join(""))];
    }))""")
    return found


def quoted(dataset: Dataset, text: str) -> dict[str, list[str]]:
    """Give the words of one text that each statement rests on, by its offsets."""
    found = {}
    for statement in read(dataset).statements:
        places = {at for e in statement.evidence for at in range(e.start or 0, e.end or 0)}
        found[statement.iri] = ["".join(text[at] for at in sorted(places))]
    return found


def alike(marked: dict[str, list[str]], expected: dict[str, list[str]]) -> bool:
    """Tell whether the marks are the quotations, but for what stands between sentences."""
    return {iri: [*map(squeezed, words)] for iri, words in marked.items()} == {
        iri: [*map(squeezed, words)] for iri, words in expected.items()
    }


def test_the_text_is_there_whole(open_page: Opener, reading_page: Path, small_text: str) -> None:
    """A button opens the text: every word of it, in its paragraphs, in Japanese, beneath its title; and closes it."""
    page = open_page(reading_page)
    assert page.is_hidden("#reading")
    page.click("#read")
    assert page.get_attribute("#read", "aria-pressed") == "true"
    assert page.get_attribute("#reading article", "lang") == "ja"
    assert page.inner_text("#reading h2") == "北の海をめぐる小国外交"
    words = page.locator("#reading p").all_text_contents()
    assert squeezed("".join(words)) == squeezed(small_text)
    assert any(paragraph.startswith("北海新報によれば") for paragraph in words)
    assert page.is_visible("#network")
    page.click("#read")
    assert page.is_hidden("#reading")


def test_a_name_in_the_text_chooses_its_node(open_page: Opener, reading_page: Path) -> None:
    """Names are marked with what they name; a click on one chooses the node, and choosing the node marks the words."""
    page = open_page(reading_page, address="read=1")
    name = page.locator("#reading .mention:text-is('合同演習「北風」')")
    assert name.get_attribute("title") == "合同演習「北風」"
    name.click()
    assert page.inner_text("#panel h2") == "合同演習「北風」"
    assert page.locator("#reading .hot").all_text_contents() == ["合同演習「北風」"]
    find(page, "摩擦")
    assert page.locator("#reading .hot").all_text_contents() == ["2020年代の摩擦"]
    page.wait_for_function(IN_SIGHT)


@pytest.mark.parametrize("way", ["click", "Enter", " "])
def test_a_sentence_lists_its_claims_and_lights_them_up(open_page: Opener, reading_page: Path, way: str) -> None:
    """A click, Enter or space on a sentence lists its claims, and only their nodes and lines keep their colour."""
    page = open_page(reading_page, address="read=1")
    sentence = page.locator("#reading .sentence:has-text('デンマークは1月')")
    if way == "click":
        sentence.click(position={"x": 5, "y": 8})
    else:
        sentence.focus()
        page.keyboard.press(way)
    page.wait_for_selector("#panel h2, #panel blockquote")
    assert page.inner_text("#panel blockquote") == "デンマークは1月、アイスランドに巡視船を供与した。"
    claims = page.locator("#panel .claim > span").all_text_contents()
    assert len(claims) == 1
    assert claims[0].startswith("デンマーク ─ ")
    assert claims[0].endswith(" → アイスランド")
    assert page.locator("#reading .sentence.here").all_text_contents() == [
        "デンマークは1月、アイスランドに巡視船を供与した。"
    ]
    bright = page.evaluate(
        "Dragoman.shown().nodes.filter((n) => Dragoman.graph.nodeLook(n).opacity === 1).map((n) => n.id)"
    )
    assert set(bright) == {thing(page, "デンマーク"), thing(page, "アイスランド")}
    strong = page.evaluate(
        "Dragoman.shown().edges.filter((e) => Dragoman.graph.edgeLook(e).color.opacity > 0.1).map((e) => e.claims)"
    )
    assert strong == [[claim(page, "cf655985c376")]]
    page.click("#panel .claim")
    assert page.locator("#reading .hot").all_text_contents() == ["デンマークは1月、アイスランドに巡視船を供与した"]


def test_a_sentence_without_claims_says_so(open_page: Opener, reading_page: Path) -> None:
    """What the graph has nothing of can be chosen too, and lists no claim."""
    page = open_page(reading_page, address="read=1")
    page.click("#reading .sentence:has-text('3. 展望')")
    assert page.locator("#panel .claim").count() == 0
    assert page.inner_text("#panel h3") == page.evaluate("Dragoman.phrase('claims-here', { n: 0 })")


def test_the_panel_leads_to_the_words_in_the_text(open_page: Opener, reading_page: Path) -> None:
    """A quotation in the panel has a button that opens the text where it stands, on a phone too."""
    for size in ((1280, 800), PHONE):
        page = open_page(reading_page, size)
        page.evaluate("(id) => Dragoman.state.set({ select: { kind: 'claim', id } })", claim(page, "b3a7a1f2cb7e"))
        page.click("#panel figure .link")
        assert page.is_visible("#reading")
        assert page.locator("#reading .hot").all_text_contents() == [
            "北欧諸国は海底ケーブル保護覚書の締結を急ぐべきである"
        ]
        page.wait_for_function(IN_SIGHT)


def test_every_quotation_of_the_hand_made_graph_is_marked(
    open_page: Opener, reading_page: Path, small: Dataset, small_text: str
) -> None:
    """Choosing any claim marks the words that it rests on, all of them and no others."""
    assert alike(marks(open_page(reading_page)), quoted(small, small_text))


def test_offsets_count_characters_not_units(open_page: Opener, tmp_path: Path) -> None:
    """Ideographs beyond the first plane, emoji, joined and combining signs before and in a quotation move no mark."""
    maker = told(QUOTES)
    render(maker.dataset, tmp_path / "page.html", text=maker.text, with_text=True)
    page = open_page(tmp_path / "page.html", address="read=1")
    assert squeezed("".join(page.locator("#reading p").all_text_contents())) == squeezed(maker.text)
    assert set(page.locator("#reading .mention").all_text_contents()) == {"𠮷田"}
    assert page.locator("#reading .mention").count() == len(QUOTES)
    marked = marks(page)
    assert alike(marked, quoted(maker.dataset, maker.text))
    assert next(words[0] for words in marked.values()) == QUOTES[0]
    page.click("#reading .mention >> nth=-1")
    assert page.inner_text("#panel h2") == "𠮷田"
    page.evaluate("(id) => Dragoman.state.set({ select: { kind: 'claim', id } })", len(QUOTES) - 1)
    page.click("#panel figure .link")
    assert page.inner_text("#reading .hot") == "🎏"


HARD = st.text(st.sampled_from("海が「」。！？!?\n 　𠮷👩\u200d\u0301\u3099\ufe0f)\"'a"), min_size=1, max_size=12)


@given(st.lists(HARD, min_size=1, max_size=8))
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_text_the_marks_are_the_quotations(browser: Browser, tmp_path: Path, quotes: list[str]) -> None:
    """For any text, marking a claim marks what it quotes, and the text stays whole."""
    maker = told(quotes)
    path = tmp_path / "page.html"
    render(maker.dataset, path, text=maker.text, with_text=True)
    page = browser.new_page()
    page.goto(path.as_uri() + "#read=1")
    words, marked = page.locator("#reading p").all_text_contents(), marks(page)
    page.close()
    assert squeezed("".join(words)) == squeezed(maker.text)
    assert alike(marked, quoted(maker.dataset, maker.text))


def test_without_its_text_the_page_holds_quotations_only(
    open_page: Opener, small: Dataset, small_page: Path, small_text: str, tmp_path: Path
) -> None:
    """Only ``with_text`` puts the text into the file; quoting whole sentences does not, and there is no button then."""
    render(small, tmp_path / "quoting.html", text=small_text)
    for path in (small_page, tmp_path / "quoting.html"):
        page = open_page(path, address="read=1")
        assert "本文の人物・政権・出来事はすべて架空である" not in path.read_text(encoding="utf-8")
        assert page.is_hidden("#read")
        assert page.is_hidden("#reading")
        find(page, "ノルウェー外務省")
        assert page.locator("#panel figure .link").count() == 0


def two_texts() -> tuple[Dataset, dict[str, str]]:
    """Make a graph of two commentaries that speak of the same two people, and their texts."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["person/b"], "Person", "乙")
    maker.claim(a, "consult", b, quote="甲は乙と𠮷で会った")
    first, maker.text = maker.text, "🎌別の論考。"
    other = ID["commentary/other"]
    maker.facts.add((other, RDF.type, DRG["Commentary"]))
    maker.facts.add((other, DCT["title"], Literal("もう一つの論考", lang="ja")))
    maker.claim(b, "accuse", a, quote="乙は甲を責めた")
    evidence = ID["evidence/00002"]
    maker.statements.set((evidence, OA["hasSource"], other))
    mention(maker, b, maker.text.index("乙"), maker.text.index("乙") + 1, other)
    return maker.dataset, {str(COMMENTARY): first, str(other): maker.text}


def test_two_texts_stand_one_after_the_other(open_page: Opener, tmp_path: Path) -> None:
    """Of several commentaries each has its text with its own marks, and a claim is marked where it stands."""
    dataset, texts = two_texts()
    render(dataset, tmp_path / "page.html", text=texts, with_text=True)
    page = open_page(tmp_path / "page.html", address="read=1")
    titles = page.locator("#reading h2").all_text_contents()
    assert sorted(titles) == ["もう一つの論考", "架空の外交論集"]
    place = titles.index("架空の外交論集")
    marked = marks(page)
    first, second = (marked[str(ID[f"statement/0000{n}"])] for n in (1, 2))
    assert (first[place], first[1 - place]) == ("甲は乙と𠮷で会った", "")
    assert (second[place], second[1 - place]) == ("", "乙は甲を責めた")
    page.click("#reading .mention")
    assert page.inner_text("#panel h2") == "乙"
    page.click("#panel .claim:has-text('甲 ─')")
    page.click("#panel figure .link")
    assert page.inner_text("#reading .hot") == "甲は乙と𠮷で会った"


def test_one_of_two_texts_will_do(open_page: Opener, tmp_path: Path) -> None:
    """A commentary whose text is not given is quoted as before, without a way into the text."""
    dataset, texts = two_texts()
    del texts[str(COMMENTARY)]
    render(dataset, tmp_path / "page.html", text=texts, with_text=True)
    page = open_page(tmp_path / "page.html", address="read=1")
    assert page.locator("#reading article").count() == 1
    ways = {}
    for number in (0, 1):
        page.evaluate("(id) => Dragoman.state.set({ select: { kind: 'claim', id } })", number)
        ways[page.inner_text("#panel mark")] = page.locator("#panel figure .link").count()
    assert ways == {"甲は乙と𠮷で会った": 0, "乙は甲を責めた": 1}


def test_the_text_stays_open_in_an_address_and_with_another_choice(open_page: Opener, reading_page: Path) -> None:
    """A chosen sentence and the open text are in the address, which opens them again."""
    page = open_page(reading_page, address="read=1")
    page.focus("#reading .sentence:has-text('会談は北欧評議会')")
    page.keyboard.press("Enter")
    address = page.url.partition("#")[2]
    again = open_page(reading_page, address=address)
    assert again.is_visible("#reading")
    assert again.inner_text("#panel blockquote") == page.inner_text("#panel blockquote")
    assert shown(again)["nodes"] == shown(page)["nodes"]
