"""What can go wrong between a file and its :class:`~builders.reading.commentary.Commentary`."""

from __future__ import annotations

from ontology.errors import DragomanError


class ReadingError(DragomanError):
    """A source that cannot be read as a commentary: what it is, and what to give instead."""
