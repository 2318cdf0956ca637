"""``contentaudit ci init``: what it writes is taken by those it is for, and files of others keep every byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contentaudit._version import __version__
from contentaudit.cli._yaml_list import CannotAddError, with_item
from tests.ci.repository import CONTENTAUDIT, PRE_COMMIT, ROOT, Repository

SOURCE = "https://github.com/lantern/contentaudit"
ITEM = "- repo: x\n  hooks:\n    - id: y\n"
WORKFLOW = ".github/workflows/contentaudit.yml"
JOB = ".gitlab/contentaudit.gitlab-ci.yml"
CONFIG = ".pre-commit-config.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def init(repo: Repository, *arguments: str) -> str:
    return repo.contentaudit("ci", "init", *arguments).stdout


def refused(repo: Repository, *arguments: str) -> str:
    done = repo.contentaudit("ci", "init", *arguments, allowed=(2,))
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def valid(name: str, data: Any) -> None:
    schema = json.loads((ROOT / "tests/ci/schemas" / name).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(data)


class TestGitHub:
    def test_a_workflow_that_github_takes(self, repo: Repository) -> None:
        said = init(repo, "github", "--source", SOURCE)
        workflow = yaml.safe_load((repo.path / WORKFLOW).read_text(encoding="utf-8"))
        valid("github-workflow.json", {"on" if name is True else name: value for name, value in workflow.items()})
        (*_, step) = workflow["jobs"]["contentaudit"]["steps"]
        assert step["uses"] == f"lantern/contentaudit@v{__version__}"
        action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        assert step["with"].keys() <= action["inputs"].keys()
        assert f"{WORKFLOW} written. Next:\n1. On an old site" in said

    def test_without_an_address_the_first_step_is_to_write_it(self, repo: Repository) -> None:
        assert "1. Write where you keep contentaudit" in init(repo, "github")
        assert "OWNER/contentaudit@" in (repo.path / WORKFLOW).read_text(encoding="utf-8")

    def test_a_workflow_that_was_changed_is_not_overwritten(self, repo: Repository) -> None:
        init(repo, "github")
        file = repo.path / WORKFLOW
        file.write_text(changed := file.read_text(encoding="utf-8") + "# ours\n", encoding="utf-8")
        assert "is there already, and is different" in refused(repo, "github")
        assert "-# ours" in init(repo, "github", "--print")
        assert file.read_text(encoding="utf-8") == changed
        init(repo, "github", "--force")
        assert "# ours" not in file.read_text(encoding="utf-8")
        assert init(repo, "github") == "Nothing to write: contentaudit is there already.\n"

    def test_where_there_is_a_baseline_it_is_used(self, repo: Repository) -> None:
        repo.write("page.md", "# Visits\n\n##\n\nText.\n")
        repo.contentaudit("baseline", ".")
        for place in ("github", "gitlab", "pre-commit"):
            assert "On an old site" not in init(repo, place)
        assert 'baseline: "true"' in (repo.path / WORKFLOW).read_text(encoding="utf-8")
        assert 'CONTENTAUDIT_ARGS: "--baseline"' in (repo.path / JOB).read_text(encoding="utf-8")
        assert "- id: contentaudit-baseline" in (repo.path / CONFIG).read_text(encoding="utf-8")


class TestGitLab:
    def test_the_job_is_the_shipped_one(self, repo: Repository) -> None:
        init(repo, "gitlab")
        shipped = (ROOT / "ci/gitlab/contentaudit.gitlab-ci.yml").read_bytes()
        assert (repo.path / JOB).read_bytes() == shipped
        pipeline = yaml.safe_load((repo.path / ".gitlab-ci.yml").read_text(encoding="utf-8"))
        valid("gitlab-ci.json", pipeline)
        assert pipeline == {"include": [{"local": JOB}]}

    def test_a_pipeline_that_is_there_gets_one_line(self, repo: Repository) -> None:
        mine = "# ours\nstages: [build, test]\n\ninclude:\n- template: x.yml  # why\n\nbuild:\n  script:\n  - !reference [a, b]\n"
        repo.write(".gitlab-ci.yml", mine)
        init(repo, "gitlab")
        now = (repo.path / ".gitlab-ci.yml").read_text(encoding="utf-8")
        assert now == mine.replace("# why\n", f"# why\n- local: {JOB}\n")

    @pytest.mark.parametrize("include", ["include: x.yml\n", "include:\n  local: x.yml\n", "include: [x.yml, y.yml]\n"])
    def test_an_include_of_another_form_is_left_and_told(self, repo: Repository, include: str) -> None:
        repo.write(".gitlab-ci.yml", include)
        assert f"Add under include: - local: {JOB}" in refused(repo, "gitlab")
        assert (repo.path / ".gitlab-ci.yml").read_text(encoding="utf-8") == include
        assert not (repo.path / JOB).exists(), "both or none"


OTHERS = """\
# Our hooks. Ask Ana before you change them.
default_stages: [pre-commit]
repos:
  # spelling first
  - repo: https://github.com/codespell-project/codespell
    rev: "v2.3.0"   # pinned
    hooks:
      - id: codespell
        args:
          - --quiet-level=2
          # - --write-changes


ci:
  autofix_prs: false
"""


class TestPreCommit:
    def test_a_first_configuration(self, repo: Repository) -> None:
        said = init(repo, "pre-commit", "--source", SOURCE)
        repo.run(PRE_COMMIT, "validate-config")
        config = yaml.safe_load((repo.path / CONFIG).read_text(encoding="utf-8"))
        hooks = [{"id": "contentaudit"}]
        assert config == {"repos": [{"repo": SOURCE, "rev": f"v{__version__}", "hooks": hooks}]}
        assert "pre-commit install, once in every clone" in said

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_a_configuration_that_is_there_gets_one_hook_and_keeps_every_byte(
        self, repo: Repository, end: str, mark: str
    ) -> None:
        repo.write(CONFIG, mark + OTHERS.replace("\n", end))
        assert "+  - repo: https://example.org/contentaudit" in init(repo, "pre-commit")
        now = (repo.path / CONFIG).read_bytes().decode()
        ours = [line for line in now.split(end) if "contentaudit" in line or line == f"    rev: v{__version__}"]
        assert len(ours) == 3
        kept = now.replace(end.join(["  " + ours[0].strip(), ours[1], "    hooks:", ours[2], ""]), "")
        assert kept == mark + OTHERS.replace("\n", end)
        repo.run(PRE_COMMIT, "validate-config")
        assert "Nothing to write" in init(repo, "pre-commit")
        assert (repo.path / CONFIG).read_bytes().decode() == now

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("repos: [{repo: meta, hooks: [{id: identity}]}]\n", "between brackets"),
            ("{repos: []}\n", "one key a line"),
            ("- repo: meta\n", "one key a line"),
            ("repos: meta\n", "“repos” is no list"),
            ("repos: [\n", "no YAML (line 2)"),
            ("repos: []\n---\nrepos: []\n", "several documents"),
        ],
    )
    def test_what_cannot_be_added_to_is_left_and_told(self, repo: Repository, text: str, why: str) -> None:
        repo.write(CONFIG, text)
        said = refused(repo, "pre-commit")
        assert why in said
        assert "Add under repos: - repo: https://example.org/contentaudit" in said
        assert (repo.path / CONFIG).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"repos:\n  {ITEM}"),
        ("# nothing yet\n", f"# nothing yet\nrepos:\n  {ITEM}"),
        ("---\n", f"---\nrepos:\n  {ITEM}"),
        ("a: 1", f"a: 1\nrepos:\n  {ITEM}"),
        ("repos:\n", f"repos:\n{ITEM}"),
        ("repos: []\nb: 1\n", f"repos:\n{ITEM}b: 1\n"),
        ("repos: [] # none yet\n", f"repos: # none yet\n{ITEM}"),
        ("repos:\n- a", f"repos:\n- a\n{ITEM}"),
        ("repos:\n- a # c\n# d\n\nb: 1\n", f"repos:\n- a # c\n{ITEM}# d\n\nb: 1\n"),
        (
            "repos:\n- e: |\n    x\n    # no comment\n\nb: 1\n",
            f"repos:\n- e: |\n    x\n    # no comment\n\n{ITEM}b: 1\n",
        ),
        ("repos:\n    - {a: [1,\n       2]}\n", f"repos:\n    - {{a: [1,\n       2]}}\n    {ITEM}"),
        ("x: &a {b: 1}\nrepos:\n- *a\n", f"x: &a {{b: 1}}\nrepos:\n- *a\n{ITEM}"),
    ],
)
def test_where_the_item_goes(before: str, after: str) -> None:
    lines = after.replace(ITEM, "\0").split("\0")
    indent = lines[0].rpartition("\n")[2]
    assert with_item(before, "repos", ITEM) == (ITEM.replace("\n", f"\n{indent}").rstrip(" ")).join(lines)


scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)
comments = st.sampled_from(["", "\n", "# a remark\n", "\n# two\n\n"])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(values, max_size=3),
    st.dictionaries(st.sampled_from(["a", "b", "zz"]), values),
    st.sampled_from([None, False]),
    st.integers(2, 6),
    comments,
    comments,
)
def test_only_the_item_comes(
    repos: list[Any], rest: dict[str, Any], flow: bool | None, indent: int, before: str, after: str
) -> None:
    text = before + str(
        yaml.safe_dump({**rest, "repos": repos}, default_flow_style=flow, indent=indent, allow_unicode=True)
    )
    text += after
    try:
        new = with_item(text, "repos", ITEM)
    except CannotAddError:
        assert flow is None  # brackets; what stands line by line can be added to
        return
    item = {"repo": "x", "hooks": [{"id": "y"}]}
    said = yaml.safe_load(text)  # not always what was dumped: a line end of another kind comes back as a blank
    assert yaml.safe_load(new) == {**said, "repos": [*said["repos"], item]}
    if repos:
        lines = iter(new.splitlines(keepends=True))
        assert all(line in lines for line in text.splitlines(keepends=True))


def test_it_writes_at_the_top_of_the_repository(repo: Repository) -> None:
    repo.write("content/page.md", "# Visits\n")
    repo.run("bash", "-c", f"cd content && {CONTENTAUDIT} ci init pre-commit")
    assert (repo.path / CONFIG).exists()
    assert not (repo.path / "content" / CONFIG).exists()


def test_printing_writes_nothing(repo: Repository) -> None:
    for place in ("github", "gitlab", "pre-commit"):
        assert "contentaudit" in init(repo, place, "--print")
    assert [path.name for path in repo.path.iterdir()] == [".git"]


def test_no_link_leads_out_of_the_repository(repo: Repository, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (repo.path / ".github").symlink_to(outside)
    assert "leads out of the folder by a link" in refused(repo, "github")
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize(
    "source",
    ["x", "https://example.org", "http://e.org/x", "https://e.org/x y", "https://e.org/x\n- a", "https://e.org/#"],
)
def test_an_address_is_one(repo: Repository, source: str) -> None:
    assert "is no address" in refused(repo, "pre-commit", "--source", source)
