"""Whether a quotation stands in a text: by its words, or by its digest where the words are withheld."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from typing import Final

FILLER: Final = "・"
"""What stands for each character that is not there."""
LONGEST: Final = 1_000_000
"""The longest quotation, in characters, that is stood for."""


def quote_digest(text_sha256: str, start: int | None, end: int | None, exact: str) -> str:
    """Give the digest of a quotation, as ``drg:quoteSha256`` has it.

    It is keyed by the digest of the whole text and tells the place, so that the same words elsewhere have another one.
    The key is no secret: who guesses a short quotation can confirm the guess.

    :param text_sha256: ``schema:sha256`` of the commentary.
    :param start: where the quotation begins, in code points; ``None`` where that is not known.
    :param end: where it ends.
    :param exact: its words.

    >>> quote_digest("00" * 32, 12, 14, "日本")[:16]
    'aa090f5410527db6'
    """
    place = "-".join("" if offset is None else str(offset) for offset in (start, end))
    message = f"{place}:{exact}".encode("utf-8", "surrogatepass")
    return hmac.new(text_sha256.encode("ascii", "replace"), message, hashlib.sha256).hexdigest()


def stands(exact: str, digest: str, start: int | None, end: int | None, text: str) -> bool:
    """Say whether a quotation stands in a text where it is said to.

    :param exact: its words; they count only where there is no digest.
    :param digest: its ``drg:quoteSha256``, ``""`` where its words are there.
    """
    found = text[start:end]
    return found == exact if not digest else hmac.compare_digest(quote_digest(_of(text), start, end, found), digest)


@lru_cache(maxsize=8)
def _of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
