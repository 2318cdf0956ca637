"""URLs on the command line, read from a real server on this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.cli.command import check, run

PAGE = b"<!doctype html><html lang=en><title>T</title><body><h1>A</h1><h3>C</h3><p>Words here.</p>"


class Site(BaseHTTPRequestHandler):
    """One page, one that is missing, and one behind a header."""

    seen: list[dict[str, str]]

    def do_GET(self) -> None:
        type(self).seen.append({name.lower(): value for name, value in self.headers.items()})
        status = 404 if self.path == "/gone" else 200
        if self.path == "/preview" and self.headers.get("X-Preview") != "1":
            status = 403
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_read_and_named_by_its_address(site: str) -> None:
    done = check(f"{site}/iop", "--select", "headings", "--format", "json", "--user-agent", "our own check")
    page = json.loads(done.stdout)["pages"][0]
    assert (page["target"], page["url"], page["kind"]) == (f"{site}/iop", f"{site}/iop", "html")
    assert [finding["quote"] for finding in page["findings"]] == ["C"]
    assert Site.seen[0]["user-agent"] == "our own check"


def test_errors_of_a_server_are_one_line_and_hide_nothing(site: str) -> None:
    done = check(f"{site}/gone", f"{site}/iop", "http://127.0.0.1:9/", "--select", "headings")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("error: ") for line in lines)
    assert "404" in lines[0]
    assert "headings.skipped-level" in done.stdout


def test_a_failure_names_its_target_among_several(tmp_path: Path) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(f"<p {' '.join(f'a{n}=1' for n in range(6_000))}>x</p>")
    done = check(tmp_path)
    assert [
        line.split(": ")[1].endswith(f"{name}.html") for line, name in zip(done.stderr.splitlines(), "ab", strict=True)
    ] == [True, True]


def test_the_option_that_an_error_names_exists(site: str) -> None:
    assert check(f"{site}/iop", "--allow-private", "--select", "headings").returncode == 0


def test_headers_are_sent_and_hidden_from_show_config(site: str) -> None:
    preview = check(f"{site}/preview", "--header", "X-Preview: 1", "--select", "headings")
    assert (preview.returncode, preview.stderr) == (0, "")
    assert check(f"{site}/preview").returncode == 2
    shown = run("check", ".", "--no-config", "--show-config", "--header", "Cookie: secret")
    assert "secret" not in shown.stdout


def test_headers_for_a_file_are_those_its_server_would_send(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<!doctype html><title>Caf\xe9</title><h1>A</h1>")
    done = check(page, "--header", "Content-Type: text/html; charset=windows-1252", "--format", "json")
    assert json.loads(done.stdout)["pages"][0]["title"] == "Café"
