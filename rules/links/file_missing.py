"""Does every relative link lead to a file that is there?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._answers import thing
from ._files import led_to


@rule(severity="error", message="A {thing} leads to no file", label="{why}", needs=("marks",))
def file_missing(page: Page) -> Iterator[Hit]:
    """Does every relative link lead to a file that is there?"""
    for pointer, fact, related in led_to(page, "missing", "outside"):
        why = "it leaves the folder of the whole" if fact.state == "outside" else "nothing of this name is there"
        severity = None if fact.sure else "review"
        yield Hit(pointer, related=related, severity=severity, thing=thing(pointer), why=why)  # type: ignore[arg-type]
