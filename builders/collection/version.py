"""By what sources are read: one digest over the rules, the authority and the versions of what they rest on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_CODE: Final = Path(__file__).parents[1]
_KNOWN: Final = Path(__file__).parents[2] / "ontology"
_OWN: Final = Path(__file__).parent
# How many sources are read at once, and where, decides nothing of what comes of one.
_OF_OURS: Final = frozenset({"shard.py", "task.py"})
_KINDS: Final = (".py", ".tsv", ".csv", ".ttl")
_PACKAGES: Final = (
    *("dragoman", "ginza", "ja_ginza", "spacy", "thinc", "sudachipy", "sudachidict-core"),
    *("lxml", "pypdfium2", "charset-normalizer", "pyoxigraph"),
)


@cache
def rules_version(further: tuple[Path, ...] = ()) -> str:
    """Return a digest that is another one as soon as the same source may be read otherwise.

    It is over the bytes of the code that reads, the lexicon, the authority and the ontology, the versions of the
    models and the libraries, and that of Python, whose tables of characters are used.

    Args:
        further: Files and folders that count too, such as an authority of one's own.
    """
    digest = hashlib.sha256(f"{sys.version_info[0]}.{sys.version_info[1]}".encode())
    for package in _PACKAGES:
        digest.update(f"\0{package}=={_version(package)}".encode())
    for root in (_CODE, _KNOWN, *further):
        for path in _files(root):
            content = path.read_bytes()
            digest.update(f"\0{path.relative_to(root).as_posix()}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _files(root: Path) -> Iterator[Path]:
    found: Iterable[Path] = sorted(root.rglob("*")) if root.is_dir() else (root,)
    for path in found:
        if path.suffix in _KINDS and path.is_file() and (path.parent != _OWN or path.name in _OF_OURS):
            yield path


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # what is missing is told of where it is needed
        return "none"
