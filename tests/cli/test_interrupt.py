"""Ctrl-C: every report that was begun is finished with what was audited, and says that it is a part."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import jsonschema
import pytest

from tests.cli.command import COMMAND, environment, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are sent as Unix sends them")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    paragraph = "<p>We guarantee that you will be well. People want to know what a treatment asks of them.</p>\n"
    for number in range(80):
        (folder / f"{number:02}.html").write_text(f"<title>Page {number}</title><h1>Page</h1>{paragraph * 150}")
    return folder


def interrupted(
    *arguments: str | Path, by: signal.Signals = signal.SIGINT, cwd: Path | None = None
) -> tuple[list[bytes], str, int]:
    """Interrupt a check as soon as the first line of its report is there: lines, the error stream, the exit code."""
    process = subprocess.Popen(
        [*COMMAND, "check", "--no-config", *map(str, arguments)], bufsize=0,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=cwd,
    )  # fmt: skip
    assert process.stdout
    first = process.stdout.readline()
    process.send_signal(by)
    out, err = process.communicate(timeout=60)
    return [first, *out.splitlines(keepends=True)], err.decode(), process.returncode


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_file_is_whole_and_says_that_it_is_a_part(site: Path, tmp_path: Path, by: signal.Signals) -> None:
    report = tmp_path / "out" / "report.json"
    lines, told, code = interrupted(site, "--format", "jsonl", "--format", f"json={report}", by=by)
    assert code == 130
    made = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.validate(made, json.loads(run("schema").stdout), cls=jsonschema.Draft202012Validator)
    assert made["summary"]["exit"] == 130
    assert 0 < made["summary"]["pages"] == len(made["pages"]) < 80
    assert [json.loads(line) for line in lines] == [*made["pages"], {"summary": made["summary"]}], "both tell the same"
    assert told.startswith(f"interrupted: {made['summary']['pages']} page")
    assert told.count("\n") == 1
    assert str(report) in told
    assert [path.name for path in report.parent.iterdir()] == ["report.json"]


def test_json_to_a_pipe_is_one_document(site: Path) -> None:
    lines, _, code = interrupted(site, "--format", "json")
    made = json.loads(b"".join(lines))
    assert (code, made["summary"]["exit"]) == (130, 130)
    assert made["summary"]["pages"] == len(made["pages"]) < 80


def test_text_says_it_last(site: Path) -> None:
    lines, _, code = interrupted(site)
    assert code == 130
    assert b"interrupted" in b"".join(lines[-4:])


def test_before_the_first_page_a_file_stays_as_it_was(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("as it was")
    process = subprocess.Popen(
        # It waits for a page that never comes.
        [*COMMAND, "check", "--no-config", "-", "--format", "jsonl", "--format", f"json={report}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(),
    )  # fmt: skip
    while not list(tmp_path.glob(".report.json.*")):
        assert process.poll() is None
    sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(out)["summary"] == {
        "pages": 0, "failed": 0, "findings": dict.fromkeys(("error", "warning", "review", "info"), 0), "excused": 0,
        "exit": 130,
    }  # fmt: skip
    assert err.decode() == "interrupted: nothing was audited\n"
    assert report.read_text() == "as it was"
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_second_ctrl_c_does_not_wait_for_a_reader(site: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "check", "--no-config", site, "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()  # and no more: the pipe fills up and the report waits
    for _ in range(50):
        process.send_signal(signal.SIGINT)
        try:
            process.wait(0.2)
            break
        except subprocess.TimeoutExpired:
            continue
    assert process.returncode == 130
    process.communicate(timeout=10)
