"""Scores and what is behind them, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from graph import terms
from graph.evaluation.built import Claim
from graph.evaluation.evaluate import TIERS, Evaluation, overall
from graph.evaluation.failures import Failure, Kind
from graph.evaluation.gold import GoldStatement
from graph.evaluation.scores import Score, total
from graph.evaluation.statements import Tier
from graph.tabular import table

ALL = "all (micro average)"


def to_text(evaluations: Sequence[Evaluation], *, misses: bool = False) -> str:
    """Lay the evaluations of one or more texts out for a terminal.

    :param misses: also list, text by text, what was missed, what differs and what was made up.
    """
    parts = ["precision/recall/F1", _scores(evaluations), _kinds(evaluations), _predicates(evaluations)]
    if misses:
        parts += [_listed(evaluation) for evaluation in evaluations]
    return "\n".join(parts)


def _scores(evaluations: Sequence[Evaluation]) -> str:
    rows = [[e.name, *(str(e.scores[name]) for name in TIERS)] for e in evaluations]
    if len(evaluations) > 1:
        rows.append([ALL, *(str(score) for score in overall(evaluations).values())])
    return table(["text", *TIERS], rows)


def _kinds(evaluations: Sequence[Evaluation]) -> str:
    wrong, extra = _tally(evaluations, lambda e: e.failures), _tally(evaluations, lambda e: e.inventions)
    rows = [[kind.value, str(wrong[kind] or ""), str(extra[kind] or "")] for kind in Kind if wrong[kind] or extra[kind]]
    rows.append(["together", str(sum(wrong.values())), str(sum(extra.values()))])
    return table(["what went wrong", "annotated only, or differing", "built only"], rows)


def _tally(evaluations: Sequence[Evaluation], of: Callable[[Evaluation], Sequence[Failure]]) -> Counter[Kind]:
    return Counter(failure.kind for evaluation in evaluations for failure in of(evaluation))


def by_predicate(evaluations: Sequence[Evaluation], tier: Tier) -> dict[str, Score]:
    """Give the score of statements over several texts by outermost predicate, the one with the most rows first."""
    each = [evaluation.by_predicate(tier) for evaluation in evaluations]
    found = {name: total(scores.get(name, Score()) for scores in each) for scores in each for name in scores}
    return dict(sorted(found.items(), key=lambda item: (-item[1].gold, item[0])))


def _predicates(evaluations: Sequence[Evaluation]) -> str:
    first, third = (by_predicate(evaluations, tier) for tier in (Tier.T1, Tier.T3))
    rows = [[name, str(score.gold), str(score.built), str(score), str(third[name])] for name, score in first.items()]
    return table(["predicate (with those below)", "annotated", "built", "T1", "T3"], rows)


def _listed(evaluation: Evaluation) -> str:
    sections: list[tuple[str, list[str]]] = [
        ("missed entities", [f"{entity.type} {entity.name}" for entity in evaluation.missed_entities]),
        (
            "extra entities",
            [f"{'/'.join(sorted(t.types))} {t.name} ({terms.curie(t.iri)})" for t in evaluation.extra_entities],
        ),
        ("missed statements", [_missed(evaluation, f) for f in evaluation.failures if f.claim is None]),
        ("differing statements", [_missed(evaluation, f) for f in evaluation.failures if f.claim is not None]),
        (
            "extra statements",
            [
                f"{_claim(evaluation, f.claim)}: {f.kind.value} ({terms.curie(f.claim.iri)})"
                for f in evaluation.inventions
                if f.claim is not None
            ],
        ),
    ]
    return "\n".join([evaluation.name, *_lines(sections)]) + "\n"


def _lines(sections: list[tuple[str, list[str]]]) -> Iterator[str]:
    for heading, found in sections:
        yield f"  {heading} ({len(found)})"
        yield from (f"    {''.join(c if c.isprintable() else '�' for c in line)}" for line in found)


def _missed(evaluation: Evaluation, failure: Failure) -> str:
    row = failure.row
    assert row is not None
    line = f"{row.number}. {_row(evaluation, row)}: {failure.kind.value}"
    line += f" ({', '.join(failure.differs)})" if failure.kind is Kind.SEVERAL else ""
    if failure.claim is not None and failure.claim.spans and failure.differs != ("evidence",):
        line += f"; built: {_claim(evaluation, failure.claim)}"
    return f"{line} 「{row.quote}」"


def _row(evaluation: Evaluation, row: GoldStatement) -> str:
    subject, object_ = (evaluation.gold.entities[key].name for key in (row.subject, row.object))
    source = evaluation.gold.entities[row.source].name if row.source else None
    return _told(subject, row.predicate, object_, row.modality, row.negated, row.time, source)


def _claim(evaluation: Evaluation, claim: Claim) -> str:
    sources = "、".join(sorted(map(evaluation.end, claim.sources)))
    subject, object_ = evaluation.end(claim.subject), evaluation.end(claim.object)
    return _told(subject, claim.predicate, object_, claim.modality, claim.negated, claim.time, sources)


def _told(
    subject: str, predicate: str, object_: str, modality: str, negated: bool, time: str | None, source: str | None
) -> str:
    how = [modality, *(["denied"] if negated else []), time or "no time", *([f"by {source}"] if source else [])]
    return f"{subject} ─ {predicate} → {object_} ({', '.join(how)})"


def to_json(evaluations: Sequence[Evaluation], *, misses: bool = False) -> str:
    """Give the same as JSON, all of it in numbers; ``misses`` adds the lists."""
    wrong, extra = _tally(evaluations, lambda e: e.failures), _tally(evaluations, lambda e: e.inventions)
    content: dict[str, object] = {
        "texts": {evaluation.name: _figures(evaluation.scores) for evaluation in evaluations},
        "all": _figures(overall(evaluations)),
        "failures": {kind.name.lower(): {"annotated": wrong[kind], "built": extra[kind]} for kind in Kind},
        "predicates": {tier.name: _figures(by_predicate(evaluations, tier)) for tier in Tier},
    }
    if misses:
        content["misses"] = {evaluation.name: _misses(evaluation) for evaluation in evaluations}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _figures(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "matched": score.matched,
            "built": score.built,
            "gold": score.gold,
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
        }
        for name, score in scores.items()
    }


def _misses(evaluation: Evaluation) -> dict[str, list[dict[str, object]]]:
    return {
        "missed entities": [
            {"key": entity.key, "type": entity.type, "name": entity.name} for entity in evaluation.missed_entities
        ],
        "extra entities": [
            {"iri": thing.iri, "types": sorted(thing.types), "name": thing.name} for thing in evaluation.extra_entities
        ],
        "failed statements": [
            {
                "row": failure.row.number,
                "kind": failure.kind.name.lower(),
                "annotated": _row(evaluation, failure.row),
                "quote": failure.row.quote,
                "iri": failure.claim.iri if failure.claim else None,
                "built": _claim(evaluation, failure.claim) if failure.claim else None,
                "differs": list(failure.differs),
            }
            for failure in evaluation.failures
            if failure.row is not None
        ],
        "extra statements": [
            {"iri": failure.claim.iri, "kind": failure.kind.name.lower(), "built": _claim(evaluation, failure.claim)}
            for failure in evaluation.inventions
            if failure.claim is not None
        ],
    }
