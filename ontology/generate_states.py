"""Makes ``authority/states.csv`` from what is kept by hand and from public code lists.

``python -m ontology.generate_states --write`` rewrites the file, ``--check`` fails when it is out of date. Names
come from the Unicode CLDR (Babel), codes and formal English names from ISO 3166 (pycountry), Wikidata ids and
regions from rigour; a filled cell of ``states-by-hand.csv`` goes before them, other names are added to it.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from ontology.errors import DragomanError
from ontology.generated import keep
from ontology.tables import COLUMNS, LANGUAGES

FOLDER: Final = Path(__file__).parent / "authority"
BY_HAND: Final = FOLDER / "states-by-hand.csv"
STATES: Final = FOLDER / "states.csv"

_LOCALES: Final = {"ja": "ja", "en": "en", "ko": "ko", "zh": "zh_Hans"}
_NONE: Final = "-"  # in a hand-kept cell: leave it empty, do not generate it
_KOSOVO: Final = {"XKX": "XK"}  # the code that CLDR and rigour use; ISO 3166 has none
# A formal name in CLDR that no text uses ('香港(中国特别行政区)') has one of these in it.
_UNUSABLE: Final = ("(", "（", ",", "SAR", "特別行政区", "特别行政区", "特別行政區", "地区", "Territories")


def _usable(names: Iterable[str], label: str) -> list[str]:
    return [name for name in names if name != label and not any(part in name for part in _UNUSABLE)]


def _row(hand: Mapping[str, str]) -> dict[str, str]:
    """Return the row of one state, from its hand-kept one."""
    import pycountry
    from babel import Locale
    from rigour.territories import get_territory

    key = hand["id"]
    country = pycountry.countries.get(alpha_3=key)
    former = pycountry.historic_countries.get(alpha_3=key)
    code = country.alpha_2 if country else _KOSOVO.get(key, "")
    territory = get_territory(code.lower() or key.lower())
    if territory is None and not (hand["wikidata"] and hand["region"]):
        raise DragomanError(f"{BY_HAND.name}: {key} is in no code list", remedy="fill in its wikidata and region")
    row = dict.fromkeys(COLUMNS["states"], "") | {
        column: hand[column] for column in ("id", "short_ja", "capital", "from", "to")
    }
    for lang in LANGUAGES:
        cldr = Locale.parse(_LOCALES[lang]).territories.get(code, "")
        label = row[f"label_{lang}"] = hand[f"label_{lang}"] or cldr
        formal = [cldr]
        if lang == "en":
            formal += [getattr(country, name, "") for name in ("official_name", "name", "common_name")]
            formal.append((territory and territory.full_name) or "")
        elif lang == "zh" and code:
            formal.append(Locale.parse("zh_Hant").territories[code])
        # What is kept by hand is never dropped; what is generated must be usable.
        usable = _usable(formal, label)
        row[f"alt_{lang}"] = "|".join(dict.fromkeys(filter(None, [*hand[f"alt_{lang}"].split("|"), *usable])))
    row["iso2"] = country.alpha_2 if country else ""
    row["iso3"] = key if country or former else ""
    row["wikidata"] = hand["wikidata"] or (territory.qid if territory else "")
    row["region"] = hand["region"] or (territory and (territory.subregion or territory.region)) or ""
    row["demonym_ja"] = (hand["demonym_ja"] or f"{row['label_ja']}人").removeprefix(_NONE)
    lists = {"Unicode CLDR": code, "ISO 3166-1": country, "ISO 3166-3": former, "rigour": territory}
    row["source"] = "; ".join([*(name for name, found in lists.items() if found), hand["source"]])
    return row


def render() -> str:
    """Return the text that ``states.csv`` should have.

    Raises:
        DragomanError: A development package is missing, or a hand-kept row lacks what no code list has.
    """
    try:
        with BY_HAND.open(encoding="utf-8", newline="") as file:
            rows = [_row(hand) for hand in csv.DictReader(file)]
    except ImportError as error:
        remedy = "install the development group (babel, pycountry, rigour)"
        raise DragomanError(f"the module {error.name} is missing", remedy=remedy) from error
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS["states"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check ``states.csv``; return 0 when it is (now) up to date, 1 when not, 2 for an error to mend."""
    return keep(STATES, render, "python -m ontology.generate_states", arguments)


if __name__ == "__main__":
    sys.exit(main())
