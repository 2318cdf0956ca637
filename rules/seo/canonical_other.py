"""Does the canonical link name this page, and not another?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from contentaudit.api import Hit, Moot, Page, head, rule, weburl

from ._canonical import usable

_Address = weburl.Address


@rule(severity="warning", message="The canonical link names {what}", label="the page was read from {url}")
def canonical_other(page: Page) -> Iterator[Hit]:
    """Does the canonical link name this page, and not another?"""
    here = weburl.address_of(page.source.url) if page.source.url else None
    if here is None:
        raise Moot("the page was not read from a URL")
    links = usable(page)
    for link in links[:1]:
        there = weburl.address_of(link.url)
        if there is not None and (found := _difference(page, here, there)):
            what, severity = found
            yield Hit(link.place, severity=severity, what=what, url=page.source.url, names=link.url)


def _difference(page: Page, here: _Address, there: _Address) -> tuple[str, Literal["warning", "review"]] | None:
    """What else the link names, and how sure it is that nobody meant that."""
    if there.host != here.host:
        return f"another host, {there.host[:30]}", "warning"
    if there.path == "/" and _stem(here.path) != "":
        return "the home page", "warning"
    if _stem(there.path) != _stem(here.path) and there in map(_address, head.alternates(page)):
        return "another language's page", "warning"
    if there.scheme == "http" and here.scheme == "https":
        return "the page without https", "warning"
    return None if _stem(there.path) == _stem(here.path) else ("another page of the site", "review")


def _address(link: head.Relation) -> _Address | None:
    return weburl.address_of(link.url)


def _stem(path: str) -> str:
    """A path without what servers treat as one: letter case, the last slash, ``index.html``."""
    first, _, last = path.lower().rstrip("/").rpartition("/")
    return first if last.partition(".")[0] in ("index", "default") else f"{first}/{last}".rstrip("/")
