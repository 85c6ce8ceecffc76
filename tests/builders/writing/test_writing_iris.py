"""The names that everything written gets."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.writing import iris

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
SCRIPTS = st.text(
    st.sampled_from("日米韓首脳会談・「」『』ー々〇한국정부 ABC19.()/%?#\u3000~〜"), min_size=1, max_size=30
)


@given(ANY_TEXT | SCRIPTS)
def test_encoded_keys_are_legal_and_reversible(key: str) -> None:
    """Any key makes an IRI that an RDF library accepts, and decoding it gives the key back: no two keys collide."""
    iri = iris.entity_iri(key)
    assert pyoxigraph.NamedNode(iri).value == iri
    assert unquote(iri.removeprefix(iris.ID), errors="strict") == key


@pytest.mark.parametrize("key", ["state/KOR", "event/2025-11-中韓首脳会談", "concept/「法の支配」", "person/이재명"])
def test_letters_of_every_script_stay_as_they_are(key: str) -> None:
    """Japanese and Korean, with their brackets, are legal in an IRI and stay readable."""
    assert iris.encode(key) == key


@pytest.mark.parametrize(
    ("key", "encoded"),
    [
        ("a b", "a%20b"),
        ("日\u3000本", "日%E3%80%80本"),
        ("a\u200bb", "a%E2%80%8Bb"),
        ("a%20b", "a%2520b"),
        ("a?b#c", "a%3Fb%23c"),
        ("a./b.", "a%2E/b%2E"),
        ("No. 3", "No.%203"),
        ("\ue000", "%EE%80%80"),
        ("\ufffe", "%EF%BF%BE"),
    ],
)
def test_what_is_not_legal_or_not_visible_is_percent_encoded(key: str, encoded: str) -> None:
    """Blanks, invisible characters, delimiters, private use and a final full stop are encoded as UTF-8."""
    assert iris.encode(key) == encoded


def test_an_empty_key_is_an_error() -> None:
    """Nothing gets the bare namespace as its name."""
    with pytest.raises(ValueError, match="empty key"):
        iris.encode("")


@given(ANY_TEXT | SCRIPTS)
def test_slugs_are_short_and_made_of_letters(title: str) -> None:
    """A slug has at most forty characters before encoding, and no blanks or punctuation but hyphens."""
    slug = unquote(iris.slug(title))
    assert 1 <= len(slug) <= iris.SLUG_LENGTH
    assert re.fullmatch(r"[\w-]+", slug)


def test_a_title_without_letters_is_untitled() -> None:
    """A title of punctuation alone still gives a name."""
    assert iris.slug("――!?") == "untitled"


def test_commentary_iri_holds_date_title_and_digest() -> None:
    """Date, title in its own script and eight digits of the digest of the text make the name of a commentary."""
    # The digest is the first of the examples in FIPS 180-2: SHA-256 of "abc".
    found = iris.commentary_iri("外交の行方", "2024-05", "abc")
    assert found == "https://w3id.org/dragoman/id/commentary/2024-05-外交の行方-ba7816bf"
    assert iris.commentary_iri("外交の行方", None, "abc").endswith("/undated-外交の行方-ba7816bf")


def _statement(**changed: object) -> str:
    told = {"commentary": "c", "subject": "a", "predicate": "aid", "object_": "b", "time": None} | {
        "modality": "Asserted",
        "negated": False,
        "by": ("x", "y"),
    }
    return iris.statement_iri(**(told | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"commentary": "d"},
        {"subject": "b", "object_": "a"},
        {"predicate": "accuse"},
        {"time": ("2025", date(2025, 1, 1), date(2025, 12, 31))},
        {"modality": "Planned"},
        {"negated": True},
        {"by": ()},
    ],
)
def test_statement_iri_depends_on_every_part(changed: dict[str, object]) -> None:
    """A statement that differs in any part that decides what it says has another name."""
    assert _statement(**changed) != _statement()


def test_statement_iri_tells_spans_of_one_month_apart() -> None:
    """Two spans of days share the month as their value and are different times all the same."""
    early = ("2013-10", date(2013, 10, 1), date(2013, 10, 3))
    late = ("2013-10", date(2013, 10, 9), date(2013, 10, 11))
    assert _statement(time=early) != _statement(time=late)


def test_statement_iri_does_not_depend_on_the_order_of_sources() -> None:
    """Two newspapers named in either order are the same source."""
    assert _statement(by=("y", "x")) == _statement(by=("x", "y"))
    assert re.fullmatch(r"https://w3id\.org/dragoman/id/statement/[0-9a-f]{16}", _statement())
