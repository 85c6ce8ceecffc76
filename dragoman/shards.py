"""What is done with each source of a collection: its shard and, where somebody asks for it, its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from builders.collection.engine import Work
from builders.collection.given import Given
from builders.collection.place import TEXTS
from builders.collection.shard import build_shard
from builders.collection.task import Built, Failed, Task, sha256

if TYPE_CHECKING:
    from builders.interpreting.claims import Reading

PAGE = "page"
TEXT = "text"
"""What can be made of a source beside its graph: its page, and the text on that."""


def work_for(sources: Iterable[Given]) -> Work:
    """Give what is done with these sources; what draws pages is loaded only where one is wanted."""
    return with_page if any(PAGE in source.options.extras for source in sources) else build_shard


def with_page(task: Task) -> Built | Failed:
    """Read a source, draw its page and, where it may be shown, keep its text."""
    extras = task.options.extras

    def page(reading: Reading, written: bytes) -> Mapping[str, bytes]:
        if PAGE not in extras:
            return {}
        from dragoman.api import Graph
        from graph.load import loads

        graph = Graph(loads(written, name=task.name), reading=reading, written=written)
        text = reading.commentary.text.encode("utf-8")
        kept = {f"{TEXTS}/{sha256(text)}.txt": text} if TEXT in extras else {}
        return {**graph.pages(with_text=TEXT in extras), **kept}

    return build_shard(task, page)
