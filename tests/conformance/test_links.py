"""The links family against the shared cases: a server that misbehaves in every way, folders of files, and addresses."""

from __future__ import annotations

import importlib.util
import socket
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import contentaudit
import contentaudit_rules.links
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import PageResult, Source
from contentaudit.packs import family_rules
from contentaudit.probe import Probing
from contentaudit.probe.links import Checker
from contentaudit.probe.manners import Manners
from contentaudit.read.deadline import Deadline
from contentaudit.rule import RuleSet
from tests.shared_data import shared

VERDICTS = {
    "ok": {"ok", "redirected"},
    "redirect": {"redirected"},
    "broken": {"broken"},
    "unknown": {"unreachable", "blocked"},
    "blocked": {"blocked"},
}
OF_THE_PAGE = "links.fragment-missing"
"""Speaks of a place on a page that is there: its link answers well."""


@cache
def server_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("links_server", shared("data/links/server.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(kind: str) -> list[Any]:
    """The cases of one kind as parameters; one that skips where the data is absent."""
    try:
        path = shared("data/links/dev.jsonl")
    except pytest.skip.Exception:
        return [pytest.param(None, marks=pytest.mark.skip("no shared data: data/links/dev.jsonl"))]
    import json

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows if row["type"] == kind]


@pytest.fixture(scope="module")
def site() -> Iterator[Any]:
    module = server_module()
    served = [case for case in module.load(shared("data/links/dev.jsonl")) if case["type"] == "http"]
    with module.guard() as tried, module.Server(served) as running:
        yield running
    assert not tried, f"left this machine: {tried}"


def family() -> RuleSet:
    return RuleSet(family_rules("links", contentaudit_rules.links, "contentaudit"), {})


def manners(options: dict[str, Any]) -> Manners:
    return Manners(
        allow=("127.0.0.1",),
        timeout=options.get("timeout", 10),
        total_timeout=options.get("total_timeout", 20),
        soft_404=options.get("soft404", False),
    )


def addresses(case: dict[str, Any], base: str) -> list[str]:
    expected, fragment = case["expected"], f"#{case['fragment']}" if "fragment" in case else ""
    if "repeat" in expected:
        return [f"{base}{case['path']}?n={number}" for number in range(1, expected["repeat"] + 1)]
    if "repeat_same" in expected:
        return [
            f"{base}{case['path']}#{':~:text=' if number else ''}{number or ''}"
            for number in range(expected["repeat_same"])
        ]
    return [base + case["path"] + fragment]


def audited(case: dict[str, Any], links: list[str]) -> PageResult:
    """A page with the links, audited with all rules of the family."""
    page = "<p>" + " ".join(f'<a href="{link}">place {number}</a>' for number, link in enumerate(links))
    options = case.get("options", {})
    probing = Probing(network=True, max_age=0, manners=manners(options))
    also = ("links.soft-404",) if options.get("soft404") else ()
    return audit_source(Source.from_string(page), family(), Config(also=also), probe=probing.evidence)


@pytest.mark.parametrize("case", cases("http"))
def test_a_server_is_judged_by_what_it_does(case: dict[str, Any], site: Any) -> None:
    site.hits.clear()
    site.peak.clear()
    expected, links = case["expected"], addresses(case, site.url)
    began = time.monotonic()
    result = audited(case, links)
    took = time.monotonic() - began
    rules = {finding.rule for finding in result.findings}
    assert rules == ({expected["rule"]} if expected["rule"] else set())
    assert not result.failed_rules
    if "severity" in expected:
        assert {str(finding.severity) for finding in result.findings} == {expected["severity"]}
    asked = [(path, *hit) for path, hits in site.hits.items() for hit in hits]
    assert len(asked) <= expected.get("max_requests", 1_000)
    assert took <= expected.get("within_s", 60)
    if "min_gap_s" in expected:
        times = sorted(at for _, _, at, _ in asked)
        assert times[1] - times[0] >= expected["min_gap_s"]
    if "max_peak" in expected:
        assert site.peak[case["path"] + "?n=1"] <= expected["max_peak"]


@pytest.mark.parametrize("case", cases("http"))
def test_the_verdict_and_where_it_ends(case: dict[str, Any], site: Any) -> None:
    expected, [link, *_] = case["expected"], addresses(case, site.url)
    address, _, fragment = link.partition("#")
    checker = Checker(manners(case.get("options", {})))
    answer = checker.answers({address: [fragment] if "fragment" in case else []})[address]
    if expected["rule"] == OF_THE_PAGE:
        assert answer.is_good
        assert answer.lost == {fragment}
    else:
        assert answer.verdict in VERDICTS[expected["verdict"]], answer
    if "final" in expected:
        assert answer.moved_to == site.url + expected["final"]
    if answer.fault:
        assert answer.why, "a fault has its reason"


@pytest.mark.parametrize("case", cases("http")[:1])
def test_no_request_tells_more_than_it_must(case: dict[str, Any], site: Any) -> None:
    site.hits.clear()
    audited(case, addresses(case, site.url))
    [(_, _, headers)] = site.hits[case["path"]]
    assert headers["User-Agent"].startswith("contentaudit/")
    assert not {"Cookie", "Referer", "Authorization"} & set(headers)


@pytest.mark.parametrize("case", cases("static"))
def test_files_beside_a_page(case: dict[str, Any], tmp_path: Path) -> None:
    for name, text in case["files"].items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = contentaudit.audit(tmp_path / case["page"], config=Config(select=("links",)))
    [page] = report.pages
    found = Counter((finding.rule, finding.quote) for finding in page.findings)
    assert found == Counter((row["rule"], row["quote"]) for row in case["expected"])
    for finding in page.findings:
        assert page.source is not None
        assert page.source.text[finding.span.start : finding.span.end] == finding.quote


@pytest.mark.parametrize("case", cases("address"))
def test_addresses_are_judged_before_they_are_asked(case: dict[str, Any]) -> None:
    looked_up: Counter[str] = Counter()

    def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
        looked_up[host] += 1
        if host not in case["resolver"]:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        answers = case["resolver"][host]
        return list(answers[min(looked_up[host], len(answers)) - 1])

    checker = Checker(Manners(resolve=resolve, retries=0))
    with server_module().guard() as tried:
        answer = checker.answers({case["url"]: []})[case["url"]]
    if case["expected"]["rule"]:
        assert f"links.{answer.fault}" == case["expected"]["rule"]
        assert answer.verdict == case["expected"]["verdict"]
        assert tried == []
    else:  # the guard refuses the connection; what counts is where it was to go
        assert answer.fault == "unverified"
        public = case["resolver"][next(iter(case["resolver"]))][0][0]
        assert set(tried) == {(public, 80)}
    assert all(count == 1 for count in looked_up.values())
