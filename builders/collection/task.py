"""What goes to where a source is read, and what comes back: all of it can travel between processes and machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ontology.own_authority import Tables

if TYPE_CHECKING:
    from builders.reading.corrections import Value


@dataclass(frozen=True, slots=True)
class Options:
    """How a source is read.

    Attributes:
        issued: The day of issue, where the text tells none or a wrong one.
        encoding: The encoding of the bytes, where detection gets it wrong.
        extras: What is made of it beside graph and report, by names that the work knows.
        corrections: What stands over what the text tells of itself, by the names of ``builders.reading.corrections``.
        authority: The tables of an authority of one's own, which adds to Dragoman's.
    """

    issued: str | None = None
    encoding: str | None = None
    extras: tuple[str, ...] = ()
    corrections: tuple[tuple[str, Value], ...] = ()
    authority: Tables = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A source that is to be read: nothing else decides what comes of it.

    Attributes:
        number: By which whoever asked tells what comes back.
        name: What the source is called.
        data: Its bytes.
        options: How it is read.
        version: Of the rules and the authority that it is to be read by; empty where any will do.
    """

    number: int
    name: str
    data: bytes
    options: Options = field(default_factory=Options)
    version: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What a source became.

    Attributes:
        iri: Of the commentary.
        quads: Its graphs as N-Quads, the lines sorted, each once.
        files: What its folder holds, by name: the graph, the report and what was asked for beside them.
        seconds: Wall-clock time that it took.
    """

    iri: str
    quads: bytes
    files: Mapping[str, bytes]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no graph.

    Attributes:
        cause: What is wrong.
        remedy: What to do about it.
        lasting: Whether the same bytes will fail again, so that there is no use in trying.
        seconds: Wall-clock time that it took.
    """

    cause: str
    remedy: str = ""
    lasting: bool = True
    seconds: float = 0.0


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(digest: str, name: str, options: Options, version: str) -> str:
    """Return what is the same as long as a source need not be read again.

    Args:
        digest: SHA-256 of the bytes.
        name: What the source is called, which stands in for a title.
        options: How it is read.
        version: Of the rules and the authority.

    >>> one = fingerprint("00", "a.txt", Options(), "1")
    >>> one == fingerprint("00", "a.txt", Options(), "1"), one == fingerprint("00", "a.txt", Options("2026"), "1")
    (True, False)
    """
    parts: list[object] = [digest, name, options.issued, options.encoding, options.extras, version]
    parts += [options.corrections] if options.corrections else []
    parts += [[name, sha256(content)] for name, content in options.authority]
    return sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass"))
