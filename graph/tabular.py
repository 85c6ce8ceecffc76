"""Tables for a terminal, with Japanese and Korean as wide as they are, and terms as a reader wants them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from rdflib.term import Node, URIRef


def shorten(term: Node | str | None, prefixes: Mapping[str, str]) -> str:
    """Give a term as a reader wants it: an IRI as CURIE, a literal without quotes, nothing for unbound."""
    if term is None:
        return ""
    text = str(term)
    if isinstance(term, Node) and not isinstance(term, URIRef):
        return text
    fitting = [(len(ns), name, ns) for name, ns in prefixes.items() if text.startswith(str(ns)) and text != str(ns)]
    if not fitting:
        return f"<{text}>"
    _, name, namespace = max(fitting)
    return f"{name}:{text.removeprefix(str(namespace))}"


def width(text: str) -> int:
    """Count the terminal cells of a text: two for wide and full-width characters (UAX #11), none for combining ones.

    >>> width("韓国 ROK")
    8
    """
    cells = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        cells += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return cells


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows as a table for a terminal; control characters become visible, never obeyed.

    >>> print(table(["name"], [["韓国"], ["Japan"]]), end="")
    name
    -----
    韓国
    Japan
    """
    cells = [[_printable(cell) for cell in row] for row in [columns, *rows]]
    widths = [max((width(row[index]) for row in cells), default=0) for index in range(len(columns))]
    lines = [
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)) for row in cells
    ]
    lines.insert(1, "  ".join("-" * wide for wide in widths))
    return "".join(line.rstrip() + "\n" for line in lines)


def folded(text: str) -> str:
    """Give a name as names are compared: whatever its case, width and spaces.

    >>> folded("ＡＳＥＡＮ 首脳")
    'asean首脳'
    """
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Give rows as CSV with a header, lines ended by LF; nothing for ``None``.

    >>> csv_text(["name", "rank"], [["韓国", 1], ["a, b", None]])
    'name,rank\\n韓国,1\\n"a, b",\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


def _printable(text: str) -> str:
    spaced = re.sub(r"[\r\n\t]+", " ", text)
    return "".join(char if unicodedata.category(char) != "Cc" else f"\\x{ord(char):02x}" for char in spaced)
