"""Do all descriptions of one thing say the same?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule

_LONGEST = 40


@rule(severity="warning", message="Two values of {name}: {one} and {other}", label="the other says something else")
def contradiction(page: Page) -> Iterator[Hit]:
    """Do all descriptions of one thing say the same?"""
    if not page.markup.nodes:
        return
    from ._twins import differences, twins

    told = set()
    for pair in twins(page):
        for name, first, second in differences(pair):
            if (first, second) in told:
                continue
            told.add((first, second))
            yield Hit(
                second.strip(),
                related=[Related("the other value", first.strip().span)],
                name=name,
                one=_short(first.value),
                other=_short(second.value),
            )


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
