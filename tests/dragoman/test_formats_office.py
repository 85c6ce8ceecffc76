"""What a word processor writes says the same as the plain text, whatever it lays around it."""

from __future__ import annotations

from pathlib import Path

import office
import pytest
from comparing import said

import dragoman
from dragoman.samples import samples

pytestmark = pytest.mark.skipif(office.PROGRAM is None, reason="LibreOffice is not installed")

LAYOUTS = {"": {}, "-columns": {"columns": 2}, "-vertical": {"vertical": True}}
FORMS = ("docx", "html", "epub", "pdf")
CASES = [
    (name, layout, form) for name in samples() for layout in LAYOUTS for form in FORMS if not layout or form == "pdf"
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give the samples as the program writes them, by name, layout and form."""
    found: dict[str, Path] = {}
    for form in FORMS:
        documents = {
            f"{name}{layout}": office.document(path.read_text(encoding="utf-8"), **how)  # type: ignore[arg-type]
            for name, path in samples().items()
            for layout, how in LAYOUTS.items()
            if (name, layout, form) in CASES
        }
        made = office.converted(tmp_path_factory.mktemp(form), form, documents)
        found |= {f"{name}.{form}": path for name, path in made.items()}
    return found


@pytest.mark.parametrize(("name", "layout", "form"), CASES)
def test_it_gives_the_same_statements(
    name: str, layout: str, form: str, files: dict[str, Path], texts: dict[str, dragoman.Graph]
) -> None:
    """Each quotation stands where it is said to, with its page where there are pages."""
    graph = dragoman.build(files[f"{name}{layout}.{form}"], name=name)
    assert graph.text is not None
    for statement in graph.statements:
        for evidence in statement.evidence:
            assert graph.text[evidence.start : evidence.end] == evidence.exact
            assert (evidence.page is not None) == (form == "pdf")
    assert graph.validate() == []
    assert "外交論叢" not in graph.text or form != "pdf"
    assert said(graph) == said(texts[name])
