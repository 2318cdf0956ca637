"""Does each name stand once in its object?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="{name} stands twice: only the last one counts", label="counts instead of the first")
def repeated_name(page: Page) -> Iterator[Hit]:
    """Does each name stand once in its object?"""
    for block in page.markup.blocks:
        # A block that cannot be read is reported as that.
        for name in () if block.problems else block.duplicate_names:
            yield Hit(name, name=name.value)
