"""Pictures of the report for the documents: ``make pictures``. Look at each before it is committed.

The page is ``fixtures/pages/iop-clinic.html``; the browser is Debian's Chromium.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.browser.chromium import CHROMIUM, DESKTOP, PHONE, opened, page_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
TARGET = "fixtures/pages/iop-clinic.html"
PROFILE = "us-addiction-treatment"
A4 = (794, 1123)
"""A sheet of paper in CSS pixels."""
MOST_BYTES = 250_000


def main() -> int:
    """Write every picture; 1 when one is bigger than readers on slow lines should load."""
    if not CHROMIUM:
        sys.stderr.write("no chromium here    apt-get install chromium\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        command = [sys.executable, "-m", "contentaudit", "check", TARGET, "--no-config", "--profile", PROFILE]
        done = subprocess.run([*command, "--format", f"html={report}", "-qq"], cwd=ROOT, check=False)
        if not report.exists():
            return done.returncode
        _take(playwright, report)
    big = [path for path in sorted(FOLDER.glob("*.png")) if path.stat().st_size > MOST_BYTES]
    for path in big:
        sys.stderr.write(f"{path.name} has {path.stat().st_size:,} bytes; the most is {MOST_BYTES:,}\n")
    return 1 if big else 0


def _take(playwright: Playwright, report: Path) -> None:
    with opened(playwright, DESKTOP) as context:
        page = page_of(context, report)
        _picture(page, "report-light", DESKTOP[0], 1320)
        _picture(page, "report-words", DESKTOP[0], 1180, _top(page, "p1-text"))
        _picture(page, "report-claims", DESKTOP[0], 1100, _top(page, "p1-claims"))
    with opened(playwright, DESKTOP, "dark") as context:
        _picture(page_of(context, report), "report-dark", DESKTOP[0], 1320)
    with opened(playwright, PHONE) as context:
        _picture(page_of(context, report), "report-phone", PHONE[0], 1500)
    with opened(playwright, A4) as context:
        page = page_of(context, report)
        page.emulate_media(media="print")
        page.evaluate("document.body.style.padding = '14mm 15mm'")  # the margins of the sheet
        _picture(page, "report-print", *A4)


def _top(page: Page, heading: str) -> int:
    """Where a section begins, with a little air above it."""
    top: float = page.evaluate(f"document.getElementById('{heading}').getBoundingClientRect().top + scrollY")
    return max(int(top) - 24, 0)


def _picture(page: Page, name: str, width: int, height: int, top: int = 0) -> None:
    clip = {"x": 0, "y": top, "width": width, "height": height}
    page.screenshot(path=FOLDER / f"{name}.png", full_page=True, clip=clip)


if __name__ == "__main__":
    sys.exit(main())
