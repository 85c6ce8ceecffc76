"""Work that is done in a process of its own, and that process killed: at a moment, or at one of its file operations."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

import pyoxigraph as ox

_CHANGES: Final = frozenset(
    ("open", "link", "rename", "replace", "unlink", "remove", "rmdir", "mkdir", "sendfile", "fsync", "utime", "chmod")
)
_SYSTEM: Final = ("posix", "io", "_io")
_OXIGRAPH: Final = frozenset(("update", "extend", "bulk_extend", "bulk_load", "flush", "backup"))
_STORE: Final = str(Path("graph", "store"))


@dataclass(frozen=True)
class Aim:
    """When a process is to be killed.

    :ivar number: at which of its file operations: before the first is 0. ``None`` for its beginning.
    :ivar seconds: how long after that; 0 for at once, before the operation is done.
    """

    number: int | None = None
    seconds: float = 0


def operations(work: Callable[[], str]) -> list[str]:
    """Do work in a process of its own, and name the operations at which it could have been killed.

    These are calls that change files, and those of Oxigraph, of which each changes many, as Python code makes them in
    the main thread. What Oxigraph does to its files within such a call is not among them.

    :raises RuntimeError: the work failed.
    """

    def counted() -> str:
        names: list[str] = []
        sys.setprofile(_Hook(names.append))
        try:
            work()
        finally:
            sys.setprofile(None)
        return "\n".join(names)

    return in_a_process(counted).splitlines()


def killed(work: Callable[[], str], aim: Aim | None) -> tuple[bool, str]:
    """Do work in a process of its own, and kill it.

    :param aim: ``None`` to let it end.
    :return: whether it had ended before, and else at which operation it was killed, as far as the aim was one.
    :raises RuntimeError: it failed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if aim is not None and aim.number is not None:
            sys.setprofile(_Hook(_end_at(aim, writing)))
        _end(work)
    os.close(writing)
    with os.fdopen(reading) as told:
        at = told.read() if aim is not None and aim.number is not None else ""  # till it is there, or has ended
        if aim is not None and (aim.number is None or at):
            time.sleep(aim.seconds)
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False, at
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError("what was to be killed failed")
    return True, ""


def in_a_process(work: Callable[[], str]) -> str:
    """Give what work gives in a process of its own: RocksDB's threads are not there any more after a fork.

    :raises RuntimeError: it failed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _end(work, writing)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise RuntimeError("a process failed")
    return told


class _Hook:
    """Is called by the interpreter for each call, and tells of those that change files."""

    def __init__(self, tell: Callable[[str], Any]) -> None:
        self._tell = tell

    def __call__(self, frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call":
            return
        name = called.__name__
        if name in _CHANGES and called.__module__ in _SYSTEM:
            self._tell(f"{_place(frame)} {name}")
        elif name in _OXIGRAPH and isinstance(getattr(called, "__self__", None), ox.Store):
            self._tell(f"{_place(frame)} Store.{name}")


def _place(frame: FrameType | None) -> str:
    """Name the function of the store that a call is made for: the innermost."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if str(path.parent).endswith(_STORE):
            return f"{path.stem}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "elsewhere"


def _end_at(aim: Aim, writing: int) -> Callable[[str], None]:
    left = aim.number or 0

    def tell(name: str) -> None:
        nonlocal left
        if left == 0:
            sys.setprofile(None)
            os.write(writing, name.encode())
            if not aim.seconds:
                os.kill(os.getpid(), signal.SIGKILL)
            os.close(writing)
        left -= 1

    return tell


def _end(work: Callable[[], str], out: int | None = None) -> None:
    """Do the work of a forked process, and end it there."""
    status = 1
    try:
        told = work()
        if out is not None:
            os.write(out, told.encode())
        status = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)
