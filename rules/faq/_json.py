"""Edits of FAQ markup: a string of a JSON-LD block replaced, or a whole block put into the page."""

from __future__ import annotations

import json
from collections.abc import Sequence

from contentaudit.api import Edit, Element, Fix, Node, Page, Pair, Span, Words, faq_script, script_safe

from ._matching import Match

_TAKES_SCRIPT_INSIDE = frozenset({"body", "main", "article", "section", "div"})
_NO_SCRIPT_BESIDE = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "details", "select"})


def edited(node: Node, words: Words, text: str) -> Edit | None:
    """The edit that makes a string of the JSON-LD say ``text``; ``None`` where the value is no such string."""
    if node.syntax != "json-ld" or not words.value:
        return None
    return Edit(words.span, script_safe(json.dumps(text, ensure_ascii=False))[1:-1])


def answered_as_the_page(match: Match, summary: str) -> Fix | None:
    """The fix that gives the markup the page's answer; ``None`` where that would lose HTML written on purpose."""
    text = match.marked.text
    if text is None or "<" in text.value or "&" in text.value:
        return None
    edit = edited(match.marked.node, text, " ".join(match.visible.pair.answer.value.split()))
    return Fix(summary, (edit,)) if edit is not None else None


def inserted(page: Page, pairs: Sequence[Pair]) -> Edit | None:
    """The edit that adds FAQPage markup: at the end of the head, else after the FAQ; ``None`` where neither is sure."""
    if page.source.kind != "html":
        return None
    at = _end_of_head(page)
    if at is None:
        at = len(page.source.text) if page.is_fragment else _after(pairs)
    if at is None:
        return None
    starts_line = at == 0 or page.source.text[at - 1] in "\r\n>"
    return Edit(Span(at, at), ("" if starts_line else "\n") + faq_script(pairs))


def _end_of_head(page: Page) -> int | None:
    for head in page.document.by_tag("head"):
        if head.end_tag is not None:
            return head.end_tag.start
    return None


def _after(pairs: Sequence[Pair]) -> int | None:
    """Behind the nearest element that holds all questions, or before its end where it holds more than the FAQ."""
    holder: Element | None = pairs[0].element.parent
    while holder is not None and not (holder.event < pairs[0].start and pairs[-1].end <= holder.close):
        holder = holder.parent
    while holder is not None and (holder.tag in _NO_SCRIPT_BESIDE or holder.end_tag is None):
        holder = holder.parent
    if holder is None or holder.end_tag is None:
        return None
    return holder.end_tag.start if holder.tag in _TAKES_SCRIPT_INSIDE else None
