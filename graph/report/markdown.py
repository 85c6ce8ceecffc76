"""A report as Markdown: readable as it is, and in whatever renders it. Nothing of a text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.passage import Passage
from graph.report.contents import Report
from graph.report.lines import Line
from graph.report.rankings import Ranking
from graph.view import Source

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def to_markdown(found: Report) -> str:
    """Give a report as Markdown (CommonMark with the tables of GitHub)."""
    return "\n".join(_document(found)).rstrip() + "\n"


def _document(found: Report) -> Iterator[str]:
    yield f"# {plain(found.title)}\n"
    yield "What Dragoman reads in this text. Each line is followed by the words it rests on, in 【】.\n"
    yield from (f"- {plain(byline(source))}" for source in found.sources)
    yield ""
    yield from (f"- {what}: {number}" for what, number in found.counts)
    yield ""
    for section in found.sections:
        yield f"## {section.title}\n"
        if section.words:
            yield f"{section.words}\n"
        for entry in section.entries:
            if entry.title:
                yield f"### {plain(entry.title)}\n"
            for line in entry.lines:
                yield from _line(line)
            if entry.see:
                yield f"- See also {', '.join(map(str, entry.see))}."
            if entry.lines or entry.see:
                yield ""
    if found.rankings:
        yield "## Rankings\n"
        yield (
            "By what the author tells as fact; the intervals are over 200 networks in which each statement counts with "
            "the probability of its confidence.\n"
        )
        for ranking in found.rankings:
            yield from _ranking(ranking)
    yield from _unread(found)


def _line(line: Line) -> Iterator[str]:
    remarks = f" ({', '.join(line.remarks)})" if line.remarks else ""
    yield f"- \\[{line.number}\\] {plain(line.claim)}{plain(remarks)}"
    yield from (f"  > {plain(flat(passage))}" for passage in line.passages[:1])
    more = len(line.passages) - 1
    if more > 0:
        yield f"  > and {more} more passage{'s' if more > 1 else ''}"


def _ranking(ranking: Ranking) -> Iterator[str]:
    yield f"### {ranking.words}\n"
    yield f"{plain(ranking.verdict)}\n"
    yield "| rank | actor | value | 90 % of values | 90 % of ranks | rests on lines |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in ranking.rows:
        one = row.robust
        lines = ", ".join(map(str, row.lines))
        yield (
            f"| {one.rank} | {plain(one.label)} | {one.value:.4g} | {one.low:.4g} – {one.high:.4g} "
            f"| {one.best} – {one.worst} | {lines} |"
        )
    yield ""


def _unread(found: Report) -> Iterator[str]:
    yield "## What was not read\n"
    left = found.unread
    if left is None:
        yield "The graph alone does not tell; the report of the build does."
        return
    for title, texts in (
        ("Warnings", left.warnings),
        ("Left out", left.left_out),
        ("Sentences that gave no statement", left.silent),
    ):
        if texts:
            yield f"{title}:\n"
            yield from (f"- {plain(' '.join(text.split()))}" for text in texts)
            yield ""
    if not (left.warnings or left.left_out or left.silent):
        yield "Every sentence gave a statement."


def byline(source: Source) -> str:
    """Give the title of a commentary with its author, series and day."""
    series = f"{source.series} {source.number}".strip()
    return " · ".join(part for part in (source.title, "、".join(source.creators), series, source.issued) if part)


def flat(passage: Passage) -> str:
    """Give a passage as one line, the words quoted in 【】."""
    return " ".join(passage.marked().split())


def plain(text: str) -> str:
    """Escape what Markdown would take for markup, and what HTML would."""
    return _MARKUP.sub(r"\\\1", text).replace("&", "&amp;")
