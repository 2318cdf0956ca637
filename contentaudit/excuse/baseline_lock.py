"""One process at a time changes a baseline: a lock that the system lets go when its holder ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from contentaudit.config.file import shown
from contentaudit.model import ConfigError

LONGEST_WAIT = 20.0
"""Seconds; whoever holds the lock reads and writes one file."""

_PAUSE = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file that is to be written; it is a file beside it, which is gone afterwards."""
    beside = path.with_name(f"{path.name}.lock")
    handle = _taken(beside, path, monotonic() + LONGEST_WAIT)
    try:
        yield
    finally:
        # Windows removes no file that is open, and there nobody waits on a name that is gone.
        if sys.platform == "win32":
            os.close(handle)
        with suppress(OSError):
            beside.unlink()
        if sys.platform != "win32":
            os.close(handle)


def _taken(beside: Path, path: Path, until: float) -> int:
    while True:
        try:
            handle = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except PermissionError as error:
            if sys.platform != "win32":  # there: just being removed by its holder
                raise _unlockable(path, error) from None
        except OSError as error:
            raise _unlockable(path, error) from None
        else:
            try:
                if _locks(handle) and _is_still(handle, beside):
                    return handle
            except OSError as error:  # a file system without locks
                os.close(handle)
                raise _unlockable(path, error) from None
            os.close(handle)
        if monotonic() > until:
            raise ConfigError("baseline.busy", f"another contentaudit is writing {shown(path)}", "Try again.")
        sleep(_PAUSE)


def _is_still(handle: int, beside: Path) -> bool:
    """Is the file that was locked the one of that name? The holder before us took it away when it was done."""
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


def _unlockable(path: Path, error: OSError) -> ConfigError:
    return ConfigError("output.unwritable", f"cannot write {shown(path)}: {error.strerror or error}")


if sys.platform == "win32":
    import msvcrt

    def _locks(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locks(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
