"""Front matter: the block of YAML (``---``), TOML (``+++``) or JSON (``{``) facts that opens a Markdown file.

A broken or hostile block is an error with a place, never an exception, and its size, depth and aliases are bounded
before a value is built.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from contentaudit.model import Span, Text
from contentaudit.page.origin import Segments

MAX_YAML = 64 * 1024
"""Longest YAML block that is read, in code points."""
MAX_TOML = 16 * 1024
"""Longest TOML block that is read, in code points: the reader's time grows with the square of a dotted key."""
MAX_NODES = 10_000
"""Most YAML values in a block, each counted as often as aliases repeat it."""
MAX_DEPTH = 50
"""Deepest nesting of YAML values."""

_OPEN = re.compile(r"(---|\+\+\+|\{)[ \t]*(?:\r\n?|\n|\Z)")
_CLOSE = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?=[\r\n]|\Z)"),
    "{": re.compile(r"(?<=[\r\n])\}[ \t]*(?=[\r\n]|\Z)"),
}
_YAML_KEY = re.compile(
    r"(?:(?<=[\r\n])|\A)(?:[A-Za-z_][\w .-]{0,60}|\"[^\"\r\n]{1,60}\"|'[^'\r\n]{1,60}')[ \t]*:(?=\s|\Z)"
)
_KNOWN_KEY = re.compile(
    r"(?:title|description|date|author|authors|lang|layout|slug|tags|categories|draft|permalink|id|keywords?"
    r"|weight|url|aliases|image|summary|template|keyphrase)[ \t]*[:=]"
)
_FACT_LINE = re.compile(
    r"(?:[\w\"'.-]{1,60}[ \t]*[:=](?:[ \t][^\r\n]*)?|[ \t]+\S[^\r\n]*|-[ \t][^\r\n]*|#[^\r\n]*)(?:\r\n?|\n|\Z)"
)


class FrontMatterError(NamedTuple):
    """What is wrong with a front matter, and exactly where."""

    message: str
    span: Span


@dataclass(frozen=True)
class FrontMatter:
    """The facts a page states about itself; ``span`` covers the block with its fences, ``data`` is empty on error."""

    span: Span
    data: Mapping[str, Any] = field(default_factory=dict)
    error: FrontMatterError | None = None
    positions: Mapping[str, Text] = field(default_factory=dict)
    """The scalar values of top-level keys as written, quotes and folding resolved, each knowing its place."""

    def value(self, key: str) -> Text | None:
        """The scalar value of a top-level key; None if absent, null, or a list or mapping."""
        return self.positions.get(key)


class _Refused(Exception):  # noqa: N818 - carried to the one place that turns it into a FrontMatterError
    def __init__(self, message: str, start: int | None = None, end: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


def read_front_matter(source: str) -> FrontMatter | None:
    """The front matter at the very start of a document, or None if it has none.

    A rule (``---``) above ordinary prose is not front matter: somewhere before the closing fence a key must stand.
    """
    opening = _OPEN.match(source)
    if not opening:
        return None
    fence = opening.group(1)
    closing = _CLOSE[fence].search(source, opening.end())
    if not closing:
        return _unclosed(source, opening.end(), fence) if fence != "{" else None
    body = source[opening.end() : closing.start()]
    if not _states_facts(body, fence):
        return None
    span = Span(0, closing.end())
    try:
        data, positions = _READERS[fence](body, opening.end())
    except _Refused as refused:
        return FrontMatter(span, error=FrontMatterError(refused.message, _error_span(refused, opening.end(), span)))
    return FrontMatter(span, data, None, positions)


def _error_span(refused: _Refused, shift: int, block: Span) -> Span:
    if refused.start is None:
        return block
    start = min(refused.start + shift, block.end)
    end = start + 1 if refused.end is None else refused.end + shift
    return Span(start, max(start, min(end, block.end)))


def _unclosed(source: str, body: int, fence: str) -> FrontMatter | None:
    """A fence that never closes is a mistake only if a usual key follows at once; otherwise it is a rule."""
    if not _KNOWN_KEY.match(source, body):
        return None
    end = body
    while (line := _FACT_LINE.match(source, end)) and line.end() > end and line.end() - body <= MAX_YAML:
        end = line.end()
    end = body + len(source[body:end].rstrip())
    message = f"Front matter is never closed: add a line with {fence} after its last key"
    return FrontMatter(Span(0, end), error=FrontMatterError(message, Span(0, len(fence))))


def _states_facts(body: str, fence: str) -> bool:
    if fence == "{":
        return _JSON_KEY.match(body) is not None
    if fence == "+++" or not body.strip():
        return True
    first = body.lstrip()
    if body[0] in "\r\n":
        return _YAML_KEY.match(first) is not None
    return _YAML_KEY.search(body) is not None or first[0] in '{["&!%@'


# --- YAML

_UNREADABLE = (ValueError, OverflowError, RecursionError)


def _within(body: str, limit: int) -> None:
    if len(body) > limit:
        raise _Refused(f"Front matter is longer than {limit // 1024} KB: move long text into the page")


def _read_yaml(body: str, shift: int) -> tuple[dict[str, Any], dict[str, Text]]:
    import yaml

    _within(body, MAX_YAML)
    loader_class: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _check_yaml(yaml.parse(body, Loader=loader_class), yaml)
        loader = loader_class(body)
        node = loader.get_single_node()
        data = None if node is None else loader.construct_document(node)
    except yaml.YAMLError as error:
        raise _yaml_refusal(error, len(body)) from None
    except _UNREADABLE as error:
        start, end = _unreadable_scalar(body, loader_class, yaml)
        raise _Refused(f"Front matter holds a value that cannot be read: {error}", start, end) from None
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        raise _Refused("Front matter must be a list of `key: value` lines")
    positions = {
        key.value: _yaml_text(value, body, shift)
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and not value.tag.endswith(":null")
    }
    return {str(key): value for key, value in data.items()}, positions


def _unreadable_scalar(body: str, loader_class: Any, yaml: Any) -> tuple[int | None, int | None]:
    """The place of the first scalar that looks like a date or number and is none: the reader does not tell it."""
    loader = loader_class(body)
    waiting = [loader.get_single_node()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            try:
                loader.construct_object(node)
            except _UNREADABLE:
                return node.start_mark.index, node.end_mark.index
        else:
            children = (
                [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
            )
            waiting += reversed(children)
    return None, None


def _yaml_refusal(error: Any, length: int) -> _Refused:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error).splitlines()[0]
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if context is not None and (mark is None or mark.index >= length):
        # What is never closed is noticed at the end; the place to mend is where it was opened.
        mark = context
    index = mark.index if mark is not None else getattr(error, "position", None)
    return _Refused(f"Front matter cannot be read: {problem}", index if isinstance(index, int) else None)


def _check_yaml(events: Any, yaml: Any) -> None:
    """Refuse tags, deep nesting and alias bombs before anything is built.

    Every open collection carries the number of values in it, aliases expanded; the event stream itself is flat.
    """
    sizes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = [(None, 0)]
    for event in events:
        mark = event.start_mark.index
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _Refused("Front matter uses an alias that is unknown or contains itself", mark)
            added, anchor = sizes[event.anchor], None
        elif isinstance(event, yaml.CollectionStartEvent):
            _check_tag(event, mark)
            if len(open_) > MAX_DEPTH:
                raise _Refused(f"Front matter is nested deeper than {MAX_DEPTH} levels", mark)
            open_.append((event.anchor, 1))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, added = open_.pop()
        elif isinstance(event, yaml.ScalarEvent):
            _check_tag(event, mark)
            added, anchor = 1, event.anchor
        else:
            continue
        if anchor is not None:
            sizes[anchor] = added
        outer, size = open_[-1]
        if size + added > MAX_NODES:
            raise _Refused(f"Front matter holds more than {MAX_NODES} values once its aliases are expanded", mark)
        open_[-1] = (outer, size + added)


def _check_tag(event: Any, mark: int) -> None:
    if event.tag not in (None, "!", "tag:yaml.org,2002:str"):
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        raise _Refused(f"Front matter uses the tag {written}, which is not allowed", mark)


def _yaml_text(node: Any, body: str, shift: int) -> Text:
    start, end = node.start_mark.index, node.end_mark.index
    raw, value = body[start:end], node.value
    if raw == value:
        return Text.verbatim(value, start + shift)
    if node.style in ("'", '"'):
        if raw[1:-1] == value:
            return Text.verbatim(value, start + 1 + shift)
        return _whole(value, Span(start + shift, end + shift))
    return _folded(value, raw, start + shift)


def _whole(value: str, span: Span) -> Text:
    return Text(value, lambda _start, _end: span)


def _folded(value: str, raw: str, shift: int) -> Text:
    """Words written over several lines: the words stand as they are, only the white space between them differs."""
    segments = Segments()
    at = done = 0
    if raw[:1] in ("|", ">"):
        at = raw.find("\n") + 1
    for word in re.finditer(r"\S+", value):
        found = raw.find(word.group(), at)
        if found < 0 or raw[at:found].strip():
            return _whole(value, Span(shift, shift + len(raw)))
        segments.add(word.start() - done, Span(shift + (at if done else found), shift + found), verbatim=False)
        at, done = found + len(word.group()), word.end()
        segments.add(len(word.group()), Span(shift + found, shift + at), verbatim=True)
    segments.add(len(value) - done, Span(shift + at, shift + at), verbatim=False)
    return Text(value, segments.span)


# --- JSON

_JSON_KEY = re.compile(r"\s*\"[^\"\r\n]{1,60}\"\s*:")
_JSON_LINE = re.compile(r"[ \t]*\"(?P<key>[^\"\\\r\n]+)\"[ \t]*:[ \t]*\"(?P<value>[^\"\\\r\n]*)\"[ \t]*,?[ \t]*\r?$")


def _read_json(body: str, shift: int) -> tuple[dict[str, Any], dict[str, Text]]:
    import json

    _within(body, MAX_YAML)
    try:
        data = json.loads(f"{{{body}}}")
    except json.JSONDecodeError as error:
        raise _Refused(f"Front matter cannot be read: {error.msg}", min(error.pos - 1, len(body))) from None
    except _UNREADABLE as error:
        raise _Refused(f"Front matter cannot be read: {error}") from None
    _check_depth(data)
    return data, _positions(data, _json_lines(body, shift), Span(shift, shift + len(body)))


def _json_lines(body: str, shift: int) -> dict[str, Text]:
    """``"key": "value"`` lines without an escape: where each value stands. The first of a name is the top one."""
    found: dict[str, Text] = {}
    at = 0
    for line in body.split("\n"):
        if match := _JSON_LINE.match(line):
            found.setdefault(match["key"], Text.verbatim(match["value"], at + match.start("value") + shift))
        at += len(line) + 1
    return found


# --- TOML

# A long dotted key costs the reader the square of its length before the depth of the result can be seen.
_TOML_DEEP_KEY = re.compile(
    r"(?<![\w-])(?:(?:[\w-]+|\"[^\"\r\n]*\"|'[^'\r\n]*')[ \t]*\.[ \t]*){" + str(MAX_DEPTH) + "}"
)
_TOML_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")
_TOML_LINE = re.compile(
    r"[ \t]*([\w-]+|\"[^\"\\\r\n]*\"|'[^'\r\n]*')[ \t]*=[ \t]*"
    r"(?:\"(?P<basic>[^\"\\\r\n]*)\"|'(?P<literal>[^'\r\n]*)'|(?P<bare>[\w.:+-]+(?: \d[\d:.]*)?))"
    r"[ \t]*(?:#[^\r\n]*)?\r?$"
)


def _read_toml(body: str, shift: int) -> tuple[dict[str, Any], dict[str, Text]]:
    import tomllib

    _within(body, MAX_TOML)
    if deep := _TOML_DEEP_KEY.search(body):
        raise _Refused(f"Front matter is nested deeper than {MAX_DEPTH} levels", deep.start())
    try:
        data = tomllib.loads(body)
    except _UNREADABLE as error:
        raise _toml_refusal(error, body) from None
    _check_depth(data)
    return data, _positions(data, dict(_toml_lines(body, shift)), Span(shift, shift + len(body)))


def _check_depth(data: Any) -> None:
    level, depth = [data], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _Refused(f"Front matter is nested deeper than {MAX_DEPTH} levels")
        inner = [value.values() if isinstance(value, dict) else value for value in level]
        level = [value for values in inner for value in values if isinstance(value, (dict, list))]


def _toml_refusal(error: Exception, body: str) -> _Refused:
    message = str(error)
    place = _TOML_POSITION.search(message)
    told = _TOML_POSITION.sub("", message).replace("(at end of document)", "").strip() or "nested too deeply"
    refusal = f"Front matter cannot be read: {told}"
    if place:
        line, column = int(place.group(1)), int(place.group(2))
        lines = body.split("\n")
        return _Refused(refusal, sum(len(text) + 1 for text in lines[: line - 1]) + column - 1)
    if "at end of document" in message:
        return _Refused(refusal, len(body), len(body))
    return _Refused(refusal)


def _positions(data: Mapping[str, Any], found: Mapping[str, Text], block: Span) -> dict[str, Text]:
    """Scalar values with their places; one that is not found as it reads stands for the whole block."""
    positions: dict[str, Text] = {}
    for key, value in data.items():
        if value is None or isinstance(value, (dict, list)):
            continue
        place = found.get(key)
        if isinstance(value, str):
            positions[key] = place if place is not None and place.value == value else _whole(value, block)
        else:
            positions[key] = place if place is not None else _whole(str(value), block)
    return positions


def _toml_lines(body: str, shift: int) -> list[tuple[str, Text]]:
    """``key = value`` lines above the first table: the key and its value where it stands without an escape."""
    found: list[tuple[str, Text]] = []
    at = 0
    for line in body.split("\n"):
        if line.lstrip().startswith("["):
            break
        if match := _TOML_LINE.match(line):
            group = match.lastgroup or "bare"
            found.append(
                (match.group(1).strip("\"'"), Text.verbatim(match.group(group), at + match.start(group) + shift))
            )
        at += len(line) + 1
    return found


_READERS = {"---": _read_yaml, "+++": _read_toml, "{": _read_json}
