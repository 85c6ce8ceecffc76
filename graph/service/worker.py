"""A process that holds the store for the service, and that can be killed when it takes too long.

Oxigraph cannot cancel a query, and no thread can be stopped: so each query has a process to itself. This one reads
requests from standard input and answers them on standard output, one after another; it ends with its parent. It starts
quickly because it imports nothing that it does not need.
"""

from __future__ import annotations

import json
import os
import queue
import resource
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, Final

import pyoxigraph as ox

from graph.service import reading
from graph.service.answer import Answer, NoAnswerError

FRAME: Final = struct.Struct(">II")
"""Before each message: how long its header (JSON) and its content are, in bytes."""

NO_MEMORY: Final = 77
"""The status that it ends with when it takes more memory than it may."""
BROKEN: Final = "broken"
"""The kind of failure that should not be; the message is for the log of the service."""

Header = dict[str, Any]

READ: Final[dict[str, Callable[[ox.Store, Header], Answer]]] = {
    "query": reading.query,
    "graph": reading.graph,
    "about": reading.about,
    "entity": reading.entity,
    "statement": reading.statement,
    "statements": reading.statements,
    "search": reading.search,
    "sources": reading.sources,
    "page": reading.page,
    "source": reading.source,
    "joins": reading.joins,
    "network": reading.network,
}
WRITES: Final = ("update", "put", "publish")


def main() -> None:
    """Answer requests until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for the parent, which then ends this process
    memory = int(sys.argv[1])
    if memory:
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    requests: queue.SimpleQueue[tuple[Header, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, requests), daemon=True).start()
    if "describing" in sys.argv[2:]:
        # They bring rdflib and Jinja, for which no request should wait.
        from graph.service import described, essays, paging, templates  # noqa: F401
    if "writing" in sys.argv[2:]:
        from graph.service import writing  # noqa: F401
    if "searching" in sys.argv[2:]:
        from graph.service import names  # noqa: F401
    held = _Held()
    while True:
        header, content = requests.get()
        _send(sys.stdout.buffer, _answer(held, header, content))


class _Held:
    """The store that was asked last: the next request mostly wants the same."""

    def __init__(self) -> None:
        self._path = ""
        self._store: ox.Store | None = None

    def store(self, path: str, *, writable: bool) -> ox.Store:
        if self._store is None or path != self._path:
            self._store = None  # so that its lock and its files are free
            self._store = ox.Store(path) if writable else ox.Store.read_only(path)
            self._path = path
        return self._store

    def forget(self) -> Answer:
        """Let go of the store, and of the names that were read of it."""
        from graph.service import names

        names.forget()
        self._path, self._store = "", None
        return Answer({"form": ""})


def _answer(held: _Held, header: Header, content: bytes) -> Answer:
    try:
        does = header["do"]
        if does == "forget":
            return held.forget()
        store = held.store(header["store"], writable=does in WRITES)
        if does in WRITES:
            from graph.service.writing import WRITE

            return WRITE[does](store, header, content)
        return READ[does](store, header)
    except NoAnswerError as failure:
        return Answer({"failed": failure.kind, "message": str(failure)})
    except SyntaxError as error:
        return Answer({"failed": "syntax", "message": str(error.msg)})
    except (OSError, RuntimeError, ValueError) as error:
        return Answer({"failed": "run", "message": " ".join(str(error).split())})
    except MemoryError:
        os._exit(NO_MEMORY)
    except BaseException:  # Oxigraph's panics are none of Exception's
        return Answer({"failed": BROKEN, "message": traceback.format_exc()})


def _receive(stream: BinaryIO, requests: queue.SimpleQueue[tuple[Header, bytes]]) -> None:
    # A thread of its own: it notices the end of the parent while a query runs.
    while True:
        sizes = stream.read(FRAME.size)
        if len(sizes) < FRAME.size:
            os._exit(0)
        length, more = FRAME.unpack(sizes)
        requests.put((json.loads(stream.read(length)), stream.read(more)))


def _send(stream: BinaryIO, answer: Answer) -> None:
    header = json.dumps(answer.header).encode("utf-8")
    stream.write(FRAME.pack(len(header), len(answer.content)))
    stream.write(header)
    stream.write(answer.content)
    stream.flush()


if __name__ == "__main__":
    main()
