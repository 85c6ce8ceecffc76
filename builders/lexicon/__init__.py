"""Linguistic knowledge as data: head nouns, titles, predicates, cues; each table is checked when it is loaded."""

from __future__ import annotations

from builders.lexicon.tables import LexiconError, table

__all__ = ["LexiconError", "table"]
