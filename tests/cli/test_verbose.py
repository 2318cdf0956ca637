"""What --verbose adds is for people alone: it changes no byte that programs read."""

from __future__ import annotations

from pathlib import Path

from contentaudit.cli._stopwatch import Stopwatch, peak_memory
from contentaudit.govern import unsought
from contentaudit.run import pages
from tests.cli.command import PAGES, check

CLINIC = PAGES / "iop-clinic.html"


def test_time_and_memory_are_told() -> None:
    made = check(CLINIC, "-v").stdout
    assert "\nTime        " in made
    assert "\nBy rule     " in made
    assert "\nTime " not in check(CLINIC).stdout


def test_programs_read_the_same_bytes() -> None:
    for form in ("json", "jsonl", "concise"):
        assert check(CLINIC, "--format", form, "-v").stdout == check(CLINIC, "--format", form).stdout


def test_a_rule_that_asks_another_does_not_pay_for_it(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(CLINIC.read_text(encoding="utf-8"), encoding="utf-8")
    watch = Stopwatch(unsought({}))
    found = list(pages([str(tmp_path)], watch))
    cost = watch.cost()
    assert found[0].findings
    assert set(cost.rules) >= {rule for rule, outcome in found[0].outcomes.items() if outcome.status == "found"}
    assert 0 < sum(cost.rules.values()) <= cost.seconds, "no time is counted twice"


def test_memory_is_at_least_that_of_an_interpreter() -> None:
    most = peak_memory()
    assert most is None or 5_000_000 < most < 100_000_000_000


def test_statistics_and_groups_by_options() -> None:
    assert check(CLINIC, "--statistics").stdout.startswith("count  severity  rule")
    assert "claims.guarantee" in check(CLINIC, "--group", "rule").stdout.splitlines()[0]
    assert check(CLINIC, "--group", "page").stdout == check(CLINIC).stdout
    both = check(CLINIC, "--group", "rule", "--statistics")
    assert (both.returncode, both.stdout) == (2, "")
    assert "contradict each other" in both.stderr


def test_quiet_leaves_only_what_stands_for_findings() -> None:
    assert "Not checked" not in check(CLINIC, "--statistics", "-q").stdout
