"""Is everything described to which the structured data refers?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="Nothing on the page is called {id}{hint}", label="described nowhere")
def reference_unresolved(page: Page) -> Iterator[Hit]:
    """Is everything described to which the structured data refers?"""
    if not page.markup.nodes:
        return
    from ._references import dangling

    for reference in dangling(page):
        yield Hit(
            reference.place,
            severity=reference.severity,
            related=reference.related,
            id=reference.place.value,
            hint=reference.hint,
        )
