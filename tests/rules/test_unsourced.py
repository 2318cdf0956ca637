"""Figures about health without a source: first everything that must stay silent, then what is found."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Kind, PageResult, Source
from contentaudit.packs import bundled
from contentaudit.rule import RuleSet

RULE = "claims.unsourced-statistic"
FIXTURES = Path(__file__).parents[2] / "fixtures"


ARTICLE = "seo.citations-missing"


@cache
def rules() -> RuleSet:
    """Without the other rules about claims: what they find in the same sentence is theirs alone."""
    every = bundled()
    return RuleSet({id: every.rules[id] for id in (RULE, ARTICLE)}, every.packs)


def audited(text: str, kind: Kind = "html", url: str | None = None) -> PageResult:
    result = audit_source(Source.from_string(text, kind=kind, url=url), rules(), Config(select=(RULE,)))
    assert not result.failed_rules, result.failed_rules
    return result


def quotes(text: str, kind: Kind = "html", url: str | None = None) -> list[str]:
    return [finding.quote for finding in audited(text, kind, url).findings]


OTHER_FIGURES = [
    "Save 20% on your first whitening treatment.",
    "Patients pay 20% coinsurance after the deductible.",
    "Consultations for new patients are 50% off until 1 May.",
    "Use a hand gel with at least 60% alcohol.",
    "The cream for eczema has 5 percent urea.",
    "Each tablet has 48% of the daily value of magnesium for adults.",
    "Take 200 mg twice a day for 10 days; your doctor may raise the dose to 400 mg.",
    "Call 555-0123 about treatment between 9 and 5, 7 days in the week.",
    "The clinic opened on 12 March 2019 and treats depression.",
    "Our team has 12 counselors and 3 nurses, and 80 percent of our staff have been in recovery.",
    "We turn away about one in ten people because the treatment would not suit them.",
    "We treated 12,000 patients last year.",
    "Losing 5 to 10 percent of body weight can bring blood sugar down.",
    "Remission meant an HbA1c below 6.5 percent without diabetes medicine.",
    "Students with depression need 80 percent to pass the exam.",
    "Half of people with depression need a second medicine.",
    "Is it true that 40% of people relapse?",
    "The complaint says the clinic advertised that 92 percent of patients recover.",
    "Suppose 40% of people relapse: what would you do?",
    "Seats are 90 percent taken, and patients sit in the front.",
    "One of the two nurses will call patients back.",
    "The group meets in 2 of 10 rooms and talks about relapse.",
    "Most people with flu feel better in three to seven days.",
]


@pytest.mark.parametrize("sentence", OTHER_FIGURES)
def test_other_figures_are_silent(sentence: str) -> None:
    assert quotes(f"<p>{sentence}</p>") == []


FIGURE = "40% of people relapse within a year."

SOURCED = {
    "an authority": "<p>According to NIDA, 40% of people relapse within a year.</p>",
    "an institute": "<p>The National Institute on Drug Abuse says that 40% of people relapse within a year.</p>",
    "a survey": "<p>In the National Survey on Drug Use and Health, 1 in 5 adults reported symptoms.</p>",
    "a study with year": "<p>A 2019 study found that 40% of people relapse within a year.</p>",
    "authors and year": "<p>40% of people relapse within a year (Smith et al., 2019).</p>",
    "one author": "<p>Smith (2019) reports that 40% of people relapse within a year.</p>",
    "a body in brackets": "<p>40% of people relapse within a year (HFEA, 2021).</p>",
    "the next sentence": f"<p>{FIGURE} The figure is from the World Health Organization.</p>",
    "the sentence before": f"<p>The CDC counts every year. {FIGURE}</p>",
    "the paragraph before": f"<p>Researchers at the University of Oslo followed 300 adults.</p><p>{FIGURE}</p>",
    "a source line": f"<p>{FIGURE}</p><p>Source: county health report.</p>",
    "a figure caption": f"<figure><p>{FIGURE}</p><figcaption>Source: NIMH, 2021</figcaption></figure>",
    "the heading": f"<h2>What the 2022 National Health Survey found</h2><p>{FIGURE}</p>",
    "the line above a list": "<p>The CDC found in 2022:</p><ul><li>40% of people relapse.</li><li>1 in 5 adults drinks.</li></ul>",
    "a line below a list": "<ul><li>40% of people relapse.</li><li>1 in 5 adults drinks.</li></ul><p>Sources: CDC, NIDA</p>",
    "a link to a study": f'<p>{FIGURE} (<a href="https://pubmed.ncbi.nlm.nih.gov/1/">study</a>)</p>',
    "a link to a newspaper": f'<p>{FIGURE} (<a href="https://paper.example/2023/relapse">report</a>)</p>',
    "a reference": f"<p>{FIGURE[:-1]} [1].</p><h2>References</h2><ol><li>Lee K. Relapse. 2019;4:12.</li></ol>",
    "a raised reference": f"<p>{FIGURE}<sup>1</sup></p><h2>Sources</h2><p>1. Lee K. Relapse. 2019;4:12.</p>",
    "a list without marks": f"<p>{FIGURE}</p><h2>Sources</h2><ul><li>National Institute on Drug Abuse, 2020</li></ul>",
    "a list without marks under a table of contents": f'<a href="#s">Sources</a><p>{FIGURE}</p><h2 id="s">Sources</h2>'
    "<ul><li>National Institute on Drug Abuse, 2020</li></ul>",
    "a study spoken of": f"<p>A trial followed them.</p><p>In the trial, {FIGURE}</p>",
    "a department": "<p>Deaths from fentanyl rose by 20 percent, the health department reported.</p>",
    "an entry of the list itself": "<h2>References</h2><ol><li>Lee K et al. Why 40% of people relapse. 2019.</li></ol>",
}


@pytest.mark.parametrize("text", SOURCED.values(), ids=SOURCED)
def test_a_source_that_stands_near_is_enough(text: str) -> None:
    assert quotes(text) == []


FOUND = {
    "40% of people": f"<p>{FIGURE}</p>",
    "1 in 5 adults": "<p>Anxiety troubles 1 in 5 adults.</p>",
    "one in eight women": "<p>Breast cancer strikes one in eight women.</p>",
    "Relapse rates for drug use are between 40 and 60 percent": "<p>Relapse rates for drug use are between 40 and 60 percent.</p>",
    "twice as likely": "<p>Men are twice as likely to die of an overdose.</p>",
    "20 million americans": "<p>More than 20 million americans live with addiction.</p>",
    "90% never": "<p>About 90% never get treatment for alcohol use.</p>",
    "60 percent of young adults": "<p>60 percent of young adults with depression wait for years.</p>",
}


@pytest.mark.parametrize(("quote", "text"), FOUND.items())
def test_a_figure_alone_is_found(quote: str, text: str) -> None:
    assert quotes(text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        f'<p>{FIGURE} (<a href="/blog/relapse">more</a>)</p>',
        f"<p>{FIGURE[:-1]} [7].</p>",
        f"<p>{FIGURE} Experts agree.</p>",
        f"<p>{FIGURE}</p><h2>Sources</h2><ul><li>Our own experience</li></ul>",
        f"<p>{FIGURE}</p><p>Sleep helps.</p><p>Walking helps.</p><p>The CDC has tips.</p>",
    ],
)
def test_what_is_no_source_does_not_settle_it(text: str) -> None:
    assert quotes(text, url="https://clinic.example/relapse") == ["40% of people"]


def test_a_mark_elsewhere_shows_that_this_figure_has_none() -> None:
    listed = "<h2>References</h2><ol><li>Lee K. Relapse. 2019;4:12.</li></ol>"
    text = f"<p>Sleep helps [1].</p><p>Walking helps.</p><p>{FIGURE}</p><p>Eat well.</p>{listed}"
    assert quotes(text) == ["40% of people"]


def test_one_paragraph_is_one_finding() -> None:
    (finding,) = audited(
        "<p>40% of people relapse, and 1 in 5 adults has anxiety. 30% of patients drop out.</p>"
    ).findings
    assert finding.severity == "review"
    assert finding.quote == "40% of people"
    assert len(finding.related) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "95% of our patients recover and never relapse.",
        "Our center has a 90% success rate with patients who relapse.",
        "Nine out of ten dentists recommend our gel against gum disease.",
        "Clinically proven: 80% of smokers quit and never relapse.",
        "40% of people relapse within a year.",
    ],
)
def test_one_cause_is_one_finding(sentence: str) -> None:
    result = audit_source(Source.from_string(f"<p>{sentence}</p>"), bundled(), Config(select=("claims",)))
    told = [finding.rule for finding in result.findings]
    assert told
    assert RULE not in told or told == [RULE]


def test_an_article_without_any_source_is_told_of_once() -> None:
    prose = (
        "Withdrawal from alcohol begins within a day. The symptoms are shaking and poor sleep. Treatment eases them. "
        * 20
    )
    text = f"<title>What relapse is</title><h1>What relapse is</h1><p>{prose}</p><p>{FIGURE}</p>"
    result = audited(text)
    assert result.findings == ()
    assert result.outcomes[RULE].status == "skipped"
    assert "seo.citations-missing" in result.outcomes[RULE].reason


def test_markdown_and_plain_text() -> None:
    assert quotes(f"{FIGURE}\n\nMore words.", "markdown") == ["40% of people"]
    assert quotes(f"{FIGURE}[^1]\n\n[^1]: Lee K. Relapse. 2019;4:12.\n", "markdown") == []
    assert quotes(f"It is common that {FIGURE}\n", "text") == ["40% of people"]
    assert quotes(f"It is common that {FIGURE[:-1]} (CDC, 2021).\n", "text") == []


CLEAN = sorted((FIXTURES / "claims" / "clean").glob("*.txt")) + sorted((FIXTURES / "pages").iterdir())


def test_careful_pages_are_quiet() -> None:
    kinds: dict[str, Kind] = {".txt": "text", ".md": "markdown", ".html": "html"}
    alarms = 0
    for path in CLEAN:
        text = path.read_text(encoding="utf-8")
        text = "\n\n".join(text.splitlines()) if path.suffix == ".txt" else text
        alarms += bool(quotes(text, kinds[path.suffix]))
    assert len(CLEAN) >= 30
    assert alarms * 10 <= len(CLEAN)


def test_cost_is_linear() -> None:
    from time import perf_counter

    def spent(count: int) -> float:
        text = "".join(
            f"<p>{FIGURE}</p><ul><li>1 in 5 adults drinks, 50,000 people and 30 percent of those {n}</li></ul>"
            for n in range(count)
        )
        start = perf_counter()
        audited(text)
        return perf_counter() - start

    spent(50)
    assert spent(1600) < 10 * spent(400) + 0.2


@pytest.mark.parametrize(
    "piece", ["A-", "a.", "1,1,", "(A", "the ", "A of ", "relapse ", "40% ", "1 in 5 ", "[1]", "2019 "]
)
def test_hostile_paragraphs_cost_linear_time(piece: str) -> None:
    from time import perf_counter

    def spent(count: int) -> float:
        text = f"<p>{FIGURE}</p><p>{piece * count} 40% of people relapse</p>"
        start = perf_counter()
        audited(text)
        return perf_counter() - start

    spent(50)
    assert spent(16_000) < 10 * spent(4_000) + 0.3
