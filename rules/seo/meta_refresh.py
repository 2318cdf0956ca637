"""Does the page stay until the reader leaves it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Page, head, rule

LONGEST = 72_000
"""Seconds (20 hours) beyond which a delay troubles nobody."""

_REFRESH = re.compile(r"\s*(\d{1,12})(?:\.[\d.]*)?(?:\s*[;,]\s*|\s+|\Z)(?:url\s*=\s*)?[\"']?(?P<url>.*)", re.IGNORECASE)


@rule(severity="warning", message="The page {what} after {seconds} seconds", label="slow readers lose their place")
def meta_refresh(page: Page, *, longest: int = LONGEST) -> Iterator[Hit]:
    """Does the page stay until the reader leaves it?"""
    head.told_by(page)
    for meta in head.metas(page):
        if meta.get("http-equiv").strip().lower() != "refresh" or not head.is_read(page, meta):
            continue
        if read := _REFRESH.match(meta.get("content")):
            seconds, leads_on = int(read[1]), bool(read["url"].strip("\"' "))
            if seconds <= longest and not (leads_on and seconds == 0):
                what = "sends readers away" if leads_on else "loads itself again"
                yield Hit(meta.value("content"), what=what, seconds=f"{seconds:,}")
            return  # browsers follow the first that they can read
