"""``--require``, ``--max-findings``, ``--summary``: what a build server asks of a run, in processes of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import PAGES, check, run

CLEAN = PAGES / "clean.html"
HEAD = "<!doctype html><html lang=en><head><title>Our center and you</title></head><body><main><h1>Our center</h1>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages: one with an error and a warning, one with nothing of the kind."""
    (tmp_path / "a.html").write_text(
        f"{HEAD}<p>We guarantee lasting sobriety.</p><h3>Call us</h3><p>Words.</p></main></body></html>"
    )
    (tmp_path / "b.html").write_text(f"{HEAD}<p>We listen to you.</p></main></body></html>")
    return tmp_path


# -- --require ---------------------------------------------------------------------------------------------------------


def test_families_that_were_checked_are_green_though_the_page_has_nothing_of_the_kind(site: Path) -> None:
    done = check("b.html", "--require", "claims,phones,headings,faq,readability,seo,excuses", cwd=site)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_a_family_that_needs_the_network_is_told_in_one_line(site: Path) -> None:
    done = check("b.html", "--require", "links,claims", cwd=site)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr == (
        "error: required links was not fully checked: links.broken, links.insecure-http, links.redirect-loop and 3 "
        "more: network rules are off (use --network)    Let it run, leave a rule out by its id in ignore, or take it "
        "out of require.\n"
    )
    assert "not fully checked" in done.stdout.splitlines()[-1]


def test_the_exit_code_stands_in_the_machine_report_too(site: Path) -> None:
    done = check("a.html", "--require", "links", "--format", "json", cwd=site)
    assert done.returncode == 2
    assert json.loads(done.stdout)["summary"]["exit"] == 2
    assert check("a.html", "--require", "links", "-qq", cwd=site).returncode == 2


def test_each_family_has_its_line_and_findings_are_still_shown(site: Path) -> None:
    done = check(".", "--select", "claims", "--require", "phones", "--require", "claims,seo", cwd=site)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["error", "error"]
    assert "required phones was not fully checked on 2 of 2 pages: phones." in lines[0]
    assert "more: not selected" in lines[0]
    assert "required seo was not fully checked on 2 of 2 pages: seo." in lines[1]
    assert "claims.guarantee" in done.stdout


def test_a_rule_may_be_required_by_its_id(site: Path) -> None:
    assert check("b.html", "--select", "claims.cure", "--require", "claims.cure", cwd=site).returncode == 0
    done = check("b.html", "--select", "claims.cure", "--require", "claims.guarantee", cwd=site)
    assert done.returncode == 2
    assert "required claims.guarantee was not checked: claims.guarantee: not selected" in done.stderr


def test_a_rule_that_ignore_names_by_its_id_was_left_out_on_purpose(site: Path) -> None:
    assert check("b.html", "--ignore", "claims.cure", "--require", "claims", cwd=site).returncode == 0
    family = check("b.html", "--ignore", "claims", "--require", "claims", cwd=site)
    assert family.returncode == 2
    assert "more: not selected" in family.stderr
    itself = check("b.html", "--ignore", "claims.cure", "--require", "claims.cure", cwd=site)
    assert itself.returncode == 2


def test_a_page_in_another_language_was_not_checked(site: Path) -> None:
    (site / "b.html").write_text(f"{HEAD}<p>Bonjour.</p></main></body></html>".replace("lang=en", "lang=fr"))
    done = check(".", "--require", "claims", cwd=site)
    assert done.returncode == 2
    assert "required claims was not fully checked on 1 of 2 pages" in done.stderr
    assert "the page is in 'fr'" in done.stderr


def test_a_part_of_a_page_was_not_checked_but_markdown_is_none(site: Path) -> None:
    (site / "part.html").write_text("<p>We listen to you.</p>")
    cut_off = check("part.html", "--require", "claims", cwd=site)
    assert cut_off.returncode == 2
    assert "a fragment was given, not a whole page" in cut_off.stderr
    (site / "post.md").write_text("# Our promise\n\nWe listen to you.\n")
    post = check("post.md", "--require", "claims", cwd=site)
    assert post.returncode == 0
    assert post.stderr.startswith("note: claims: 5 rules about whole pages not run on 1 page in Markdown or plain text")
    by_id = check("post.md", "--require", "claims.crisis-line-missing", cwd=site)
    assert by_id.returncode == 2


def test_plain_text_has_no_headings_to_check(site: Path) -> None:
    (site / "post.txt").write_text("We listen to you.\n")
    done = check("post.txt", "--require", "headings", cwd=site)
    assert done.returncode == 0, done.stderr


def test_a_rule_that_stops_is_not_green(site: Path) -> None:
    (site / "house" / "tone").mkdir(parents=True)
    (site / "house" / "tone" / "loud.py").write_text(
        "from contentaudit.api import Page, rule\n\n"
        '@rule(severity="info", message="m")\ndef loud(page: Page):\n    """Is it loud?"""\n    yield 1 / 0\n'
    )
    done = check("b.html", "--rules", site / "house", "--require", "tone", cwd=site)
    assert done.returncode == 2
    assert "required tone was not fully checked: tone.loud: it stopped: ZeroDivisionError" in done.stderr


def test_settings_may_require_and_the_command_line_adds(site: Path) -> None:
    (site / "contentaudit.toml").write_text('require = ["phones"]\nselect = ["claims"]\n')
    done = run("check", "b.html", "--require", "seo", cwd=site)
    assert done.returncode == 2
    assert [line.split()[2] for line in done.stderr.splitlines()] == ["phones", "seo"]


def test_rules_left_out_for_some_pages_are_told_for_these(site: Path) -> None:
    override = '[[overrides]]\npaths = ["b.html"]\nignore = ["phones"]\n'
    (site / "contentaudit.toml").write_text(f'require = ["phones"]\n{override}')
    done = run("check", ".", "--fail-on", "never", cwd=site)
    assert done.returncode == 2
    assert "required phones was not fully checked on 1 of 2 pages" in done.stderr


def test_a_profile_says_whose_rules_hold(site: Path) -> None:
    done = check("b.html", "--profile", "us-telehealth", "--require", "claims", "--fail-on", "never", cwd=site)
    assert done.returncode == 0, done.stderr


def test_settings_with_something_to_say_are_no_page(site: Path) -> None:
    (site / "contentaudit.toml").write_text(
        '[[waivers]]\nrule = "phones"\npaths = ["gone.html"]\nreason = "It was once needed."\nby = "J. Diaz"\n'
        "until = 2020-01-31\n"
    )
    done = run("check", ".", "--require", "claims,phones", "--fail-on", "never", cwd=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert "excuses.expired-waiver" in done.stdout


@pytest.mark.parametrize(
    ("name", "told"), [("clams", "unknown rule “clams”    did you mean claims?"), ("claims.x", "unknown rule")]
)
def test_an_unknown_name_is_told_before_anything_is_read(site: Path, name: str, told: str) -> None:
    done = check("b.html", "--require", name, cwd=site)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert told in done.stderr


def test_what_could_not_be_read_is_told_once(site: Path) -> None:
    done = check("gone.html", "b.html", "--require", "claims", cwd=site)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


# -- --max-findings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "code"), [(0, 1), (1, 1), (2, 0), (100, 0)])
def test_errors_and_warnings_are_counted(site: Path, most: int, code: int) -> None:
    chosen = ("--select", "claims.guarantee,headings.skipped-level", "--fail-on", "never")
    done = check(".", *chosen, "--max-findings", most, cwd=site)
    assert done.returncode == code
    if code:
        assert done.stderr == (
            f"error: 2 findings at warning or above, at most {most} may stand    Mend some, or raise --max-findings.\n"
        )
        assert "2 findings" not in done.stdout


def test_notes_and_reviews_are_not_counted_unless_they_fail_the_run(site: Path) -> None:
    (site / "b.html").write_text(f"{HEAD}<p>Our treatment is evidence-based.</p></main></body></html>")
    chosen = ("b.html", "--select", "claims", "--max-findings", "0")
    assert check(*chosen, cwd=site).returncode == 0
    done = check(*chosen, "--fail-on", "review", cwd=site)
    assert done.returncode == 1
    assert "at review or above" in done.stderr


def test_errors_still_fail_and_findings_let_go_are_not_counted(site: Path) -> None:
    assert check("a.html", "--select", "claims", "--max-findings", "9", cwd=site).returncode == 1
    (site / "a.html").write_text(
        f"{HEAD}<!-- contentaudit: allow claims.guarantee -- a quotation --><p>We guarantee lasting sobriety.</p>"
    )
    assert check("a.html", "--select", "claims", "--max-findings", "0", cwd=site).returncode == 0


def test_the_number_is_one(site: Path) -> None:
    for wrong in ("-1", "many"):
        done = check("a.html", f"--max-findings={wrong}", cwd=site)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


# -- --summary ---------------------------------------------------------------------------------------------------------


def test_the_summary_is_counts_by_severity_and_family_and_the_verdict(site: Path) -> None:
    done = check(".", "--select", "claims.guarantee,headings.skipped-level", "--summary", cwd=site)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "2 pages · 1 error · 1 warning",
        "claims 1 · headings 1",
        "failed (errors; --fail-on error)",
    ]


def test_the_summary_says_what_was_not_checked(site: Path) -> None:
    done = check("b.html", "--select", "links", "--summary", cwd=site)
    assert done.stdout.splitlines() == ["1 page · nothing found", "not checked: 6 rules on at least one page", "passed"]


def test_the_summary_leaves_other_formats_alone(site: Path) -> None:
    done = check("b.html", "--summary", "--format", "text", "--format", "json=report.json", cwd=site)
    assert done.stdout.splitlines()[-1] == "passed"
    assert json.loads((site / "report.json").read_text())["summary"]["pages"] == 1


def test_quiet_and_summary_contradict_each_other(site: Path) -> None:
    done = check("b.html", "-q", "--summary", cwd=site)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    silent = check("b.html", "-qq", "--summary", cwd=site)
    assert (silent.returncode, silent.stdout, silent.stderr) == (0, "", "")
