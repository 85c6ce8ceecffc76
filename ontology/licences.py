"""Licences: which ones are known by which name, and whether a text under one may be passed on.

The table is ``licences.csv``. A licence that stands in it is known by its SPDX identifier (https://spdx.org/licenses/),
by its address, or by how it is usually written (``CC BY 4.0``).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from ontology.tables import AuthorityError

COLUMNS: Final = ("id", "url", "alt", "may_be_passed_on", "source")
_DEED: Final = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/(?P<kind>[a-z-]+)/(?P<version>\d\.\d)"
    r"(?:/[a-z]{2,3})?(?:/(?:deed|legalcode)(?:\.[\w-]+)?)?/?",
    re.IGNORECASE,
)
_SPACES: Final = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence of the table.

    Attributes:
        id: Its SPDX identifier, or our own name for what is no licence (``all-rights-reserved``).
        url: The address that names it in a graph.
        may_be_passed_on: Whether a text under it may be passed on whole, perhaps on conditions (with the name of its
            author, unchanged, not for money): those are for whoever passes it on to keep.
    """

    id: str
    url: str
    may_be_passed_on: bool


def licence(stated: str) -> Licence | None:
    """Return the licence that a statement names; ``None`` for one that is not in the table.

    >>> licence("CC BY 4.0").id, licence("https://creativecommons.org/licenses/by/4.0/deed.ja").id
    ('CC-BY-4.0', 'CC-BY-4.0')
    >>> licence("All rights reserved").may_be_passed_on
    False
    >>> licence("無断転載を禁ず。転載は編集部まで") is None
    True
    """
    known = _known()
    if found := _DEED.fullmatch(stated.strip()):
        return known.get(_key(f"{found['kind']}/{found['version']}"))
    return known.get(_key(stated))


def may_be_passed_on(stated: str) -> bool:
    """Say whether a text under a licence may be passed on; not where nothing is stated, or what is stated is not known.

    >>> may_be_passed_on("CC-BY-ND-4.0"), may_be_passed_on("all-rights-reserved"), may_be_passed_on("")
    (True, False, False)
    """
    found = licence(stated)
    return found is not None and found.may_be_passed_on


def is_refused(stated: str) -> bool:
    """Say whether a licence is stated that does not allow, or is not known to allow, that the text is passed on.

    >>> is_refused("© 2026 The Institute"), is_refused("CC0-1.0"), is_refused("")
    (True, False, False)
    """
    return bool(stated.strip()) and not may_be_passed_on(stated)


def _key(stated: str) -> str:
    plain = unicodedata.normalize("NFKC", stated).strip().casefold().rstrip("./")
    plain = re.sub(r"^https?://(?:www\.)?", "", plain)
    return _SPACES.sub(" ", plain)


@cache
def _known() -> dict[str, Licence]:
    found: dict[str, Licence] = {}
    text = files("ontology").joinpath("licences.csv").read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    for row in reader:
        if tuple(row) != COLUMNS or row["may_be_passed_on"] not in ("yes", "no"):
            raise AuthorityError(
                "not a row of this table", remedy=f"use the columns {','.join(COLUMNS)}", file="licences.csv"
            )
        made = Licence(row["id"], row["url"], row["may_be_passed_on"] == "yes")
        deed = _DEED.fullmatch(made.url)
        names = [made.id, made.url, f"spdx.org/licenses/{made.id}", f"spdx.org/licenses/{made.id}.html"]
        names += [f"{deed['kind']}/{deed['version']}"] if deed else []
        for name in (*names, *filter(None, row["alt"].split("|"))):
            found.setdefault(_key(name), made)
    return found
