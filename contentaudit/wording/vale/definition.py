"""One rule file of a style, read and checked field by field; what cannot be used here is said, never passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from contentaudit.model import Severity
from contentaudit.suggest import quoted
from contentaudit.wording.files import MOST_PATTERNS, Doc, Where
from contentaudit.wording.vale.scopes import Scope, fault_of

LEVELS: Mapping[str, Severity] = {
    "suggestion": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
    # Our own words, for rules that are written for this tool in Vale's form.
    "info": Severity.INFO,
    "review": Severity.REVIEW,
}

KINDS: Mapping[str, tuple[str, ...]] = {
    "existence": ("tokens", "raw", "exceptions", "ignorecase", "nonword", "append", "vocab"),
    "substitution": ("swap", "exceptions", "ignorecase", "nonword", "capitalize", "vocab", "pos"),
    "occurrence": ("token", "max", "min", "ignorecase"),
    "repetition": ("tokens", "max", "ignorecase", "alpha", "exceptions", "vocab"),
    "consistency": ("either", "ignorecase", "nonword"),
    "conditional": ("first", "second", "exceptions", "ignorecase", "vocab"),
    "capitalization": ("match", "style", "exceptions", "indicators", "threshold", "prefix", "vocab"),
    "metric": ("formula", "condition"),
    "readability": ("metrics", "grade"),
    "sequence": ("tokens", "ignorecase"),
}
"""Kinds of rules that run here, and the fields each has beside the common ones."""

NOT_RUN: Mapping[str, str] = {
    "spelling": "spelling needs a dictionary, and contentaudit checks no spelling",
    "script": "it is a program, and no code from a style is run",
}
COMMON = ("extends", "message", "level", "severity", "scope", "link", "description", "limit", "action", "name", "id")
OURS = ("question", "languages", "guards", "label")
"""Fields that Vale does not have."""


class Unloadable(ValueError):  # noqa: N818 - the reason is part of a sentence, it need not be an error
    """A rule that cannot run here; ``where`` leads to what is the reason in its file."""

    def __init__(self, reason: str, where: Where = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.where = where


class Definition(NamedTuple):
    """The fields that every kind has."""

    doc: Doc
    kind: str
    message: str
    level: Severity
    scope: Scope
    link: str
    description: str
    limit: int
    """Findings on one page; 0 for any number."""
    action: tuple[str, tuple[str, ...]]
    """Its name (``replace``, ``remove`` …) and parameters."""
    question: str
    languages: tuple[str, ...]
    guards: tuple[str, ...]

    def text(self, key: str, default: str | None = None) -> str:
        """A field that is text."""
        value = self.doc.data.get(key)
        if value is None and default is not None:
            return default
        return _text(value, key, (key,))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """A field that is true or false."""
        value = self.doc.data.get(key)
        if value is None:
            return default
        if isinstance(value, str) and value.lower() in ("true", "false"):
            return value.lower() == "true"
        if not isinstance(value, bool | int):
            raise Unloadable(f"{key} must be true or false", (key,))
        return bool(value)

    def number(self, key: str, default: float = 0) -> float:
        """A field that is a number."""
        value = self.doc.data.get(key, default)
        try:
            return float(value)
        except (TypeError, ValueError, OverflowError):
            raise Unloadable(f"{key} must be a number", (key,)) from None

    def texts(self, key: str) -> tuple[str, ...]:
        """A field that is a list of texts; blank ones are left out."""
        value = self.doc.data.get(key)
        items = [] if value is None else value if isinstance(value, list) else [value]
        _not_too_many(items, key)
        return tuple(text for at, item in enumerate(items) if (text := _text(item, key, (key, at))).strip())

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A field that is a table of texts, in its order. A list of tables is read as one table."""
        value = self.doc.data.get(key)
        tables: list[dict[Any, Any]] = [
            t for t in (value if isinstance(value, list) else [value]) if isinstance(t, dict)
        ]
        if not tables or (isinstance(value, list) and len(tables) < len(value)):
            raise Unloadable(f"{key} must be a table of words and what to write instead", (key,))
        found = [(_text(k, key, (key,)), _text(v, key, (key, str(k)))) for table in tables for k, v in table.items()]
        _not_too_many(found, key)
        return tuple(found)


def read(doc: Doc, guards: Sequence[str] = (), *, ours: bool = False) -> Definition:
    """The common fields of a file; raises ``Unloadable``. ``ours``: fields of this tool are allowed too."""
    data = doc.data
    kind = _kind(doc)
    known = (*COMMON, *KINDS[kind], *(OURS if ours else ()))
    for key in data:
        if key not in known:
            raise Unloadable(f"unknown key {quoted(str(key))} in a rule of kind {kind}", (str(key),))
    if "message" not in data:
        raise Unloadable("the key message is missing")
    for guard in doc.names(data, "guards", guards):
        assert guard in guards
    return Definition(
        doc=doc,
        kind=kind,
        message=_text(data["message"], "message", ("message",)),
        level=_level(data),
        scope=_scope(data),
        link=_link(data),
        description=_text(data.get("description") or "", "description", ("description",)),
        limit=_limit(data),
        action=_action(data.get("action")),
        question=_text(data.get("question") or "", "question", ("question",)),
        languages=doc.names(data, "languages"),
        guards=doc.names(data, "guards", guards),
    )


def _kind(doc: Doc) -> str:
    from contentaudit.suggest import did_you_mean

    kind = doc.data.get("extends")
    if isinstance(kind, str) and kind in NOT_RUN:
        raise Unloadable(f"extends: {kind}: {NOT_RUN[kind]}", ("extends",))
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS) if isinstance(kind, str) else ""
        raise Unloadable(f"unknown extends {quoted(str(kind)[:60])}{f'; {hint}' if hint else ''}", ("extends",))
    return kind


def _text(value: Any, key: str, where: Where) -> str:
    if isinstance(value, bool) or value is None:
        raise Unloadable(f"{key} holds {_yaml_word(value)}: text such as yes, no, on and off needs quotes", where)
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise Unloadable(f"{key} must be text", where)
    return value


def _yaml_word(value: bool | None) -> str:  # noqa: FBT001 - the value that is described
    return "nothing" if value is None else str(value).lower()


def _not_too_many(items: Sequence[Any], key: str) -> None:
    if len(items) > MOST_PATTERNS:
        raise Unloadable(f"{key} has more than {MOST_PATTERNS:,} entries", (key,))


def _level(data: Mapping[str, Any]) -> Severity:
    key = "level" if "level" in data else "severity"
    level = data.get(key, "warning")
    if not isinstance(level, str) or level not in LEVELS:
        raise Unloadable(f"level must be one of: {', '.join(LEVELS)}", (key,))
    return LEVELS[level]


def _scope(data: Mapping[str, Any]) -> Scope:
    value = data.get("scope") or ["text"]
    items = value if isinstance(value, list) else [value]
    written = [_text(item, "scope", ("scope",)) for item in items]
    for one in written:
        if fault := fault_of(one):
            raise Unloadable(fault, ("scope",))
    return Scope(written)


def _link(data: Mapping[str, Any]) -> str:
    link = data.get("link") or ""
    return link.strip() if isinstance(link, str) and re.match(r"https?://\S+$", link.strip()) else ""


def _limit(data: Mapping[str, Any]) -> int:
    limit = data.get("limit", 0)
    if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
        raise Unloadable("limit must be a whole number", ("limit",))
    return limit


def _action(value: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        return "", ()
    name, params = value.get("name"), value.get("params")
    given = params if isinstance(params, list) else [] if params is None else [params]
    return (name if isinstance(name, str) else ""), tuple(str(p) for p in given if isinstance(p, str | int | float))
