"""A node list and an edge list as CSV: for spreadsheets, R, pandas, Gephi and UCINET.

RFC 4180: commas, quotes doubled, lines ended by CR LF. UTF-8 with a byte order mark, without which Excel takes Japanese
for the code page of the machine; R, pandas and Gephi read past it. A spreadsheet would run a cell that begins like a
formula, so such a cell begins with an apostrophe (OWASP, CSV Injection); :func:`read` takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from rdflib import Dataset

from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted, lines
from graph.exchange.network import Attributes, Value, network
from graph.view import read as view_of

NODES, EDGES = "nodes.csv", "edges.csv"
# What Excel and LibreOffice take for the beginning of a formula, in both widths; the apostrophe itself, so that what is
# written can be read back.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
Row = dict[str, str]


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write a network of a dataset as two CSV files, ``nodes.csv`` and ``edges.csv``.

    :raises GraphError: no such network.
    """
    found = network(view_of(dataset), wanted)
    nodes = [
        {"Id": node.iri, "Label": node.attributes.get("label", ""), **_rest(node.attributes)} for node in found.nodes
    ]
    edges = [
        {
            "Source": edge.source,
            "Target": edge.target,
            "Type": "Directed" if found.directed else "Undirected",
            "Id": edge.number,
            "Label": edge.attributes.get("label", ""),
            "Weight": edge.attributes.get("weight", 1),
            **_rest(edge.attributes),
        }
        for edge in found.edges
    ]
    guarded = sum(_is_formula(value) for row in (*nodes, *edges) for value in row.values())
    return Exported(
        {
            NODES: _csv(("Id", "Label"), nodes),
            EDGES: _csv(("Source", "Target", "Type", "Id", "Label", "Weight"), edges),
        },
        found.losses + lines((guarded, "cells that look like formulas, and begin with an apostrophe now")),
    )


def read(nodes: bytes, edges: bytes) -> tuple[list[Row], list[Row]]:
    """Read both lists: a row each, by column, as the text that it was before the apostrophes.

    :raises GraphError: they are not UTF-8, or lack the columns that name nodes and ends.
    """
    return _rows(nodes, NODES, ("Id",)), _rows(edges, EDGES, ("Source", "Target"))


def guard(text: str) -> str:
    """Keep a spreadsheet from running a text.

    >>> guard("=1+1"), guard("日本")
    ("'=1+1", '日本')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rest(attributes: Attributes) -> Mapping[str, Value]:
    return {name: value for name, value in attributes.items() if name not in ("label", "weight")}


def _is_formula(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(_FORMULA)


def _csv(first: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> bytes:
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    # A number that is negative is no formula: it stays one.
    if isinstance(value, bool):
        return str(value).lower()
    return guard(value) if isinstance(value, str) else str(value)


def _rows(data: bytes, name: str, needed: Iterable[str]) -> list[Row]:
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise GraphError(f"{name} is no CSV in UTF-8: {error}", remedy="save it as CSV in UTF-8") from error
    columns = rows[0] if rows else {}
    for column in needed:
        if rows and (column not in columns or any(None in row or None in row.values() for row in rows)):
            raise GraphError(
                f"{name} has no column {column}, or lines of another length",
                remedy="keep the first line as it was exported",
            )
    return [{k: v.removeprefix("'") for k, v in row.items()} for row in rows]
