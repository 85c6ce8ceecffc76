"""What a client may ask of the service at most, and what it is told when it asks for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """The limits of a service.

    :ivar seconds: how long a query or an update may run, and how long one may wait for its turn.
    :ivar result: how many bytes an answer may have.
    :ivar request: how many bytes the content of a request may have.
    :ivar memory: how many bytes of memory a query may take (0 for any number; kept on Linux).
    :ivar queries: how many queries run at the same time.
    :ivar waiting: how many more may wait.
    """

    seconds: float = 30.0
    result: int = 64 * MEGABYTE
    request: int = 16 * MEGABYTE
    memory: int = 1024 * MEGABYTE
    queries: int = 4
    waiting: int = 256


class RefusedError(Exception):
    """A request that gets no answer: its status, what is wrong, and the remedy."""

    def __init__(
        self, status: int, problem: str, *, remedy: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        self.status = status
        self.headers = dict(headers or {})
        super().__init__(f"{problem}; {remedy}" if remedy else problem)
