"""Rules on pictures and links against the test suites of other projects: every case agrees, or is listed with why.

``results`` gives one row for each case and rule: (source, case id, rule id, expected, got). Expected and got are
whether there are findings, how many, or where (ids of elements, line numbers), whichever the source states.
"""

from __future__ import annotations

import json
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

ALT, EMPTY, REDUNDANT = "seo.img-alt-missing", "seo.link-empty", "seo.img-alt-redundant"
CRAWLABLE, MALFORMED, GENERIC = "seo.link-not-crawlable", "seo.link-malformed", "seo.link-generic"
NOWHERE, FRAGMENT, BARE, SAME = "seo.link-nowhere", "seo.link-fragment", "seo.bare-url", "seo.link-same-text"

ACT = {"23a2a8": (ALT, EMPTY), "59796f": (ALT,), "c487ae": (EMPTY,)}
AXE = {
    "image-alt": (ALT,),
    "input-image-alt": (ALT,),
    "role-img-alt": (ALT,),
    "image-redundant-alt": (REDUNDANT,),
    "link-name": (EMPTY,),
    "area-alt": (EMPTY,),
    "identical-links-same-purpose": (SAME,),
}
HTML_VALIDATE = {"area-alt": (EMPTY,), "wcag/h30": (EMPTY,), "wcag/h36": (ALT,), "wcag/h37": (ALT,)}
MARKDOWNLINT = {
    "MD034": (("no-bare-urls",), (BARE,)),
    "MD042": (("no-empty-links",), (NOWHERE,)),
    "MD045": (("no-alt-text",), (ALT, EMPTY)),
    "MD051": (("link-fragments",), (FRAGMENT,)),
    "MD059": (("descriptive-link-text",), (GENERIC,)),
}
TEXTS_OF_MD059 = ("click here", "here", "link", "more")

_SAME_INPUT = "Another case with the same HTML must be let pass; what tells them apart there is a script, not the page"
_STANDARD = "The HTML Standard: {}"
_HTML_BLOCK = "In a block of HTML no processor makes a link of the address, so a reader of the page cannot tap it"
_IN_EMPHASIS = "Emphasis makes no link of the address: a reader of the page cannot tap it"
_TITLE = "Its title is its accessible name: ACT 23a2a8 and axe image-alt let it pass"
_NULL_ALT = (
    "An empty alt, with or without quotes, is the same to a browser and means decoration (html-validate wcag/h37)"
)
_NAMED_ID = "Hugo, kramdown and Pandoc take this for the heading's id"

EXCEPTIONS: Mapping[tuple[str, str], str] = {
    ("hv-area-alt-3", EMPTY): "Each area can be focused by itself; the source asks for its text too (hv-area-alt-10)",
    ("hv-area-alt-4", EMPTY): "dynamic-alt is an attribute of a framework that this page would be compiled by",
    ("hv-area-alt-8", EMPTY): "An area without href is no link",
    ("nu-html-aria__misc__img-role-no-alt-novalid", ALT): (
        "role=none says that the picture is decoration: ACT 23a2a8 and axe image-alt let it pass"
    ),
    ("lh-crawlable-anchors-20", CRAWLABLE): _SAME_INPUT,
    ("lh-crawlable-anchors-25", CRAWLABLE): f"{_SAME_INPUT}; seo.link-nowhere reports it",
    ("lh-crawlable-anchors-26", CRAWLABLE): _SAME_INPUT,
    ("lh-crawlable-anchors-28", CRAWLABLE): _SAME_INPUT,
    ("mdl-bare-urls-in-html:4", BARE): _HTML_BLOCK,
    ("mdl-bare-urls-in-html:15", BARE): _IN_EMPHASIS,
    ("mdl-bare-urls-in-html:17", BARE): _IN_EMPHASIS,
    ("mdl-bare-urls:57", BARE): _HTML_BLOCK,
    ("mdl-bare-urls:63", BARE): _HTML_BLOCK,
    ("mdl-bare-urls:67", BARE): _HTML_BLOCK,
    ("mdl-markdown-in-html:12", BARE): _HTML_BLOCK,
    ("mdl-link-fragments:226", FRAGMENT): _STANDARD.format(
        "the name of an a element is a place, with an id beside it too"
    ),
    ("mdl-link-fragments:293", FRAGMENT): _NAMED_ID,
    ("mdl-link-fragments:295", FRAGMENT): _NAMED_ID,
    ("mdl-link-fragments:299", FRAGMENT): "Python-Markdown and kramdown take it for the id of the paragraph it ends",
    ("mdl-link-fragments:301", FRAGMENT): _NAMED_ID,
    ("mdl-link-fragments:339", FRAGMENT): _STANDARD.format("#top is the top of the page in any case of letters"),
    ("mdl-no-alt-text:9", ALT): _TITLE,
    ("mdl-no-alt-text:19", ALT): _TITLE,
    ("mdl-no-alt-text:28", ALT): _TITLE,
    ("mdl-no-alt-text:37", ALT): _NULL_ALT,
    ("mdl-no-alt-text:52", ALT): _NULL_ALT,
    ("mdl-table-content-with-issues:13", GENERIC): "The link has no address: seo.link-nowhere reports it, once",
}
"""(case id, rule) or (case id:line, rule) to the reason."""


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("seo", contentaudit_rules.seo, "contentaudit"), {"contentaudit": "0"})


def findings(
    text: str, ids: Sequence[str], kind: str = "html", url: str | None = None, **options: Any
) -> list[Finding]:
    config = Config(select=tuple(ids), force_document=True, options={ids[0]: options} if options else {})
    source = Source.from_string(text, kind=kind, url=url)  # type: ignore[arg-type]
    result = audit_source(source, rules(), config)
    assert not result.failed_rules, result.failed_rules
    return list(result.findings)


def results() -> Iterable[Row]:
    """Every case of every source that concerns a rule on pictures or links."""
    for source in (_act, _axe, _html_validate, _nu, _lighthouse, _markdownlint):
        yield from source()


def _act() -> Iterator[Row]:
    for case in cases("act"):
        if ids := ACT.get(case["rule"]):
            yield "act", case["id"], "/".join(ids), case["expected"] == "failed", bool(findings(case["html"], ids))


def _axe() -> Iterator[Row]:
    for case in cases("axe"):
        ids = AXE.get(case["rule"])
        if ids is None:
            continue
        undecided = {path[0] for path in case["expected"].get("incomplete", [])}
        wanted = {path[0] for path in case["expected"].get("violations", [])} - undecided
        got = {_id_around(case["html"], f) for f in findings(case["html"], ids)} - undecided
        yield "axe", case["id"], "/".join(ids), sorted(wanted), sorted(got)


def _id_around(html: str, finding: Finding) -> str:
    """The last id written at or before the end of the tag that a finding stands in."""
    end = html.find(">", finding.span.start) + 1
    return "#" + re.findall(r'id="([^"]+)"', html[:end])[-1]


def _html_validate() -> Iterator[Row]:
    for case in cases("html-validate"):
        ids = HTML_VALIDATE.get(case["rule"])
        if ids is None or "alias" in case["config"] or "allowEmpty: false" in case["config"]:
            continue
        got = [finding.start.line for finding in findings(case["html"], ids)]
        wanted = [finding["line"] for finding in case["expected"]["findings"]]
        yield "html-validate", case["id"], "/".join(ids), sorted(wanted), sorted(got)


def _nu() -> Iterator[Row]:
    for case in cases("nu"):
        path, message = case["path"].removeprefix("tests/"), case["expected"].get("message", "")
        if "elements/a/href" in path:
            wanted = case["expected"]["outcome"] != "ok"
            yield "nu", case["id"], MALFORMED, wanted, bool(findings(case["html"], (MALFORMED, *(CRAWLABLE,) * wanted)))
        elif "/img" in path:
            about = (
                "accessible name" in message
                or re.search(r"(?:without|no|missing)-alt|role-with-empty-alt", path) is not None
            )
            yield "nu", case["id"], ALT, about, bool(findings(case["html"], (ALT,)))


def _lighthouse() -> Iterator[Row]:
    for case in cases("lighthouse"):
        if case["audit"] == "crawlable-anchors" and not case.get("needs_js_listeners"):
            got = bool(findings(case["html"], (CRAWLABLE,), url=case["url"]))
            yield "lighthouse", case["id"], CRAWLABLE, not case["expected"]["pass"], got
        elif case["audit"] == "link-text":
            yield "lighthouse", case["id"], GENERIC, case["expected"]["n_items"], _count(case)
        elif case["audit"] == "page":
            if "link-text" in case["expected"]:
                wanted = case["expected"]["link-text"]
                yield "lighthouse", case["id"], GENERIC, wanted["n"] if isinstance(wanted, dict) else 0, _count(case)
            if "crawlable-anchors" in case["expected"]:
                yield "lighthouse", case["id"], CRAWLABLE, True, bool(findings(case["html"], (CRAWLABLE,)))


def _count(case: Mapping[str, Any]) -> int:
    found = findings(case["html"], (GENERIC,), url=case.get("url"))
    return sum(1 + len(finding.related) for finding in found)


def _markdownlint() -> Iterator[Row]:
    for case in cases("markdownlint"):
        if re.search(r"<!--\s*markdownlint-(?:enable|capture)", case["md"]):
            continue
        settings = _settings(case)
        for code, (names, ids) in MARKDOWNLINT.items():
            setting = next((settings[name] for name in (code, *names) if name in settings), True)
            if setting is False or (isinstance(setting, dict) and setting.keys() & {"ignored_pattern", "ignore_case"}):
                continue
            wanted = {e["line"] for e in case["expected"] if e["rule"] == code} - _disabled(case["md"], (code, *names))
            got = _lines(case["md"], ids, code, setting) - _disabled(case["md"], (code, *names))
            for line in sorted(wanted | got):
                yield "markdownlint", f"{case['id']}:{line}", ids[0], line in wanted, line in got
            if not wanted | got:
                yield "markdownlint", case["id"], ids[0], False, False


def _settings(case: Mapping[str, Any]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for written in case.get("inline_config") or ():
        merged |= json.loads(written)
    return merged


def _disabled(text: str, names: Sequence[str]) -> set[int]:
    """Lines behind a comment that switches the rule off (until the end, as no case switches it on again)."""
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        off = re.search(r"<!--\s*markdownlint-disable(-file)?\s*([^>]*?)\s*-->", line)
        if off and (not off[2] or set(off[2].lower().split()) & {name.lower() for name in names}):
            return set(range(1 if off[1] else number, len(lines) + 1))
    return set()


def _lines(text: str, ids: Sequence[str], code: str, setting: Any) -> set[int]:
    options: dict[str, Any] = {}
    if code == "MD059":
        options["texts"] = tuple(
            setting.get("prohibited_texts", TEXTS_OF_MD059) if setting is not True else TEXTS_OF_MD059
        )
    found = [f for f in findings(text, ids, kind="markdown", **options) if f.rule != EMPTY or "picture" in f.label]
    return {f.start.line for f in found} | {start.line for f in found for _, start, _ in f.related}


def test_every_case_agrees_or_is_an_exception() -> None:
    assert_agreement("pictures and links", results(), EXCEPTIONS)


def test_every_exception_is_one() -> None:
    assert_exceptions(results(), EXCEPTIONS)
