"""Does something on a page speak of another page: a card, a list of articles, a comment?"""

from __future__ import annotations

import re
from typing import NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.page.html import Document, Element

# Page builders call every piece of a page a widget or a card: neither word says anything.
_OTHERS = LatePattern(
    r"(?:^|[-_ ])(?:related|comments?|teasers?|recent|latest|sidebar|widget-area|upcoming|events?|listing|archive"
    r"|post-list|post-grid|posts-grid|e-loop|block-query)(?:$|[-_ ])",
    re.IGNORECASE,
)


class _Around(NamedTuple):
    """What stands around an element, itself included: does something name it as part of a list, how many articles."""

    named: bool
    articles: int


_NOTHING = _Around(named=False, articles=0)


def is_about_others(element: Element) -> bool:
    """Does it stand in a list of other articles, in comments, or in an article inside the article?"""
    around = _around(element)
    return around.named or around.articles > 1 or (around.articles == 1 and _many_articles(element.document))


def _around(element: Element) -> _Around:
    """Each element of a document is looked at once, however many stand in it."""
    known: dict[Element, _Around] = element.document.memo.setdefault(__name__, {})
    inside: list[Element] = []
    found = _NOTHING
    for here in element.outward():
        if here in known:
            found = known[here]
            break
        if here.tag in ("body", "main"):
            break
        inside.append(here)
    for here in reversed(inside):
        known[here] = found = _with(here, found)
    return found


def _with(element: Element, around: _Around) -> _Around:
    attrs = element.attrs
    named = bool(attrs) and _OTHERS.search(f"{attrs.get('class', '')} {attrs.get('id', '')}") is not None
    return _Around(around.named or named, around.articles + (element.tag == "article"))


def _many_articles(document: Document) -> bool:
    """A page with several articles side by side is a list of them."""
    outer = [a for a in document.by_tag("article")[:3] if a.parent is None or a.parent.closest("article") is None]
    return len(outer) > 1
