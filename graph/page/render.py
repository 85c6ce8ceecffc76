"""Write the page: pyvis fills our own template, and everything the page needs is inside the one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from rdflib import Dataset

from graph.errors import GraphError
from graph.load import write_whole
from graph.page.data import PageData, page_data
from graph.page.details import LANGUAGES, Address
from graph.page.start import Start
from graph.view import Source, mentions, read

_HERE = Path(__file__).parent
# In the order in which they need each other.
_SCRIPTS = (
    "core",
    "state",
    "filter",
    "scene",
    "places",
    "shapes",
    "labels",
    "graph",
    "evidence",
    "panel",
    "search",
    "facets",
    "time",
    "table",
    "timeline",
    "reading",
    "svg",
    "export",
    "main",
)
# Readers without JavaScript get so many claims in a table; the graph file has them all.
_PLAIN_ROWS = 2000
_VIS = "lib/vis-9.1.2/vis-network"
# Besides what would end the element, the two line ends that JSON allows and old JavaScript does not.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_ENDS_ELEMENT = re.compile(r"</(script|style)|<!--", re.IGNORECASE)


def render(
    dataset: Dataset,
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    text: str | Mapping[str, str] | None = None,
    with_text: bool = False,
    start: Start | None = None,
) -> None:
    """Write a dataset as one HTML file that needs no network and asks for none.

    Nothing that comes from a document can become markup or script: names and quotations travel as escaped JSON, are
    shown with ``textContent``, and a Content-Security-Policy lets only this package's own scripts run.

    :param path: the file to write; its folder must exist.
    :param title: the heading; without one the titles of the commentaries.
    :param text: the source text, or by commentary IRI when there are several; with it the panel quotes whole sentences.
    :param with_text: put the text itself on the page, to be read beside the graph; only where it may be shown.
    :param start: what the page shows when it is opened; everything, unless said otherwise.
    :raises GraphError: the file cannot be written, or nothing in the dataset can be drawn.
    """
    html, _ = page_of(dataset, title=title, text=text, with_text=with_text, start=start)
    # A lone surrogate cannot be written in UTF-8; it shows as a question mark rather than stop the page.
    write_whole(Path(path), html.encode("utf-8", errors="replace"))


def page_of(
    dataset: Dataset,
    *,
    title: str | None = None,
    text: str | Mapping[str, str] | None = None,
    with_text: bool = False,
    start: Start | None = None,
    address: Address | None = None,
) -> tuple[str, str]:
    """Give what :func:`render` writes, and the Content-Security-Policy that a server must send with it.

    :param address: where the server has pages of single things.
    :raises GraphError: nothing in the dataset can be drawn.
    """
    view = read(dataset)
    if not view.statements:
        raise GraphError("the graph holds no statement to draw", remedy="build it from a commentary first")
    heading = title or " / ".join(text.title for text in view.sources) or "Dragoman"
    data = page_data(view, text, mentions(dataset) if with_text else None, address)
    policy = _policy([_own("page.css")], _scripts())
    return _html(data, heading, [_byline(text) for text in view.sources], (start or Start()).address(), policy), policy


def _scripts() -> list[str]:
    return [_library(), *(_own(f"scripts/{name}.js") for name in _SCRIPTS)]


def _html(data: PageData, heading: str, bylines: list[str], start: str, policy: str) -> str:
    # Takes a second to import, which only those who draw should wait for; and it has no type hints.
    from pyvis.network import Network  # type: ignore[import-untyped]

    network = Network(directed=True, cdn_resources="in_line")
    # Given as they are: pyvis's own methods look through all earlier nodes for each new one.
    network.nodes, network.edges = data.drawing.nodes, data.drawing.edges
    network.options = {"physics": {"enabled": False}}
    network.templateEnv = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    network.templateEnv.filters["json"] = _json
    network.templateEnv.globals.update(
        title=heading,
        bylines=bylines,
        policy=policy,
        styles=[Markup(_own("page.css"))],
        scripts=[Markup(text) for text in _scripts()],
        details=data.details,
        words=json.loads(_own("words.json")),
        languages=LANGUAGES,
        start=start,
        rows=_PLAIN_ROWS,
        name=_name,
    )
    network.path = "template.html"
    return str(network.generate_html())


def _byline(text: Source) -> str:
    return " · ".join(
        part for part in ("、".join(text.creators), f"{text.series} {text.number}".strip(), text.issued) if part
    )


def _own(name: str) -> str:
    return _safe(name, (_HERE / name).read_text(encoding="utf-8"))


def _library() -> str:
    """Read vis-network from the copy that pyvis brings along; its pointer to a source map would be a request."""
    text = resources.files("pyvis").joinpath(f"{_VIS}.min.js").read_text(encoding="utf-8")
    return _safe("vis-network.min.js", re.sub(r"//# sourceMappingURL=\S+", "", text))


def _safe(name: str, text: str) -> str:
    # A file with Windows line ends would not have the hash that the browser computes.
    text = "\n" + text.replace("\r\n", "\n").strip("\n") + "\n"
    if name.endswith((".js", ".css")) and _ENDS_ELEMENT.search(text):
        raise GraphError(f"{name} would end its own element in the page", remedy="reinstall dragoman and pyvis")
    return text


def _policy(styles: list[str], scripts: list[str]) -> str:
    def hashes(texts: list[str]) -> str:
        digests = (base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in texts)
        return " ".join(f"'sha256-{digest}'" for digest in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _json(value: Any) -> Markup:
    """Give a value as JSON that is safe inside a script element, whatever it holds."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES))


def _name(names: Mapping[str, str]) -> str:
    """Give the Japanese of several names, else the first there is: what the page shows before its language is set."""
    return next(
        (names[language] for language in (*LANGUAGES, "") if names.get(language)), next(iter(names.values()), "")
    )
