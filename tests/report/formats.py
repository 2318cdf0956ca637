"""Reads our reports back as their consumers do, and holds them against schemas."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
from markdown_it import MarkdownIt

from contentaudit.model import Edit, Excuse, Finding, Fix, Outcome, PageResult, Source, Span
from tests.report.samples import finding, page
from tests.shared_data import shared

FORMATS = ("sarif", "github", "gitlab", "junit", "markdown", "csv", "rdjsonl")

SOURCE = Source.from_string(
    "<p>We guarantee recovery.</p>\r\n<p>Café “now” 💊 best\n</p>", kind="html", name="content/iop.md"
)


def rich(source: Source = SOURCE) -> PageResult:
    """A page that uses every field: fixes, related places, all kinds of outcomes, one excuse of each kind."""
    where = source.position(source.text.index("best"))
    softer = Fix("Say what you do", (Edit(Span(3, 15), "We do"),), safe=False)
    twice = Fix("Drop both", (Edit(Span(3, 5), ""), Edit(Span(6, 15), "")), safe=True)
    found = [
        finding(source, "We guarantee", fix=softer, related=(("the same", where, where),), fingerprint="a" * 16),
        finding(source, "recovery", rule="claims.cure", severity="warning", fix=twice, fingerprint="b" * 16),
        finding(source, "best", rule="claims.superlative", severity="review", fingerprint="c" * 16),
        finding(source, "</p>", rule="seo.og-missing", severity="info", quote="", at=Span(0, 0), fingerprint="d" * 16),
    ]
    outcomes = {
        "links.broken": Outcome("skipped", reason="network rules are off"),
        "headings.empty": Outcome("passed"),
        "house.tone": Outcome("failed", reason="ZeroDivisionError: division by zero at tone.py:4"),
    }
    return page(source, found, outcomes=outcomes, excused=let_go(source), measures={"flesch_kincaid_grade": 7.2})


def let_go(source: Source = SOURCE) -> tuple[Finding, ...]:
    """One finding let go by each means."""
    by = {
        "Café": Excuse("inline", "asked", "2027-01-31"),
        "now": Excuse("baseline", "known when the line was drawn"),
        "💊": Excuse("waiver", "until the relaunch", "2027-03-01"),
        "guarantee": Excuse("approved-claim", "trial of 2025"),
    }
    return tuple(
        finding(source, words, rule="claims.other", severity="warning", excused=excuse, fingerprint=f"{number:016x}")
        for number, (words, excuse) in enumerate(by.items())
    )


@cache
def own_schema(name: str) -> jsonschema.Draft202012Validator:
    """Our own schema of a format: the part that we use and nothing else."""
    path = Path(__file__).parent / "schemas" / f"{name}-as-written.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def official_schema(name: str) -> jsonschema.Draft4Validator:
    """The schema of the standard; the test skips where it is absent."""
    schema = json.loads(shared(f"data/schemas/{name}").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def sarif_run(written: str) -> dict[str, Any]:
    """The one run of a SARIF log that is sound."""
    log = json.loads(written)
    own_schema("sarif").validate(log)
    run: dict[str, Any] = log["runs"][0]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)\Z")


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: level, properties, message. Any other line is a fault."""
    read = []
    for line in re.split(r"\r\n|[\r\n]", written.removesuffix("\n")) if written else []:
        match = _COMMAND.match(line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        read.append((match[1], {name: _decoded(value) for name, value in pairs.items()}, _decoded(match[3])))
    return read


def _decoded(value: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(code, char)
    return value


def suites(written: str) -> list[ET.Element]:
    """The suites of a JUnit report whose counts are right."""
    root = ET.fromstring(written.encode())
    assert (root.tag, root.get("name")) == ("testsuites", "contentaudit")
    for suite in root:
        cases = list(suite)
        assert suite.tag == "testsuite"
        assert {case.tag for case in cases} <= {"testcase"}
        assert suite.get("tests") == str(len(cases))
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(count) == str(sum(case.find(tag) is not None for case in cases))
    return list(root)


OWN_TAGS = {"details", "/details", "summary", "/summary", "code", "/code"}
_TAG = re.compile(r"<(!--.*?--|[^>]*)>", re.DOTALL)
_MARKED = {
    "link_open",
    "image",
    "em_open",
    "s_open",
    "code_inline",
    "fence",
    "code_block",
    "math_inline",
    "blockquote_open",
}


def markdown_words(written: str) -> str:
    """What a reader of the Markdown sees; only our own tags and marks may be in it."""
    seen = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written):
        assert token.type not in _MARKED, token
        for part in token.children or [token]:
            assert part.type not in _MARKED, part
            if part.type in ("html_block", "html_inline"):
                tags = {tag.removesuffix(" open") for tag in _TAG.findall(part.content)}
                assert tags <= OWN_TAGS | {"!-- contentaudit:pr-comment --"}, tags
                seen.append(unescape(_TAG.sub("", part.content)))
            elif part.type in ("text", "text_special"):
                seen.append(part.content)
            elif part.type == "inline" or part.type.endswith(("_close", "softbreak")):
                seen.append("\n")
    return "".join(seen)


def rows(written: str) -> list[dict[str, str]]:
    """The rows of a CSV report, each as long as the header."""
    read = list(csv.reader(io.StringIO(written)))
    assert {len(row) for row in read} == {len(read[0])}
    return [dict(zip(read[0], row, strict=True)) for row in read[1:]]


def diagnostics(written: str) -> list[dict[str, Any]]:
    """The diagnostics of a reviewdog report, each sound."""
    read = [json.loads(line) for line in written.removesuffix("\n").split("\n") if line]
    for each in read:
        own_schema("rdjsonl").validate(each)
    return read


def issues(written: str) -> list[dict[str, Any]]:
    """The issues of a Code Quality report whose fingerprints differ."""
    read: list[dict[str, Any]] = json.loads(written)
    own_schema("gitlab").validate(read)
    assert len({issue["fingerprint"] for issue in read}) == len(read)
    return read
