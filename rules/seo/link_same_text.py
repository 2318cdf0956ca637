"""Do links with the same words lead to the same page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contentaudit.api import Anchor, Hit, Page, Related, anchors_of, host_of, rule, same_page_key

from ._generic import folded, is_generic


@rule(
    severity="info",
    message="The same words lead to {count} different pages",
    label="which one is meant?",
    needs=("marks",),
)
def link_same_text(page: Page) -> Iterator[Hit]:
    """Do links with the same words lead to the same page?"""
    groups: dict[str, list[Anchor]] = {}
    for anchor in anchors_of(page):
        if anchor.region == "content" and anchor.leads in ("site", "elsewhere") and not anchor.is_control:
            groups.setdefault(folded(anchor.name), []).append(anchor)
    for name, anchors in groups.items():
        if len(anchors) > 1 and not name.isdigit() and name and not is_generic(name, ""):
            firsts = _firsts(anchors)
            if len(firsts) > 1:
                related = [Related("leads elsewhere", anchor.span) for anchor in firsts[1:]]
                yield Hit(firsts[0], related=related, count=len(firsts))


def _firsts(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The first link to each page. Where some addresses name no host, the hosts are left out of the comparison."""
    bare = not all(host_of(anchor.target) for anchor in anchors)
    seen: dict[str, Anchor] = {}
    for anchor in anchors:
        key = same_page_key(anchor.target)
        seen.setdefault(key.removeprefix(host_of(anchor.target)) if bare else key, anchor)
    return list(seen.values())
