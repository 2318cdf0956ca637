"""Do the site's own links carry no nofollow?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Anchor, Hit, LatePattern, Page, Related, anchors_of, in_comments, rule, split_address

_NOT_FOR_SEARCH = LatePattern(
    r"/(?:wp-login|wp-admin|login|log-in|signin|sign-in|signup|register|logout|cart|checkout|basket|account|my-account"
    r"|search|feed|print|admin|portal)\b|\.(?:php|cgi|aspx?)$",
    re.IGNORECASE,
)
_ACTIONS = LatePattern(
    r"(?:^|&)(?:replytocom|add-to-cart|add_to_wishlist|share|s|q|search|sort|orderby|filter\w*|print|lang|p?page|ref"
    r"|redirect\w*|return\w*|utm_\w+)=",
    re.IGNORECASE,
)


@rule(
    severity="warning",
    message="{count} to the site itself with nofollow",
    label="it tells search engines not to trust your own page",
    needs=("marks",),
)
def internal_nofollow(page: Page) -> Iterator[Hit]:
    """Do the site's own links carry no nofollow?"""
    found = [anchor for anchor in anchors_of(page) if "nofollow" in anchor.rel and _is_page_of_the_site(anchor)]
    if found:
        count = "A link" if len(found) == 1 else f"{len(found)} links"
        yield Hit(found[0], related=[Related("another one", anchor.span) for anchor in found[1:]], count=count)


def _is_page_of_the_site(anchor: Anchor) -> bool:
    parts = split_address(anchor.target)
    if anchor.leads != "site" or _NOT_FOR_SEARCH.search(parts.path) or _ACTIONS.search(parts.query):
        return False
    return not in_comments(anchor.element)
