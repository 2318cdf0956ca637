"""Names of files and addresses, made fit to print."""

from __future__ import annotations

import re
from urllib.parse import unquote

_USERINFO = re.compile(r"^([a-z][a-z0-9+.-]*:/*)([^/?#\\]*)@", re.IGNORECASE)


def printable(name: str) -> str:
    r"""``name`` with every character that would not show as itself escaped.

    Line ends, terminal codes and direction overrides become ``\n``, ``\x1b``, ``\u202e``; a byte of a file name that
    is not UTF-8 becomes ``\xNN``. The result can be printed, encoded and put in one line.
    """
    if name.isprintable():
        return name
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def _escaped(char: str) -> str:
    if "\udc80" <= char <= "\udcff":  # how Python carries a byte that is not UTF-8
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def split_credentials(url: str) -> tuple[str, tuple[str, str] | None]:
    """The URL without ``user:password@``, and these two decoded. Works on text that is no valid URL at all."""
    found = _USERINFO.match(url)
    if not found:
        return url, None
    user, _, password = found[2].partition(":")
    return found[1] + url[found.end() :], (unquote(user), unquote(password))


def size(count: int) -> str:
    """A number of bytes as people say it: ``950 bytes``, ``14 kB``, ``1.2 MB``."""
    if count < 1_000:
        return "1 byte" if count == 1 else f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1_000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".0 ", " ")
