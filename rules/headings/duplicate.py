"""Do neighbouring sections have different headings?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Heading, Hit, Page, Related, rule

from ._levels import runs


@rule(
    severity="info",
    message="Two headings beside each other say the same",
    label="also in line {line}",
    needs=("marks",),
)
def duplicate(page: Page) -> Iterator[Hit]:
    """Do neighbouring sections have different headings?"""
    for run in runs(page):
        seen: list[tuple[int, dict[str, Heading]]] = []
        for heading in run.headings:
            while seen and seen[-1][0] > heading.level:
                seen.pop()
            if not seen or seen[-1][0] < heading.level:
                seen.append((heading.level, {}))
            words = " ".join(heading.name.casefold().split())
            first = seen[-1][1].setdefault(words, heading)
            if first is not heading and heading.text:
                line = page.source.position(first.span.start).line
                yield Hit(heading, related=[Related("the same heading", first.span)], line=line)
