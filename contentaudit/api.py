"""All that a rule may import, and what Python users call: the public, versioned surface.

A rule is a generator marked with ``@rule`` that takes a ``Page`` and yields a ``Hit`` for each place where the answer
to its question is no; ``CONTRIBUTING.md`` shows one from the first line to the last.
"""

from __future__ import annotations

from contentaudit.latepattern import LatePattern, SignedPattern
from contentaudit.model import (
    Edit,
    Fix,
    Hit,
    Kind,
    Located,
    Moot,
    Place,
    Position,
    Related,
    Severity,
    Skip,
    Source,
    Span,
    Text,
)
from contentaudit.page import (
    Block,
    Element,
    Heading,
    Page,
    head,
    indexing,
    languagetags,
    networks,
    pixels,
    robotstxt,
    weburl,
)
from contentaudit.page.absent import ABSENT
from contentaudit.page.anchors import Anchor, anchors_of, host_of, own_address, same_page_key, scheme_of, split_address
from contentaudit.page.brokenaddress import unreachable, untidy
from contentaudit.page.dates import SEEN, Stated, dates_of, last_modified, shows_a_day
from contentaudit.page.evidence import Answer, FileFact
from contentaudit.page.faqs.faqs import Faq, Pair
from contentaudit.page.faqs.written import faq_script, script_safe
from contentaudit.page.fragments import Places, is_for_scripts
from contentaudit.page.health import health_of
from contentaudit.page.images import Picture, needs_name, pictures_of
from contentaudit.page.keyphrase import Keyphrase
from contentaudit.page.keyphraseuse import count_in_sentences, longest_gap, sentences_of, slug_of, use_of
from contentaudit.page.language import detected as language_of
from contentaudit.page.markup.htmlwords import tags_in, words_in
from contentaudit.page.markup.markup import JsonLdBlock, Markup, Node, Words
from contentaudit.page.markup.vocabulary import Vocabulary, schema_org
from contentaudit.page.measures import Passage, Reading, Section, Sentence, Tally, reading_of
from contentaudit.page.namedsource import study_named
from contentaudit.page.names import names_of, raw_words
from contentaudit.page.ownwords import has_own_words
from contentaudit.page.page import Link
from contentaudit.page.paidlinks import in_comments, is_affiliate
from contentaudit.page.people import Person, people_named, people_of
from contentaudit.page.pointers import Pointer, pointers_of
from contentaudit.page.primary import cites, claims_of, sources_of
from contentaudit.page.proofs import is_source
from contentaudit.page.references import references_of
from contentaudit.page.required import Required
from contentaudit.page.splitting import after_splitting, parts_of
from contentaudit.page.zones import Zones
from contentaudit.rule import rule
from contentaudit.suggest import nearest
from contentaudit.wording.guards.product import DRUGS

__all__ = [
    "ABSENT",
    "DRUGS",
    "SEEN",
    "Anchor",
    "Answer",
    "Block",
    "Edit",
    "Element",
    "Faq",
    "FileFact",
    "Fix",
    "Heading",
    "Hit",
    "JsonLdBlock",
    "Keyphrase",
    "Kind",
    "LatePattern",
    "Link",
    "Located",
    "Markup",
    "Moot",
    "Node",
    "Page",
    "Pair",
    "Passage",
    "Person",
    "Picture",
    "Place",
    "Places",
    "Pointer",
    "Position",
    "Reading",
    "Related",
    "Required",
    "Section",
    "Sentence",
    "Severity",
    "SignedPattern",
    "Skip",
    "Source",
    "Span",
    "Stated",
    "Tally",
    "Text",
    "Vocabulary",
    "Words",
    "Zones",
    "after_splitting",
    "anchors_of",
    "cites",
    "claims_of",
    "count_in_sentences",
    "dates_of",
    "faq_script",
    "has_own_words",
    "head",
    "health_of",
    "host_of",
    "in_comments",
    "indexing",
    "is_affiliate",
    "is_for_scripts",
    "is_source",
    "language_of",
    "languagetags",
    "last_modified",
    "longest_gap",
    "names_of",
    "nearest",
    "needs_name",
    "networks",
    "own_address",
    "parts_of",
    "people_named",
    "people_of",
    "pictures_of",
    "pixels",
    "pointers_of",
    "raw_words",
    "reading_of",
    "references_of",
    "robotstxt",
    "rule",
    "same_page_key",
    "schema_org",
    "scheme_of",
    "script_safe",
    "sentences_of",
    "shows_a_day",
    "slug_of",
    "sources_of",
    "split_address",
    "study_named",
    "tags_in",
    "unreachable",
    "untidy",
    "use_of",
    "weburl",
    "words_in",
]
