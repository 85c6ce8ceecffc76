"""Which text belongs to which commentary."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from graph.errors import GraphError
from graph.texts import texts_by_commentary
from graph.view import read


def test_a_text_goes_to_the_commentary_that_quotes_it(small: Dataset, small_text: str) -> None:
    """The text in which every quotation stands at its place is that commentary's."""
    view = read(small)
    assert texts_by_commentary(view, {"small.txt": small_text}) == {view.sources[0].iri: small_text}


@pytest.mark.parametrize("change", [lambda text: text[1:], lambda text: "", lambda text: "𠮷" + text])
def test_another_text_is_refused_by_its_name(small: Dataset, small_text: str, change) -> None:
    """A text that is shifted, empty or another one is an error that names it."""
    with pytest.raises(GraphError, match=r"other\.txt is the text of none"):
        texts_by_commentary(read(small), {"other.txt": change(small_text)})
