"""Structured data against what others ask of it: two readers of Google's documents, and schema.org's own examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import contentaudit_rules.faq
import contentaudit_rules.schema
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Severity, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet
from tests.conformance.casefiles import cases

VOCABULARY_RULES = ("schema.unknown-type", "schema.unknown-property", "schema.value")

_NATIONAL = "a local business should give its telephone with the country code: Google asks for it (information only)"
EXCEPTIONS = {
    "adobe-BreadcrumbList-4": "the step without an address is the last, which needs none",
    "adobe-BreadcrumbList-14": "the address in an HTML href is relative, and is resolved from where the page stands",
    "adobe-BreadcrumbList-21": "the address in an HTML href is relative, and is resolved from where the page stands",
    "adobe-BreadcrumbList-23": "the address in an HTML href is relative, and is resolved from where the page stands",
    "adobe-ImageObject-3": "without @context, JSON-LD 1.1 leaves every name in the block unexplained",
    "adobe-Organization-3": "without @context, JSON-LD 1.1 leaves every name in the block unexplained",
    "adobe-Organization-2": "Google requires nothing of an Organization; its name is recommended",
    "sdo-eg-0004-json-ld": _NATIONAL,
    "sdo-eg-0004-microdata": _NATIONAL,
    "sdo-eg-0004-rdfa": _NATIONAL,
    "sdo-eg-0015-json-ld": _NATIONAL,
    "sdo-eg-0015-microdata": _NATIONAL,
    "sdo-eg-0015-rdfa": _NATIONAL,
}
"""Cases in which we differ on purpose, each with the reason."""


class Result(NamedTuple):
    """What a case expects of a rule, and what came."""

    source: str
    case: str
    rule: str
    expected: str
    got: str

    @property
    def agrees(self) -> bool:
        return self.expected == self.got


@cache
def rules() -> RuleSet:
    families = {"faq": contentaudit_rules.faq, "schema": contentaudit_rules.schema}
    found = {id: r for name, pack in families.items() for id, r in family_rules(name, pack, "contentaudit").items()}
    return RuleSet(found, {"contentaudit": "0"})


@cache
def findings(html: str) -> tuple[Finding, ...]:
    # The samples stand on example.com, as samples do.
    config = Config(select=("faq", "schema"), ignore=("schema.placeholder",))
    result = audit_source(Source.from_string(html), rules(), config)
    assert not result.failed_rules
    return result.findings


# -- google-requirements ------------------------------------------------------------------------------------------------

_ISSUES = (
    (re.compile(r'^(?:One of .*?)?Required attribute "(\w+)[\w.]*" is missing'), "schema.required"),
    (re.compile(r'^(?:One of .*?)?Missing field "(\w+)[\w.]*"'), "schema.recommended"),
    (re.compile(r"^At least two (ListItem)s are required"), "schema.required"),
    (re.compile(r'^Field "(item)" with URL is missing'), "schema.required"),
    (re.compile(r'^Invalid URL in field "(item)'), "schema.value"),
    (re.compile(r'^Invalid type for attribute "(\w+)"'), "schema.required"),
    (re.compile(r"^(Rating) is outside"), "schema.value"),
    (re.compile(r'^One of .* Invalid type for attribute "(url)"'), "schema.value"),
)
_FAQ_RULES = {
    "mainEntity": ("faq.empty",),
    "acceptedAnswer": ("faq.answer-missing",),
    "text": ("faq.answer-empty",),
    "name": ("faq.question-name-missing",),
}


def _issue(message: str) -> tuple[str, str]:
    """The rule and the property that an issue of the adobe cases is about."""
    if message.startswith("One of") and "Invalid type" in message:
        return "schema.value", "url"
    return next((rule, match[1]) for pattern, rule in _ISSUES if (match := pattern.search(message)))


def _told(html: str, rule: str, name: str) -> bool:
    return any(f.rule == rule and name.lower() in f.message.lower() for f in findings(html))


def _adobe(case: dict[str, Any]) -> Iterator[Result]:
    source, expected = case["source"], case["expected"]
    for issue in expected["issues"]:
        rule, name = _issue(issue["message"])
        yield Result(source, case["id"], rule, name, name if _told(case["html"], rule, name) else "nothing")
    if not expected["issues"] and not expected.get("n_issues", expected.get("n_errors", 0)):
        loud = [f.rule for f in findings(case["html"]) if f.severity.rank <= Severity.WARNING.rank]
        yield Result(source, case["id"], "schema", "nothing", ", ".join(loud) or "nothing")


def _sdrs(case: dict[str, Any]) -> Iterator[Result]:
    source, html = case["source"], case["html"]
    if "missing_name" in case["id"] and case["type"] == "FAQPage":
        wanted: list[str] = ["name"]
    else:
        wanted = case["expected"]["mentions"]
    for mention in wanted:
        name, silent = mention.rpartition(".")[2], mention == "[1].item"
        if case["type"] == "FAQPage":
            told = any(f.rule in _FAQ_RULES[name] for f in findings(html))
        else:
            told = any(_told(html, f"schema.{rule}", name) for rule in ("required", "recommended", "value"))
        expected = "nothing" if silent else name
        yield Result(
            source, case["id"], "faq" if case["type"] == "FAQPage" else "schema", expected, name if told else "nothing"
        )
    if case["id"].endswith(("_valid", "_ok", "_inheritance", "_eligible")):
        loud = [f.rule for f in findings(html) if f.rule.startswith("schema.") and f.severity.rank <= 1]
        yield Result(source, case["id"], "schema", "nothing", ", ".join(loud) or "nothing")


# -- schema.org's examples ----------------------------------------------------------------------------------------------


def _example(case: dict[str, Any]) -> Iterator[Result]:
    told = sorted({f.rule for f in findings(case["html"]) if f.rule in VOCABULARY_RULES})
    yield Result("schemaorg/schemaorg", case["id"], "schema", "nothing", ", ".join(told) or "nothing")


def results() -> Iterable[tuple[str, str, str, str, str]]:
    """Every comparison: the project a case is from, the case, the rule, what is expected, what came."""
    for case in cases("google-requirements"):
        yield from _adobe(case) if case["id"].startswith("adobe-") else _sdrs(case)
    for case in cases("schemaorg-examples"):
        yield from _example(case)


def test_what_others_ask_for_is_asked_for_here() -> None:
    compared = [Result(*result) for result in results()]
    differing = {result.case for result in compared if not result.agrees}
    for result in compared:
        if not result.agrees and result.case not in EXCEPTIONS:
            print(result)
    print(f"{len(compared)} comparisons, {len(differing)} cases differ on purpose")
    assert differing == set(EXCEPTIONS)
