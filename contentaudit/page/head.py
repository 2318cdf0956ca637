"""What a page says of itself outside its text: titles and links of its head and of the headers it came with.

Head and headers say the same things in two ways; here they are one list. Each fact is read once for a page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Located, Skip, Text

if TYPE_CHECKING:
    from contentaudit.page.html import Element
    from contentaudit.page.page import Page

MOST_TAGS = 5_000
"""Tags of one kind that are looked at: real pages have a few dozen."""
LONGEST_HEADER = 16_384
"""Characters of a response header that are read."""

Where = Literal["head", "body", "header"]

_LINK = LatePattern(r"<([^<>]*)>((?:\s*;\s*[\w*-]+(?:\s*=\s*(?:\"[^\"]*\"|[^\s\",;]*))?)*)")
_PARAMETER = LatePattern(r";\s*([\w*-]+)(?:\s*=\s*(?:\"([^\"]*)\"|([^\s\",;]*)))?")


class Relation(NamedTuple):
    """A link from the page to another document, by a ``link`` element or a ``Link`` header."""

    rel: frozenset[str]
    """Lower case."""
    url: str
    """As written."""
    hreflang: str | None
    where: Where
    place: Located
    """The address, or the tag where there is none."""
    code_place: Located
    """The ``hreflang``, or ``place`` where there is none."""


def told_by(page: Page) -> Literal["<head>", "front matter"]:
    """Where this page says things about itself. Raises Skip for a part of a page, which says nothing of the sort."""
    if page.front_matter is not None and page.front_matter.error is None:
        return "front matter"
    if page.source.kind == "text":
        raise Skip("plain text has no head")
    if page.is_fragment:
        raise Skip("a fragment was given, not a whole page (force-document = true checks it as one)")
    return "<head>" if page.source.kind == "html" else "front matter"


def title_of(page: Page) -> Text | None:
    """The words of the title that counts: the front matter's, else those of the first ``title``; ``None`` if absent."""
    if page.source.kind != "html":
        return page.front_matter.value("title") if page.front_matter else None
    return next((page.document.raw_text(title) for title in titles(page)), None)


def description_of(page: Page) -> Text | None:
    """The description that counts: the front matter's, else that of the first ``meta``; ``None`` if absent."""
    if page.source.kind != "html":
        return page.front_matter.value("description") if page.front_matter else None
    return next((meta.value("content") for meta in descriptions(page)), None)


def titles(page: Page) -> Sequence[Element]:
    """The page's ``title`` elements, wherever they stand; those of drawings and templates are none."""
    return [title for title in page.document.by_tag("title") if not title.foreign and is_read(page, title)]


def descriptions(page: Page) -> Sequence[Element]:
    """The page's ``meta name=description`` elements."""
    return named(page, "description")


def metas(page: Page) -> Sequence[Element]:
    """The page's ``meta`` elements."""
    return page.document.by_tag("meta")[:MOST_TAGS]


def named(page: Page, name: str) -> Sequence[Element]:
    """``meta`` elements with this ``name`` (case ignored), those in templates left out."""
    return [meta for meta in metas(page) if meta.get("name").strip().lower() == name and is_read(page, meta)]


def property_of(page: Page, name: str) -> Text | None:
    """The first non-empty value of a social tag (``og:url``), by ``property`` or ``name``."""
    if "head.properties" not in page.memo:
        page.memo["head.properties"] = _properties(page)
    meta = page.memo["head.properties"].get(name)
    return meta.value("content").strip() if meta is not None else None


def _properties(page: Page) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for meta in metas(page):
        if meta.get("content").strip() and is_read(page, meta):
            for name in (meta.get("property"), meta.get("name")):
                found.setdefault(name.strip().lower(), meta)
    return found


def is_read(page: Page, element: Element) -> bool:
    """Does a search engine meet the element: is it no part of a template, a drawing or what scripts replace?"""
    unread = _unread(page)
    at = bisect_right(unread, (element.event, element.event)) - 1
    return at < 0 or unread[at][1] < element.event


def _unread(page: Page) -> list[tuple[int, int]]:
    """Events between which nothing is read, outermost only: asked for every tag, so worked out once."""
    if "head.unread" not in page.memo:
        ranges: list[tuple[int, int]] = []
        for element in page.document.by_tag("template", "noscript", "svg"):
            if not ranges or element.event > ranges[-1][1]:
                ranges.append((element.event, element.close))
        page.memo["head.unread"] = ranges
    return page.memo["head.unread"]  # type: ignore[no-any-return]


def relations(page: Page) -> Sequence[Relation]:
    """The page's links to other documents: those of its markup, then those of its headers."""
    if "head.relations" not in page.memo:
        page.memo["head.relations"] = [*_linked(page), *_headed(page)]
    return page.memo["head.relations"]  # type: ignore[no-any-return]


def related_by(page: Page, rel: str) -> list[Relation]:
    """Links with a relation that search engines honour: those in the head and in the headers."""
    return [relation for relation in relations(page) if rel in relation.rel and relation.where != "body"]


def alternates(page: Page) -> list[Relation]:
    """The page's versions in other languages: ``rel=alternate`` with ``hreflang``."""
    return [relation for relation in related_by(page, "alternate") if relation.hreflang is not None]


def _linked(page: Page) -> Iterator[Relation]:
    inside = page.document.by_tag("head")[:1]
    for link in page.document.by_tag("link")[:MOST_TAGS]:
        if link.foreign or not link.get("rel") or not is_read(page, link):
            continue
        where: Where = "head" if inside and inside[0].contains(link) else "body"
        place = link.value("href") if link.get("href").strip() else link.place
        rel = frozenset(link.get("rel").lower().split())
        code_place = link.value("hreflang") if link.get("hreflang").strip() else place
        yield Relation(rel, link.get("href").strip(), link.attrs.get("hreflang"), where, place, code_place)


def _headed(page: Page) -> Iterator[Relation]:
    for link in _LINK.finditer(page.source.headers.get("link", "")[:LONGEST_HEADER]):
        facts = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(link[2])}
        rel = frozenset(facts.get("rel", "").lower().split())
        yield Relation(rel, link[1].strip(), facts.get("hreflang"), "header", page.head, page.head)
