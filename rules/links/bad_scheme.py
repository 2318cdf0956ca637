"""Does every address begin with a scheme that browsers know?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Pointer, pointers_of, rule

from ._schemes import fault_of


@rule(severity="error", message="An address begins in a way no browser knows", label="{why}", needs=("marks",))
def bad_scheme(page: Page) -> Iterator[Hit]:
    """Does every address begin with a scheme that browsers know?"""
    for pointer in pointers_of(page):
        why, is_sure = fault_of(pointer.written)
        if not why and (answer := page.evidence.answer(pointer.target)) and answer.fault == "bad-scheme":
            why, is_sure = answer.why, True
        if why and not _is_for_a_phone(page, pointer):
            yield Hit(pointer, severity=None if is_sure else "review", why=why)


def _is_for_a_phone(page: Page, pointer: Pointer) -> bool:
    """phones.wrong-scheme says so of a number."""
    return page.is_told("phones.wrong-scheme", pointer.element.span)
