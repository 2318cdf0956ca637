"""Do canonical link and og:url name one address?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, head, rule, weburl

from ._canonical import usable


@rule(
    severity="warning",
    message="og:url and the canonical link disagree",
    label="the canonical link names {canonical}",
    needs=("document",),
)
def canonical_conflict(page: Page) -> Iterator[Hit]:
    """Do canonical link and og:url name one address?"""
    links, said = usable(page), head.property_of(page, "og:url")
    if not links or said is None or not weburl.is_absolute(said.value):
        return
    canonical, social = weburl.address_of(links[0].url), weburl.address_of(said.value)
    if canonical is not None and social is not None and _bare(canonical) != _bare(social):
        related = [Related("the canonical link", links[0].place.span)]
        yield Hit(said, related=related, canonical=links[0].url[:100])


def _bare(address: weburl.Address) -> tuple[str, str, str]:
    """Whether it is https is for the server to settle."""
    return address.host, address.path.rstrip("/"), address.query
