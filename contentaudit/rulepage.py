"""A rule's own page: front matter for programs, Markdown for people, examples that run as tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from contentaudit.model import RuleError


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
    facts: Mapping[str, Any] = {}  # noqa: RUF012 - never written to

    @classmethod
    def empty(cls, rule_id: str) -> RulePage:
        """Stands in for the page of a rule that ships none."""
        return cls(title=rule_id)

    @classmethod
    def load(cls, path: Path) -> RulePage:
        """Read a rule page; raises ``RuleError`` when its front matter is missing or broken."""
        head, body = _split(path.read_text(encoding="utf-8"), path)
        try:
            return cls(
                title=str(head["title"]),
                why=str(head.get("why", "")),
                fix=str(head.get("fix", "")),
                since=str(head.get("since", "")),
                sources=tuple(head.get("sources") or ()),
                body=body,
                facts=head,
            )
        except KeyError as missing:
            raise RuleError("rule.page", f"{path}: the front matter lacks {missing}") from None


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

    try:
        kept = json.loads((folder / HEADS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def heads_of(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What ``HEADS`` of a folder should hold."""
    heads = {}
    for page in sorted(folder.glob("*.md")):
        written = page.read_text(encoding="utf-8").split("---\n", 2)[1]
        heads[digest(written)] = _read(written, page)
    return heads
