"""``dragoman authority``: adopting a name, and the next build that knows it."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

NAME = "汐見国際問題研究所"
TEXT = f"湾岸の外交\n\n2026年1月5日\n\n{NAME}は中国を批判した。日本は{NAME}を支持した。\n"
IRI = "organization:shiomi-institute"
"""As TriG writes it."""
ADD = ("authority", "add", "organization", "shiomi-institute", "--label-ja", NAME, "--label-en", "Shiomi Institute")


def test_an_adopted_name_is_known_in_the_next_build(run, tmp_path: Path) -> None:
    """It is read as unknown, adopted into a folder beside the texts, and the next build has it under its IRI."""
    (tmp_path / "essays").mkdir()
    (tmp_path / "essays" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "essays" / "b.txt").write_text(TEXT.replace("湾岸", "太平洋"), encoding="utf-8")
    assert run("build", "essays", "--out", "out", cwd=tmp_path).status == 0
    assert IRI not in (tmp_path / "out" / "a" / "graph.trig").read_text(encoding="utf-8")
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert f"dragoman authority add organization ID --label-ja &#39;{NAME}&#39;" in report
    added = run(*ADD, "--alias", "汐見国際研", "--alias", "SIIA-Shiomi", cwd=tmp_path)
    assert (added.status, added.out) == (0, "authority/organizations.csv: organization shiomi-institute\n"), added.err
    again = run("build", "essays", "--out", "out", cwd=tmp_path)
    assert "note: with the names in authority/" in again.err
    written = (tmp_path / "out" / "a" / "graph.trig").read_text(encoding="utf-8")
    assert IRI in written
    assert '"Shiomi Institute"@en' in written
    assert '"汐見国際研"@ja' in written
    assert NAME not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8").split('id="sources"')[0]


def test_the_environment_and_python_name_an_authority(run, tmp_path: Path) -> None:
    """A folder named by DRAGOMAN_AUTHORITY, by --authority and in Python gives the same graph."""
    names, essay = tmp_path / "names", tmp_path / "a.txt"
    essay.write_text(TEXT, encoding="utf-8")
    assert run(*ADD, "--authority", names).status == 0
    by_option = run("build", essay, "--out", "-", "--authority", names)
    by_environment = run("build", essay, "--out", "-", environment={"DRAGOMAN_AUTHORITY": str(names)})
    assert by_option.out == by_environment.out
    assert IRI in by_option.out
    assert dragoman.build(essay, authority=names).trig().decode() == by_option.out


def test_names_are_listed_and_checked(run, tmp_path: Path) -> None:
    """What was adopted is listed; what is wrong is named by file, line and column."""
    run(*ADD, cwd=tmp_path)
    listed = run("authority", "list", cwd=tmp_path)
    assert listed.out == f"organization\tshiomi-institute\tOrganization\t{NAME} | Shiomi Institute\n"
    assert run("authority", "check", cwd=tmp_path).out == "authority: 1 name, nothing wrong\n"
    table = tmp_path / "authority" / "organizations.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("shiomi-institute", "asean"), encoding="utf-8")
    assert "authority/organizations.csv:2: column id, 'asean'" in run("authority", "check", cwd=tmp_path).complaint
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert "asean" in run("build", "a.txt", "--out", "out", "--authority", "authority", cwd=tmp_path).complaint


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("authority", "add", "organization", "x", "--label-ja", "国連"), "which Dragoman knows"),
        (("authority", "add", "club", "x", "--label-ja", "甲"), "'club' is nothing that an authority has"),
        (("authority", "add", "person", "x", "--label-ja", "甲野", "--set", "oops"), "'oops' is not COLUMN=VALUE"),
        (("build", "a.txt", "--out", "out", "--authority", "nowhere"), "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_adopted_is_refused(run, tmp_path: Path, arguments, told) -> None:
    """One line names what is wrong, and nothing is written."""
    assert told in run(*arguments, cwd=tmp_path).complaint
    assert list(tmp_path.iterdir()) == []
