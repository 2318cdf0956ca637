"""Does a page with affiliate or paid links say that it is paid?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Link, Page, Related, is_affiliate, rule


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
    affiliate = [link for link in links if is_affiliate(link.href.value)]
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
