"""What a process loads: a page pays for what it needs and for nothing else."""

from __future__ import annotations

import subprocess
import sys

from tests.cli.command import PAGES, environment

OUR_OWN = {"contentaudit", "contentaudit_rules"}

NEEDED = {"click", "turbohtml", "webencodings", "yaml", "sentencex"}
"""Third-party packages that checking an HTML page may load, with every offline rule on."""

WHEN_THE_PAGE_NEEDS_IT = {"phonenumbers", "wcwidth"}
"""Loaded for pages with phone numbers, and for reports with wide characters."""

HEAVY_STANDARD = {"asyncio", "unittest", "sqlite3", "xml", "http", "multiprocessing", "concurrent", "logging", "pdb"}


def unmeasured() -> dict[str, str]:
    """The environment in which no coverage tool loads itself into our process."""
    return {name: value for name, value in environment().items() if not name.startswith("COVERAGE")}


def loaded(*arguments: str) -> set[str]:
    """Top-level modules in the process after a command has run."""
    code = (
        "import sys, os\n"
        "from contentaudit.cli import main\n"
        "out = os.dup(1); os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\n"
        "main(sys.argv[1:])\n"
        "os.write(out, ' '.join(sys.modules).encode())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, env=unmeasured()
    )
    return set(done.stdout.split())


def packages(modules: set[str]) -> set[str]:
    """Third-party packages among modules; what site-packages load before us does not count."""
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env=unmeasured(),
    )
    tops = {name.partition(".")[0] for name in modules - set(bare.stdout.split())}
    return {name for name in tops if name not in sys.stdlib_module_names and not name.startswith("_")} - OUR_OWN


def test_version_loads_click_and_nothing_heavy() -> None:
    modules = loaded("--version")
    assert packages(modules) == {"click"}
    assert not modules & {"importlib.metadata", "dataclasses", "tomllib", "logging", "contentaudit.model"}


def test_checking_a_page_loads_what_it_needs() -> None:
    modules = loaded("check", "--no-config", str(PAGES / "clean.html"), "--format", "json")
    assert "turbohtml" in modules
    assert packages(modules) <= NEEDED | {"cython_runtime"} | WHEN_THE_PAGE_NEEDS_IT
    assert not modules & HEAVY_STANDARD


def test_a_file_has_no_headers_to_read_dates_from() -> None:
    modules = loaded("check", "--no-config", str(PAGES / "clean.html"), "--format", "json")
    assert not modules & {"email.utils", "urllib3", "certifi", "zoneinfo"}


def test_what_a_process_holds_is_not_looked_through_when_it_ends() -> None:
    code = (
        "import gc, os, sys\n"
        "from contentaudit.cli import main\n"
        "out = os.dup(1); os.dup2(os.open(os.devnull, os.O_WRONLY), 1)\n"
        "main()\n"
        "os.write(out, str(len(gc.get_objects())).encode())\n"
    )
    arguments = [sys.executable, "-c", code, "check", "--no-config", str(PAGES / "clean.html")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=unmeasured())
    assert int(done.stdout) < 1_000


def test_the_text_report_loads_little_more() -> None:
    modules = loaded("check", "--no-config", str(PAGES / "iop-clinic.html"))
    assert packages(modules) <= NEEDED | {"cython_runtime"} | WHEN_THE_PAGE_NEEDS_IT
    assert not modules & HEAVY_STANDARD


def test_importing_the_package_is_cheap() -> None:
    code = "import sys; before = set(sys.modules); import contentaudit; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured())
    assert {name for name in done.stdout.split() if name.startswith("contentaudit")} == {
        "contentaudit",
        "contentaudit._version",
    }
    assert not set(done.stdout.split()) & {"click", "dataclasses", "inspect", "json", "re"}


def test_a_report_loads_its_own_format_alone() -> None:
    formats = {
        f"contentaudit.report.{name}" for name in ("sarif", "github", "gitlab", "junit", "markdown", "csv", "rdjsonl")
    }
    for form, own in (("json", set()), ("concise", set()), ("gitlab", {"contentaudit.report.gitlab"})):
        modules = loaded("check", "--no-config", str(PAGES / "clean.html"), "--format", form)
        assert modules & formats == own
        assert "contentaudit.report.rulebook" not in modules
