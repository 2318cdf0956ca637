"""How the rules of this family tell what the page already knows about its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page


def hits(page: Page, kind: str) -> Iterator[Hit]:
    """A hit for each fault of one kind."""
    for fault in page.phone_faults(kind):
        yield Hit(fault.place, fix=fault.fix, severity=fault.severity, **{"region": page.phones.home, **fault.values})
