"""A terminal of our own: runs a command in it, types, and keeps all that it shows."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.command import COMMAND, environment


class Shown(NamedTuple):
    """What the terminal showed, what went to other streams, and how it ended."""

    text: str
    stdout: str
    stderr: str
    code: int


def in_terminal(
    *arguments: str | Path,
    streams: Sequence[str] = ("stdin", "stdout", "stderr"),
    typed: str = "",
    cwd: Path | None = None,
    columns: int = 80,
    env: dict[str, str] | None = None,
) -> Shown:
    """Run the command line with these of its streams on a terminal; skips where there are no pseudo-terminals."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    seen = bytearray()

    def watch() -> None:
        try:
            while piece := os.read(ours, 65_536):
                seen.extend(piece)
        except OSError:  # what Linux says when the last of the other side is closed
            pass

    reader = threading.Thread(target=watch, daemon=True)
    reader.start()
    stdin, stdout, stderr = (theirs if name in streams else subprocess.PIPE for name in ("stdin", "stdout", "stderr"))
    command = [*COMMAND, *map(str, arguments)]
    process = subprocess.Popen(
        command,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=cwd,
        env=environment(**{"TERM": "xterm-256color", **(env or {})}),
    )
    os.close(theirs)
    if typed:
        os.write(ours, typed.encode())
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise AssertionError(f"it still waits after showing {seen.decode()!r}") from None
    reader.join(10)
    os.close(ours)
    return Shown(seen.decode(), (out or b"").decode(), (err or b"").decode(), process.returncode)
