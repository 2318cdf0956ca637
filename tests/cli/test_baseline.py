"""``contentaudit baseline`` and ``check --baseline`` as people use them: real files, real git, real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, environment, run

NAME = ".contentaudit-baseline.json"
RULES = "claims.guarantee,claims.cure,claims.fast-result,claims.safety-absolute"
CLAIM = "We guarantee that you will leave sober."
CURE = "Our tea cures addiction."


def page(*claims: str) -> str:
    return "# Care\n\n" + "\n\n".join(claims) + "\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages with old sins, and one without."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(page(CLAIM, CURE), encoding="utf-8")
    (tmp_path / "content" / "b.md").write_text(page("Our program cures addiction for good."), encoding="utf-8")
    (tmp_path / "content" / "c.md").write_text(page("The bus stops in front of the house."), encoding="utf-8")
    return tmp_path


def baseline(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("baseline", "--select", RULES, *(arguments or ["content"]), cwd=cwd)


def check(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("check", "--select", RULES, "-q", *arguments, cwd=cwd)


def lines(cwd: Path) -> list[str]:
    return (cwd / NAME).read_text(encoding="utf-8").splitlines()[1:-1]


def git(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b.c",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b.c",
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, env=environment(**who, **quiet), check=False
    )


def committed(cwd: Path, what: str) -> None:
    git(cwd, "add", "-A")
    assert git(cwd, "commit", "-q", "-m", what).returncode == 0


# -- adopting, and the next commit -------------------------------------------------------------------------------------


def test_the_line_is_drawn_and_the_next_check_is_green(site: Path) -> None:
    assert check(site, "content").returncode == 1
    drawn = baseline(site)
    assert drawn.returncode == 0
    assert drawn.stdout.splitlines()[:2] == [
        f"{NAME}: 3 known findings on 2 pages",
        "  3 added: 3 errors",
    ]
    assert "    + content/a.md: error claims.guarantee “guarantee that you will leave sober”" in drawn.stdout
    done = check(site, "content", "--baseline")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "note: 3 known findings not shown    --show-excused shows them.\n"


def test_only_what_is_new_is_reported(site: Path) -> None:
    baseline(site)
    path = site / "content" / "a.md"
    path.write_text(
        page("Parking is behind the house.", "We guarantee that you will stay sober.", CURE), encoding="utf-8"
    )
    done = check(site, "content", "--baseline", "--format", "concise")
    assert done.returncode == 1
    assert [line.split(" ")[2] for line in done.stdout.splitlines()] == ["claims.guarantee"]
    assert "note: 1 known finding gone    contentaudit baseline --prune TARGETS takes them out." in done.stderr


def test_reports_say_by_what_a_finding_was_let_go(site: Path) -> None:
    baseline(site, "content", "--reason", "older than the review of 2026", "--by", "Ann Lee")
    done = run("check", "--select", RULES, "content", "--baseline", "--format", "json", "--show-excused", cwd=site)
    report = json.loads(done.stdout)
    excuses = [finding["excused"] for each in report["pages"] for finding in each["findings"]]
    assert {one["by"] for one in excuses} == {"baseline"}
    assert excuses[0]["reason"].startswith("older than the review of 2026 (by Ann Lee), known since ")
    assert report["summary"]["excused"] == 3
    assert report["pages"][0]["outcomes"]["claims.guarantee"]["status"] == "passed"
    assert "note" not in done.stderr


def test_the_settings_may_name_the_file(site: Path) -> None:
    (site / "contentaudit.toml").write_text('baseline = "ci/known.json"\n', encoding="utf-8")
    assert baseline(site).returncode == 0
    assert (site / "ci" / "known.json").exists()
    assert check(site, "content").returncode == 0
    assert check(site, "content", "--no-config").returncode == 1


def test_it_is_found_from_a_folder_below_and_paths_are_those_from_the_file(site: Path) -> None:
    baseline(site)
    assert all(json.loads(line.rstrip(","))["path"].startswith("content/") for line in lines(site))
    assert check(site / "content", ".", "--baseline").returncode == 0
    assert check(site / "content", "a.md", f"--baseline=../{NAME}").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline"], "no .contentaudit-baseline.json in this folder or above it"),
        (["--ratchet"], "--ratchet needs a baseline to compare with    check TARGETS --baseline --ratchet"),
        (["--fail-on-new"], "--fail-on-new needs a baseline to compare with"),
        (["--baseline=none.json"], "no baseline named “none.json”    contentaudit baseline TARGETS writes one."),
        (["--baseline", "content"], "content is a folder, not a baseline    To name targets too: check TARGETS"),
        (["--baseline", "content/a.md"], "content/a.md is broken JSON (line 1: Expecting value)"),
    ],
)
def test_wrong_use_is_told_in_one_line(site: Path, arguments: list[str], message: str) -> None:
    done = check(site, "content/a.md", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {message}")
    assert done.stderr.count("\n") == 1


# -- what fails --------------------------------------------------------------------------------------------------------


def test_new_findings_may_be_held_to_more_than_old_ones(site: Path) -> None:
    baseline(site)
    path = site / "content" / "c.md"
    path.write_text(page("Get sober in 10 days."), encoding="utf-8")
    assert check(site, "content", "--baseline").returncode == 0
    failing = check(site, "content", "--baseline", "--fail-on-new")
    assert failing.returncode == 1
    assert f"error: not in {NAME}: 1 warning (--fail-on-new warning)" in failing.stderr
    assert check(site, "content", "--baseline", "--fail-on-new", "error").returncode == 0
    assert check(site, "content", "--baseline", "--fail-on-new", "warning", "--fail-on", "never").returncode == 1


def test_the_ratchet_only_turns_one_way(site: Path) -> None:
    baseline(site)
    assert check(site, "content", "--baseline", "--ratchet").returncode == 0
    path = site / "content" / "a.md"
    path.write_text(page(CLAIM), encoding="utf-8")
    stale = check(site, "content", "--baseline", "--ratchet")
    assert stale.returncode == 1
    assert (
        f"error: 1 entry of {NAME} without a finding any more (--ratchet)    contentaudit baseline --prune"
        in stale.stderr
    )
    assert baseline(site, "content", "--prune").returncode == 0
    assert check(site, "content", "--baseline", "--ratchet").returncode == 0
    path.write_text(page(CLAIM, f"Again and again: {CLAIM}"), encoding="utf-8")
    risen = check(site, "content", "--baseline", "--ratchet", "--fail-on", "never")
    assert risen.returncode == 1
    assert "error: content/a.md: claims.guarantee went from 1 to 2 (--ratchet)" in risen.stderr


# -- drawing it anew ---------------------------------------------------------------------------------------------------


def test_prune_takes_out_and_adds_nothing(site: Path) -> None:
    baseline(site)
    before = lines(site)
    (site / "content" / "a.md").write_text(page(CURE, "It is a miracle cure with no side effects."), encoding="utf-8")
    pruned = baseline(site, "content", "--prune")
    assert "  1 dropped, no longer there: 1 error\n    - content/a.md: error claims.guarantee" in pruned.stdout
    assert lines(site) == [line for line in before if "claims.guarantee" not in line]


def test_an_update_leaves_the_lines_that_still_hold(site: Path) -> None:
    baseline(site, "content", "--reason", "old")
    before = lines(site)
    text = page("Parking is behind.", CLAIM, CURE, "Our method has no side effects.").replace("# Care", "# Groups")
    (site / "content" / "a.md").write_text(text, encoding="utf-8")
    baseline(site, "content", "--reason", "fresh")
    after = lines(site)
    assert set(before) < set(after)
    assert ["fresh" in line for line in after if line not in before] == [True]
    stamp = (site / NAME).stat().st_mtime_ns
    assert "nothing to change" in baseline(site).stdout
    assert (site / NAME).stat().st_mtime_ns == stamp


def test_pages_that_are_not_audited_keep_their_entries(site: Path) -> None:
    baseline(site)
    before = lines(site)
    (site / "content" / "b.md").write_text(page("Nothing to see."), encoding="utf-8")
    assert "nothing to change" in baseline(site, "content/a.md").stdout
    assert lines(site) == before
    lost = baseline(site, "content/a.md", "content/none.md")
    assert lost.returncode == 2
    assert "no file or folder" in lost.stderr or "none.md" in lost.stderr
    assert lines(site) == before


def test_entries_of_a_page_that_was_deleted_go_with_its_folder(site: Path) -> None:
    baseline(site)
    (site / "content" / "b.md").unlink()
    assert "gone" not in check(site, "content/a.md", "--baseline").stderr
    assert "1 known finding gone" in check(site, "content", "--baseline").stderr
    baseline(site, "content", "--prune")
    assert all("b.md" not in line for line in lines(site))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to audit was named"),
        (["-"], "standard input (-) has no name to be known by"),
        (["content", "--prune", "--reason", "x"], "--prune adds nothing that a reason could be given for"),
        (["content", "--reason", "a\x1b[31m"], "--reason is text on one line"),
    ],
)
def test_wrong_use_of_the_command(site: Path, arguments: list[str], message: str) -> None:
    done = run("baseline", *arguments, cwd=site)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (site / NAME).exists()


def test_a_link_in_its_place_is_not_written_through(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "mine.json"
    (site / NAME).symlink_to(outside)
    assert baseline(site).returncode == 2
    assert not outside.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_at_a_terminal_errors_need_a_reason_and_may_do_without(site: Path) -> None:
    import pty

    main, there = pty.openpty()
    os.write(main, b"before our time\n")
    done = subprocess.run(
        [*COMMAND, "baseline", "--select", RULES, "content"],
        stdin=there, stdout=there, stderr=there, cwd=site, env=environment(), timeout=60, check=False,
    )  # fmt: skip
    said = os.read(main, 100_000).decode()
    os.close(main)
    os.close(there)
    assert done.returncode == 0
    assert "3 errors will be let go from now on. Why (Enter: no reason):" in said
    assert all(json.loads(line.rstrip(","))["reason"] == "before our time" for line in lines(site))


# -- renamed pages -----------------------------------------------------------------------------------------------------


def test_a_page_that_git_calls_renamed_keeps_its_entries(site: Path) -> None:
    baseline(site)
    git(site, "init", "-q")
    committed(site, "drawn")
    git(site, "mv", "content/b.md", "content/better.md")
    (site / "content" / "better.md").write_text(
        page("Parking is behind.", "Our program cures addiction for good."), encoding="utf-8"
    )
    done = check(site, "content", "--baseline")
    assert done.returncode == 0
    assert "note: content/b.md -> content/better.md: 1 entry followed (" in done.stderr
    committed(site, "renamed")
    assert "(renamed in git)" in check(site, "content", "--baseline").stderr
    assert "content/b.md -> content/better.md" in baseline(site, "content", "--prune").stdout
    assert any('"content/better.md"' in line for line in lines(site))
    assert not any('"content/b.md"' in line for line in lines(site))


def test_without_git_the_words_say_it(site: Path) -> None:
    baseline(site)
    (site / "content" / "a.md").rename(site / "content" / "z.md")
    done = check(site, "content", "--baseline")
    assert done.returncode == 0
    assert "content/a.md -> content/z.md: 2 entries followed (2 of the 2 findings that only it had" in done.stderr


# -- several people, several processes ---------------------------------------------------------------------------------


def mended(cwd: Path, branch: str, index: int) -> None:
    git(cwd, "checkout", "-q", "-b", branch, "main")
    text = (cwd / NAME).read_text(encoding="utf-8").splitlines(keepends=True)
    del text[1 + index]
    (cwd / NAME).write_text("".join(text), encoding="utf-8")
    committed(cwd, branch)


def test_two_branches_that_each_mend_one_finding_mostly_merge(tmp_path: Path) -> None:
    """Of all pairs among 26 entries on several pages only neighbours conflict, and what merges is a good baseline."""
    for number in range(9):
        claims = [f"{CLAIM[:-1]} and {'very ' * number}calm.", CURE, "Our method has no side effects."][
            : 3 - number % 2
        ]
        (tmp_path / f"p{number}.md").write_text(page(*claims), encoding="utf-8")
    baseline(tmp_path, ".")
    count = len(lines(tmp_path))
    assert count > 20
    git(tmp_path, "init", "-q")
    committed(tmp_path, "drawn")
    for index in range(count):
        mended(tmp_path, f"mend-{index}", index)
    conflicts = 0
    for one, other in combinations(range(0, count, 3), 2):
        conflicts += _merges(tmp_path, one, other, count)
    assert conflicts == 0
    neighbours = sum(_merges(tmp_path, index, index + 1, count) for index in range(0, count - 1, 4))
    assert neighbours <= count // 4 + 1


def _merges(cwd: Path, one: int, other: int, count: int) -> bool:
    """Merge two branches; true when they conflict, and then one clear line says so."""
    git(cwd, "checkout", "-q", "-f", "--detach", f"mend-{one}")
    conflict = git(cwd, "merge", "-q", "--no-edit", f"mend-{other}").returncode != 0
    if conflict:
        told = check(cwd, "p0.md", "--baseline")
        assert told.returncode == 2
        assert f"{NAME} has conflict marks of a merge, first in line " in told.stderr
        git(cwd, "merge", "--abort")
    else:
        assert len(json.loads((cwd / NAME).read_bytes())["findings"]) == count - 2 + 1
    return conflict


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"p{number}.md").write_text(page(CLAIM, CURE), encoding="utf-8")
    command = [*COMMAND, "baseline", "--select", RULES]
    runs = [
        subprocess.Popen([*command, f"p{number}.md"], cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL)
        for number in range(6)
    ]
    assert [one.wait(120) for one in runs] == [0] * 6
    assert len(lines(tmp_path)) == 12
    assert sorted(each.name for each in tmp_path.iterdir()) == [NAME, *(f"p{number}.md" for number in range(6))]


HOLDER = """
import sys, time
from pathlib import Path
from contentaudit.excuse.baseline_lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_process_that_was_killed_holds_up_nobody(site: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(site / NAME), "60"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        holder.send_signal(signal.SIGKILL)
    assert (site / f"{NAME}.lock").exists()
    assert baseline(site).returncode == 0
    assert not (site / f"{NAME}.lock").exists()


def test_a_process_waits_for_another(site: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(site / NAME), "2"], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert baseline(site).returncode == 0
        assert holder.wait(10) == 0
    assert len(lines(site)) == 3
