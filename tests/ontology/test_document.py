"""The vocabulary's reference page: complete, self-contained, and fresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology import document
from ontology.vocabulary import CLASSES, DRG, MODALITIES, PROPERTIES, QUAD_CLASSES


@pytest.fixture(scope="module")
def page() -> str:
    """The page, rendered once."""
    return document.render()


def test_the_page_in_docs_is_fresh(page: str) -> None:
    """docs/ontology.html is what the ontology gives now."""
    assert document.PAGE.read_text(encoding="utf-8") == page


def test_every_term_has_its_entry(page: str) -> None:
    """Each class, property, modality and quad class has an entry with its IRI and an anchor of its own name."""
    for name in (*CLASSES, *PROPERTIES, *MODALITIES, *QUAD_CLASSES.values()):
        assert f"<code>{DRG[name]}</code>" in page
        assert page.count(f'class="property entity" id="{name}"') == 1


def test_the_page_loads_nothing(page: str) -> None:
    """A browser shows the page without fetching anything."""
    assert document.loads(page) == []
    assert "@import" not in page
    assert "url(http" not in page


def test_what_a_page_loads_is_found() -> None:
    """Scripts, styles, pictures and frames from elsewhere are found; links and data URIs are none of them."""
    html = (
        '<script src="a.js"></script><link href="b.css"><img src="data:,x"><a href="c">c</a><iframe src="d"></iframe>'
    )
    assert document.loads(html) == ["a.js", "b.css", "d"]


def test_a_stale_page_is_noticed_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--check leaves with 1 while the page is missing or old, and with 0 after --write."""
    monkeypatch.setattr(document, "PAGE", tmp_path / "docs" / "ontology.html")
    assert document.main(["--check"]) == 1
    assert document.main(["--write"]) == 0
    assert document.main(["--check"]) == 0
    document.PAGE.write_text("old", encoding="utf-8")
    assert document.main(["--check"]) == 1
