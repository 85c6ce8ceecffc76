"""Graphs in the formats of the programs that others work with, and back: a module each, named after the format.

Every writer gives its files together with what the format cannot carry; every reader takes what its writer gives.
docs/formats.md tells which is for whom.
"""

from graph.exchange.catalogue import FORMATS, Format, export
from graph.exchange.exported import Exported, Wanted

__all__ = ["FORMATS", "Exported", "Format", "Wanted", "export"]
