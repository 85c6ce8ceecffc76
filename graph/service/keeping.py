"""What a worker has worked out of a store and may be asked for again: the same page, its next part, its JSON."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

import pyoxigraph as ox

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """So many answers, the oldest go first; all go when another store is asked."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._store: ox.Store | None = None
        self._found: OrderedDict[str, Value] = OrderedDict()

    def get(self, store: ox.Store, key: str, make: Callable[[], Value]) -> Value:
        """Give what was made before for this store and key, or make it."""
        if store is not self._store:
            self._store = store
            self._found.clear()
        if key not in self._found:
            self._found[key] = make()
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        self._found.move_to_end(key)
        return self._found[key]
