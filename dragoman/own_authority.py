"""Which authority of one's own a command takes: the one that is named, else the one that lies beside the collection."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.console import say
from ontology.authority import Authority
from ontology.own_authority import KINDS, Tables, tables_in, with_own

FOLDER = "authority"
"""What the folder is called where nobody says otherwise."""
VARIABLE = "DRAGOMAN_AUTHORITY"

AUTHORITY = click.option(
    "--authority",
    metavar="FOLDER",
    envvar=VARIABLE,
    show_envvar=True,
    help="Names of your own, beside Dragoman's; without it the folder 'authority' beside the collection, or here.",
)


def load_authority(folder: Path) -> Authority:
    """Give Dragoman's authority together with one's own.

    :raises AuthorityError: a row is wrong, or says again what Dragoman knows.
    """
    return with_own(tables_in(folder), str(folder))


def checked_tables(folder: Path) -> Tables:
    """Give the tables of one's own, which are as they have to be.

    :raises AuthorityError: a row is wrong, or says again what Dragoman knows.
    """
    tables = tables_in(folder)
    with_own(tables, str(folder))
    return tables


def authority_for(asked: str | None, sources: Sequence[str]) -> Path | None:
    """Give the folder of one's own authority, and say so where nobody named it.

    :param asked: what the user named.
    :param sources: what is built; beside a manifest the authority is looked for, else in the working folder.
    :raises BadParameter: what was named is no folder.
    """
    if asked is not None:
        if not Path(asked).is_dir():
            raise click.BadParameter(f"there is no folder {asked}", param_hint="--authority")
        return Path(asked)
    beside = [Path(source).parent / FOLDER for source in sources if source.lower().endswith(".json")]
    for folder in (*beside, Path(FOLDER)):
        if folder.is_dir() and any((folder / f"{table}.csv").is_file() for table in KINDS.values()):
            say(f"note: with the names in {folder}{os.sep}")
            return folder
    return None
