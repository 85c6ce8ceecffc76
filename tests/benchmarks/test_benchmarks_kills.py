"""Loads and drops that are killed leave a store as before or as after."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def test_forty_kills_leave_nothing_torn() -> None:
    """Adding, replacing and dropping, killed at many moments, is done or not done; both come about."""
    # A process of its own: it forks, which threads of other tests' stores would not survive.
    command = [sys.executable, "-m", "benchmarks.kills", "--times", "40"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = json.loads(ran.stdout)
    assert (found["killed"], found["torn"]) == (40, [])
    assert found["left as before"]
    assert found["left as after"]
