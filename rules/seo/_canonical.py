"""The addresses that a page calls its own."""

from __future__ import annotations

from contentaudit.api import Page, head, weburl


def canonicals(page: Page) -> list[head.Relation]:
    """Canonical links that search engines honour, in head and headers; those that a template fills in left out."""
    links = head.related_by(page, "canonical")
    return [link for link in links if not weburl.is_filled_in_later(link.url)]


def usable(page: Page) -> list[head.Relation]:
    """Canonical links with an absolute, well-formed address."""
    return [link for link in canonicals(page) if weburl.is_absolute(link.url) and not weburl.fault_of(link.url)]
