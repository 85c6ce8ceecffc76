"""What the commands share: messages on standard error, progress, and files that may be ``-``."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from dragoman.sources import STANDARD_INPUT
from ontology.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.api import Graph

STANDARD_OUTPUT = "-"
_PATIENCE = 1.0
"""After how many seconds progress is told."""
_NOW_AND_THEN = 30.0
"""Seconds between lines of progress where nobody watches a terminal."""


def say(message: str) -> None:
    """Tell the user something that is no result: on standard error, as one line.

    What a document or a file name holds may not steer the terminal, so what cannot be printed shows as �.
    """
    line = "".join(char if char.isprintable() else "�" for char in " ".join(message.split()))
    print(f"dragoman: {line}", file=sys.stderr, flush=True)


def put(content: str | bytes) -> None:
    """Write a result to standard output as it is, without a change of line ends."""
    sys.stdout.flush()
    left = memoryview(content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content)
    while left:
        # When the reader goes away during a long write, Python returns how far it came; only the next one raises.
        left = left[sys.stdout.buffer.write(left) :]
    sys.stdout.buffer.flush()


def put_into(path: str, content: str) -> None:
    """Write a result to a file, whole or not at all, or to standard output when the path is ``-``.

    Raises:
        GraphError: The file cannot be written.
    """
    if path == STANDARD_OUTPUT:
        put(content)
        return
    from graph.load import write_whole

    write_whole(Path(path), content.encode("utf-8"))


def text_of(path: str, what: str) -> str:
    """Read a UTF-8 file, or standard input when the path is ``-``; ``what`` names it in errors.

    Raises:
        DragomanError: It cannot be read, or is not UTF-8.
    """
    name = f"{what} on standard input" if path == STANDARD_INPUT else f"{what} {path}"
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DragomanError(f"{name} is not UTF-8 (byte {error.start})", remedy="save it as UTF-8") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DragomanError(f"{name} cannot be read ({reason.lower()})", remedy="check its path and rights") from error


def commentary_text(path: str, encoding: str | None = None) -> str:
    """Read the text of a commentary as a build reads it, so that its offsets are those of the evidence.

    Raises:
        ReadingError: It cannot be read.
    """
    from builders.reading import read_text
    from dragoman.sources import named

    source = named(path)
    return read_text(source.content, name=source.name, encoding=encoding)


def given_texts(graph: Graph, paths: Sequence[str]) -> dict[str, str]:
    """Read the texts of a graph's commentaries, by their IRIs; nothing where none is given.

    Raises:
        ReadingError: One cannot be read.
        GraphError: One is of none of the commentaries.
    """
    if not paths:
        return {}
    from graph.texts import texts_by_commentary
    from graph.view import read

    return texts_by_commentary(read(graph.dataset), {path: commentary_text(path) for path in paths})


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Tell on a terminal what takes its time, and for how long already; say nothing in a file or a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    ticker = threading.Thread(target=_tick, args=(what, done), daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()


def _tick(what: str, done: threading.Event) -> None:
    began = time.monotonic()
    told = False
    while not done.wait(_PATIENCE):
        told = True
        print(f"\r\033[K{what} … {time.monotonic() - began:.0f} s", end="", file=sys.stderr, flush=True)
    if told:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


class Watched:
    """Progress of long work: a line that a terminal keeps up to date, a line now and then in a file or a pipe."""

    def __init__(self, line: Callable[[], str]) -> None:
        self._line = line
        self._on_terminal = sys.stderr.isatty()
        self._shown = False
        self._lock = threading.Lock()
        self._done = threading.Event()
        self._ticker = threading.Thread(target=self._tick, daemon=True)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let something else be written meanwhile, on a line of its own."""
        with self._lock:
            if self._shown:
                print("\r\033[K", end="", file=sys.stderr, flush=True)
                self._shown = False
            yield

    def _tick(self) -> None:
        while not self._done.wait(_PATIENCE if self._on_terminal else _NOW_AND_THEN):
            with self._lock:
                if self._on_terminal:
                    width = shutil.get_terminal_size().columns - 1
                    print(f"\r\033[K{self._line()[:width]}", end="", file=sys.stderr, flush=True)
                    self._shown = True
                else:
                    say(self._line())

    def __enter__(self) -> Self:
        self._ticker.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._ticker.join()
        with self.aside():
            pass
