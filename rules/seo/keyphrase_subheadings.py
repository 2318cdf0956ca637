"""Do some, and not nearly all, subheadings hold the keyphrase?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule

from ._phrase import phrase_of


@rule(
    severity="info",
    message="{found} of {count} subheadings have the keyphrase",
    label="{why}",
    needs=("marks", "keyphrase"),
)
def keyphrase_subheadings(page: Page, *, least: float = 0.3, most: float = 0.75) -> Iterator[Hit]:
    """Do some, and not nearly all, subheadings hold the keyphrase? Half of its words are enough in a heading."""
    phrase = phrase_of(page)
    headings = [h for h in page.headings if h.level in (2, 3) and h.region == "content" and h.name]
    found = [heading for heading in headings if phrase.share_in(heading.name) > 0.5 or phrase.is_in(heading.name)]
    share = len(found) / len(headings) if headings else least
    if share < least:
        yield Hit(
            headings[0], found=len(found), count=len(headings), why=f"at least {least:.0%} make the subject plain"
        )
    elif share > most and len(headings) > 1:
        yield Hit(found[0], found=len(found), count=len(headings), why="it reads as written for search engines")
