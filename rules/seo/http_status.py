"""Did the server send the page as a page?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Moot, Page, Place, Span, rule


@rule(severity="error", message="The server answers {status}", label="{means}")
def http_status(page: Page) -> Iterator[Hit]:
    """Did the server send the page as a page?"""
    status = page.source.status
    if status is None:
        raise Moot("the page was not read from a URL")
    if not 200 <= status < 300:
        yield Hit(Place(Span(0, 0)), status=status, means=_meaning(status))


def _meaning(status: int) -> str:
    if status >= 500:
        return "the server failed: search engines drop the page if that lasts"
    if status in (404, 410):
        return "there is no such page"
    if status >= 400:
        return "the server refuses it"
    return "the page is elsewhere"
