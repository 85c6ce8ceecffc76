"""Rights in the metadata of a PDF: its XMP packet, which is XML in the midst of the file.

XMP (ISO 16684-1) is written uncompressed so that programs that know nothing of PDF find it.
"""

from __future__ import annotations

import re

from .errors import ReadingError
from .xml import Element, local, parse_xml, words

_PACKET = re.compile(rb"<x:xmpmeta\b.*?</x:xmpmeta>", re.DOTALL)
_MOST = 1_000_000
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORDER = ("license", "WebStatement", "UsageTerms", "rights")
"""Of what a packet may say the most exact first: Creative Commons' property, then XMP's, then Dublin Core's."""


def licence_in_xmp(data: bytes) -> str:
    """Return the licence that the metadata of a PDF state; an empty string for none, or where they are broken."""
    for match in _PACKET.finditer(data):
        if len(match.group()) > _MOST:
            continue
        try:
            root = parse_xml(match.group(), "the metadata")
        except ReadingError:
            continue
        for name in _ORDER:
            if found := next((value for each in root.iter("*") if (value := _value(each, name))), ""):
                return found
    return ""


def _value(element: Element, name: str) -> str:
    """Return what an element states by a property: as the element itself, or as an attribute of a description."""
    if local(element) == name:
        return str(element.get(f"{{{_RDF}}}resource") or "") or " ".join(words(element).split())
    if local(element) == "Description":
        return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")
    return ""
