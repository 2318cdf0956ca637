"""A rule's own page: front matter for programs, Markdown for people, examples that run as tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from contentaudit.model import RuleError


@dataclass(frozen=True)
class RulePage:
    """``title`` says what is wrong; ``why`` one sentence about the reader or the law; ``fix`` one action.

    ``sources`` are keys of the pack's source list; ``body`` is the Markdown below the front matter.
    """

    title: str
    why: str = ""
    fix: str = ""
    since: str = ""
    sources: tuple[str, ...] = ()
    body: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

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


def _split(text: str, path: Path) -> tuple[dict[str, Any], str]:
    import yaml

    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise RuleError("rule.page", f"{path}: a rule page begins with front matter between two lines ---")
    try:
        head = yaml.load(parts[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe loaders
    except yaml.YAMLError as error:
        raise RuleError("rule.page", f"{path}: {str(error).splitlines()[0]}") from None
    if not isinstance(head, dict):
        raise RuleError("rule.page", f"{path}: the front matter is no table of keys and values")
    return head, parts[2].lstrip("\n")
