"""Do browsers learn in time how the page is encoded?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from contentaudit.api import Element, Hit, Page, Related, head, rule

WINDOW = 1024
"""Bytes at the start of a page in which browsers look for its encoding."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']+)", re.IGNORECASE)


@rule(severity="warning", message="{what}", label="{detail}", needs=("document",))
def charset(page: Page) -> Iterator[Hit]:
    """Do browsers learn in time how the page is encoded?"""
    if page.source.kind != "html":
        return
    declared = [meta for meta in head.metas(page) if _charset(meta)]
    if len(declared) > 1:
        related = [Related("the first", declared[0].place.span)]
        what, detail = "The encoding is declared twice", "one declaration is enough"
        yield Hit(declared[1].place, related=related, what=what, detail=detail)
    if not declared:
        yield from _undeclared(page)
        return
    meta, name = declared[0], _charset(declared[0])
    if name not in ("utf-8", "utf8"):
        yield Hit(meta.place, what=f"The page declares the encoding {name[:20]}", detail="HTML asks for utf-8")
    if (at := _bytes_before_the_end(page, meta)) > WINDOW and not _is_settled(page):
        what, detail = "The encoding is declared too late", f"it ends at byte {at:,}: browsers look at the first 1,024"
        yield Hit(meta.place, what=what, detail=detail)


def _undeclared(page: Page) -> Iterator[Hit]:
    if not _is_settled(page):
        severity: Literal["info"] | None = "info" if page.source.text.isascii() else None
        what, detail = "The page does not declare its encoding", "browsers guess how to read accents and dashes"
        yield Hit(page.head, severity=severity, what=what, detail=detail)


def _is_settled(page: Page) -> bool:
    """Has a byte-order mark or the server said it, which goes before any declaration?"""
    header = page.source.headers.get("content-type", "")
    return page.source.decoding.decided_by in ("bom", "header") or bool(_CHARSET.search(header))


def _charset(meta: Element) -> str:
    if "charset" in meta.attrs:
        return meta.get("charset").strip().lower() or "nothing"
    if meta.get("http-equiv").strip().lower() == "content-type" and (
        found := _CHARSET.search(meta.get("content")[:200])
    ):
        return found[1].lower()
    return ""


def _bytes_before_the_end(page: Page, meta: Element) -> int:
    end = meta.place.span.end
    return len(page.source.text[: min(end, WINDOW + 1)].encode()) if end <= WINDOW else end
