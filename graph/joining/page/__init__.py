"""A page to read doubtful joins on and to decide: one HTML file that needs no network."""

from graph.joining.page.render import to_html

__all__ = ["to_html"]
