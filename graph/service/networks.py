"""The network page of a part of a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pyoxigraph as ox

from graph.errors import GraphError
from graph.load import from_quads
from graph.page.render import page_of
from graph.service.addresses import address
from graph.service.answer import Answer, NoAnswerError
from graph.service.excerpts import quads
from graph.service.keeping import Kept
from graph.service.naming import called, names

_KEPT: Final = 4
_kept: Kept[tuple[bytes, str]] = Kept(_KEPT)


def drawn(store: ox.Store, told: Sequence[ox.NamedNode], asked: Mapping[str, Any]) -> Answer:
    """Draw statements as a page.

    :param asked: ``iris`` and ``around`` as :func:`graph.service.excerpts.wanted` takes them, ``most`` (bytes).
    :raises NoAnswerError: it has more bytes than an answer may have.
    """
    key = f"{asked['around']} {asked['iris']}"
    try:
        html, policy = _kept.get(store, key, lambda: _drawn(store, told, asked["iris"]))
    except GraphError:  # no statement has both its ends
        return Answer({"form": "empty"})
    if len(html) > asked["most"]:
        raise NoAnswerError("large")
    return Answer({"form": "text/html", "policy": policy}, html)


def _drawn(store: ox.Store, told: Sequence[ox.NamedNode], iris: Sequence[str]) -> tuple[bytes, str]:
    title = called(names(store, iris[0]), iris[0])["label"] if iris else None
    html, policy = page_of(from_quads(quads(store, told)), title=title, address=address)
    return html.encode("utf-8", errors="replace"), policy
