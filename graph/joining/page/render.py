"""Write the page: questions as escaped JSON, and our own script, which shows them as text and keeps what is decided."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.joining.decisions import Decisions
from graph.joining.decisions import to_json as decisions_json
from graph.joining.questions import Question
from graph.joining.telling import to_data

_HERE: Final = Path(__file__).parent
_ESCAPES: Final = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def to_html(found: Iterable[Question], decisions: Decisions) -> str:
    """Give the page with these questions.

    Its Content-Security-Policy lets only its own script run; what a document says travels as escaped JSON and is shown
    as text. What is decided there goes into a file of decisions, with those that there are already.
    """
    style, script = (_own(name) for name in ("review.css", "review.js"))
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    data = {"doubtful": [to_data(one) for one in found], "decisions": json.loads(decisions_json(decisions))}
    return environment.get_template("review.html").render(
        policy=(
            f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=Markup(style),
        script=Markup(script),
        data=_json(data),
    )


def _own(name: str) -> str:
    # A file with Windows line ends would not have the hash that the browser computes.
    return "\n" + (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n").strip("\n") + "\n"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _json(value: Any) -> Markup:
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES))
