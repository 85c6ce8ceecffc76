"""Words: what the parser sees of a unit, each a token, a mention, a time or a quotation."""

from __future__ import annotations

from dataclasses import dataclass, field

from builders.annotating.mentions import Mention
from builders.annotating.timex import TimeExpression
from builders.annotating.units import Unit


@dataclass(slots=True)
class Word:
    """A node of the dependency tree; offsets count from the start of its unit.

    ``stand_in`` is the common word that the parser is shown in its place, so that a name it never saw is parsed like a
    noun of its kind. ``inner`` are the mentions inside a noun compound, ``mention`` the compound as a whole.
    ``head`` is the index of the governing word (its own for the root), ``relation`` the Universal Dependencies label.
    """

    start: int
    end: int
    surface: str
    lemma: str
    tag: str
    inflection: str = ""
    stand_in: str = ""
    mention: Mention | None = None
    inner: tuple[Mention, ...] = ()
    time: TimeExpression | None = None
    quote: Unit | None = None
    head: int = -1
    relation: str = ""
    number: int | None = field(default=None)

    @property
    def nominal(self) -> bool:
        """Whether the word is a noun, a name, a time or a quotation."""
        return (
            self.mention is not None
            or self.time is not None
            or self.quote is not None
            or self.tag.startswith(("名詞", "代名詞", "接尾辞-名詞的", "接頭辞"))
        )

    @property
    def particle(self) -> bool:
        """Whether the word is a particle."""
        return self.tag.startswith("助詞")
