"""The real browser that reports are looked at in: Debian's Chromium, driven by Playwright, cut off from any network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page, Playwright

CHROMIUM = shutil.which("chromium") or ""
DESKTOP = (1280, 900)
PHONE = (390, 844)

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def opened(
    playwright: Playwright, size: tuple[int, int] = DESKTOP, theme: Literal["light", "dark"] = "light", **options: Any
) -> Iterator[BrowserContext]:
    """A browser with a fresh profile, its window of this size, its system in this theme."""
    with TemporaryDirectory(prefix="chromium-") as profile:
        width, height = size
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=CHROMIUM,
            headless=True,
            args=_ARGUMENTS,
            viewport={"width": width, "height": height},
            color_scheme=theme,
            **options,
        )
        try:
            yield context
        finally:
            context.close()


def page_of(context: BrowserContext, file: Path) -> Page:
    """The file, opened and laid out."""
    page = context.pages[0]
    page.goto(file.as_uri())
    return page
