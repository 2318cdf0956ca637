"""A regular expression that is compiled when it is first searched for.

A module of patterns costs at import what its expressions cost to compile, and an ordinary page asks for few of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class LatePattern:
    """What ``re.compile`` gives, as far as it is used here; each method is looked up once and is then ``re``'s own.

    A wrong expression raises ``re.error`` at first use.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.search``."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.match``."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As ``re.Pattern.fullmatch``."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As ``re.Pattern.finditer``."""
        return self.compiled.finditer

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """As ``re.Pattern.findall``."""
        return self.compiled.findall

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As ``re.Pattern.sub``."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[Any]]:
        """As ``re.Pattern.split``."""
        return self.compiled.split


class SignedPattern:
    """A pattern that is only tried on texts which hold one of its ``signs``: small letters, one in every match.

    Looking for a few plain words takes a hundredth of what an expression of many alternatives takes, and where none of
    them stands it is never compiled.
    """

    def __init__(self, pattern: str, flags: int = 0, *, signs: tuple[str, ...]) -> None:
        self.late = LatePattern(pattern, flags)
        self.signs = signs

    def may_match(self, text: str) -> bool:
        """Does a sign stand in the text?"""
        small = text.lower()
        for sign in self.signs:  # noqa: SIM110 - a generator in any() costs twice as much, and most texts hold no sign
            if sign in small:
                return True
        return False

    def search(self, text: str) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self.late.search(text) if self.may_match(text) else None

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self.late.finditer(text, start) if self.may_match(text) else iter(())
