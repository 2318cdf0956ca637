"""Do headings go down one level at a time?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from contentaudit.api import Edit, Fix, Heading, Hit, Page, Related, rule

from ._levels import at_level, sequences


@rule(
    severity="warning",
    message="Heading goes from level {above} to level {here}",
    label="{missing} missing{more}",
    fix="unsafe",
    needs=("marks",),
)
def skipped_level(page: Page) -> Iterator[Hit]:
    """Do headings go down one level at a time?"""
    for headings in sequences(page):
        for index, (above, here) in enumerate(pairwise(headings), 1):
            if here.level > above.level + 1:
                run = list(takewhile(lambda later, depth=here.level: later.level >= depth, headings[index:]))  # type: ignore[misc]
                like_it = [heading for heading in run[1:] if heading.level == here.level]
                yield Hit(
                    here,
                    fix=_raised(page, run, here.level - above.level - 1),
                    related=[Related(f"also level {other.level}", other.span) for other in like_it],
                    above=above.level,
                    here=here.level,
                    wanted=above.level + 1,
                    missing=_named(range(above.level + 1, here.level)),
                    more=_more(page, like_it),
                )


def _named(levels: range) -> str:
    numbers = [str(level) for level in levels]
    return f"level {numbers[0]} is" if len(numbers) == 1 else f"levels {', '.join(numbers[:-1])} and {numbers[-1]} are"


def _more(page: Page, like_it: Sequence[Heading]) -> str:
    if not like_it:
        return ""
    lines = ", ".join(str(page.source.position(heading.span.start).line) for heading in like_it[:6])
    return f"; {len(like_it)} more like it below ({lines}{', …' if len(like_it) > 6 else ''})"


def _raised(page: Page, run: Sequence[Heading], gap: int) -> Fix | None:
    """One edit for the whole run: raising only the first would make the others its children."""
    edits: list[Edit] = []
    for heading in run:
        made = at_level(page, heading, heading.level - gap)
        if made is None:
            return None
        edits += made
    return Fix(f"Raise {'this heading' if len(run) == 1 else f'these {len(run)} headings'} by {gap}", tuple(edits))
