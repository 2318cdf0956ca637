"""Does a page with affiliate or paid links say that it is paid?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Link, Page, Related, rule

_AFFILIATE = LatePattern(
    r"^\s*(?:https?:)?//(?:"
    r"(?:[\w-]+\.)*amazon\.[a-z.]{2,6}/[^#\s]*[?&]tag=|amzn\.to/"
    r"|(?:[\w-]+\.)*(?:awin1\.com|shareasale\.com|skimresources\.com|anrdoezrs\.net|dpbolvw\.net|jdoqocy\.com|tkqlhce\.com"
    r"|kqzyfj\.com|linksynergy\.com|rstyle\.me|shop-links\.co|prf\.hn|pxf\.io|sjv\.io|clickbank\.net|avantlink\.com"
    r"|flexlinkspro\.com|narrativ\.com|partnerize\.com)/"
    r"|[^#\s]*[?&](?:aff_?id|aff_?code|affiliate(?:_?id)?|irclickid|afftrack|utm_medium=affiliate)[=&])",
    re.IGNORECASE,
)


@rule(
    severity="warning",
    message="{kind} links without a word about the payment",
    label="the page does not say that it is paid",
    needs=("document",),
    languages=("en",),
)
def affiliate_disclosure_missing(page: Page) -> Iterator[Hit]:
    """Does a page with affiliate or paid links say that it is paid?"""
    links = [link for link in page.links if not link.hidden]
    affiliate = [link for link in links if _AFFILIATE.match(link.href.value)]
    paid = affiliate or [link for link in links if _is_sponsored(link)]
    if not paid or page.disclosures.makes("material-connection"):
        return
    related = [Related("another such link", link.span) for link in paid[1:]]
    if affiliate:
        yield Hit(paid[0], related=related, kind="Affiliate")
    else:
        yield Hit(paid[0], related=related, kind="Sponsored", severity="review")


def _is_sponsored(link: Link) -> bool:
    return "sponsored" in link.element.get("rel").lower().split()
