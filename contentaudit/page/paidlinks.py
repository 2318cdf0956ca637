"""Links that somebody pays for, told by their address, and links that visitors have written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern

if TYPE_CHECKING:
    from contentaudit.page.html import Element

_AFFILIATE = LatePattern(
    r"^\s*(?:https?:)?//(?:"
    r"(?:[\w-]+\.)*amazon\.[a-z.]{2,6}/[^#\s]*[?&]tag=|amzn\.to/"
    r"|(?:[\w-]+\.)*(?:awin1\.com|shareasale\.com|skimresources\.com|anrdoezrs\.net|dpbolvw\.net|jdoqocy\.com|tkqlhce\.com"
    r"|kqzyfj\.com|linksynergy\.com|rstyle\.me|shop-links\.co|prf\.hn|pxf\.io|sjv\.io|clickbank\.net|avantlink\.com"
    r"|flexlinkspro\.com|narrativ\.com|partnerize\.com)/"
    r"|[^#\s]*[?&](?:aff_?id|aff_?code|affiliate(?:_?id)?|irclickid|afftrack|utm_medium=affiliate)[=&])",
    re.IGNORECASE,
)
_COMMENTS = LatePattern(
    r"(?:^|\s)(?:comment-?list|comments-area|comment-content|comment-body|commentlist|disqus_thread)(?:\s|$)",
    re.IGNORECASE,
)


def is_affiliate(href: str) -> bool:
    """Does the address carry the mark of a partner programme, or lead through one?"""
    return _AFFILIATE.match(href) is not None


def in_comments(element: Element) -> bool:
    """Does the element stand among what visitors have written?"""
    return any(
        _COMMENTS.search(f"{around.get('class')} {around.get('id')}") for around in element.outward() if around.attrs
    )
