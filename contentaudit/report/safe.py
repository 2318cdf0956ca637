"""Makes words from pages, file names and servers harmless before they reach a terminal or a build log.

Everything that is printed for people passes through here: a page must not be able to write to the terminal, to reorder
a line, to hide a word or to give orders to the build server that records the output.
"""

from __future__ import annotations

import re

_HOSTILE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters, escape sequences among them
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\uffa0"  # characters without a shape
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width, direction marks
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # lone surrogates, e.g. file names that are not UTF-8
    "\U000e0000-\U000e007f"  # tags: invisible letters
    "]"
)
_WORKFLOW_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_LOG_COMMAND = re.compile(r"##(?=\w*\[)")


def visible(text: str) -> str:
    """``text`` as one line, each character that acts instead of showing replaced by a picture of itself.

    ESC becomes ``␛``, a bidi override ``⟨U+202E⟩``; tabs and line breaks count as such characters.
    """
    if text.isascii() and text.isprintable():
        return text
    return _HOSTILE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"⟨0x{code - 0xDC00:02X}⟩"
    return f"⟨U+{code:04X}⟩"


def defused(lines: str) -> str:
    """Finished output in which no line can be read as an order to a build server.

    GitHub Actions obeys lines that begin with ``::command`` and ``##[command]`` anywhere in a line, Azure Pipelines and
    TeamCity obey ``##vso[`` and ``##teamcity[``. One character of each is spelled out.
    """
    if "::" in lines:
        lines = _WORKFLOW_COMMAND.sub("\\1⟨U+003A⟩", lines)
    return _LOG_COMMAND.sub("#⟨U+0023⟩", lines) if "##" in lines else lines


def notice(kind: str, message: str, help: str = "") -> str:
    """One line for the error stream: ``error: what happened    what to do``."""
    return defused("    ".join(part for part in (f"{kind}: {visible(message)}", visible(help)) if part))
