"""Looks at the installation, the settings and the terminal; nothing here asks a server."""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from contentaudit._version import __version__
from contentaudit.model import ContentauditError
from contentaudit.report.doctor import Fact, State
from contentaudit.report.look import Look

_ADDS = {"readability": "reading scores of German, Spanish, French, Italian, Dutch, Portuguese and Russian pages"}
"""What each extra would add, in words for those who do not know its packages."""

_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:.*extra == ['\"](?P<extra>[\w-]+)['\"])?")
_GIT_SECONDS = 5


def checkup(config_file: str | None, look: Look) -> list[Fact]:
    """Everything that may explain why contentaudit does what it does here."""
    return [*_program(), *_libraries(), *_extras(), *_others(), *_settings(config_file), *_terminal(look), *_cache()]


def _program() -> Iterator[Fact]:
    yield Fact("Program", "contentaudit", f"{__version__}, in {Path(__file__).parents[1]}")
    yield Fact("Program", "Python", f"{platform.python_version()} ({sys.executable})")
    yield Fact("Program", "system", platform.platform())


def _requirements() -> list[tuple[str, str]]:
    """The packages that ours asks for, each with the extra it belongs to; nothing where it is not installed."""
    try:
        asked = metadata.requires("contentaudit") or []
    except metadata.PackageNotFoundError:
        return []
    found = [match for line in asked if (match := _REQUIREMENT.match(line))]
    return [(match["name"], match["extra"] or "") for match in found]


def _installed(name: str) -> str:
    """The version of a package, empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _libraries() -> Iterator[Fact]:
    needed = {name: _installed(name) for name, extra in _requirements() if not extra}
    if not needed:
        yield Fact("Libraries", "libraries", "contentaudit is run from its source, so what it needs is not listed")
        return
    there = ", ".join(f"{name} {version}" for name, version in sorted(needed.items()) if version)
    yield Fact("Libraries", "installed", there)
    for name in sorted(name for name, version in needed.items() if not version):
        yield Fact(
            "Libraries", name, "not installed", State.WRONG, "Install contentaudit again: pipx reinstall contentaudit"
        )


def _extras() -> Iterator[Fact]:
    extras: dict[str, list[str]] = {}
    for name, extra in _requirements():
        if extra:
            extras.setdefault(extra, []).append(name)
    for extra, names in sorted(extras.items()):
        missing = [name for name in names if not _installed(name)]
        adds = _ADDS.get(extra, ", ".join(names))
        help = f"To have it: pipx inject contentaudit 'contentaudit[{extra}]', or pip install 'contentaudit[{extra}]'"
        yield Fact("Extras", extra, adds, State.MISSING if missing else State.FINE, help if missing else "")


def _others() -> Iterator[Fact]:
    yield _git()
    try:
        webbrowser.get()
        yield Fact("Others", "browser", "for check --open")
    except webbrowser.Error:
        yield Fact("Others", "browser", "for check --open", State.MISSING, "Open the written report yourself.")


def _git() -> Fact:
    from contentaudit.git.program import program

    purpose = "for check --changed, compare, and moved pages in baselines"
    try:
        done = subprocess.run(  # noqa: S603 - the git that every other command runs
            [program(), "--version"], capture_output=True, text=True, timeout=_GIT_SECONDS, check=True, errors="replace"
        )
    except (ContentauditError, OSError, subprocess.SubprocessError):
        return Fact("Others", "git", purpose, State.MISSING, "Install it where you want that: https://git-scm.com")
    return Fact("Others", "git", f"{done.stdout.strip().removeprefix('git version ')}, {purpose}")


def _settings(config_file: str | None) -> Iterator[Fact]:
    """The rules that are known and the settings that hold in this folder."""
    from contentaudit.config import find
    from contentaudit.config.file import shown
    from contentaudit.govern import Nearest
    from contentaudit.packs import bundled

    file = Path(config_file) if config_file else find(Path.cwd())
    try:
        known = bundled()
    except ContentauditError as error:
        yield Fact("Rules", "rules", error.message, State.WRONG, error.help)
        return
    for pack, version in known.packs.items():
        own = [rule for rule in known.rules.values() if rule.pack == pack]
        yield Fact("Rules", f"{pack} {version}", f"{len(own)} rules in {len({rule.family for rule in own})} families")
    if file is None:
        yield Fact("Settings", "contentaudit.toml", "none from here upward; the defaults hold",
                   help="To have one: contentaudit init")  # fmt: skip
        return
    try:
        config, rules, register = Nearest(file=file).at(Path.cwd())
    except ContentauditError as error:
        yield Fact("Settings", shown(file), error.message, State.WRONG, error.help)
        return
    on = len(rules.selected(config.select, config.ignore, config.also))
    profile = f"profile {config.profile_name}" if config.profile else "no profile"
    yield Fact(
        "Settings", shown(file), f"{profile}, {on} of {len(rules.rules)} rules on, fails on {_fails(config.fail_on)}"
    )
    if register is not None:
        yield Fact("Settings", "approved claims", register.document.name)


def _fails(severity: object) -> str:
    return str(severity) if severity is not None else "nothing"


def _terminal(look: Look) -> Iterator[Fact]:
    terminal = "a terminal" if sys.stdout.isatty() else "no terminal"
    colours = "colours" if look.colour else "no colours"
    links = "links" if look.links else "no links"
    value = f"{terminal}, {look.width} columns, {colours}, {links}, {look.encoding}"
    yield Fact("Terminal", "standard output", value)


def _cache() -> Iterator[Fact]:
    from contentaudit.probe.cache import cache_path

    path = cache_path()
    try:
        value = f"{path}, {path.stat().st_size / 1000:,.0f} kB"
    except OSError:
        value = f"{path}, nothing there yet"
    yield Fact("Cache", "answers of links", value)
