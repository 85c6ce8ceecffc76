"""A load that is killed while its result is put in place leaves the store as before or as after."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

OPERATIONS = [
    ("replace in bulk", "switching.switch", 12),
    ("add of many", "switching._to_disk", 6),
    ("replace", "publishing.publish", 2),
]


@pytest.mark.parametrize(("kind", "function", "least"), OPERATIONS)
def test_no_kill_at_an_operation_on_files_leaves_anything_torn(kind: str, function: str, least: int) -> None:
    """Killed before any of the operations by which it changes files, a load is done or not done."""
    # A process of its own: it forks, which threads of other tests' stores would not survive.
    command = [sys.executable, "-m", "benchmarks.kills", "--every", kind, "--of", function]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[3])
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = json.loads(ran.stdout)
    assert found["torn"] == []
    assert found["killed at an operation of"][function] >= least
