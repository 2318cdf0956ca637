"""Is the FAQ marked up as what it is?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contentaudit.api import Hit, Node, Page, Text, rule

from ._marked import MarkedFaq, broken_blocks, marked_faqs


@rule(severity="warning", message="Marked up as {found}, but this is {wanted}", label="{other} is the type for it")
def wrong_type(page: Page) -> Iterator[Hit]:
    """Is the FAQ marked up as what it is?"""
    visitors = _visitors_answer(page)
    broken = {block.element for block in broken_blocks(page)}
    for node in page.markup.of_type("QAPage"):
        if node.element not in broken and not visitors and not _by_users(node) and _is_own_faq(page, node):
            yield Hit(_type(node, "QAPage"), found="QAPage", wanted="a FAQ of the site itself", other="FAQPage")
    for faq in marked_faqs(page):
        if visitors or _answers_compete(faq):
            yield Hit(_type(faq.node, "FAQPage"), found="FAQPage", wanted="a page that visitors answer", other="QAPage")


def _is_own_faq(page: Page, node: Node) -> bool:
    return bool(page.faqs) or len(node.nodes("mainEntity")) > 1


_ANSWER_FORM = re.compile(
    r"\b(?:post|submit|add|write|leave|give|share)\s+(?:your|an|my|a)\s+(?:own\s+)?answer\b|\byour\s+answer\b|\banswer\s+this\s+question\b",
    re.IGNORECASE,
)


def _visitors_answer(page: Page) -> bool:
    """Is there a form in which visitors give answers? A form for comments is none."""
    for form in page.document.by_tag("form"):
        if not any(True for _ in form.find("textarea")):
            continue
        said = [form.text.value, form.get("aria-label")]
        said += [
            f"{e.get('placeholder')} {e.get('aria-label')} {e.get('value')}"
            for e in form.find("textarea", "input", "button")
        ]
        if any(_ANSWER_FORM.search(words) for words in said):
            return True
    return False


def _by_users(node: Node) -> bool:
    """Do the questions have votes, several answers, or answers that are suggested?"""
    return any(_has_votes(question) or question.all("suggestedAnswer") for question in node.nodes("mainEntity"))


def _answers_compete(faq: MarkedFaq) -> bool:
    return any(_has_votes(question.node) or question.node.all("suggestedAnswer") for question in faq.questions)


def _has_votes(question: Node) -> bool:
    answers = (*question.nodes("acceptedAnswer"), *question.nodes("suggestedAnswer"))
    return any(answer.all("upvoteCount") for answer in answers)


def _type(node: Node, name: str) -> Text:
    return next(text for text in node.type_texts if text.value == name)
