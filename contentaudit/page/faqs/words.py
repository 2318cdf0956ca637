"""The language of FAQs: what a FAQ is headed, what reads like a question, what only looks like one."""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern
from contentaudit.model import Text

_FAQ_TITLE = LatePattern(
    r"\bFAQ['’]?s?\b|\bF\.A\.Q\b|\bfrequently\s+asked\b|\b(?:common|commonly\s+asked|top|popular|general|typical)\s+questions\b"
    r"|\bquestions?\s*(?:and|&|\+)\s*answers?\b|\bQ\s*(?:&|and|\+)\s*A\b|\bquestions\b.{1,40}\bask(?:ed)?\b|\bquestions,?\s+answered\b"
    r"|\bpreguntas\s+(?:m[aá]s\s+)?(?:frecuentes|comunes)\b|\bfoire\s+aux\s+questions\b|\bquestions\s+(?:fr[eé]quentes|fr[eé]quemment\s+pos[eé]es)\b"
    r"|\bh[aä]ufig(?:e|\s+gestellte)\s+fragen\b|\bdomande\s+frequenti\b|\bperguntas\s+frequentes\b|\bveel\s?gestelde\s+vragen\b",
    re.IGNORECASE,
)
_MOST_TITLE_WORDS = 14
_QUESTION_WORD = LatePattern(
    r"(?:who|whom|whose|what|when|where|which|why|how|can|could|do|does|did|is|are|was|were|will|would|should|shall|may|must|has|"
    r"have|am|qu[eé]|qui[eé]n|c[oó]mo|cu[aá]ndo|d[oó]nde|cu[aá]l|cu[aá]nto|por\s+qu[eé]|qui|quand|comment|pourquoi|combien|est-ce|"
    r"was|wer|wie|wann|wo|warum|welche[rs]?|kann|ist|sind)(?:['’]s|['’]re)?\b",
    re.IGNORECASE,
)
_END = LatePattern(r"[?？¿](?:\s*[)\]\"'”’»*]*)\s*$")
_NO_QUESTION = LatePattern(
    r"^(?:(?:do\s+you\s+)?(?:still|have|got|any|need)\b.{0,30}\b(?:questions?|answers?|help|information)\s*\?|ready\s+to\b|looking\s+for\b"
    r"|(?:didn|can|couldn|don)['’]?t\s+(?:find|see)\b.{0,40}(?:question|answer|looking)|"
    r"(?:contact|call|email|reach)\s+(?:us|our)\b|contact$|get\s+(?:help|started|in\s+touch)\b|need\s+help\b|want\s+to\s+(?:know|learn)\s+more\b"
    r"|(?:references|sources|resources|citations|disclaimer|conclusion|summary|related\b|key\s+takeaways|final\s+thoughts"
    r"|next\s+steps|about\s+(?:us|the\s+author|our)|medically\s+reviewed|learn\s+more|read\s+more|share\b))",
    re.IGNORECASE,
)
_EDGE_ICONS = " \t\n+-–−×✕▼▾▲▴►▸▶›»⌄⌃✓•●|\u00a0"
_QUESTION_LABEL = LatePattern(
    r"^(?:(?:Q|Question|Frage|Pregunta)\s?\d{0,3}\s*(?:[:.)：]|\s[-–—]\s)|[FP]\d{0,3}\s*[:：])\s*", re.IGNORECASE
)
_ANSWER_LABEL = LatePattern(
    r"^(?:A|Answer|Ans|R|Antwort|Respuesta)\s?\d{0,3}\s*(?:[:.)：]|\s[-–—]\s)\s*", re.IGNORECASE
)


def is_faq_title(words: str) -> bool:
    """Do these words head a FAQ?"""
    return len(words.split()) <= _MOST_TITLE_WORDS and _FAQ_TITLE.search(words) is not None


def ends_as_question(words: str) -> bool:
    """Does it end in a question mark, and ask about the subject rather than invite to ask?"""
    return _END.search(words) is not None and not invites(words)


def begins_as_question(words: str) -> bool:
    """Does it begin with a word that asks?"""
    return _QUESTION_WORD.match(words.lstrip("¿\"'“‘ 0123456789.)")) is not None and not invites(words)


def invites(words: str) -> bool:
    """Is it a call to get in touch, or the title of something that follows a FAQ?"""
    return _NO_QUESTION.match(words.strip()) is not None


def tidy(text: Text) -> Text:
    """A question without the plus signs and arrows that accordions put around it."""
    value = text.value
    start = len(value) - len(value.lstrip(_EDGE_ICONS))
    end = len(value.rstrip(_EDGE_ICONS))
    return text[start : max(start, end)]


def question_label(words: str) -> int:
    """Length of a label such as ``Q:`` or ``Question 2.`` before a question; 0 when there is none."""
    match = _QUESTION_LABEL.match(words)
    return match.end() if match else 0


def answer_label(words: str) -> int:
    """Length of a label such as ``A:`` before an answer; 0 when there is none."""
    match = _ANSWER_LABEL.match(words)
    return match.end() if match else 0
