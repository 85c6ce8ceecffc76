"""Texts that are kept with a store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.errors import GraphError
from graph.store import open_store
from graph.store.texts import Texts

TEXT = "韓国は日本と協議した。\r\n\U0001f600"


def test_what_is_kept_is_found_by_its_digest(tmp_path: Path) -> None:
    """A text comes back to the letter, line ends included, under the SHA-256 of its UTF-8."""
    texts = Texts(tmp_path / "texts")
    name = texts.keep(TEXT)
    assert name == hashlib.sha256(TEXT.encode("utf-8")).hexdigest()
    assert texts.keep(TEXT) == name
    assert Texts(tmp_path / "texts").find(name) == TEXT
    assert [file.name for file in (tmp_path / "texts").iterdir()] == [f"{name}.txt"]


def test_a_file_that_was_changed_is_no_text(tmp_path: Path) -> None:
    """What does not have the digest that it is named by is not given, and is replaced when the text is kept again."""
    texts = Texts(tmp_path)
    name = texts.keep(TEXT)
    (tmp_path / f"{name}.txt").write_text("other words", encoding="utf-8")
    assert texts.find(name) is None
    texts.keep(TEXT)
    assert texts.find(name) == TEXT


def test_a_text_is_forgotten(tmp_path: Path) -> None:
    """A text that was taken away is not found, and what is not there can be taken away."""
    texts = Texts(tmp_path)
    name = texts.keep(TEXT)
    texts.forget(name)
    texts.forget(name)
    assert texts.find(name) is None


@pytest.mark.parametrize("name", ["", "../secret", "x" * 64, "A" * 64, "0" * 63])
def test_what_is_no_digest_names_no_file(tmp_path: Path, name: str) -> None:
    """A name that could lead out of the folder, or is no digest, finds nothing."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    assert Texts(tmp_path / "texts").find(name) is None


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way the error names the folder."""
    (tmp_path / "texts").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="texts"):
        Texts(tmp_path / "texts").keep(TEXT)


def test_a_store_with_texts_is_a_store(tmp_path: Path) -> None:
    """The folder of texts in a store does not keep it from being opened."""
    quads = list(
        ox.parse(b"<urn:a> <urn:b> <urn:c> <https://w3id.org/dragoman/id/commentary/x#facts> .", ox.RdfFormat.N_QUADS)
    )
    with open_store(str(tmp_path / "store"), create=True) as store:
        store.load(quads)
    Texts(tmp_path / "store" / "texts").keep(TEXT)
    with open_store(str(tmp_path / "store"), create=True) as store:
        assert store.load(quads)
