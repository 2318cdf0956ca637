"""A new entry for the register, as the TOML that is put behind what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from contentaudit.config import path_in
from contentaudit.config.file import Document
from contentaudit.config.show import toml_text
from contentaudit.excuse.approved_register import Register

if TYPE_CHECKING:
    from contentaudit.rule import RuleSet

HEADING = "# Claims that somebody has approved, each with its evidence. What holds: contentaudit claims list\n"


class RegisterPlace(NamedTuple):
    """A register, perhaps not written yet, and the folder of the settings that name it, if any do."""

    path: Path
    folder: Path | None

    @property
    def base(self) -> Path:
        """The folder that path patterns are relative to."""
        return self.folder or self.path.absolute().parent


@dataclass(frozen=True)
class Approval:
    """What somebody approves: the words of one finding, for its rule. Exactly one of the last two is given."""

    text: str
    rule: str
    where: tuple[str, ...]
    evidence: str
    approved_by: str
    approved_on: date
    until: date | None = None
    no_expiry_reason: str = ""

    def as_toml(self) -> str:
        """The entry, ending with a newline."""
        lines = [
            "[[claim]]",
            f"text = {toml_text(' '.join(self.text.split()))}",
            f"rules = {_list([self.rule])}",
            f"where = {_list(self.where)}" if self.where else "",
            f"evidence = {toml_text(self.evidence)}",
            f"approved-by = {toml_text(self.approved_by)}",
            f"approved-on = {self.approved_on.isoformat()}",
            f"until = {self.until.isoformat()}" if self.until else "",
            f"no-expiry-reason = {toml_text(self.no_expiry_reason)}" if self.no_expiry_reason else "",
        ]
        return "".join(f"{line}\n" for line in lines if line)


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(map(toml_text, values))}]"


def page_pattern(folder: Path, target: str) -> tuple[str, ...]:
    """The path pattern that means this page alone, for ``where``; none for a site's first page, which has no path."""
    path = re.sub(r"([*?\[\\])", r"\\\1", path_in(folder, target))
    if not path:
        return ()
    return (path if path.startswith("../") else f"/{path}",)


def extended(old: str, approval: Approval, place: RegisterPlace, rules: RuleSet) -> str:
    """The text of a register with one more entry: what stood there stays as it was, to the byte.

    ``old`` is the decoded text, empty for a new file. Raises ``ConfigError`` when the whole would be no valid register.
    """
    newline = "\r\n" if "\r\n" in old else "\n"
    gap = "" if not old or old.endswith(newline * 2) else newline if old.endswith("\n") else newline * 2
    added = (HEADING + "\n" if not old else "") + approval.as_toml()
    new = old + gap + added.replace("\n", newline)
    plain = new.removeprefix("\ufeff").replace("\r\n", "\n")
    Register.of(Document.parsed(place.path, plain), place.folder).validate(rules)
    return new
