"""All that a page holds: what is drawn, what is told of it, and the texts where they may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.looks import GROUPS, Group
from graph.page.details import Address, Details, Json, Text
from graph.page.drawing import CORE, FONT, LINE, Drawing, draw
from graph.view import Mention, View


@dataclass(frozen=True)
class PageData:
    """``drawing`` as pyvis takes it, ``details`` as the page's scripts read them."""

    drawing: Drawing
    details: Json


def page_data(
    view: View, text: Text = None, mentions: Sequence[Mention] | None = None, address: Address | None = None
) -> PageData:
    """Gather what a page of a view holds.

    :param text: the source text, or by commentary IRI when there are several; with it whole sentences are quoted.
    :param mentions: where the texts name things. With them the texts themselves are on the page, to be read there.
    :param address: where things have pages of their own, which the page then links to.
    """
    details = Details(view, text, address)
    drawing = draw(view, details)
    kinds = {node["kind"] for node in drawing.nodes}
    found = details.to_json() | {
        "groups": [_legend(group) for group in GROUPS if group.key in kinds],
        "texts": [] if text is None or mentions is None else _texts(details, view, text, mentions),
        "font": FONT,
        "line": LINE,
        "core": CORE,
    }
    return PageData(drawing, found)


def _legend(group: Group) -> Json:
    return {"key": group.key, "shape": group.shape, "color": group.color, "dark": group.dark, "names": group.names}


def _texts(details: Details, view: View, text: str | Mapping[str, str], mentions: Sequence[Mention]) -> list[Json]:
    sources = sorted({e.source for s in view.statements for e in s.evidence})
    texts = text if isinstance(text, Mapping) else dict.fromkeys(sources[:1], text)
    return [
        {
            "source": details.source_number(source),
            "text": texts[source],
            "mentions": [
                [m.start, m.end, details.number[m.entity]]
                for m in mentions
                if m.source == source and m.entity in details.number and m.end <= len(texts[source])
            ],
        }
        for source in sources
        if source in texts
    ]
