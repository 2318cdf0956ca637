"""Does something on a page speak of another page: a card, a list of articles, a comment?"""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.page.html import Element

# Page builders call every piece of a page a widget or a card: neither word says anything.
_OTHERS = LatePattern(
    r"(?:^|[-_ ])(?:related|comments?|teasers?|recent|latest|sidebar|widget-area|upcoming|events?|listing|archive"
    r"|post-list|post-grid|posts-grid|e-loop|block-query)(?:$|[-_ ])",
    re.IGNORECASE,
)


def is_about_others(element: Element) -> bool:
    """Does it stand in a list of other articles, in comments, or in an article inside the article?"""
    articles = 0
    for around in element.outward():
        articles += around.tag == "article"
        if around.tag in ("body", "main"):
            break
        if around.attrs and _OTHERS.search(f"{around.get('class')} {around.get('id')}"):
            return True
    if articles > 1:
        return True
    return articles == 1 and _many_articles(element)


def _many_articles(element: Element) -> bool:
    """A page with several articles side by side is a list of them."""
    outer = [
        a for a in element.document.by_tag("article")[:3] if a.parent is None or a.parent.closest("article") is None
    ]
    return len(outer) > 1
