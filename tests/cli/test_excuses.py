"""``contentaudit excuses``: every excuse in force, of each kind, in each format, with a real git repository."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.command import environment, run

TODAY = date.today()  # noqa: DTZ011 - as people write it
SOON, LATER, OVER = TODAY + timedelta(days=9), TODAY + timedelta(days=300), TODAY - timedelta(days=40)

PAGE = f"""<!doctype html><html lang=en><head><title>A story</title></head><body><main><h1>A story</h1>
<p>We guarantee lasting sobriety at our center. We are Joint Commission accredited since 2011.</p>
<!-- contentaudit: allow claims.cure -- the client's own words (by Ann, until {LATER}) -->
<p>Our program cures addiction.</p>
<!-- contentaudit: allow headings -- nothing here needs it -->
<p>Words.</p>
</main></body></html>
"""
OTHER = """<!doctype html><html lang=en><head><title>B</title></head><body><main><h1>Others</h1>
<p>We guarantee lasting sobriety at our center.</p></main></body></html>
"""


def waiver(rule: str, paths: str, until: date, reason: str = "Being reworded with the lawyers.") -> str:
    by = 'by = "J. Diaz"\n'
    return f'[[waivers]]\nrule = "{rule}"\npaths = ["{paths}"]\nreason = "{reason}"\n{by}until = {until}\n\n'


CLAIM = """[[claim]]
text = "Joint Commission accredited since 2011"
evidence = "file 4711"
approved-by = "A. Lee"
approved-on = 2026-01-02
no-expiry-reason = "a year in the past"
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text(OTHER)
    (tmp_path / "contentaudit.toml").write_text(
        waiver("claims.guarantee", "stories/**", SOON) + waiver("phones", "b.html", LATER)
    )
    (tmp_path / "approved-claims.toml").write_text(CLAIM)
    return tmp_path


def listed(*arguments: str, cwd: Path, code: int = 0) -> list[Mapping[str, Any]]:
    done = run("excuses", "--format", "json", *arguments, cwd=cwd)
    assert done.returncode == code, done.stderr
    document = json.loads(done.stdout)
    Draft202012Validator(SCHEMA).validate(document)
    excuses: list[Mapping[str, Any]] = document["excuses"]
    return excuses


TEXT = {"type": "string"}
DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
NUMBER = {"type": ["integer", "null"]}
EXCUSE = {
    "state": {"enum": ["in force", "expires soon", "expired"]},
    "kind": {"enum": ["inline", "waiver", "baseline", "approved-claim"]},
    "rules": {"type": "array", "items": TEXT, "minItems": 1},
    "file": TEXT,
    "line": NUMBER,
    "where": {"type": "array", "items": TEXT},
    "words": TEXT,
    "reason": TEXT,
    "by": TEXT,
    "since": DAY,
    "age_days": NUMBER,
    "until": DAY,
    "days_left": NUMBER,
    "used": {"type": ["boolean", "null"]},
    "lets_go": {"type": "array", "items": {"type": "object", "required": ["page", "line", "rule", "quote"]}},
}
SCHEMA = {
    "type": "object",
    "required": ["format", "version", "today", "excuses", "summary"],
    "properties": {
        "excuses": {
            "type": "array",
            "items": {"required": list(EXCUSE), "properties": EXCUSE, "additionalProperties": False},
        }
    },
}


def brief(excuses: list[Mapping[str, Any]]) -> list[tuple[str, str, bool | None]]:
    return [(one["kind"], f"{one['file']}:{one['line']}", one["used"]) for one in excuses]


def test_every_kind_is_listed_and_what_ends_first_stands_first(site: Path) -> None:
    assert run("baseline", ".", "--select", "claims", cwd=site).returncode == 0
    found = listed(cwd=site)
    assert brief(found) == [
        ("waiver", "contentaudit.toml:2", True),
        ("inline", "stories/a.html:3", True),
        ("waiver", "contentaudit.toml:9", False),
        ("inline", "stories/a.html:5", False),
        ("baseline", "b.html:2", True),
        ("approved-claim", "approved-claims.toml:2", True),
    ]
    first, comment, *_, known, claim = found
    assert (first["state"], first["days_left"], first["by"], first["where"]) == (
        "expires soon",
        9,
        "J. Diaz",
        ["stories/**"],
    )
    assert first["lets_go"] == [
        {"page": "stories/a.html", "line": 2, "rule": "claims.guarantee", "quote": "guarantee lasting sobriety"}
    ]
    assert (comment["by"], comment["until"], comment["reason"]) == ("Ann", str(LATER), "the client's own words")
    assert (known["since"], known["age_days"], known["rules"]) == (str(TODAY), 0, ["claims.guarantee"])
    assert (claim["since"], claim["reason"], claim["until"]) == (
        "2026-01-02",
        "file 4711 · a year in the past",
        None,
    )


def test_what_has_ended_stands_first_and_the_exit_code_is_1(site: Path) -> None:
    (site / "b.html").write_text(f"<!-- contentaudit: allow claims -- a quotation (by Ann, until {OVER}) -->{OTHER}")
    found = listed(cwd=site, code=1)
    assert brief(found)[0] == ("inline", "b.html:1", None)
    assert (found[0]["state"], found[0]["days_left"]) == ("expired", -40)
    done = run("excuses", cwd=site)
    assert done.stdout.startswith("expired       inline · claims · b.html:1\n")
    assert "ended 40 days ago" in done.stdout
    assert done.stdout.splitlines()[-1] == "6 excuses: 1 expired, 1 expires soon, 4 in force · 2 unused"


def test_an_ended_waiver_says_whether_its_findings_stand(site: Path) -> None:
    (site / "contentaudit.toml").write_text(
        waiver("claims.guarantee", "b.html", OVER) + waiver("claims.cure", "b.html", OVER)
    )
    needed, unneeded = listed(cwd=site, code=1)[:2]
    assert (needed["used"], unneeded["used"]) == (True, False)
    assert "its findings stand" in run("excuses", cwd=site).stdout


def test_a_baseline_does_not_hide_that_a_waiver_has_ended(site: Path) -> None:
    (site / "contentaudit.toml").write_text(waiver("claims.guarantee", "b.html", OVER))
    chosen = ("b.html", "--select", "claims,excuses")
    assert run("baseline", *chosen, cwd=site).returncode == 0
    file = site / ".contentaudit-baseline.json"
    known = file.read_text()
    assert "claims.guarantee" in known
    assert "expired-waiver" not in known
    line = next(line for line in known.splitlines() if "claims.guarantee" in line)
    file.write_text(known.replace(line, f"{line}\n{line.replace('claims.guarantee', 'excuses.expired-waiver')}"))
    done = run("check", *chosen, "--baseline", "--format", "concise", cwd=site)
    assert done.returncode == 1
    assert done.stdout == f"b.html:2:7: error excuses.expired-waiver A waiver ended on {OVER}\n"


def test_part_of_the_pages_does_not_tell_what_is_unused(site: Path) -> None:
    assert run("baseline", ".", "--select", "claims", cwd=site).returncode == 0
    assert ("waiver", "contentaudit.toml:9", None) in brief(listed("stories", cwd=site))
    assert ("baseline", "b.html:None", None) in brief(listed("stories", cwd=site))


def test_a_known_finding_that_was_mended_is_unused(site: Path) -> None:
    assert run("baseline", ".", "--select", "claims", cwd=site).returncode == 0
    (site / "b.html").write_text(OTHER.replace("guarantee lasting sobriety", "listen"))
    assert ("baseline", "b.html:None", False) in brief(listed(cwd=site))
    (site / "b.html").unlink()
    assert ("baseline", "b.html:None", False) in brief(listed(cwd=site))


def test_nothing_excused_is_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(OTHER)
    assert listed(cwd=tmp_path) == []
    assert run("excuses", cwd=tmp_path).stdout == "0 excuses\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("gone.html",), "no file or folder named “gone.html”"),
        (("--baseline", "gone.json"), "no baseline named “gone.json”"),
        (("--format", "xml"), "'xml' is not one of"),
        (("--config", "gone.toml"), "no settings file named “gone.toml”"),
    ],
)
def test_what_cannot_be_done_is_2_and_one_line(site: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run("excuses", *arguments, cwd=site)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert told in done.stderr


def test_2_wins_over_1(site: Path) -> None:
    (site / "contentaudit.toml").write_text(waiver("claims.guarantee", "b.html", OVER))
    done = run("excuses", ".", "gone.html", cwd=site)
    assert done.returncode == 2
    assert done.stdout.startswith("expired ")


# -- formats -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(
        "<html lang=en><body><h1>One</h1><!-- contentaudit: allow claims -- =cmd|x [a](http://e.x) \x1b[31m::error::x "
        "<img src=x> @all | `x` -->\n<p>We guarantee lasting sobriety.</p>"
    )
    return tmp_path


def test_csv_is_one_row_an_excuse_and_no_formula(hostile: Path) -> None:
    done = run("excuses", "--format", "csv", cwd=hostile)
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert (row["file"], row["line"], row["used"], row["findings"]) == ("a.html", "1", "yes", "1")
    assert row["reason"].startswith("'=cmd")
    assert "\x1b" not in done.stdout


def test_markdown_is_a_table_in_which_nothing_of_a_page_acts(hostile: Path) -> None:
    from markdown_it import MarkdownIt

    done = run("excuses", "--format", "markdown", cwd=hostile)
    html = MarkdownIt("commonmark").enable("table").render(done.stdout)
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 10
    for mark in ("<img", "<a ", "<code>", "\x1b", "@all"):
        assert mark not in html.replace("&#64;", "@ "), mark
    assert "&lt;img src=x&gt;" in html


def test_text_cannot_write_to_the_terminal_or_the_build_server(hostile: Path) -> None:
    done = run("excuses", cwd=hostile)
    assert "\x1b" not in done.stdout
    assert not re.search(r"^\s*::", done.stdout, re.MULTILINE)


# -- ages from git -----------------------------------------------------------------------------------------------------


def git(site: Path, *arguments: str, day: str = "2026-02-03T23:30:00-05:00") -> None:
    who = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], cwd=site, env=environment(**who), check=True, capture_output=True)


def since(found: list[Mapping[str, Any]]) -> dict[str, str | None]:
    return {f"{one['file']}:{one['line']}": one["since"] for one in found if one["kind"] in ("inline", "waiver")}


@pytest.fixture
def repository(site: Path) -> Path:
    git(site, "init", "-q", ".")
    git(site, "add", ".")
    git(site, "commit", "-qm", "First")
    return site


def test_git_says_when_comments_and_waivers_were_written(repository: Path) -> None:
    path = repository / "contentaudit.toml"
    path.write_text(path.read_text() + waiver("seo", "b.html", LATER))
    git(repository, "commit", "-qam", "Another", day="2026-04-05T10:00:00+0000")
    found = listed("--git", cwd=repository)
    assert since(found) == {
        "contentaudit.toml:2": "2026-02-03",
        "contentaudit.toml:9": "2026-02-03",
        "contentaudit.toml:16": "2026-04-05",
        "stories/a.html:3": "2026-02-03",
        "stories/a.html:5": "2026-02-03",
    }
    assert {one["age_days"] for one in found if one["since"] == "2026-02-03"} == {(TODAY - date(2026, 2, 3)).days}
    assert set(since(listed(cwd=repository)).values()) == {None}


def test_lines_that_moved_or_are_not_committed_yet(repository: Path) -> None:
    page = repository / "stories" / "a.html"
    page.write_text(
        page.read_text().replace("<p>We gua", "<p>New.</p>\n<!-- contentaudit: allow seo -- new -->\n<p>We gua")
    )
    assert since(listed("--git", cwd=repository)) == {
        "contentaudit.toml:2": "2026-02-03",
        "contentaudit.toml:9": "2026-02-03",
        "stories/a.html:3": None,
        "stories/a.html:5": "2026-02-03",
        "stories/a.html:7": "2026-02-03",
    }


def test_without_a_repository_ages_are_unknown_and_a_note_says_so(site: Path) -> None:
    done = run("excuses", "--git", "--format", "json", cwd=site)
    assert done.returncode == 0
    assert done.stderr.startswith("note: some ages are not known: git blame failed: ")
    assert done.stderr.count("\n") == 1


def test_without_git_a_note_says_so(site: Path) -> None:
    done = run("excuses", "--git", cwd=site, env=environment(PATH=""))
    assert done.returncode == 0
    assert done.stderr == "note: some ages are not known: the git program is not installed, or not in PATH\n"


def test_a_shallow_clone_does_not_make_old_lines_young(repository: Path, tmp_path: Path) -> None:
    (repository / "new.txt").write_text("Words.\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Second", day="2026-06-07T10:00:00+0000")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "clone")
    done = run("excuses", "--git", "--format", "json", cwd=tmp_path / "clone")
    assert set(since(json.loads(done.stdout)["excuses"]).values()) == {None}
    assert "the clone is shallow" in done.stderr


def test_nothing_that_a_repository_names_is_run(repository: Path) -> None:
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {repository}/sprung\ncat\n")
    trap.chmod(trap.stat().st_mode | stat.S_IXUSR)
    settings = {
        "core.fsmonitor": str(trap),
        "core.pager": str(trap),
        "core.sshCommand": str(trap),
        "filter.trap.clean": str(trap),
        "filter.trap.smudge": str(trap),
        "diff.trap.textconv": str(trap),
        "diff.external": str(trap),
        "gpg.program": str(trap),
        "log.showSignature": "true",
    }
    for name, value in settings.items():
        git(repository, "config", name, value)
    (repository / ".gitattributes").write_text("* filter=trap diff=trap\n")
    page = repository / "stories" / "a.html"
    page.write_text(page.read_text() + "\n")
    found = listed("--git", cwd=repository)
    assert since(found)["stories/a.html:3"] == "2026-02-03"
    assert not (repository / "sprung").exists()
    git_blame = ["git", "blame", "--", "stories/a.html"]
    subprocess.run(git_blame, cwd=repository, check=True, capture_output=True, env=environment())
    assert (repository / "sprung").exists(), "the trap works where nobody takes care"
