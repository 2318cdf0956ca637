"""Is the page among its own language versions?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Skip, rule, weburl

from ._hreflang import DEFAULT, versions


@rule(
    severity="info",
    message="hreflang leaves out this page itself",
    label="it names {count} other {pages}",
    needs=("document",),
)
def hreflang_no_self(page: Page) -> Iterator[Hit]:
    """Is the page among its own language versions?"""
    links = [link for link in versions(page) if weburl.is_absolute(link.url)]
    if not links:
        return
    here = weburl.address_of(page.url or "", page.source.url)
    if here is None:
        raise Skip("the page's own address is not known")
    named = {_bare(address) for link in links if (address := weburl.address_of(link.url))}
    if _bare(here) not in named:
        count = sum((link.hreflang or "").lower() != DEFAULT for link in links)
        yield Hit(links[0].place, count=count, pages="page" if count == 1 else "pages")


def _bare(address: weburl.Address) -> tuple[str, str]:
    return address.host, address.path.rstrip("/")
