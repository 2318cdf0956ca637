"""Puts one item at the end of a list in somebody's YAML file, and leaves every other byte as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import yaml

_START = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_END = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
_AROUND = 3
"""Events around the contents of a file: stream, document, outermost mapping."""

Saying = tuple[Any, ...]
"""What an event says, without how and where it is written."""


class CannotAddError(Exception):
    """Why a list cannot be added to without writing the file anew."""


def with_item(text: str, key: str, item: str) -> str:
    """``text`` with ``item``, the lines of one list entry, at the end of the list under a key of the outermost mapping.

    A list that is not there is begun. What the file says is held against what it said: only the item may have come.
    """
    new, expected = _with_item(text, _events(text), key, item)
    try:
        said = _all_told(new)
    except CannotAddError:
        said = []
    if said != expected:
        raise CannotAddError("where its end is cannot be told")
    return new


def says(text: str, values: Iterable[str]) -> bool:
    """Is one of these the value of anything in the file?"""
    return any(isinstance(event, yaml.ScalarEvent) and event.value in values for event in _events(text))


class _Value(NamedTuple):
    """The events of a value: ``first`` up to ``last``, both included."""

    first: int
    last: int


def _with_item(text: str, events: Sequence[yaml.Event], key: str, item: str) -> tuple[str, list[Saying]]:
    """The new text, and what it should say."""
    begun = f"{key}:\n{_indented(item, 2)}"
    told = [_told(event) for event in events]
    if not any(isinstance(event, _START) or _is_words(event) for event in events):
        return _added(text, begun), _all_told(begun)
    name, *listed = _all_told(begun)[_AROUND:-_AROUND]
    found = _value_of(events, key)
    if found is None:
        return _added(text, begun), [*told[:-_AROUND], name, *listed, *told[-_AROUND:]]
    first, last = events[found.first], events[found.last]
    before, after = told[: found.first], told[found.last + 1 :]
    if isinstance(first, yaml.ScalarEvent) and not _is_words(first):
        return _behind_line(text, _end(first), item), [*before, *listed, *after]
    if not isinstance(first, yaml.SequenceStartEvent):
        raise CannotAddError(f"“{key}” is no list")
    if first.flow_style and found.last > found.first + 1:
        raise CannotAddError(f"the list “{key}” stands between brackets")
    if first.flow_style:  # [] gives way to the item
        opened = text[: _start(first)].rstrip(" ") + text[_end(last) :]
        return _behind_line(opened, _start(first) - 1, item), [*before, *listed, *after]
    lines = _indented(item, _column(text, _start(first)))
    expected = [*told[: found.last], *listed[1:-1], *told[found.last :]]
    return _behind_line(text, _end_of(events, found), lines), expected


def _end_of(events: Sequence[yaml.Event], value: _Value) -> int:
    """Where the last thing that is written in a list in block style ends."""
    number = value.last
    while isinstance(events[number], _END) and not _flows(events, number):
        number -= 1
    last = events[number]
    # The end of a text block is the beginning of the line after it.
    return _end(last) - (isinstance(last, yaml.ScalarEvent) and last.style in ("|", ">"))


def _flows(events: Sequence[yaml.Event], end: int) -> bool:
    """Is what ends here written between brackets?"""
    depth = 0
    for event in reversed(events[: end + 1]):
        depth += isinstance(event, _END) - isinstance(event, _START)
        if not depth:
            return bool(getattr(event, "flow_style", False))
    return False


def _start(event: yaml.Event) -> int:
    assert event.start_mark
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark
    return event.end_mark.index


def _column(text: str, place: int) -> int:
    return place - (text.rfind("\n", 0, place) + 1)


def _behind_line(text: str, place: int, lines: str) -> str:
    """Lines put in behind the one that a place stands on."""
    end = text.find("\n", max(place, 0)) + 1
    return _added(text[:end] if end else text, lines, like=text) + (text[end:] if end else "")


def _added(text: str, lines: str, like: str = "") -> str:
    """Lines at the end of a text, with its line ends; a last line without one gets it."""
    end = "\r\n" if "\r\n" in (like or text) else "\n"
    gap = "" if not text or text.endswith(("\n", "\ufeff")) else end
    return text + gap + lines.replace("\n", end)


def _indented(item: str, columns: int) -> str:
    return "".join(" " * columns + line for line in item.splitlines(keepends=True))


def _events(text: str) -> list[yaml.Event]:
    try:
        return list(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CannotAddError(f"it is no YAML{f' (line {mark.line + 1:,})' if mark else ''}") from None


def _value_of(events: Sequence[yaml.Event], key: str) -> _Value | None:
    """The value under a key of the outermost mapping of the only document."""
    if sum(isinstance(event, yaml.DocumentStartEvent) for event in events) != 1:
        raise CannotAddError("it has several documents")
    if not isinstance(events[2], yaml.MappingStartEvent) or events[2].flow_style:
        raise CannotAddError("it is not written as one key a line")
    pairs = _children(events)
    for name in pairs:
        value = next(pairs)
        if getattr(events[name.first], "value", None) == key:
            return value
    return None


def _children(events: Sequence[yaml.Event]) -> Iterator[_Value]:
    """Keys and values of the outermost mapping in turn."""
    depth, first = 0, _AROUND
    for number in range(_AROUND, len(events) - _AROUND):
        depth += isinstance(events[number], _START) - isinstance(events[number], _END)
        if depth == 0:
            yield _Value(first, number)
            first = number + 1


def _is_words(event: yaml.Event) -> bool:
    """Does it say anything? ``repos:`` alone has an empty value."""
    return isinstance(event, yaml.ScalarEvent) and bool(event.value or event.style)


def _all_told(text: str) -> list[Saying]:
    return [_told(event) for event in _events(text)]


def _told(event: yaml.Event) -> Saying:
    names = ("anchor", "tag", "value")
    return (type(event).__name__, *(getattr(event, name, None) for name in names))
