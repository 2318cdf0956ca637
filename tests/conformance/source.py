"""One source of cases: what it asks, what we give, and why the rest is not asked of us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

import contentaudit_rules.faq
import contentaudit_rules.headings
import contentaudit_rules.links
import contentaudit_rules.phones
import contentaudit_rules.schema
import contentaudit_rules.seo
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet
from tests.rules import test_headings_cases, test_schema_cases, test_seo_body_cases, test_seo_head_cases

FAMILIES: Sequence[Any] = (test_headings_cases, test_schema_cases, test_seo_head_cases, test_seo_body_cases)
"""The modules that run cases for a family of rules: each has ``results()`` and ``EXCEPTIONS``."""


class Row(NamedTuple):
    """One comparison of a case with a rule (or several, joined by ``/``)."""

    source: str
    case: str
    rule: str
    expected: Any
    got: Any

    @property
    def agrees(self) -> bool:
        """Does the rule give what the case asks for?"""
        return bool(self.expected == self.got)


class Excepted(NamedTuple):
    """A comparison in which we differ on purpose."""

    row: Row
    reason: str


class Tally(NamedTuple):
    """Numbers of cases; ``differing`` are those without a reason."""

    all: int
    applicable: int
    agreeing: int
    excepted: int
    differing: int


@dataclass(frozen=True)
class Cases:
    """The cases of one source. ``names`` are those its rows go by."""

    title: str
    file: str
    names: frozenset[str]
    load: Callable[[], Sequence[Mapping[str, Any]]]
    group: Callable[[Mapping[str, Any]], str]
    """What of the source's own a case is about: one of its rules, or a folder of its tests."""
    outside: Mapping[str, str] = field(default_factory=dict)
    """Groups that, wholly or in part, are not asked of us, each with the reason."""
    more: Callable[[], Iterable[Row]] = tuple
    """Comparisons that no family of rules makes by itself."""
    exceptions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(case, rule) of ``more`` to the reason for differing."""

    @cached_property
    def rows(self) -> Sequence[Row]:
        """Every comparison."""
        return [*(row for row in _family_rows() if row.source in self.names), *self.more()]

    @cached_property
    def excepted(self) -> Sequence[Excepted]:
        """What differs on purpose, in the order of the cases."""
        made = []
        for row in self.rows:
            reason = None if row.agrees else self.exceptions.get((row.case, row.rule)) or _family_reason(row)
            if reason:
                made.append(Excepted(row, reason))
        return made

    @cached_property
    def differing(self) -> Sequence[Row]:
        """What differs without a reason."""
        known = {(each.row.case, each.row.rule) for each in self.excepted}
        return [row for row in self.rows if not row.agrees and (row.case, row.rule) not in known]

    @cached_property
    def tally(self) -> Tally:
        """The numbers of cases."""
        all_ids = {case["id"] for case in self.load()}
        ids, wrong, excepted = (
            {id for case in part if (id := _id(case, all_ids))}
            for part in (
                (row.case for row in self.rows),
                (row.case for row in self.differing),
                (each.row.case for each in self.excepted),
            )
        )
        return Tally(len(all_ids), len(ids), len(ids - wrong - excepted), len(excepted - wrong), len(wrong))

    @cached_property
    def left_out(self) -> Counter[str]:
        """How many cases of each group concern none of our rules."""
        all_ids = {case["id"] for case in self.load()}
        compared = {_id(row.case, all_ids) for row in self.rows}
        return Counter(self.group(case) for case in self.load() if case["id"] not in compared)


def _id(case: str, ids: set[str]) -> str:
    """A case's id; some comparisons name a line of a case as well."""
    return case if case in ids else case.rpartition(":")[0]


@cache
def _family_rows() -> Sequence[Row]:
    return [Row(*row) for family in FAMILIES for row in family.results()]


def _family_reason(row: Row) -> str | None:
    for family in FAMILIES:
        reason = family.EXCEPTIONS.get((row.case, row.rule)) or family.EXCEPTIONS.get(row.case)
        if reason:
            return str(reason)
    return None


@cache
def rules() -> RuleSet:
    """The rules of the families that the cases are about, and of those to which they leave what both would say."""
    families = {
        "faq": contentaudit_rules.faq,
        "headings": contentaudit_rules.headings,
        "links": contentaudit_rules.links,
        "phones": contentaudit_rules.phones,
        "schema": contentaudit_rules.schema,
        "seo": contentaudit_rules.seo,
    }
    found = {id: r for name, pack in families.items() for id, r in family_rules(name, pack, "contentaudit").items()}
    return RuleSet(found, {"contentaudit": "0"})


def findings(text: str, ids: Sequence[str], kind: str = "html", **facts: Any) -> Sequence[Finding]:
    """What the named rules say of a page, all of it judged as a document; ``facts`` say how it was served."""
    source = Source.from_string(text, kind=kind, **facts)  # type: ignore[arg-type]
    result = audit_source(source, rules(), Config(select=tuple(ids), force_document=True))
    assert not result.failed_rules, result.failed_rules
    return result.findings


def hold(source: Cases) -> None:
    """Print the numbers of a source, and fail where a case differs or is left out without a reason."""
    for row in source.differing:
        print(*row)
    tally = source.tally
    print(
        f"{source.title}: {tally.all} cases, {tally.applicable} apply, {tally.agreeing} agree, "
        f"{tally.excepted} differ on purpose, {tally.differing} fail, {tally.all - tally.applicable} not applicable"
    )
    assert not source.differing
    assert set(source.left_out) <= set(source.outside), set(source.left_out) - set(source.outside)
    assert _stale(source) == []


def _stale(source: Cases) -> Iterator[Any] | list[Any]:
    """Exceptions that are none any more, and groups said to be left out that are not."""
    differing = {(row.case, row.rule) for row in source.rows if not row.agrees}
    return [key for key in source.exceptions if key not in differing] + [
        group for group in source.outside if group not in source.left_out
    ]
