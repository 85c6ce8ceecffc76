"""At which address of this service something is told of, and of which IRI an address is."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, unquote

from ontology import vocabulary

_ID: Final = str(vocabulary.ID)
_ESCAPED_LETTERS: Final = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
_WIKIDATA: Final = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
_KEPT: Final = "/:@!$&'()*+,;=-._~"


def iris_of(raw: bytes) -> list[str]:
    """The IRIs that an address may stand for: a percent sign may be the address's or the IRI's own."""
    path = raw.decode("ascii", "replace").partition("/id/")[2]
    # First as RFC 3987 maps them: what is no ASCII was escaped for the address.
    letters = _ESCAPED_LETTERS.sub(lambda found: unquote(found.group(), errors="replace"), path)
    return [_ID + each for each in dict.fromkeys((letters, unquote(path, errors="replace"), path))]


def address(iri: str) -> str:
    """The address here of an IRI: ours are answered for by this service, others by nobody that we send readers to.

    A browser takes what is between two dots and the slash before them out of an address, so such an IRI has none.

    >>> address("https://w3id.org/dragoman/id/state/KOR"), address("https://example.org/")
    ('/id/state/KOR', '')
    >>> address("https://w3id.org/dragoman/id/a/../b")
    ''
    """
    name = iri.removeprefix(_ID)
    if not iri.startswith(_ID) or not {".", ".."}.isdisjoint(name.split("/")):
        return ""
    return "/id/" + quote(name, safe=_KEPT, errors="replace")


def source(iri: str) -> str:
    """The address of the page of a commentary."""
    return address(iri) or f"/source?iri={quote(iri, safe='', errors='replace')}"


def passage(words: dict[str, Any]) -> str:
    """The address of a quotation in the page of its source; ``""`` where it is not known where it stands."""
    if words["start"] is None or words["end"] is None:
        return ""
    page = source(words["source"]["iri"])
    return f"{page}{'&' if '?' in page else '?'}at={words['start']}-{words['end']}#at"


def within(**parameters: object) -> str:
    """The address of the same page with these parameters; those that are empty are left out.

    >>> within(kind="does", offset=0, manner="")
    '?kind=does'
    """
    given = {name: str(value) for name, value in parameters.items() if value}
    return "?" + "&".join(f"{name}={quote(value, safe='')}" for name, value in given.items())


def wikidata(iri: str) -> str:
    """The number that Wikidata has for a thing, ``""`` for an IRI of others.

    >>> wikidata("http://www.wikidata.org/entity/Q884")
    'Q884'
    """
    found = _WIKIDATA.fullmatch(iri)
    return found.group(1) if found else ""
