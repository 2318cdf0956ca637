"""How the rules of this family tell what the page already knows about its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page
from contentaudit.page.phone_signs import has_address, speaks_of_phones


def hits(page: Page, kind: str) -> Iterator[Hit]:
    """A hit for each fault of one kind."""
    if not speaks_of_phones(page) and not (kind == "nap-inconsistent" and has_address(page)):
        return
    for fault in page.phones.faults(kind):
        yield Hit(fault.place, fix=fault.fix, severity=fault.severity, **fault.values)
