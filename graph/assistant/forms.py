"""The forms of what the tools give; the JSON Schemas that clients are told are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, Field

from ontology import vocabulary

PASSAGES: Final = 5
"""How many passages a statement comes with at most."""
RELATIONS: Final = 100
"""How many names and relations of its own a thing comes with at most."""
_OPEN: Final = f"{vocabulary.DRG}{vocabulary.OPEN_RELATION}"


class Term(BaseModel):
    """Something that is spoken of."""

    iri: str | None = Field(description="its IRI, for use in other tools; null of a plain value")
    label: str = Field(description="its name, or the value itself")


class Evidence(BaseModel):
    """A passage that a statement rests on."""

    exact: str = Field(
        description="the words of the text, to the letter: the only thing that may be put in quotation marks"
    )
    source: str = Field(description="the IRI of the commentary")
    title: str = Field(description="the title of the commentary")
    section: str = Field(description="the section that the passage stands in, '' where there is none")
    page: int | None = Field(description="the page of the file that it begins on, where that has pages")
    start: int | None = Field(description="where it begins: code points of the text as read")
    end: int | None = Field(description="where it ends")


class Statement(BaseModel):
    """One claim of a text, and how it is told."""

    iri: str
    subject: Term
    predicate: Term
    object: Term
    modality: str = Field(
        description="Asserted (told as fact), Assessed (the author's judgement), Possible, Hypothetical, "
        "Normative (ought) or Planned (not yet done); keep it when retelling"
    )
    negated: bool = Field(description="whether the text denies it")
    attributed_to: list[Term] = Field(description="whose words or view this is; nobody's where the author speaks")
    told_as_fact: bool = Field(
        description="whether the author tells it as fact: Asserted, not denied, nobody else's words"
    )
    time: str = Field(description="when, as exact as the text has it; '' where it does not say")
    earliest: str
    latest: str
    position: str = Field(description="the office that somebody has, where it is about one")
    confidence: float | None = Field(description="how often statements read in this way are right, from 0 to 1")
    evidence: list[Evidence]
    passages: int = Field(description=f"how many passages there are; at most {PASSAGES} of them are in evidence")


class Statements(BaseModel):
    """A page of statements."""

    total: int = Field(description="how many there are in all")
    offset: int
    items: list[Statement]


class Relation(BaseModel):
    """What a thing has to another or to a value."""

    predicate: Term
    object: Term


class Name(BaseModel):
    """A name in a language."""

    language: str
    name: str


class Found(BaseModel):
    """A thing that goes by a name."""

    iri: str
    name: str = Field(description="the name that was found, in whatever script it is")
    language: str
    classes: list[str]


class Names(BaseModel):
    """What goes by a name, the likeliest first."""

    results: list[Found]


class Entity(BaseModel):
    """A thing: what it is called, what it is, and a page of the statements about it or of its saying."""

    iri: str
    label: str
    names: list[Name]
    classes: list[Term]
    same_as: list[str]
    time: str
    relations: list[Relation] = Field(
        description="plain triples: what the authors tell as fact, and what is known anyway"
    )
    relations_in_all: int
    statements: Statements


class Source(BaseModel):
    """A commentary."""

    iri: str
    title: str
    creators: list[str]
    series: str
    number: str
    issued: str


class Sources(BaseModel):
    """A page of commentaries."""

    total: int
    offset: int
    items: list[Source]


class Answer(BaseModel):
    """The answer to a query."""

    columns: list[str] = Field(description="the variables of SELECT")
    rows: list[dict[str, str]] = Field(description="the solutions of SELECT; what is unbound is left out")
    boolean: bool | None = Field(description="what ASK found")
    turtle: str = Field(description="the graph of CONSTRUCT or DESCRIBE")


class Recipe(BaseModel):
    """A question of the cookbook."""

    name: str
    question: str


class Cookbook(BaseModel):
    """The questions, or one of them with its SPARQL and the answer."""

    recipes: list[Recipe]
    sparql: str
    answer: Answer | None


def term(found: Mapping[str, Any]) -> Term:
    """Give what the service says of a term."""
    return Term(iri=found.get("iri"), label=found.get("label") or found.get("value") or "")


def statement(found: Mapping[str, Any]) -> Statement:
    """Give what the service says of a statement."""
    speakers = [term(each) for each in found["attributed_to"]]
    told = found["modality"] == "Asserted" and not found["negated"] and not speakers
    return Statement(
        iri=found["iri"],
        subject=term(found["subject"]),
        predicate=term(found["predicate"]),
        object=term(found["object"]),
        modality=found["modality"],
        negated=found["negated"],
        attributed_to=speakers,
        told_as_fact=told and found["predicate"]["iri"] != _OPEN,
        time=found["time"],
        earliest=found["earliest"],
        latest=found["latest"],
        position=found["position"],
        confidence=float(found["confidence"]) if found["confidence"] else None,
        evidence=[_evidence(each) for each in found["evidence"][:PASSAGES]],
        passages=len(found["evidence"]),
    )


def _evidence(found: Mapping[str, Any]) -> Evidence:
    kept = {name: found[name] for name in ("exact", "section", "page", "start", "end")}
    return Evidence(source=found["source"]["iri"], title=found["source"]["label"], **kept)


def entity(found: Mapping[str, Any]) -> Entity:
    """Give what the service says of a thing."""
    names = [Name(language=language, name=name) for language, name in found["labels"].items()]
    names += [Name(**each) for each in found["aliases"]]
    told = found["statements"]
    return Entity(
        iri=found["iri"],
        label=found["label"],
        names=names[:RELATIONS],
        classes=[term(each) for each in found["classes"]],
        same_as=found["same_as"],
        time=found["time"],
        relations=[
            Relation(predicate=term(each["predicate"]), object=term(each["object"]))
            for each in found["relations"][:RELATIONS]
        ],
        relations_in_all=len(found["relations"]),
        statements=statements(told, told["offset"]),
    )


def statements(found: Mapping[str, Any], offset: int) -> Statements:
    """Give a page of what the service says of statements."""
    return Statements(total=found["total"], offset=offset, items=[statement(each) for each in found["items"]])
