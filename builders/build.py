"""From a source to its reading: the stages of `builders` one after another."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from builders.interpreting.claims import Reading
from builders.reading import read
from builders.reading.corrections import Corrections, corrected
from ontology.authority import Authority, using


def build(
    source: Path | bytes | str,
    *,
    name: str,
    issued: str | None = None,
    encoding: str | None = None,
    corrections: Corrections = MappingProxyType({}),
    authority: Authority | None = None,
) -> Reading:
    """Read, annotate and interpret one commentary.

    Args:
        source: A path, the bytes of a file, or text.
        name: What to call the source in messages and, where the text has no title, in the graph.
        issued: The day of issue (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``) where the text tells none or a wrong one.
        encoding: The encoding of the bytes, where detection gets it wrong.
        corrections: What a person knows better than the text of its title, authors and so on.
        authority: What is known beforehand; the one in use (Dragoman's own) by default. Whoever writes the reading has
            to use the same.

    Returns:
        The commentary with its entities, its claims and what was left out; ``builders.writing`` makes RDF of it.

    Raises:
        ReadingError: The source cannot be read; the message names the remedy.
    """
    commentary = corrected(read(source, name=name, issued=issued, encoding=encoding), corrections)
    # Loading the parser takes seconds: a source that cannot be read is told of before that.
    from builders.annotating.annotate import annotate
    from builders.interpreting.interpret import interpret

    with using(authority):
        return interpret(annotate(commentary))
