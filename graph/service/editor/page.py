"""The addresses of the editor: the page, its scripts and styles, and what it knows as JSON."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from graph.service.editor.knowledge import knowledge
from graph.service.forms import negotiated
from graph.service.limits import RefusedError

_HTML: Final = "text/html"
_JSON: Final = "application/json"
_SCRIPTS: Final = (
    # In the order in which they need each other.
    "core",
    "names",
    "columns",
    "results",
    "download",
    "table",
    "chart",
    "layout",
    "network",
    "errors",
    "completing",
    "main",
)
_TYPES: Final = {
    "vendor/yasgui.min.js": "text/javascript",
    "vendor/yasgui.min.css": "text/css",
    "editor.css": "text/css",
    **{f"scripts/{name}.js": "text/javascript" for name in _SCRIPTS},
}
_POLICY: Final = (
    # Scripts and styles are files of this service, and it is the only one that is asked. The editor's icons are data:.
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_pages = Environment(
    loader=PackageLoader("graph.service", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


async def editor(request: Request) -> Response:
    """``/editor``: the page, or as JSON what it knows of the vocabulary and the cookbook."""
    accept = request.headers.get("accept")
    offers = [_HTML, _JSON] if _HTML in (accept or "") else [_JSON, _HTML]
    form = negotiated(accept, offers)
    if form is None:
        raise RefusedError(406, "the editor is HTML or JSON", remedy=f"accept one of {', '.join(offers)}")
    if form == _JSON:
        content = json.dumps(knowledge(), ensure_ascii=False, indent=2) + "\n"
        return Response(content, media_type=_JSON, headers={"Vary": "Accept"})
    page = _pages.get_template("editor/editor.html").render(scripts=_SCRIPTS, knowledge=knowledge())
    return Response(page, media_type=_HTML, headers={"Vary": "Accept", "Content-Security-Policy": _POLICY})


async def part(request: Request) -> Response:
    """``/editor/…``: a script or a style of the page; browsers that have it are told so.

    :raises RefusedError: there is none of that name.
    """
    name = request.path_params["name"]
    if name not in _TYPES:
        raise RefusedError(404, "the editor has no such part")
    content, tag = _read(name)
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=_TYPES[name], headers=headers)


@cache
def _read(name: str) -> tuple[bytes, str]:
    content = resources.files("graph.service.editor").joinpath(name).read_bytes()
    return content, f'"{sha256(content).hexdigest()}"'
