"""Crisis lines: whether a page that speaks of suicide names one, the right one, and so that it can be tapped.

The words are English. The lines are those of the region in whose plan the page's numbers are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span, Text
from contentaudit.page.blocks import Block
from contentaudit.page.phones.faults import Fault
from contentaudit.page.phones.link import PhoneLink
from contentaudit.page.phones.number import digits_of

if TYPE_CHECKING:
    from contentaudit.page.phones.phones import Mention, Phones

LINES = {"US": "988", "CA": "988", "GB": "116123", "IE": "116123", "AU": "131114"}
"""The line that a page of the region is expected to name, as dialled."""

_SPOKEN = {"988": "988", "116123": "116 123", "131114": "13 11 14"}
_WRITTEN = {
    "988": r"(?<![\w$.,/-])9[- ]?8[- ]?8(?![\w]|[-.,/]\d)",
    "116123": r"(?<![\w$.,/-])116[ -]?123(?![\w]|[-.,/]\d)",
    "131114": r"(?<![\w$.,/-])13[ -]?11[ -]?14(?![\w]|[-.,/]\d)",
}
_OTHERS = {
    "US": frozenset({"8002738255", "18002738255", "741741", "838255"}),
    "CA": frozenset({"8334564566", "18334564566", "686868", "741741"}),
    "GB": frozenset({"999", "111", "85258", "08001111", "112"}),
    "IE": frozenset({"112", "999", "50808"}),
    "AU": frozenset({"000", "1300659467", "1800551800", "112"}),
}
"""What else gives a reader of the region someone to turn to in a crisis."""
_EMERGENCY = frozenset({"911", "999", "112", "000"})

_SERVICES = (
    r"(?:stabili|intervention|counsel|response|management|care|services?|communication|prevention|units?|team|training)"
)
_WORK = (
    r"(?:training|course|class|workshop|certification|policy|curriculum|coordinator|specialist|coalition|month|week|day"
    r"|lifeline|hotline|resource|act\b|foundation|walk|plan\b)"
)
_WHO = (
    r"(?:you(?:[’']re| are)?|someone|anyone|person|people|one|child|teen|friend|patients?|clients?|individuals?"
    r"|those|is|are)(?: who (?:is|are))?(?: (?:currently|now|also|feel(?:ing)?|is|are))?"
)
_TRIGGER = LatePattern(
    rf"\b(?P<suicide>suicid(?:e|es|al|ality)\b(?![- ]{{1,2}}(?:prevention|awareness)[- ]{{1,2}}{_WORK})"
    r"(?![- ]{1,2}(?:squad|bomb|attack|door|pact|hill|pass|watch)))"
    r"|\bself[- ]?(?:harm|injur)\w*"
    r"|\b(?:end|ending|take|taking|took) (?:your|my|their|his|her|one[’']s)(?: own)? life\b(?! to| in)"
    r"|\bthoughts? of (?:harming|hurting|killing)\b"
    r"|\b(?:kill|killing|harm|harming|hurt|hurting) (?:yourself|myself|themselves|himself|herself)\b"
    rf"|\b{_WHO} (?P<crisis>in (?:an? )?(?:(?:mental health|emotional|psychiatric|suicidal) )?crisis)\b"
    rf"(?![- ]{_SERVICES})"
    r"|(?P<overdose>\boverdose emergenc\w+|\b(?:in case of|during) an? (?:\w+ )?overdose"
    r"|\b(?:is|are|has|have|been) overdos(?:ing|ed)\b)",
    re.IGNORECASE,
)
_TRIGGER_STEMS = ("suicid", "harm", "injur", " life", "hurt", "kill", "crisis", "overdos")
"""One of them stands in every trigger; looking for them first is cheap."""
_NOT_SUICIDE = LatePattern(r"(?:assisted|political|career|commercial|physician-assisted|economic)[- ]\Z", re.IGNORECASE)
_CRISIS_TALK = LatePattern(
    r"\bsuicid|\bself[- ]?harm|\bcris[ei]s\b|\blifeline\b|\b988\b|\bend(?:ing)? (?:your|their) life", re.IGNORECASE
)
_TWO_DIGITS = LatePattern(r"\d[ -]?\d")
_OLD_NAME = LatePattern(r"\bNational Suicide (?:Prevention )?(?:Lifeline|Hotline)\b", re.IGNORECASE)
_OLD_NUMBER = "+18002738255"
_VERB = r"\b(?:call(?:ing)?|text(?:ing)?|dial(?:l?ing)?|phone|ring|contact|reach)\b"
_CONNECTS = (
    r"(?:[\s:,(–—-]|\b(?:at|on|is|by|call|calling|dial|dialing|number|hotline|helpline|line|lifeline|toll[- ]free|24/7"
    r"|the|phone|tel|via|free)\b\.?){0,12}"
)
_LIFELINE = (
    r"(?:988 (?:Suicide (?:&|and) Crisis )?|\bSuicide (?:&|and) Crisis |\bNational Suicide (?:Prevention )?)"
    r"(?:Lifeline|Hotline)\b"
)
_CODE_IN_PLACE = LatePattern(
    rf"(?:{_VERB}[^.!?\d\n]{{0,25}}?|{_LIFELINE}{_CONNECTS})"
    r"(?<![\w(+-])(?P<code>1[- ]988|\d(?:[- ]?\d){2,6})(?![\w)]|[-.,/ ]?\d)",
    re.IGNORECASE,
)
"""A short code where a reader is told what to dial: after a verb, or after the name of the line."""
_NAMED: tuple[tuple[str, frozenset[str]], ...] = (
    (_LIFELINE, frozenset({"988", "8002738255"})),
    (
        r"\bSAMHSA(?:[’']s)?(?: (?:national|treatment|referral|free)){0,3} (?:help|hot)?line\b",
        frozenset({"8006624357", "8004874889", "435748"}),
    ),
    (r"\bVeterans? Crisis Line\b", frozenset({"988", "8002738255", "838255"})),
    (r"\bSamaritans\b", frozenset({"116123", "3300945717", "8081640123", "85258"})),
)
_NAMES_BEFORE = tuple((LatePattern(rf"(?:{name}){_CONNECTS}\Z", re.IGNORECASE), numbers) for name, numbers in _NAMED)
_NAMES = tuple((LatePattern(name, re.IGNORECASE), numbers) for name, numbers in _NAMED)
_NAME_SIGN = LatePattern(r"line\b|\bSamaritans\b", re.IGNORECASE)
"""One of them stands in each of the names; most words before a number hold none."""
_AFTER_VERB = LatePattern(rf"{_VERB}[^.!?\n]{{0,60}}\Z", re.IGNORECASE)


class Crisis:
    """What a page says about crisis lines, worked out from its numbers and words."""

    def __init__(self, phones: Phones) -> None:
        self.phones = phones
        self.line = LINES.get(phones.region)
        self._code = LatePattern(_WRITTEN[self.line]) if self.line else None

    @cached_property
    def outdated(self) -> list[Fault]:
        """The number or name that 988 has replaced, on a page that does not give 988."""
        if self.phones.region != "US":
            return []
        place = next(self._old_places(), None)
        return [Fault("outdated-crisis-line", place, {})] if place and not self._names_line({"988"}) else []

    def _old_places(self) -> Iterator[Text]:
        for link in self.phones.links:
            for found in link.found:
                if found.number is not None and found.number.e164 == _OLD_NUMBER:
                    yield link.text[found.start : found.end]
            if link.dialled is not None and link.dialled.e164 == _OLD_NUMBER:
                yield link.href
        for mention in self.phones.mentions:
            if mention.found.number is not None and mention.found.number.e164 == _OLD_NUMBER:
                yield mention.place
        for block in self.phones.page.blocks:
            if "uicide" in block.text.value and (match := _OLD_NAME.search(block.text.value)):
                yield block.text[match.start() : match.end()]

    def claims(self, mention: Mention) -> bool:
        """Is the number of the mention told by one of these rules, so that no other need tell it?"""
        number = mention.found.number
        if number is None:
            return False
        return number.national == "131114" or mention.place.span in self._told

    @cached_property
    def _told(self) -> frozenset[Span]:
        return frozenset(fault.place.span for fault in (*self.outdated, *self.wrong_in_text))

    def link_fault(self, link: PhoneLink) -> Fault | None:
        """A link that is named after a crisis line and dials something else."""
        digits = link.dial.digits
        if not digits or link.dial.fault:
            return None
        values = {"line": self.spoken}
        if self.line and self._mistaken(digits, link):
            return Fault("crisis-line-wrong", link.href, values)
        words = link.text.value
        if (
            self._code
            and self._code.search(words)
            and not link.shown
            and digits != self.line
            and not self._other(digits)
        ):
            return Fault("crisis-line-wrong", link.href, values)
        for pattern, numbers in _NAMES if _NAME_SIGN.search(words) else ():
            if pattern.search(words) and not self._accepted(digits, numbers):
                return Fault("crisis-line-wrong", link.href, {"line": self._spoken(numbers)})
        before = link.label if link.shown else ""
        for pattern, numbers in _NAMES_BEFORE if _NAME_SIGN.search(before) else ():
            if pattern.search(before) and not self._accepted(digits, numbers):
                first = next(found for found in link.found if found.number is not None)
                return Fault("crisis-line-wrong", link.text[first.start : first.end], {"line": self._spoken(numbers)})
        return None

    def _mistaken(self, digits: str, link: PhoneLink) -> bool:
        """Is it the line with a digit too many, or one digit away from it where crisis is spoken of?"""
        if self.line == "988" and digits in ("1988", "988") and (digits == "1988" or link.dial.plus):
            return True
        if not _near(digits, self.line or "") or link.dial.plus:
            return False
        return bool(_CRISIS_TALK.search(link.text.value) or _CRISIS_TALK.search(link.label))

    def _other(self, digits: str) -> bool:
        return digits in _OTHERS.get(self.phones.region, ())

    @staticmethod
    def _accepted(digits: str, numbers: frozenset[str]) -> bool:
        return any(digits == number or (len(number) > 6 and digits.endswith(number)) for number in numbers)

    @staticmethod
    def _spoken(numbers: frozenset[str]) -> str:
        for number in ("988", "116123"):
            if number in numbers:
                return _SPOKEN[number]
        return "1-800-662-4357"

    @cached_property
    def wrong_in_text(self) -> list[Fault]:
        """A crisis line given with another number, outside links."""
        return [*self._misnamed(), *self._misdialled()]

    def _misnamed(self) -> Iterator[Fault]:
        for mention in self.phones.mentions:
            at = mention.found.start
            before = mention.block.text.value[max(0, at - 160) : at]
            number = mention.found.number
            if number is None or not _NAME_SIGN.search(before):
                continue
            for pattern, numbers in _NAMES_BEFORE:
                if pattern.search(before) and not self._accepted(number.national, numbers):
                    yield Fault("crisis-line-wrong", mention.place, {"line": self._spoken(numbers)})

    def _misdialled(self) -> Iterator[Fault]:
        if not self.line:
            return
        for block in self.phones.page.blocks:
            words = block.text.value
            if not _TWO_DIGITS.search(words) or not _CRISIS_TALK.search(words):
                continue
            for match in _CODE_IN_PLACE.finditer(words):
                digits = digits_of(match["code"])
                if _near(digits, self.line) or (self.line == "988" and digits == "1988" and len(match["code"]) > 4):
                    place = block.text[match.start("code") : match.end("code")]
                    if self.phones.is_plain(place):
                        yield Fault("crisis-line-wrong", place, {"line": _SPOKEN[self.line]})

    def faults(self) -> Iterator[Fault]:
        """What is wrong with crisis lines in the page's words; links are asked one by one (``link_fault``)."""
        yield from self.outdated
        yield from self.wrong_in_text
        if not self.line or not self._code:
            return
        yield from self._not_linked(self._code)
        if (trigger := self._trigger()) is not None:
            yield trigger

    def _not_linked(self, code: LatePattern) -> Iterator[Fault]:
        digits = set(self.line or "")
        for block in self.phones.page.blocks:
            words = block.text.value
            if not all(digit in words for digit in digits):
                continue
            for match in code.finditer(words):
                place = block.text[match.start() : match.end()]
                if _AFTER_VERB.search(words[max(0, match.start() - 90) : match.start()]) and self.phones.is_plain(
                    place
                ):
                    wanted = f"tel:{self.line}"
                    fix = self.phones.mender.linked(place, block, wanted)
                    yield Fault("crisis-line-not-linked", place, {"wanted": wanted}, fix=fix)

    def _trigger(self) -> Fault | None:
        """The first words about suicide, self-harm or a crisis, where the page names no line to turn to."""
        first: tuple[Block, re.Match[str]] | None = None
        overdose_only = True
        for block in self.phones.page.blocks:
            if block.region in ("navigation", "cookie", "search") or block.role == "control":
                continue
            words = block.text.value
            small = words.lower()
            if not any(stem in small for stem in _TRIGGER_STEMS):
                continue
            for match in _TRIGGER.finditer(words):
                if match["suicide"] and _NOT_SUICIDE.search(words[max(0, match.start() - 30) : match.start()]):
                    continue
                first = first or (block, match)
                overdose_only = overdose_only and bool(match["overdose"])
        if first is None:
            return None
        also = _OTHERS[self.phones.region] | (_EMERGENCY if overdose_only else frozenset())
        wrong = self.wrong_in_text or any(self.link_fault(link) for link in self.phones.links)
        if wrong or self.outdated or self._names_line({self.line or "", *also}):
            return None
        block, match = first
        group = "crisis" if match["crisis"] else 0
        place = block.text[match.start(group) : match.end(group)]
        return Fault("missing-crisis-line", place, {"line": _SPOKEN[self.line or ""]})

    @property
    def spoken(self) -> str:
        """The line as people write it; empty where none is known for the region."""
        return _SPOKEN.get(self.line or "", "")

    def names_help(self) -> bool:
        """Does the page name any line of its region that a reader in danger may turn to, emergency numbers included?"""
        return self._names_line({self.line or "988", *_OTHERS.get(self.phones.region, ()), *_EMERGENCY})

    def _names_line(self, numbers: set[str]) -> bool:
        """Does the page give one of these numbers, in words or as a link?"""
        if any(
            link.dial.digits.removeprefix("1") in numbers or link.dial.digits in numbers for link in self.phones.links
        ):
            return True
        written = re.compile(rf"(?<![\w$.,/-])(?:{'|'.join(map(_spaced, sorted(numbers)))})(?![\w]|[-.,/]\d)")
        return any(written.search(block.text.value) for block in self.phones.page.blocks)


def _spaced(digits: str) -> str:
    return r"[-. ()]{0,2}".join(digits)


def _near(digits: str, line: str) -> bool:
    """One digit other, or two neighbours swapped; codes that exist are no mistake."""
    if len(digits) != len(line) or digits == line or digits in _EMERGENCY or digits[-2:] == "11":
        return False
    if sum(a != b for a, b in zip(digits, line, strict=True)) == 1:
        return True
    return any(
        digits == line[:at] + line[at + 1] + line[at] + line[at + 2 :]
        for at, (a, b) in enumerate(pairwise(line))
        if a != b
    )
