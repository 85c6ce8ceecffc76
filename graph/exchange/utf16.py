"""Offsets as Java counts them: in code units of UTF-16, of which a character beyond U+FFFF takes two.

What we write counts code points, as Python does. The two differ behind every character such as 𠮷 or an emoji.
"""

from __future__ import annotations

from graph.errors import GraphError


def length(text: str) -> int:
    """Count the code units of a text.

    >>> length("𠮷野家"), len("𠮷野家")
    (4, 3)
    """
    return len(text.encode("utf-16-le")) // 2


def to_units(text: str, offset: int) -> int:
    """Turn an offset in code points into one in code units.

    >>> to_units("𠮷野家", 1)
    2
    """
    return length(text[:offset])


def to_points(text: str, offset: int) -> int:
    """Turn an offset in code units into one in code points.

    :raises GraphError: it lies within a character, or beyond the text.

    >>> to_points("𠮷野家", 2)
    1
    """
    # What is left of a character cut in two is not decoded, and so missed by the check.
    points = len(text.encode("utf-16-le")[: 2 * offset].decode("utf-16-le", "ignore"))
    if to_units(text, points) != offset:
        raise GraphError(
            f"the offset {offset} is none of the text's {length(text)} code units of UTF-16",
            remedy="give the text that was coded",
        )
    return points
