"""The addresses of the search: ``/search`` for people, and the same as JSON there and at ``/api/search``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from graph.service.forms import negotiated
from graph.service.limits import RefusedError
from graph.service.requests import Parameters, expanded, number, one, parameters
from graph.service.service import PREFIXES, Service

_HTML: Final = "text/html"
_JSON: Final = "application/json"
_PAGE: Final = 20
_MOST: Final = 500
_WORDS: Final = 200
"""How many characters of a name are looked for."""
_POLICY: Final = (
    # The form leads back to this service, and nowhere else.
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ID: Final = PREFIXES["id"]
_MATCHES: Final = {
    "same": "by this name",
    "begins": "begins so",
    "holds": "holds this",
    "words": "holds these words",
    "close": "similar",
}
_pages = Environment(
    loader=PackageLoader("graph.service", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


async def found(request: Request) -> Response:
    """``/api/search?q=``: what goes by a name, of a ``class`` if one is given, by page (``offset``, ``limit``)."""
    given = parameters(request.scope["query_string"])
    return Response(await _asked(request, given, one(given, "q")), media_type=_JSON)


async def search(request: Request) -> Response:
    """``/search``: a form, and with ``q`` what goes by that name; HTML or JSON by content negotiation.

    :raises RefusedError: the client takes neither, or a parameter is wrong.
    """
    accept = request.headers.get("accept")
    offers = [_HTML, _JSON] if _HTML in (accept or "") else [_JSON, _HTML]
    form = negotiated(accept, offers)
    if form is None:
        raise RefusedError(406, "what is found is HTML or JSON", remedy=f"accept one of {', '.join(offers)}")
    given = parameters(request.scope["query_string"])
    if form == _JSON:
        return Response(await _asked(request, given, one(given, "q")), media_type=_JSON, headers={"Vary": "Accept"})
    words = one(given, "q") if "q" in given else ""
    answer = json.loads(await _asked(request, given, words)) if words.strip() else None
    kind = one(given, "class") if "class" in given else ""
    content = _pages.get_template("search/search.html").render(
        words=words,
        kind=expanded(kind, "class") if kind else "",
        found=answer,
        matches=_MATCHES,
        local=lambda iri: "/id/" + iri.removeprefix(_ID) if iri.startswith(_ID) else "",
        address=lambda **changed: "?" + urlencode({"q": words} | {n: str(v) for n, v in changed.items() if v}),
    )
    return Response(content, media_type=_HTML, headers={"Vary": "Accept", "Content-Security-Policy": _POLICY})


async def style(request: Request) -> Response:
    """Give the style of the page."""
    content = resources.files("graph.service.search").joinpath("search.css").read_bytes()
    return Response(content, media_type="text/css")


async def _asked(request: Request, given: Parameters, words: str) -> bytes:
    if len(words) > _WORDS:
        raise RefusedError(400, f"'q' has more than {_WORDS} characters", remedy="look for fewer")
    service: Service = request.app.state.service
    asked: Mapping[str, Any] = {
        "words": words,
        "kind": expanded(one(given, "class"), "class") if given.get("class", [""]) != [""] else "",
        "iri": _iri(words.strip()),
        "offset": number(given, "offset", 0, 10**9),
        "limit": number(given, "limit", _PAGE, _MOST),
    }
    return (await service.read(request, "search", **asked)).content


def _iri(words: str) -> str:
    """The IRI that somebody has put in the place of a name: a whole one, or a CURIE with a prefix of the vocabulary."""
    prefix, colon, rest = words.partition(":")
    if not colon or " " in words:
        return ""
    return PREFIXES[prefix] + rest if prefix in PREFIXES else words
