"""Write the query and its answer into README.md, or check that they are what Dragoman really answers.

Usage: ``python docs/examples.py --write`` or ``--check``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import dragoman
from ontology.generated import keep

SAMPLE = "sample:philippines-japan-australia"
QUERY = Path(__file__).parent / "events.rq"
README = Path(__file__).parents[1] / "README.md"


def render(readme: str) -> str:
    """Give the README with the query and the answer as they are now."""
    query = QUERY.read_text(encoding="utf-8")
    answer = dragoman.build(SAMPLE).query(query).render()
    return _put(_put(readme, "query", "sparql", query), "answer", "text", answer)


def _put(readme: str, name: str, language: str, text: str) -> str:
    block = re.compile(rf"(<!-- begin {name}[^>]*-->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not block.search(readme):
        raise SystemExit(f"README.md has no place for the {name}; restore its 'begin {name}' and 'end {name}' comments")
    return block.sub(lambda found: f"{found[1]}```{language}\n{text.strip()}\n```\n{found[2]}", readme)


def main() -> int:
    """Write or check; return 0 when the README is (now) up to date, else 1."""
    return keep(README, lambda: render(README.read_text(encoding="utf-8")), "python docs/examples.py")


if __name__ == "__main__":
    sys.exit(main())
