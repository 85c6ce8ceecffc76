"""What a page shows when it is opened: which view, of which claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from graph.errors import GraphError
from ontology import vocabulary

VIEWS = ("all", "actors", "stances", "timeline")
_DATE = re.compile(r"(\d{4})(-(0[1-9]|1[0-2])(-\d{2})?)?")


@dataclass(frozen=True)
class Start:
    """The view that a page opens with, which its reader can leave.

    :ivar view: ``all``, ``actors`` (ties through what they share, and dyads), ``stances`` (who supports and who opposes
        what) or ``timeline`` (the events).
    :ivar as_of: only what had happened or begun by this date (``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; of a year or a
        month, by its end). What the text gives no time for stays.
    :ivar modalities: only claims in these modalities, by their names; all of them where there are none.
    """

    view: str = "all"
    as_of: str = ""
    modalities: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Refuse what the page would not know.

        :raises GraphError: no such view or modality, or no date.
        """
        if self.view not in VIEWS:
            raise GraphError(f"'{self.view}' is no view", remedy=f"use {', '.join(VIEWS)}")
        for modality in self.modalities:
            if modality not in vocabulary.MODALITIES:
                raise GraphError(f"'{modality}' is no modality", remedy=f"use {', '.join(vocabulary.MODALITIES)}")
        if self.as_of and not _DATE.fullmatch(self.as_of):
            raise GraphError(f"'{self.as_of}' is no date", remedy="give YYYY, YYYY-MM or YYYY-MM-DD")

    def address(self) -> str:
        """Give the part of a page's address that asks for this view; empty for everything.

        >>> Start("actors", as_of="2025-06").address()
        'view=actors&to=2025-06&undated=1'
        """
        asked = {"view": self.view} if self.view != "all" else {}
        if self.as_of:
            asked |= {"to": self.as_of, "undated": "1"}
        if self.modalities:
            asked["modality"] = ",".join(self.modalities)
        return urlencode(asked, safe=",")
