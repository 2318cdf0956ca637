"""Pages as sites have them, well made, audited with every rule: none of what makes them up is a finding.

Two pages are what WordPress sends (one made with Elementor, one of blocks, both with Yoast's head), four are what writers
of static sites keep in Markdown. Faults planted in the same pages are found, so silence is no blindness.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Finding, Severity, Source
from contentaudit.packs import bundled
from contentaudit.page.templating import find_templates

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
WORDPRESS = ("wordpress-elementor.html", "wordpress-blocks.html")
STATIC = ("hugo.md", "jekyll.md", "docusaurus.md", "astro.md")

PLANTED = {"readability.text-length"}
"""The Markdown pages are short on purpose."""


def text(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def audited(name: str, source: str) -> tuple[Finding, ...]:
    kind = "html" if name.endswith(".html") else "markdown"
    result = audit_source(Source.from_string(source, kind=kind, name=name), bundled(), Config(force_document=True))  # type: ignore[arg-type]
    assert not result.failed_rules
    return result.findings


@cache
def findings(name: str) -> tuple[Finding, ...]:
    return audited(name, text(name))


def told(found: tuple[Finding, ...]) -> list[str]:
    return [f"{f.rule} {f.start.line}:{f.start.column} {f.quote!r}" for f in found if f.severity is not Severity.INFO]


@pytest.mark.parametrize("name", WORDPRESS)
def test_an_exported_page_gives_no_finding(name: str) -> None:
    assert told(findings(name)) == []


@pytest.mark.parametrize("name", STATIC)
def test_a_page_of_a_static_site_gives_only_what_is_planted(name: str) -> None:
    assert {finding.rule for finding in findings(name) if finding.severity is not Severity.INFO} == PLANTED


@pytest.mark.parametrize("name", STATIC)
def test_no_finding_is_about_template_text(name: str) -> None:
    source = text(name)
    front = source.index("\n", source.index("+++" if source.startswith("+++") else "---", 3))
    templates = find_templates(source[front:])
    assert len(templates.items) > 5
    for finding in findings(name):
        start, end = finding.span.start - front, finding.span.end - front
        assert start < 0 or start == end or not templates.within(start, end), finding


@pytest.mark.parametrize(
    ("name", "old", "new", "rule"),
    [
        ("wordpress-elementor.html", '<h3 class="elementor-icon-box-title"><span>', '<h5 class="elementor-icon-box-title"><span>', "headings.skipped-level"),
        ("wordpress-elementor.html", "<p>No. You can sit and listen until you are ready.</p>", "<p>Yes.</p>", "faq.answer-differs"),
        ("wordpress-elementor.html", "<p>We are at 12 Mill Street", "<p>Call (510) 263-7791. We are at 12 Mill Street", "phones.number-not-linked"),
        ("wordpress-elementor.html", ">Who is in the room</h2>", "></h2>", "headings.empty"),
        ("wordpress-blocks.html", 'schema-faq-answer">For many people it gets better after two to four', 'schema-faq-answer">For many people it gets better after two to three', "faq.answer-differs"),
        ("wordpress-blocks.html", '<p>Our nurse can look at your nights with you. See <a href="https://northside-clinic.org/programs/">our programs</a>, or call.</p>', "<h2>Call now</h2><p>We guarantee that you will stay sober.</p>", "headings.no-content"),
        ("wordpress-blocks.html", "Our nurse can look at your nights with you.", "We guarantee that you will stay sober.", "claims.guarantee"),
        ("hugo.md", "## Sign up\n", "##Sign up\n", "headings.missing-space"),
        ("docusaurus.md", "## What stays at home", "#### What stays at home", "headings.skipped-level"),
        ("jekyll.md", "The gate is open by day.", "We guarantee that you will stay sober.", "claims.guarantee"),
    ],
)  # fmt: skip
def test_a_fault_in_the_same_page_is_found(name: str, old: str, new: str, rule: str) -> None:
    source = text(name)
    assert old in source
    assert rule in {finding.rule for finding in audited(name, source.replace(old, new))}
