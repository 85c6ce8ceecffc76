"""Take the pictures of the README and of docs/page.md: build samples and photograph their pages with Chromium.

Usage: ``python docs/screenshot.py`` (development packages and Chromium are needed).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import dragoman

PICTURES = Path(__file__).parent / "images"
CHROMIUM = Path("/usr/bin/chromium")
PACIFIC = "pacific-islands-australia"


@dataclass(frozen=True)
class Picture:
    """A picture of a sample's page.

    :ivar address: what its address asks for, which is how a reader would share the view.
    :ivar steps: the selectors of what a reader then clicks on, in order.
    """

    name: str
    sample: str
    address: str = ""
    steps: tuple[str, ...] = ()
    size: tuple[int, int] = (1280, 800)


GOVERNMENT = "government/AUS-anthony-albanese-2022"
SHOWN = (
    Picture("network", "philippines-japan-australia", size=(1440, 900)),
    Picture("met", PACIFIC, "view=actors&from=2025&property=drg:participant,drg:host,drg:signatory"),
    Picture("holds", PACIFIC, f"view=stances&select=thing:{GOVERNMENT}"),
    Picture("others", PACIFIC, "as=table&no-speaker=author"),
    Picture("future", PACIFIC, "as=table&speaker=author&modality=Possible,Hypothetical,Planned"),
    Picture("text", PACIFIC, "read=1", ("#reading .sentence >> text=ウォン外相は気候変動対策",)),
    Picture("timeline", PACIFIC, "view=timeline&language=en"),
    Picture("phone", PACIFIC, f"select=thing:{GOVERNMENT}", size=(390, 844)),
)


def photograph(browser: Browser, page: Path, picture: Picture) -> Path:
    """Open a page that has no network and save what it shows once it is drawn."""
    width, height = picture.size
    context = browser.new_context(viewport={"width": width, "height": height}, offline=True)
    tab = context.new_page()
    tab.goto(f"{page.as_uri()}#{picture.address}")
    for step in picture.steps:
        tab.locator(step).first.click()
    _settle(tab)
    target = PICTURES / f"{picture.name}.png"
    tab.screenshot(path=target)
    context.close()
    return target


def _settle(tab: Page) -> None:
    tab.wait_for_selector("body.live")
    tab.evaluate("document.fonts.ready")
    tab.wait_for_timeout(800)  # vis-network draws in animation frames and tells nobody when it is done


def main() -> int:
    """Build the samples and take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for sample in sorted({picture.sample for picture in SHOWN}):
            dragoman.build(f"sample:{sample}", Path(folder) / sample, with_text=True)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM if CHROMIUM.exists() else None, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in SHOWN:
            print(photograph(browser, Path(folder) / picture.sample / "network.html", picture))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
