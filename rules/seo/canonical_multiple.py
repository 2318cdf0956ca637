"""Do all canonical links of the page name one address?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from contentaudit.api import Hit, Page, Related, head, rule

from ._canonical import canonicals


@rule(
    severity="error", message="{count} canonical links disagree", label="another one names {other}", needs=("document",)
)
def canonical_multiple(page: Page) -> Iterator[Hit]:
    """Do all canonical links of the page name one address?"""
    named: dict[str, head.Relation] = {}
    for link in canonicals(page):
        named.setdefault(urljoin(page.source.url or "", link.url).rstrip("/"), link)
    if len(named) > 1:
        first, second, *_ = named.values()
        related = [Related(f"the other, {_where(first.where)}", first.place.span)]
        yield Hit(second.place, related=related, count=len(named), other=first.url[:100] or "nothing")


def _where(where: str) -> str:
    return "in a Link header" if where == "header" else "in the head"
