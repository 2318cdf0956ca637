"""Reports reach slow, full, closed and special outputs whole, or say that they do not."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, PAGES, check, environment, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX systems")


@pytest.fixture(scope="module")
def big_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with so many findings that its JSON has over 5 MB."""
    empty = "".join(
        f"<h2></h2><p>{'Some words of this paragraph. ' * 3}</p><h4>{'Deep ' * 80}{n}</h4>" for n in range(999)
    )
    page = tmp_path_factory.mktemp("big") / "big.html"
    page.write_text(f"<!doctype html><html lang=en><title>Big</title><body><h1>Big</h1>{empty}")
    return page


def test_a_big_report_survives_a_slow_pipe(big_page: Path) -> None:
    pieces = []
    with subprocess.Popen(
        [*COMMAND, "check", "--no-config", big_page, "--format", "json"], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        while piece := os.read(process.stdout.fileno(), 4_096):
            pieces.append(piece)
            if len(pieces) < 50:
                time.sleep(0.01)
    data = b"".join(pieces)
    assert len(data) > 1_000_000
    report = json.loads(data)
    assert report["summary"]["exit"] == process.returncode
    counted = sum(outcome.get("count", 0) for outcome in report["pages"][0]["outcomes"].values())
    assert counted == len(report["pages"][0]["findings"])


def test_a_big_report_survives_a_pipe_that_does_not_block(big_page: Path) -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    process = subprocess.Popen([*COMMAND, "check", "--no-config", big_page, "--format", "json"], stdout=writer)
    os.close(writer)
    time.sleep(1)
    with os.fdopen(reader, "rb") as stream:
        json.loads(stream.read())
    process.wait(30)


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "concise"])
def test_a_closed_pipe_ends_quietly(big_page: Path, form: str) -> None:
    script = f'set -o pipefail; "$@" --format {form} --all | head -1; echo "${{PIPESTATUS[0]}}" >&2'
    done = subprocess.run(
        ["bash", "-c", script, "-", *COMMAND, "check", "--no-config", big_page],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
    )
    assert done.stdout.count("\n") == 1
    lines = done.stderr.splitlines()
    assert lines[-1] in ("1", "2"), "the audit itself was complete"
    assert not any("Traceback" in line or "Broken" in line for line in lines)


def test_a_closed_pipe_in_the_middle_of_many_pages_is_not_a_pass(tmp_path: Path, big_page: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_bytes(big_page.read_bytes())
    script = '"$@" --fail-on never --all | head -1 >/dev/null; echo "${PIPESTATUS[0]}"'
    done = subprocess.run(
        ["bash", "-c", script, "-", *COMMAND, "check", "--no-config", tmp_path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("141\n", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("how", ["> /dev/full", "--output /dev/full"])
def test_a_full_disk_is_one_line_and_2(how: str) -> None:
    script = f'"$@" {PAGES / "iop-clinic.html"} {how}'
    done = subprocess.run(
        ["bash", "-c", script, "-", *COMMAND, "check", "--no-config"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert re.fullmatch(r"error: cannot write .*: No space left on device.*\n", done.stderr)


def test_other_commands_on_a_full_disk_and_a_closed_pipe() -> None:
    for command in ("rules", "schema", "--help", "explain headings.empty"):
        script = f'"$@" {command} > /dev/full'
        done = subprocess.run(["bash", "-c", script, "-", *COMMAND], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), command
        script = f'"$@" {command} | true; exit "${{PIPESTATUS[0]}}"'
        done = subprocess.run(["bash", "-c", script, "-", *COMMAND], capture_output=True, text=True, check=False)
        assert done.returncode in (0, 141), command
        assert done.stderr == ""


def test_standard_output_that_is_closed_is_one_line() -> None:
    script = f'"$@" {PAGES / "clean.html"} >&-'
    done = subprocess.run(
        ["bash", "-c", script, "-", *COMMAND, "check", "--no-config"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in done.stderr


def test_output_makes_folders_and_replaces_whole(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b" / "report.json"
    assert check(PAGES / "clean.html", "--format", "json", "--output", out).returncode == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["summary"]["exit"] == 0
    assert [path.name for path in out.parent.iterdir()] == ["report.json"]
    out.chmod(0o640)
    check(PAGES / "clean.md", "--format", "json", "--output", out)
    assert json.loads(out.read_text(encoding="utf-8"))["pages"][0]["kind"] == "markdown"
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    old = os.umask(0o027)
    try:
        check(PAGES / "clean.html", "--output", out)
    finally:
        os.umask(old)
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    check(PAGES / "clean.html", "--output", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert "nothing found" in (tmp_path / "real.txt").read_text()


def test_several_reports_at_once(tmp_path: Path) -> None:
    page = PAGES / "iop-clinic.html"
    done = check(
        page,
        "--format",
        "text",
        "--format",
        f"json={tmp_path / 'r.json'}",
        "--format",
        "jsonl",
        "--output",
        tmp_path / "r.jsonl",
    )
    assert "headings.skipped-level" in done.stdout
    whole = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines == [whole["pages"][0], {"summary": whole["summary"]}]


def test_a_fifo_and_standard_output_by_name(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()), daemon=True)
    reader.start()
    check(PAGES / "clean.html", "--format", "json", "--output", fifo)
    reader.join(10)
    assert json.loads(read[0])["summary"]["pages"] == 1
    for name in ("-", "/dev/stdout", "/dev/fd/1"):
        assert json.loads(check(PAGES / "clean.html", "--format", "json", "--output", name).stdout)["version"] == 1


def test_appending_to_a_log_through_dev_stdout(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    script = f'"$@" --output /dev/stdout {PAGES / "clean.html"} >> {log}'
    subprocess.run(["bash", "-c", script, "-", *COMMAND, "check", "--no-config"], check=True)
    assert log.read_text().startswith("before\n")
    assert "nothing found" in log.read_text()


@pytest.mark.parametrize("place", ["", "folder", "file.txt/report"])
def test_an_output_that_cannot_be_opened_is_told_before_the_audit(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("")
    done = run("check", "gone.html", "--no-config", "--output", str(tmp_path / place), cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("error: cannot write ")


@pytest.mark.parametrize("command", ["rules", "schema", "explain headings.empty", "check --no-config page.html"])
def test_commands_without_standard_output_say_so(tmp_path: Path, command: str) -> None:
    (tmp_path / "page.html").write_text("<h1>x</h1>")
    done = subprocess.run(
        ["bash", "-c", f'"$@" {command} >&-', "-", *COMMAND], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: there is no standard output to write to")


def test_a_report_never_replaces_a_page_it_is_about(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("<h1>x</h1>")
    done = run("check", "--no-config", "--output", "./a.html", "b.html", "a.html", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "would replace" in done.stderr
    assert (tmp_path / "a.html").read_text() == "<h1>x</h1>"


@pytest.mark.parametrize(("one", "other"), [("r.json", "./r.json"), ("-", "/dev/stdout")])
def test_two_reports_for_one_place_by_two_names(tmp_path: Path, one: str, other: str) -> None:
    page = PAGES / "clean.html"
    done = run("check", "--no-config", page, f"--format=json={one}", f"--format=jsonl={other}", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "two reports would go to" in done.stderr


def test_a_current_folder_that_is_gone_is_told_as_that() -> None:
    script = 'cd "$(mktemp -d)" && rmdir "$PWD" && "$@" rules'
    done = subprocess.run(["bash", "-c", script, "-", *COMMAND], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: the current folder is gone")
