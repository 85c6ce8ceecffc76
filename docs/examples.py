"""Write the query and its answer into README.md, or check that they are what Dragoman really answers.

Usage: ``python docs/examples.py --write`` or ``--check``.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import dragoman

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
    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true", help="fail when README.md is out of date")
    action.add_argument("--write", action="store_true", help="rewrite README.md")
    arguments = parser.parse_args()
    there = README.read_text(encoding="utf-8")
    now = render(there)
    if arguments.write:
        README.write_text(now, encoding="utf-8")
    elif there != now:
        print("README.md is out of date; run python docs/examples.py --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
