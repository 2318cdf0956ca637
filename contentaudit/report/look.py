"""What a stream can show: colour, links, characters and width, decided once from flags, environment and terminal."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any, Literal

from contentaudit.report.safe import visible

Choice = Literal["auto", "always", "never"]
DEFAULT_WIDTH = 96
FLOOR = 60
WIDEST = 1_000

# Of the sixteen colours of a terminal only these can be read on light and dark grounds alike: no white, no black, no
# blue (too dark on black), and no bold yellow, which many terminals make bright.
_STYLES = {
    "error": "1;31",
    "warning": "33",
    "review": "36",
    "info": "35",
    "good": "32",
    "bold": "1",
    "dim": "2",
}
_ASCII = str.maketrans(
    {
        "…": "...",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "·": "|",
        "×": "x",
        "→": "->",
        "←": "<-",
        "⟨": "<",
        "⟩": ">",
        "§": "S.",
        "\xa0": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The marks that frames are drawn with."""

    corner: str
    side: str
    branch: str
    foot: str
    underline: str
    second: str
    """Underlines a place that only helps to understand another."""
    gap: str
    """Stands for lines that are left out."""
    cut: str


BOX = Glyphs("╭─", "│", "├", "╰", "━", "─", "┆", "…")
PLAIN = Glyphs("+-", "|", "|", "`", "^", "-", ":", "...")


@dataclass(frozen=True, slots=True)
class Look:
    """How to write for one stream. ``encoding`` is what its characters must fit into."""

    width: int = DEFAULT_WIDTH
    colour: bool = False
    links: bool = False
    encoding: str = "utf-8"

    @property
    def glyphs(self) -> Glyphs:
        """Box drawing where the stream can encode it."""
        return BOX if encodes("╭─│├╰━┆…“”·", self.encoding) else PLAIN

    def plain(self, text: str) -> str:
        """Words from outside, harmless and encodable: every such string goes through here before it is laid out."""
        clean = visible(text)
        if clean.isascii() or encodes(clean, self.encoding):
            return clean
        return clean.translate(_ASCII).encode(self.encoding, "backslashreplace").decode(self.encoding)

    def paint(self, text: str, style: str) -> str:
        """``text`` in a style of the table above, or as it is where there is no colour."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.colour and text else text

    def link(self, text: str, url: str) -> str:
        """``text`` as a hyperlink where the terminal knows them; only web and file addresses."""
        if not self.links or not re.match(r"(https?|file)://[!-~]+\Z", url):
            return text
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"


def encodes(text: str, encoding: str) -> bool:
    """Can the encoding say all of ``text``?"""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def look_of(
    stream: IO[Any],
    *,
    colour: Choice = "auto",
    width: int | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Look:
    """The look for an open stream."""
    terminal = _is_terminal(stream) and environment.get("TERM") != "dumb"
    return Look(
        width=max(FLOOR, min(width or _columns(stream), WIDEST)),
        colour=_coloured(colour, environment, terminal=terminal),
        links=_linked(environment, terminal=terminal),
        encoding=getattr(stream, "encoding", None) or "utf-8",
    )


def _coloured(choice: Choice, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """The order: flag, NO_COLOR (not empty), FORCE_COLOR or CLICOLOR_FORCE, then the terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return terminal and (sys.platform != "win32" or _windows_colours(environment))


def _windows_colours(environment: Mapping[str, str]) -> bool:
    """Consoles that read escape codes without being asked to: Windows Terminal, ConEmu and VS Code say so."""
    return any(environment.get(name) for name in ("WT_SESSION", "ANSICON", "ConEmuANSI", "TERM_PROGRAM"))


def _linked(environment: Mapping[str, str], *, terminal: bool) -> bool:
    forced = environment.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    return terminal and not environment.get("CI") and not environment.get("NO_HYPERLINK")


def _is_terminal(stream: IO[Any]) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _columns(stream: IO[Any]) -> int:
    """The terminal's width; the default where the stream is no terminal."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError, AttributeError):
        return DEFAULT_WIDTH
