"""Is there only one level-1 heading?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Heading, Hit, Page, Related, rule

from ._levels import APART, titled


@rule(
    severity="warning",
    message="The page has {what}",
    label="{first}",
    needs=("marks",),
)
def multiple_h1(page: Page, *, title_counts: bool = True) -> Iterator[Hit]:
    """Is there only one level-1 heading?"""
    tops = [h for h in page.headings if h.level == 1 and h.name and _heads_the_page(h)]
    if len(tops) > 1:
        first, second, *others = tops
        yield Hit(
            second,
            related=[Related("also level 1", heading.span) for heading in (first, *others)],
            what=f"{len(tops)} level-1 headings",
            first=f"the first is in line {page.source.position(first.span.start).line}",
        )
    elif tops and title_counts and titled(page):
        yield Hit(tops[0], severity="info", what="a title and a level-1 heading", first="most layouts print both")


def _heads_the_page(heading: Heading) -> bool:
    return not heading.quoted and heading.region not in APART
