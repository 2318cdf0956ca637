"""Each target is audited on its own: one that fails never hides the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentaudit.config import Config
from contentaudit.govern import Governed, Nearest, checked
from contentaudit.model import ConfigError, Source
from contentaudit.run import audit, pages

PAGE = "<!doctype html><html lang=en><title>T</title><body><h1>A</h1><p>Words here.</p>"


class Faulty:
    """Settings that fail for one page in a way nobody foresaw."""

    def __init__(self) -> None:
        self.good = checked(Config())

    def at(self, place: Path) -> Governed:
        if place.name == "b.html":
            raise RuntimeError("\x1bunforeseen")
        return self.good


def test_a_fault_of_ours_on_one_page_hides_no_other(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "c.html"):
        (tmp_path / name).write_text(PAGE)
    results = list(pages([str(tmp_path)], Faulty()))
    assert [result.failure.code if result.failure else None for result in results] == [None, "internal.fault", None]
    failure = results[1].failure
    assert failure is not None
    assert "RuntimeError" in failure.message


class Greedy(Faulty):
    """Settings that find no memory left."""

    def at(self, place: Path) -> Governed:
        if place.name == "b.html":
            raise MemoryError
        return self.good


def test_a_page_that_memory_does_not_suffice_for_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "a.html").write_text(PAGE)
    failures = [result.failure for result in pages([str(tmp_path)], Greedy())]
    assert [failure.code if failure else None for failure in failures] == [None, "internal.memory"]


def test_settings_that_are_wrong_for_one_target_fail_that_target(tmp_path: Path) -> None:
    for folder, settings in (("good", 'fail-on = "error"'), ("bad", "nonsense =")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "contentaudit.toml").write_text(settings)
        (tmp_path / folder / "a.html").write_text(PAGE)
    results = list(pages([str(tmp_path / "bad"), str(tmp_path / "good")], Nearest()))
    assert [bool(result.failure) for result in results] == [True, False]


def test_results_come_one_by_one(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE)
    results = pages([str(tmp_path)], Nearest())
    assert next(results).target.endswith("a.html")
    (tmp_path / "b.html").unlink()
    failure = next(results).failure
    assert failure is not None
    assert failure.code == "read.not-found"


def test_a_target_named_twice_is_audited_once(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(PAGE)
    assert len(list(pages([str(page), str(page), str(tmp_path)], Nearest()))) == 1


def test_a_source_beyond_the_limits_is_a_page_with_a_failure() -> None:
    deep = Source.from_string("<div>" * 100_000)
    report = audit(deep, config=Config())
    assert report.exit_code() in (0, 1, 2)
    assert report.pages[0].target == deep.name


def test_one_settings_file_for_all_places(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('fail-on = "review"')
    (tmp_path / "contentaudit.toml").write_text("nonsense")
    given = Nearest(file=tmp_path / "own.toml")
    assert given.at(tmp_path).config.fail_on == given.at(tmp_path / "deeper" / "x.html").config.fail_on == "review"
    with pytest.raises(ConfigError):
        Nearest().at(tmp_path)
