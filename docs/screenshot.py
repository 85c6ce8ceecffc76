"""Take the picture of the README: build a sample and photograph its page with Chromium.

Usage: ``python docs/screenshot.py`` (development packages and Chromium are needed).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import dragoman

SAMPLE = "philippines-japan-australia"
PICTURE = Path(__file__).parent / "images" / "network.png"
CHROMIUM = Path("/usr/bin/chromium")
VIEW = {"width": 1440, "height": 900}


def photograph(page: Path, picture: Path) -> None:
    """Open a page in a headless Chromium that has no network, and save what it shows once it is drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM if CHROMIUM.exists() else None, args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport=VIEW, offline=True)
        tab = context.new_page()
        tab.goto(page.as_uri())
        tab.wait_for_selector("canvas")
        tab.evaluate("document.fonts.ready")
        tab.wait_for_timeout(1000)  # vis-network draws in animation frames and tells nobody when it is done
        picture.parent.mkdir(exist_ok=True)
        tab.screenshot(path=picture)
        browser.close()


def main() -> int:
    """Build the sample and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        dragoman.build(f"sample:{SAMPLE}", folder)
        photograph(Path(folder) / "network.html", PICTURE)
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
