"""A statement that a page must carry, as settings or a profile ask for it."""

from __future__ import annotations

import re
from typing import NamedTuple

from contentaudit.model import Severity


def is_rule(name: str) -> bool:
    """Is this the id of a rule rather than a pattern?"""
    return re.fullmatch(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*", name) is not None


class Required(NamedTuple):
    """What must stand on a page, where, and when. ``text`` or ``pattern`` says how it is recognised."""

    id: str
    reason: str
    """One sentence for the writer: why the statement is required."""
    text: str = ""
    """The words; white space, case and punctuation do not count."""
    pattern: str = ""
    """A regular expression in place of the words, already proved to be quick; case does not count."""
    link: str = ""
    """An address that must be linked as well: a URL, a path or a host."""
    where: str = "page"
    """``page`` (the site's footer is part of it), ``footer``, or ``near:`` and a rule: beside each of its findings."""
    when: tuple[str, ...] = ("always",)
    """``always``, rules that found something, or patterns that stand on the page; one of them is enough."""
    severity: Severity = Severity.WARNING
    sources: tuple[str, ...] = ()
    """Keys of the laws behind it, where a profile asks."""

    @property
    def near(self) -> str:
        """The rule beside whose findings it must stand; empty when it may stand anywhere."""
        return self.where.removeprefix("near:") if self.where.startswith("near:") else ""

    @property
    def rules(self) -> tuple[str, ...]:
        """Rules that it waits for or must stand near."""
        return tuple(filter(None, (self.near, *filter(is_rule, self.when))))
