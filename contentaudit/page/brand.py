"""What the advertiser of a page is called: by its settings, its structured data, its head, its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_ORGANISATIONS = (
    "Organization", "Corporation", "LocalBusiness", "MedicalBusiness", "MedicalOrganization", "MedicalClinic",
    "Physician", "Dentist", "Hospital", "Pharmacy", "HealthAndBeautyBusiness", "DaySpa", "OnlineStore", "Store",
    "Brand",
)  # fmt: skip
_TITLE_PARTS = LatePattern(r"\s+[|–—·»]\s+|\s+-\s+")
_SHORTEST, _MOST_WORDS = 4, 5
"""Letters of the shortest, and words of the longest name that is taken for one."""
MOST_NAMES = 20


def brands(page: Page) -> tuple[str, ...]:
    """Names of the advertiser or its product in lower case, each once; at most twenty."""
    found: tuple[str, ...] | None = page.memo.get("brands")
    if found is None:
        names = dict.fromkeys(name for name in map(_folded, _named(page)) if len(name) >= _SHORTEST)
        page.memo["brands"] = found = tuple(names)[:MOST_NAMES]
    return found


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


def _named(page: Page) -> Iterator[str]:
    business = page.settings.business.get("name")
    if isinstance(business, str):
        yield business
    for meta in page.meta("og:site_name"):
        yield meta.get("content")
    for node in page.markup.of_type(*_ORGANISATIONS):
        name = node.words("name")
        yield name.value if name else ""
    title = page.title_text
    *own, last = _TITLE_PARTS.split(title.value) if title else [""]
    if own and 0 < len(last.split()) <= _MOST_WORDS and last[:1].isupper():
        yield last
