"""``dragoman authority``: names of one's own, beside those that Dragoman knows."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click

from dragoman.console import put, say
from dragoman.own_authority import AUTHORITY, FOLDER
from ontology.own_authority import added, own_entries, problems, tables_in, with_own


@click.group()
def authority() -> None:
    """Keep an authority of your own: names that your texts have and Dragoman does not know.

    It is a folder of CSV files with the columns of Dragoman's own tables. 'dragoman build' takes what is in it for
    known, beside its own authority, which stays as it is.

    \b
    Example:
      dragoman authority add organization shiomi-institute --label-ja 汐見国際問題研究所 --label-en "Shiomi Institute"
      dragoman build essays --out out
    """


@authority.command()
@click.argument("kind")
@click.argument("id_", metavar="ID")
@click.option("--label-ja", metavar="NAME", help="The name in Japanese.")
@click.option("--label-en", metavar="NAME", help="The name in English.")
@click.option("--label-ko", metavar="NAME", help="The name in Korean.")
@click.option("--label-zh", metavar="NAME", help="The name in Chinese.")
@click.option("--alias", "aliases", metavar="NAME", multiple=True, help="Another name; may be repeated.")
@click.option("--wikidata", metavar="Q…", help="The id in Wikidata, looked up, never guessed.")
@click.option("--class", "cls", metavar="CLASS", help="The class of the ontology, where a kind has several.")
@click.option("--state", metavar="ID", help="The state that it belongs to.")
@click.option("--from", "start", metavar="DATE", help="When it began: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--to", "end", metavar="DATE", help="When it ended.")
@click.option("--set", "others", metavar="COLUMN=VALUE", multiple=True, help="Any other column; may be repeated.")
@click.option("--source", metavar="WORDS", help="Where it is known from.")
@AUTHORITY
def add(
    kind: str,
    id_: str,
    label_ja: str | None,
    label_en: str | None,
    label_ko: str | None,
    label_zh: str | None,
    aliases: tuple[str, ...],
    wikidata: str | None,
    cls: str | None,
    state: str | None,
    start: str | None,
    end: str | None,
    others: tuple[str, ...],
    source: str | None,
    authority: str | None,
) -> None:
    """Adopt a name: KIND ID is what it is known by from now on, and a part of its IRI.

    KIND is person, organization, agreement, relationship, concept, place, series or state; or office (of the person ID)
    or member (of the organization ID). The name is refused where Dragoman knows it already. docs/authority.md has the
    columns.

    \b
    Example:
      dragoman authority add organization shiomi-institute --label-ja 汐見国際問題研究所 --class ResearchInstitute
      dragoman authority add person hayase-minori --label-ja 早瀬みのり --state JPN --set family_ja=早瀬
      dragoman authority add office hayase-minori --from 2025-10 --set body=JPN \\
          --set kind=foreign-minister --set position_ja=外相
    """
    folder = Path(authority or FOLDER)
    first = {"office": "person", "member": "organization"}.get(kind, "id")
    given = {
        first: id_,
        "label_ja": label_ja,
        "label_en": label_en,
        "label_ko": label_ko,
        "label_zh": label_zh,
        "wikidata": wikidata,
        "class": cls,
        "state": state,
        "from": start,
        "to": end,
        "source": source,
    }
    cells = {column: value for column, value in given.items() if value is not None}
    for alias in aliases:
        column = f"alt_{_language(alias)}"
        cells[column] = f"{cells[column]}|{alias}" if column in cells else alias
    for other in others:
        column, sign, value = other.partition("=")
        if not sign:
            raise click.BadParameter(f"'{other}' is not COLUMN=VALUE", param_hint="--set")
        cells[column.strip()] = value
    from builders.writing import write_files

    name, content = added(tables_in(folder), kind, cells, str(folder))
    write_files(folder, {name: content})
    put(f"{folder / name}: {kind} {id_}\n")


@authority.command(name="list")
@AUTHORITY
def list_(authority: str | None) -> None:
    """List the names of your own, a line each: kind, id, class, names.

    \b
    Example:
      dragoman authority list
    """
    folder = Path(authority or FOLDER)
    both = with_own(tables_in(folder), str(folder))
    for entry in own_entries(both):
        names = [*entry.labels.values(), *(name for alts in entry.alts.values() for name in alts)]
        put("\t".join((entry.kind, entry.id, entry.cls, " | ".join(dict.fromkeys(names)))) + "\n")


@authority.command()
@AUTHORITY
def check(authority: str | None) -> int:
    """List everything that is wrong with your own tables, by file, line and column; status 2 where there is anything.

    \b
    Example:
      dragoman authority check --authority names
    """
    folder = Path(authority or FOLDER)
    tables = tables_in(folder)
    found = problems(tables, str(folder))
    for problem in found:
        say(str(problem))
    if found:
        return 2
    entries = list(own_entries(with_own(tables, str(folder))))
    put(f"{folder}: {len(entries)} {'name' if len(entries) == 1 else 'names'}, nothing wrong\n")
    return 0


def _language(name: str) -> str:
    """Tell by its letters in which column another name goes.

    >>> _language("汐見国際研"), _language("Shiomi Forum"), _language("시오미 포럼")
    ('ja', 'en', 'ko')
    """
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in name if char.isalpha()}
    if "HANGUL" in scripts:
        return "ko"
    return "en" if scripts <= {"LATIN"} else "ja"
