"""Results put together by hand, so that reports are tested apart from rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contentaudit.model import (
    Failure,
    Finding,
    Outcome,
    PageResult,
    Reference,
    Severity,
    Source,
    Span,
)
from contentaudit.report.look import Look
from contentaudit.report.setting import Setting, View, writer
from contentaudit.result import Head, Report, Tally

LAW = Reference(
    "us.law", "FTC Act, section 5", "https://law.example/45", citation="15 U.S.C. § 45(a)", jurisdiction="us"
)
HEAD = Head("1.2.0", {"contentaudit": "1.2.0"})


def finding(
    source: Source, words: str, rule: str = "claims.guarantee", severity: str = "error", **facts: Any
) -> Finding:
    """A finding on the first place where ``words`` stand; ``at`` names an explicit span instead."""
    start = source.text.index(words)
    span = facts.pop("at", Span(start, start + len(words)))
    made: dict[str, Any] = {
        "message": "A result is promised",
        "label": "no treatment can promise this",
        "quote": " ".join(words.split()),
        "section": ("What we do",),
        "why": "Readers choose care on this promise.",
        "help": "Say what you do, for how many, measured how.",
        "sources": (LAW,),
        "fix": None,
        "related": (),
        "fingerprint": "0123456789abcdef",
        **facts,
    }
    where = {"start": source.position(span.start), "end": source.position(span.end)}
    return Finding(rule=rule, severity=Severity(severity), span=span, **where, **made)


def page(source: Source, findings: Sequence[Finding] = (), **facts: Any) -> PageResult:
    """A page with these findings, and outcomes that agree with them."""
    counts = {f.rule: sum(1 for g in findings if g.rule == f.rule) for f in findings}
    outcomes = {rule: Outcome("found", count) for rule, count in counts.items()}
    outcomes |= facts.pop("outcomes", {"headings.empty": Outcome("passed")})
    ordered = tuple(sorted(findings, key=lambda f: (f.span, f.rule)))
    shared = {"kind": source.kind, "sha256": source.sha256, "source": source, "title": "A page"}
    return PageResult(target=source.name, findings=ordered, outcomes=outcomes, **{**shared, **facts})


def broken(target: str = "draft.md", message: str = "draft.md is not UTF-8 (byte 4,112 is 0x92)") -> PageResult:
    """A target that could not be audited."""
    return PageResult(target=target, failure=Failure("read.encoding", message, "Save it as UTF-8."))


def written(
    name: str, *pages: PageResult, head: Head = HEAD, look: Look | None = None, view: View | None = None
) -> str:
    """Everything a format writes for these pages."""
    tally = Tally()
    made = writer(name, Setting(head, look or Look(), view or View()))
    text = made.begin()
    for each in pages:
        tally.add(each)
        text += made.page(each)
    return text + made.end(tally, tally.exit_code(head.fail_on))


def report(*pages: PageResult, head: Head = HEAD) -> Report:
    """A finished report."""
    return Report(head, pages)
