"""Does the HTML in the answers count?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule, tags_in

from ._marked import marked_faqs

ALLOWED = frozenset("h1 h2 h3 h4 h5 h6 br ol ul li a p div b strong i em".split())
"""The tags that were read in a FAQ answer; all others were ignored."""


@rule(severity="info", message="An answer in the markup uses {tags}", label="this HTML is ignored")
def answer_html(page: Page) -> Iterator[Hit]:
    """Does the HTML in the answers count?"""
    for faq in marked_faqs(page):
        for question in faq.questions:
            if question.text is None or question.node.syntax != "json-ld":
                continue
            if odd := [f"<{tag}>" for tag in tags_in(question.text.value) if tag not in ALLOWED]:
                at = question.text.value.lower().find(odd[0][:-1])
                place = question.text[at : at + len(odd[0]) - 1] if at >= 0 else question.text.strip()[:80]
                yield Hit(place, tags=", ".join(odd[:4]) + (" …" if len(odd) > 4 else ""))
