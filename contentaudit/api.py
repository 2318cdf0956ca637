"""All that a rule may import, and what Python users call: the public, versioned surface.

A rule is a generator marked with ``@rule`` that takes a ``Page`` and yields a ``Hit`` for each place where the answer
to its question is no; ``CONTRIBUTING.md`` shows one from the first line to the last.
"""

from __future__ import annotations

from contentaudit.latepattern import LatePattern
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
from contentaudit.page import Block, Element, Heading, Page, head, indexing, languagetags, pixels, robotstxt, weburl
from contentaudit.page.faqs.faqs import Faq, Pair
from contentaudit.page.faqs.written import faq_script, script_safe
from contentaudit.page.language import detected as language_of
from contentaudit.page.markup.htmlwords import tags_in, words_in
from contentaudit.page.markup.markup import JsonLdBlock, Markup, Node, Words
from contentaudit.page.markup.vocabulary import Vocabulary, schema_org
from contentaudit.page.measures import Passage, Reading, Section, Sentence, reading_of
from contentaudit.page.ownwords import has_own_words
from contentaudit.page.page import Link
from contentaudit.page.required import Required
from contentaudit.rule import rule
from contentaudit.suggest import nearest
from contentaudit.wording.guards.product import DRUGS

__all__ = [
    "DRUGS",
    "Block",
    "Edit",
    "Element",
    "Faq",
    "Fix",
    "Heading",
    "Hit",
    "JsonLdBlock",
    "Kind",
    "LatePattern",
    "Link",
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
    "Required",
    "Section",
    "Sentence",
    "Severity",
    "Skip",
    "Source",
    "Span",
    "Text",
    "Vocabulary",
    "Words",
    "faq_script",
    "has_own_words",
    "head",
    "indexing",
    "language_of",
    "languagetags",
    "nearest",
    "pixels",
    "reading_of",
    "robotstxt",
    "rule",
    "schema_org",
    "script_safe",
    "tags_in",
    "weburl",
    "words_in",
]
