"""The GitHub action: its steps run by bash in a real repository, with hostile inputs among them."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.ci.composite import ACTION, STEPS, run_action
from tests.ci.repository import ROOT, Repository

BAD = "# Visits\n\n##\n\nText.\n"
GOOD = "# Visits\n\n## Hours\n\nText.\n"
PINNED = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40}")


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from strings(value)
    elif isinstance(node, str):
        yield node


class TestTheFile:
    def test_it_is_one_that_github_takes(self) -> None:
        schema = json.loads((ROOT / "tests/ci/schemas/github-action.json").read_text(encoding="utf-8"))
        jsonschema.Draft7Validator(schema).validate(ACTION)

    def test_no_script_is_made_from_what_others_wrote(self) -> None:
        scripts = [step["run"] for step in STEPS if "run" in step]
        assert len(scripts) >= 4
        for script in scripts:
            assert "${{" not in script
            assert "eval" not in script

    def test_other_actions_are_those_that_were_looked_at(self) -> None:
        used = [step["uses"] for step in STEPS if "uses" in step]
        assert used
        for name in used:
            assert PINNED.fullmatch(name), name

    def test_only_the_comment_is_given_the_token(self) -> None:
        given = [step["name"] for step in STEPS if any("inputs.token" in text for text in strings(step))]
        assert given == ["Comment"]

    def test_every_input_is_used_and_none_is_unknown(self) -> None:
        named = {name for step in STEPS for text in strings(step) for name in re.findall(r"inputs\.([\w-]+)", text)}
        assert named == set(ACTION["inputs"])


def test_a_clean_folder(repo: Repository, tmp_path: Path) -> None:
    repo.write("content/visits.md", GOOD)
    done = run_action(repo, tmp_path / "run", paths="content")
    assert done.code == 0, done.log
    assert done.outputs["exit-code"] == "0"
    assert done.outputs["sarif"] == ""
    assert done.summary.startswith("### contentaudit: passed")
    assert done.obeyed == []


def test_findings_fail_the_job_and_are_told_everywhere(repo: Repository, tmp_path: Path) -> None:
    repo.write("content/visits.md", BAD)
    done = run_action(repo, tmp_path / "run", paths="content", sarif="true")
    assert (done.code, done.outputs["exit-code"]) == (1, "1"), done.log
    assert "content/visits.md:3:1: error headings.empty" in done.log
    (annotation,) = [line for line in done.obeyed if line.startswith("::error ")]
    assert annotation.startswith("::error file=content/visits.md,line=3,")
    assert "headings.empty" in done.summary.replace("&#46;", ".").replace("&#45;", "-")
    report = json.loads(Path(done.outputs["report"]).read_text(encoding="utf-8"))
    assert report["pages"][0]["findings"][0]["rule"] == "headings.empty"
    sarif = json.loads(Path(done.outputs["sarif"]).read_text(encoding="utf-8"))
    assert sarif["version"] == "2.1.0"
    assert not Path(done.outputs["report"]).is_relative_to(repo.path), "files of ours are no part of the repository"


def test_several_paths_with_blanks_and_arguments(repo: Repository, tmp_path: Path) -> None:
    repo.write("a page.md", BAD)
    repo.write("für Ältere/page.md", BAD)
    repo.write("left out.md", BAD)
    args = "--ignore 'headings.empty' --all\n--region US"
    done = run_action(repo, tmp_path / "run", paths="\n  a page.md\n\nfür Ältere\n", args=args)
    assert done.code == 0, done.log
    pages = json.loads(Path(done.outputs["report"]).read_text(encoding="utf-8"))["pages"]
    assert [page["target"] for page in pages] == ["a page.md", "für Ältere/page.md"]


def test_fail_on(repo: Repository, tmp_path: Path) -> None:
    repo.write("page.md", BAD)
    assert run_action(repo, tmp_path / "lenient", fail_on="never").code == 0
    repo.write("page.md", "# Visits\n\n## Hours\n\nCall us at (415) 263-7790 today.\n")
    assert run_action(repo, tmp_path / "default").code == 0
    assert run_action(repo, tmp_path / "strict", fail_on="warning").code == 1


def test_a_baseline(repo: Repository, tmp_path: Path) -> None:
    repo.write("page.md", BAD)
    repo.contentaudit("baseline", ".")
    assert run_action(repo, tmp_path / "old", baseline="true").code == 0
    assert run_action(repo, tmp_path / "named", baseline=".contentaudit-baseline.json").code == 0
    repo.write("page.md", BAD + "\n###\n\nMore.\n")
    assert run_action(repo, tmp_path / "new", baseline="true").code == 1


HOSTILE = [
    "$(touch owned)",
    "`touch owned`",
    "; touch owned",
    "a.md && touch owned",
    "${IFS}touch${IFS}owned",
    "--output=owned",
    "-",
    "::set-output name=exit-code::0",
    "a\n::error::owned",
    '"; touch owned; "',
    "x%0A::error::owned",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_input_is_a_command(repo: Repository, tmp_path: Path, value: str) -> None:
    repo.write("page.md", GOOD)
    for name in ("paths", "fail_on", "baseline", "since"):
        given: Any = {name: value, **({"changed": "true"} if name == "since" else {})}
        done = run_action(repo, tmp_path / name, **given)
        assert done.code == 2, done.log
        assert not (repo.path / "owned").exists()
        assert "Traceback" not in done.log
        assert all(line.startswith("::error ") for line in done.obeyed), done.obeyed
        assert not any(line.startswith("::error::owned") for line in done.log.splitlines() if line in done.obeyed)


@pytest.mark.parametrize("name", ["sarif", "changed", "compare"])
def test_a_switch_is_true_or_false(repo: Repository, tmp_path: Path, name: str) -> None:
    repo.write("page.md", GOOD)
    given: dict[str, Any] = {name: "yes\n::warning::x"}
    if name == "compare":
        given["GITHUB_BASE_REF"] = "main"
    repo.commit()
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    done = run_action(repo, tmp_path / "run", **given)
    assert done.code == 2
    assert "Write true or false." in done.log
    assert len(done.obeyed) == 1


def test_arguments_that_end_in_the_middle_of_a_word(repo: Repository, tmp_path: Path) -> None:
    repo.write("page.md", GOOD)
    done = run_action(repo, tmp_path / "run", args="--select 'headings")
    assert done.code == 2
    assert "::error title=contentaudit::args cannot be read: No closing quotation." in done.log


def test_a_repository_cannot_put_its_own_code_in_the_place_of_ours(repo: Repository, tmp_path: Path) -> None:
    for name in ("contentaudit", "click", "json", "sitecustomize", "runner", "change"):
        repo.write(f"{name}.py", "raise SystemExit('owned')\n")
    repo.write("page.md", GOOD)
    done = run_action(repo, tmp_path / "run")
    assert done.code == 0, done.log
    assert "owned" not in done.log


def test_words_of_a_page_give_no_orders_and_name_no_outputs(repo: Repository, tmp_path: Path) -> None:
    page = (
        "# Visits\n\n## ::set-output name=exit-code::0 ::error::owned\n\n##\n\n::stop-commands::x\n\n::error::owned\n"
    )
    repo.write("::error::owned.md", page)
    repo.write("page.md", page + "\n<details><summary>owned</summary>\n")
    done = run_action(repo, tmp_path / "run")
    assert done.outputs["exit-code"] == "1"
    for line in done.obeyed:
        assert re.match(r"::(error|warning|notice) file=[^:]*,title=[^:]*::", line), line
    assert "<summary>owned" not in done.summary
    log = done.log
    assert log.index("::stop-commands::") < log.index("\npage.md:") < log.index("\n::error file="), (
        "findings obey nothing"
    )


def test_ten_annotations_of_a_kind_and_a_summary_of_whole_folds(repo: Repository, tmp_path: Path) -> None:
    for number in range(6):
        repo.write(f"page-{number}.md", "# Visits\n\n" + "##\n\nText.\n\n" * 9)
    done = run_action(repo, tmp_path / "run")
    assert done.code == 1
    errors = [line for line in done.obeyed if line.startswith("::error")]
    assert len(errors) == 10
    assert "+ 44 errors more" in errors[-1]
    assert done.summary.count("<details") == done.summary.count("</details>") >= 6


@pytest.mark.parametrize(
    ("change", "report", "kept"),
    [(100, 100, (True, True)), (0, 990, (False, True)), (100, 950, (True, False)), (1100, 100, (False, False))],
)
def test_a_summary_that_github_would_not_show_is_shortened(
    monkeypatch: pytest.MonkeyPatch, change: int, report: int, kept: tuple[bool, bool]
) -> None:
    monkeypatch.syspath_prepend(ROOT / "ci")
    steps = importlib.import_module("run")
    first, second = "\u00e9" * 512 * change, "#" * 1024 * report
    summary = steps.within(steps.SUMMARY_LIMIT, first, second)
    assert len(summary.encode()) <= 1024 * 1024
    assert (bool(first) and first in summary, second in summary) == kept
    assert ("too long to be shown" in summary) is not kept[1]


def test_what_caches_are_known_by(repo: Repository, tmp_path: Path) -> None:
    names = [text for step in STEPS if "cache" in step.get("uses", "") for text in step["with"].values()]
    assert names
    repo.write("page.md", GOOD)
    values = run_action(repo, tmp_path / "run").values
    for name in names:
        found = re.fullmatch(r"\$\{\{ (steps\.prepare\.outputs\.[\w-]+) \}\}", name)
        assert found
        assert values[found[1]]
    assert values["steps.prepare.outputs.links-key"].startswith(values["steps.prepare.outputs.links-restore"])
    assert values["steps.audit.outputs.links"] == "false", "no server was asked"


@pytest.fixture
def pull_request(repo: Repository, tmp_path: Path) -> Repository:
    """As a checkout leaves it: the branch at one commit, the other branch at the server alone."""
    repo.write("page.md", GOOD)
    repo.write("old.md", BAD)
    repo.commit("before")
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "server"))
    repo.git("remote", "add", "origin", str(tmp_path / "server"))
    repo.git("switch", "--quiet", "--create", "change")
    repo.write("page.md", BAD)
    repo.commit("after")
    return repo


def test_a_pull_request_is_compared_with_the_branch_it_is_to_land_on(pull_request: Repository, tmp_path: Path) -> None:
    done = run_action(pull_request, tmp_path / "run", GITHUB_BASE_REF="main")
    assert done.code == 1
    change, _, report = done.summary.partition("### contentaudit: failed")
    assert change.startswith("### contentaudit: 1 new error, nothing fixed")
    assert "<code>page.md</code>" in change
    assert "<code>old.md</code>" not in change.partition("\n\n2 pages")[0]
    assert report
    assert not [line for line in done.obeyed if "not compared" in line]


def test_only_what_the_change_touches(pull_request: Repository, tmp_path: Path) -> None:
    done = run_action(pull_request, tmp_path / "run", GITHUB_BASE_REF="main", changed="true")
    assert done.code == 1, done.log
    assert "page.md:3:1: error" in done.log
    assert "old.md" not in done.log
    pull_request.write("page.md", GOOD + "\nMore words.\n")
    pull_request.commit("mended")
    done = run_action(pull_request, tmp_path / "mended", GITHUB_BASE_REF="main", changed="true")
    assert done.code == 0, done.log


@pytest.mark.parametrize("branch", ["nowhere", "--upload-pack=touch owned", "main:refs/heads/x"])
def test_a_branch_that_cannot_be_had(pull_request: Repository, tmp_path: Path, branch: str) -> None:
    done = run_action(pull_request, tmp_path / "run", GITHUB_BASE_REF=branch)
    assert done.code == 1, "the audit itself is not in doubt"
    assert any(line.startswith("::notice title=contentaudit::the branch") for line in done.obeyed)
    assert not (pull_request.path / "owned").exists()
