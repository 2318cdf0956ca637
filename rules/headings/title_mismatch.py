"""Do the title and the main heading speak of the same thing?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Related, rule

_WORD = LatePattern(r"[^\W_]+")
_SPACELESS = LatePattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SMALL = frozenset(
    "a about all an and are as at be but by can do does for from get has have how i if in into is it its me more my new"
    " no not of on or our out so than that the their them they this to up us was we what when where which who why will"
    " with you your home page welcome".split()
)
STEM = 4
"""Letters that two forms of a word have in common: treat and treatment."""
FEWEST_WORDS = 2
"""Words with a meaning that both must have: a title of one word says too little to contradict."""


@rule(
    severity="review", message="Title and main heading share no word", label="the title is “{title}”", needs=("marks",)
)
def title_mismatch(page: Page) -> Iterator[Hit]:
    """Do the title and the main heading speak of the same thing?"""
    tops = [heading for heading in page.headings if heading.level == 1 and heading.text and heading.region == "content"]
    title = page.title_text
    if len(tops) != 1 or title is None or tops[0].is_filled_in or "{" in title.value or _is_spaceless(title.value):
        return
    said, written = _stems(title.value), _stems(tops[0].name)
    if min(len(said), len(written)) >= FEWEST_WORDS and not said & written:
        yield Hit(tops[0], related=[Related("the title", title.span)], title=_brief(title.value))


def _is_spaceless(title: str) -> bool:
    return not title.isascii() and _SPACELESS.search(title) is not None


def _stems(words: str) -> set[str]:
    """The beginnings of the words that carry the meaning; an acronym stands for itself."""
    return {word[:STEM] for word in _WORD.findall(words.casefold()) if len(word) > 1 and word not in _SMALL}


def _brief(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"
