"""Compare the graph of a commentary with what a human reader takes from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rdflib import Dataset

from graph.evaluation import built as graphs
from graph.evaluation import entities, statements
from graph.evaluation.built import Built, Claim, Thing
from graph.evaluation.failures import Between, Failure, imperfect
from graph.evaluation.gold import Gold, GoldEntity, GoldStatement
from graph.evaluation.likeness import root
from graph.evaluation.scores import Score, total
from graph.evaluation.sentences import Sentences
from graph.evaluation.statements import Match, Tier
from graph.view import local_name
from ontology.vocabulary import top_property

ENTITIES = "entities"
TIERS = (ENTITIES, *(tier.name for tier in Tier))


@dataclass(frozen=True)
class Evaluation:
    """How a graph and an annotation meet.

    :ivar keys: the annotator's key of each entity of the graph that has one, by its IRI.
    :ivar matches: every row that a statement of the graph meets, optional ones too.
    """

    gold: Gold
    built: Built
    keys: Mapping[str, str]
    matches: tuple[Match, ...]

    @property
    def name(self) -> str:
        """What the text is called."""
        return self.gold.name

    @cached_property
    def scores(self) -> dict[str, Score]:
        """The scores of ``entities`` and of the tiers ``T1`` to ``T4``.

        What an optional entity or row is met by counts neither for nor against.
        """
        return {ENTITIES: self._entity_score} | {
            tier.name: total(score for score in self.by_predicate(tier).values()) for tier in Tier
        }

    @property
    def _entity_score(self) -> Score:
        return total(self.by_class().values())

    def by_class(self) -> dict[str, Score]:
        """Give the score of entities by outermost class, sorted: the annotator's, of extra ones the graph's."""
        found: dict[str, Score] = defaultdict(Score)
        matched = set(self.keys.values())
        for entity in self.gold.entities.values():
            if not entity.optional:
                hit = entity.key in matched
                found[root(entity.type)] += Score(matched=hit, built=hit, gold=1)
        for thing in self.extra_entities:
            found[root(min(thing.types))] += Score(built=1)
        return dict(sorted(found.items()))

    def by_predicate(self, tier: Tier) -> dict[str, Score]:
        """Give the score of statements at a tier by outermost predicate, sorted (``host`` is ``participant`` here)."""
        found: dict[str, Score] = defaultdict(Score)
        reached = {match.row.number: match.tier for match in self._counted}
        for row in self._rows:
            score = Score(matched=reached.get(row.number, 0) >= tier, built=row.number in reached, gold=1)
            found[top_property(row.predicate)] += score
        for claim in self.extra_statements:
            found[top_property(claim.predicate)] += Score(built=1)
        return dict(sorted(found.items()))

    @property
    def missed_entities(self) -> tuple[GoldEntity, ...]:
        """What the annotator lists and the graph lacks, without what is optional."""
        matched = set(self.keys.values())
        return tuple(e for e in self.gold.entities.values() if not e.optional and e.key not in matched)

    @property
    def extra_entities(self) -> tuple[Thing, ...]:
        """What the graph has and the annotator does not list."""
        return tuple(thing for iri, thing in self.built.things.items() if iri not in self.keys)

    @property
    def missed_statements(self) -> tuple[GoldStatement, ...]:
        """The rows that count and that no statement of the graph meets."""
        met = {match.row.number for match in self.matches}
        return tuple(row for row in self._rows if row.number not in met)

    @property
    def extra_statements(self) -> tuple[Claim, ...]:
        """The statements of the graph that meet no row."""
        met = {match.claim.iri for match in self.matches}
        return tuple(claim for claim in self.built.claims if claim.iri not in met)

    @cached_property
    def failures(self) -> tuple[Failure, ...]:
        """Each row that counts and is not fully met, with what went wrong, in the order of the rows."""
        reached = {match.row.number: imperfect(match, self.keys) for match in self._counted}
        between = Between(
            (self.keys[claim.subject], claim.predicate, self.keys[claim.object])
            for claim in self.built.claims
            if claim.subject in self.keys and claim.object in self.keys
        )
        matched = set(self.keys.values())
        found = []
        for row in self._rows:
            if row.number in reached:
                failure = reached[row.number]
            else:
                subject, object_ = (end if end in matched else None for end in (row.subject, row.object))
                failure = Failure(between.kind((subject, object_), row.predicate), row=row)
            if failure is not None:
                found.append(failure)
        return tuple(found)

    @cached_property
    def inventions(self) -> tuple[Failure, ...]:
        """Each statement that only the graph has, with how far the annotation has anything like it."""
        between = Between((row.subject, row.predicate, row.object) for row in self.gold.statements)
        return tuple(
            Failure(
                between.kind((self.keys.get(claim.subject), self.keys.get(claim.object)), claim.predicate), claim=claim
            )
            for claim in self.extra_statements
        )

    def end(self, iri: str) -> str:
        """Give the name of an end of a statement of the graph, the annotator's where there is one."""
        if iri in self.keys:
            return self.gold.entities[self.keys[iri]].name
        return self.built.things[iri].name if iri in self.built.things else local_name(iri)

    @cached_property
    def _rows(self) -> tuple[GoldStatement, ...]:
        return tuple(row for row in self.gold.statements if self.gold.counts(row))

    @cached_property
    def _counted(self) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if self.gold.counts(match.row))


def evaluate(dataset: Dataset, gold: Gold, text: str) -> Evaluation:
    """Compare the graph of one commentary with its annotations.

    :param text: the commentary as it was read, to which the offsets of the graph belong.
    :raises GoldError: a quote is not in the text.
    :raises GraphError: the graph is of several commentaries, or of another text.
    """
    places = gold.locate(text)
    sentences = Sentences(text)
    built = graphs.read(dataset, text)
    keys = entities.match(gold, built, places, sentences)
    return Evaluation(gold, built, keys, statements.match(gold, built.claims, keys, places, sentences))


def overall(evaluations: Iterable[Evaluation]) -> dict[str, Score]:
    """Give the micro average over several texts."""
    each = [evaluation.scores for evaluation in evaluations]
    return {name: total(scores[name] for scores in each) for name in TIERS}
