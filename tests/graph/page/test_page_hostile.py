"""Nothing that comes from a document is anything but text, wherever on the page it can appear."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import DESKTOP, PHONE, Opener, find
from playwright.sync_api import Browser, Page
from rdflib import Literal, URIRef
from rdflib.namespace import SKOS, XSD

from benchmarks.synthetic import COMMENTARY, Maker
from graph.errors import GraphError
from graph.page import render
from ontology.vocabulary import DRG, ID, OA

DATA = Path(__file__).parents[2] / "data" / "hostile"


def lines(name: str) -> list[str]:
    """Give the strings of a file, one a line; only a line feed ends one."""
    return (DATA / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


LABELS, QUOTATIONS, IRIS, TITLES = (lines(name) for name in ("labels", "quotations", "iris", "filenames"))
ELSEWHERE = ("javascript:window.broken=1", "data:text/html,x", "urn:x:y", "https://x.invalid/a#b")
MATCHES = (
    "javascript:alert(1)//www.wikidata.org/entity/Q1",
    "data:text/html,https://www.wikidata.org/entity/Q1",
    "https://example.org/?http://www.wikidata.org/entity/Q1",
    "https://www.wikidata.org.example.org/entity/Q1",
    "https://www.wikidata.org/entity/Q1#x",
    "https://www.wikidata.org/entity/Q0",
    "http://www.wikidata.org/wiki/Q1/../../Q2",
)
# A window of time in which nothing is told: what is chosen is in the panel, and no map need be drawn each time.
EMPTY = "from=1900&to=1900"
# What nothing may ever make of a text.
MADE = "img, iframe, object, embed, form, link, base, frame, audio, video, template, svg, math, style ~ body"


def nth(values: list[str], i: int) -> str:
    """Give a string of a list that is gone through again and again."""
    return values[i % len(values)]


@pytest.fixture(scope="module")
def hostile() -> Maker:
    """Give a graph whose every name, alias, quotation, verb, office and IRI tries to be something else than text."""
    maker = Maker()
    whole = [ID[end] for end in IRIS] + [URIRef(iri) for iri in ELSEWHERE]
    people = [
        maker.entity(
            whole[i] if i < len(whole) else ID[f"person/p{i}"],
            "Person",
            text,
            en=text,
            ko=text,
            alts=[text + text, "別名" + text],
        )
        for i, text in enumerate(LABELS)
    ]
    for i, text in enumerate(LABELS):
        event = maker.entity(ID[f"event/{quote(nth(IRIS, i), safe='')}-{i}"], "Summit", text, text, text)
        idea = maker.entity(ID[f"concept/{i % 8}~{i % 8},%25"], "Doctrine", LABELS[i % 8])
        words = nth(QUOTATIONS, i)
        start = len(maker.text) + len("本文によれば、")
        told = [
            maker.claim(event, "participant", people[i], quote=words, time="2020" if i % 2 else "2021"),
            maker.claim(event, "participant", people[i - 1], quote=words),
            maker.claim(people[i], "endorses" if i % 2 else "opposes", idea, quote=words, by=people[i - 2]),
            maker.claim(people[i], "accuse", people[i - 1], quote=words, by=people[i - 3], modality="Possible"),
        ]
        maker.statements.add((told[0], DRG["lemma"], Literal(text, lang="ja")))
        maker.statements.add((told[0], DRG["position"], Literal(text, lang="ja")))
        maker.facts.add((people[i], SKOS.exactMatch, URIRef(MATCHES[i % len(MATCHES)])))
        place = ID[f"mention/{i}"]
        maker.facts.add((people[i], DRG["mention"], place))
        for s, p, o in (
            (place, OA["hasSource"], COMMENTARY),
            (place, OA["hasSelector"], URIRef(f"{place}/position")),
            (URIRef(f"{place}/position"), OA["start"], Literal(start, datatype=XSD.integer)),
            (URIRef(f"{place}/position"), OA["end"], Literal(start + 2, datatype=XSD.integer)),
        ):
            maker.statements.add((s, p, o))
    return maker


@pytest.fixture(scope="module")
def hostile_page(hostile: Maker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the page of that graph with its text."""
    path = tmp_path_factory.mktemp("page") / "hostile.html"
    render(hostile.dataset, path, title=" ".join(LABELS[:40]), text=hostile.text, with_text=True)
    return path


def unharmed(page: Page, scripts: int) -> None:
    """Check that nothing ran and that nothing was made but what the page makes of its own."""
    assert page.evaluate("window.broken") is None
    assert page.evaluate("document.scripts.length") == scripts
    assert page.locator(MADE).count() == 0
    assert (
        page.evaluate(
            """[...document.querySelectorAll("*")].flatMap((n) => n.getAttributeNames())
            .filter((name) => name.startsWith("on"))"""
        )
        == []
    )
    assert page.evaluate("[...document.links].filter((a) => !/^https?:$/.test(a.protocol)).length") == 0
    assert page.evaluate("({}).broken === undefined && Object.keys(Object.prototype).length === 0")


def scripts_of(path: Path) -> int:
    """Count the scripts of the page's own, as its template has them, and its data."""
    return len(list((Path(render.__code__.co_filename).parent / "scripts").glob("*.js"))) + 2


def test_names_and_quotations_are_text_in_the_panel(open_page: Opener, hostile_page: Path, hostile: Maker) -> None:
    """The panel shows names and aliases of every thing as they are, and verb, words and speaker of every claim."""
    page = open_page(hostile_page, address=EMPTY)
    things = page.evaluate("""() => Dragoman.things.map((t, id) => {
      Dragoman.state.set({ select: { kind: "thing", id } }, { step: false });
      const text = (selector) => [...document.querySelectorAll(`#panel ${selector}`)].map((n) => n.textContent);
      return { iri: Dragoman.iri(t.id), h2: text("h2")[0], names: text(".names span"), alts: text("dd .quiet").join() };
    })""")
    assert {thing["h2"] for thing in things} == set(LABELS)
    for thing in things:
        label = thing["h2"]
        assert f"{label} (ja)" in thing["names"]
        if URIRef(thing["iri"]) in {*hostile.facts.subjects(SKOS.altLabel)}:
            assert label + label in thing["alts"]
    claims = page.evaluate("""() => Dragoman.claims.map((c, id) => {
      Dragoman.state.set({ select: { kind: "claim", id } }, { step: false });
      return { id: c.id, mark: document.querySelector("#panel mark").textContent,
        said: document.querySelector("#panel .said").textContent,
        facts: document.querySelector("#panel dl").textContent };
    })""")
    assert len(claims) == 4 * len(LABELS)
    for number, found in enumerate(sorted(claims, key=lambda one: one["id"])):
        i, which = divmod(number, 4)
        assert found["mark"] == nth(QUOTATIONS, i)
        assert LABELS[i] in found["said"]
        if which == 0:
            assert f"「{LABELS[i]}」" in found["said"]
            assert LABELS[i] in found["facts"]
        if which == 2:
            assert LABELS[i - 2] in found["facts"]
    unharmed(page, scripts_of(hostile_page))


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_names_are_text_in_lists(open_page: Opener, hostile_page: Path, size: tuple[int, int]) -> None:
    """Table, timeline, filters and the heading show every name as it is."""
    page = open_page(hostile_page, size, "as=table")
    heading = " ".join(LABELS[:40])
    assert page.text_content("h1") == heading
    # Chromium's own titles have spaces for control characters.
    assert page.title() == "".join(" " if c < " " or c == "\x7f" else c for c in heading)
    subjects: set[str] = set()
    quotes: set[str] = set()
    while True:
        subjects |= set(
            page.locator("[data-cell=subject], [data-cell=object], [data-cell=speaker]").all_text_contents()
        )
        quotes |= set(page.locator("#table q").all_text_contents())
        if page.is_disabled("#next-page"):
            break
        page.evaluate("document.getElementById('next-page').click()")
    assert subjects >= set(LABELS)
    assert quotes == set(QUOTATIONS)
    page.evaluate("document.querySelectorAll('#facets details').forEach((one) => { one.open = true; })")
    page.wait_for_selector("[data-filter^='speaker:']", state="attached")
    speakers = set(page.locator("[data-filter^='speaker:'] > span").all_text_contents())
    assert speakers >= set(LABELS)
    page.evaluate("Dragoman.state.set({ view: 'timeline' })")
    assert set(page.locator("#timeline p:first-child .link").all_text_contents()) == set(LABELS)
    assert set(page.locator("#timeline .parts .link").all_text_contents()) == set(LABELS)
    unharmed(page, scripts_of(hostile_page))


def test_names_are_text_in_search_and_found_by_it(open_page: Opener, hostile_page: Path) -> None:
    """Every name that has more than spaces and dots is found by typing it, and offered as it is."""
    page = open_page(hostile_page)
    for label in LABELS:
        page.fill("#search", label)
        offered = page.locator("#found [role=option] > span").all_text_contents()
        assert label in offered, label
    find(page, "toString")
    assert page.inner_text("#panel h2") == "toString"
    unharmed(page, scripts_of(hostile_page))


def test_the_text_is_text(open_page: Opener, hostile_page: Path, hostile: Maker) -> None:
    """In the reading pane the text stands as it is, and the tooltips of its names are names."""
    page = open_page(hostile_page, address=f"read=1&{EMPTY}")
    shown = "".join(page.locator("#reading p").all_text_contents())
    assert "".join(shown.split()) == "".join(hostile.text.split())
    titles = set(page.evaluate("[...document.querySelectorAll('#reading .mention')].map((n) => n.title)"))
    assert titles == set(LABELS)
    sentences = page.evaluate("""() => [...document.querySelectorAll("#reading .sentence")].slice(0, 20).map((one) => {
      one.click();
      return [one.textContent, document.querySelector("#panel blockquote").textContent];
    })""")
    assert len(sentences) == 20
    assert all(chosen == words for words, chosen in sentences)
    unharmed(page, scripts_of(hostile_page))


def test_what_is_taken_away_holds_text_only(open_page: Opener, hostile_page: Path) -> None:
    """The SVG is well-formed and has the names as titles; the CSV has them as cells, none of which begins a formula."""
    page = open_page(hostile_page)
    files = {}
    for kind in ("svg", "csv", "png"):
        page.click("#take > summary")
        with page.expect_download() as download:
            page.click(f"[data-take={kind}]")
        assert set('/\\:*?"<>|\u202e') & set(download.value.suggested_filename) == set()
        files[kind] = Path(download.value.path()).read_bytes()
    root = ET.fromstring(files["svg"])
    titles = {one.text for one in root.iter("{http://www.w3.org/2000/svg}title")}
    # XML has neither most control characters nor, once it is read, other white space at line ends.
    for label in LABELS:
        assert "".join(c if c in "\t\n\r" or c >= " " else "\ufffd" for c in label) in titles, label
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "path",
        "polygon",
        "text",
        "tspan",
    }
    assert not any(key.startswith("on") or "href" in key for one in root.iter() for key in one.attrib)
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"), newline="")))
    defused = {f"'{label}" if label[0] in "=+-@\t\r＝＋－＠" else label for label in LABELS}
    assert {row["object"] for row in rows} == defused
    assert not any(cell[:1] in tuple("=+-@\t\r\n＝＋－＠") for row in rows for cell in row.values())
    ends = {row["subject_iri"] for row in rows} | {row["object_iri"] for row in rows}
    assert ends >= {str(ID[end]) for end in IRIS} | set(ELSEWHERE)
    unharmed(page, scripts_of(hostile_page))


def test_addresses_bring_back_what_they_were_of(open_page: Opener, hostile_page: Path) -> None:
    """Whatever the ends of IRIs are, an address leads back to the same thing, claim, tie, path, focus and filters."""
    page = open_page(hostile_page, address=EMPTY)
    wrong = page.evaluate("""async () => {
      const { state, things, claims, filter } = Dragoman;
      const wrong = [];
      const base = { ...state.empty(), view: "actors", from: "1900", to: "1900" };
      const listed = (off) => Object.entries(off).map(([facet, values]) => [facet, [...values].sort()]);
      const plain = (now) => JSON.stringify({ ...now, off: listed(now.off) });
      const putOut = (facet, values) => back({ off: { ...state.empty().off, [facet]: new Set(values) } });
      const back = async (change) => {
        state.set({ ...base, ...change });
        const before = plain(state.get()), address = state.address();
        state.set(base);
        if (address === state.address()) return; // of a single value nothing is put out
        const came = new Promise((done) => addEventListener("popstate", done, { once: true }));
        location.hash = address;
        await came;
        if (plain(state.get()) !== before) wrong.push([address, before, plain(state.get())]);
      };
      const strange = things.map((_, id) => id).filter((id) => !/^(person|event)[/]/.test(things[id].id));
      strange.push(...things.map((_, id) => id).filter((id) => things[id].id.startsWith("event/")).slice(0, 20));
      for (const id of strange) await back({ select: { kind: "thing", id } });
      for (const id of strange) await back({ focus: id, open: [id, strange.at(-1)], path: [id, strange[0]] });
      const ties = Dragoman.scene.compute({ ...state.empty(), view: "actors" }).edges;
      if (ties.length < 60) wrong.push("too few ties");
      for (const e of ties.slice(0, 30)) {
        await back({ select: { kind: "tie", id: { ends: [e.from, e.to], kind: Dragoman.graph.kindOf(e) } } });
      }
      for (const id of [0, claims.length - 1]) await back({ select: { kind: "claim", id } });
      for (const facet of state.FACETS) {
        const values = filter.values(facet);
        for (const rest of [0, 1, 2]) await putOut(facet, values.filter((_, i) => i % 3 === rest));
        for (const rest of [0, 1, 2]) await putOut(facet, values.filter((_, i) => i % 3 !== rest));
        for (const value of values.slice(0, 5)) await putOut(facet, [value]);
      }
      return wrong;
    }""")
    assert wrong == []
    unharmed(page, scripts_of(hostile_page))


def test_iris_are_shown_as_they_are_and_lead_to_the_web_only(open_page: Opener, hostile_page: Path) -> None:
    """The panel shows each IRI whole; only those of the web are links, and of matches only items of Wikidata."""
    page = open_page(hostile_page, address=EMPTY)
    found = page.evaluate("""() => Dragoman.things.map((_, id) => {
      Dragoman.state.set({ select: { kind: "thing", id } }, { step: false });
      const last = document.querySelector("#panel dl dd:last-of-type");
      const links = [...document.querySelectorAll("#panel a")];
      const told = (a) => [a.textContent, a.getAttribute("href"), a.target, a.rel];
      return { text: last.textContent, links: links.map(told) };
    })""")
    texts = {one["text"] for one in found}
    assert texts >= {str(ID[end]) for end in IRIS} | set(ELSEWHERE)
    for one in found:
        web = one["text"].startswith("https://")
        expected = [[one["text"], one["text"], "_blank", "noopener noreferrer"]] if web else []
        assert one["links"] == expected


def test_a_strange_modality_and_class_are_text(open_page: Opener, tmp_path: Path) -> None:
    """What the vocabulary does not know, though every object of JavaScript has it, goes by its own name."""
    maker = Maker()
    for i, name in enumerate(("constructor", "toString", "__proto__")):
        a, b = (maker.entity(ID[f"person/{name}{end}"], "Person", f"{end}{i}") for end in "ab")
        maker.claim(a, "accuse", b, modality=name)
        maker.claim(a, name, b)
        maker.facts.add((a, URIRef(str(DRG)[:-1] + "/" + name), b))
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html", address="as=table")
    modalities = page.locator("[data-filter^='modality:'] > span").all_text_contents()
    assert set(modalities) == {"断定", "constructor", "toString", "__proto__"}
    cells = page.locator("[data-cell=modality]").all_text_contents()
    assert {"constructor", "toString", "__proto__"} < set(cells)
    assert not any("native code" in text for text in page.locator("header, nav, main").all_text_contents())
    page.click("[data-filter='modality:__proto__']")
    assert page.locator("tbody tr").count() == 5
    page.reload()
    assert page.locator("tbody tr").count() == 5
    for i in range(6):
        page.evaluate("(id) => Dragoman.state.set({ select: { kind: 'claim', id } })", i)
    unharmed(page, scripts_of(tmp_path))


def test_titles_make_harmless_names_of_files(open_page: Opener, hostile: Maker, tmp_path: Path) -> None:
    """Whatever the title, a file's name has no folder, no leading dot or dash and no sign that turns it round."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲")
    maker.claim(a, "accuse", a)
    path = tmp_path / "page.html"
    render(maker.dataset, path, title="甲\ud800乙")
    page = open_page(path)
    assert page.text_content("h1") == "甲?乙"
    page.evaluate("""() => document.addEventListener("click", ({ target }) => {
      if (target.download) window.saved = target.download;
    }, true)""")
    for title in TITLES:
        page.evaluate("(title) => { document.title = title; Dragoman.export.csv(); }", title)
        name = page.evaluate("saved")
        assert name.endswith("-all.csv")
        assert len(name) < 80
        assert not set('/\\:*?"<>|.\u202e\x00') & set(name.removesuffix(".csv"))
        assert not name.startswith(("-", "."))
    unharmed(page, scripts_of(tmp_path))


def test_a_lone_surrogate_is_no_name(tmp_path: Path) -> None:
    """What no encoding can write is refused with a message, not written in half."""
    maker = Maker()
    a = maker.entity(ID["person/a"], "Person", "甲\ud800乙")
    maker.claim(a, "accuse", a)
    with pytest.raises(GraphError, match="not valid RDF"):
        render(maker.dataset, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_without_javascript_nothing_is_markup_either(browser: Browser, hostile_page: Path) -> None:
    """The table for readers without JavaScript shows names and quotations as text."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(hostile_page.as_uri())
    quotes = page.locator("noscript q, table q").all_text_contents()
    assert set(quotes) == set(QUOTATIONS)
    cells = set(page.locator("td").all_text_contents())
    assert cells >= {label.replace("\0", "\ufffd") for label in LABELS}
    assert page.locator(MADE).count() == 0
    context.close()


def test_a_script_that_got_in_would_not_run(browser: Browser, small_page: Path, tmp_path: Path) -> None:
    """Should markup ever get in, the policy stops its scripts: the second wall stands without the first."""
    path = tmp_path / "broken-into.html"
    injected = (
        "<img src=x onerror='window.broken = 1'><script>window.broken = 2</script>"
        "<a id=bad href='javascript:window.broken=3'>x</a>"
        "<iframe srcdoc='<script>parent.broken = 4</script>'></iframe><h1>"
    )
    path.write_text(small_page.read_text(encoding="utf-8").replace("<h1>", injected, 1), encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(path.as_uri())
    page.evaluate("document.getElementById('bad').click()")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.broken = 5' }))"
    )
    page.wait_for_function("document.querySelector('img').complete")
    assert sum("Content Security Policy" in text for text in refused) >= 3
    assert page.evaluate("window.broken") is None
    page.close()


def test_a_link_to_wikidata_is_only_ever_that(open_page: Opener, tmp_path: Path) -> None:
    """A match that is no item of Wikidata makes no link, and one that is makes one to its page."""
    maker = Maker()
    a, b = maker.entity(ID["person/a"], "Person", "甲"), maker.entity(ID["person/b"], "Person", "乙")
    for match in MATCHES:
        maker.facts.add((a, SKOS.exactMatch, URIRef(match)))
        maker.facts.add((b, SKOS.exactMatch, URIRef(match)))
    maker.facts.add((b, SKOS.exactMatch, URIRef("http://www.wikidata.org/entity/Q42")))
    maker.claim(a, "accuse", b)
    render(maker.dataset, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    for name, expected in (("甲", []), ("乙", ["https://www.wikidata.org/wiki/Q42"])):
        find(page, name)
        links = [link.get_attribute("href") for link in page.locator("#panel a").all()]
        assert [link for link in links if "w3id.org" not in (link or "")] == expected
