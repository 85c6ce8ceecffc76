"""``dragoman build``: from commentaries to graphs."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.console import STANDARD_OUTPUT, Watched, progress, put, say
from dragoman.own_authority import AUTHORITY, authority_for, checked_tables
from dragoman.sources import STANDARD_INPUT, Source

if TYPE_CHECKING:
    from builders.collection.outcome import Outcome
    from builders.collection.task import Options
    from dragoman.api import Graph
    from dragoman.listing import Listing
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
@click.option("--decisions", metavar="FILE", help="What people decided of joins; DIR/joined/decisions.json by default.")
@click.option("--jobs", metavar="N", type=click.IntRange(1), default=1, help="Read several sources by N processes.")
@click.option("--engine", metavar="ADDRESS", help="Read several sources by the workers of a Dask scheduler.")
@click.option(
    "--source-seconds", metavar="N", type=click.IntRange(1), help="Of several sources, give one up after N seconds."
)
@click.option("--issued", metavar="DATE", callback=_date, help="Day of issue, where the text does not tell it.")
@click.option("--encoding", metavar="NAME", help="Encoding of the text, where detection gets it wrong.")
@click.option("--name", metavar="NAME", help="What to call a single source, instead of its file name.")
@click.option("--fetch", is_flag=True, help="Fetch sources that are URLs (50 MB, a minute, no private addresses).")
@click.option("--pages", is_flag=True, help="Draw the page of each of several sources, too.")
@click.option("--with-text", is_flag=True, help="Keep the text itself too, to be read beside the graph.")
@click.option("--no-text", is_flag=True, help="Write no words of the text: of quotations only places and digests.")
@AUTHORITY
def build(
    sources: tuple[str, ...],
    out: str | None,
    store: str | None,
    decisions: str | None,
    jobs: int,
    engine: str | None,
    source_seconds: int | None,
    issued: str | None,
    encoding: str | None,
    name: str | None,
    fetch: bool,
    pages: bool,
    with_text: bool,
    no_text: bool,
    authority: str | None,
) -> int:
    """Build a graph from each SOURCE.

    SOURCE is a text, Markdown, HTML, PDF, DOCX or EPUB file, a folder or ZIP archive of them, sample:NAME, or - for
    standard input; with --fetch also a URL. Writes graph.trig (the graph), network.html (the page), report.txt and
    report.json (what was read, understood and left out) into DIR.

    Of several sources, or a folder or an archive, each gets a folder in DIR, with a page if --pages is given. A second
    build into the same DIR reads what is new or has changed and takes out what is gone from the folders and archives
    that are named; one that was interrupted goes on from there. A source that cannot be read does not stop the others;
    the exit status is then 2.

    With --store, instead or as well, each graph takes the place of what the store has of its source.

    \b
    Example:
      dragoman build essay.txt --out out
      dragoman build essay.pdf essays.zip --out out --issued 2026-01
      dragoman build essays --out out --store collection --jobs 2
      dragoman build essays --out out --engine tcp://scheduler.example.org:8786
      dragoman build https://example.org/essay.html --fetch --out out
    """
    if out is None and store is None:
        raise click.UsageError("give a folder with --out, or a store with --store")
    if with_text and no_text:
        raise click.UsageError("give one of --with-text and --no-text")
    if jobs > 1 and engine is not None:
        raise click.UsageError("--jobs is for this machine and --engine for others; give one of them")
    if source_seconds is not None and engine is not None:
        raise click.UsageError("--source-seconds is for this machine and --engine for others; give one of them")
    _check_names(sources, name, out, f"there are {len(sources)}", several=len(sources) > 1)
    if sources.count(STANDARD_INPUT) > 1:
        raise click.UsageError("standard input can be read only once")
    if out is not None and out != STANDARD_OUTPUT:
        _check_folder(Path(out))
    from dragoman.listing import listing
    from dragoman.shards import options_for

    folder = authority_for(authority, sources)
    options = options_for(
        issued=issued,
        encoding=encoding,
        pages=pages,
        with_text=with_text,
        no_text=no_text,
        authority=() if folder is None else checked_tables(folder),
    )
    fetcher = (lambda url: _fetched(url, name)) if fetch else None
    found = listing(sources, options, name=name, fetch=fetcher)
    for line in found.passed_over:
        say(f"note on {line}")
    if found.single is not None:
        return _build_single(found.single, out, store, options, with_text=with_text, no_text=no_text)
    _check_names(sources, name, out, f"{sources[0]} may hold several", several=bool(found.roots))
    return _build_several(
        found, out, store, decisions=decisions, jobs=jobs, engine=engine, source_seconds=source_seconds
    )


def _check_names(sources: Sequence[str], name: str | None, out: str | None, why: str, *, several: bool) -> None:
    if several and (name or out == STANDARD_OUTPUT):
        raise click.UsageError(f"{'--name' if name else '--out -'} is for one source, and {why}")


def _fetched(url: str, name: str | None) -> Source:
    from dragoman.fetching import fetch

    with progress(f"fetching {url}"):
        fetched = fetch(url)
    return Source(fetched.data, name or fetched.name)


def _build_single(
    source: Source,
    out: str | None,
    store: str | None,
    options: Options,
    *,
    with_text: bool,
    no_text: bool,
) -> int:
    from dragoman.api import build_source
    from graph.load import parsed
    from graph.store import is_service
    from ontology.own_authority import with_own

    with _opened(store) as into, progress(f"building {source.name}"):
        known = with_own(options.authority) if options.authority else None
        graph = build_source(source, issued=options.issued, encoding=options.encoding, authority=known)
        if out == STANDARD_OUTPUT:
            put((graph.without_text() if no_text else graph).trig())
        elif out is not None:
            graph.save(out, with_text=with_text, no_text=no_text)
        if into is not None:
            into.load(parsed((graph.without_text() if no_text else graph).trig()), source.name)
            if store is not None and not is_service(store):
                graph.keep_text(Path(store), kept=with_text)
    _tell(graph, source, [where for where in (out, store) if where not in (None, STANDARD_OUTPUT)])
    return 0


def _opened(store: str | None) -> AbstractContextManager[Store | None]:
    """Open a store before minutes of work, so that one that cannot be written to is refused at once."""
    from graph.store import open_store

    return nullcontext() if store is None else open_store(store, create=True)


def _tell(graph: Graph, source: Source, places: Sequence[str | None]) -> None:
    report = graph.report
    if report is None:
        return
    for warning in report.warnings:
        say(f"note on {source.name}: {warning}")
    for place in places:
        put(f"{place}: {report.understood.statements} statements about {report.understood.entities} things\n")


def _build_several(
    found: Listing,
    out: str | None,
    store: str | None,
    *,
    decisions: str | None,
    jobs: int,
    engine: str | None,
    source_seconds: int | None,
) -> int:
    from builders.collection.progress import Progress
    from dragoman.collection import build_listed
    from dragoman.joining import JOINED

    so_far = Progress(len(found.sources), time.monotonic())
    place = None if out is None else Path(out)
    with Watched(lambda: so_far.line(time.monotonic())) as watched:

        def tell(outcome: Outcome) -> None:
            so_far.take(outcome)
            with watched.aside():
                _tell_outcome(outcome)

        built = build_listed(
            found,
            place,
            store=store,
            decisions=decisions,
            jobs=jobs,
            engine=engine,
            source_seconds=source_seconds,
            tell=tell,
        )
    for line in built.together.lines:
        say(line)
    if out is not None:
        put(f"{out}: {so_far.line(time.monotonic())}\n")
    doubts = len(built.together.doubtful)
    if doubts and built.together.anew:
        joins = "a doubtful join" if doubts == 1 else f"{doubts} doubtful joins"
        where = Path(out) / JOINED if out is not None else store
        put(f"{joins}, kept apart: dragoman review {where}\n")
    if built.loaded is not None:
        dropped = f", {built.loaded.dropped:,} dropped" if built.loaded.dropped else ""
        put(f"{store}: {built.loaded.loaded:,} loaded{dropped}\n")
    return 0 if built.complete else 2


def _tell_outcome(outcome: Outcome) -> None:
    if outcome.state == "failed":
        cause = outcome.cause
        if cause.startswith((f"{outcome.name} ", f"{outcome.name}:")):  # many in a folder may have the same name
            cause = outcome.place + cause.removeprefix(outcome.name)
        elif outcome.name in cause and outcome.place not in cause:
            cause = f"{outcome.place}: {cause}"
        say("; ".join(filter(None, (cause, outcome.remedy))))
    elif outcome.state == "removed":
        put(f"{outcome.place}: removed\n")
    elif outcome.report is not None:
        understood = outcome.report["understood"]
        put(f"{outcome.place}: {understood['statements']} statements about {understood['entities']} things\n")


def _check_folder(folder: Path) -> None:
    """Refuse before minutes of work a folder that cannot be written to afterwards."""
    there = next((path for path in (folder, *folder.absolute().parents) if path.exists()), Path("/"))
    if not there.is_dir():
        raise click.BadParameter(f"{there} is a file, where a folder is needed; choose another", param_hint="--out")
    if not os.access(there, os.W_OK | os.X_OK):
        raise click.BadParameter(f"{there} is not writable; choose another folder", param_hint="--out")
