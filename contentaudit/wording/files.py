"""Rule files and word lists: read, checked key by key, every fault told with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from contentaudit.model import RuleError, Severity
from contentaudit.suggest import did_you_mean, quoted

LARGEST_FILE = 256 * 1024
MOST_PATTERNS = 5_000

SEVERITIES = ("error", "warning", "review", "info")
SCOPES = ("sentence", "block", "heading")


class Group(NamedTuple):
    """Patterns that catch one idea, with what is special about them."""

    name: str
    patterns: tuple[str, ...]
    label: str
    severity: Severity | None
    scope: str
    guards: tuple[str, ...]
    requires: tuple[str, ...]


class Replacement(NamedTuple):
    """What may be written in place of some words: a pattern that marks them with ``<>``, and the words, or none."""

    words: str
    by: str
    safe: bool


class Classified(NamedTuple):
    """What a rule reports where the classifier reads its kind of claim and no pattern matched."""

    severity: Severity
    label: str
    guards: tuple[str, ...]


class RuleFile(NamedTuple):
    """One rule as its file says it."""

    path: Path
    question: str
    severity: Severity
    message: str
    languages: tuple[str, ...]
    default: bool
    groups: tuple[Group, ...]
    exceptions: tuple[str, ...]
    softens: tuple[str, ...]
    classified: Classified | None = None
    label: str = ""
    """What groups say that have no label of their own."""
    replacements: tuple[Replacement, ...] = ()


_OWN_KEYS = (
    "question", "severity", "message", "label", "languages", "default", "guards", "softens", "exceptions", "patterns",
    "classifier", "replace",
)  # fmt: skip
_TRANSLATED_KEYS = ("label", "guards", "softens", "exceptions", "patterns")
_CLASSIFIER_KEYS = ("label", "severity", "guards", "without")
_REPLACE_KEYS = ("words", "by", "each", "safe")
_NO_WORDS = frozenset('<>&"`[]()*_{}|\\#')
"""Characters that are marks in HTML or Markdown."""
_GROUP_KEYS = ("label", "severity", "scope", "guards", "without", "requires", "any")

Where = Sequence[str | int]


class _Key(str):
    """A step that means the key itself rather than what stands under it."""

    __slots__ = ()


class Doc:
    """One YAML file: its data, and where each part of it stands."""

    def __init__(self, path: Path, source: str, data: dict[str, Any] | None = None) -> None:
        self.path = path
        self.source = source
        self.data = self._load() if data is None else data

    def _load(self) -> dict[str, Any]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            data = yaml.load(self.source, Loader=loader)  # noqa: S506 - both are safe loaders
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
            raise RuleError(
                "rule.yaml", f"{self.path}{where}: {getattr(error, 'problem', None) or 'not YAML'}"
            ) from None
        except (ValueError, RecursionError) as error:
            raise RuleError("rule.yaml", f"{self.path}: {error}") from None
        if not isinstance(data, dict):
            raise RuleError("rule.yaml", f"{self.path}:1:1: not a table of keys and values")
        return data

    def fail(self, where: Where, message: str, help: str = "") -> RuleError:
        """The error for one part of the file, with its line and column."""
        line, column = self._place(where)
        return RuleError("rule.wording", f"{self.path}:{line}:{column}: {message}", help)

    def _place(self, where: Where) -> tuple[int, int]:
        import yaml

        node = yaml.compose(self.source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        for step in where:
            if isinstance(node, yaml.MappingNode):
                pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if pair is None:
                    break
                node = pair[0] if isinstance(step, _Key) else pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                break
        mark = node.start_mark if node is not None else None
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def keys(self, table: Mapping[str, Any], known: Iterable[str], where: Where = ()) -> None:
        """Refuse keys that are not known."""
        for key in table:
            if key not in known:
                raise self.fail((*where, _Key(key)), f"unknown key {quoted(str(key))}", did_you_mean(str(key), known))

    def text(self, table: Mapping[str, Any], key: str, where: Where = (), default: str | None = None) -> str:
        """A line of text."""
        value = table.get(key, default)
        if value is None:
            raise self.fail(where, f"the key {key} is missing")
        if not isinstance(value, str):
            raise self.fail((*where, key), f"{key} must be text")
        return value

    def choice(self, table: Mapping[str, Any], key: str, known: Sequence[str], default: str, where: Where = ()) -> str:
        """One of some words."""
        value = self.text(table, key, where, default)
        if value not in known:
            help_ = did_you_mean(value, known) or f"one of: {', '.join(known)}"
            raise self.fail((*where, key), f"unknown {key} {quoted(value)}", help_)
        return value

    def names(
        self, table: Mapping[str, Any], key: str, known: Iterable[str] | None = None, where: Where = ()
    ) -> tuple[str, ...]:
        """A list of words, each known."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.fail((*where, key), f"{key} must be a list of words")
        if len(value) > MOST_PATTERNS:
            raise self.fail((*where, key), f"more than {MOST_PATTERNS} entries")
        for at, word in enumerate(value):
            if known is not None and word not in known:
                raise self.fail(
                    (*where, key, at), f"unknown {key.rstrip('s')} {quoted(word)}", did_you_mean(word, known)
                )
        return tuple(value)


def read_text(path: Path) -> str:
    """A rule file's text; raises ``RuleError`` when it cannot be read, is too large or not UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError("rule.read", f"{path}: {error.strerror}") from None
    if len(raw) > LARGEST_FILE:
        raise RuleError("rule.wording", f"{path}: larger than {LARGEST_FILE // 1024} kB")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError("rule.wording", f"{path}: not UTF-8 at byte {error.start}") from None


def read_lists(doc: Doc) -> dict[str, tuple[str, ...]]:
    """The word lists of a family (``_lexicon.yml``)."""
    return {str(name): doc.names(doc.data, name) for name in doc.data}


def read_rule(doc: Doc, guards: Iterable[str], conditions: Iterable[str]) -> RuleFile:
    """One rule file, checked."""
    guards, conditions = tuple(guards), tuple(conditions)
    data = doc.data
    doc.keys(data, _OWN_KEYS)
    severity = Severity(doc.choice(data, "severity", SEVERITIES, "warning"))
    label = doc.text(data, "label", default="")
    shared = doc.names(data, "guards", guards)
    groups = _groups(doc, label, shared, guards, conditions)
    return RuleFile(
        path=doc.path,
        question=doc.text(data, "question"),
        severity=severity,
        message=doc.text(data, "message"),
        languages=doc.names(data, "languages") or ("en",),
        default=bool(data.get("default", True)),
        groups=groups,
        exceptions=doc.names(data, "exceptions"),
        softens=doc.names(data, "softens", guards),
        classified=_classified(doc, label, shared, guards),
        label=label,
        replacements=_replacements(doc),
    )


def _replacements(doc: Doc) -> tuple[Replacement, ...]:
    body = doc.data.get("replace", [])
    if not isinstance(body, list) or not all(isinstance(each, dict) for each in body):
        raise doc.fail(("replace",), "replace must be a list of tables with words and by")
    return tuple(made for at, table in enumerate(body) for made in _replacement(doc, table, ("replace", at)))


def _replacement(doc: Doc, table: Mapping[str, Any], where: Where) -> Iterable[Replacement]:
    """One for each of the words that ``{each}`` stands for."""
    doc.keys(table, _REPLACE_KEYS, where)
    words, by = doc.text(table, "words", where), doc.text(table, "by", where)
    each = doc.names(table, "each", None, where) or ("",)
    safe = table.get("safe", False)
    if not isinstance(safe, bool):
        raise doc.fail((*where, "safe"), "safe must be true or false")
    if words.count("<") != 1 or words.count(">") != 1:
        raise doc.fail((*where, "words"), "words must mark what is replaced: <a word>")
    if not _NO_WORDS.isdisjoint(by.replace("{each}", "")) or by != by.strip():
        raise doc.fail((*where, "by"), "by must be plain words")
    return [Replacement(words.replace("{each}", one), by.replace("{each}", one), safe) for one in each]


def read_translation(
    doc: Doc, rule: RuleFile, language: str, guards: Iterable[str], conditions: Iterable[str]
) -> RuleFile:
    """What a rule looks for in another language; what it asks, says and weighs stays its own."""
    guards, conditions = tuple(guards), tuple(conditions)
    doc.keys(doc.data, _TRANSLATED_KEYS)
    label = doc.text(doc.data, "label", default=rule.label)
    return rule._replace(
        path=doc.path,
        languages=(language,),
        groups=_groups(doc, label, doc.names(doc.data, "guards", guards), guards, conditions),
        exceptions=doc.names(doc.data, "exceptions"),
        softens=doc.names(doc.data, "softens", guards),
        classified=None,
        label=label,
        replacements=(),
    )


def _groups(
    doc: Doc, label: str, shared: tuple[str, ...], guards: Sequence[str], conditions: Sequence[str]
) -> tuple[Group, ...]:
    table = doc.data.get("patterns")
    if not isinstance(table, dict) or not table:
        raise doc.fail(("patterns",), "patterns must be a table of named groups")
    return tuple(_group(doc, str(name), body, label, shared, guards, conditions) for name, body in table.items())


def _classified(doc: Doc, label: str, shared: tuple[str, ...], guards: Sequence[str]) -> Classified | None:
    body = doc.data.get("classifier")
    if body is None:
        return None
    where = ("classifier",)
    if not isinstance(body, dict):
        raise doc.fail(where, "classifier must be a table")
    doc.keys(body, _CLASSIFIER_KEYS, where)
    without = doc.names(body, "without", guards, where)
    own = doc.names(body, "guards", guards, where)
    return Classified(
        severity=Severity(doc.choice(body, "severity", SEVERITIES[:4], "review", where)),
        label=doc.text(body, "label", where, label),
        guards=tuple(guard for guard in dict.fromkeys((*shared, *own)) if guard not in without),
    )


def _group(
    doc: Doc,
    name: str,
    body: Any,
    label: str,
    shared: tuple[str, ...],
    guards: Sequence[str],
    conditions: Sequence[str],
) -> Group:
    where = ("patterns", name)
    if isinstance(body, list):
        body = {"any": body}
    if not isinstance(body, dict):
        raise doc.fail(where, f"the group {quoted(name)} must be a list of patterns or a table")
    doc.keys(body, _GROUP_KEYS, where)
    patterns = doc.names(body, "any", None, where)
    if not patterns:
        raise doc.fail(where, f"the group {quoted(name)} has no patterns")
    without = doc.names(body, "without", guards, where)
    own = doc.names(body, "guards", guards, where)
    severity = doc.choice(body, "severity", SEVERITIES, "info", where) if "severity" in body else None
    return Group(
        name=name,
        patterns=patterns,
        label=doc.text(body, "label", where, label),
        severity=Severity(severity) if severity else None,
        scope=doc.choice(body, "scope", SCOPES, "sentence", where),
        guards=tuple(guard for guard in dict.fromkeys((*shared, *own)) if guard not in without),
        requires=doc.names(body, "requires", conditions, where),
    )
