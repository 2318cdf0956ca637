"""Small packs of wording rules for tests: written to a folder, compiled by the real loader, run on a real page."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from contentaudit.model import Hit, Kind, Source
from contentaudit.page import Page
from contentaudit.wording import compile_rules


def write(folder: Path, **files: str) -> list[Path]:
    """Write files (``lexicon`` becomes ``_lexicon.yml``) and return the rule files."""
    paths = []
    for name, text in files.items():
        path = folder / ("_lexicon.yml" if name == "lexicon" else f"{name}.yml")
        path.write_text(dedent(text), encoding="utf-8")
        if name != "lexicon":
            paths.append(path)
    return paths


def page(text: str, kind: Kind = "html") -> Page:
    """A page of this source."""
    return Page(Source.from_string(text, kind=kind))


def hits(paths: list[Path], text: str, kind: Kind = "html") -> list[Hit]:
    """Hits of all rules on a page."""
    on = page(text, kind)
    return [hit for _, check in compile_rules(paths) for hit in check(on)]


def quotes(paths: list[Path], text: str, kind: Kind = "html") -> list[str]:
    """What is quoted on a page."""
    return [hit.quote for hit in hits(paths, text, kind)]


def rule(*patterns: str, extra: str = "") -> str:
    """A rule file with one group of patterns."""
    lines = "\n".join(f"    - {pattern!r}" for pattern in patterns)
    return f"question: Is it there?\nmessage: It is there\n{extra}patterns:\n  one:\n{lines}\n"
