"""The documentation site: it builds without a warning, its links lead somewhere by our own checker, its pages pass our audit."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.cli import cli
from contentaudit.config.keys import KEYS
from contentaudit.govern import unsought
from contentaudit.packs import bundled
from contentaudit.read import ReadOptions
from contentaudit.run import Reading, pages

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_rule_command_and_setting_has_its_place(site: Path) -> None:
    index = (site / "rules" / "index.html").read_text(encoding="utf-8")
    for rule in bundled().rules:
        assert (site / "rules" / f"{rule}.html").is_file()
        assert f'href="{rule}.html"' in index
    commands = (site / "reference" / "command-line.html").read_text(encoding="utf-8")
    for name in cli.commands if hasattr(cli, "commands") and cli.commands else ("check", "fix", "explain", "rules"):
        assert f"contentaudit {name}" in commands
    settings = (site / "reference" / "settings.html").read_text(encoding="utf-8")
    assert all(f"<code>{key}</code>" in settings for key in KEYS)


def test_its_links_lead_somewhere_by_our_own_checker(site: Path) -> None:
    wrong = [f"{place} {message}" for place, message in findings(site, ("links",))]
    assert not wrong, "\n".join(wrong[:20])


def findings(folder: Path, select: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What the audit finds at error or warning, offline."""
    governing = unsought({"select": select}, ())
    for page in pages([str(folder)], governing, Reading(ReadOptions(offline=True), network=False)):
        assert page.failure is None, page.failure
        for finding in page.findings:
            if finding.severity in ("error", "warning"):
                yield f"{page.target}:{finding.start.line}:{finding.start.column}", f"{finding.rule} {finding.message}"


def test_written_pages_pass_our_audit() -> None:
    written = [str(ROOT / "docs"), str(ROOT / "README.md"), str(ROOT / "CONTRIBUTING.md")]
    command = [
        sys.executable,
        "-m",
        "contentaudit",
        "check",
        "--offline",
        "--format",
        "concise",
        "--fail-on",
        "warning",
    ]
    config = ["--config", str(ROOT / "docs" / "contentaudit.toml")]
    done = subprocess.run([*command, *config, *written], capture_output=True, text=True, cwd=ROOT, check=False)
    serious = [line for line in done.stdout.splitlines() if " error " in line or " warning " in line]
    assert done.returncode == 0, "\n".join([*serious, done.stderr])
