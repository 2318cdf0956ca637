"""Do headings go down one level at a time?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from contentaudit.api import Edit, Fix, Heading, Hit, Page, Related, rule

from ._content import is_bare
from ._levels import Run, at_level, gaps

MOST_BELOW = 500
"""Headings below one that are looked at; with more of them nothing is offered to mend."""


@rule(
    severity="warning",
    message="Heading goes from level {above} to level {here}",
    label="{missing} missing{more}",
    fix="unsafe",
    needs=("marks",),
)
def skipped_level(page: Page, *, title_counts: bool = True) -> Iterator[Hit]:
    """Do headings go down one level at a time?"""
    for run, index, above in gaps(page, title_counts=title_counts):
        yield _hit(page, run, index, above)


def _hit(page: Page, run: Run, index: int, above: int) -> Hit:
    here = run.headings[index]
    below = list(takewhile(lambda later: later.level >= here.level, run.headings[index : index + MOST_BELOW]))
    like_it = [heading for heading in below[1:] if heading.level == here.level]
    kicker = len(below) == 1 and _stands_over_a_title(page, run, index)
    return Hit(
        here,
        fix=None if kicker else _raised(page, below, here.level - above - 1),
        related=[Related(f"also level {other.level}", other.span) for other in like_it],
        severity="info" if run.layout else None,
        above=above,
        here=here.level,
        wanted=f"{above + 1}, or rather a plain paragraph" if kicker else above + 1,
        missing=_named(range(above + 1, here.level)),
        more=_more(page, like_it) + _notes(here, run, kicker=kicker),
    )


def _stands_over_a_title(page: Page, run: Run, index: int) -> bool:
    """Is it a small line right above a larger heading, which should be no heading at all?"""
    following = run.headings[index + 1] if index + 1 < len(run.headings) else None
    return (
        following is not None
        and following.level < run.headings[index].level
        and is_bare(page, run.headings[index], following)
    )


def _notes(here: Heading, run: Run, *, kicker: bool) -> str:
    small = "; a small line above a heading is no heading" if kicker else ""
    return f"{small}; it stands in the {here.region}" if run.layout else small


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
    if len(run) == MOST_BELOW:
        return None
    edits: list[Edit] = []
    for heading in run:
        made = at_level(page, heading, heading.level - gap)
        if made is None:
            return None
        edits += made
    return Fix(f"Raise {'this heading' if len(run) == 1 else f'these {len(run)} headings'} by {gap}", tuple(edits))
