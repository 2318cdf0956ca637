"""Do the values of the structured data have the form that programs read?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="{name} is not {wanted}{hint}", label="another form is asked for")
def value(page: Page) -> Iterator[Hit]:
    """Do the values of the structured data have the form that programs read?"""
    if not page.markup.nodes:
        return
    from ._values import value_faults

    for fault in value_faults(page):
        yield Hit(fault.place, severity=fault.severity, name=fault.name, wanted=fault.wanted, hint=fault.hint)
