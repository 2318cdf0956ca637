"""The days a page states about itself: when it was published, changed and reviewed, and who says so.

Read are the front matter, structured data about the page, meta tags, ``time`` elements and labelled words of the text
("Last updated May 3, 2026"), and the header ``Last-Modified``. Dates of other things (events, comments, cards of other
articles) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import Place, Span, Text
from contentaudit.page.cards import is_about_others
from contentaudit.page.days import Day, day_of, days_in

if TYPE_CHECKING:
    from contentaudit.page.blocks import Block
    from contentaudit.page.html import Element
    from contentaudit.page.page import Page

Event = Literal["published", "modified", "reviewed"]
Where = Literal["text", "time element", "structured data", "meta tag", "front matter", "header"]

SEEN: frozenset[str] = frozenset({"text", "time element"})
"""What a visitor sees; the rest is for programs."""

_FRONT_MATTER: Mapping[str, Event] = {
    **dict.fromkeys(
        ("date", "published", "publishDate", "pubDate", "datePublished", "date_published", "publish_date"), "published"
    ),
    **dict.fromkeys(
        ("lastmod", "updated", "last_modified_at", "modified", "updatedDate", "last_updated", "lastUpdated",
         "dateModified", "date_modified", "last_modified"), "modified",
    ),
    **dict.fromkeys(
        ("reviewed", "lastReviewed", "last_reviewed", "reviewed_on", "medically_reviewed_on", "reviewDate"), "reviewed"
    ),
}  # fmt: skip
_META: Mapping[str, Event] = {
    "article:published_time": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "dcterms.modified": "modified",
    "dcterms.created": "published",
    "last-modified": "modified",
}
_MARKUP: Mapping[str, Event] = {"datePublished": "published", "dateModified": "modified", "lastReviewed": "reviewed"}
_PAGES = ("WebPage", "MedicalWebPage", "AboutPage", "FAQPage", "ItemPage", "ProfilePage", "QAPage")
_ARTICLES = ("Article", "BlogPosting", "NewsArticle", "MedicalScholarlyArticle", "ScholarlyArticle", "TechArticle")
_LABELS: tuple[tuple[Event, LatePattern], ...] = (
    (
        "reviewed",
        LatePattern(
            r"\b(?:(?:medically|clinically|last|expert|fact)[- ](?:reviewed|checked|verified)|review(?:ed)? date"
            r"|reviewed(?: (?:on|by)\b|\s*:))[^;|\n]{0,120}?$|^\W*reviewed\s*$",
            re.IGNORECASE,
        ),
    ),
    (
        "modified",
        LatePattern(
            r"(?:\b(?:(?:last |page |content )?(?:updated|modified|revised|edited)(?: on| at)?|last update"
            r"|date modified|aktualisiert(?: am)?|zuletzt (?:aktualisiert|geändert)(?: am)?|stand|actualizado(?: el)?"
            r"|última actualización|mis à jour(?: le)?|dernière mise à jour))\s*(?::|–|—|-)?\s*$",
            re.IGNORECASE,
        ),
    ),
    (
        "published",
        LatePattern(
            r"(?:\b(?:(?:first |originally )?(?:published|posted|written|created)(?: on| at)?|publish date"
            r"|(?:published|posted|written) by [^;|\n]{2,60}? on|date published|publication date"
            r"|veröffentlicht(?: am)?|publicado(?: el)?|publié(?: le)?))"
            r"\s*(?::|–|—|-)?\s*$",
            re.IGNORECASE,
        ),
    ),
)
_TIME_CLASSES: Mapping[str, Event] = {
    **dict.fromkeys(
        ("published", "entry-date", "post-date", "publish-date", "posted-on", "date-published"), "published"
    ),
    **dict.fromkeys(
        ("updated", "modified", "last-updated", "modified-date", "update-date", "last-modified"), "modified"
    ),
}


class Stated(NamedTuple):
    """A date that the page states about itself. ``where``: who says so; ``written``: as it stands there."""

    event: Event
    day: Day
    where: Where
    place: Text | Place
    written: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.place.span

    @property
    def quote(self) -> str:
        """As it is written."""
        return self.place.quote


def dates_of(page: Page) -> tuple[Stated, ...]:
    """The dates of a page: of each event and source the first, what a visitor sees before what programs read."""
    if __name__ not in page.memo:
        found: dict[tuple[Event, Where], Stated] = {}
        for stated in (*_in_text(page), *_in_times(page), *_in_front_matter(page), *_in_markup(page), *_in_meta(page)):
            found.setdefault((stated.event, stated.where), stated)
        page.memo[__name__] = tuple(found.values())
    dates: tuple[Stated, ...] = page.memo[__name__]
    return dates


def shows_a_day(page: Page) -> bool:
    """Does a visitor see a date of the page, labelled or not: a ``time`` element or a short line with a date?"""
    if any(stated.where in SEEN for stated in dates_of(page)):
        return True
    if any(not page.hides(element) and not is_about_others(element) for element in page.document.by_tag("time")):
        return True
    return any(
        len(block.text.value) <= _SHORT_LINE and _holds_a_day(block.text.value)
        for block in page.blocks
        if block.region in ("content", "header") and not is_about_others(block.element)
    )


def _holds_a_day(line: str) -> bool:
    return next(days_in(line), None) is not None or _AGO.search(line) is not None


_AGO = LatePattern(
    r"\b(?:updated|published|posted|reviewed|modified)\b[^.]{0,25}\b(?:ago|today|yesterday)\b", re.IGNORECASE
)
_SHORT_LINE = 120


def last_modified(page: Page) -> Day | None:
    """What the server says of the last change; it often only tells when a page was put together."""
    said = page.source.headers.get("last-modified")
    if not said:
        return None
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError):
        return None
    return Day(moment.date())


def _in_text(page: Page) -> Iterator[Stated]:
    before = ""
    for block in page.blocks:
        if block.region in ("content", "header") and block.role != "code" and not is_about_others(block.element):
            yield from _labelled(block, before)
            before = block.text.value if len(block.text.value) <= _LONGEST_LABEL else ""


def _labelled(block: Block, label: str) -> Iterator[Stated]:
    """Dates behind words that say what they are; ``label``: a short line above, as in a table or a list of terms."""
    text = block.text.value
    if len(text) > _LONGEST_LINE or not any(char.isdigit() for char in text):
        return
    done = 0
    for found, day in days_in(text):
        label = text[done : found.start()] or label
        event = next((event for event, pattern in _LABELS if pattern.search(label)), None)
        if event is not None:
            place = block.text[found.start() : found.end()]
            yield Stated(event, day, "text", place, place.value)
        label, done = "", found.end()


_LONGEST_LABEL = 40
_LONGEST_LINE = 400
"""A line with a date of the page is short; in running text "updated in May 2026" speaks of something else."""


def _in_times(page: Page) -> Iterator[Stated]:
    for element in page.document.by_tag("time"):
        event = _event_of(element)
        if event is None or page.hides(element) or is_about_others(element):
            continue
        seen, meant = day_of(element.text.value), day_of(element.get("datetime"))
        place = element.text or element.place
        if seen is not None and meant is not None and not seen.agrees(meant):
            yield Stated(event, seen, "text", place, element.text.value)
        if (day := meant or seen) is not None:
            yield Stated(event, day, "time element", place, element.get("datetime") or element.text.value)


def _event_of(element: Element) -> Event | None:
    if (named := _MARKUP.get(element.get("itemprop"))) is not None:
        return named
    classes = [name.lower() for name in element.get("class").split()]
    # WordPress gives the changed date both classes: "entry-date updated".
    events = {_TIME_CLASSES[name] for name in classes if name in _TIME_CLASSES}
    if events == {"published", "modified"}:
        return None if "published" in classes else "modified"
    return events.pop() if events else None


def _in_front_matter(page: Page) -> Iterator[Stated]:
    if page.front_matter is None:
        return
    for key, event in _FRONT_MATTER.items():
        value = page.front_matter.value(key)
        if value is not None and (day := day_of(value.value)) is not None:
            yield Stated(event, day, "front matter", value, value.value)


def _in_markup(page: Page) -> Iterator[Stated]:
    articles = [node for node in page.markup.of_type(*_ARTICLES) if node.property_of_parent in ("", "mainEntity")]
    pages = [node for node in page.markup.of_type(*_PAGES) if node.property_of_parent in ("", "mainEntityOfPage")]
    for node in (*(articles if len(articles) == 1 else ()), *pages):
        for name, event in _MARKUP.items():
            value = node.words(name)
            if value is not None and (day := day_of(value.value)) is not None:
                yield Stated(event, day, "structured data", value.strip(), value.value.strip())


def _in_meta(page: Page) -> Iterator[Stated]:
    for name, event in _META.items():
        for element in page.meta(name)[:1]:
            if (day := day_of(element.get("content"))) is not None:
                value = element.value("content").strip()
                yield Stated(event, day, "meta tag", value, value.value)
