"""``--open``: the report in a browser, from the file it was written to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.command import PAGES, check, environment

CLINIC = PAGES / "iop-clinic.html"


@pytest.fixture
def browser(tmp_path: Path) -> dict[str, str]:
    """An environment whose browser writes down what it was to show; temporary files are made in the test's folder."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/shown"\n', encoding="utf-8")
    script.chmod(0o755)
    return environment(BROWSER=str(script), TMPDIR=str(tmp_path))


def shown(folder: Path) -> Path:
    """The file that the browser was asked for."""
    return Path(unquote((folder / "shown").read_text(encoding="utf-8").removeprefix("file://")))


def test_without_a_file_it_is_put_in_a_temporary_folder_and_said_where(tmp_path: Path, browser: dict[str, str]) -> None:
    done = check(CLINIC, "--open", env=browser)
    file = shown(tmp_path)
    assert file.name == "report.html"
    assert file.parent.parent == tmp_path
    assert "A result is promised" in file.read_text(encoding="utf-8")
    assert f"report: {file}" in done.stderr
    assert done.returncode == 1
    assert "A result is promised" in done.stdout, "the text report is there as well"


def test_a_named_file_is_the_one_that_is_shown(tmp_path: Path, browser: dict[str, str]) -> None:
    check(CLINIC, "--format", "html", "--output", tmp_path / "out.html", "--open", env=browser)
    assert shown(tmp_path) == tmp_path / "out.html"
    assert not list(tmp_path.glob("contentaudit-*"))


def test_html_for_nobody_in_particular_goes_to_the_browser(tmp_path: Path, browser: dict[str, str]) -> None:
    done = check(CLINIC, "--format", "html", "--open", env=browser)
    assert done.stdout == ""
    assert shown(tmp_path).exists()


def test_no_browser_is_no_failure(tmp_path: Path) -> None:
    nowhere = environment(BROWSER=str(tmp_path / "none"), TMPDIR=str(tmp_path), PATH="", DISPLAY="", WAYLAND_DISPLAY="")
    done = check(CLINIC, "--open", "--fail-on", "never", env=nowhere)
    assert done.returncode == 0
    assert "no browser could be opened for" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_on_standard_output_is_whole() -> None:
    done = check(CLINIC, "--format", "html")
    assert done.stdout.startswith("<!doctype html>")
    assert done.stdout.endswith("</html>\n") or done.stdout.endswith("</html>")


def test_no_other_report_loads_the_templates() -> None:
    code = "import sys; from contentaudit.cli import main; main(sys.argv[1:]); sys.exit('jinja2' in sys.modules)"
    arguments = ["check", "--no-config", "--fail-on", "never", "-qq", str(CLINIC)]
    assert subprocess.run([sys.executable, "-c", code, *arguments], check=False, env=environment()).returncode == 0
