"""A process that reads sources: ``python -m builders.collection.worker MODULE:FUNCTION``.

Tasks come on standard input and go out on standard output, pickled, each with its length before it. Both ends are
processes of one build; nothing that a document holds is ever unpickled.
"""

from __future__ import annotations

import os
import pickle
import struct
import sys
import warnings
from importlib import import_module
from typing import IO, Any, Final

_LENGTH: Final = struct.Struct(">Q")
READY: Final = "ready"


def send(stream: IO[bytes], thing: object) -> None:
    """Write a thing as a frame."""
    data = pickle.dumps(thing, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a thing from a frame.

    Raises:
        EOFError: The other side has gone.
    """
    return pickle.loads(_exactly(stream, _LENGTH.unpack(_exactly(stream, _LENGTH.size))[0]))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def main() -> int:
    """Read what is asked for until nobody asks any more."""
    warnings.simplefilter("ignore")
    asked = sys.stdin.buffer
    # Libraries may print; that must not come between the frames.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    module, _, function = sys.argv[1].partition(":")
    work = getattr(import_module(module), function)
    try:
        send(answers, READY)
        while True:
            send(answers, work(receive(asked)))
    except (EOFError, BrokenPipeError):
        return 0


if __name__ == "__main__":
    sys.exit(main())
