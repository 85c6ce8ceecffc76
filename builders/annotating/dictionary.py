"""The authority's Japanese names as a Sudachi user dictionary, compiled once and kept."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import sudachidict_core
from sudachipy.sudachipy import build_user_dic

# Connection ids and part of speech of proper nouns, as Sudachi's guide for user dictionaries gives them.
_PROPER_NOUN = 4786
_PARTS = {
    "State": "名詞,固有名詞,地名,国,*,*",
    "Place": "名詞,固有名詞,地名,一般,*,*",
    "Person": "名詞,固有名詞,人名,一般,*,*",
}
_ANY = "名詞,固有名詞,一般,*,*,*"
# A single character is never worth a word of its own: 日, 中 and 朝 begin too many others.
_SHORTEST = 2


def rows(names: Iterable[tuple[str, str]]) -> list[str]:
    """Lexicon rows for (name, class) pairs, in Sudachi's CSV format, sorted and without doubles.

    >>> rows([("李在明", "Person")])
    ['李在明,4786,4786,-2000,李在明,名詞,固有名詞,人名,一般,*,*,李在明,李在明,*,*,*,*,*']
    """
    result: dict[str, str] = {}
    for name, cls in sorted(set(names)):
        if len(name) < _SHORTEST or "," in name or '"' in name or not name.isprintable() or " " in name:
            continue
        # Longer names are cheaper, so that 韓国外交部 beats 韓国＋外交部.
        cost = 4000 - 2000 * min(len(name), 12)
        parts = _PARTS.get(cls, _ANY)
        result.setdefault(name, f"{name},{_PROPER_NOUN},{_PROPER_NOUN},{cost},{name},{parts},{name},{name},*,*,*,*,*")
    return list(result.values())


def _cache_directory() -> Path:
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dragoman"


def compiled(names: Iterable[tuple[str, str]]) -> Path:
    """The path of the compiled dictionary for (name, class) pairs.

    The file's name is the hash of its content and of the versions it depends on, so it is made once for each state of
    the authority; it is written aside and renamed, so that two processes may do it at once. Where the cache directory
    cannot be written, a temporary directory serves.
    """
    lines = "\n".join(rows(names)) + "\n"
    key = f"{version('sudachipy')} {version('sudachidict-core')}\n{lines}"
    name = f"authority-{hashlib.sha256(key.encode()).hexdigest()[:16]}.dic"
    directory = _cache_directory()
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError:
        directory = Path(tempfile.gettempdir())
    target = directory / name
    if target.exists():
        return target
    system = Path(sudachidict_core.__file__).parent / "resources" / "system.dic"
    try:
        scratch = Path(tempfile.mkdtemp(dir=directory, prefix="compiling-"))
    except OSError:
        target = Path(tempfile.gettempdir()) / name
        scratch = Path(tempfile.mkdtemp(prefix="compiling-"))
    source, built = scratch / "names.csv", scratch / name
    source.write_text(lines, encoding="utf-8")
    build_user_dic(str(system), [str(source)], str(built), "Dragoman authority")
    built.replace(target)
    source.unlink()
    scratch.rmdir()
    return target
