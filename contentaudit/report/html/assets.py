"""Style and script of the report, and the policy under which nothing else may run or load in it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

_FOLDER = Path(__file__).with_name("assets")


@cache
def style() -> str:
    """The style sheet. The dark palette holds where the reader's system asks for it, or the button on the page."""
    dark = _read("dark.css")
    themes = (
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}:root[data-theme=dark]{{{dark}}}"
    )
    return "\n".join(
        (_read("light.css"), f"@media screen{{{themes}}}", *map(_read, ("base.css", "page.css", "print.css")))
    )


@cache
def script() -> str:
    """The script: theme, filter and copy buttons. Without it the report only lacks these."""
    return _read("report.js")


@cache
def policy() -> str:
    """The Content-Security-Policy of the file: no loading, no forms, no style or script but our own two blocks."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style())}'",
            f"script-src '{_digest(script())}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
