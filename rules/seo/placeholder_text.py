"""Is everything on the page meant to be there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, LatePattern, Page, Text, Zones, rule

_FILLER = LatePattern(
    r"\blorem ipsum\b(?:[\s,]+dolor\b| is simply dummy text)?|\bdolor sit amet\b|\bconsectetu?r adipisc\w+"
    r"|\bsed do eiusmod tempor\b|\but enim ad minim veniam\b"
    r"|\binsert (?:text|images?|names?|links?|photos?|titles?|content|copy|quote|heading) here\b|^hello world!$"
    r"|\bclick (?:the )?edit button to (?:change|edit) this (?:text|code)|\badd your heading text here\b"
    r"|\byour content goes here\.? edit or remove this text|\b(?:type|enter|put|place|add) your (?:text|content|title"
    r"|description|headline|subtitle) here\b|\byour (?:text|title|headline|content|caption) (?:goes )?here\b"
    r"|\bthis is (?:sample|dummy|placeholder|filler) (?:text|content)\b|\bjust another wordpress site\b"
    r"|\bwelcome to wordpress\. this is your first post\b|\[object Object\]"
    r"|[\[<({]\s?insert\b[^\]>)}\n]{0,60}[\]>)}]|%%[a-z_]{3,30}%%|\bTK ?TK\b",
    re.IGNORECASE,
)
_ASKED = LatePattern(
    r"\[(?:TODO|TBD|TBC|TK|FIXME|XXX|PLACEHOLDER)\b[^\]\n]{0,80}\]|\b(?:TODO|FIXME)\b(?=\s*[:(–—-])|^(?:TODO|TBD|FIXME|TBC)$"
    r"|(?<![\w$])\$XX+\b|(?<!\w)XX+\s?%"
    r"|\[(?:[Yy]our|YOUR|[Cc]ompany|COMPANY|[Cc]lient|CLIENT|[Cc]ity|CITY|[Ss]tate|STATE|[Pp]hone|PHONE|[Nn]ame|NAME|[Dd]ate|DATE"
    r"|[Ff]acility|FACILITY|[Aa]uthor|AUTHOR|[Ll]ink|LINK|URL|[Ii]mage|IMAGE)\b[A-Za-z ]{0,30}\]"
)
_ENGLISH_NOTE = LatePattern(r"\bTODO\b(?=\s+[a-z])")
"""In Spanish the word is one of every day."""
_TEMPLATE = LatePattern(r"\{\{\s*[\w.| -]{1,60}\}\}|\{%[^%\n]{1,80}%\}|<%=?[^%\n]{1,80}%>|\$\{[\w.]{1,40}\}")
_FORM_LETTER = LatePattern(
    r"\b(?:sample|template|example) (?:letter|email|script|text|message)|\bDear \[", re.IGNORECASE
)


@rule(severity="error", message="Left-over text: {kind}", label="{why}", needs=("marks",))
def placeholder_text(page: Page) -> Iterator[Hit]:
    """Is everything on the page meant to be there?"""
    found = [hit for text in _texts(page) for hit in _in(page, text)]
    if found:
        code = Zones.of(e for e in page.document.by_tag("code", "kbd", "samp", "pre") if e.location is not None)
        yield from (hit for hit in found if not code.hold(hit.span))


_SIGNS = (
    "lorem", "dolor sit", "adipisc", "edit button", " here", "sample", "dummy", "placeholder", "filler", "wordpress",
    "insert", "%%", "tk tk", "tktk", "[", "{", "<%", "todo", "fixme", "tbd", "tbc", "eiusmod", "minim", "xx",
    "hello world",
)  # fmt: skip
"""One of them stands in everything that is looked for; looking for them first is cheap."""


def _in(page: Page, text: Text) -> Iterator[Hit]:
    lowered = text.value.lower()
    if not any(sign in lowered for sign in _SIGNS):
        return
    for found in _FILLER.finditer(text.value):
        sure = not _is_talked_about(text.value, found)
        kind = "filler" if sure else "named here, or forgotten?"
        yield Hit(text[found.start() : found.end()], severity=None if sure else "review", kind=kind, why="filler text")
    asked = [
        *_ASKED.finditer(text.value),
        *(_ENGLISH_NOTE.finditer(text.value) if _is_said_to_be_english(page) else ()),
    ]
    for found in asked:
        if not _is_form(page):
            place = text[found.start() : found.end()]
            yield Hit(place, severity="review", kind="a gap to fill", why="is this still to be filled in?")
    if page.source.kind == "html":
        for found in _TEMPLATE.finditer(text.value):
            place, severity = text[found.start() : found.end()], None if page.source.status else "review"
            yield Hit(place, severity=severity, kind="a template's gap", why="a program was to fill it")  # type: ignore[arg-type]


def _texts(page: Page) -> Iterator[Text]:
    if page.title_text:
        yield page.title_text
    if page.description:
        yield page.description
    yield from (block.text for block in page.blocks if block.role not in ("code", "control"))


def _is_talked_about(text: str, found: re.Match[str]) -> bool:
    """Is the filler only mentioned, as in a sentence on type or design?"""
    alone = found.group().casefold() in ("lorem ipsum", "your text here", "your title here")
    return alone and len(text) > len(found.group()) + 25 and "dolor" not in text.casefold()


def _is_said_to_be_english(page: Page) -> bool:
    return (page.lang or "").lower().startswith("en")


def _is_form(page: Page) -> bool:
    """Does the page offer a letter or message for readers to fill in?"""
    if __name__ not in page.memo:
        page.memo[__name__] = any(_FORM_LETTER.search(block.text.value) for block in page.blocks)
    return bool(page.memo[__name__])
