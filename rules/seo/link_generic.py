"""Does a link's text say where it leads?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Anchor, Element, Hit, Page, Related, anchors_of, rule

from ._generic import folded, is_generic


@rule(severity="warning", message="A link says only “{text}”", label="it does not say where it leads", needs=("marks",))
def link_generic(page: Page, *, texts: tuple[str, ...] | None = None) -> Iterator[Hit]:
    """Does a link's text say where it leads? ``texts`` replaces the list of texts that say nothing."""
    groups: dict[str, list[Anchor]] = {}
    for anchor in anchors_of(page):
        if _leads_on(anchor) and _says_nothing(anchor, page, texts):
            groups.setdefault(folded(anchor.quote), []).append(anchor)
    for first, *others in groups.values():
        related = [Related("another such link", anchor.span) for anchor in others]
        yield Hit(first, related=related, text=" ".join(first.quote.split()))


def _leads_on(anchor: Anchor) -> bool:
    return anchor.leads in ("site", "elsewhere") and not anchor.is_control and "nofollow" not in anchor.rel


def _says_nothing(anchor: Anchor, page: Page, texts: tuple[str, ...] | None) -> bool:
    text = anchor.quote
    if not text or any(element.tag in ("code", "kbd", "samp") for element in anchor.element.descendants):
        return False
    language = _language(anchor.element, page)
    if not is_generic(text, language, texts):
        return False
    if folded(anchor.name) == folded(text):
        return True
    # Pictures inside may add words; those of a label replace the text.
    added = set(folded(anchor.name).split()) - set(folded(text).split())
    alts = [image.get("alt") for image in anchor.element.find("img") if is_generic(image.get("alt"), language, texts)]
    return bool(alts) and added <= {word for alt in alts for word in folded(alt).split()}


def _language(link: Element, page: Page) -> str:
    """The language of a link's words: of the one part that holds them, else of the link; empty where they are mixed."""
    inner = {element.attrs["lang"] for element in link.descendants if element.attrs.get("lang") and element.text}
    if len(inner) > 1:
        return ""
    if inner:
        return inner.pop()
    return next((around.attrs["lang"] for around in link.outward() if around.attrs.get("lang")), page.lang or "")
