"""Is the title the page's own, and not the heading of one section?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Related, head, rule

from ._titles import folded, own_words, pieces


@rule(
    severity="review",
    message="The title is the heading of one section",
    label="the main heading is “{main}”",
    needs=("marks",),
)
def title_names_section(page: Page) -> Iterator[Hit]:
    """Is the title the page's own, and not the heading of one section?"""
    head.told_by(page)
    title = head.title_of(page)
    tops = [heading for heading in page.headings if heading.level == 1 and heading.name]
    if not title or not tops:
        return
    said = {folded(title.value), folded(own_words(page, title.value)), *map(folded, pieces(title.value)[:1])}
    if any(_follows(folded(title.value), folded(top.name)) for top in tops):
        return
    for heading in page.headings:
        if heading.level > 1 and heading.region == "content" and folded(heading.name) in said:
            yield Hit(title, related=[Related("the section", heading.span)], main=_brief(tops[0].name))
            return


def _follows(title: str, heading: str) -> bool:
    return heading in title or title in heading


def _brief(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"
