"""How sure a claim is: the share of claims made alike that hand-made annotations bear out.

``lexicon/confidence.tsv`` holds, for each rule and each way to its subject, what was measured on annotated texts
(``python -m benchmarks.confidence`` measures it anew); a rule that was seen seldom is drawn towards all the claims
whose subject was found in the same way. It is a frequency, and no probability that a model computed for the sentence.
"""

from __future__ import annotations

from functools import cache

from builders.interpreting.claims import Claim
from builders.lexicon import table

#: Ways to a claim: its own clause says all, its subject is taken from elsewhere, it is made by a verbal noun.
WAYS = ("own", "inherited", "nominal")
#: An open relation is a note for whoever reviews it.
OPEN = 0.3


@cache
def _measured() -> dict[tuple[str, str], float]:
    rows = table("confidence", "rule", "way", "confidence", "borne_out", "of", key=2)
    return {(row["rule"], row["way"]): float(row["confidence"]) for row in rows}


def confidence(claim: Claim) -> float:
    """The confidence of a claim by its rule and the way to its subject.

    >>> from builders.reading import Span
    >>> 0 < confidence(Claim("state/FRA", "aid", "state/MLI", (Span(0, 1),), "a rule nobody measured")) < 1
    True
    """
    found = _measured()
    return found.get((claim.rule, claim.way)) or found["*", claim.way]
