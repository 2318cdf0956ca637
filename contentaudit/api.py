"""All that a rule may import, and what Python users call: the public, versioned surface.

A rule is a generator marked with ``@rule`` that takes a ``Page`` and yields a ``Hit`` for each place where the answer
to its question is no; ``CONTRIBUTING.md`` shows one from the first line to the last.
"""

from __future__ import annotations

from contentaudit.model import (
    Edit,
    Fix,
    Hit,
    Kind,
    Located,
    Place,
    Position,
    Related,
    Severity,
    Skip,
    Source,
    Span,
    Text,
)
from contentaudit.page import Block, Element, Heading, Page
from contentaudit.page.faqs.faqs import Faq, Pair
from contentaudit.page.markup.htmlwords import tags_in, words_in
from contentaudit.page.markup.markup import JsonLdBlock, Markup, Node, Words
from contentaudit.page.measures import Passage, Reading, Section, Sentence, reading_of
from contentaudit.rule import rule

__all__ = [
    "Block",
    "Edit",
    "Element",
    "Faq",
    "Fix",
    "Heading",
    "Hit",
    "JsonLdBlock",
    "Kind",
    "Located",
    "Markup",
    "Node",
    "Page",
    "Pair",
    "Passage",
    "Place",
    "Position",
    "Reading",
    "Related",
    "Section",
    "Sentence",
    "Severity",
    "Skip",
    "Source",
    "Span",
    "Text",
    "Words",
    "reading_of",
    "rule",
    "tags_in",
    "words_in",
]
