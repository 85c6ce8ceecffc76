"""What a worker gives back: an answer, or why there is none."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """A header that says what the content is, and the content."""

    header: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""


class NoAnswerError(Exception):
    """A request that cannot be answered.

    :ivar kind: ``missing`` (no such thing), ``large`` (the result passes the limit), ``form`` (the result has no form
        that the client takes), ``data`` (the content is no RDF) or ``run`` (the store cannot).
    """

    def __init__(self, kind: str, message: str = "") -> None:
        self.kind = kind
        super().__init__(message)


class Limited(io.BytesIO):
    """A buffer that takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any, /) -> int:
        """Take some bytes.

        :raises NoAnswerError: they are too many.
        """
        if self.tell() + len(data) > self._most:
            raise NoAnswerError("large")
        return super().write(data)
