"""Which IRI each thing has after joining.

A cluster keeps the IRI of the member that is told most exactly (a day before a month, a month before a year), of
several the one that is told first in the order of the commentaries' IRIs, which begin with their dates. Where two
clusters want one IRI, as texts call unlike things alike, it stays with the one that is told first; the other gets the
digits of its commentary's digest behind it. So a later text renames nothing that earlier ones told, unless it tells it
more exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from graph.joining.index import Index
from graph.joining.things import Thing

_DIGITS = re.compile(r"-([0-9a-f]{8})$")


def name_things(index: Index) -> int:
    """Give each thing in the index its name; give how many things got one because theirs is another's."""
    index.run("UPDATE thing SET name = iri")
    index.run("CREATE INDEX by_name ON thing (name)")
    index.run("CREATE TEMP TABLE wanted (cluster INTEGER PRIMARY KEY, first INTEGER NOT NULL, iri TEXT NOT NULL)")
    index.run_many("INSERT INTO wanted VALUES (?, ?, ?)", _wanted(index))
    parted = 0
    before = ""
    for cluster, first, iri in index.rows("SELECT cluster, first, iri FROM wanted ORDER BY iri, first"):
        name = str(iri)
        if name == before:
            name = _free(index, name, index.thing(int(str(first))).source)
            parted += 1
        before = str(iri)
        index.run("UPDATE thing SET name = ? WHERE cluster = ?", name, cluster)
    index.run("DROP TABLE wanted")
    return parted


def _wanted(index: Index) -> Iterator[tuple[object, ...]]:
    """The clusters that have several members, or an IRI that another cluster has too, with the IRI that they want."""
    touched = (
        "SELECT cluster, MIN(id) FROM thing"
        " WHERE cluster IN (SELECT cluster FROM thing GROUP BY cluster HAVING COUNT(*) > 1)"
        " OR iri IN (SELECT iri FROM thing GROUP BY iri HAVING COUNT(*) > 1) GROUP BY cluster ORDER BY cluster"
    )
    for cluster, _ in index.rows(touched):
        members = [
            int(str(number)) for (number,) in index.rows("SELECT id FROM thing WHERE cluster = ? ORDER BY id", cluster)
        ]
        best = min(members, key=lambda number: (-_exactness(index.thing(number)), number))
        yield cluster, members[0], index.thing(best).iri


def _exactness(thing: Thing) -> int:
    return len(thing.time)


def _free(index: Index, iri: str, source: str) -> str:
    digits = _DIGITS.search(source)
    name = f"{iri}-{digits[1] if digits else hashlib.sha256(source.encode()).hexdigest()[:8]}"
    found, number = name, 1
    while index.one("SELECT 1 FROM thing WHERE iri = ?1 OR name = ?1 LIMIT 1", found):
        number += 1
        found = f"{name}-{number}"
    return found
