"""Links on the command line: when servers are asked, what is remembered, and what a report says of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import ROOT, check, environment
from tests.cli.command import run as run_command

SERVER = """
import sys, threading
from tests.probe.faulty import says, serve
page = '<!doctype html><html lang="en"><title>Rooms</title><body><h1>Rooms</h1><p><a href="/gone">Fees</a> '
page += '<a href="/old">Visits</a> <a href="/locked">Records</a> <a href="http://127.0.0.2:8080/">The ward</a></p>'
pages = {"/": says(200, page), "/old": says(301, Location="/new"), "/new": says(200), "/locked": says(403)}
pages["/robots.txt"] = says(200, "User-agent: *\\nDisallow: /locked")
pages["/asked"] = lambda visitor: says(200, " ".join(p for _, p, _ in visitor.site.asked))(visitor)
with serve(pages) as site:
    print(site.origin, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def origin() -> Iterator[str]:
    """A server in a process of its own, which ends when its input does."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.communicate("\n", timeout=10)


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """``check`` with JSON, and a cache that is new for each test: rule to severity and quotes."""
    env = environment(XDG_CACHE_HOME=str(tmp_path / "cache"), LOCALAPPDATA=str(tmp_path / "cache"))

    def of(*arguments: str | Path) -> tuple[int, dict[str, list[tuple[str, str]]], dict[str, Any]]:
        done = check(*arguments, "--select", "links", "--format", "json", env=env)
        assert done.stderr == "", done.stderr
        [page] = json.loads(done.stdout)["pages"]
        found: dict[str, list[tuple[str, str]]] = {}
        for finding in page["findings"]:
            found.setdefault(finding["rule"], []).append((finding["severity"], finding["quote"]))
        return done.returncode, found, page["outcomes"]

    return of


def asked(origin: str) -> list[str]:
    from urllib.request import urlopen

    with urlopen(f"{origin}/asked", timeout=5) as answer:
        return [path for path in answer.read().decode().split() if path != "/asked"]


def test_links_of_a_named_url_are_asked(origin: str, run: Any) -> None:
    code, found, _ = run(f"{origin}/")
    assert found == {
        "links.broken": [("error", "/gone")],
        "links.redirect-permanent": [("warning", "/old")],
        "links.unverified": [("info", "/locked")],
        "links.private-address": [("error", "http://127.0.0.2:8080/")],
    }
    assert code == 1


def test_a_second_run_asks_only_what_nobody_could_tell(origin: str, run: Any) -> None:
    first = run(f"{origin}/", "--cache-max-age", "1d")
    before = len(asked(origin))
    assert run(f"{origin}/", "--cache-max-age", "1d") == first
    again = asked(origin)[before:]
    assert {"/", "/locked"} <= set(again) - {"/robots.txt"}


def test_files_are_not_asked_for_unless_somebody_says_so(origin: str, run: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Rooms\n\n[Fees]({origin}/gone) and [visits]({origin}/old)\n", encoding="utf-8")
    for quiet in ((), ("--offline",)):
        code, found, outcomes = run(page, *quiet)
        assert set(found) <= {"links.private-address"}
        assert outcomes["links.broken"]["status"] == "skipped"
    assert asked(origin) == []
    code, found, outcomes = run(page, "--network", "--allow-address", "127.0.0.1")
    assert found == {
        "links.broken": [("error", f"{origin}/gone")],
        "links.redirect-permanent": [("info", f"{origin}/old")],
    }
    assert code == 1
    assert outcomes["links.tls"]["status"] == "passed"


def test_robots_txt_is_obeyed_unless_somebody_says_otherwise(origin: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Rooms\n\n[Fees]({origin}/new) and [records]({origin}/locked)\n", encoding="utf-8")
    env = environment(XDG_CACHE_HOME=str(tmp_path / "cache"), LOCALAPPDATA=str(tmp_path / "cache"))

    def links(*options: str) -> dict[str, Any]:
        network = ("--network", "--allow-address", "127.0.0.1", "--select", "links", "--format", "json")
        done = run_command("check", page, *network, *options, env=env)
        assert (done.returncode, done.stderr) == (0, "")
        counts: dict[str, Any] = json.loads(done.stdout)["pages"][0]["measures"]["links"]
        return counts

    polite = links()
    assert (polite["ok"], polite["blocked"]) == (1, 0)
    assert polite["not_checked"] == {"robots.txt asks robots to stay away": 1}
    assert "/locked" not in asked(origin)
    blunt = links("--ignore-robots")
    assert (blunt["ok"], blunt["blocked"], blunt["not_checked"]) == (1, 1, {})
    settings = tmp_path / "contentaudit.toml"
    settings.write_text("robots = false\n")
    assert links("--config", str(settings)) == blunt


def test_what_a_page_names_never_opens_a_private_door(origin: str, run: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Rooms\n\n[Fees]({origin}/gone)\n", encoding="utf-8")
    _, found, _ = run(page, "--network", "--allow-private")
    assert found == {"links.private-address": [("error", f"{origin}/gone")]}
    assert asked(origin) == []


@pytest.mark.parametrize("age", ["", "d", "1", "1w", "-1d", "1.5h", "one day", "9999999d"])
def test_an_age_is_a_number_and_a_unit(age: str) -> None:
    done = check("page.html", f"--cache-max-age={age}")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "no age" in done.stderr


def test_an_allowed_address_is_an_address() -> None:
    done = check("page.html", "--allow-address", "lanternhouse.example")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_nothing_that_asks_is_loaded_offline(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rooms\n\n[Fees](b.md#costs) [Home](https://lanternhouse.example/)\n")
    (tmp_path / "b.md").write_text("# Costs\n")
    code = (
        "import sys, os\nbefore = set(sys.modules)\nfrom contentaudit.cli import main\nmain(sys.argv[1:])\n"
        "print(sorted((set(sys.modules) - before) & {'urllib3', 'requests', 'sqlite3', 'ssl', 'http.client'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "--no-config", str(tmp_path), "-qq"],
        capture_output=True, text=True, check=True, env=environment(),
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
