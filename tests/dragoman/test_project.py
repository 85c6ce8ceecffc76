"""The project around the code: the script that sets up, the locks, what is shipped."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-codes.lock")


def names(requirements: list[str]) -> set[str]:
    """Give the normalised names of requirements (PEP 503)."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", each)[0]).lower() for each in requirements}


def locked(lock: str) -> dict[str, set[str]]:
    """Give the versions and hashes that a lock holds for each package; markers are left aside."""
    found: dict[str, set[str]] = {}
    name = ""
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if package := re.match(r"([\w.-]+)(==[^ ;]+)", line):
            name = package[1]
            found.setdefault(name, set()).add(package[2])
        elif name:
            found[name].add(line.strip(" \\"))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_hold_hashes_and_no_address(lock) -> None:
    """Every package is locked with its hashes, and no address of an index is in the file."""
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
    assert locked(lock)
    assert [name for name, held in locked(lock).items() if not any("--hash=" in each for each in held)] == []


def test_locks_hold_what_the_project_asks_for() -> None:
    """What pyproject.toml names is in the locks, and the development lock has everything of the other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime, development, codes = (locked(lock) for lock in LOCKS)
    assert names(project["project"]["dependencies"]) <= runtime.keys()
    assert names(project["dependency-groups"]["dev"]) <= development.keys()
    assert names(project["dependency-groups"]["codes"]) <= codes.keys()
    assert runtime.items() <= development.items()
    assert runtime.items() <= codes.items()


def test_run_explains_itself() -> None:
    """``./run --help`` tells what there is; anything unknown leaves with 2 and the same words."""
    shown = subprocess.run([ROOT / "run", "--help"], capture_output=True, text=True, check=False)
    wrong = subprocess.run([ROOT / "run", "frobnicate"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0
    assert "./run demo" in shown.stdout
    assert (wrong.returncode, wrong.stdout, wrong.stderr) == (2, "", shown.stdout)


def test_run_needs_no_particular_folder(tmp_path) -> None:
    """The script finds its own folder from wherever it is called."""
    ran = subprocess.run([ROOT / "run", "--help"], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0
