"""Proof beside a claim: what is accepted and told of, what only a person can weigh, and what proves nothing."""

from __future__ import annotations

import json
from functools import cache

import pytest

import contentaudit_rules.claims
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import PageResult, Severity, Source
from contentaudit.packs import family_rules
from contentaudit.report.machine import page_object
from contentaudit.report.setting import View
from contentaudit.rule import RuleSet
from tests.report.samples import written

PROOF = "claims.unsupported-proof"
RATE = "claims.success-rate"


@cache
def rules() -> RuleSet:
    return RuleSet(family_rules("claims", contentaudit_rules.claims, "contentaudit"), {"contentaudit": "0"})


def audited(text: str, kind: str = "html", **facts: str) -> PageResult:
    result = audit_source(Source.from_string(text, kind=kind, **facts), rules(), Config(select=(PROOF, RATE)))  # type: ignore[arg-type]
    assert not result.failed_rules, result.failed_rules
    return result


def severities(text: str, kind: str = "html", **facts: str) -> list[Severity]:
    return [finding.severity for finding in audited(text, kind, **facts).findings]


def accepted(text: str, kind: str = "html", rule: str = PROOF) -> list[tuple[str, int, str]]:
    told = audited(text, kind).outcomes[rule].accepted
    return [(each.quote, each.start.line, each.by) for each in told]


LIST = (
    '<h2>References</h2><ol><li>Our own blog.</li><li>A trial. <a href="https://doi.org/10.1001/jama.2">Read</a></li>'
    "<li id='r3'>Smith J et al. Sleep. 2019;4:12.</li><li>Data on file.</li></ol>"
)

SETTLED = {
    "a registry in the block": '<p>It is clinically proven (<a href="https://clinicaltrials.gov/study/NCT01234567">trial</a>).</p>',
    "a link that ends the block": '<p>It is clinically proven: <a href="https://pubmed.ncbi.nlm.nih.gov/123/">trial</a></p>',
    "a link that begins it": '<p><a href="https://pubmed.ncbi.nlm.nih.gov/123/">A trial</a> has it clinically proven.</p>',
    "the claim is the link": '<p>It is <a href="https://www.nih.gov/trials/sleep">clinically proven</a>.</p>',
    "a line of sources under it": '<p>It is clinically proven.</p><p>Source: <a href="https://www.cdc.gov/sleep/about">CDC</a></p>',
    "text under a heading": '<h2>Clinically proven</h2><p>See <a href="https://doi.org/10.1001/x.1">it</a>.</p>',
    "a bracket": f"<p>It is clinically proven [2].</p>{LIST}",
    "a range": f"<p>It is clinically proven [1-3].</p>{LIST}",
    "a list of numbers": f"<p>It is clinically proven [1, 3].</p>{LIST}",
    "raised": f"<p>It is clinically proven.<sup>3</sup></p>{LIST}",
    "a raised character": f"<p>It is clinically proven.³</p>{LIST}",
    "a link to the entry": f'<p>It is clinically proven<a href="#r3">[3]</a>.</p>{LIST}',
    "a word that links to the entry": f'<p>It is <a href="#r3">clinically proven</a>.</p>{LIST}',
    "an empty target in the entry": '<p>It is clinically proven.<sup><a href="#n">a</a></sup></p>'
    '<p><a id="n"></a>Smith J et al. Sleep. 2019.</p>',
    "a note with an asterisk": "<p>It is clinically proven.*</p><p>Other.</p><p>*Trial of 120 adults, 2020.</p>",
    "a note with a raised number": "<p>It is clinically proven.<sup>1</sup></p><p><sup>1</sup> PMID: 1234567</p>",
    "numbers in one paragraph": "<p>It is clinically proven [2].</p><p>Sources:<br>1. Our shop<br>2. Lee K et al. 2020</p>",
    "a list by its class": '<p>It is clinically proven [1].</p><div class="footnotes"><p>1. Lee K et al. 2020</p></div>',
    "a list that begins at 7": '<p>It is clinically proven [8].</p><h3>Sources</h3><ol start="7"><li>Blog</li>'
    "<li>Lee K et al. 2020</li></ol>",
    "author and year": f"<p>It is clinically proven (Smith, 2019).</p>{LIST}",
    "several authors and years": f"<p>It is clinically proven (Lee & Ito, 2020; Smith et al 2019).</p>{LIST}",
    "an abbreviation and year": "<p>It is clinically proven (NIDA, 2020).</p><h2>Sources</h2>"
    "<ul><li>National Institute on Drug Abuse (NIDA). Principles. 2020.</li></ul>",
    "a list that opens": "<p>It is clinically proven [1].</p><details><summary>References</summary>"
    "<ol><li>Lee K et al. 2020</li></ol></details>",
    "notes as WordPress has them": '<p>It is clinically proven.<sup class="footnote"><a href="#fn1" id="fnref1">1</a></sup></p>'
    '<div class="footnotes"><ol><li id="fn1"><p>Lee K et al. Sleep. 2020. <a href="#fnref1">↩</a></p></li></ol></div>',
    "another cell of the row": '<table><tr><td>Clinically proven</td><td><a href="https://doi.org/10.1/2">trial</a></td></tr></table>',
    "a survey in print": "<p>It is clinically proven [1].</p><h2>Sources</h2><ol><li>American Sleep Association: survey of"
    " doctors, 2021.</li></ol>",
    "a study named": "<p>It is clinically proven in a 2019 trial of 120 adults.</p>",
    "a journal named": "<p>Clinically proven: the results were published in the Annals of Sleep.</p>",
}


@pytest.mark.parametrize("text", SETTLED.values(), ids=SETTLED)
def test_proof_beside_a_claim_settles_it(text: str) -> None:
    assert severities(text) == []
    assert len(accepted(text)) == 1


OPEN = {
    "nothing": "<p>It is clinically proven.</p>",
    "our blog": '<p>It is clinically proven (<a href="/blog/proven">read</a>).</p>',
    "another shop": '<p>It is clinically proven (<a href="https://shop.example/p/12">read</a>).</p>',
    "a link in another block": '<p>It is clinically proven.</p><p>We also like <a href="https://doi.org/10.1/2">this</a>.</p>',
    "a number without entry": f"<p>It is clinically proven [9].</p>{LIST}",
    "a number without list": "<p>It is clinically proven [1].</p>",
    "a raised number without list": "<p>It is clinically proven.<sup>1</sup></p>",
    "an entry that is a blog": f"<p>It is clinically proven [1].</p>{LIST}",
    "an entry with nothing to look up": f"<p>It is clinically proven [4].</p>{LIST}",
    "a link to nowhere": f'<p>It is clinically proven<a href="#r99">[x]</a>.</p>{LIST}',
    "a link to itself": '<p id="top">It is clinically proven <a href="#top">up</a>.</p>',
    "a numbered list of something else": "<p>It is clinically proven [2].</p><h2>Steps</h2><ol><li>Call</li>"
    "<li>Smith J et al. 2019</li></ol>",
    "an asterisk without a note": "<p>It is clinically proven.*</p><p>* Terms apply.</p>",
    "leading journals": "<p>It is clinically proven, as published in leading journals.</p>",
    "a look-alike host": '<p>It is clinically proven (<a href="https://pubmed.ncbi.nlm.nih.gov.shop.example/1">x</a>).</p>',
    "the source in the path": '<p>It is clinically proven (<a href="https://shop.example/doi.org/10.1/2">x</a>).</p>',
    "another row": '<table><tr><td>Clinically proven</td></tr><tr><td><a href="https://doi.org/10.1/2">x</a></td></tr></table>',
    "an entry of the house": "<p>It is clinically proven [1].</p><h2>Sources</h2><ol><li>Our internal survey, 2021.</li></ol>",
    "an author who is not listed": f"<p>It is clinically proven (Jones, 2019).</p>{LIST}",
    "an author of another year": f"<p>It is clinically proven (Smith, 2011).</p>{LIST}",
    "an author without a list": "<p>It is clinically proven (Smith, 2019).</p>",
    "a table of contents": '<p>It is <a href="#why">clinically proven</a>.</p><h2 id="why">Why it works</h2><p>It works.</p>',
    "a hidden link": '<p>It is clinically proven. <a hidden href="https://doi.org/10.1/2">x</a></p>',
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN)
def test_what_is_no_proof_leaves_the_claim_open(text: str) -> None:
    assert severities(text) == ["warning"]
    assert accepted(text) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.nejm.org/",
        "https://www.nejm.org",
        "https://jamanetwork.com/journals/jama",
        "https://www.nature.com/nm/",
        "https://pubmed.ncbi.nlm.nih.gov/?term=sleep",
        "https://clinicaltrials.gov",
        "https://www.cdc.gov/index.html",
        "https://www.who.int/en/",
    ],
)
def test_a_home_page_is_for_a_person_to_decide(address: str) -> None:
    assert severities(f'<p>It is clinically proven (<a href="{address}">see</a>).</p>') == ["review"]
    listed = f'<p>It is clinically proven [1].</p><h2>Sources</h2><ol><li><a href="{address}">x</a></li></ol>'
    assert severities(listed) == ["review"]


def test_a_work_beside_a_home_page_settles() -> None:
    links = '<a href="https://www.nejm.org/">a</a>, <a href="https://doi.org/10.1056/NEJMoa2032183">b</a>'
    assert accepted(f"<p>It is clinically proven ({links}).</p>") == [("clinically proven", 1, "link to doi.org")]


def test_rates_of_success_are_settled_the_same_way() -> None:
    text = f"<p>Our program has a 95% success rate [2].</p>{LIST}"
    assert accepted(text, rule=RATE) == [("a 95% success rate", 1, "reference 2: link to doi.org")]
    assert severities("<p>Our program has a 95% success rate [9].</p>") == ["warning"]
    assert severities('<p>Our program has a 95% success rate (<a href="https://www.cdc.gov/">x</a>).</p>') == ["review"]


def test_markdown_footnotes_and_printed_addresses() -> None:
    note = "It is clinically proven.[^1]\n\nMore.\n\n[^1]: Lee, <https://pubmed.ncbi.nlm.nih.gov/123/>\n"
    assert accepted(note, "markdown") == [("clinically proven", 1, "reference 1: link to pubmed.ncbi.nlm.nih.gov")]
    assert severities("It is clinically proven.[^1]\n\n[^1]: Our own files\n", "markdown") == ["warning"]
    text = "It is clinically proven [2].\n\nReferences\n\n1. Our shop\n2. Sleep trial, doi:10.1001/jama.2020.1\n"
    assert [by for _, _, by in accepted(text, "text")] == ["reference 2: link to doi.org"]
    assert severities("It is clinically proven (https://pubmed.ncbi.nlm.nih.gov/123/).", "text") == []


def test_the_outcome_tells_what_was_accepted_and_where() -> None:
    text = f"<p>One.</p>\n<p>It is clinically proven [2].</p>\n<p>And lab-tested [8].</p>{LIST}"
    result = audited(text)
    told = json.loads(json.dumps(page_object(result)))["outcomes"][PROOF]
    assert told["status"] == "found"
    assert told["count"] == 1
    (entry,) = told["accepted"]
    assert entry["by"] == "reference 2: link to doi.org"
    assert entry["start"]["line"] == 2
    start, end = entry["start"]["offset"], entry["end"]["offset"]
    assert text[start:end] == entry["quote"] == "clinically proven"


def test_verbose_text_tells_it_too() -> None:
    result = audited(f"<p>It is clinically proven [2].</p>{LIST}")
    told = " ".join(written("text", result, view=View(verbose=True)).split())
    assert f"{PROOF}: “clinically proven” (line 1: reference 2: link to doi.org)" in told


def test_many_marks_and_entries_cost_linear_time() -> None:
    from time import perf_counter

    def spent(count: int) -> float:
        claims = "".join(f"<p>It is clinically proven [{n % 900}].<sup>{n % 90}</sup></p>" for n in range(count))
        entries = "".join(f'<li class="references" id="n{n}">Lee K et al. {n}</li>' for n in range(count))
        start = perf_counter()
        audited(f"{claims}<h2>References</h2><ol>{entries}</ol>")
        return perf_counter() - start

    spent(50)
    assert spent(1600) < 10 * spent(400) + 0.2
