"""Waivers: what they let go, where and until when, what is said of them, and how wrong ones are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as few
from hypothesis import strategies as st

import contentaudit
from contentaudit.audit import audit_source
from contentaudit.config import Config, load, read_from, show
from contentaudit.config.file import Document
from contentaudit.config.waivers import LONGEST_TERM, Waiver
from contentaudit.excuse.excuser import Excusing
from contentaudit.govern import Nearest, checked
from contentaudit.model import ConfigError, PageResult, Source
from contentaudit.packs import bundled
from contentaudit.run import Reading, pages
from tests.excuse.approvals import JOINT, TODAY, entry, excused, register, told

CLAIM = "<p>We guarantee lasting sobriety at our center.</p>"
WORDS = "guarantee lasting sobriety"
LATER, BEFORE = "2027-06-30", "2026-11-29"


def waiver(rule: str = "claims.guarantee", more: str = 'paths = ["page.html"]\n', until: str = LATER) -> str:
    return (
        f'[[waivers]]\nrule = "{rule}"\n{more}reason = "Being reworded with the lawyers."\n'
        f'by = "J. Diaz, Compliance"\nuntil = {until}\n'
    )


def settings(text: str) -> Config:
    read = read_from(Document.parsed(Path("contentaudit.toml"), text))
    return read.with_command_line({"select": ["claims", "excuses"]})


def audited(page: str, text: str, *, name: str = "page.html", claims: str = "", today: date = TODAY) -> PageResult:
    excusing = Excusing(today, register(claims) if claims else None)
    return audit_source(Source.from_string(page, "html", name), bundled(), settings(text), excusing)


# -- what is let go ----------------------------------------------------------------------------------------------------


def test_a_finding_is_let_go_and_the_report_says_why_by_whom_and_until_when() -> None:
    result = audited(CLAIM, waiver())
    assert told(result) == {}
    (finding,) = result.excused
    assert finding.rule == "claims.guarantee"
    assert finding.excused == ("waiver", "Being reworded with the lawyers. (by J. Diaz, Compliance)", LATER)
    assert result.outcomes["claims.guarantee"].status == "passed"


def test_a_family_lets_go_all_its_rules_and_no_other() -> None:
    assert excused(audited(CLAIM, waiver("claims"))) == [WORDS]
    assert told(audited(CLAIM, waiver("phones"))) == {"claims.guarantee": [WORDS]}
    assert told(audited(CLAIM, waiver("claims.cure"))) == {"claims.guarantee": [WORDS]}


@pytest.mark.parametrize(
    ("paths", "name", "holds"),
    [
        ("page.html", "page.html", True),
        ("page.html", "blog/page.html", True),
        ("/page.html", "blog/page.html", False),
        ("blog/**", "blog/2019/page.html", True),
        ("blog/**", "page.html", False),
        ("blog/", "https://example.org/blog/post", True),
        ("blog/", "https://example.org/about", False),
    ],
)
def test_paths_are_those_of_gitignore_relative_to_the_settings(paths: str, name: str, holds: bool) -> None:
    assert bool(audited(CLAIM, waiver(more=f'paths = ["{paths}"]\n'), name=name).excused) is holds


PAGE = f"<h2>Our promise</h2>{CLAIM}<h2 id=faq>Questions</h2>{CLAIM}"


@pytest.mark.parametrize(
    ("section", "lines"),
    [("Our promise", [1]), ("our  PROMISE", [1]), ("#faq", [2]), ("faq", [2]), ("Questions", [2]), ("Promise", [])],
)
def test_a_section_is_a_heading_or_an_id(section: str, lines: list[int]) -> None:
    page = PAGE.replace("<h2 id", "\n<h2 id")
    result = audited(page, waiver(more=f'section = "{section}"\n'))
    assert [finding.start.line for finding in result.excused] == lines


def test_paths_and_a_section_mean_that_section_of_those_pages() -> None:
    both = waiver(more='paths = ["a.html"]\nsection = "Our promise"\n')
    assert len(audited(PAGE, both, name="a.html").excused) == 1
    assert not audited(PAGE, both, name="b.html").excused


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("guarantee lasting sobriety", True),
        ("Guarantee  LASTING", True),
        ("lasting", True),
        ("last", False),
        ("guarantee sobriety", False),
        ("we guarantee lasting sobriety at our center", False),
    ],
)
def test_words_are_whole_words_of_what_the_finding_quotes(words: str, holds: bool) -> None:
    result = audited(CLAIM, waiver(more=f'paths = ["page.html"]\nwords = "{words}"\n'))
    assert bool(result.excused) is holds


def test_a_comment_and_an_approved_claim_go_before_a_waiver() -> None:
    by_comment = audited(f"<!-- contentaudit: allow claims.guarantee -- a quotation -->{CLAIM}", waiver())
    assert [finding.excused.by for finding in by_comment.excused if finding.excused] == ["inline"]
    page = f"<p>Our center is {JOINT}.</p>"
    by_register = audited(page, waiver("claims"), claims=entry())
    assert [finding.excused.by for finding in by_register.excused if finding.excused] == ["approved-claim"]
    assert not by_register.waived


def test_rules_about_excuses_cannot_be_waived() -> None:
    old = "<!-- contentaudit: allow claims.cure -- a quotation (by Ann, until 2020-01-31) --><p>Words.</p>"
    assert set(told(audited(old, waiver("claims")))) == {"excuses.expired"}


def test_a_rule_that_stops_cannot_be_waived(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house" / "tone").mkdir(parents=True)
    (tmp_path / "house" / "tone" / "loud.py").write_text(STOPS)
    (tmp_path / "contentaudit.toml").write_text(waiver("tone", 'paths = ["**"]\n'))
    (tmp_path / "page.html").write_text(CLAIM)
    monkeypatch.chdir(tmp_path)
    governing = Nearest({"select": ["tone"]}, (str(tmp_path / "house"),))
    (result,) = pages(["page.html"], governing, Reading(today=TODAY))
    assert list(result.failed_rules) == ["tone.loud"]


STOPS = """from contentaudit.api import Page, rule

@rule(severity="info", message="m")
def loud(page: Page):
    \"\"\"Is it loud?\"\"\"
    yield 1 / 0
"""


# -- when they end -----------------------------------------------------------------------------------------------------


def test_the_last_day_counts_and_then_the_finding_stands_with_an_error_at_its_words() -> None:
    assert not audited(CLAIM, waiver(until=TODAY.isoformat())).findings
    result = audited(CLAIM, waiver(until=BEFORE))
    assert told(result) == {"claims.guarantee": [WORDS], "excuses.expired-waiver": [WORDS]}
    ended = next(finding for finding in result.findings if finding.rule == "excuses.expired-waiver")
    assert (ended.severity, ended.message) == ("error", f"A waiver ended on {BEFORE}")
    assert ended.label == "claims.guarantee, waived by J. Diaz, Compliance: 1 finding stands again"


def test_an_ended_waiver_is_told_once_a_page_with_its_other_findings_beside_it() -> None:
    result = audited("<html lang=en>" + CLAIM * 30, waiver(until=BEFORE))
    (ended,) = [finding for finding in result.findings if finding.rule == "excuses.expired-waiver"]
    assert ended.label.endswith("30 findings stand again")
    assert len(ended.related) == 20


def test_a_later_waiver_for_the_same_words_holds() -> None:
    result = audited(CLAIM, waiver(until=BEFORE) + waiver("claims"))
    assert not result.findings
    assert result.waived == {0, 1}


def test_nothing_is_said_of_an_ended_waiver_whose_findings_another_excuse_lets_go() -> None:
    page = f"<p>Our center is {JOINT}.</p>"
    assert not audited(page, waiver("claims", until=BEFORE), claims=entry()).findings


@few(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["claims", "claims.guarantee", "phones"]), max_size=5), st.integers(-3, 3))
def test_findings_are_never_lost_and_never_made(rules: list[str], days: int) -> None:
    until = (TODAY + timedelta(days)).isoformat()
    plain = audited(PAGE, "")
    result = audited(PAGE, "".join(waiver(rule, until=until) for rule in rules))
    both = [one for one in (*result.findings, *result.excused) if not one.rule.startswith("excuses.")]
    assert sorted(one.fingerprint for one in both) == sorted(one.fingerprint for one in plain.findings)
    covered = any(rule.startswith("claims") for rule in rules)
    assert bool(result.excused) is (covered and days >= 0)
    assert ("excuses.expired-waiver" in told(result)) is (covered and days < 0)


# -- what only a whole run can tell ------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Path]:
    """Writes files below a folder that is then the current one."""

    def written(files: dict[str, str]) -> Path:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return written


def results(*targets: str, select: tuple[str, ...] = ("claims", "excuses")) -> dict[str, PageResult]:
    governing = Nearest({"select": list(select)})
    return {result.target: result for result in pages(targets, governing, Reading(today=TODAY))}


def places(found: dict[str, PageResult]) -> list[str]:
    """``contentaudit.toml:2 excuses.unused-waiver`` for each finding about waivers."""
    return [
        f"{name}:{finding.start.line} {finding.rule}"
        for name, result in found.items()
        for finding in result.findings
        if "waiver" in finding.rule
    ]


Site = Callable[[dict[str, str]], Path]


def test_an_unused_waiver_is_told_at_its_place_after_the_whole_folder(site: Site) -> None:
    site({"contentaudit.toml": waiver() + waiver("claims.cure"), "page.html": CLAIM, "other.html": "<p>Words.</p>"})
    assert places(results(".")) == ["contentaudit.toml:8 excuses.unused-waiver"]


def test_part_of_the_folder_says_nothing_and_says_why(site: Site) -> None:
    site({"contentaudit.toml": waiver("claims.cure"), "a/page.html": CLAIM, "b.html": "<p>Words.</p>"})
    for targets in (("a",), ("b.html",), ("a", "b.html")):
        found = results(*targets)
        assert places(found) == []
        outcome = next(iter(found.values())).outcomes["excuses.unused-waiver"]
        assert (outcome.status, outcome.reason) == (
            "skipped",
            "only a run over the whole folder of contentaudit.toml can tell",
        )


def test_a_folder_is_whole_for_a_waiver_that_speaks_of_it_alone(site: Site) -> None:
    site({"contentaudit.toml": waiver("claims.cure", 'paths = ["a/**"]\n'), "a/page.html": CLAIM, "b.html": CLAIM})
    assert places(results("a")) == ["contentaudit.toml:2 excuses.unused-waiver"]


def test_nothing_is_called_unused_when_a_page_or_a_rule_is_missing(site: Site) -> None:
    root = site({"contentaudit.toml": waiver("claims"), "page.html": "<p>Words.</p>"})
    assert places(results(".")) == ["contentaudit.toml:2 excuses.unused-waiver"]
    assert places(results(".", select=("claims.cure", "excuses"))) == []
    (root / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert places(results(".")) == []


def test_an_ended_waiver_that_no_page_needs_is_told_as_ended(site: Site) -> None:
    site({"contentaudit.toml": waiver(until=BEFORE), "page.html": "<p>Words.</p>"})
    found = results(".")
    assert places(found) == ["contentaudit.toml:2 excuses.expired-waiver"]
    (finding,) = found["contentaudit.toml"].findings
    assert (finding.quote, finding.label) == (
        "claims.guarantee",
        "claims.guarantee, waived by J. Diaz, Compliance: no page needs it",
    )
    assert found["contentaudit.toml"].is_register


def test_settings_in_pyproject_have_their_places_too(site: Site) -> None:
    text = waiver("claims.cure").replace("[[waivers]]", "[[tool.contentaudit.waivers]]")
    site({"pyproject.toml": f'[project]\nname = "x"\n{text}', "page.html": CLAIM})
    assert places(results(".")) == ["pyproject.toml:4 excuses.unused-waiver"]


def test_the_nearest_settings_hold(site: Site) -> None:
    site({"contentaudit.toml": waiver(more='paths = ["**"]\n'), "a/contentaudit.toml": "", "a/page.html": CLAIM,
          "page.html": CLAIM})  # fmt: skip
    found = results(".")
    assert {name: len(result.excused) for name, result in found.items()} == {"page.html": 1, "a/page.html": 0}


def test_python_users_have_them_too(site: Site) -> None:
    until = date.today() + timedelta(days=30)  # noqa: DTZ011 - as people write it
    site({"contentaudit.toml": waiver(until=until.isoformat()), "page.html": CLAIM})
    report = contentaudit.audit("page.html")
    assert "claims.guarantee" not in {finding.rule for finding in report.findings}
    assert report.summary.excused_by == {"waiver": 1}
    own = Waiver(0, "claims.guarantee", ("page.html",), (), "", "Being reworded.", "J. Diaz", until)
    (page,) = contentaudit.audit("page.html", config=Config(waivers=(own,))).pages
    assert [finding.quote for finding in page.excused] == [WORDS]
    assert page.outcomes["excuses.unused-waiver"].reason == "the waivers stand in no file"


# -- wrong ones --------------------------------------------------------------------------------------------------------

FAR = (date.today() + LONGEST_TERM + timedelta(days=1)).isoformat()  # noqa: DTZ011 - as people write it


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('waivers = "x"', "contentaudit.toml:1:11: waivers must be tables written [[waivers]], not “x”"),
        (waiver().replace('rule = "claims.guarantee"\n', ""), ":1:3: a waiver has no rule"),
        (waiver().replace("reason =", "raeson ="), ":4:1: unknown key “raeson”"),
        (waiver().replace('reason = "Being reworded with the lawyers."\n', ""), ":1:3: a waiver has no reason"),
        (waiver().replace("Being reworded with the lawyers.", "TODO later"), ":4:10: “TODO later” is no reason"),
        (waiver().replace("Being reworded with the lawyers.", "because"), ":4:10: “because” is no reason"),
        (waiver().replace('by = "J. Diaz, Compliance"\n', ""), ":1:3: a waiver has no by"),
        (waiver().replace("J. Diaz, Compliance", "?"), ":5:6: “?” is no name"),
        (waiver().replace("until = 2027-06-30\n", ""), ":1:3: a waiver has no until"),
        (waiver(until='"2027-06-30"'), ":6:9: until must be a date, not “2027-06-30”"),
        (waiver(until="2027-06-30T10:00:00"), ":6:9: until must be a date, not a date or time"),
        (waiver(until=FAR), f":6:9: a waiver until {FAR} lasts too long"),
        (waiver(more=""), ":1:3: a waiver names neither paths nor a section"),
        (waiver(more="paths = []\n"), ":1:3: a waiver names neither paths nor a section"),
        (waiver(more='section = "#"\n'), ":3:11: section names no heading"),
        (waiver(more='paths = ["a"]\nwords = "…"\n'), ":4:9: words must hold words"),
        (waiver(more='paths = ["*a*b*c*d*e"]\n'), ":3:10: the path pattern “*a*b*c*d*e” has more than 3 stars"),
        (waiver("claims.garantee"), ":2:8: unknown rule “claims.garantee”"),
        (waiver("excuses.expired-waiver"), ":2:8: “excuses.expired-waiver” cannot be waived"),
        (waiver("excuses"), ":2:8: “excuses” cannot be waived"),
        (waiver("all"), ":2:8: unknown rule “all”"),
        ("waivers = [{}]\n", ":1:12: a waiver has no rule"),
        (waiver() * 501, "there are more than 500 waivers"),
        ('[[overrides]]\npaths = ["a"]\nwaivers = []\n', ":3:1: unknown key “waivers”"),
    ],
)
def test_a_wrong_waiver_is_told_in_one_line_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    # Our own limit of waivers is met before that of a settings file, in a pyproject.toml.
    if len(text) > 60_000:
        text = text.replace("[[waivers]]", "[[tool.contentaudit.waivers]]")
    path = tmp_path / ("pyproject.toml" if len(text) > 60_000 else "contentaudit.toml")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        checked(load(path))
    assert message in error.value.message
    assert "\n" not in error.value.message
    if "unknown rule “claims.garantee”" in message:
        assert "did you mean claims.guarantee?" in error.value.help


def test_show_config_writes_waivers_that_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "contentaudit.toml"
    path.write_text(waiver(more='paths = ["a/**"]\nsection = "#Our promise"\nwords = "guarantee"\n') + waiver("phones"))
    config = load(path)
    again = tmp_path / "again.toml"
    again.write_text(show(config))
    assert load(again).waivers == config.waivers


def test_many_waivers_on_a_page_with_many_findings_cost_little() -> None:
    from time import perf_counter

    text = "".join(waiver(more=f'paths = ["page.html"]\nwords = "word{n}"\n') for n in range(200))
    config, source = settings(text), Source.from_string("<html lang=en>" + CLAIM * 1_000, "html", "page.html")
    start = perf_counter()
    audit_source(source, bundled(), settings(""), Excusing(TODAY))
    bare = perf_counter() - start
    start = perf_counter()
    audit_source(source, bundled(), config, Excusing(TODAY))
    assert perf_counter() - start < 3 * bare + 1
