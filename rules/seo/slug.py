"""Can people read the page's address?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from contentaudit.api import Hit, Located, Page, head, rule

MOST_WORDS = 10
"""Words in the last part of an address beyond which it is a sentence."""

_NUMBERED = re.compile(
    r"(?:[?&](?:p|page_id|id|post|cat|attachment_id)=\d+)|/(?:node|post|page|article|item)[-/]?\d+/?\Z"
)
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"[^\W_]+")
_SESSION = re.compile(r"[?&;](?:jsessionid|phpsessid|sessionid|sid)=", re.IGNORECASE)


@rule(severity="info", message="{what}", label="{detail}")
def slug(page: Page, *, max_words: int = MOST_WORDS) -> Iterator[Hit]:
    """Can people read the page's address?"""
    head.told_by(page)
    if (found := _stated(page)) is None:
        return
    url, place = found
    if fault := _fault(url, max_words):
        what, detail = fault
        yield Hit(place, what=what, detail=detail)


def _stated(page: Page) -> tuple[str, Located] | None:
    """The page's address and where the page states it."""
    if page.front_matter is not None:
        for key in ("slug", "permalink", "url"):
            if value := page.front_matter.value(key):
                return value.value, value
        return None
    links = [link for link in head.related_by(page, "canonical") if link.url]
    if links:
        return links[0].url, links[0].place
    return (page.source.url, page.head) if page.source.url else None


def _fault(url: str, max_words: int) -> tuple[str, str] | None:
    """The first thing about the address that troubles readers: the fact, and why it matters."""
    if "{" in url or ":" in urlsplit(url).path:
        return None
    last = unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    long = f"The last part of the address has more than {max_words} words"
    found = (
        (_SESSION.search(url), "The address carries a session", "every visit is another page to search engines"),
        (_NUMBERED.search(url), "The address says a number, not a subject", "words tell readers where a link leads"),
        (_BLANK.search(last), "The address has blanks in it", "hyphens part words"),
        ("_" in last, "The address parts words by underscores", "search engines ask for hyphens"),
        (_is_mixed(last), "The address has capital letters", "to servers the other spelling may be another page"),
        (len(_WORD.findall(last)) > max_words, long, "a few words of the subject do"),
    )
    return next(((what, why) for is_so, what, why in found if is_so), None)


def _is_mixed(words: str) -> bool:
    return words != words.lower() and not words.isupper()
