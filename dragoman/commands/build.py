"""``dragoman build``: from commentaries to graphs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.collecting import collect
from dragoman.console import STANDARD_OUTPUT, progress, put, say
from dragoman.sources import STANDARD_INPUT, Source, folders, is_url, named
from ontology.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.api import Graph
    from graph.store import Store


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from builders.reading.dates import is_partial_date

    if value is not None and not is_partial_date(value):
        raise click.BadParameter(f"{value!r} is no date: give YYYY, YYYY-MM or YYYY-MM-DD")
    return value


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", metavar="DIR", help="Folder to write to; - writes the graph to standard output.")
@click.option("--store", metavar="DB", help="Store to load the graphs into: a directory or an address.")
@click.option("--issued", metavar="DATE", callback=_date, help="Day of issue, where the text does not tell it.")
@click.option("--encoding", metavar="NAME", help="Encoding of the text, where detection gets it wrong.")
@click.option("--name", metavar="NAME", help="What to call a single source, instead of its file name.")
@click.option("--fetch", is_flag=True, help="Fetch sources that are URLs (50 MB, a minute, no private addresses).")
@click.option("--with-text", is_flag=True, help="Keep the text itself too, to be read beside the graph.")
def build(
    sources: tuple[str, ...],
    out: str | None,
    store: str | None,
    issued: str | None,
    encoding: str | None,
    name: str | None,
    fetch: bool,
    with_text: bool,
) -> int:
    """Build a graph from each SOURCE.

    SOURCE is a text, Markdown, HTML, PDF, DOCX or EPUB file, a folder or ZIP archive of them, sample:NAME, or - for
    standard input; with --fetch also a URL. Writes graph.trig (the graph), network.html (the page), report.txt and
    report.json (what was read, understood and left out) into DIR or, where there are several sources, into a folder for
    each in DIR. With --store, instead or as well, each graph takes the place of what the store has of its source. A
    source that cannot be read does not stop the others; the exit status is then 2.

    \b
    Example:
      dragoman build essay.txt --out out
      dragoman build essay.pdf essays.zip --out out --issued 2026-01
      dragoman build essays/*.txt --store collection
      dragoman build https://example.org/essay.html --fetch --out out
    """
    if out is None and store is None:
        raise click.UsageError("give a folder with --out, or a store with --store")
    if len(sources) > 1 and (name or out == STANDARD_OUTPUT):
        what = "--name" if name else "--out -"
        raise click.UsageError(f"{what} is for one source, and there are {len(sources)}")
    if sources.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be read only once")
    if out is not None and out != STANDARD_OUTPUT:
        _check_folder(Path(out))
    from dragoman.api import build_source
    from graph.load import parsed
    from graph.store import is_service

    failed = 0
    found: list[Source] = []
    collected = False
    for argument in sources:
        try:
            source = _fetched(argument, name) if fetch and is_url(argument) else named(argument, name)
            inside = collect(source)
        except DragomanError as error:
            failed += 1
            say(str(error))
            continue
        if inside is not None and (name or out == STANDARD_OUTPUT):
            what = "--name" if name else "--out -"
            raise click.UsageError(f"{what} is for one source, and {source.name} may hold several")
        collected = collected or inside is not None
        found.extend((source,) if inside is None else inside.sources)
        for line in () if inside is None else inside.passed_over:
            say(f"note on {source.name}: passed over {line}")
    single = len(sources) == 1 and not collected
    with _opened(store) as into:
        for number, (source, place) in enumerate(zip(found, _places(out, found, single=single), strict=True), start=1):
            of = f" ({number} of {len(found)})" if len(found) > 1 else ""
            try:
                if source.failure is not None:
                    raise source.failure
                with progress(f"building {source.name}{of}"):
                    graph = build_source(source, issued=issued, encoding=encoding)
                    if out == STANDARD_OUTPUT:
                        put(graph.trig())
                    elif place is not None:
                        graph.save(place, with_text=with_text)
                    if into is not None:
                        into.load(parsed(graph.trig()), source.name)
                        if store is not None and not is_service(store):
                            graph.keep_text(Path(store), kept=with_text)
            except DragomanError as error:
                failed += 1
                say(str(error))
                continue
            _tell(graph, source, [str(where) for where in (place, store) if where is not None])
    return 2 if failed else 0


def _fetched(url: str, name: str | None) -> Source:
    from dragoman.fetching import fetch

    with progress(f"fetching {url}"):
        fetched = fetch(url)
    return Source(fetched.data, name or fetched.name)


def _opened(store: str | None) -> AbstractContextManager[Store | None]:
    """Open a store before minutes of work, so that one that cannot be written to is refused at once."""
    from graph.store import open_store

    return nullcontext() if store is None else open_store(store, create=True)


def _places(out: str | None, sources: list[Source], *, single: bool) -> Sequence[Path | None]:
    if out is None or out == STANDARD_OUTPUT:
        return [None] * len(sources)
    return [Path(out)] * len(sources) if single else [Path(out) / folder for folder in folders(sources)]


def _tell(graph: Graph, source: Source, places: Sequence[str]) -> None:
    report = graph.report
    if report is None:
        return
    for warning in report.warnings:
        say(f"note on {source.name}: {warning}")
    for place in places:
        put(f"{place}: {report.understood.statements} statements about {report.understood.entities} things\n")


def _check_folder(folder: Path) -> None:
    """Refuse before minutes of work a folder that cannot be written to afterwards."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), Path("/"))
    if not there.is_dir():
        raise click.BadParameter(f"{there} is a file, where a folder is needed; choose another", param_hint="--out")
    if not os.access(there, os.W_OK | os.X_OK):
        raise click.BadParameter(f"{there} is not writable; choose another folder", param_hint="--out")
