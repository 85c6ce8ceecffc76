"""A report as one HTML file: prints well, needs no network, and runs nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.report.contents import Report
from graph.report.markdown import byline

_HERE = Path(__file__).parent


def to_html(found: Report) -> str:
    """Give a report as HTML; a Content-Security-Policy lets nothing run, and all of a text is shown as text."""
    style = "\n" + (_HERE / "report.css").read_text(encoding="utf-8").replace("\r\n", "\n").strip("\n") + "\n"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html").render(
        report=found,
        byline=byline,
        style=Markup(style),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )
