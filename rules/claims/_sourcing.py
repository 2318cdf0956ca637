"""Does a figure stand beside its source? Every place where a careful writer may have named it counts."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from contentaudit.api import (
    Block,
    LatePattern,
    Page,
    Span,
    anchors_of,
    is_affiliate,
    is_source,
    references_of,
    study_named,
)

from ._statistics import Statistic

_ORGANISATION = LatePattern(
    r"\b(?:CDC|NIH|NIDA|NIAAA|NIMH|SAMHSA|FDA|NHS|NICE|ONS|NSDUH|UNODC|EMA|TGA|ASAM|ACOG|AHRQ|CMS|OECD|EMCDDA|APA|AMA"
    r"|BMA|DSM(?:-\w+)?|USPSTF|NASEM|NCHS|BRFSS|AIHW|PHE|UKHSA|IARC|GBD|NEJM|JAMA|BMJ|Gallup|Cochrane)\b"
    r"|\b[Tt]he WHO\b|\bWHO(?: (?:says|estimates|reports?|data)|,|\))"
    r"|\bCent(?:ers|res) for|\b(?:National|Research) Cent(?:er|re)|\b(?:Department|Ministry|Bureau|Journal"
    r"|University) of"
    r"|\bOffice (?:of|for)|\bInstitutes? (?:of|for|on)|\bSurgeon General|\bThe Lancet"
    r"|\b[A-Z][\w'’.-]{1,40} (?:(?:of|for|and|on|the|in|[A-Z][\w'’.-]{1,40}) ){0,6}?(?:Institutes?|University"
    r"|Association"
    r"|Society|Foundation|Administration|Organi[sz]ation|Bureau|Council|Academ(?:y|ies)|College|Commission|Agency"
    r"|Federation|Survey|Registry|Census|Journal|Alliance|Report|Study|Trial|Review|Index|Guidelines?|Consortium)\b"
    r"|\b[A-Z][\w*-]{1,40} (?:\d{1,4} )?(?:trial|study|survey|registry|cohort)\b"
)
_AUTHOR_YEAR = LatePattern(
    r"\([A-Z][\w'’-]{1,40}(?: (?:et al\.?|and|&)(?: [A-Z][\w'’-]{1,40})?)?,? (?:19|20)\d\d[a-z]?[;,) ]"
    r"|\b[A-Z][\w'’-]{1,40}(?: et al\.?| and [A-Z][\w'’-]{1,40})? \((?:19|20)\d\d"
    r"|\([A-Z]{3,8},? (?:19|20)\d\d\)|\([A-Z]{3,8}\)\."
)
_SPOKEN_OF = LatePattern(
    r"\b(?:the|this|that|these|those|both|each|same|its) (?:[\w-]{1,40} ){0,2}?(?:study|studies|survey|trials?|report"
    r"|review|analysis|data|poll|researchers?|participants|authors|registry|figures|estimates?|investigators|paper"
    r"|health department|ministry|census|guidelines?|(?:treatment|program|control|study|comparison"
    r"|intervention) groups?)\b"
    r"|\b(?:federal|national|government|official|state) (?:[\w-]{1,40} )?(?:review|survey|study|report|register|data"
    r"|figures|statistics|estimates)\b|\b(?:on|with|for|under|than) (?:the )?placebo\b|\bplacebo group|\bsource:",
    re.IGNORECASE,
)
_SOURCE_LINE = LatePattern(
    r"\W*(?:(?:data )?(?:sources?|references?|citations?)\s?:|(?:based on|data from)\b)", re.IGNORECASE
)
_MOST_ITEMS = 30
"""Items of a list that are walked over to find what stands before or after it."""


class Sourcing:
    """Where the sources of one page stand."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.references = references_of(page)

    def stands_beside(self, figure: Statistic) -> bool:
        """Is the source named, linked or referred to where a reader of the figure would look?"""
        block = figure.block
        if self._lists_sources or _names(block.text.value) or self._points_away(block.span):
            return True
        if any(map(_names, self.page.section_at(block.span.start))):
            return True
        at = self._numbers[id(block)]
        before, after = self._beside(at, -1), self._beside(at, 1)
        return (before is not None and _names(before.text.value)) or (after is not None and self._credits(after))

    @cached_property
    def _lists_sources(self) -> bool:
        """Does the page end with a list of sources whose entries nothing in the text is tied to by marks?"""
        listed = self.references.listed
        return any(is_source(self.page, entry) for entry in listed) and not self.references.has_marks

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {id(block): number for number, block in enumerate(self.page.blocks)}

    @cached_property
    def _links(self) -> list[int]:
        """Where links to other sites begin that nobody is paid for."""
        away = [a for a in anchors_of(self.page) if a.leads == "elsewhere" and a.text and not is_affiliate(a.target)]
        return sorted(anchor.text.span.start for anchor in away)

    def _points_away(self, span: Span) -> bool:
        """Does a link lead to another site, or a mark to an entry on the page?"""
        first = bisect_left(self._links, span.start)
        linked = first < len(self._links) and self._links[first] < span.end
        return linked or next(self.references.cited_in(span), None) is not None

    def _beside(self, at: int, step: int) -> Block | None:
        """The block before or behind; for an item of a list, that before or behind the list."""
        blocks = self.page.blocks
        in_list = blocks[at].role == "list-item"
        for _ in range(_MOST_ITEMS):
            at += step
            if not 0 <= at < len(blocks):
                return None
            if not in_list or blocks[at].role != "list-item":
                return blocks[at]
        return None

    def _credits(self, block: Block) -> bool:
        """Does the block behind the figure say where it is from?"""
        first = block.sentences[0].value if block.sentences else ""
        return _SOURCE_LINE.match(first) is not None or _names(first)


def _names(words: str) -> bool:
    """Do some words name a study, its authors or an organisation, or speak of one named before?"""
    patterns = (_ORGANISATION, _AUTHOR_YEAR, _SPOKEN_OF)
    return any(pattern.search(words) for pattern in patterns) or bool(study_named(words.lower()))
