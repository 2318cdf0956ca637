"""Rules about head and delivery against the test suites of other projects: every case agrees, or is listed with the reason.

``results`` gives one row for each case and rule: (source, case id, rule id, expected, got). Expected and got are
whether anything is found, or how many places, or which elements, whichever the source states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import contentaudit_rules.seo
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Source
from contentaudit.packs import family_rules
from contentaudit.rule import RuleSet
from tests.conformance.agreement import assert_agreement, assert_exceptions
from tests.conformance.casefiles import cases

Row = tuple[str, str, str, Any, Any]

_TOO_FEW_WORDS = (
    "The language of a handful of words cannot be told for sure, and a wrong guess would contradict a page that is right. "
    "The source counts this case among those that need a person."
)
EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("act-ucwvc8-6616b9ffd7", "seo.lang-mismatch"): _TOO_FEW_WORDS,
    ("act-ucwvc8-61b97f4871", "seo.lang-mismatch"): _TOO_FEW_WORDS,
    ("act-ucwvc8-c4eaf50df4", "seo.lang-mismatch"): _TOO_FEW_WORDS,
    ("act-ucwvc8-864ccfb9bd", "seo.lang-mismatch"): _TOO_FEW_WORDS,
    ("hv-empty-title-5", "seo.title-empty"): (
        "The source marks the element as filled in by a program, through an interface of its own and not in the text. "
        "In the text it is the empty title of its own case 6."
    ),
    ("hv-meta-refresh-10", "seo.meta-refresh"): (
        "Browsers ignore a value that does not begin with a number, so nothing happens to the reader: the accessibility "
        "rule calls the same case inapplicable. It is a question of syntax, which the source also checks."
    ),
}


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("seo", contentaudit_rules.seo, "contentaudit"), {"contentaudit": "0"})


def findings(text: str, rule: str, *, options: Mapping[str, Any] | None = None, **facts: Any) -> Sequence[Finding]:
    """What one rule finds on a page, all of it judged as a document; ``facts`` say how it was served."""
    config = Config(select=(rule,), force_document=True, options={rule: dict(options)} if options else {})
    result = audit_source(Source.from_string(text, **facts), rules(), config)
    assert not result.failed_rules
    return result.findings


def results() -> Iterable[Row]:
    """Every case of every source that concerns a rule about head and delivery."""
    for source in (_act, _axe, _html_validate, _nu, _lighthouse):
        yield from source()


# -- ACT: a failed page has a finding; a passed one and one the rule does not apply to have none ---------------------

ACT: Mapping[str, Sequence[str]] = {
    "2779a5": ("seo.title-missing", "seo.title-empty"),
    "b5c3f8": ("seo.lang-missing",),
    "bf051a": ("seo.lang-invalid",),
    "de46e4": ("seo.lang-invalid",),
    "b4f0c3": ("seo.viewport-zoom",),
    "bc659a": ("seo.meta-refresh",),
    "bisz58": ("seo.meta-refresh",),
    "ucwvc8": ("seo.lang-mismatch",),
    "c4a8a4": ("seo.title-boilerplate", "seo.title-names-section"),
}
NEEDS_A_READER = frozenset({"c4a8a4"})
"""Whether a title describes its page is for people to say: such a rule is a test of what must not be found."""
NO_DELAY_AT_ALL = {"bisz58": {"longest": 10**9}}
"""The stricter of the two rules about delays accepts not even a day."""


def _act() -> Iterator[Row]:
    for case in cases("act"):
        ids = ACT.get(case["rule"], ())
        html = case["html"]
        if not ids or html.lstrip().startswith("<svg"):  # a drawing is no page
            continue
        if case["rule"] in NEEDS_A_READER and case["expected"] == "failed":
            continue
        got = any(findings(html, id, options=NO_DELAY_AT_ALL.get(case["rule"])) for id in ids)
        yield "act", case["id"], "/".join(ids), case["expected"] == "failed", got


# -- axe: whole pages by outcome, fragments by element ---------------------------------------------------------------

AXE = {
    "document-title": ("seo.title-missing", "seo.title-empty"),
    "html-has-lang": ("seo.lang-missing",),
    "html-lang-valid": ("seo.lang-invalid",),
    "valid-lang": ("seo.lang-invalid",),
    "xml-lang-mismatch": ("seo.lang-contradiction",),
    "meta-refresh": ("seo.meta-refresh",),
}


def _axe() -> Iterator[Row]:
    for case in cases("axe"):
        ids = AXE.get(case["rule"], ())
        if not ids:
            continue
        found = [finding for id in ids for finding in findings(case["html"], id)]
        if case["kind"] == "page":
            in_frames_only = (
                all(len(path) > 1 for path in case["expected"].get("violations", [])) and case["expected"]["violations"]
            )
            if not in_frames_only:
                yield "axe", case["id"], "/".join(ids), case["outcome"] == "fail", bool(found)
            continue
        wanted = {path[0] for path in case["expected"]["violations"]}
        yield "axe", case["id"], "/".join(ids), sorted(wanted), sorted({_id_at(case["html"], f) for f in found})


def _id_at(html: str, finding: Finding) -> str:
    """The id of the tag in which a finding stands."""
    start = html.rindex("<", 0, finding.span.start + 1)
    match = re.search(r'id="([^"]+)"', html[start : html.index(">", finding.span.end)])
    return f"#{match[1]}" if match else ""


# -- html-validate ---------------------------------------------------------------------------------------------------

HTML_VALIDATE = {
    "empty-title": "seo.title-empty",
    "long-title": "seo.title-too-long",
    "meta-refresh": "seo.meta-refresh",
}


def _html_validate() -> Iterator[Row]:
    for case in cases("html-validate"):
        id = HTML_VALIDATE.get(case["rule"])
        if id is None or "maxlength" in case["config"]:  # characters where we measure pixels
            continue
        strict = case["rule"] == "meta-refresh" and "allowLongDelay: true" not in case["config"]
        found = findings(case["html"], id, options={"longest": 10**9} if strict else None)
        yield "html-validate", case["id"], id, len(case["expected"]["findings"]), len(found)


# -- the Nu checker: outcome only ------------------------------------------------------------------------------------

NU = {
    "html/elements/title/empty": ("seo.title-empty",),
    "html/elements/title/missing": ("seo.title-missing",),
    "html/attributes/lang/missing": ("seo.lang-missing",),
    "html/attributes/lang/xmllang": ("seo.lang-contradiction", "seo.lang-missing"),
    "html/elements/html/lang-xml": ("seo.lang-contradiction",),
    "html/attributes/lang/": ("seo.lang-invalid",),
    "html/elements/link/in-body-without": ("seo.canonical-in-body",),
    "html/elements/meta/charset-with-content": (),
    "html/elements/meta/charset": ("seo.charset",),
    "html/elements/meta/duplicate-charset": ("seo.charset",),
    "html/elements/meta/multiple-charset": ("seo.charset",),
    "html/elements/meta/multiple-description": ("seo.description-multiple",),
    "html/elements/meta/viewport": ("seo.viewport-zoom",),
    "html/elements/meta/names-standard": ("seo.charset", "seo.description-multiple", "seo.title-empty"),
}


def _nu() -> Iterator[Row]:
    for case in cases("nu"):
        path = case["path"].removeprefix("tests/")
        ids = next((ids for start, ids in NU.items() if path.startswith(start)), ())
        if ids:
            got = any(findings(case["html"], id) for id in ids)
            yield "nu", case["id"], "/".join(ids), case["expected"]["outcome"] != "ok", got


# -- Lighthouse: the page with its headers, its status and its address -----------------------------------------------


def _lighthouse() -> Iterator[Row]:
    audits = {
        "meta-description": (("seo.description-missing", "seo.description-empty"), bool),
        "canonical": (
            ("seo.canonical-multiple", "seo.canonical-invalid", "seo.canonical-relative", "seo.canonical-other"),
            bool,
        ),
        "is-crawlable": (("seo.noindex", "seo.robots-blocked"), bool),
        "hreflang": (("seo.hreflang-invalid", "seo.hreflang-relative"), len),
        "http-status-code": (("seo.http-status",), bool),
    }
    for case in cases("lighthouse"):
        if case["audit"] not in audits:
            continue
        ids, counted = audits[case["audit"]]
        facts = _served(case)
        found = [f for id in ids for f in findings(case.get("html", "<html></html>"), id, **facts)]
        found = [f for f in found if f.severity != "review"]
        expected = case["expected"]["n_items"] if counted is len else not case["expected"]["pass"]
        got = len({(f.start.line, _code(f)) for f in found}) if counted is len else bool(found)
        yield "lighthouse", case["id"], "/".join(ids), expected, got


def _code(finding: Finding) -> str:
    """The language code a message quotes: with the line it names one link, in the head or in a header."""
    quoted = re.search("“(.*?)”", finding.message)
    return quoted[1].strip() if quoted else ""


def _served(case: Mapping[str, Any]) -> dict[str, Any]:
    headers: dict[str, str] = {}
    for name, value in case.get("headers", ()):
        headers[name.lower()] = ", ".join(filter(None, (headers.get(name.lower()), value)))
    robots = (case.get("robots_txt") or {}).get("content")
    return {"headers": headers, "url": case.get("url"), "status": case.get("status"), "robots_txt": robots}


def test_every_case_agrees_or_is_an_exception() -> None:
    assert_agreement("seo head", results(), EXCEPTIONS)


def test_every_exception_is_one() -> None:
    assert_exceptions(results(), EXCEPTIONS)
