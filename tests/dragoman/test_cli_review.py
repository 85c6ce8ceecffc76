"""The commands join and review: what is doubtful is shown, a person decides, and the next join does so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_shards import Made, Text, iri, write
from playwright.sync_api import Browser

HOSTILE = "<img src=x onerror=alert(1)>日韓首脳会談</script>"
MEETINGS = (
    Made("event/日韓首脳会談", "Summit", "日韓首脳会談", "2025-08-23", ("JPN", "KOR")),
    Made("event/日韓首脳会談", "Summit", "日韓首脳会談", "2025", ("JPN", "KOR")),
)


@pytest.fixture
def built(tmp_path) -> Path:
    """Give a folder with the shards of two texts, in which a summit with a day may be one of its year."""
    (tmp_path / "shards").mkdir()
    for name, made in zip(("2025-a", "2025-b"), MEETINGS, strict=True):
        write(Text(name, [made]), tmp_path / "shards")
    return tmp_path


def joined(run, folder: Path) -> str:
    """Join the shards, and give what is told of it."""
    ran = run("join", "shards", "--out", "out", cwd=folder)
    assert ran.status == 0, ran.err
    return ran.out


def test_join_tells_what_it_did(run, built) -> None:
    """Counts of sources, things, joins, doubts and disagreements; files for each source, and the joins."""
    assert joined(run, built) == (
        "out: 2 sources, 2 things, 0 told of by several sources, 1 doubtful, 0 disagreements\n"
    )
    assert sorted(place.name for place in (built / "out").iterdir()) == [
        *(f"{Text(name).iri.rsplit('/', 1)[-1]}.nq" for name in ("2025-a", "2025-b")),
        "joins.nq",
    ]


def test_a_decision_is_replayed_and_can_be_undone(run, built) -> None:
    """Decided the same, the two are one from the next join on; undone, they are two again."""
    joined(run, built)
    (question,) = json.loads(run("review", "out", "--json", cwd=built).out)["doubtful"]
    assert [thing["name"] for thing in question["things"]] == ["日韓首脳会談"] * 2
    assert all(
        "<b>昨日、【日韓首脳会談】があった。" in quote for thing in question["things"] for quote in thing["quotes"]
    )
    ran = run("review", "out", "--decide", question["id"], "same", "--by", "N. Mori", "--note", "同じ日", cwd=built)
    assert ran.status == 0
    assert "1 told of by several sources, 0 doubtful" in joined(run, built)
    listed = run("review", "out", "--list", cwd=built).out
    decision = listed.split()[0]
    assert listed.startswith(f"{decision}  same: 日韓首脳会談 / 日韓首脳会談  (N. Mori, 20")
    assert listed.endswith("  同じ日\n")
    assert run("review", "out", "--undo", decision, "--by", "N. Mori", cwd=built).status == 0
    assert "0 told of by several sources, 1 doubtful" in joined(run, built)
    kept = json.loads((built / "out" / "decisions.json").read_text(encoding="utf-8"))["decisions"]
    assert [entry["decision"] for entry in kept] == ["same", "undone"]


def test_the_terminal_asks_one_after_the_other(run, built) -> None:
    """Both sides with their words and the reasons are shown; d keeps them apart and is kept, l asks again next time."""
    joined(run, built)
    later = run("review", "out", "--by", "N. Mori", stdin="l\n", cwd=built)
    assert (later.status, (built / "out" / "decisions.json").exists()) == (0, False)
    assert "【日韓首脳会談】" in later.out
    assert "time year (-1)" in later.out
    answered = run("review", "out", "--by", "N. Mori", stdin="d\n", cwd=built)
    assert answered.status == 0
    assert "1 decided in out/decisions.json" in answered.err
    assert "0 told of by several sources, 0 doubtful" in joined(run, built)
    assert run("review", "out", cwd=built).out == "nothing is doubtful\n"


def test_builds_that_were_not_joined_and_stores_can_be_reviewed(run, built) -> None:
    """The same question comes of the shards themselves, and of a store that joined graphs were loaded into."""
    joined(run, built)
    wanted = json.loads(run("review", "out", "--json", cwd=built).out)["doubtful"]
    assert json.loads(run("review", "shards", "--json", cwd=built).out)["doubtful"] == wanted
    assert run("load", *sorted((built / "out").glob("*.nq")), "--store", "db", cwd=built).status == 0
    found = json.loads(run("review", "db", "--json", cwd=built).out)["doubtful"]
    assert found == wanted


def test_the_page_decides_and_its_file_is_added(run, built, browser: Browser) -> None:
    """What is chosen on the page comes as a file that review adds; nothing that a text says runs or becomes markup."""
    write(
        Text("2025-a", [Made("event/日韓首脳会談", "Summit", HOSTILE, "2025-08-23", ("JPN", "KOR"))]), built / "shards"
    )
    write(Text("2025-b", [Made("event/日韓首脳会談", "Summit", HOSTILE, "2025", ("JPN", "KOR"))]), built / "shards")
    joined(run, built)
    assert run("review", "out", "--page", "review.html", cwd=built).status == 0
    page = browser.new_page()
    alarms: list[str] = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: alarms.append(message.text))
    page.goto((built / "review.html").as_uri())
    assert page.locator("h3").all_inner_texts() == [HOSTILE] * 2
    assert page.locator("article img").count() == 0
    assert page.get_by_role("button", name="Download decisions").is_disabled()
    page.get_by_label("the same").check()
    page.get_by_label("Note").fill("読んだ")
    page.get_by_label("Decided by").fill("N. Mori")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download decisions").click()
    download.value.save_as(built / "chosen.json")
    page.close()
    assert alarms == []
    assert run("review", "out", "--add", "chosen.json", cwd=built).out.startswith("out/decisions.json: 1 added")
    assert "1 told of by several sources, 0 doubtful" in joined(run, built)
    (entry,) = json.loads((built / "out" / "decisions.json").read_text(encoding="utf-8"))["decisions"]
    assert (entry["decision"], entry["by"], entry["note"]) == ("same", "N. Mori", "読んだ")
    assert {thing["iri"] for thing in entry["things"]} == {iri("event/日韓首脳会談")}


def test_what_cannot_be_reviewed_or_decided_is_named(run, built) -> None:
    """A place that is not there, an id that nothing has, and a damaged file of decisions are refused in one line."""
    joined(run, built)
    assert "missing does not exist" in run("review", "missing", cwd=built).complaint
    ran = run("review", "out", "--decide", "x", "same", "--by", "N. Mori", cwd=built)
    assert ran.complaint == "dragoman: nothing doubtful has the id 'x'; --list shows what is doubtful"
    (built / "out" / "decisions.json").write_text('{"format": "dragoman decisions 1", "decisions": [1]}')
    for command in (("review", "out"), ("join", "shards", "--out", "out")):
        assert "out/decisions.json, entry 1: no object" in run(*command, cwd=built).complaint
