"""Is every address written as addresses are?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, anchors_of, rule, scheme_of, unreachable, untidy


@rule(severity="info", message="An address is not written as it must be", label="{why}", needs=("marks",))
def link_malformed(page: Page) -> Iterator[Hit]:
    """Is every address written as addresses are?"""
    for anchor in anchors_of(page):
        href = anchor.href.value
        if scheme_of(href) in ("javascript", "mailto", "tel", "sms", "data", "file") or "{" in href:
            continue
        if scheme_of(href) and not href.partition(":")[2].strip("/ "):
            continue  # it names no site: seo.link-not-crawlable says so
        if why := unreachable(href):
            if page.is_told("links.invalid-url", anchor.element.span):
                continue
            yield Hit(anchor.href.strip(), why=f"no browser opens it: {why}", severity="warning")
        elif why := untidy(href):
            yield Hit(anchor.href.strip(), why=f"it holds {why}")
