"""Relative links and the files they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import FileFact, Moot, Page, Pointer, Related, pointers_of

from ._answers import again


def led_to(page: Page, *states: str) -> Iterator[tuple[Pointer, FileFact, list[Related]]]:
    """The first place of each link in one of these states, its fact, and its other places.

    Raises Moot for a page without files around it.
    """
    facts = page.evidence.files
    if facts is None:
        raise Moot("the page was not read from a file")
    groups: dict[str, list[Pointer]] = {}
    for pointer in pointers_of(page):
        fact = facts.get(pointer.written)
        if fact is not None and fact.state in states:
            groups.setdefault(pointer.written, []).append(pointer)
    for written, (first, *others) in groups.items():
        yield first, facts[written], again(iter(others))
