"""From the bytes of a source to a shard of N-Quads: a pure function, wherever it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from builders.collection.task import Built, Failed, Task
from ontology.errors import DragomanError
from ontology.own_authority import with_own

if TYPE_CHECKING:
    from builders.interpreting.claims import Reading

More: TypeAlias = Callable[["Reading", bytes], Mapping[str, bytes]]
"""What makes further files of a reading and its graph as TriG."""

_ONE_AT_A_TIME: Final = threading.Lock()  # the tokenizer is not to be shared by threads, which workers of Dask may have


def build_shard(task: Task, more: More | None = None) -> Built | Failed:
    """Read a source and write its graphs and its report as bytes; whatever is wrong with it comes back as a failure.

    Args:
        task: The bytes of the source, and how it is read.
        more: Makes further files for its folder.
    """
    began = time.monotonic()
    with _ONE_AT_A_TIME:
        try:
            iri, quads, files = _built(task, more)
        except DragomanError as error:
            return Failed(error.problem, error.remedy, seconds=time.monotonic() - began)
        except MemoryError:
            return Failed(
                f"{task.name} takes more memory than there is",
                "build it by itself, or cut it into parts",
                lasting=False,
                seconds=time.monotonic() - began,
            )
        except Exception as error:  # one bad source never stops the others
            what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            return Failed(
                f"{task.name} brought Dragoman down ({what})",
                "report that as an error of Dragoman, with the text",
                seconds=time.monotonic() - began,
            )
    return Built(iri, quads, files, time.monotonic() - began)


def _built(task: Task, more: More | None) -> tuple[str, bytes, dict[str, bytes]]:
    from builders.build import build

    options = task.options
    corrections = dict(options.corrections)
    authority = with_own(options.authority) if options.authority else None
    reading = build(
        task.data,
        name=task.name,
        issued=options.issued,
        encoding=options.encoding,
        corrections=corrections,
        authority=authority,
    )
    from builders.writing import GRAPH, REPORT_JSON, REPORT_TEXT, report_on, to_json, to_quads, to_text
    from builders.writing.dataset import as_trig
    from builders.writing.serialise import n_quads

    quads = to_quads(reading, authority)
    report = report_on(reading)
    written = as_trig(quads, report.read.iri)
    files = {GRAPH: written, REPORT_JSON: to_json(report), REPORT_TEXT: to_text(report).encode("utf-8")}
    return report.read.iri, n_quads(quads), {**files, **(more(reading, written) if more else {})}
