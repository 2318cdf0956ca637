"""The GitLab job: held against GitLab's own schema, its script run in a real repository."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.ci.repository import ROOT, Done, Repository

PIPELINE: dict[str, Any] = yaml.safe_load((ROOT / "ci/gitlab/contentaudit.gitlab-ci.yml").read_text(encoding="utf-8"))
JOB = PIPELINE["contentaudit"]
BAD = "# Visits\n\n##\n\nText.\n"
GOOD = "# Visits\n\n## Hours\n\nText.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def run_job(repo: Repository, **variables: str) -> Done:
    """The script as a runner runs it: one shell that stops at the first line that fails."""
    given = {name: str(value) for name, value in JOB["variables"].items() if name.startswith("CONTENTAUDIT")}
    path = f"{Path(sys.executable).parent}:{repo.env['PATH']}"
    lines = "\n".join(JOB["script"])
    return repo.run("bash", "-eo", "pipefail", "-c", lines, allowed=(0, 1, 2), PATH=path, **given | variables)


def code_quality(repo: Repository) -> Any:
    return json.loads((repo.path / JOB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))


def test_it_is_a_pipeline_that_gitlab_takes() -> None:
    schema = json.loads((ROOT / "tests/ci/schemas/gitlab-ci.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(PIPELINE)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate({"contentaudit": {**JOB, "scripts": []}})


def test_a_clean_repository(repo: Repository) -> None:
    repo.write("page.md", GOOD)
    assert run_job(repo).returncode == 0
    assert code_quality(repo) == []


def test_findings_fail_the_job_and_stand_in_both_reports(repo: Repository) -> None:
    repo.write("content/page.md", BAD)
    done = run_job(repo, CONTENTAUDIT_PATHS="content")
    assert done.returncode == 1
    assert "content/page.md:3:1: error headings.empty" in done.stdout
    (finding,) = [one for one in code_quality(repo) if one["check_name"] == "headings.empty"]
    assert finding["location"]["path"] == "content/page.md"
    tests = ET.parse(repo.path / JOB["artifacts"]["reports"]["junit"])
    failed = [case.get("name") for case in tests.iter("testcase") if case.find("failure") is not None]
    assert failed == ["headings.empty"]
    assert (repo.path / JOB["artifacts"]["paths"][0]).exists()


def test_arguments_and_several_paths(repo: Repository) -> None:
    for name in ("a.md", "b.md", "c.md"):
        repo.write(name, BAD)
    done = run_job(repo, CONTENTAUDIT_PATHS="a.md b.md", CONTENTAUDIT_ARGS="--fail-on never --region US")
    assert done.returncode == 0
    assert {finding["location"]["path"] for finding in code_quality(repo)} == {"a.md", "b.md"}


@pytest.mark.parametrize("paths", ["$(touch owned)", "a.md; touch owned", "`touch owned`", "--output=owned", "*.md"])
def test_no_path_is_a_command(repo: Repository, paths: str) -> None:
    repo.write("a.md", GOOD)
    assert run_job(repo, CONTENTAUDIT_PATHS=paths).returncode == 2
    assert not (repo.path / "owned").exists()


def test_what_is_kept_lies_where_the_cache_looks() -> None:
    kept = {JOB["variables"]["PIP_CACHE_DIR"], f"{JOB['variables']['XDG_CACHE_HOME']}/contentaudit"}
    assert kept == {f"$CI_PROJECT_DIR/{path.rstrip('/')}" for path in JOB["cache"]["paths"]}
