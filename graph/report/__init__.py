"""A report that a person reads: what a graph says of its text, in sections, each line with its evidence."""

from graph.report.contents import Report, Section, report
from graph.report.lines import Line
from graph.report.markdown import to_markdown
from graph.report.page import to_html
from graph.report.unread import Unread, unread

__all__ = ["Line", "Report", "Section", "Unread", "report", "to_html", "to_markdown", "unread"]
