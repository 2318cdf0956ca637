"""The law of --changed: an edit that has nothing to do with a finding never brings it back, a reworded claim always."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit.cli._changed import OnlyChanged, narrowed
from contentaudit.cli._parts import Run
from contentaudit.config import Config
from contentaudit.govern import Fixed, checked
from contentaudit.run import pages
from tests.git.repo import Repo

CLAIMS = [
    "We guarantee that you will leave sober.",
    "Our programme cures addiction.",
    "Our method cures depression.",
]
PLAIN = [f"You meet counsellor number {number} on the {number}th evening of the month." for number in range(12)]
FRESH = [f"Room {number} has a window to the garden." for number in range(12)]


class Edit(NamedTuple):
    """Plain paragraphs before each claim that go away, and those that come."""

    gone: frozenset[int]
    come: tuple[int, ...]
    ending: str


EDITS = st.builds(
    Edit,
    st.frozensets(st.integers(0, 11)),
    st.lists(st.integers(0, 2), max_size=8).map(tuple),
    st.sampled_from(["\n", ""]),
)


def written(edit: Edit | None, claims: list[str]) -> str:
    """Each claim between four plain paragraphs; fresh ones stand before the claim that they are for."""
    parts = ["# Evenings"]
    for number, claim in enumerate(claims):
        own = range(number * 4, number * 4 + 4)
        parts += [PLAIN[one] for one in own if edit is None or one not in edit.gone]
        parts += [FRESH[at] for at, where in enumerate(edit.come if edit else ()) if where == number]
        parts.append(claim)
    return "\n\n".join(parts) + (edit.ending if edit else "\n")


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo.new(tmp_path_factory.mktemp("edits") / "repo")
    made.write("page.md", written(None, CLAIMS))
    made.commit("first")
    return made


GOVERNED = checked(Config(select=("claims.guarantee", "claims.cure")))
OPTIONS: dict[str, Any] = {"since": None, "kind": None, "headers": {}}


def reported(repo: Repo) -> list[str]:
    """The words of every finding that --changed reports."""
    options = narrowed({**OPTIONS, "targets": (str(repo.folder),)})
    part = OnlyChanged(Run(options, GOVERNED, Fixed(GOVERNED)))
    results = part.through(pages(options["targets"], Fixed(GOVERNED)))
    return [finding.quote for result in results for finding in result.findings]


def test_all_three_are_claims(repo: Repo) -> None:
    repo.write("page.md", written(None, CLAIMS))
    [result] = pages([str(Path(repo.folder, "page.md"))], Fixed(GOVERNED))
    assert len(result.findings) == len(CLAIMS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_an_edit_elsewhere_reports_nothing(repo: Repo, edit: Edit) -> None:
    # The last line of a page without its line end is another line to git: let it be a plain one.
    repo.write("page.md", written(edit, CLAIMS) + "\n\nThe last line." + edit.ending)
    assert reported(repo) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS, st.integers(0, 2))
def test_a_claim_that_is_written_anew_is_reported_whatever_else_changes(repo: Repo, edit: Edit, which: int) -> None:
    claims = list(CLAIMS)
    claims[which] = "We guarantee that you will never relapse."
    repo.write("page.md", written(edit, claims) + "\n\nThe last line.\n")
    assert len(reported(repo)) == 1
