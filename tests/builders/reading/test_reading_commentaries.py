"""The head of real commentaries, against what careful readers noted of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders.reading import read

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
TEXTS = sorted((SHARED / "commentaries").glob("*.txt"))

pytestmark = pytest.mark.skipif(not TEXTS, reason=f"there are no commentaries in {SHARED}")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_title_and_authors_are_those_of_the_annotation(path: Path) -> None:
    """Title and authors are read as annotated; the day is, where the head states one."""
    metadata = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["metadata"]
    essay = read(path, name=path.stem)
    assert essay.title == metadata["title"]
    assert list(essay.creators) == metadata["creator"]
    assert essay.issued in (None, metadata["issued"])
    assert (essay.issued is not None) == bool(metadata["creator"])  # news articles have no dateline in the text


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_given_day_is_taken(path: Path) -> None:
    """The date of issue that goes to the build is the commentary's."""
    metadata = json.loads((SHARED / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["metadata"]
    assert read(path, name=path.stem, issued=metadata["issued"]).issued == metadata["issued"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_sentence_is_whole_and_every_note_bound(path: Path) -> None:
    """Body sentences end with a stop or a closing mark, notes are marked in the prose and cite a work with a URL."""
    essay = read(path, name=path.stem)
    for sentence in essay.sentences:
        if sentence.kind == "body":
            assert sentence.prose(essay.text)[-1] in "。」）", sentence.prose(essay.text)
    for note in essay.footnotes:
        assert len(note.mark_spans) == 1
        (work,) = note.works
        assert work.url
        assert work.accessed
        assert work.author
        assert work.title
