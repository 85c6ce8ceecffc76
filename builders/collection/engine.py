"""Where sources are read: one after another in this process, or whatever else does the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Protocol, TypeAlias

from builders.collection.task import Built, Failed, Task
from ontology.errors import DragomanError

Work: TypeAlias = Callable[[Task], Built | Failed]
"""What is done with a task; a function of a module, so that other processes find it by its name."""

_OF_LIBRARIES: Final = (
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"),
    *("NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"),
)
ONE_THREAD: Final = dict.fromkeys(_OF_LIBRARIES, "1")
"""What keeps the libraries of a process to one thread, so that as many processes as there are cores share them well."""


class EngineError(DragomanError):
    """Nothing can be read any more: workers do not start, or a cluster does not answer."""


class Engine(Protocol):
    """Reads sources, in any order and any number at a time."""

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built | Failed]]:
        """Yield what each task came to, as soon as it is there.

        Args:
            tasks: Taken only when there is somebody to read them, so that few are in memory at a time.

        Raises:
            EngineError: Nothing can be read any more.
        """


class InProcess:
    """Reads one source after another in this process."""

    def __init__(self, work: Work) -> None:
        for name, value in ONE_THREAD.items():
            os.environ.setdefault(name, value)
        self._work = work

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built | Failed]]:
        """Yield what each task came to, in their order."""
        for task in tasks:
            yield task, self._work(task)
