"""Bytes to text: which encoding a file is in, and a clear refusal of what is no text.

Order of trust: the caller's word, a byte order mark, the escape sequences of ISO-2022-JP, valid UTF-8, then the
legacy encodings. Between those, statistics over few bytes are weak (a short Shift_JIS headline is 'valid' in a dozen
encodings), so the Japanese ones are weighed first by what Japanese text is made of, and charset-normalizer is asked
only where they do not fit.
"""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import from_bytes

from .errors import ReadingError
from .files import file_bytes

LIMIT = 10_000_000
"""The largest source that is read, in bytes: some hundred times the longest commentary we know of."""

_SAVE_AS_TEXT = "save it as plain text or Markdown and give that"
_SAVE_AS_DOCX = "save it as DOCX, PDF or plain text and give that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF document", _SAVE_AS_DOCX),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document, or one with a password", _SAVE_AS_DOCX),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give the text in it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it and give the text in it"),
    (b"\x89PNG\r\n", "a PNG image", "give the text, not a picture of it"),
    (b"\xff\xd8\xff", "a JPEG image", "give the text, not a picture of it"),
    (b"GIF8", "a GIF image", "give the text, not a picture of it"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ISO_2022 = ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004")
_JAPANESE = ("cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004")
_UTF16 = ("utf-16-le", "utf-16-be")
_OTHERS = ("gb18030", "big5", "cp949", "cp1252", "cp1251", "cp1250", "mac_roman")
_WESTERN = frozenset("“”‘’–—…•€£§©°éèêëàâäáçîïíôöóùûüúñßÉÈÀÂÄÇÎÔÖÜÑ«»\xa0")
"""What the English, French, German and Spanish of commentaries needs beyond ASCII."""
_PUNCTUATION = frozenset("・（），．：；？！～―…“”‘’＝－—※／")
_FEWEST = 12
"""The fewest bytes beyond ASCII on which a statistical guess is believed."""
_ENOUGH = 0.6
"""The least likeness to Japanese with which a legacy encoding is taken without asking further."""


class Decoded(NamedTuple):
    """A text without byte order mark, and the Python name of the encoding that it was in."""

    text: str
    encoding: str


def decode(source: Path | bytes | str, *, name: str, encoding: str | None = None, markup: bool = False) -> Decoded:
    """Read a source as text.

    ``source`` is a file, its bytes, or text already; ``name`` stands for it in errors; ``encoding`` is tried alone
    when given; ``markup`` says that XML is expected, which is no prose otherwise.
    The text is what was decoded, with a byte order mark removed and nothing else changed.
    Raises :class:`ReadingError` for a file that cannot be opened, is empty, larger than :data:`LIMIT`, no text, or
    in no encoding that we know.
    """
    if isinstance(source, str):
        return Decoded(_checked(source.removeprefix("\ufeff"), name), "unicode")
    data = file_bytes(source, name) if isinstance(source, Path) else bytes(source)
    _check_size(len(data), name)
    if not data:
        raise ReadingError(f"{name} is empty", remedy="give a file with text in it")
    _check_magic(data, name, markup)
    text, used = _given(data, name, encoding) if encoding is not None else _detected(data, name)
    return Decoded(_checked(text, name), used)


def _check_size(size: int, name: str) -> None:
    if size > LIMIT:
        raise ReadingError(
            f"{name} has {size:,} bytes and the limit is {LIMIT:,}",
            remedy="give one commentary a file, as text",
        )


def _check_magic(data: bytes, name: str, markup: bool) -> None:
    for magic, kind, remedy in _MAGIC:
        if data.startswith(magic):
            raise ReadingError(f"{name} is {kind}, no text", remedy=remedy)
    opening = data[:1000].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if opening.startswith(b"<?xml") and not markup:
        raise ReadingError(f"{name} is XML, no text", remedy="save it as HTML or plain text and give that")


def _checked(text: str, name: str) -> str:
    """Return the text if it can be a commentary, else raise."""
    _check_size(len(text), name)
    if all(c.isspace() or unicodedata.category(c) in ("Cc", "Cf") for c in text) and "\x00" not in text:
        what = "holds only white space" if text else "is empty"
        raise ReadingError(f"{name} {what}", remedy="give a file with text in it")
    if "\x00" in text:
        raise ReadingError(f"{name} holds NUL bytes: it is a binary file", remedy=_SAVE_AS_TEXT)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadingError(
            f"{name} holds a lone surrogate at position {error.start}", remedy="read the file with its right encoding"
        ) from None
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeError, ValueError):
        return None


def _given(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):
        info = None
    if info is None or not info._is_text_encoding:
        raise ReadingError(f"{encoding!r} is no encoding that Python knows", remedy="give utf-8, cp932, euc_jp, …")
    for bom, marked in _BOMS:
        # UTF-16 and UTF-32 without byte order take the order of the mark; Python does so by itself.
        if data.startswith(bom) and info.name == marked:
            data = data[len(bom) :]
            break
    text = _try(data, info.name)
    if text is None:
        raise ReadingError(f"{name} is not in {encoding}", remedy="give another encoding, or none to have it detected")
    return Decoded(text, info.name)


def _detected(data: bytes, name: str) -> Decoded:
    for bom, marked in _BOMS:
        if data.startswith(bom):
            if (text := _try(data[len(bom) :], marked)) is not None:
                return Decoded(text, marked)
            raise ReadingError(
                f"{name} begins as {marked} and is not valid {marked}",
                remedy="save it anew as UTF-8: it may be cut short",
            )
    if b"\x1b$" in data or b"\x1b(" in data:
        for candidate in _ISO_2022:
            if data.isascii() and (text := _try(data, candidate)) is not None:
                return Decoded(text, candidate)
    nul = b"\x00" in data
    if not nul and (text := _try(data, "utf-8")) is not None:
        # UTF-16 without a byte order mark can be valid UTF-8 by chance; the control characters in it give it away.
        if any(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:2000]) and (
            unmarked := _best_japanese(data, _UTF16, enough=0.85)
        ):
            return unmarked
        return Decoded(text, "utf-8")
    best = _best_japanese(data, _UTF16 if nul else _JAPANESE + _UTF16)
    if best is not None:
        return best
    if nul:
        raise ReadingError(f"{name} holds NUL bytes: it is a binary file", remedy=_SAVE_AS_TEXT)
    western = _try(data, "cp1252")
    if western is not None and all(c.isascii() or c in _WESTERN for c in western) and _looks_like_text(western):
        return Decoded(western, "cp1252")
    guess = from_bytes(data, cp_isolation=list(_OTHERS)).best() if _foreign(data) else None
    if guess is not None and (text := _try(data, guess.encoding)) is not None and _looks_like_text(text):
        return Decoded(text, guess.encoding)
    tried = ", ".join(("utf-8", *_ISO_2022[:1], *_JAPANESE, *_UTF16, *_OTHERS))
    raise ReadingError(
        f"{name} is no text in any encoding tried ({tried})", remedy="save it as UTF-8, or give its encoding"
    )


def _foreign(data: bytes) -> bool:
    """Say whether there are enough bytes beyond ASCII for statistics to mean something."""
    return sum(byte > 127 for byte in data[:20_000]) >= _FEWEST


def _best_japanese(data: bytes, candidates: tuple[str, ...], enough: float = _ENOUGH) -> Decoded | None:
    """Return the candidate that makes the most Japanese of the data; the earlier one where two make the same."""
    best: Decoded | None = None
    most = 0.0
    for candidate in candidates:
        if candidate in _UTF16 and len(data) % 2:
            continue
        text = _try(data, candidate)
        if text is None or (likeness := japanese_likeness(text)) < enough:
            continue
        # The JIS X 0213 variants are rare, and accept nearly anything.
        margin = 0.15 if candidate.endswith("2004") else 1e-9
        if best is None or likeness > most + margin:
            best, most = Decoded(text, candidate), likeness
    return best


def japanese_likeness(text: str) -> float:
    """Return how much a text looks like Japanese (or like ASCII): at most 1, below 0 for rubbish.

    The mean weight of its characters: kana, Japanese punctuation and the kanji of JIS level 1 speak for it, kanji of
    level 2 hardly, half-width katakana (what EUC-JP looks like in Shift_JIS) for little, private use and controls
    against it. A longer run without a single kana is no Japanese, but Chinese or Korean read in the wrong encoding.
    """
    sample = text[:20_000]
    weights = [_weight(c) for c in sample if not (c.isascii() and (c.isprintable() or c in "\t\n\r\f\v"))]
    if not weights:
        return 0.9 if sample else 0.0
    kana = any("\u3041" <= c <= "\u30fa" for c in sample)
    if not kana and len(weights) > 30:
        return 0.0
    return sum(weights) / len(weights)


def _weight(c: str) -> float:
    if "\u3041" <= c <= "\u30ff" or "\u3000" <= c <= "\u303f" or c in _PUNCTUATION:
        return 1.0
    if "\uff10" <= c <= "\uff5a":
        return 0.9
    if "\uff61" <= c <= "\uff9f":
        return 0.45
    category = unicodedata.category(c)
    if category in ("Co", "Cn", "Cc", "Cs"):
        return -2.0
    if "\u4e00" <= c <= "\u9fff":
        try:
            return 0.9 if c.encode("euc_jp")[0] < 0xD0 else 0.3
        except (UnicodeEncodeError, IndexError):
            return 0.0
    # 𠮷, 々, ①, №, €, Hangul, letters with accents: neither for nor much against.
    return 0.3 if category in ("Lo", "Lm", "So", "Nl", "No", "Po", "Pd", "Sm") and c > "\u1fff" else 0.0


def _looks_like_text(text: str) -> bool:
    """Say whether a text decoded by a guess has the make-up of one: letters mostly, hardly a control character."""
    visible = [c for c in text[:20_000] if not c.isspace()]
    strange = sum(unicodedata.category(c) in ("Cc", "Co", "Cn") for c in visible)
    letters = sum(c.isalpha() for c in visible)
    return strange * 200 <= len(visible) and letters * 2 >= len(visible)
