"""Which format a file is in: what it begins with counts, not what it is called."""

from __future__ import annotations

from pathlib import Path

from .document import Document
from .docx import MAIN, read_docx
from .epub import CONTAINER, read_epub
from .errors import ReadingError
from .html import SUFFIXES as HTML_SUFFIXES
from .html import is_html, read_html
from .package import Package

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".mkd", ".mdown", *HTML_SUFFIXES, ".pdf", ".docx", ".epub")
"""How the files are called that are looked for in folders and archives."""
_PDF_WITHIN = 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PROMISES = {".pdf": "PDF", ".docx": "Word document", ".epub": "EPUB"}


def is_archive(data: bytes | Path) -> bool:
    """Say whether a file is a ZIP archive of files, not a document of Word or the like, which are packed alike."""
    try:
        return _beginning(data).startswith(_ZIP) and _kind(Package(data, "")) == "archive"
    except (ReadingError, OSError, ValueError):  # the reader tells what is wrong
        return False


def _beginning(data: bytes | Path) -> bytes:
    if isinstance(data, bytes):
        return data[:4]
    with data.open("rb") as stream:
        return stream.read(4)


def open_document(data: bytes, name: str, encoding: str | None = None) -> Document | None:
    """Return a file as a document; None where it is to be read as plain text or Markdown.

    ``encoding`` is that of a page, where neither it nor detection tells it right.
    Raises :class:`ReadingError` where it is broken, or of a format that Dragoman does not read.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from .pdf import read_pdf  # it loads a library of several megabytes

        return read_pdf(data, name)
    if data.startswith(_ZIP):
        package = Package(data, name)
        kind = _kind(package)
        if kind == "docx":
            return read_docx(package)
        if kind == "epub":
            return read_epub(package)
        what, remedy = _REFUSED[kind]
        raise ReadingError(f"{name} is {what}", remedy=remedy)
    if is_html(data, name) and data:
        return read_html(data, name, encoding)
    suffix = Path(name.lower()).suffix
    if suffix in _PROMISES and data and not data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(
            f"{name} is no {_PROMISES[suffix]}, though it is called one",
            remedy="save or download it anew, or rename it if it is text",
        )
    return None


_REFUSED = {
    "archive": (
        "a ZIP archive of files, where one document is needed",
        "give its name to 'dragoman build', or unpack it",
    ),
    "office": ("an OpenDocument or Office file that is no Word document", "save it as DOCX, PDF or plain text"),
}


def _kind(package: Package) -> str:
    if MAIN in package:
        return "docx"
    if CONTAINER in package:
        return "epub"
    if "[Content_Types].xml" in package or ("mimetype" in package and "content.xml" in package):
        return "office"
    return "archive"
