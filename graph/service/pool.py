"""The worker processes: each answers one request at a time, and is killed and replaced when that takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from typing import Any, Final

from graph.service.answer import Answer
from graph.service.limits import Limits, RefusedError
from graph.service.worker import BROKEN, FRAME, NO_MEMORY

_log = logging.getLogger(__name__)
_PATIENCE: Final = 0.25
"""After how many seconds a query makes way for others that are shorter."""
_BEHIND: Final = 19
TOKEN: Final = "DRAGOMAN_TOKEN"
"""The variable of the environment that holds what permits writing; no worker gets it."""

Header = dict[str, Any]


class Worker:
    """One process."""

    def __init__(self, process: Process, patience: float) -> None:
        self._process = process
        self._patience = patience
        self._slow = False

    @classmethod
    async def start(cls, limits: Limits, *duties: str, patience: float = _PATIENCE) -> Worker:
        """Start a process; see :mod:`graph.service.worker` for its duties."""
        environment = {name: value for name, value in os.environ.items() if name != TOKEN}
        command = (sys.executable, "-m", "graph.service.worker", str(limits.memory), *duties)
        return cls(
            await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, limit=2**20
            ),
            patience,
        )

    @property
    def usable(self) -> bool:
        """Whether it may be asked again."""
        return self._process.returncode is None and not self._slow

    def kill(self) -> None:
        """End it at once."""
        self._slow = True
        if self._process.returncode is None:
            # Popen's own kill looks whether the child has ended, and so takes that news from asyncio.
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)

    async def gone(self) -> None:
        """Wait until the system has taken leave of it."""
        await self._process.wait()

    async def ask(self, header: Header, content: bytes, seconds: float) -> Answer:
        """Ask it something; it is dead when that takes too long, or too much memory.

        :raises RefusedError: it did.
        """
        asking = asyncio.ensure_future(self._exchange(header, content))
        try:
            done, _ = await asyncio.wait({asking}, timeout=min(self._patience, seconds))
            if not done:
                self._make_way()
                done, _ = await asyncio.wait({asking}, timeout=max(0.0, seconds - self._patience))
            if not done:
                raise RefusedError(504, f"this takes longer than {seconds:g} seconds", remedy="ask for less")
            answer = asking.result()
        except (asyncio.IncompleteReadError, ConnectionError):
            raise await self._why_it_ended() from None
        finally:
            if not asking.done() or asking.cancelled() or asking.exception() is not None:
                self.kill()
                asking.cancel()
        if answer.header.get("failed") == BROKEN:
            self.kill()
            raise broken(answer.header["message"])
        return answer

    async def _why_it_ended(self) -> RefusedError:
        status = await self._process.wait()
        if status == -signal.SIGSEGV:  # the stack is full: parsers and planners call themselves for what is in brackets
            return RefusedError(
                400, "this is nested more deeply than can be read", remedy="write it flatter or in parts"
            )
        if status in (NO_MEMORY, -signal.SIGABRT, -signal.SIGKILL):
            return RefusedError(507, "this takes more memory than it may", remedy="ask for less")
        return broken(f"a worker process ended with status {status}")

    def _make_way(self) -> None:
        # Nobody but root can take this back, so the process serves no other query afterwards.
        self._slow = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _BEHIND)

    async def _exchange(self, header: Header, content: bytes) -> Answer:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        head = json.dumps(header).encode("utf-8")
        to.write(FRAME.pack(len(head), len(content)) + head + content)
        await to.drain()
        length, more = FRAME.unpack(await back.readexactly(FRAME.size))
        answered = json.loads(await back.readexactly(length))
        return Answer(answered, await back.readexactly(more))


def broken(trace: str) -> RefusedError:
    """Log what should not be, and give what the client is told."""
    _log.error("%s", trace.rstrip())
    return RefusedError(500, "the service failed at this, which is a fault of Dragoman's", remedy="see its log")


class Pool:
    """So many workers as may be busy at the same time."""

    def __init__(self, limits: Limits, size: int, *duties: str, patience: float = _PATIENCE) -> None:
        """Take a number of workers, their duties, and after how many seconds one makes way for shorter queries."""
        self._limits = limits
        self._patience = patience
        self._size = size
        self._duties = duties
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._workers: set[Worker] = set()
        self._replacing: set[asyncio.Task[None]] = set()
        self._waiting = 0
        self._stopped = False

    async def start(self) -> None:
        """Start the workers."""
        for _ in range(self._size):
            await self._add()

    async def _add(self) -> None:
        if self._stopped:
            return
        worker = await Worker.start(self._limits, *self._duties, patience=self._patience)
        self._workers.add(worker)
        self._idle.put_nowait(worker)
        if self._stopped:  # meanwhile
            worker.kill()

    def stop(self) -> None:
        """Kill all workers at once, whatever they do."""
        self._stopped = True
        for worker in self._workers:
            worker.kill()

    async def gone(self) -> None:
        """Wait until no process of the pool is left."""
        await asyncio.gather(*self._replacing, *(worker.gone() for worker in list(self._workers)))

    async def ask(self, header: Header, content: bytes = b"") -> Answer:
        """Ask a worker, when it is this request's turn.

        :raises RefusedError: too many wait already or the turn does not come, or the answer takes too long or too much.
        """
        worker = await self._turn()
        try:
            return await worker.ask(header, content, self._limits.seconds)
        except RefusedError as error:
            if self._stopped:
                raise RefusedError(503, "the service is ending") from error
            raise
        finally:
            if worker.usable:
                self._idle.put_nowait(worker)
            else:
                worker.kill()
                task = asyncio.ensure_future(self._replace(worker))
                self._replacing.add(task)
                task.add_done_callback(self._replacing.discard)

    async def _replace(self, worker: Worker) -> None:
        await worker.gone()
        self._workers.discard(worker)
        await self._add()

    async def _turn(self) -> Worker:
        if self._stopped:
            raise RefusedError(503, "the service is ending")
        busy = RefusedError(503, "too many queries at once", remedy="ask again later", headers={"Retry-After": "5"})
        if self._idle.empty() and self._waiting >= self._limits.waiting:
            raise busy
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), self._limits.seconds)
        except TimeoutError:
            raise busy from None
        finally:
            self._waiting -= 1
