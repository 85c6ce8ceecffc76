"""Where graphs are kept: in memory, in a directory on disk, or with a SPARQL service; see docs/store.md."""

from graph.store.directory import is_store, open_plain
from graph.store.disk import Disk
from graph.store.interface import Store
from graph.store.memory import Memory
from graph.store.opening import is_service, open_store
from graph.store.remote import Remote

__all__ = ["Disk", "Memory", "Remote", "Store", "is_service", "is_store", "open_plain", "open_store"]
