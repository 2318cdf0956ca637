"""Is the keyphrase used often enough to be the subject, and not so often that readers notice?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule, sentences_of, use_of

from ._phrase import phrase_of


@rule(
    severity="info",
    message="The keyphrase stands {times} in {words} words",
    label="{why}",
    needs=("marks", "keyphrase"),
)
def keyphrase_density(page: Page, *, min_words: int = 100) -> Iterator[Hit]:
    """Is the keyphrase used often enough to be the subject, and not so often that readers notice?"""
    use = use_of(phrase_of(page), sentences_of(page))
    if use.words < min_words:
        return
    if use.times < use.least:
        why = f"at least {use.least} make it the subject"
        yield Hit(use.first or page.body, times=_told(use.times), words=use.words, why=why)
    elif use.times > use.most:
        stuffed = use.times > use.far_too_many
        why = f"at most {use.most}: readers notice, and search engines call it stuffing"
        place = use.first or page.body
        yield Hit(place, severity="warning" if stuffed else None, times=_told(use.times), words=use.words, why=why)


def _told(times: int) -> str:
    return {0: "not once", 1: "once", 2: "twice"}.get(times, f"{times} times")
