"""XML and HTML as trees, with nothing fetched, nothing executed and no entity expanded."""

from __future__ import annotations

from typing import Any, TypeAlias

from lxml import etree

from .errors import ReadingError

Element: TypeAlias = etree._Element


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document.

    Raises :class:`ReadingError` where it is not well-formed or declares entities, which no document has need of and
    which can be made to fill the memory or to read other files.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(
            f"{name} is broken: {_first_line(error)}", remedy="save the document anew, or as plain text"
        ) from None
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise ReadingError(
            f"{name} declares XML entities, which Dragoman does not expand",
            remedy="save the document anew with a word processor, or as plain text",
        )
    return root


def parse_html(text: str, name: str) -> Element:
    """Return the root of an HTML page, however badly it is written.

    Raises :class:`ReadingError` where there is nothing in it, or its elements are nested too deep to be a text.
    """
    parser = etree.HTMLParser(no_network=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadingError(
            f"{name} nests its elements deeper than any article does", remedy="save the page as text and give that"
        )
    if root is None:
        raise ReadingError(f"{name} is an HTML page with nothing in it", remedy="save the page anew, or as text")
    return root


def local(element: Element) -> str:
    """Return the name of an element without its namespace; a comment has none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace or prefix, or an empty string."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return str(value)
    return ""


def words(element: Element) -> str:
    """Return all that stands in an element, as it stands there."""
    return "".join(str(part) for part in element.itertext())


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["no XML"])[0]
