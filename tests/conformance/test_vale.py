"""Styles in Vale's form on small pages: what is found where, at which level, with which message, and what does not load.

Each folder of ``fixtures/vale`` holds settings, styles, pages and ``expected.txt``, whose lines are ``PAGE:LINE:COLUMN
LEVEL RULE[,RULE] QUOTE | MESSAGE``, ``not loaded RULE REASON`` and ``left out RULE REASON`` (beginnings of reasons).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit import audit
from contentaudit.govern import Nearest
from contentaudit.model import Finding

ROOT = Path(__file__).parents[2] / "fixtures" / "vale"
CASES = sorted(path.parent.name for path in ROOT.glob("*/expected.txt"))
PAGES = (".md", ".html", ".txt")


def expected(case: Path) -> list[str]:
    """Lines about findings, a rule each."""
    lines = []
    for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("not loaded ", "left out ")):
            continue
        place, level, rules, rest = line.split(" ", 3)
        lines += [f"{place} {level} {rule} {rest}" for rule in rules.split(",")]
    return sorted(lines)


def told(case: Path, kind: str) -> dict[str, str]:
    """Rules of lines of a kind, each with the beginning of its reason."""
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.removeprefix(kind).split(" ", 1) for line in lines if line.startswith(kind)]
    return {part[0]: part[1] for part in parts}


def found(case: Path) -> Iterator[str]:
    """What is found on the pages of a case, written as it is expected."""
    for page in sorted(path for path in case.rglob("*") if path.suffix in PAGES and "vocabularies" not in path.parts):
        if page.name == "expected.txt" or "Vocab" in page.parts:
            continue
        for finding in audit(page).findings:
            yield f"{page.relative_to(case).as_posix()}:{written(finding)}"


def written(finding: Finding) -> str:
    """One finding as a line."""
    place = f"{finding.start.line}:{finding.start.column}"
    return f"{place} {finding.severity} {finding.rule} {finding.quote} | {finding.message}"


def test_there_are_cases() -> None:
    assert len(CASES) >= 14


@pytest.mark.parametrize("name", CASES)
def test_findings(name: str) -> None:
    assert sorted(found(ROOT / name)) == expected(ROOT / name)


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_run_is_told(name: str) -> None:
    rules = Nearest().at(ROOT / name).rules.rules
    unloaded = {id: rule.unloaded for id, rule in rules.items() if rule.unloaded}
    wanted = told(ROOT / name, "not loaded ")
    assert unloaded.keys() == wanted.keys()
    assert [id for id, reason in wanted.items() if not unloaded[id].startswith(reason)] == [], unloaded
    left_out = {id: rule.left_out for id, rule in rules.items() if rule.left_out}
    parts = told(ROOT / name, "left out ")
    assert left_out.keys() == parts.keys()
    assert all(left_out[id][0].startswith(reason) for id, reason in parts.items()), left_out


@pytest.mark.parametrize("name", CASES)
def test_a_rule_that_is_not_loaded_is_skipped_on_every_page(name: str) -> None:
    wanted = told(ROOT / name, "not loaded ")
    for page in (ROOT / name).glob("page.*"):
        (result,) = audit(page).pages
        for id in wanted:
            assert result.outcomes[id].status == "skipped"
            assert result.outcomes[id].reason.startswith("not loaded: ")
