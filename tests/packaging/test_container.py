"""The container file: read, and its steps carried out in a folder. No image is built here, since that needs a daemon."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ci.repository import ROOT, clean_environment

PREFIX = "/opt/contentaudit"
PAGE = '<!doctype html><html lang="en"><head><title>t</title></head><body><h2></h2><p>Hi</p></body></html>'


def instructions() -> list[tuple[str, str]]:
    """Each instruction with its words, continued lines joined, comments left out."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = text.replace("\\\n", " ").splitlines()
    return [(name, " ".join(rest.split())) for name, _, rest in (line.partition(" ") for line in lines if line)]


def last_stage() -> dict[str, str]:
    steps = instructions()
    start = max(number for number, (name, _) in enumerate(steps) if name == "FROM")
    return dict(steps[start:])


def copied() -> list[tuple[list[str], str]]:
    found = [words.split() for name, words in instructions() if name == "COPY" and "--from" not in words]
    return [(words[:-1], words[-1]) for words in found]


def test_it_runs_as_nobody_and_starts_our_program_without_a_shell() -> None:
    stage = last_stage()
    user, _, group = stage["USER"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert json.loads(stage["ENTRYPOINT"]) == ["contentaudit"]
    assert json.loads(stage["CMD"]) == ["--help"]
    assert "RUN" not in stage, "what is installed is made in the stage before"
    assert not {"ADD", "EXPOSE", "VOLUME"} & {name for name, _ in instructions()}


def test_everything_installed_is_pinned_by_a_hash() -> None:
    (first, second) = (words for name, words in instructions() if name == "RUN")
    assert {"--require-hashes", "--only-binary"} <= set(first.split())
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(second.split())


def test_what_is_copied_is_there_and_reaches_the_builder() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    named = {source for sources, _ in copied() for source in sources}
    assert named == kept
    for source in named:
        assert (ROOT / source).exists()


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(source, target)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build stage leaves at its prefix, made in a folder: its copies and its RUN steps, in their order."""
    source, prefix = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("prefix") / "contentaudit"
    for name, words in instructions():
        if name == "COPY" and "--from" not in words:
            *froms, to = words.split()
            for part in froms:
                copy(ROOT / part, source / (to if to != "./" else part))
        elif name == "RUN":
            step = words.replace(PREFIX, str(prefix))
            done = subprocess.run(["sh", "-ec", step], cwd=source, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"{step}\n{done.stdout}\n{done.stderr}"
    return prefix


def test_the_steps_make_a_program_that_runs_alone_and_writes_nothing(image: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").write_text(PAGE, encoding="utf-8")
    environment = clean_environment(tmp_path / "home") | {
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": "/nonexistent",
    }
    before = sorted(image.rglob("*"))
    done = subprocess.run(
        [image / "bin" / "contentaudit", "check", ".", "--format", "json"],
        cwd=site,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "headings.empty" in {finding["rule"] for finding in json.loads(done.stdout)["pages"][0]["findings"]}
    assert sorted(image.rglob("*")) == before
    assert [path.name for path in site.iterdir()] == ["page.html"]


def test_no_tools_for_building_stay(image: Path) -> None:
    packages = {path.name.partition("-")[0] for path in image.glob("lib/python*/site-packages/*.dist-info")}
    assert "contentaudit" in packages
    assert not packages & {"pip", "setuptools", "pytest", "mypy", "ruff", "pre_commit"}
