"""What both XML formats need: text that XML can hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from graph.exchange.exported import lines
from graph.exchange.network import Attributes, Edge, Network, Node

# XML 1.0, production 2 (Char): what is not in it cannot be written, not even as a reference.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_Item = TypeVar("_Item", Node, Edge)


def printable(text: str) -> str:
    r"""Put � in the place of each character that XML cannot hold.

    >>> printable("韓\x00国")
    '韓�国'
    """
    return _NO_CHARACTER.sub("�", text)


def made_printable(found: Network) -> tuple[Network, tuple[str, ...]]:
    """Give a network whose values XML can hold, and the loss that this is, if it is one."""
    changed = 0

    def clean(attributes: Attributes) -> Attributes:
        nonlocal changed
        fitting = {k: printable(v) if isinstance(v, str) else v for k, v in attributes.items()}
        changed += sum(fitting[k] != attributes[k] for k in fitting)
        return fitting

    def cleaned(items: tuple[_Item, ...]) -> tuple[_Item, ...]:
        return tuple(replace(item, attributes=clean(item.attributes)) for item in items)

    found = replace(found, nodes=cleaned(found.nodes), edges=cleaned(found.edges))
    return found, lines((changed, "values with control characters, which XML cannot hold"))
