"""The predicate of the lexicon that is nearest in meaning to one that it lacks.

By the cosine of word vectors (chiVe, which come with GiNZA's model; Manabe et al. 2019, 'Japanese word embeddings
based on multi-granular tokenization'). Near in vector space is not alike in meaning (支持 and 反対 keep the same
company), so that this proposes a property and never asserts one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from builders.annotating.parser import model
from builders.interpreting.predicates import predicate_classes

# Below this cosine the nearest predicate says nothing.
LEAST = 0.45


@cache
def _table() -> tuple[tuple[str, ...], npt.NDArray[np.float32]]:
    """The lexicon's predicates that have a vector, and their vectors at unit length, a row each."""
    vocabulary = model().vocab
    words = tuple(sorted(word for word in predicate_classes() if vocabulary.has_vector(word)))
    rows = np.array([vocabulary.get_vector(word) for word in words], dtype=np.float32)
    return words, rows / np.linalg.norm(rows, axis=1, keepdims=True)


@cache
def nearest(lemma: str) -> tuple[str, float] | None:
    """The nearest predicate and its cosine, rounded to two digits; None where nothing is near.

    >>> nearest("強靱化のための何か") is None
    True
    """
    vocabulary = model().vocab
    if not lemma or not vocabulary.has_vector(lemma):
        return None
    vector: Any = vocabulary.get_vector(lemma)
    words, rows = _table()
    cosines = np.round(rows @ (vector / np.linalg.norm(vector)), 2)
    best = int(np.argmax(cosines))
    return (words[best], float(cosines[best])) if cosines[best] >= LEAST else None
