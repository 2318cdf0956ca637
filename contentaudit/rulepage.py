"""A rule's own page: front matter for programs, Markdown for people, examples that run as tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from contentaudit.latepattern import LatePattern
from contentaudit.model import RuleError

FENCE = LatePattern(
    r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<code>.*?)^(?P=fence)[ \t]*$\n?", re.DOTALL | re.MULTILINE
)
"""A fenced block of a page's body."""


class RulePage(NamedTuple):
    """``title`` says what is wrong; ``why`` one sentence about the reader or the law; ``fix`` one action.

    ``sources`` are keys of the pack's source list; ``body`` is the Markdown below the front matter.
    """

    title: str
    why: str = ""
    fix: str = ""
    since: str = ""
    sources: tuple[str, ...] = ()
    body: str = ""
    facts: Mapping[str, Any] = {}

    @classmethod
    def empty(cls, rule_id: str) -> RulePage:
        """Stands in for the page of a rule that ships none."""
        return cls(title=rule_id)

    @classmethod
    def load(cls, path: Path) -> RulePage:
        """Read a rule page; raises ``RuleError`` when its front matter is missing or broken."""
        head, body = _split(_text_of(path), path)
        try:
            return cls(
                title=_words(head["title"]),
                why=_words(head.get("why", "")),
                fix=_words(head.get("fix", "")),
                since=_words(head.get("since", "")),
                sources=tuple(map(_words, head.get("sources") or ())),
                body=body,
                facts=head,
            )
        except KeyError as missing:
            raise RuleError("rule.page", f"{path}: the front matter lacks {missing}") from None
        except TypeError:
            message = f"{path}: the front matter holds a list or a table where text belongs"
            raise RuleError("rule.page", message, "title, why, fix and since are text, sources a list of it.") from None


def _words(value: object) -> str:
    """A value as text. Raises TypeError for lists and tables: made of aliases, their text may have no end."""
    if isinstance(value, list | dict | set | tuple):
        raise TypeError
    return str(value)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 (byte {error.start:,} is 0x{error.object[error.start]:02X})"
        raise RuleError("rule.page", message, "Save the rule's page as UTF-8.") from None
    except OSError as error:
        raise RuleError("rule.page", f"{path} cannot be read: {error.strerror}") from None


def _split(text: str, path: Path) -> tuple[Mapping[str, Any], str]:
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise RuleError("rule.page", f"{path}: a rule page begins with front matter between two lines ---")
    head = _kept(path.parent).get(digest(parts[1])) or _read(parts[1], path)
    return head, parts[2].lstrip("\n")


def _read(written: str, path: Path) -> Mapping[str, Any]:
    import yaml

    try:
        head = yaml.load(written, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    except yaml.YAMLError as error:
        raise RuleError("rule.page", f"{path}: {str(error).splitlines()[0]}") from None
    if not isinstance(head, dict):
        raise RuleError("rule.page", f"{path}: the front matter is no table of keys and values")
    return head


HEADS = "_heads.json"
"""Front matter of a family's pages as it was read before, by digest: saves the YAML reader at start-up.

A changed page has another digest and is read anew; ``make prebuilt`` writes the file.
"""


def digest(written: str) -> str:
    """Names one front matter, whatever page it stands on."""
    return sha256(written.encode()).hexdigest()[:24]


@cache
def _kept(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    import json

    path = folder / HEADS
    try:
        kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return {key: head for key, head in kept.items() if isinstance(head, dict)} if isinstance(kept, dict) else {}


def heads_of(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What ``HEADS`` of a folder should hold."""
    heads = {}
    for page in sorted(folder.glob("*.md")):
        written = page.read_text(encoding="utf-8").split("---\n", 2)[1]
        heads[digest(written)] = _read(written, page)
    return heads
