"""contentaudit compare: reports, pages, folders, addresses and revisions, as people and CI call it."""

from __future__ import annotations

import html
import json
import re
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from contentaudit.report.compared_markdown import LIMIT
from tests.cli.command import PAGES, environment, run
from tests.git.repo import Repo
from tests.http_server import page, serve

GUARANTEE = "We guarantee that you will leave sober.\n"
CURE = "Our programme cures addiction.\n"


def post(*paragraphs: str, title: str = "Evening programme") -> str:
    head = f"---\ntitle: {title}\n---\n"
    return head + "\n## What we offer\n\n" + "\n".join(paragraphs)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    made = Repo.new(tmp_path / "repo")
    made.write("content/a.md", post(GUARANTEE, "You meet a counsellor three evenings a week.\n"))
    made.write("content/b.md", post("Nothing to see here.\n", title="Second"))
    made.commit("first")
    made.git("tag", "v1")
    made.write("content/a.md", post(CURE, "You meet a counsellor three evenings a week, or more often.\n"))
    made.commit("second")
    return made


def compare(repo: Repo, *arguments: str | Path) -> Any:
    return run("compare", "--no-config", "--select", "claims", *arguments, cwd=repo.folder)


def told(repo: Repo, *arguments: str | Path, code: int = 1) -> dict[str, Any]:
    done = compare(repo, "--format", "json", *arguments)
    assert done.returncode == code, done.stderr
    made = json.loads(done.stdout)
    validator().validate(made)
    assert made["summary"]["exit"] == code
    return dict(made)


def validator() -> jsonschema.Draft202012Validator:
    schemas = [
        json.loads(files("contentaudit.report").joinpath(f"{name}-1.schema.json").read_text(encoding="utf-8"))
        for name in ("report", "comparison")
    ]
    registry = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in schemas)
    return jsonschema.Draft202012Validator(schemas[1], registry=registry)


def rules(made: dict[str, Any], key: str) -> set[tuple[str, str]]:
    return {(page["new"] or page["old"], finding["rule"]) for page in made["pages"] for finding in page[key]}


WORSE, BETTER = {("content/a.md", "claims.cure")}, {("content/a.md", "claims.guarantee")}


@pytest.mark.parametrize(
    ("old", "new", "readings"),
    [
        ("v1", "HEAD", ("revision", "revision")),
        ("git:v1", "main", ("revision", "revision")),
        ("HEAD~1", ".", ("revision", "folder")),
        ("v1:content", "content", ("revision", "folder")),
        ("v1:content/a.md", "content/a.md", ("revision", "file")),
        ("v1:content/a.md", "HEAD:content/a.md", ("revision", "revision")),
    ],
)
def test_revisions_and_work_tree(repo: Repo, old: str, new: str, readings: tuple[str, str]) -> None:
    made = told(repo, old, new)
    assert rules(made, "worse") == WORSE
    assert rules(made, "better") == BETTER
    assert (made["old"]["reading"].split()[0], made["new"]["reading"].split()[0]) == readings


def test_reports(repo: Repo) -> None:
    for revision, name in (("v1", "old.json"), ("main", "new.json")):
        repo.git("checkout", "-q", revision)
        run("check", "--no-config", "--select", "claims", "content", "--format", f"json={name}", "-qq", cwd=repo.folder)
    made = told(repo, "old.json", "new.json")
    assert (rules(made, "worse"), rules(made, "better")) == (WORSE, BETTER)
    assert made["old"]["reading"] == "report"
    # A report against the pages themselves, whatever they are called from here.
    made = told(repo, "old.json", ".")
    assert (rules(made, "worse"), rules(made, "better")) == (WORSE, BETTER)


def test_two_folders_and_two_files(repo: Repo, tmp_path: Path) -> None:
    for revision in ("v1", "main"):
        repo.git("worktree", "add", "-q", "--detach", tmp_path / f"at-{revision}", revision)
    made = told(repo, tmp_path / "at-v1", tmp_path / "at-main")
    assert [finding["rule"] for page in made["pages"] for finding in page["worse"]] == ["claims.cure"]
    assert all(page["status"] == "compared" for page in made["pages"])
    one, two = (tmp_path / f"at-{name}" / "content" / "a.md" for name in ("v1", "main"))
    assert len(told(repo, one, two)["pages"]) == 1


def test_the_measures_stand_side_by_side(repo: Repo) -> None:
    made = told(repo, "v1", "main")
    [page] = [page for page in made["pages"] if page["new"] == "content/a.md"]
    assert page["measures"]["words"]["new"] - page["measures"]["words"]["old"] == 4 + 3 - 7 + 0
    done = compare(repo, "v1", "main")
    assert re.search(r"words \d+ → \d+|words \d+", done.stdout)
    assert "content/b.md" not in done.stdout


def test_only_some_paths(repo: Repo) -> None:
    repo.write("other/c.md", post(GUARANTEE, title="Third"))
    repo.commit("third")
    assert rules(told(repo, "v1", "HEAD", "--", "other"), "worse") == {("other/c.md", "claims.guarantee")}
    assert rules(told(repo, "v1", ".", "--path", "other"), "worse") == {("other/c.md", "claims.guarantee")}
    assert rules(told(repo, "v1", "HEAD", "--", "content/a.md"), "worse") == WORSE


def test_a_renamed_page_is_the_same_page(repo: Repo) -> None:
    repo.git("mv", "content/a.md", "content/moved.md")
    repo.write("content/b.md", post(GUARANTEE, title="Second"))
    repo.commit("moved")
    made = told(repo, "HEAD~1", "HEAD")
    assert rules(made, "worse") == {("content/b.md", "claims.guarantee")}
    assert {(page["old"], page["new"]) for page in made["pages"]} == {
        ("content/a.md", "content/moved.md"),
        ("content/b.md", "content/b.md"),
    }
    back = told(repo, ".", "HEAD~1", code=0)
    assert ("content/moved.md", "content/a.md") in {(page["old"], page["new"]) for page in back["pages"]}


def test_from_where_the_branch_left(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "topic", "v1")
    repo.write("content/b.md", post(CURE, title="Second"))
    repo.commit("mine")
    assert rules(told(repo, "--merge-base", "main", "HEAD"), "worse") == {("content/b.md", "claims.cure")}
    assert rules(told(repo, "--merge-base", "main", "."), "worse") == {("content/b.md", "claims.cure")}
    assert rules(told(repo, "main", "HEAD"), "worse") == {
        ("content/b.md", "claims.cure"),
        ("content/a.md", "claims.guarantee"),
    }


def test_exit_codes_follow_what_is_new(repo: Repo) -> None:
    assert compare(repo, "v1", "main").returncode == 1
    assert compare(repo, "v1", "main", "--fail-on", "never").returncode == 0
    assert compare(repo, "main", "main").returncode == 0
    repo.write("content/b.md", "\x89PNG\r\n\x1a\n\0\0")
    repo.write("content/b.md", b"\x89PNG\r\n\x1a\n\0\0")
    done = compare(repo, "main", ".")
    assert done.returncode == 2
    assert "content/b.md is a PNG image" in done.stderr


def test_a_link_to_a_page_that_went_away_is_worse(repo: Repo) -> None:
    repo.write("content/b.md", post("See [the other](a.md) for more.\n", title="Second"))
    repo.commit("linked")
    repo.git("rm", "-q", "content/a.md")
    repo.commit("gone")
    done = run("compare", "--no-config", "--select", "links", "HEAD~1", "HEAD", "--format", "json", cwd=repo.folder)
    assert rules(json.loads(done.stdout), "worse") == {("content/b.md", "links.file-missing")}


def test_a_file_wins_over_a_revision_of_its_name(repo: Repo) -> None:
    repo.write("main", post(CURE, title="A page that is called like a branch"))
    done = compare(repo, "v1:content/a.md", "main", "--fail-on", "never")
    assert "main (file)" in done.stdout
    done = compare(repo, "v1", "git:main", "--fail-on", "never")
    assert "git:main (revision" in done.stdout


def test_settings_of_the_work_tree_hold_for_both_sides(repo: Repo) -> None:
    repo.write("contentaudit.toml", 'ignore = ["claims.cure"]\nexclude = ["content/b.md"]\n')
    done = run("compare", "--select", "claims", "v1", "main", "--format", "json", cwd=repo.folder)
    made = json.loads(done.stdout)
    assert {page["new"] for page in made["pages"]} == {"content/a.md"}
    assert rules(made, "worse") == set()


def refused(repo: Repo, *arguments: str | Path, path: str | None = None) -> str:
    env = environment() if path is None else environment(PATH=path)
    done = run("compare", "--no-config", *arguments, cwd=repo.folder, env=env)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    return line


def test_what_cannot_be_compared_is_one_line(repo: Repo, tmp_path: Path) -> None:
    repo.write("odd.json", "{}")
    assert "“nope” is no file, no folder and no revision" in refused(repo, "nope", ".")
    assert "is no report of contentaudit" in refused(repo, "odd.json", ".")
    assert "cannot be both sides" in refused(repo, "-", "-")
    assert "is a third name" in refused(repo, "content/a.md", "content/b.md", "content")
    assert "lies outside the repository" in refused(repo, "v1", "HEAD", "--", tmp_path)
    assert "needs a revision" in refused(repo, "--merge-base", "content", "HEAD")
    assert "begins with a hyphen" in refused(repo, "git:--help", "HEAD")
    assert "not installed" in refused(repo, "v1", "HEAD", path=str(tmp_path))
    repo.git("checkout", "-q", "--orphan", "apart")
    repo.commit("apart")
    assert "have no commit in common" in refused(repo, "--merge-base", "main", "HEAD")


def test_a_shallow_clone_says_what_to_do(repo: Repo, tmp_path: Path) -> None:
    clone = repo.clone(tmp_path / "clone", "--depth", "1")
    assert "fetch-depth: 0" in refused(clone, "v1", "HEAD")


def test_a_report_in_a_file_is_whole_or_not_there(repo: Repo) -> None:
    done = compare(repo, "v1", "main", "--format", "markdown", "--output", "out/comment.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        (repo.folder / "out" / "comment.md")
        .read_text(encoding="utf-8")
        .startswith("### contentaudit: 1 new error, 1 fixed")
    )
    refused(repo, "nope", "main", "--output", "none.md")
    assert not (repo.folder / "none.md").exists()


# -- the comment on a pull request --------------------------------------------------------------------------------------


def test_the_comment_says_what_a_reviewer_needs(repo: Repo) -> None:
    done = compare(repo, "v1", "main", "--format", "markdown")
    lines = done.stdout.splitlines()
    assert lines[0] == "### contentaudit: 1 new error, 1 fixed"
    assert "| page | new | fixed | still there | grade |" in lines
    assert [line for line in lines if line.startswith("| <code>content/a.md</code> | 1 error | 1 |")]
    assert "**New**" in lines
    assert lines[-1] == "<!-- contentaudit:pr-comment -->"
    assert "<details><summary>1 fixed finding</summary>" in lines


NASTY = "@octocat [leave](http://evil.example) `sober` <img src=x> | #12 </details> <!-- x --> www.evil.example\x1b[31m\u202e"


def test_words_of_reports_do_nothing_in_the_comment(repo: Repo) -> None:
    for name in ("old.json", "new.json"):
        run("check", "--no-config", "--select", "claims", "content", "--format", f"json={name}", "-qq", cwd=repo.folder)
    report = json.loads((repo.folder / "new.json").read_text(encoding="utf-8"))
    [page] = [page for page in report["pages"] if page["findings"]]
    page["target"] = page["title"] = NASTY
    page["findings"][0] |= {"message": NASTY, "quote": NASTY, "help": NASTY}
    report["profile"] = NASTY
    repo.write(f"{NASTY.replace('/', '')}.json" if sys.platform != "win32" else "nasty.json", json.dumps(report))
    [name] = {path.name for path in repo.folder.glob("*.json")} - {"old.json", "new.json"}
    done = compare(repo, "old.json", name, "--format", "markdown")
    assert done.returncode == 1
    own = re.sub(r"</?(?:code|details|summary)>|<!-- contentaudit:pr-comment -->", "", done.stdout)
    assert not re.search("[<>@`\x1b\u202e]|www\\.", own)
    assert "](" not in own
    assert html.unescape(own).count("<img src=x>") >= 5
    table = [line for line in done.stdout.splitlines() if line.startswith("| ")]
    assert {line.count("|") for line in table} == {6}


def test_a_long_comment_is_cut_by_whole_lines_and_counts_the_rest(repo: Repo) -> None:
    for number in range(400):
        repo.write(f"content/page{number}.md", post(GUARANTEE, CURE, title=f"Page {number}"))
    out = compare(repo, "main", ".", "--format", "markdown").stdout
    assert len(out) <= LIMIT
    assert re.search(r"\*\*[\d,]+ more new findings\*\* not shown", out)
    assert out.endswith("<!-- contentaudit:pr-comment -->\n")


def test_a_terminal_sees_no_codes_of_pages(repo: Repo) -> None:
    repo.write("content/b.md", post("We guarantee that you \x1b[31mwill\u202e leave sober.\n", title="Second"))
    out = compare(repo, "main", ".", "--width", "60").stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert max(map(len, out.splitlines())) <= 78


def test_a_page_against_itself() -> None:
    page = PAGES / "iop-clinic.html"
    done = run("compare", "--no-config", page, page)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "nothing new, nothing fixed"


def test_a_page_on_a_server_against_a_file(repo: Repo) -> None:
    old = "<!doctype html><html lang=en><title>Care</title><body><h1>Care</h1><p>Some words about us.</p></body>"
    repo.write("page.html", old.replace("Some words about us.", GUARANTEE.strip()))
    with serve({"/page": page(old.encode())}) as site:
        made = told(repo, site.url("/page"), "page.html")
        assert made["old"]["reading"] == "address"
        assert rules(made, "worse") == {("page.html", "claims.guarantee")}
        assert [asked.path for asked in site.asked if asked.path != "/robots.txt"] == ["/page"]


def test_a_draft_on_standard_input(repo: Repo) -> None:
    draft = post(GUARANTEE, CURE)
    done = run("compare", "--no-config", "--select", "claims", "v1:content/a.md", "-", cwd=repo.folder, stdin=draft)
    assert done.returncode == 1
    assert "- (standard input)" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 new error")
