"""Are file names in links written with the letters they have?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from contentaudit.api import Edit, Fix, Hit, Page, Pointer, rule

from ._files import led_to


@rule(
    severity="error", message="A link writes a file in other letters", label="the file is {found}", fix="safe",
    needs=("marks",),
)  # fmt: skip
def file_case(page: Page) -> Iterator[Hit]:
    """Are file names in links written with the letters they have?"""
    for pointer, fact, related in led_to(page, "case"):
        yield Hit(pointer, related=related, fix=_fix(pointer, fact.found), found=fact.found)


def _fix(pointer: Pointer, found: str) -> Fix | None:
    """The path with the letters of the file, where nothing but letters changes."""
    path = re.split(r"[?#]", pointer.written, maxsplit=1)[0]
    if unquote(path) != path or path.casefold() != found.casefold():
        return None
    return Fix("Write it as the file is called.", (Edit(pointer.place[: len(path)].span, found),), safe=True)
