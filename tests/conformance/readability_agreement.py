"""How often the reading measures agree with what others published: one row a subject, for tests and for the document.

A case is ``apart`` when the two tools mean different things by it; the reason is said, and found by a rule of its own here,
never by "whatever is left over". Published cases are data of other projects and are read only where they are present.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import contentaudit_rules.headings
import contentaudit_rules.readability
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Source, Text
from contentaudit.packs import family_rules
from contentaudit.page import Page
from contentaudit.page.counting import syllables, words
from contentaudit.page.measures import reading_of
from contentaudit.page.sentences import split
from contentaudit.rule import RuleSet
from contentaudit_rules.readability._passive import NOT_MAIN_VERB, passives
from contentaudit_rules.readability.transition_words import is_linked
from tests.shared_data import shared

OTHER_LANGUAGE = "englishPaperForPerformanceTest"
"""A page half of which is Russian: no page of either language."""

_INFO_AND_WARNING = {"bad": "warning", "ok": "info", "good": None}
_ANY_BUT_GOOD = {"bad": "info", "ok": "info", "good": None}
_ONLY_BAD = {"bad": "info", "ok": None, "good": None}


class Twin(NamedTuple):
    """A rule and the assessment that asks the same; ``ratings`` are the severities that the other's verdicts stand for."""

    rule: str
    name: str
    ratings: dict[str, str | None]


TWINS = (
    Twin("readability.paragraph-length", "textParagraphTooLong", _INFO_AND_WARNING),
    Twin("headings.long-section", "subheadingsTooLong", _INFO_AND_WARNING),
    Twin("readability.long-sentence-share", "textSentenceLength", _INFO_AND_WARNING),
    Twin("readability.passive-voice", "passiveVoice", _ANY_BUT_GOOD),
    Twin("readability.transition-words", "textTransitionWords", _ONLY_BAD),
    Twin("readability.sentence-beginnings", "sentenceBeginnings", _ANY_BUT_GOOD),
)


class Case(NamedTuple):
    """One comparison. ``apart`` says why the two mean different things, empty when they mean the same."""

    id: str
    agrees: bool
    apart: str = ""


class Row(NamedTuple):
    """All comparisons on one subject."""

    subject: str
    of: str
    """What the cases come from."""
    cases: Sequence[Case]

    @property
    def agreeing(self) -> int:
        """Cases in which both say the same."""
        return sum(case.agrees for case in self.cases)

    @property
    def share(self) -> float:
        """Of all cases, in percent."""
        return 100 * self.agreeing / len(self.cases)

    @property
    def differing(self) -> Sequence[Case]:
        """The others."""
        return [case for case in self.cases if not case.agrees]


def data(name: str) -> Any:
    """One file of published cases."""
    return json.loads(shared(f"data/readability/{name}.json").read_text(encoding="utf-8"))


@cache
def _rules() -> RuleSet:
    families = {"headings": contentaudit_rules.headings, "readability": contentaudit_rules.readability}
    return RuleSet(
        {k: v for name, room in families.items() for k, v in family_rules(name, room, "contentaudit").items()}, {}
    )


_RANKS = [None, "info", "warning"]


def verdict(rule: str, html: str) -> str | None:
    """The worst severity that a rule gives a page; ``skipped`` where it cannot judge it."""
    result = audit_source(Source.from_string(f'<html lang="en">{html}'), _rules(), Config(select=(rule,)))
    if result.outcomes[rule].status == "skipped":
        return "skipped"
    return max((found.severity.value for found in result.findings), key=_RANKS.index, default=None)


def _judged(twin: Twin, cases: Iterable[tuple[str, str, str]]) -> Iterator[Case]:
    """Id, page and the other's rating of each; pages too short for a share here are left out of the comparison."""
    for id, html, rating in cases:
        ours = verdict(twin.rule, html)
        if ours != "skipped":
            agrees = ours == twin.ratings[rating]
            yield Case(id, agrees, _apart(twin, html, rating) if not agrees else "")


def _apart(twin: Twin, html: str, rating: str) -> str:
    """Why the two may differ about a page."""
    if twin.name == "passiveVoice":
        return _voice_apart(html)
    if twin.name == "subheadingsTooLong" and rating == "bad" and "<h2" not in html and "<h3" not in html:
        return "300 to 350 words on a page without any subheading: bad there, an info here"
    return ""


def _units(name: str) -> Iterator[Any]:
    """Unit cases of one assessment that ask for its score, in English."""
    for case in data("yoast_readability_units")["cases"]:
        if case["unit"] == f"assessments/readability/{name}" and case["value"] == "getScore":
            if not case["input"][0]["paper"].get("locale", "en").startswith("en"):
                continue
            yield case


def _rating(score: int) -> str:
    return "bad" if score <= 4 else "ok" if score <= 7 else "good"


def _sentence(length: int, start: str = "Word") -> str:
    return " ".join([start, *["word"] * (length - 1)]) + "."


def _lengths_page(case: Any) -> str:
    """Sentences of the given lengths, as often as it takes for a share to be given: it stays the same."""
    lengths = [sentence["sentenceLength"] for sentence in case["input"][1]["research"]]
    return "<h1>A</h1>" + f"<p>{' '.join(map(_sentence, lengths))}</p>" * 100


def _paragraph(count: int) -> str:
    """A paragraph of so many words, in sentences of ten."""
    lengths = [10] * (count // 10) + ([count % 10] if count % 10 else [])
    return f"<p>{' '.join(map(_sentence, lengths))}</p>"


def _paragraphs_page(case: Any) -> str:
    return "".join(_paragraph(paragraph["wordCount"]) for paragraph in case["input"][1]["research"])


def _sections_page(case: Any) -> str:
    """Sections of the given lengths in paragraphs of 50 words; the first has a heading where the case has several."""
    sections = [section["wordCount"] for section in case["input"][1]["research"]]
    heading = "<h2>Part</h2>" if len(sections) > 1 else ""
    return "".join(heading + _paragraph(50) * (n // 50) + (_paragraph(n % 50) if n % 50 else "") for n in sections)


def _beginnings_page(case: Any) -> str:
    runs = case["input"][1]["research"]
    begun = [f"{run['word'].capitalize()} stands here {n} times." for run in runs for n in range(run["count"])]
    return f"<p>{' '.join(begun)}</p>"


def _passives_page(case: Any) -> str:
    research = case["input"][1]["research"]
    passive = len(research["passives"])
    sentences = ["It was found by two of us."] * passive + ["We found it on the way."] * (research["total"] - passive)
    return "<h1>A</h1><p>" + " ".join(sentences) + "</p>"


def _transitions_page(case: Any) -> str:
    research = case["input"][1]["research"]
    linked = research["transitionWordSentences"]
    sentences = ["Therefore we go there on foot."] * linked
    sentences += ["We go there on foot."] * (research["totalSentences"] - linked)
    return "<h1>A</h1>" + f"<p>{' '.join(sentences)}</p>" * 50


_MADE = {
    "textParagraphTooLong": ("paragraphTooLongAssessment", _paragraphs_page),
    "subheadingsTooLong": ("subheadingDistributionTooLongAssessment", _sections_page),
    "textSentenceLength": ("sentenceLengthInTextAssessment", _lengths_page),
    "passiveVoice": ("passiveVoiceAssessment", _passives_page),
    "textTransitionWords": ("transitionWordsAssessment", _transitions_page),
    "sentenceBeginnings": ("sentenceBeginningsAssessment", _beginnings_page),
}


def _pages_for(twin: Twin) -> Iterator[tuple[str, str, str]]:
    """Pages made from the unit cases, pages at the thresholds, and whole articles, each with the other's rating."""
    unit, page = _MADE[twin.name]
    for case in _units(unit):
        if case["input"][1]["research"] not in ([], {"totalSentences": 0, "transitionWordSentences": 0}):
            yield case["test"], page(case), _rating(case["expect"])
    for case in data("yoast_boundaries_en")["cases"]:
        if twin.name in case["observed_3_6"]:
            yield case["id"], case["html"], case["observed_3_6"][twin.name]["rating"]
    for paper in _articles():
        if twin.name in paper["observed_3_6"]["assessments"]:
            yield paper["id"], paper["html"], paper["observed_3_6"]["assessments"][twin.name]["rating"]


def assessment(twin: Twin) -> Row:
    """One rule and its twin: the verdicts on pages, and for two of them what is found in single sentences."""
    found = list(_judged(twin, _pages_for(twin)))
    if twin.name == "passiveVoice":
        found += passive_sentences()
    if twin.name == "textTransitionWords":
        found += linked_sentences()
    return Row(f"`{twin.rule}`", "Yoast", found)


def assessments() -> Sequence[Row]:
    """Every rule that has a twin."""
    return (*map(assessment, TWINS), centred_blocks())


def _articles() -> list[Any]:
    return [paper for paper in data("yoast_papers_en")["papers"] if paper["id"] != OTHER_LANGUAGE]


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _voice_apart(html: str) -> str:
    """Of an article: is the other verdict the one on as many sentences as they count, or on their passives?"""
    paper = next(paper for paper in _articles() if paper["html"] == html)
    result = paper["observed_3_6"]["measures"]["getPassiveVoiceResult"]
    ours = [s for s in reading_of(Page(Source.from_string(f'<html lang="en">{html}'))).sentences if _passive(s.text)]
    if len(ours) * 10 <= result["total"] and len(result["passives"]) * 10 <= result["total"]:
        return "headings and list items count as sentences there, so the share is smaller"
    known = {_letters(sentence.text.value) for sentence in ours}
    if all(_is_adjective(text) for text in result["passives"] if _letters(text) not in known):
        return ADJECTIVE
    return ""


ADJECTIVE = "a participle used as an adjective (convinced, involved): passive there"


def _is_adjective(text: str) -> bool:
    return not NOT_MAIN_VERB.isdisjoint(re.findall(r"\w+", text.lower()))


def _passive(sentence: Text) -> bool:
    return next(passives(sentence), None) is not None


def passive_sentences() -> Iterator[Case]:
    """Is a sentence in the passive: those of the unit tests, and all of the articles that both tools cut alike."""
    for case in data("yoast_passive_en")["cases"]:
        if "<" not in case["text"]:
            expected = case["passive_sentences"]
            expected = case["observed_3_6"]["passives"] if expected is None else expected
            agrees = _passive(Text.verbatim(case["text"], 0)) == bool(expected)
            yield Case(case["text"], agrees, "" if agrees else _passive_apart(case["text"]))
    for paper in _articles():
        theirs = {_letters(text) for text in paper["observed_3_6"]["measures"]["getPassiveVoiceResult"]["passives"]}
        for sentence in reading_of(Page(Source.from_string(f'<html lang="en">{paper["html"]}'))).sentences:
            text = _letters(sentence.text.value)
            if text not in theirs and any(other in text or text in other for other in theirs):
                continue
            agrees = _passive(sentence.text) == (text in theirs)
            yield Case(sentence.text.value, agrees, "" if agrees else _passive_apart(sentence.text.value))


def _passive_apart(text: str) -> str:
    if "cling wrapped" in text:
        return "a verb of two words, which the list of participles there knows"
    if "having the house painted" in text:
        return "having something done: passive there, a causative here"
    return ADJECTIVE if _is_adjective(text) else ""


def linked_sentences() -> Iterator[Case]:
    """How many sentences of a text have a linking word?"""
    for case in data("yoast_transition_en")["cases"]:
        expected = case.get("transitionWordSentences", case["observed_3_6"]["transition"])
        found = sum(is_linked(sentence) for sentence in split(Text.verbatim(case["text"], 0)))
        yield Case(case["text"], found == expected)


def centred_blocks() -> Row:
    """How many long blocks are centred?"""
    cases = []
    for case in data("yoast_boundaries_en")["cases"]:
        config = Config(select=("readability.centered-text",))
        found = audit_source(Source.from_string(case["html"]), _rules(), config).findings
        agrees = sum(1 + len(finding.related) for finding in found) == case["centered_long"]
        styled = "text-align" in case["html"] and "has-text-align" not in case["html"]
        reason = "centred by a style attribute: only a class counts there" if styled else ""
        cases.append(Case(case["id"], agrees, "" if agrees else reason))
    return Row("`readability.centered-text`", "Yoast", cases)


def golden_rules(*groups: str) -> Row:
    """Where English sentences end."""
    listed = [c for c in data("golden_rules_sentences")["english"] if c["group"] in groups and not c.get("options")]
    cases = [
        Case(case["text"], [s.value for s in split(Text.verbatim(case["text"], 0))] == case["sentences"])
        for case in listed
    ]
    return Row("ends of sentences" + (", golden rules" if len(groups) == 1 else ", all"), "pragmatic_segmenter", cases)


def syllable_counts() -> Row:
    """Syllables of words and short texts."""
    counted = [(case["text"], case["syllables"]) for case in data("yoast_syllables_en")["cases"]]
    return Row("syllables", "Yoast", [Case(text, sum(map(syllables, words(text))) == n) for text, n in counted])


def word_counts() -> Row:
    """Words of a text."""
    cases = []
    for case in data("yoast_readability_units")["cases"]:
        counts = case["unit"] == "stringProcessing/countWords"
        lists = case["unit"] == "stringProcessing/getWords" and case["value"] in ("result", "length")
        if counts or lists:
            blocks = Page(Source.from_string(case["input"][0])).blocks
            found = sum(len(words(block.text.value)) for block in blocks)
            expected = len(case["expect"]) if isinstance(case["expect"], list) else case["expect"]
            cases.append(Case(case["input"][0], found == expected))
    return Row("words", "Yoast", cases)


def flesch_of_articles() -> Row:
    """The Flesch score of whole articles, 5 points either way."""
    cases = []
    for paper in _articles():
        reading = reading_of(Page(Source.from_string(f'<html lang="en">{paper["html"]}')))
        theirs = paper["observed_3_6"]["measures"]["getFleschReadingScore"]["score"]
        cases.append(Case(paper["id"], abs((reading.tally.flesch or 0) - theirs) <= 5))
    return Row("Flesch score of articles, ± 5", "Yoast", cases)


def rows() -> Sequence[Row]:
    """All of them, assessments first."""
    return (
        *assessments(),
        word_counts(),
        syllable_counts(),
        flesch_of_articles(),
        golden_rules("Golden Rules"),
        golden_rules("Golden Rules", "other"),
    )
