"""What the page takes in a browser, beside the same graph drawn by bare vis-network and by stock pyvis.

``python -m benchmarks.page [--nodes N...]``; docs/benchmarks.md says what is measured and why so.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import BrowserType, Page, Route, sync_playwright

from benchmarks.synthetic import connected
from graph.page import render
from graph.tabular import table

SIZES: Final = (100, 300, 1000, 10_000)
CHROMIUM: Final = Path("/usr/bin/chromium")
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
SCREEN: Final = (1280, 800)
PATIENCE: Final = 20.0
"""How many seconds stock pyvis has for its first picture."""
STOCK: Final = 1000
"""Up to how many nodes stock pyvis is tried."""
OPENS, BESIDE, ANSWERS = 1.0, 2.0, 0.5
"""The limits: seconds to open 300 nodes; the first picture of 10,000 as a multiple of bare vis-network's; seconds to
answer at 10,000."""

Json = dict[str, Any]

# Runs before any script of a page. All three pages draw by the same library, which puts its class where the setter
# is: the first drawing that has nodes counts, and a picture counts once the frame after it has begun.
_WATCH: Final = """(() => {
  let made, pictured;
  window.firstPicture = new Promise((done) => { pictured = done; });
  const painted = (done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
  const watched = (Network) => class extends Network {
    constructor(...given) {
      super(...given);
      window.watchedNetwork = this;
      const first = () => {
        if (!this.body.nodeIndices.length) return;
        this.off("afterDrawing", first);
        painted(pictured);
      };
      this.on("afterDrawing", first);
    }
  };
  const vis = {};
  const set = (one) => { made = watched(one); };
  Object.defineProperty(vis, "Network", { configurable: true, get: () => made, set });
  window.vis = vis;
  window.painted = painted;
})();"""

# The time of the first picture, or null where there is none by then: a promise, as asking again and again disturbs.
_FIRST: Final = """(latest) => Promise.race([
  window.firstPicture, new Promise((done) => setTimeout(() => done(null), latest - performance.now())),
])"""

# Goes once around the map and nearer and farther meanwhile, a step a frame; gives how long each frame took.
_FRAMES: Final = """() => new Promise((done) => {
  const network = window.watchedNetwork, start = network.getViewPosition(), scale = network.getScale(), taken = [];
  let before = null;
  const step = (now) => {
    if (before !== null) taken.push(now - before);
    before = now;
    const turn = (2 * Math.PI * taken.length) / 60, reach = 200 / scale;
    const position = { x: start.x + reach * Math.sin(turn), y: start.y + reach * (1 - Math.cos(turn)) / 2 };
    network.moveTo({ position, scale: scale * (1 + 0.5 * Math.sin(turn)), animation: false });
    if (taken.length < 60) requestAnimationFrame(step);
    else { network.moveTo({ position: start, scale, animation: false }); done(taken); }
  };
  requestAnimationFrame(step);
})"""

# From asking for another view until it has been painted.
_ANSWER: Final = """(change) => new Promise((done) => {
  const { state } = Dragoman, off = { ...state.empty().off };
  for (const [facet, values] of Object.entries(change.off || {})) off[facet] = new Set(values);
  const start = performance.now();
  state.set({ from: "", to: "", more: 0, ...change, off }, { step: false });
  window.painted((now) => done(now - start));
})"""
ACTIONS: Final[dict[str, Json]] = {
    "class out": {"off": {"group": ["Event"]}},
    "class back": {},
    "modality": {"off": {"modality": ["Asserted"]}},
    "property": {"off": {"property": ["drg:participant", "drg:party"]}},
    "slider": {"from": "2021", "to": "2023"},
    "slider back": {},
}
"""What a reader asks of the page, in turn: each is timed."""

_BARE: Final = """<!doctype html><meta charset="utf-8">
<style>html, body, #map {{ margin: 0; height: 100% }}</style><div id="map"></div>
<script>{library}</script>
<script>
const data = {data};
new vis.Network(document.getElementById("map"), {{ nodes: data.nodes, edges: data.edges }}, {{ physics: false }});
</script>
"""


@dataclass(frozen=True)
class Drawn:
    """What a page took, in seconds; frames are those of panning and zooming its first picture."""

    first: float
    frame: float
    slow_frame: float
    size: int


@dataclass(frozen=True)
class Measured:
    """Pages of one graph; times are seconds, each the median of the repetitions.

    :ivar writing: what Python took to write our page.
    :ivar answers: from an action until its picture was painted, by action.
    :ivar everything: from asking for all nodes of the graph until they were painted; ``frame_of_all`` a frame of those,
        ``filter_of_all`` the answer to a class put out while all are there.
    :ivar pyvis: ``None`` where it was not tried; ``first`` is infinite where there was no picture in time.
    """

    nodes: int
    statements: int
    writing: float
    ours: Drawn
    bare: Drawn
    pyvis: Drawn | None
    answers: dict[str, float] = field(default_factory=dict)
    everything: float = 0.0
    frame_of_all: float = 0.0
    filter_of_all: float = 0.0

    @property
    def ratio(self) -> float:
        """Our first picture as a multiple of the time of bare vis-network's."""
        return self.ours.first / self.bare.first


@dataclass(frozen=True)
class Limit:
    """Something the page must keep to; ``value`` is ``None`` where its size was not measured."""

    name: str
    most: float
    value: float | None

    @property
    def verdict(self) -> str:
        """Whether it holds."""
        return "not measured" if self.value is None else "holds" if self.value <= self.most else "does not hold"


def limits(measured: Sequence[Measured]) -> list[Limit]:
    """Give the three limits with what was measured of them."""
    by_size = {each.nodes: each for each in measured}
    small, large = by_size.get(300), by_size.get(10_000)
    return [
        Limit("seconds to the first picture of 300 nodes", OPENS, small.ours.first if small else None),
        Limit("first picture of 10,000 nodes, times bare vis-network's", BESIDE, large.ratio if large else None),
        Limit("seconds to answer at 10,000 nodes", ANSWERS, max(large.answers.values()) if large else None),
    ]


def measure(sizes: Sequence[int], repetitions: int, chromium: BrowserType) -> list[Measured]:
    """Measure the pages of made-up graphs.

    :param sizes: of how many nodes each graph is.
    :param repetitions: how often each page is opened, in turns, each time in a browser of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        return [_measure(size, repetitions, chromium, Path(folder)) for size in sizes]


def _measure(size: int, repetitions: int, chromium: BrowserType, folder: Path) -> Measured:
    ours, bare, stock = (folder / f"{name}-{size}.html" for name in ("ours", "bare", "pyvis"))
    gc.collect()
    gc.disable()  # while nothing but the graph is made, there is nothing to collect
    try:
        dataset = connected(size).dataset
    finally:
        gc.enable()
        gc.freeze()
    start = time.perf_counter()
    render(dataset, ours)
    writing = time.perf_counter() - start
    data = held(ours)
    bare.write_text(_bare(data), encoding="utf-8")
    if size <= STOCK:
        stock.write_text(_stock(data), encoding="utf-8")
    times: dict[str, list[float]] = {}
    taken: dict[str, list[Drawn]] = {"ours": [], "bare": [], "pyvis": []}
    for _ in range(repetitions):
        with _opened(chromium, ours) as page:
            taken["ours"].append(_drawn(page, ours, 60.0))
            for action, change in ACTIONS.items():
                times.setdefault(action, []).append(page.evaluate(_ANSWER, change) / 1000)
            times.setdefault("everything", []).append(page.evaluate(_ANSWER, {"more": 20}) / 1000)
            times.setdefault("frame of all", []).append(median(page.evaluate(_FRAMES)) / 1000)
            times.setdefault("filter of all", []).append(
                page.evaluate(_ANSWER, ACTIONS["class out"] | {"more": 20}) / 1000
            )
        with _opened(chromium, bare) as page:
            taken["bare"].append(_drawn(page, bare, 120.0))
        if size <= STOCK and not any(each.first == float("inf") for each in taken["pyvis"]):
            with _opened(chromium, stock) as page:
                taken["pyvis"].append(_drawn(page, stock, PATIENCE))
    return Measured(
        len(data["nodes"]),
        len(data["details"]["claims"]),
        writing,
        _median(taken["ours"]),
        _median(taken["bare"]),
        _median(taken["pyvis"]) if taken["pyvis"] else None,
        {action: median(times[action]) for action in ACTIONS},
        median(times["everything"]),
        median(times["frame of all"]),
        median(times["filter of all"]),
    )


@contextmanager
def _opened(chromium: BrowserType, path: Path) -> Iterator[Page]:
    executable = CHROMIUM if CHROMIUM.exists() else None
    browser = chromium.launch(executable_path=executable, args=list(QUIET))
    try:
        page = browser.new_page(viewport={"width": SCREEN[0], "height": SCREEN[1]})
        page.route(re.compile("^https?:"), _refuse)  # pyvis asks for styles that the picture does not need
        page.add_init_script(_WATCH)
        page.goto(path.as_uri(), wait_until="commit")
        yield page
    finally:
        browser.close()


def _refuse(route: Route) -> None:
    route.abort()


def _drawn(page: Page, path: Path, patience: float) -> Drawn:
    size = path.stat().st_size
    first = page.evaluate(_FIRST, 1000 * patience)
    if first is None or first > 1000 * patience:
        return Drawn(float("inf"), float("inf"), float("inf"), size)
    frames = sorted(page.evaluate(_FRAMES))
    return Drawn(first / 1000, median(frames) / 1000, frames[round(0.95 * (len(frames) - 1))] / 1000, size)


def _median(taken: Sequence[Drawn]) -> Drawn:
    values = [[getattr(each, name) for each in taken] for name in ("first", "frame", "slow_frame")]
    first, frame, slow = (median(each) for each in values)
    return Drawn(first, frame, slow, taken[0].size)


def held(path: Path) -> Json:
    """Give the data that a page of ours holds."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    if found is None:
        raise ValueError(f"{path} is no page of ours")
    data: Json = json.loads(found.group(1))
    return data


def _bare(data: Json) -> str:
    """The plainest page of a graph: its nodes with their names where ours stand, its edges, and the library we use."""
    library = resources.files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    drawn = {
        "nodes": [{key: node[key] for key in ("id", "label", "x", "y")} for node in data["nodes"]],
        "edges": [{key: edge[key] for key in ("id", "from", "to")} for edge in data["edges"]],
    }
    return _BARE.format(library=library, data=json.dumps(drawn, ensure_ascii=False).replace("</", "<\\/"))


def _stock(data: Json) -> str:
    """The page that a user of pyvis gets who adds the same nodes and edges to a network and changes nothing."""
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = Network(directed=True, cdn_resources="in_line")
    for node in data["nodes"]:
        network.add_node(node["id"], label=node["label"])
    for edge in data["edges"]:
        network.add_edge(edge["from"], edge["to"])
    return str(network.generate_html())


def to_text(measured: Sequence[Measured]) -> str:
    """Two tables with a row a size, times in milliseconds, and whether the limits hold."""
    opening = ["nodes", "statements", "written", "MB", "first", "bare", "ratio", "pyvis", "frame", "bare", "pyvis"]
    rows = [
        [
            *(str(each.nodes), str(each.statements), _ms(each.writing), f"{each.ours.size / 1e6:.1f}"),
            *(_ms(each.ours.first), _ms(each.bare.first), f"{each.ratio:.2f}", _of(each.pyvis, lambda d: d.first)),
            *(_frames(each.ours), _frames(each.bare), "–" if each.pyvis is None else _frames(each.pyvis)),
        ]
        for each in measured
    ]
    answering = ["nodes", *ACTIONS, "everything", "frame of all", "filter of all"]
    answers = [
        [
            str(each.nodes),
            *map(_ms, (each.answers[action] for action in ACTIONS)),
            *map(_ms, (each.everything, each.frame_of_all, each.filter_of_all)),
        ]
        for each in measured
    ]
    verdicts = "".join(
        f"{limit.name}: {'–' if limit.value is None else f'{limit.value:.2f}'}; {limit.most} at most: {limit.verdict}\n"
        for limit in limits(measured)
    )
    return f"{table(opening, rows)}\n{table(answering, answers)}\n{verdicts}"


def _ms(seconds: float) -> str:
    return f"not within {PATIENCE:.0f} s" if seconds == float("inf") else f"{1000 * seconds:.0f}"


def _of(drawn: Drawn | None, what: Callable[[Drawn], float]) -> str:
    return "–" if drawn is None else _ms(what(drawn))


def _frames(drawn: Drawn) -> str:
    return "–" if drawn.frame == float("inf") else f"{_ms(drawn.frame)} ({_ms(drawn.slow_frame)})"


def to_json(measured: Sequence[Measured]) -> str:
    """The same in seconds, as JSON: ``sizes`` and ``limits``; ``null`` for what did not come in time."""

    def spare(value: object) -> object:
        if isinstance(value, dict):
            return {key: spare(each) for key, each in value.items()}
        return None if value == float("inf") else value

    sizes = [spare(asdict(each)) | {"ratio": round(each.ratio, 3)} for each in measured]  # type: ignore[operator]
    found = {"sizes": sizes, "limits": [asdict(limit) | {"verdict": limit.verdict} for limit in limits(measured)]}
    return json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure graphs of the sizes named on the command line and print what was measured."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    options.add_argument("--nodes", type=int, nargs="+", default=SIZES, metavar="N", help="default: %(default)s")
    options.add_argument("--repetitions", type=int, default=3, metavar="N", help="how often (default: %(default)s)")
    options.add_argument("--json", action="store_true", help="print JSON instead of tables")
    given = options.parse_args(arguments)
    if given.repetitions < 1:
        options.error("--repetitions: 1 at least")
    if min(given.nodes) < 60:
        options.error("--nodes: 60 at least")
    with sync_playwright() as playwright:
        measured = measure(given.nodes, given.repetitions, playwright.chromium)
    print(to_json(measured) if given.json else to_text(measured), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
