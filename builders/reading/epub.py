"""EPUB: the chapters of a book, in the order of its spine.

https://www.w3.org/TR/epub-33/ has the format.
"""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from . import dates
from .decode import decode
from .document import Document, Writer
from .errors import ReadingError
from .markup import Marked
from .package import Package
from .xml import Element, attribute, local, parse_html, parse_xml

CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(package: Package) -> Document:
    """Read a book.

    Raises :class:`~builders.reading.errors.ReadingError` where it is broken or locked, or has no chapter in its spine.
    """
    container = parse_xml(package.read(CONTAINER), f"{CONTAINER!r} in {package.name}")
    path = next((attribute(each, "full-path") for each in container.iter("{*}rootfile")), "")
    book = parse_xml(package.read(path), f"{path!r} in {package.name}")
    chapters = _chapters(book, posixpath.dirname(path))
    if not chapters:
        raise ReadingError(
            f"{package.name} is an EPUB without a spine: it does not say what is to be read in which order",
            remedy="save the book anew, or give its text",
        )
    locked = _locked(package)
    roots = []
    for chapter in chapters:
        if chapter in locked:
            raise ReadingError(f"{package.name} is locked (DRM)", remedy="give a copy that you may read without a lock")
        text = decode(package.read(chapter), name=f"{chapter!r} in {package.name}", markup=True).text
        text = text[text.index("?>") + 2 :] if text.lstrip().startswith("<?xml") and "?>" in text else text
        roots.append(parse_html(text, f"{chapter!r} in {package.name}"))
    targets = {value for root in roots for each in root.iter("*") if (value := attribute(each, "id"))}
    writer = Writer()
    marked = Marked(writer)
    for root in roots:
        marked.write(root, targets)
    told = {name: [" ".join((e.text or "").split()) for e in book.iter(f"{{*}}{name}")] for name in _TOLD}
    found = dates.find(next(iter(told["date"]), ""))
    return writer.finish(
        "application/epub+zip",
        title=next(iter(told["title"]), ""),
        creators=tuple(name for name in told["creator"] if name),
        issued=found[0].value if found else "",
        licence=_licence(book) or next(iter(told["rights"]), ""),
    )


_TOLD = ("title", "creator", "date", "rights")


def _licence(book: Element) -> str:
    """Return the licence that a book links to, as EPUB 3 does it: ``<link rel="dcterms:license" href="…"/>``."""
    links = (each for each in book.iter("{*}link") if attribute(each, "rel").lower() in ("dcterms:license", "license"))
    return next((attribute(each, "href") for each in links), "")


def _chapters(book: Element, folder: str) -> list[str]:
    """Return the parts that the spine names, in order, without the table of contents."""
    items = {attribute(each, "id"): each for each in book.iter("{*}item")}
    found = []
    for reference in book.iter("{*}itemref"):
        item = items.get(attribute(reference, "idref"))
        if item is None or attribute(item, "media-type") not in _PAGES:
            continue
        if "nav" not in attribute(item, "properties").split():
            found.append(posixpath.normpath(posixpath.join(folder, unquote(attribute(item, "href")))))
    return found


def _locked(package: Package) -> set[str]:
    if _LOCKS not in package:
        return set()
    root = parse_xml(package.read(_LOCKS), f"{_LOCKS!r} in {package.name}")
    return {unquote(attribute(each, "URI")) for each in root.iter("*") if local(each) == "CipherReference"}
