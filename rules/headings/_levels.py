"""What the heading rules share: which headings are read in one run, and how a heading's level is rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Edit, Heading, Page, Span


def sequences(page: Page) -> Iterator[list[Heading]]:
    """Headings that a reader meets one after the other; a dialog or cookie box starts a sequence of its own.

    Headings inside a quotation head nothing of the page's own and are left out.
    """
    apart: dict[str, list[Heading]] = {"page": []}
    for heading in page.headings:
        if not heading.quoted and heading.name:
            own = heading.region if heading.region in ("dialog", "cookie") else "page"
            apart.setdefault(own, []).append(heading)
    yield from apart.values()


def at_level(page: Page, heading: Heading, level: int) -> Sequence[Edit] | None:
    """Edits that give a heading another level; ``None`` where its level is not written as a tag or as ``#`` marks."""
    start, end = heading.element.start_tag, heading.element.end_tag
    if start is None or end is None or "aria-level" in heading.element.attrs or not 1 <= level <= 6:
        return None
    opening = page.source.text[start.start : start.end]
    tag = heading.element.tag
    if opening.startswith("#" * heading.level):
        return _marks(start, heading.level, level)
    if not opening[1:].lower().startswith(tag) or heading.level != int(tag[1:] or 0):
        return None
    return (
        Edit(Span(start.start + 1, start.start + 1 + len(tag)), f"h{level}"),
        Edit(Span(end.start + 2, end.start + 2 + len(tag)), f"h{level}"),
    )


def _marks(start: Span, old: int, new: int) -> Sequence[Edit]:
    if new <= old:
        return (Edit(Span(start.start, start.start + old - new), ""),)
    return (Edit(Span(start.start, start.start), "#" * (new - old)),)
