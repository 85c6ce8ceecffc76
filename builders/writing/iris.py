"""Names for everything that is written: readable, stable, and legal in an IRI.

Legal are the characters of RFC 3987 (https://www.rfc-editor.org/rfc/rfc3987#section-2.2), so that 日米韓首脳会談 stays
as it is; every other character is percent-encoded, and so are blanks and invisible formatting characters, which the
standard allows or advises against but no reader can see. The encoding is one to one: two keys never share an IRI.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from ontology.vocabulary import PREFIXES

ID: Final = PREFIXES["id"]
SLUG_LENGTH: Final = 40

_ASCII: Final = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "-._~"  # unreserved
    "!$&'()*+,;="  # sub-delims
    ":@/"
)
# The ranges of ``ucschar``; each supplementary plane ends two code points early.
_UCSCHAR: Final = (
    (0xA0, 0xD7FF),
    (0xF900, 0xFDCF),
    (0xFDF0, 0xFFEF),
    *((plane * 0x10000 + (0x1000 if plane == 14 else 0), plane * 0x10000 + 0xFFFD) for plane in range(1, 15)),
)
# Blanks and formatting characters, listed here because the tables of Python grow with its version.
_INVISIBLE: Final = frozenset(
    map(
        chr,
        (
            *(0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x1680, 0x17B4, 0x17B5, 0x180E, 0x3000, 0x3164, 0xFEFF, 0xFFA0),
            *(*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070)),
        ),
    )
)


def _legal(char: str) -> bool:
    if char < "\x80":
        return char in _ASCII
    return char not in _INVISIBLE and any(first <= ord(char) <= last for first, last in _UCSCHAR)


@lru_cache(maxsize=4096)
def encode(key: str) -> str:
    """Return a key as the local part of an IRI: what is not legal there percent-encoded as UTF-8.

    A full stop that ends a segment is encoded, too: some parsers lose it.

    Raises:
        ValueError: The key is empty or holds half a surrogate pair.

    >>> encode("event/2025-11-中韓首脳会談")
    'event/2025-11-中韓首脳会談'
    >>> encode("concept/「力による 平和」?")
    'concept/「力による%20平和」%3F'
    """
    if not key:
        raise ValueError("an empty key makes no IRI")
    legal = "".join(
        char if _legal(char) else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "strict")) for char in key
    )
    return re.sub(r"\.(?=/|$)", "%2E", legal)


def entity_iri(key: str) -> str:
    """Return the IRI of an entity from its key.

    >>> entity_iri("state/KOR")
    'https://w3id.org/dragoman/id/state/KOR'
    """
    return f"{ID}{encode(key)}"


def slug(title: str) -> str:
    """Return a title as part of an IRI: letters and digits of its own script, hyphens between, at most 40 characters.

    >>> slug("「実用外交」とは何か? (No. 3)")
    '実用外交-とは何か-No-3'
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", title).replace("_", " "))
    return encode("-".join(words)[:SLUG_LENGTH].strip("-") or "untitled")


def commentary_iri(title: str, issued: str | None, text: str) -> str:
    """Return the IRI of a commentary: its date, its title, and eight hexadecimal digits of the SHA-256 of its text.

    Args:
        title: As printed; it is shortened for the IRI.
        issued: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, or None where it is not known.
        text: The whole text as read.
    """
    digest = text_digest(text)[:8]
    return f"{ID}commentary/{encode(issued) if issued else 'undated'}-{slug(title)}-{digest}"


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def statement_iri(
    commentary: str,
    subject: str,
    predicate: str,
    object_: str,
    *,
    time: tuple[str, date, date] | None,
    modality: str,
    negated: bool,
    by: Iterable[str],
) -> str:
    """Return the IRI of a statement: a hash over everything that makes it this statement and no other.

    Args:
        commentary: The IRI of the source.
        subject: A key, as are ``object_`` and each of ``by``, whose order does not matter.
        predicate: The local name of a property.
        object_: See ``subject``.
        time: The value with its first and last day. Two spans within one month share the value but not the days.
        modality: The local name of a modality.
        negated: Whether the claim is denied.
        by: See ``subject``.
    """
    parts = [commentary, subject, predicate, object_, [str(part) for part in time] if time else None]
    content = json.dumps([*parts, modality, negated, sorted(by)], ensure_ascii=False, separators=(",", ":"))
    return f"{ID}statement/{hashlib.sha256(content.encode('utf-8')).hexdigest()[:16]}"


def evidence_iri(commentary: str, start: int, end: int) -> str:
    """Return the IRI of a piece of evidence: the commentary and the offsets (code points).

    >>> evidence_iri("https://w3id.org/dragoman/id/commentary/2026-01-19-x-0123abcd", 12, 20)
    'https://w3id.org/dragoman/id/evidence/2026-01-19-x-0123abcd/12-20'
    """
    return f"{ID}evidence/{commentary.removeprefix(ID).removeprefix('commentary/')}/{start}-{end}"


def rule_iri(rule: str) -> str:
    """Return the IRI of the activity that a rule is."""
    return f"{ID}rule/{encode(rule)}"
