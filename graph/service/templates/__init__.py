"""The templates of the pages, and what they call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from graph.service import addresses
from graph.service.ego import picture, shape
from graph.service.marks import quotations, stretches
from ontology import vocabulary

KINDS: Final = {
    "does": "Does to others",
    "undergoes": "Is done to it",
    "holds": "Positions it takes",
    "held": "Positions taken on it",
    "other": "Takes part, belongs, is tied",
    "said": "Says of others",
}
MANNERS: Final = {
    "fact": "told as fact",
    "hedged": "hedged",
    "attributed": "others’ words",
    "denied": "denied",
}
COUNTS: Final = {
    "Source": "sources",
    "Statement": "statements",
    "State": "states",
    "Government": "governments",
    "Person": "people",
    "Organization": "organisations",
    "Grouping": "groupings",
    "Relationship": "relationships",
    "Agreement": "agreements",
    "Event": "events",
    "PolicyConcept": "policy concepts",
    "Place": "places",
}
LANGUAGES: Final = {"ja": "Japanese", "en": "English", "ko": "Korean", "zh": "Chinese", "": "in no language"}

_pages = Environment(
    loader=PackageLoader("graph.service"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_pages.globals.update(
    address=addresses.address,
    source_address=addresses.source,
    passage=addresses.passage,
    within=addresses.within,
    wikidata=addresses.wikidata,
    picture=picture,
    shape=shape,
    quotations=quotations,
    stretches=stretches,
    kinds=KINDS,
    manners=MANNERS,
    counted=COUNTS,
    languages=LANGUAGES,
    open_relation=str(vocabulary.DRG) + vocabulary.OPEN_RELATION,
)
_pages.filters["quoted"] = lambda text: quote(text, safe="", errors="replace")


def filled(name: str, found: Mapping[str, Any]) -> bytes:
    """Fill a template.

    :return: the page in UTF-8; what cannot be written in it becomes a question mark rather than stop the page.
    """
    return _pages.get_template(name).render(it=found).encode("utf-8", errors="replace")
