"""Does the page have a level-1 heading?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Located, Page, Place, Span, rule

from ._levels import APART, titled


@rule(severity="warning", message="The page has no level-1 heading", label="{found}", needs=("document",))
def missing_h1(page: Page, *, title_counts: bool = True) -> Iterator[Hit]:
    """Does the page have a level-1 heading?"""
    if (title_counts and titled(page)) or _behind_a_dialog(page):
        return
    headings = [heading for heading in page.headings if heading.region not in APART]
    if any(heading.level == 1 for heading in headings):
        return
    first = next((heading for heading in (*headings, *page.headings) if heading.name), None)
    if first is not None:
        yield Hit(first, found=f"the first heading is level {first.level}")
    elif page.source.kind == "html" or page.blocks:
        yield Hit(_start(page), found="no headings at all")


def _behind_a_dialog(page: Page) -> bool:
    """Is the page, heading and all, taken away from screen readers only while a dialog is open?"""
    opened = (e for e in page.document.elements if e.get("role") in ("dialog", "alertdialog") or e.tag == "dialog")
    if not any(not page.hides(element) and (element.tag != "dialog" or "open" in element.attrs) for element in opened):
        return False
    return any(
        any(around.get("aria-hidden") == "true" and around.tag != "h1" for around in heading.outward())
        for heading in page.document.by_tag("h1")
    )


def _start(page: Page) -> Located:
    """The body tag; where the source has none, the first words."""
    if page.source.kind == "html":
        return page.body
    at = page.blocks[0].span.start
    return Place(Span(at, at))
