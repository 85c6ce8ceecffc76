"""What processes are given to do in tests, beside reading: quick, and deadly where a text says so."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from builders.collection.task import Built, Failed, Task


def echo(task: Task) -> Built | Failed:
    """Give the text back as a shard; kill this process, or end it, or wait, where the text asks for that."""
    words = task.data.decode("utf-8").split()
    if words[0] == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if words[0] == "kill-once" and not (mark := Path(words[1])).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if words[0] == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if words[0] == "leave":
        os._exit(3)
    if words[0] == "wait":
        time.sleep(float(words[1]))
    if words[0] == "print":
        print("what a library prints", flush=True)
    if words[0] == "fail":
        return Failed("it fails", "mend it")
    files = {"graph.trig": task.data, "report.json": b'{"read": {"characters": 1}, "understood": {}}'}
    return Built(f"urn:{task.name}", task.data, {**files, "report.txt": str(os.getpid()).encode()})
