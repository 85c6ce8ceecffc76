"""The interactive page: one offline HTML file that shows a graph, with the evidence for every line."""

from graph.page.render import render

__all__ = ["render"]
