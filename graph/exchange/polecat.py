"""Event records: who did what to whom when, in the columns of POLECAT.

The columns, their order and the tab between them are those of POLECAT (Halterman, Bagozzi, Beger, Schrodt and
Scarborough 2023, PLOVER and POLECAT: A New Political Event Ontology and Dataset; data: doi:10.7910/DVN/AJGVIT), event
types and quad codes those of PLOVER, several values are separated by ``;`` and what is missing is ``None``. Four
columns of our own follow: the days between which an event lies, its modality, and whose words it is.

A record is a statement that one actor does one of the sixteen types to another. An event that actors merely take part
in is no record: who is told to have met has done nothing to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rdflib import Dataset

from graph import terms
from graph.actors import act
from graph.errors import GraphError
from graph.exchange.exported import Exported, Wanted, lines
from graph.exchange.network import left_out
from graph.view import DRG, Entity, Statement, View
from graph.view import read as view_of
from ontology import vocabulary

FILE = "polecat.txt"
MISSING = "None"
COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *(
        column.replace("*", side)
        for side in ("Actor", "Recipient")
        for column in (
            "* Name",
            "* Country",
            "* COW",
            "Primary * Sector",
            "* Sectors",
            "* Title",
            "* Name Raw",
            "Wikipedia * ID",
        )
    ),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
OURS = ("Earliest", "Latest", "Modality", "Attributed To")
_QUADS = {
    "VerbalCooperation": "VERBAL COOPERATION",
    "MaterialCooperation": "MATERIAL COOPERATION",
    "VerbalConflict": "VERBAL CONFLICT",
    "MaterialConflict": "MATERIAL CONFLICT",
}
# PLOVER's sectors, where a class of ours says as much; who a person or a state stands for it does not say.
_SECTORS = {
    "Government": "GOV",
    "Ministry": "GOV",
    "ArmedForce": "MIL",
    "MediaOutlet": "JRN",
    "IntergovernmentalOrganization": "IGO",
    "ResearchInstitute": "EDU",
}
# PLOVER has contexts for what has not happened; what is judged, or ought to be, it does not code at all.
_CONTEXTS = {"Planned": "future", "Hypothetical": "hypothetical"}
Row = dict[str, str]


def write(dataset: Dataset, wanted: Wanted) -> Exported:
    """Write the acts of a dataset as event records, in the order of their days and IRIs."""
    view = view_of(dataset)
    counted = wanted.selection.of(view)
    acts = sorted((s for s in counted if act(view, s)), key=lambda s: (s.earliest, s.latest, s.iri))
    codes = _countries(view)
    rows = [_record(view, codes, s) for s in acts]
    text = "".join("\t".join(map(_cell, line)) + "\n" for line in _table(rows))
    return Exported({FILE: text.encode()}, (*left_out(view, wanted), *_losses(view, counted, acts)))


def read(data: bytes) -> list[Row]:
    """Read event records: a row each, by column, what is missing as ``""``.

    :raises GraphError: it is no table in UTF-8 with the columns of POLECAT.
    """
    try:
        head, *rows = (line.split("\t") for line in data.decode("utf-8").split("\n") if line)
        if not set(COLUMNS) <= set(head):
            raise ValueError("a column is missing")
        return [dict(zip(head, ("" if cell == MISSING else cell for cell in row), strict=True)) for row in rows]
    except ValueError as error:
        raise GraphError(f"no event records of POLECAT: {error}", remedy="export them again") from error


def _table(rows: Iterable[Row]) -> Iterable[list[str]]:
    columns = (*COLUMNS, *OURS)
    yield list(columns)
    for row in rows:
        yield [row.get(column) or MISSING for column in columns]


def _record(view: View, codes: Mapping[str, str], s: Statement) -> Row:
    kind = terms.top_property(s.predicate)
    told = {e.source for e in s.evidence}
    sources = [source for source in view.sources if source.iri in told]
    return {
        "Event ID": s.iri,
        "Event Date": s.earliest if s.earliest == s.latest else "",
        "Event Type": kind.upper(),
        "Quad Code": _QUADS[vocabulary.QUAD_CLASSES[kind]],
        "Contexts": _CONTEXTS.get(s.modality, ""),
        **_party(view.entity(s.subject), codes, "Actor"),
        **_party(view.entity(s.object), codes, "Recipient"),
        "Source": _several(source.title for source in sources),
        "Publication Date": _several(source.issued for source in sources),
        "Version": "Dragoman",
        "Earliest": s.earliest,
        "Latest": s.latest,
        "Modality": s.modality,
        "Attributed To": _several(view.entity(speaker).label("en", "ja") for speaker in s.speakers),
    }


def _party(entity: Entity, codes: Mapping[str, str], side: str) -> Row:
    sectors = sorted({_SECTORS[name] for t in entity.types for name in terms.superclasses(t) if name in _SECTORS})
    return {
        f"{side} Name": entity.label("en", "ja"),
        f"{side} Country": codes.get(entity.iri, ""),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": _several(sectors),
        f"{side} Name Raw": entity.label("ja"),
    }


def _countries(view: View) -> dict[str, str]:
    """Give the ISO 3166-1 alpha-3 codes of states, and of those known or told to belong to one."""
    codes = {iri: value for iri, facts in view.known.items() for p, value in facts if p == DRG + "isoAlpha3"}
    of_state = [(iri, value) for iri, facts in view.known.items() for p, value in facts if p == DRG + "ofState"]
    governs = [(s.subject, s.object) for s in view.statements if s.plain and s.predicate == DRG + "governs"]
    return codes | {who: codes[state] for who, state in (*governs, *of_state) if state in codes}


def _several(values: Iterable[str]) -> str:
    return "; ".join(value for value in values if value)


def _cell(text: str) -> str:
    return " ".join(text.split())


def _losses(view: View, counted: Iterable[Statement], acts: list[Statement]) -> tuple[str, ...]:
    parts = [s for s in counted if terms.top_property(s.predicate) == "participant"]
    imprecise = [s for s in acts if s.earliest and s.earliest != s.latest]
    return lines(
        (sum(1 for s in counted) - len(acts), "statements that are no act of one actor towards another"),
        (len({s.subject for s in parts}), "events that actors take part in, which are no records of their own"),
        (len(imprecise), "records dated to no single day: Event Date is empty, Earliest and Latest tell between which"),
        (sum(not s.earliest for s in acts), "records that the text does not date"),
        (len(acts), "records with no mode, intensity, COW code, title, Wikipedia page, place, or names of the story"),
        (sum(len(s.evidence) for s in acts), "passages that the records rest on"),
    )
