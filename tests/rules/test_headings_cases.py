"""Heading rules against the test suites of other projects: every case agrees, or is listed with the reason.

``results`` gives one row for each case and rule: (source, case id, rule id, expected, got). Expected and got are the
places of the findings: tag names with ids, or line numbers, whichever the source states.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import contentaudit_rules.headings
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet
from tests.conformance.agreement import assert_agreement, assert_exceptions
from tests.conformance.casefiles import cases

Row = tuple[str, str, str, Any, Any]

MARKDOWNLINT = {
    "MD001": "headings.skipped-level",
    "MD018": "headings.missing-space",
    "MD024": "headings.duplicate",
    "MD025": "headings.multiple-h1",
    "MD026": "headings.punctuation",
    "MD036": "headings.fake",
    "MD041": "headings.missing-h1",
}
NAMES = {
    "MD001": "heading-increment",
    "MD018": "no-missing-space-atx",
    "MD024": "no-duplicate-heading",
    "MD025": "single-title",
    "MD026": "no-trailing-punctuation",
    "MD036": "no-emphasis-as-heading",
    "MD041": "first-line-heading",
}
OTHER_NAMES = {"MD025": "single-h1", "MD041": "first-line-h1"}

NU = {
    "html/headings/": ("headings.missing-h1", "headings.skipped-level"),
    "html/elements/h": ("headings.empty",),
    "html/warnings/h": ("headings.empty",),
    "html/attributes/heading": ("headings.multiple-h1", "headings.skipped-level", "headings.missing-h1"),
}

_FIRST = "We count level-1 headings wherever the first one stands; that it must open the file is the source's own style"
_PANDOC = "+++ opens TOML in every generator we know of; YAML between +++ and ... is read by none of them"
_ITALIC = "A line in italics is most often a caption, a byline or a note; axe does not count italics alone either"

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("axe-full-page-has-heading-one-page-has-heading-one-pass1", "headings.missing-h1"): (
        "The level-1 heading stands in a framed page, which is a page of its own and is not read with this one"
    ),
    ("hv-heading-level-12", "headings.skipped-level/headings.missing-h1"): (
        "A dialog is opened on its own, so no reader comes to its heading from the text before it"
    ),
    ("hv-heading-level-15", "headings.skipped-level/headings.multiple-h1"): (
        "The HTML Standard limits a level by the heading before it and sets none for the first; there is a level 1"
    ),
    ("hv-empty-heading-6", "headings.empty"): (
        "The test binds the words from outside; its HTML is that of hv-empty-heading-7, which must be reported"
    ),
    ("hv-empty-heading-13", "headings.empty"): (
        "Nobody meets a hidden heading: the ACT rule ffd0e9 calls it inapplicable"
    ),
    ("mdl-MD031-MD040", "headings.fake"): _ITALIC,
    ("mdl-emphasis_instead_of_headings", "headings.fake"): (
        f"{_ITALIC}; line 52 is hardly shorter than the line below it, as a name is above a role"
    ),
    ("mdl-md036-emphasis-as-heading", "headings.fake"): f"{_ITALIC}; the bold last line heads nothing",
    ("mdl-blockquote-headings", "headings.multiple-h1"): (
        "A heading in a quotation heads the quoted text, not this page"
    ),
    ("mdl-front-matter-title-pandoc-spaces", "headings.missing-h1"): _PANDOC,
    ("mdl-front-matter-title-pandoc", "headings.missing-h1"): _PANDOC,
    ("mdl-heading_mutliple_h1_no_toplevel", "headings.multiple-h1"): _FIRST,
    ("mdl-headings_with_spaces_at_the_beginning", "headings.multiple-h1"): _FIRST,
    ("mdl-hugo-quickstart-example-json", "headings.multiple-h1"): (
        "The front matter is no JSON (a comma before its closing brace): page.broken-front-matter says so"
    ),
    ("mdl-md003-escaped-trailing-hash", "headings.missing-space"): (
        "A backslash before closing marks says that they are meant to be seen; the unescaped ones in line 17 are found"
    ),
}


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("headings", contentaudit_rules.headings, "contentaudit"), {"contentaudit": "0"})


def findings(text: str, kind: str = "html", rule: str = "headings", **options: Any) -> Sequence[Finding]:
    config = Config(select=(rule,), force_document=True, options={rule: options} if options else {})
    result = audit_source(Source.from_string(text, kind=kind), rules(), config)  # type: ignore[arg-type]
    assert not result.failed_rules
    return result.findings


def results() -> Iterable[Row]:
    """Every case of every source that concerns a heading rule."""
    for source in (_act, _axe, _html_validate, _nu, _markdownlint):
        yield from source()


def _act() -> Iterator[Row]:
    for case in cases("act"):
        if case["rule"] in ("ffd0e9", "b49b2e", "047fe0"):
            got = bool(findings(case["html"], rule="headings.empty"))
            if case["rule"] == "ffd0e9" or not got:
                yield (
                    "act",
                    case["id"],
                    "headings.empty",
                    case["rule"] == "ffd0e9" and case["expected"] == "failed",
                    got,
                )


AXE = {
    "heading-order": "headings.skipped-level",
    "empty-heading": "headings.empty",
    "p-as-heading": "headings.fake",
    "page-has-heading-one": "headings.missing-h1",
}


def _axe() -> Iterator[Row]:
    for case in cases("axe"):
        rule = AXE.get(case["rule"])
        if rule is None:
            continue
        # Every div of this one file is a case of its own; as one page, its only article would be the main content.
        parts = re.split(r"(?m)^(?=<div>)", case["html"]) if rule == "headings.fake" else [case["html"]]
        if case["kind"] == "page":
            found = findings(case["html"], rule=rule)
            yield "axe", case["id"], rule, case["outcome"] == "fail", bool(found)
            continue
        undecided = {path[0] for path in case["expected"].get("incomplete", [])}
        wanted = {path[0] for path in case["expected"]["violations"]} - undecided
        got = {_id_around(part, f.span.start) for part in parts for f in findings(part, rule=rule)} - undecided
        yield "axe", case["id"], rule, sorted(wanted), sorted(got)


def _id_around(html: str, at: int) -> str:
    """The last id written at or before the end of the tag at an offset."""
    end = html.find(">", at) + 1 if html.startswith("<", at) else at
    ids: list[str] = re.findall(r'id="([^"]+)"', html[:end])
    return f"#{ids[-1]}"


HTML_VALIDATE = {
    "empty-heading": ("headings.empty",),
    "heading-level": ("headings.skipped-level", "headings.multiple-h1", "headings.missing-h1"),
}


def _html_validate() -> Iterator[Row]:
    for case in cases("html-validate"):
        for_case = HTML_VALIDATE.get(case["rule"], ())
        if not for_case:
            continue
        ids = [id for id in for_case if not (id == "headings.multiple-h1" and "allowMultipleH1" in str(case["config"]))]
        if "minInitialRank" in str(case["config"]) or not case["expected"]["findings"]:
            ids = [id for id in ids if id != "headings.missing-h1"]
        got = sorted({finding.start.line for id in ids for finding in findings(case["html"], rule=id)})
        wanted = sorted({finding["line"] for finding in case["expected"]["findings"]})
        yield "html-validate", case["id"], "/".join(ids), wanted, got


def _nu() -> Iterator[Row]:
    for case in cases("nu"):
        path = case["path"].removeprefix("tests/")
        ids = next((ids for start, ids in NU.items() if path.startswith(start)), ())
        if not ids or "html/elements/html" in path:
            continue
        # Content models and roles of heading tags are a validator's matter; these pages must give nothing here.
        wanted = "model" not in path and "role-" not in path and case["expected"]["outcome"] != "ok"
        got = any(findings(case["html"], rule=id) for id in ids)
        yield "nu", case["id"], "/".join(ids), wanted, got


def _markdownlint() -> Iterator[Row]:
    for case in cases("markdownlint"):
        config = _settings(case)
        for code, rule in MARKDOWNLINT.items():
            setting = next((config[name] for name in _names(code) if name in config), True)
            if setting is False or not _mapped(code, setting, case):
                continue
            codes = {code, "MD020"} if code == "MD018" else {code}
            wanted = sorted({e["line"] for e in case["expected"] if e["rule"] in codes})
            yield "markdownlint", case["id"], rule, wanted, _lines(case["md"], rule, _options(setting))


def _names(code: str) -> Sequence[str]:
    return [name for name in (code, NAMES[code], OTHER_NAMES.get(code)) if name]


def _settings(case: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for written in case.get("inline_config") or ():
        merged |= json.loads(written)
    return merged


def _mapped(code: str, setting: Any, case: Mapping[str, Any]) -> bool:
    """Can the case be compared: is the rule in force for the whole text, under settings that we have too?"""
    if re.search(r"<!--\s*markdownlint-(?:disable|enable|capture|restore)", case["md"]):
        return False
    if code == "MD024":
        return isinstance(setting, dict) and setting.get("siblings_only", False) is True
    if not isinstance(setting, dict):
        return True
    return not setting.keys() & {"level", "allow_preamble"} and not setting.get("front_matter_title")


def _options(setting: Any) -> dict[str, Any]:
    """The settings of a case, as far as we have them, as options of ours."""
    if not isinstance(setting, dict):
        return {}
    options: dict[str, Any] = {}
    if setting.get("front_matter_title") == "":
        options["title_counts"] = False
    if "punctuation" in setting:
        options["marks"] = setting["punctuation"]
    return options


def _lines(text: str, rule: str, options: dict[str, Any]) -> list[int]:
    found = findings(text, kind="markdown", rule=rule, **options)
    lines = {finding.start.line for finding in found}
    if rule == "headings.multiple-h1":
        lines |= {start.line for finding in found for _, start, _ in finding.related[1:]}
    return sorted(lines)


def test_every_case_agrees_or_is_an_exception() -> None:
    assert_agreement("headings", results(), EXCEPTIONS)


def test_every_exception_is_one() -> None:
    assert_exceptions(results(), EXCEPTIONS)
