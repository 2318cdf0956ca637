"""Links of a page as readers and crawlers take them: what they are called, where they stand, where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.html import Element
from contentaudit.page.names import names_of

if TYPE_CHECKING:
    from contentaudit.page.page import Page

Leads = Literal["page", "site", "elsewhere", "nowhere"]
"""To a place of this page, to another page of the site, to another site, or to no page at all (mail, phone, script)."""

_SCHEME = LatePattern(r"[A-Za-z][A-Za-z0-9+.-]*\s*:")
_STRIPPED = re.compile(r"[\t\n\r]")
_INDEX = LatePattern(r"/(?:index|default|home)\.\w{2,5}$", re.IGNORECASE)


class Anchor(NamedTuple):
    """A visible link. ``name`` is what a screen reader says, ``text`` the visible words."""

    element: Element
    href: Text
    name: str
    text: Text
    region: str
    leads: Leads
    target: str
    """The absolute address where the page's own is known, else as written."""

    @property
    def span(self) -> Span:
        """Where a finding points: the words, else the tag."""
        return self.text.span if self.text else self.element.place.span

    @property
    def quote(self) -> str:
        """The visible words."""
        return self.text.value

    @property
    def is_control(self) -> bool:
        """Does it act in the page instead of leading on: a button, a tab, the title of something to open?"""
        attrs = self.element.attrs
        return (
            attrs.get("role") in _CONTROLS
            or _CONTROL_CLASS.search(attrs.get("class", "")) is not None
            or any(name in attrs for name in _CONTROL_ATTRIBUTES)
            or any(name.startswith(_CONTROL_DATA) for name in attrs)
        )

    @property
    def rel(self) -> frozenset[str]:
        """What the link says about itself, lower case."""
        return frozenset(self.element.get("rel").lower().split())


_CONTROLS = frozenset(
    {"button", "tab", "menuitem", "switch", "checkbox", "option", "menuitemradio", "menuitemcheckbox"}
)
_CONTROL_CLASS = LatePattern(r"(?:^|[-_ ])(?:accordion|toggle|tab|collapse|dropdown|popup|modal|lightbox)(?:$|[-_ ])")
_CONTROL_ATTRIBUTES = ("aria-expanded", "aria-controls", "aria-haspopup", "aria-pressed", "onclick", "aria-selected")
_CONTROL_DATA = ("data-toggle", "data-bs-", "data-target", "data-action", "data-modal", "@click", "x-on:", "v-on:",
                 "data-elementor", "data-fancybox", "data-popup")  # fmt: skip


def anchors_of(page: Page) -> tuple[Anchor, ...]:
    """The links with an address that are not hidden, in document order."""
    if __name__ not in page.memo:
        page.memo[__name__] = tuple(_anchors(page))
    found: tuple[Anchor, ...] = page.memo[__name__]
    return found


def own_address(page: Page) -> str:
    """The page's own absolute address; empty when nobody knows it."""
    url = page.source.url or page.url or ""
    return url if split_address(url).netloc else ""


def _anchors(page: Page) -> Iterator[Anchor]:
    own = own_address(page)
    base = base_of(page, own)
    names = names_of(page)
    for link in page.links:
        if link.hidden:
            continue
        target = address(link.href.value, base)
        leads = _leads(link.href.value, target, own, page.url or "")
        yield Anchor(
            link.element, link.href, names.of(link.element), link.text, page.region(link.element), leads, target
        )


def base_of(page: Page, own: str) -> str:
    """What relative addresses are completed with."""
    for element in page.document.by_tag("base"):
        if href := element.get("href").strip():
            return address(href, own)
    return own


def address(href: str, base: str) -> str:
    """An address as a browser completes it; as written where it cannot be read."""
    href = _STRIPPED.sub("", href.strip())
    try:
        return urljoin(base, href) if base else href
    except ValueError:
        return href


def split_address(url: str) -> SplitResult:
    """The parts of an address; all empty where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def scheme_of(href: str) -> str:
    """The scheme that an address is written with, lower case; empty for a relative one."""
    found = _SCHEME.match(href.strip())
    return found.group()[:-1].strip().lower() if found else ""


def host_of(url: str) -> str:
    """The host without ``www.`` and port, lower case."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _leads(href: str, target: str, own: str, canonical: str) -> Leads:
    scheme = scheme_of(href)
    if scheme not in ("", "http", "https"):
        return "nowhere"
    stripped = href.strip()
    if stripped.startswith("#") or not stripped:
        return "page"
    host = host_of(target)
    if host and host not in (host_of(own), host_of(canonical)):
        return "elsewhere"
    here = same_page_key(target)
    return "page" if own and here in (same_page_key(own), same_page_key(canonical)) else "site"


def same_page_key(url: str) -> str:
    """What two addresses of one page have in common: host, path without its last slash or index page, query in order.

    The part behind ``#`` counts only where a script reads it as a path (``#/`` and ``#!``).
    """
    parts = split_address(url)
    path = _INDEX.sub("/", unquote(parts.path)).rstrip("/")
    query = "&".join(sorted(parts.query.split("&")))
    route = parts.fragment if parts.fragment.startswith(("/", "!")) and len(parts.fragment) > 1 else ""
    return f"{host_of(url)}{path}?{query}#{route}"
