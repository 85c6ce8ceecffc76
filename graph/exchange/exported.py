"""What an export is asked for, and what comes out: files, and what their format cannot carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.networks import Selection


@dataclass(frozen=True)
class Wanted:
    """What is to be exported.

    :ivar view: a network in :data:`graph.networks.NETWORKS`; without one every statement is an edge.
    :ivar hedged: whether what is not told as fact counts too: plans, wishes, possibilities, what others are quoted for.
    :ivar texts: the commentaries as read, by their IRIs, for the formats that hold them.
    """

    view: str = ""
    hedged: bool = False
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def selection(self) -> Selection:
        """Which statements count; what is denied never does."""
        return Selection(modalities=(), attributed=True) if self.hedged else Selection()


@dataclass(frozen=True)
class Exported:
    """An export.

    :ivar files: the content of each file, by a name for it.
    :ivar losses: what the format cannot carry and the files therefore lack, a line each.
    """

    files: Mapping[str, bytes]
    losses: tuple[str, ...] = ()


def lines(*losses: tuple[int, str]) -> tuple[str, ...]:
    """Give a line for each loss that there is, with its number.

    >>> lines((2, "quotations"), (0, "times"))
    ('quotations: 2',)
    """
    return tuple(f"{what}: {number}" for number, what in losses if number)


def joined(texts: Iterable[str]) -> str:
    """Join several values into one cell; what is joined are IRIs and names of the vocabulary, which hold no ``|``."""
    return "|".join(texts)
