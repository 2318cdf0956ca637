"""Asks the git program a question, and reads its answer.

Arguments are lists, never a line for a shell; hooks, monitors, external diffs and conversions stay off.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from threading import Timer
from typing import NamedTuple

from contentaudit.model import ConfigError
from contentaudit.suggest import quoted

LONGEST = 60.0
"""Seconds that git may take for one answer."""

LARGEST = 256 * 1024 * 1024
"""Bytes of one answer."""

_SAFELY = (
    *("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "diff.external="),
    *("-c", "core.quotePath=false", "-c", "protocol.allow=never"),
)
_QUIETLY = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_KEPT = frozenset(
    {"GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT"}
)
_KEPT_PAIR = re.compile(r"GIT_CONFIG_(?:KEY|VALUE)_\d+")
_FEWER = "Name fewer files or folders."
_DUBIOUS = re.compile(r"dubious ownership in repository at '(.*)'", re.DOTALL)


class Answer(NamedTuple):
    """What git printed, and whether it was content; ``trouble`` is the first line of its complaint."""

    code: int
    out: bytes
    trouble: str


class Git:
    """The git program in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, *arguments: str, most: int = LARGEST) -> bytes:
        """What git answers; raises ``ConfigError`` in one line where it fails."""
        answer = self.tried(*arguments, most=most)
        if answer.code:
            said = answer.trouble or f"exit code {answer.code}"
            raise ConfigError(
                "git.failed", f"git {arguments[0]} failed: {quoted(said)[1:-1]}", "Run git there yourself."
            )
        return answer.out

    def line(self, *arguments: str) -> str:
        """The first line of an answer; empty where git has none."""
        answer = self.tried(*arguments, most=1_000_000)
        return decoded(answer.out.partition(b"\n")[0]) if answer.code == 0 else ""

    def tried(self, *arguments: str, most: int = LARGEST) -> Answer:
        """What git answers, whether or not it succeeds. Only a git that cannot be run or trusted raises."""
        with tempfile.TemporaryFile() as complaint:
            try:
                process = subprocess.Popen(  # noqa: S603 - a list of words, no shell
                    [program(), *_SAFELY, *arguments],
                    cwd=self.folder,
                    env=_environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=complaint,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
                raise ConfigError(
                    "git.failed", f"git cannot be run: {reason}", "Check the folder and its rights."
                ) from None
            out = _output(process, arguments[0], most)
            complaint.seek(0)
            said = complaint.read(10_000).decode("utf-8", "replace")
        if process.returncode and (found := _DUBIOUS.search(said)):
            raise _untrusted(found[1])
        return Answer(process.returncode, out, said.strip().partition("\n")[0].removeprefix("fatal: "))


def _output(process: subprocess.Popen[bytes], asked: str, most: int) -> bytes:
    """All that the process prints; it is gone afterwards."""
    late = False

    def stop() -> None:
        nonlocal late
        late = True
        process.kill()

    clock = Timer(LONGEST, stop)
    clock.start()
    try:
        assert process.stdout is not None
        with process.stdout as stream:  # once it is closed, a git that has more to say ends by itself
            out = stream.read(most + 1)
    finally:
        process.wait()
        clock.cancel()
    if late:
        raise ConfigError("git.timeout", f"git {asked} took longer than {LONGEST:.0f} s", _FEWER)
    if len(out) > most:
        raise ConfigError("git.too-large", f"git {asked} answers with more than {most >> 20} MB", _FEWER)
    return out


@cache
def program() -> str:
    """Where git is. One that lies in the current folder is not taken: it came with the pages."""
    found = shutil.which("git")
    if found is None or not Path(found).is_absolute():
        help = "Install it: https://git-scm.com"
        raise ConfigError("git.missing", "the git program is not installed, or not in PATH", help)
    return found


def _environment() -> dict[str, str]:
    """Without what git tells its hooks: here it is asked about the folder, whoever started us."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or _KEPT_PAIR.fullmatch(name)
    }
    return kept | _QUIETLY


def _untrusted(folder: str) -> ConfigError:
    what = f"git does not trust the repository {quoted(folder)}: it belongs to another user"
    return ConfigError("git.untrusted", what, f"If you do: git config --global --add safe.directory {folder}")


def decoded(name: bytes) -> str:
    """A path as this system's files are named; a byte that fits nothing is carried along where the system can."""
    return os.fsdecode(name) if os.name == "posix" else name.decode("utf-8", "replace")
