"""The shapes of phone numbers, of what only looks like one, and the words that tell the two apart.

Every pattern is bounded, so that the time to search a text grows with its length and no faster.
"""

from __future__ import annotations

import re

from contentaudit.latepattern import LatePattern

NEAR = 24
"""A word this many characters before a number says what it is."""

DASHES = {ord(dash): "-" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"} | dict.fromkeys(
    (0xA0, 0x202F, 0x2007), " "
)
"""Dashes and blanks of other widths, each by one character."""

DIGITS = LatePattern(r"\d(?:[^\w\n]{0,3}\d){5}")
"""The least that a number written in digits has."""
LETTERS = LatePattern(
    r"[2-9]\d\d\)?[-. \u2010-\u2015\u00a0]{1,2}"
    r"(?:[\d\-. \u2010-\u2015\u00a0]{0,5}[A-Z]{1,2}[-\u2010-\u2015]?[A-Z]|[A-Z]?[a-z]{6})"
)
"""The least that a vanity number has."""
PLACEHOLDER = LatePattern(
    r"[X#]{3}[-. )]{1,2}[X#]{3}|[\[{%]\s*[\w. /-]{0,60}(?:ph|tel|mob|num|cell|fax)", re.IGNORECASE
)
"""The least that a placeholder has."""
PLACEHOLDER_SIGNS = ("[", "{", "%", "#", "xxx", "XXX", "Xxx")
"""One of them stands in every placeholder; looking for them first is cheap."""

# -- what is no number -------------------------------------------------------------------------------------------

_NO_NUMBERS = (
    r"\{%[^{}\n]{0,300}?%\}",
    r"(?:\bhttps?:|(?<!\w))//\S+",
    r"\bwww\.\S+",
    r"[^\s@]{1,64}@\S{1,250}",
    r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.[a-z]{2,12}/\S+",
    r"\b[\w-]{1,80}\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|mp[34]|css|js|html?|php)\b",
    # Identifiers: UUIDs and hashes.
    r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b",
    r"\b(?=[0-9]{0,64}[a-f])(?=[a-f]{0,64}\d)[0-9a-f]{12,64}\b",
    # Ranges of months, dates, lists of years.
    r"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\s{0,3}[-–—]\s{0,3}(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b",
    r"\b\d{1,2}([./-])\d{1,2}\1(?:19|20)\d\d\b",
    r"\b(?:19|20)\d\d([./-])\d{1,2}\2\d{1,2}\b",
    r"\b(?:19|20)\d\d(?:\s?[-–—,/]?\s?(?:19|20)\d\d)+\b",
    # Pairs of five-digit codes (procedures, post codes).
    r"(?<![\d-])\d{5}[ ,/]{1,3}\d{5}(?![\d-])",
    # Coordinates, addresses of computers, versions, ISBN-13.
    r"[-+]?\d{1,3}\.\d{4,18}\s?°?,?\s{0,2}[-+]?\d{1,3}\.\d{4,18}",
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
    r"\b\d{1,5}\.\d{1,5}\.\d{4,8}(?:\.\d{1,8}){1,3}\b",
    r"\b97[89][- ]?(?:\d{1,7}[- ]){3}[\dX]\b",
)
MASKS = LatePattern("|".join(_NO_NUMBERS), re.IGNORECASE)
"""Dates, web addresses and codes in which a finder would see numbers."""
MASK_SIGNS = LatePattern(
    r"//|@|\{%|www\.|\.[a-z]{2,12}/|\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|mp[34]|css|js|html?|php)\b|[0-9a-f]{8}"
    r"|97[89]|\d(?:\.\d{1,5}\.\d|\.\d{4}|[/-]\d{1,2}[/-]\d|/(?:19|20)\d\d|\d{4}[ ,/]{1,3}\d{5}"
    r"|\d{3}\s?[-–—,/]?\s?(?:19|20)\d\d)",
    re.IGNORECASE,
)
"""One of them stands in everything that is masked. Few texts hold one, and looking for them first is cheap."""

_LABEL = (
    r"orders?|tickets?|cases?|claims?|polic(?:y|ies)|accounts?|acct|members?|membership|invoices?|ref(?:erence)?|docket"
    r"|confirmation|permits?|registration|reg|patients?|subscriber|group|cards?|certificates?|cert|serial|model|part"
    r"|batch|lot|item|product|licen[cs]es?|lic|tracking|tax|transaction|receipt|booking|reservation|customer|client"
    r"|employee|provider|record|file|form|grant|award|study|trial|routing|check"
)
_CODES = (
    r"npi|isbn(?:-1[03])?|issn|pmid|pmcid|doi|ndc|cpt|hcpcs|ein|tin|ssn|itin|vin|imei|mrn|dea|clia|dhcs|upc|ean|sku|gtin"
    r"|asin|iban|ssid|mac|s/n|uuid|nct"
)
VETO = LatePattern(rf"\b(?:{_LABEL}|{_CODES}|id|no|nr|num|number|fax)\b\.?|\#", re.IGNORECASE)
"""Words before an undivided run of digits that make it something else."""
STRONG_VETO = LatePattern(
    rf"(?:\b(?:{_CODES})\b\s{{0,2}}(?:no\b\.?|number|id|\#)?"
    rf"|\b(?:{_LABEL})\s{{0,2}}(?:no\b\.?|number|num\b\.?|nr\b\.?|id|\#)|\bid|\bserial|\bn(?=\s{{0,2}}=))"
    r"\s{0,2}(?:is|was|of)?\s{0,2}[:.#=-]?\s{0,2}\Z",
    re.IGNORECASE,
)
"""A label right before digits that no phone number has, however it is written."""
WEAK_VETO = LatePattern(
    r"(?<!\bto )\b(?:ticket|case|order|claim|policy|account|acct|member|group|lot|batch|model|part|item|product|serial"
    r"|invoice|docket|permit|receipt|transaction|booking|reservation|reference|ref|confirmation|registration|certificate"
    r"|grant|chart|record|file|form|patent|licen[cs]e|prescription|rx|firmware|version|build|release|revision|kernel"
    r"|locker|badge|catalog(?:ue)?|barcode|voucher|coupon|specimen|sample|code|pin|password)\s{0,2}:?\s{0,2}\Z",
    re.IGNORECASE,
)
"""A label right before digits that are written like a phone number: one only where another word says so."""
UNIT_AFTER = LatePattern(
    r"\s{0,2}(?:mg|mcg|µg|ml|g|kg|iu|units?|mm ?hg|bpm|cm|mm|km|miles|points?|kcal|calories|steps|dollars|usd)\b",
    re.IGNORECASE,
)
ADMIT = LatePattern(
    r"\b(?:(?:tele)?phone|tel|mobile|cell|contact|our|the|call|helpline|hotline|toll[- ]free)s?(?:\s{1,2}|-)"
    r"(?:number|no\b\.?|\#)"
    r"|\b(?:call(?:s|ing)?|phone|ph|telephone|tel|dial|text|helpline|hotline|line|mobile|cell|toll[- ]free|at|ring"
    r"|whatsapp|reach us)\b",
    re.IGNORECASE,
)
"""Words before an undivided run of digits that make it a phone number."""

FAX = LatePattern(
    r"(?:\b(?:fax|facsimile|telefax)\b(?:\s{0,2}(?:number|no\b\.?|line|us|at|to)){0,3}|(?:^|[\s|(,;/])F)"
    r"\s{0,2}[.:]?\s{0,2}[:(–-]?\s{0,2}\Z",
    re.IGNORECASE,
)
_BOTH = r"\s{0,2}(?:/|&|and|or|\+)\s{0,2}"
PHONE_AND_FAX = LatePattern(
    rf"(?:\b(?:tel|phone|telephone|ph|call|t|p)\b\.?{_BOTH}fax|fax{_BOTH}(?:tel|phone|ph|t|p))\b[^\d\n]{{0,12}}\Z",
    re.IGNORECASE,
)
FAX_AFTER = LatePattern(r"\s{0,2}\(\s?fax\s?\)|\s{1,2}fax\b(?!\s?[:\d])", re.IGNORECASE)

# -- what stands for a number ------------------------------------------------------------------------------------

_WHOSE = (
    r"insert|enter|add|your|our|the|main|office|business|clinic|company|local|admissions?|facility|center|centre|practice"
    r"|contact|toll[- ]free|24/7"
)
_WHAT = r"(?:(?:tele)?phone|tel|mobile|cell|fax)(?:[ _-]{0,2}(?:number|no\.?|num|\#))?"
_SLOTS = (
    r"\{\{\{?[^{}\n]{0,60}?(?:phone|tel(?![a-z])|telephone|mobile|call[-_ ]?number)[^{}\n]{0,60}\}\}\}?",
    r"\$?\{(?:[\w.]{0,40}[._])?(?:phone|telephone|tel|mobile)(?:[._]?(?:number|no))?\}",
    r"%%?(?:\w{0,30}_)?(?:phone|telephone)(?:_?number)?%%?",
    rf"\[(?:(?:{_WHOSE})[ _-]{{1,2}}){{0,4}}{_WHAT}(?:[ _-]{{1,2}}here)?\]",
    r"\[(?:(?:insert|enter|add|your|our)[ _-]{1,2}){1,3}number(?:[ _-]{1,2}here)?\]",
)
SLOT = LatePattern("|".join(_SLOTS), re.IGNORECASE)
"""``{{phone}}``, ``[phone number]``: what a template has in place of a number."""
SLOT_SIGNS = ("[", "{", "%")
"""One of them stands in every slot."""
BARE_SLOT = LatePattern(
    r"\{\{\s{0,3}[\w -]{0,30}?(?:phone|tel|telephone|mobile)(?:[ _-]?(?:number|no))?\s{0,3}\}\}", re.IGNORECASE
)
"""A slot with a bare name. A dotted one, ``{{ site.phone }}``, is filled in by a site generator."""
_X = r"[x#]{3}"
CROSSED = LatePattern(
    rf"(?<![\w#])(?:\+?1[-. ]{{0,2}})?(?:\((?:{_X}|\d{{3}})\)|{_X}|\d{{3}})[-. ]{{0,2}}{_X}[-. ]?[x#]{{4}}(?![\w#])",
    re.IGNORECASE,
)
"""``xxx-xxx-xxxx``, also behind a real area code."""
CROSSED_SIGNS = ("#", "xx", "XX", "xX", "Xx")
"""One of them stands in every crossed-out number."""

# -- numbers -----------------------------------------------------------------------------------------------------

_BEFORE, _AFTER = r"(?<![\w$€£¥.,:/+%#-])", r"(?![\w%$]|[-./,:]{1,2}\d)"
NANP_SHAPE = LatePattern(
    rf"{_BEFORE}(?:\+?1[-. ]{{0,2}})?(?:\(\d{{3}}\)[-. ]{{0,2}}|\d{{3}}[-. /]{{1,2}}|\d{{3}}(?=\d{{7}}(?!\d)))"
    rf"\d{{3}}[-. ]{{0,2}}\d{{4}}{_AFTER}"
)
"""Ten digits as North America writes them."""
TRUNK_SHAPE = LatePattern(rf"{_BEFORE}(?:\+\d\d[ -]?(?:\(0\))?[ -]?|\(?0)\d{{2,4}}\)?(?:[ -]?\d{{3,4}}){{2}}{_AFTER}")
"""Digits behind a trunk zero or a country code, as most others write them."""
VANITY = LatePattern(
    r"(?<![\w$.,:/+-])(?:\+?1[-. ]{1,2}|\+1)?\(?(?P<area>[2-9]\d\d)\)?[-. ]{1,2}"
    r"(?P<tail>(?=[\d-]{0,8}[A-Za-z])[A-Za-z0-9]{1,20}(?:[-. ][A-Za-z0-9]{1,20}){0,5})"
)
VANITY_SIGN = LatePattern(r"[2-9]\d\d\)?[-. ]{1,2}[\d-]{0,8}[A-Za-z]")
"""It stands in every vanity number; looking for it first is cheap."""
TOLL_FREE = frozenset("800 833 844 855 866 877 888".split())
GLOSS = LatePattern(r"\s?\([\d\s.-]{3,16}\)")
"""Digits in brackets behind letters: ``1-800-662-HELP (4357)``."""
PLAIN_WORDS = frozenset("NUMBER NUMBERS LINE LINES TOLL CALL CALLS HELPLINE HOTLINE".split())
"""Words behind 1-800 that are not dialled."""
SPELLED = LatePattern(r"(?<![\w.])\+?\d(?:[ .,\-]{1,3}\d){9,11}(?![\w])")
"""Digits one by one, for a voice."""
EXTENSION = LatePattern(r"(?:,?\s{0,2}|\s{0,2}\()(?:ext(?:ension|n)?\b\.?|x)\s{0,2}:?\s{0,2}(\d{1,7})\b", re.IGNORECASE)
