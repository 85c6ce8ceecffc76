"""The tools: each asks the service's processes, which can be killed, and gives no more than a model can read."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final, Literal, Protocol, TypeVar

from pydantic import BaseModel, Field

from graph.assistant import forms
from graph.cookbook import recipe, recipes
from graph.errors import QueryError
from graph.query import refuse_more_than_reading
from graph.service.answer import Answer
from graph.service.limits import Limits, RefusedError
from graph.service.requests import expanded
from ontology import vocabulary
from ontology.dates import span

_ALL: Final = 2**26
"""How many bytes there may be of which the model is given a part."""

Form = TypeVar("Form", bound=BaseModel)
Iri = Annotated[str, Field(description="an IRI as search gives it, or in short, as in id:state/JPN")]
Optionally = Annotated[str, Field(description="an IRI as search gives it, or in short; '' for any")]
Offset = Annotated[int, Field(ge=0, le=10**9, description="how many to pass over")]
Limit = Annotated[int, Field(ge=1, le=50, description="how many to give at most")]
Day = Annotated[str, Field(description="YYYY, YYYY-MM or YYYY-MM-DD; '' for any")]
Modality = Literal["", "Asserted", "Assessed", "Possible", "Hypothetical", "Normative", "Planned"]


class Asked(Protocol):
    """What the tools ask: a service over a graph that is here, or one elsewhere."""

    @property
    def limits(self) -> Limits:
        """What may be asked at most."""

    async def answer(self, does: str, /, **asked: Any) -> Answer:
        """Answer something that :mod:`graph.service.worker` can do.

        :raises RefusedError: there is no answer.
        """


class Tools:
    """What can be asked of a graph. Each method is a tool; its docstring is what the model is told of it.

    All raise :class:`RefusedError` or :class:`DragomanError`, with the remedy, where there is no answer.
    """

    def __init__(self, service: Asked) -> None:
        self._service = service

    async def search(
        self,
        name: Annotated[str, Field(min_length=1, max_length=200, description="a name or a part of it, in any script")],
        kind: Annotated[
            str, Field(description="a class such as drg:Event, those beneath it included; '' for any")
        ] = "",
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> forms.Names:
        """Find people, states, organisations, events, agreements, ideas and commentaries by name.

        Names are found in Japanese, English, Korean and Chinese, as they are spelt or nearly so. Use it first: the
        other tools take the IRIs that it gives.
        """
        of = expanded(kind, "kind") if kind else ""
        found = await self._ask("search", words=name, kind=of, iri="", offset=offset, limit=limit)
        results = [forms.Found(**each) for each in found["results"]]
        return self._fitting(forms.Names(total=found["total"], offset=offset, results=results))

    async def entity(self, iri: Iri, offset: Offset = 0, limit: Limit = 10) -> forms.Entity:
        """Tell of one thing: its names, what it is, its relations, and the statements about it or of its saying.

        In the statements, quote only `exact`, keep the hedge (`modality`, `negated`), and say who says so
        (`attributed_to`, else the author of the source).
        """
        found = await self._ask("entity", iris=[expanded(iri, "iri")], offset=offset, limit=limit)
        return self._fitting(forms.entity(found))

    async def statements(
        self,
        subject: Optionally = "",
        predicate: Annotated[
            str, Field(description="a property such as drg:cooperate, those beneath it included; '' for any")
        ] = "",
        object: Optionally = "",
        modality: Modality = "",
        negated: Annotated[bool | None, Field(description="whether it is denied; null for both")] = None,
        speaker: Annotated[
            str,
            Field(description="whose words they are: an IRI, or 'author' for what no other is quoted for; '' for any"),
        ] = "",
        source: Annotated[str, Field(description="the IRI of a commentary; '' for any")] = "",
        begin: Day = "",
        end: Day = "",
        offset: Offset = 0,
        limit: Limit = 10,
    ) -> forms.Statements:
        """Find what the commentaries claim, each claim with the words that it rests on.

        Quote only `exact`, to the letter. Keep the hedge: what is Planned, Possible, Hypothetical, Normative or
        Assessed is no fact, and what is `negated` is denied. Say who says so: `attributed_to`, or the author of the
        source where that is empty. Only `told_as_fact` may be retold as fact, as the author's. With `begin` or `end`
        only statements with a time are found. Tell the user when there are more (`total`) than were read.
        """
        given = {"subject": subject, "object": object, "source": source}
        wanted: dict[str, Any] = {name: expanded(iri, name) for name, iri in given.items() if iri}
        if speaker:
            wanted["speaker"] = "" if speaker == "author" else expanded(speaker, "speaker")
        if predicate:
            wanted["predicates"] = _with_those_beneath(predicate)
        if modality:
            wanted["modality"] = modality
        if negated is not None:
            wanted["negated"] = negated
        if begin:
            wanted["first"] = span(begin).earliest.isoformat()
        if end:
            wanted["last"] = span(end).latest.isoformat()
        found = await self._ask("statements", wanted=wanted, offset=offset, limit=limit)
        return self._fitting(forms.statements(found, offset))

    async def sources(self, offset: Offset = 0, limit: Limit = 20) -> forms.Sources:
        """List the commentaries: title, authors, series and day of issue."""
        found = await self._ask("sources", offset=offset, limit=limit, sort="iri")
        page = [forms.Source(**each) for each in found["sources"]]
        return self._fitting(forms.Sources(total=found["total"], offset=offset, items=page))

    async def sparql(
        self, query: Annotated[str, Field(description="SELECT, ASK, CONSTRUCT or DESCRIBE, with a LIMIT")]
    ) -> forms.Answer:
        """Ask in SPARQL 1.1, for what the other tools do not answer: counts, joins, rankings.

        The resource dragoman://ontology has the classes and properties; the prefixes drg:, id:, rdf:, rdfs:, skos:,
        oa:, dct:, prov:, schema:, xsd: need no declaration. Plain triples hold only what is told as fact; statements
        (rdf:subject, rdf:predicate, rdf:object, drg:modality, drg:evidence) hold everything. Reading only, within this
        graph; time and size are limited.
        """
        refuse_more_than_reading(query)
        results, turtle = "application/sparql-results+json", "text/turtle"
        asked = {"sparql": query, "results": results, "rdf": turtle, "default_graphs": None, "named_graphs": None}
        answer = await self._service.answer("query", **asked)
        if answer.header["form"] == turtle:
            return forms.Answer(columns=[], rows=[], boolean=None, turtle=answer.content.decode("utf-8"))
        found = json.loads(answer.content)
        rows = [
            {name: value["value"] for name, value in row.items() if isinstance(value["value"], str)}
            for row in found.get("results", {}).get("bindings", ())
        ]
        return forms.Answer(columns=found["head"].get("vars", []), rows=rows, boolean=found.get("boolean"), turtle="")

    async def cookbook(
        self,
        name: Annotated[str, Field(description="the name of a question; '' lists them")] = "",
        run: Annotated[bool, Field(description="false for its SPARQL alone, to be changed and given to sparql")] = True,
    ) -> forms.Cookbook:
        """Ask a ready question of international relations: who met whom, who holds what, what is planned, …

        Without a name it lists the questions. With one it gives the SPARQL and the answer.
        """
        if not name:
            listed = [forms.Recipe(name=each.name, question=each.question) for each in recipes()]
            return forms.Cookbook(recipes=listed, sparql="", answer=None)
        known = {each.name for each in recipes()}
        if name not in known:
            raise QueryError(f"there is no question '{name}'", remedy=f"ask one of {', '.join(sorted(known))}")
        found = recipe(name)
        chosen = forms.Recipe(name=found.name, question=found.question)
        answer = await self.sparql(found.sparql) if run else None
        return forms.Cookbook(recipes=[chosen], sparql=found.sparql, answer=answer)

    async def _ask(self, does: str, **asked: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((await self._service.answer(does, most=_ALL, **asked)).content)
        return found

    def _fitting(self, found: Form) -> Form:
        if len(found.model_dump_json().encode()) > self._service.limits.result:
            raise RefusedError(507, "the answer is larger than it may be", remedy="ask for fewer at once, with limit")
        return found


def _with_those_beneath(predicate: str) -> list[str]:
    name = predicate.removeprefix("drg:").removeprefix(str(vocabulary.DRG))
    if name in vocabulary.PROPERTIES:
        beneath = [each for each in vocabulary.PROPERTIES if name in _chain(each)]
        return sorted(str(vocabulary.DRG) + each for each in beneath)
    if ":" not in predicate:
        raise RefusedError(
            400,
            f"there is no property '{predicate}'",
            remedy="give one such as drg:cooperate; dragoman://ontology has all",
        )
    return [expanded(predicate, "predicate")]


def _chain(name: str) -> list[str]:
    found = [name]
    while (above := vocabulary.superproperty(found[-1])) is not None:
        found.append(above)
    return found
