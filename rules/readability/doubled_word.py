"""Does every word stand there once?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Edit, Fix, Hit, Page, Related, Span, Text, Zones, rule

SHOWN = 20
"""Further places named beside the finding."""

_TWICE = re.compile(r"(?<![\w’'.@/#&-])([a-z]{1,30})[ \u00a0]{1,3}(?=\1(?![\w’'@/&-]))", re.IGNORECASE)

_NEVER_TWICE = frozenset(
    "a an and are as at be because been but by can could for from if into may might my of or our should than the their "
    "them then these they this those to was we were when which will with would your".split()
)
"""Words that never follow on themselves in a sentence: taking one out changes nothing that is said."""

_NEVER_MEANT = frozenset("a an and are as because but for if my of or our than the their your".split())
"""Those among them that hardly a clause ends with, so that the second is not the beginning of the next."""

_NAMES_TOO = frozenset({"will", "may"})
"""Words that are names at the beginning of a sentence: "Will will call you"."""

_MAY_STAND_TWICE = frozenset(
    "again aye bang bath big blah bling boo boys bye cha chop chow clap click cold cool dear deep did do double "
    "drip easy fast far fifty fine go good goody ha had half hand hard heavy hello her here hey him hip hot hurry "
    "hush in is it knock long mama many more much my never nice night no now off oh ok okay old on one out over "
    "papa please poor quick read really right round run sad same she slow slowly so soon still stop such sure ta "
    "talk tap that there thing tick tiny tut up very walk way well what who wide win wow yes you young yoyo yum".split()
)
"""Words that people say twice on purpose, or that one clause can end with and the next begin."""


@rule(
    severity="warning",
    message="“{word}” stands there twice",
    label="twice{more}",
    fix="safe",
    languages=("en",),
)
def doubled_word(page: Page) -> Iterator[Hit]:
    """Does every word stand there once?"""
    if page.language != "en":
        return
    code = Zones.of(page.document.by_tag("code", "kbd", "samp"))
    found = [
        (block.text[match.start() : match.end() + len(match[1])], match[1])
        for block in page.blocks
        if block.main and block.role not in ("code", "button", "control") and _is_english(block.lang)
        for match in _TWICE.finditer(block.text.value)
        if _is_slip(block.text.value, match) and _is_bare(page, block.text, match)
    ]
    found = [(text, word) for text, word in found if not code.hold(text.span)]
    if found:
        place, word = found[0]
        yield Hit(
            place,
            fix=_fix([text for text, _ in found]),
            related=[Related(f"“{other}” too", text.span) for text, other in found[1:SHOWN]],
            word=word,
            more=f", as {'is one' if len(found) == 2 else f'are {len(found) - 1}'} more" if len(found) > 1 else "",
        )


def _is_english(lang: str) -> bool:
    return not lang or lang.lower().startswith("en")


def _is_slip(value: str, match: re.Match[str]) -> bool:
    """Small letters the second time: "Walla Walla" and "New York, New York" are names.

    Capitals the first time are a name or a sign as well: "the words AND and OR", "vitamin A a day".
    """
    again = value[match.end() : match.end() + len(match[1])]
    word = match[1].lower()
    if not again.islower() or word in _MAY_STAND_TWICE:
        return False
    if match[1].isupper() or (match[1] != word and word in _NAMES_TOO):
        return False
    return word in _NEVER_TWICE or len(word) >= 4


def _is_bare(page: Page, text: Text, match: re.Match[str]) -> bool:
    """Does nothing but space stand between the two in the source: no picture, no edge of a link?"""
    between = Span(text[: match.end(1)].span.end, text[match.end() : match.end() + 1].span.start)
    return not page.source.text[between.start : between.end].replace("&nbsp;", "").strip()


def _fix(places: list[Text]) -> Fix | None:
    """Takes the second of each pair out; only of words that say nothing twice.

    First those that nobody means. The others when there are none of these, and for a person to look at: a clause may
    end with them and the next begin, as in "the place I come from from time to time".
    """
    words = [(place, re.split(r"[ \u00a0]", place.value)[0]) for place in places]
    edits = {
        Edit(Span(place[: len(word)].span.end, place.span.end), ""): word.lower() in _NEVER_MEANT
        for place, word in words
        if word.lower() in _NEVER_TWICE
    }
    sure = any(edits.values())
    made = tuple(edit for edit, never_meant in edits.items() if never_meant == sure)
    return Fix("take the second one out", made, safe=sure) if made else None
