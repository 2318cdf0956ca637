"""What is installed here, what is missing, what holds: told by a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contentaudit._version import __version__
from contentaudit.report.cells import width
from contentaudit.report.doctor import Fact, State, as_text
from contentaudit.report.look import Look
from tests.cli.command import environment, run
from tests.cli.terminal import in_terminal


def told(*arguments: str, **how: object) -> dict[str, dict[str, str]]:
    """The facts by name."""
    done = run("doctor", "--format", "json", *arguments, **how)  # type: ignore[arg-type]
    made = json.loads(done.stdout)
    assert (made["format"], made["version"], made["exit"]) == ("contentaudit-doctor", 1, done.returncode)
    return {fact["name"]: fact for fact in made["facts"]}


def test_a_healthy_place(tmp_path: Path) -> None:
    done = run("doctor", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nAll that is needed is here.\n")
    assert all(width(line) <= 96 for line in done.stdout.splitlines())
    facts = told(cwd=tmp_path)
    assert facts["contentaudit"]["value"].startswith(__version__)
    assert "none from here upward" in facts["contentaudit.toml"]["value"]
    assert "turbohtml " in facts["installed"]["value"]
    assert " rules in " in facts[f"contentaudit {__version__}"]["value"]


def test_extras_say_what_they_would_add_and_how(tmp_path: Path) -> None:
    extra = told(cwd=tmp_path)["readability"]
    assert "German" in extra["value"]
    try:
        import textstat  # noqa: F401 - is it here?  # type: ignore[import-not-found, import-untyped]
    except ImportError:
        assert extra["state"] == "missing"
        assert "'contentaudit[readability]'" in extra["help"]
    else:
        assert (extra["state"], extra["help"]) == ("fine", "")


def test_settings_that_hold_and_settings_that_are_broken(tmp_path: Path) -> None:
    settings = tmp_path / "contentaudit.toml"
    settings.write_text('profile = "uk"\nfail-on = "warning"\nignore = ["headings"]\n')
    assert "profile uk, " in told(cwd=tmp_path)["contentaudit.toml"]["value"]
    assert told(cwd=tmp_path)["contentaudit.toml"]["value"].endswith("fails on warning")
    settings.write_text('slect = ["headings"]\n')
    broken = told(cwd=tmp_path)["contentaudit.toml"]
    assert (broken["state"], broken["help"]) == ("wrong", "did you mean select?")
    done = run("doctor", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.endswith("1 thing is wrong: contentaudit.toml\n")


def test_the_cache_and_its_size(tmp_path: Path) -> None:
    env = environment(XDG_CACHE_HOME=str(tmp_path), LOCALAPPDATA=str(tmp_path))
    assert told(cwd=tmp_path, env=env)["answers of links"]["value"].endswith("links.sqlite, nothing there yet")
    kept = tmp_path / "contentaudit" / "links.sqlite"
    kept.parent.mkdir()
    kept.write_bytes(b"x" * 4_100)
    assert told(cwd=tmp_path, env=env)["answers of links"]["value"] == f"{kept}, 4 kB"


def test_without_git(tmp_path: Path) -> None:
    git = told(cwd=tmp_path, env=environment(PATH=str(tmp_path)))["git"]
    assert git["state"] == "missing"
    assert "--changed" in git["value"]


def test_what_the_terminal_can() -> None:
    shown = in_terminal("doctor", columns=100)
    assert "standard output: a terminal, 100 columns, colours, links, utf-8" in " ".join(shown.text.split())


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_names_are_inert_and_colours_change_no_word(encoding: str) -> None:
    facts = [
        Fact("Settings", "a\x1b[2J", "b\u202e", State.WRONG, "::error::c"),
        Fact("Settings", "d", "e", State.MISSING),
    ]
    made = as_text(facts, Look(encoding=encoding))
    assert not any(char in made for char in "\x1b\u202e")
    assert "d (missing): e" in made
    coloured = as_text(facts, Look(encoding=encoding, colour=True))
    assert "\x1b[1;31m" in coloured
    assert "\x1b[2J" not in coloured
