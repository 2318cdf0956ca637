"""Is there only one level-1 heading?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, rule


@rule(
    severity="warning",
    message="The page has {count} level-1 headings",
    label="the first is in line {line}",
    needs=("marks",),
)
def multiple_h1(page: Page) -> Iterator[Hit]:
    """Is there only one level-1 heading?"""
    tops = [
        h for h in page.headings if h.level == 1 and h.name and not h.quoted and h.region not in ("dialog", "cookie")
    ]
    if len(tops) > 1:
        first, second, *others = tops
        yield Hit(
            second,
            related=[Related("also level 1", heading.span) for heading in (first, *others)],
            count=len(tops),
            line=page.source.position(first.span.start).line,
        )
