"""Is a page about people's health, and is it an article that explains it? One decision for every rule that asks.

A word alone decides nothing: depressions are economic, detoxes digital, plants have diseases and gamers addictions.
A page is about health when its markup says so; when its title names a condition or a treatment and its text goes on
about care; or when its running text speaks of several conditions and of care at a steady rate. Titles on animals,
plants and machines, and pages that every site has (privacy, jobs, contact), are set apart first. The words are
English; a page in another language is about health only by its markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from contentaudit.latepattern import LatePattern

if TYPE_CHECKING:
    from contentaudit.page.page import Page

_CONDITION = LatePattern(
    r"\b(?:"
    r"addict(?:ion|ed)s?|alcoholi(?:sm|cs?)|alcohol (?:use|abuse|misuse|dependence|withdrawal|detox)\w*"
    r"|(?:substance|drug) (?:use|abuse|misuse)|opioids?|opiates?|fentanyl|heroin|cocaine|methamphetamine|ketamine"
    r"|benzodiazepines?|overdos(?:e|es|ed|ing)|naloxone|methadone|buprenorphine|suboxone|naltrexone|vivitrol"
    r"|detox(?:ification)?|rehab(?:ilitation)?|withdrawal (?:symptoms?|syndrome)|relapses?"
    r"|intensive outpatient|partial hospitali[sz]ation|residential treatment|sober living|sobriety"
    r"|(?<!great )(?<!economic )(?<!tropical )(?<!market )depress(?:ion|ive)(?! era)|antidepressants?|anxiety"
    r"|panic (?:attacks?|disorder)|bipolar|schizophren\w+|ptsd|post-traumatic|adhd|autis(?:m|tic)|eating disorders?"
    r"|anorexia|bulimia|obsessive[- ]compulsive|suicid(?:e|al)|self-harm|insomnia|sleep apn(?:o?ea)|dementia"
    r"|alzheimer\w*|parkinson[’']?s|epilep\w+|seizures?|strokes?(?= (?:symptom|patient|risk|survivor|treat|rehab|care))"
    r"|migraines?|asthma|copd|pneumonia|influenza|flu shots?|covid(?:-19)?|diabet(?:es|ic)|insulin|hypertension"
    r"|(?:high|low) blood pressure|cholesterol|heart (?:disease|attacks?|failure)|cardi(?:ac|ovascular|ology)|cancers?"
    r"|tumou?rs?|chemotherapy|radiotherapy|leuk(?:a?emia)|melanoma|lymphoma|arthritis|osteoporosis|fibromyalgia"
    r"|hepatitis|hiv|sepsis|antibiotics?|ssris?|statins?|opioid painkillers?|vaccin(?:e|es|ation|ations)"
    r"|immuni[sz]ation|pregnan(?:t|cy)|menopause|miscarriage|contracepti(?:on|ves?)|endometriosis|infertility|ivf|postpartum"
    r"|dialysis|physical therapy|psychotherap\w+|cognitive behaviou?ral|psychiatr\w+|side effects?|eczema|psoriasis"
    r"|celiac|crohn[’']?s|ulcerative colitis|thyroid|gallstones?|kidney (?:disease|stones?|failure)|obesity"
    r"|concussions?)\b",
    re.IGNORECASE,
)
_CARE = LatePattern(
    r"\b(?:symptoms?|diagnos(?:is|es|ed|e|tic)|treat(?:ments?|ed|ing)?|therap(?:y|ies|ists?)|medications?|medicines?"
    r"|disorders?|diseases?|patients?|clinicians?|physicians?|doctors?|nurses?|prescri(?:bed?|ptions?)|infections?"
    r"|dos(?:e|es|age)|mental health|clinical(?:ly)?|syndromes?|cravings?|withdrawal|surger(?:y|ies)|surgeons?"
    r"|counsel(?:ing|ling|ors?)|recover(?:y|ing))\b",
    re.IGNORECASE,
)
_OTHER_SUBJECT = LatePattern(
    r"\b(?:dogs?|cats?|pupp(?:y|ies)|kittens?|pets?|horses?|cattle|livestock|poultry|veterinar\w+|plants?|garden\w*"
    r"|lawns?|roses?|tomato(?:es)?|trees?|crops?|engines?|cars?|trucks?|software|servers?|databases?|crm|ehr|emr"
    r"|saas|api|zodiac|horoscopes?|tarot)\b",
    re.IGNORECASE,
)
_OF_EVERY_SITE = LatePattern(
    r"\b(?:privacy|cookies?|terms (?:of|and)|careers?|jobs?|we[’']?re hiring|job openings?|contact(?: us)?|directions"
    r"|sitemap|accessibility statement|404|not found|donate|press releases?|media kit|notice of privacy|log ?in|cart"
    r"|checkout|thank you)\b",
    re.IGNORECASE,
)
_MEDICAL_PAGE = (
    "MedicalWebPage",
    "MedicalScholarlyArticle",
    "MedicalCondition",
    "MedicalSignOrSymptom",
    "MedicalTherapy",
    "MedicalProcedure",
    "Drug",
    "HealthTopicContent",
)
_ARTICLE = (
    "Article",
    "BlogPosting",
    "NewsArticle",
    "MedicalScholarlyArticle",
    "ScholarlyArticle",
    "TechArticle",
    "Report",
    "MedicalWebPage",
)
_EXPLAINS = LatePattern(
    r"^(?:what|how|why|when|who|can|does|do|is|are|should|understanding|signs?|symptoms?|causes?|types? of|facts?"
    r"|a guide|the (?:complete |ultimate )?guide|guide to|tips|ways|myths?|living with|coping with|dealing with"
    r"|\d+ (?:\w+ ){0,3}(?:signs?|symptoms?|ways|tips|things|facts|myths|reasons|steps|types|questions|stages))\b"
    r"|\b(?:explained|what (?:to|you) (?:know|need|expect)|vs\.?|versus|signs and symptoms|causes and|symptoms and"
    r"|a guide|side effects|timeline)\b",
    re.IGNORECASE,
)
_ARTICLE_PATH = LatePattern(
    r"/(?:blog|articles?|news|posts?|resources|learn|library|health-library|conditions|guides?|education|insights)/.",
    re.IGNORECASE,
)
_WRITTEN_BY = ("author", "authors", "date", "published", "pubDate", "publishDate", "lastmod", "categories", "tags")
_OWN_OFFER = LatePattern(
    r"\b(?:our (?:program\w*|team|staff|clinic|cent(?:er|re)|facilit\w+|therapists?|clinicians?|services|patients"
    r"|clients)|we (?:offer|provide|treat|help|accept|work with)|call us|contact us|verify (?:your )?insurance"
    r"|admissions)\b",
    re.IGNORECASE,
)

FEWEST_MENTIONS = 3
"""Mentions of conditions or care in the text behind a title that names a condition."""
STEADY_MENTIONS, STEADY_CONDITIONS, WORDS_A_MENTION = 6, 2, 40
"""Without such a title: this many mentions, this many different conditions, and one mention in so many words."""
ARTICLE_WORDS, LONG_WORDS, WORDS_AN_OFFER = 250, 500, 120
"""Running words of an article; words from which a page is one without other signs, if it offers as rarely as this."""


class Health:
    """What was decided of a page; each half when it is first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._words = sum(len(block.text.value.split()) for block in page.prose)

    @cached_property
    def page(self) -> bool:
        """Is it about people's health?"""
        return _is_about_health(self._page, self._words)

    @cached_property
    def article(self) -> bool:
        """Does it explain health at some length, rather than present a service, a place or a person?"""
        return self._words >= ARTICLE_WORDS and _explains(self._page, self._words) and self.page


def health_of(page: Page) -> Health:
    """The decision for a page, made once."""
    found: Health | None = page.memo.get(__name__)
    if found is None:
        found = page.memo[__name__] = Health(page)
    return found


def _is_about_health(page: Page, words: int) -> bool:
    if any(node.is_a(*_MEDICAL_PAGE) and node.parent is None for node in page.markup.nodes):
        return True
    titles = list(_titles(page))
    if page.language != "en" or any(_OTHER_SUBJECT.search(t) or _OF_EVERY_SITE.search(t) for t in titles):
        return False
    conditions, mentions = _mentions(page)
    if any(_CONDITION.search(title) for title in titles):
        return mentions >= FEWEST_MENTIONS
    return len(conditions) >= STEADY_CONDITIONS and mentions >= STEADY_MENTIONS and mentions * WORDS_A_MENTION >= words


def _titles(page: Page) -> Iterator[str]:
    """The title without the name of the site behind it, and the headings of level 1 in the content."""
    if page.title_text:
        yield re.split(r"\s[|•·–—-]\s", page.title_text.value)[0]
    yield from (h.text.value for h in page.headings if h.level == 1 and h.region in ("content", "header"))


def _mentions(page: Page) -> tuple[set[str], int]:
    """The different conditions of the running text, and how often it names one or speaks of care."""
    conditions: set[str] = set()
    mentions = 0
    for block in page.prose:
        text = block.text.value
        found = [match.group().casefold().rstrip("s") for match in _CONDITION.finditer(text)]
        conditions.update(found)
        mentions += len(found) + sum(1 for _ in _CARE.finditer(text))
    return conditions, mentions


def _explains(page: Page, words: int) -> bool:
    """Is it an article rather than the page of a service, a place or a person?"""
    facts = page.front_matter.data if page.front_matter is not None else {}
    if any(node.is_a(*_ARTICLE) and node.parent is None for node in page.markup.nodes):
        return True
    if any(meta.get("content").strip().lower() == "article" for meta in page.meta("og:type")):
        return True
    if any(key in facts for key in _WRITTEN_BY) or _ARTICLE_PATH.search(page.url or page.source.name):
        return True
    if any(_EXPLAINS.search(title) for title in _titles(page)):
        return True
    offers = sum(1 for block in page.prose for _ in _OWN_OFFER.finditer(block.text.value))
    return words >= LONG_WORDS and offers * WORDS_AN_OFFER <= words
