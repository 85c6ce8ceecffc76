"""Files that a program writes and that CI holds to what the program would write now."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ontology.errors import DragomanError


def keep(file: Path, render: Callable[[], str], command: str, arguments: Sequence[str] | None = None) -> int:
    """Answer ``COMMAND --write`` or ``COMMAND --check`` for a generated file.

    Args:
        file: The file, UTF-8.
        render: What it should say.
        command: How the user calls it, for help and for the remedy.
        arguments: The command line; ``sys.argv`` by default.

    Returns:
        The exit status: 0 when the file is (now) up to date, 1 when it is out of date, 2 for an error to mend.
    """
    parser = argparse.ArgumentParser(prog=command, description=f"Write or check {file.name}.")
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", action="store_true", help=f"fail when {file.name} is out of date")
    action.add_argument("--write", action="store_true", help=f"rewrite {file.name}")
    options = parser.parse_args(arguments)
    try:
        text = render()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        return 2
    if options.write:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != text:
        print(f"{file.name} is out of date; run {command} --write", file=sys.stderr)
        return 1
    return 0
