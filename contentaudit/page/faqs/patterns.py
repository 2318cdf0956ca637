"""How pages write questions and answers: one finder a pattern, each giving candidate pairs in document order.

A finder only says "this looks like a title and what belongs to it"; whether it is a FAQ is decided in ``faqs``.
Class names come from the public markup of the products they are named after.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from contentaudit.latepattern import LatePattern
from contentaudit.model import Text
from contentaudit.page.blocks import Block
from contentaudit.page.faqs.view import Pair, View, joined
from contentaudit.page.faqs.words import answer_label, is_faq_title, question_label, tidy
from contentaudit.page.html import Element, Event

_BUILDERS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("yoast", ("schema-faq-question",), ("schema-faq-answer",)),
    ("rank-math", ("rank-math-question",), ("rank-math-answer",)),
    (
        "elementor",
        ("elementor-tab-title", "elementor-accordion-title", "elementor-toggle-title"),
        ("elementor-tab-content",),
    ),
    ("divi", ("et_pb_toggle_title",), ("et_pb_toggle_content",)),
    ("kadence", ("kt-blocks-accordion-title",), ("kt-accordion-panel-inner",)),
    ("spectra", ("uagb-question",), ("uagb-faq-content",)),
    ("wordpress", ("wp-block-accordion-heading__toggle-title",), ("wp-block-accordion-panel",)),
    ("wpbakery", ("vc_toggle_title", "vc_tta-title-text"), ("vc_toggle_content", "vc_tta-panel-body")),
    ("avada", ("fusion-toggle-heading",), ("toggle-content",)),
    ("beaver", ("fl-accordion-button-label",), ("fl-accordion-content",)),
    ("webflow", ("w-dropdown-toggle",), ("w-dropdown-list",)),
    ("squarespace", ("accordion-item__title",), ("accordion-item__description",)),
    ("bootstrap", ("accordion-button",), ("accordion-body",)),
    ("shopify", ("accordion__title",), ("accordion__content",)),
)
_OWN_TITLE = LatePattern(r"^(?P<stem>.*?)(?P<word>question|title|heading|header|button|trigger|toggle)$")
_OWN_STEM = LatePattern(r"(?:faq|accordion|toggle|collaps|question)", re.IGNORECASE)
_OWN_ANSWERS = ("answer", "content", "body", "panel", "text", "description")


def accordions(view: View) -> list[Pair]:
    """Pairs of page builders, by class names."""
    by_class: dict[str, list[Element]] = defaultdict(list)
    for element in view.document.elements:
        if "class" in element.attrs:
            for name in element.classes:
                by_class[name].append(element)
    found: list[Pair] = []
    taken: set[Element] = set()
    for kind, questions, answers in (*_BUILDERS, *_own_names(by_class)):
        found += _by_class(view, kind, _all(by_class, questions), _all(by_class, answers), taken)
    return sorted(found, key=lambda pair: pair.start)


def _all(by_class: Mapping[str, Sequence[Element]], names: Sequence[str]) -> list[Element]:
    found = {element for name in names for element in by_class.get(name, ())}
    return sorted(found, key=lambda element: element.event)


def _own_names(by_class: Mapping[str, Sequence[Element]]) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Class names a site made up itself, when a question's name and an answer's name share a stem."""
    for name in by_class:
        match = _OWN_TITLE.match(name)
        if match is None or not _OWN_STEM.search(name):
            continue
        answers = tuple(match["stem"] + word for word in _OWN_ANSWERS if match["stem"] + word in by_class)
        if answers:
            yield "accordion", (name,), answers


def _by_class(
    view: View, kind: str, questions: Sequence[Element], answers: Sequence[Element], taken: set[Element]
) -> Iterator[Pair]:
    """Each outermost question with the first answer between it and the next question."""
    outer: list[Element] = []
    for element in questions:
        if not outer or element.event > outer[-1].close:
            outer.append(element)
    at = 0
    for index, question in enumerate(outer):
        until = outer[index + 1].event if index + 1 < len(outer) else len(view.document.kinds)
        while at < len(answers) and answers[at].event < question.close:
            at += 1
        if at < len(answers) and answers[at].event < until and question not in taken and answers[at] not in taken:
            taken.update((question, answers[at]))
            yield from _pair(view, kind, question, answers[at].event, answers[at].close, answers[at])


def _pair(
    view: View, kind: str, question: Element, start: int, end: int, answer: Element | None = None
) -> Iterator[Pair]:
    """The pair, if both sides have words that a visitor can see."""
    if not view.visible(question) or (answer is not None and not view.visible(answer)):
        return
    title = tidy(question.text)
    words = view.text_of(answer) if answer is not None else view.text_between(start, end)
    if title and words and not is_faq_title(title.value):
        yield Pair(title, words, question, kind, question.event, end)


def details(view: View) -> list[Pair]:
    """``details``: the summary and what it opens."""
    found: list[Pair] = []
    for element in view.document.by_tag("details"):
        summary = next(
            (child for child in element.children if isinstance(child, Element) and child.tag == "summary"), None
        )
        if summary is not None:
            found += _pair(view, "details", summary, summary.close, element.close)
    return found


def definitions(view: View) -> list[Pair]:
    """``dl``: each term and the definitions up to the next term."""
    found: list[Pair] = []
    for term, until in _terms(view):
        parts = [part for part in view.document.elements_between(term.close, until) if part.tag == "dd"]
        if parts:
            found += _pair(view, "definition list", term, parts[0].event, parts[-1].close)
    return found


def _terms(view: View) -> Iterator[tuple[Element, int]]:
    """Terms with the event at which the next term, or the end of the list, comes."""
    terms = view.document.by_tag("dt")
    for index, term in enumerate(terms):
        owner = term.closest("dl")
        end = owner.close if owner is not None else term.close
        yield term, min(end, terms[index + 1].event) if index + 1 < len(terms) else end


def controls(view: View) -> list[Pair]:
    """Buttons that open something: named by id, labelled by the button, or the next element."""
    ids: dict[str, Element] = {}
    labelled: dict[str, Element] = {}
    buttons: list[Element] = []
    for element in view.document.elements:
        attrs = element.attrs
        if not attrs:
            continue
        if "id" in attrs:
            ids.setdefault(attrs["id"], element)
        if "aria-labelledby" in attrs:
            labelled.setdefault(attrs["aria-labelledby"], element)
        if _opens(element):
            buttons.append(element)
    found: list[Pair] = []
    for button in buttons:
        panel = _panel(button, ids, labelled)
        if panel is not None and panel.event > button.close:
            found += _pair(view, "control", button, panel.event, panel.close, panel)
    return found


def _opens(element: Element) -> bool:
    attrs = element.attrs
    if element.tag == "summary" or attrs.get("role") == "tab":
        return False
    is_button = element.tag == "button" or attrs.get("role") == "button"
    names_panel = any(name in attrs for name in ("aria-controls", "data-target", "data-bs-target"))
    return ("aria-expanded" in attrs and (is_button or names_panel)) or (is_button and names_panel)


def _panel(button: Element, ids: Mapping[str, Element], labelled: Mapping[str, Element]) -> Element | None:
    attrs = button.attrs
    for name in (attrs.get("aria-controls", ""), attrs.get("data-bs-target", ""), attrs.get("data-target", "")):
        if (panel := ids.get(name.lstrip("#"))) is not None:
            return panel
    if attrs.get("id") in labelled:
        return labelled[attrs["id"]]
    parent = button.parent
    alone = parent is not None and parent.close - button.close <= 2 and button.event - parent.event <= 2
    return _next_sibling(parent if parent is not None and alone else button)


def _next_sibling(element: Element) -> Element | None:
    """The element that follows, when no words stand between."""
    document = element.document
    for event in range(element.close + 1, len(document.nodes)):
        node = document.nodes[event]
        if isinstance(node, Element):
            return node if document.kinds[event] is Event.START else None
        if document.kinds[event] is Event.TEXT and not node.data.isspace():
            return None
    return None


def labels(view: View) -> list[Pair]:
    """``Q:`` and ``A:`` at the beginning of blocks, or of lines in one block."""
    found: list[Pair] = []
    blocks = view.blocks
    at = 0
    while at < len(blocks):
        block = blocks[at]
        label = question_label(block.text.value)
        at += 1
        if not label:
            continue
        question, same_block = _split_at_answer(block.text[label:])
        last, answers = at, [same_block] if same_block else []
        while (
            last < len(blocks)
            and not question_label(blocks[last].text.value)
            and blocks[last].role not in ("heading", "title")
        ):
            if answer_label(blocks[last].text.value) and answers:
                break
            if not answers and not answer_label(blocks[last].text.value):
                break
            answers.append(blocks[last].text[answer_label(blocks[last].text.value) :])
            last += 1
        if answers:
            end = blocks[last - 1].events[1] + 1
            found.append(Pair(question, joined(answers), block.element, "labels", block.events[0], end))
            at = last
    return _without_outro(found)


def _split_at_answer(text: Text) -> tuple[Text, Text | None]:
    """``Q: … A: …`` in one block: the two sides."""
    for match in re.finditer(r"\n|(?<=[?？])\s", text.value):
        if size := answer_label(text.value[match.end() :]):
            return text[: match.start()].strip(), text[match.end() + size :].strip()
    return text.strip(), None


def _without_outro(pairs: list[Pair]) -> list[Pair]:
    """When every answer is one paragraph, what follows the last one is no part of it."""
    if len(pairs) > 1 and all("\n" not in pair.answer.value for pair in pairs[:-1]):
        last = pairs[-1]
        first_line = last.answer.value.split("\n")[0]
        pairs[-1] = Pair(last.question, last.answer[: len(first_line)], last.element, last.kind, last.start, last.end)
    return pairs


def tables(view: View) -> list[Pair]:
    """Tables of two columns: the first asks, the second answers."""
    found: list[Pair] = []
    for row in view.document.by_tag("tr"):
        cells = [child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th")]
        if len(cells) == 2 and any(cell.tag == "td" for cell in cells):
            found += _pair(view, "table", cells[0], cells[1].event, cells[1].close, cells[1])
    return found


def items(view: View) -> list[Pair]:
    """Questions marked up as such on the elements themselves (microdata, RDFa)."""
    found: list[Pair] = []
    for element in view.document.elements:
        if not _QUESTION_TYPE.search(element.attrs.get("itemtype", "") or element.attrs.get("typeof", "")):
            continue
        parts = {"name": None, "text": None}  # type: dict[str, Element | None]
        for part in element.descendants:
            name = part.attrs.get("itemprop", "") or part.attrs.get("property", "")
            if name in parts and parts[name] is None and (name == "name" or parts["name"] is not None):
                parts[name] = part
        title, answer = parts["name"], parts["text"]
        if title is not None and answer is not None and answer.event > title.close:
            found += _pair(view, "marked up", title, answer.event, answer.close, answer)
    return found


_QUESTION_TYPE = LatePattern(r"(?:^|[/:\s])Question\s*$")


def leading_bold(block: Block) -> Element | None:
    """The ``strong`` or ``b`` with which a block begins."""
    node = block.element.document.nodes[block.events[0]]
    here = node.parent
    bold: Element | None = None
    while here is not None and here is not block.element:
        if here.tag in ("strong", "b"):
            bold = here
        here = here.parent
    return bold
