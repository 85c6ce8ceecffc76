"""The page opens: one file, nothing asked for, names legible, languages, classes, the same bytes."""

from __future__ import annotations

import re
from pathlib import Path


def test_it_is_one_file_that_asks_for_nothing(small_page: Path) -> None:
    """The file names no address to load from, carries its own library, and a policy that lets nothing else in."""
    html = small_page.read_text(encoding="utf-8")
    assert "vis-network" in html
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy.group(1)
    assert "unsafe" not in policy.group(1)
    assert "sourceMappingURL" not in html
