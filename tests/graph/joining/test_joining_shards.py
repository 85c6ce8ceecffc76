"""Where shards come from: builds, folders of them, and what was joined before."""

from __future__ import annotations

import pytest
from made_shards import Made, Text, write

from graph.errors import GraphError
from graph.joining import join
from graph.joining.rewriting import lines, read_shard
from graph.joining.shards import graph_files, joined_folder, sources_in, write_shards

SUMMIT = Made("event/日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR"))


def test_a_text_that_is_there_twice_is_one_source(tmp_path) -> None:
    """Two graph files of one text give one shard, and what joining found earlier gives none."""
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
    first = write(Text("a", [SUMMIT]), tmp_path / "x")
    (tmp_path / "y" / "again.nq").write_bytes(first.read_bytes())
    join([first], tmp_path / "out")
    (tmp_path / "shards").mkdir()
    places = [tmp_path / "x", tmp_path / "y", tmp_path / "out" / "joins.nq"]
    (shard,) = write_shards(places, tmp_path / "shards")
    assert shard.read_bytes() == lines(read_shard(first))


def test_long_names_of_sources_make_short_names_of_files(tmp_path) -> None:
    """Two sources whose IRIs end alike get two files, whose names any file system takes."""
    texts = [Text(f"{letter}{'外交' * 60}") for letter in "ab"]
    for number, text in enumerate(texts):
        place = tmp_path / f"{number}"
        place.mkdir()
        shard = write(Text("t", [SUMMIT]), place)
        shard.write_text(shard.read_text().replace(Text("t").iri, text.iri[:-8] + "0123abcd"))
    (tmp_path / "shards").mkdir()
    found = write_shards([tmp_path / "0", tmp_path / "1"], tmp_path / "shards")
    assert len({shard.name for shard in found}) == 2
    assert all(len(shard.name.encode()) < 255 for shard in found)


def test_folders_are_looked_into(tmp_path) -> None:
    """The joined folder is found below another, shards by their source; an empty folder is an error."""
    shard = write(Text("a", [SUMMIT]), tmp_path)
    join([shard], tmp_path / "deep" / "out")
    assert joined_folder(tmp_path) == tmp_path / "deep" / "out"
    assert [source for source, _ in sources_in(tmp_path, {Text("a").iri, Text("b").iri})] == [Text("a").iri]
    (tmp_path / "empty").mkdir()
    assert joined_folder(tmp_path / "empty") is None
    with pytest.raises(GraphError, match="empty holds no graph"):
        graph_files([tmp_path / "empty"])
