"""``dragoman serve``: what it refuses to serve."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from graph.store.directory import open_directory

SMALL = Path(__file__).parents[1] / "data" / "small.trig"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["none.trig"], "none.trig does not exist"),
        (["bad.trig"], "bad.trig, line 1: no well-formed"),
        (["empty"], "empty is a directory"),
        (["good.trig", "--writable"], "--writable needs a token; set DRAGOMAN_TOKEN, or give --token-file"),
        (["good.trig", "--writable", "--token-file", "token"], "good.trig is no store"),
        (["good.trig", "--writable", "--token-file", "none"], "the token none cannot be read"),
        (["good.trig", "--token-file", "token"], "--token-file is for --writable"),
        (["good.trig", "--host", "256.0.0.1"], "256.0.0.1:8642 cannot be listened on"),
        (["good.trig", "--port", "70000"], "70000"),
    ],
)
def test_what_cannot_be_served_is_named(run, tmp_path, arguments, told: str) -> None:
    """One line names the thing and the remedy, with status 2."""
    (tmp_path / "good.trig").write_bytes(SMALL.read_bytes())
    (tmp_path / "bad.trig").write_text("<urn:a> <urn:b>", encoding="utf-8")
    (tmp_path / "token").write_text("secret\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    ran = run("serve", *arguments, cwd=tmp_path, environment={"DRAGOMAN_TOKEN": ""})
    assert told in ran.complaint
    assert "secret" not in ran.err


def test_a_port_that_is_taken_is_named(run) -> None:
    """Where something else listens, another port is asked for."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"127.0.0.1:{port} cannot be listened on" in run("serve", SMALL, "--port", str(port)).complaint


def test_a_store_that_is_written_to_is_not_served_for_writing(run, tmp_path) -> None:
    """While another program writes to the store it is not opened for that, and no copy of it is left."""
    held = open_directory(tmp_path / "store", writable=True, create=True)
    told = run("serve", tmp_path / "store", "--writable", environment={"DRAGOMAN_TOKEN": "t"}).complaint
    assert "another process has the store" in told
    held.close()
    assert [each.name for each in tmp_path.iterdir()] == ["store"]
