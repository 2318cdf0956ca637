"""The forms in which structured data gives dates, durations, numbers, addresses and codes."""

from __future__ import annotations

from datetime import date

from contentaudit.api import LatePattern

_DATE = LatePattern(
    r"(?P<year>[+-]?\d{4})(?:-?W[0-5]\d(?:-?[1-7])?|-(?P<month>\d\d)(?:-(?P<day>\d\d))?|(?P<month2>\d\d)(?P<day2>\d\d)|-\d{3})?"
    r"(?P<time>T.+)?"
)
_TIME = LatePattern(r"T?(?:[01]\d|2[0-4]):?[0-5]\d(?::?[0-6]\d(?:[.,]\d{1,9})?)?\s*(?:Z|[+-][01]\d(?::?[0-5]\d)?)?")
_DURATION = LatePattern(
    r"-?P(?=[\dT])(?:\d+(?:[.,]\d+)?Y)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?W)?(?:\d+(?:[.,]\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:[.,]\d+)?H)?(?:\d+(?:[.,]\d+)?M)?(?:\d+(?:[.,]\d+)?S)?)?"
)
_NUMBER = LatePattern(r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?")
_RATING = LatePattern(r"(?P<value>\d+(?:\.\d+)?)\s*(?:%|/\s*(?P<of>\d+(?:\.\d+)?))?")
_SCHEME = LatePattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = LatePattern(r"https?://[^/?#\s@]+(?::\d+)?(?:[/?#]|\Z)", 2)
_LANGUAGE = LatePattern(r"[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-[\w-]+)?")
_UNFETCHED = ("data:", "javascript:", "blob:", "file:", "about:")

# ISO 3166-1 alpha-2, with the reserved EU and the usual XK; three letters and whole names are fine as well.
COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW"
    " BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI"
    " FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN"
    " IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME"
    " MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF"
    " PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV"
    " SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK"
    " YE YT ZA ZM ZW".split()
)
_MISTAKEN = {"UK": "GB", "EN": "GB", "SP": "ES", "JA": "JP", "SW": "SE", "U.S.": "US", "U.S.A.": "US"}


def is_date(value: str) -> bool:
    """Is it a calendar date in ISO 8601, with or without a time?"""
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return _exists(match["year"], month, day) and (match["time"] is None or is_time(match["time"]))


def _exists(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(max(1, abs(int(year))), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def is_time(value: str) -> bool:
    """Is it a time of day in ISO 8601?"""
    return _TIME.fullmatch(value) is not None


def day_of(value: str) -> date | None:
    """The day of an ISO 8601 date that names one."""
    try:
        return date.fromisoformat(value.strip()[:10]) if is_date(value.strip()) else None
    except ValueError:
        return None


def is_duration(value: str) -> bool:
    """Is it a duration in ISO 8601, such as ``PT1M30S``?"""
    return _DURATION.fullmatch(value) is not None


def is_number(value: str) -> bool:
    """Is it a number with a dot and without thousands separators?"""
    return _NUMBER.fullmatch(value) is not None


def rating_of(value: str) -> tuple[float, float | None] | None:
    """A rating and the best there is where it names one: ``4.5``, ``90%`` (of 100), ``9 / 10``."""
    match = _RATING.fullmatch(value)
    if match is None:
        return None
    best = 100.0 if value.endswith("%") else float(match["of"]) if match["of"] else None
    return float(match["value"]), best


def url_fault(value: str) -> str:
    """What keeps an address from being followed: ``space``, ``scheme``, ``relative``, or nothing."""
    if any(char.isspace() for char in value):
        return "space"
    if not _SCHEME.match(value):
        return "www" if value.lower().startswith("www.") else "relative"
    if value.lower().startswith(_UNFETCHED):
        return "scheme"
    return "host" if value.lower().startswith("http") and not _HOST.match(value) else ""


def country_hint(value: str) -> str | None:
    """The code that is meant by a wrong one; empty where that is not known, ``None`` where nothing is wrong."""
    if value.upper() in _MISTAKEN:
        return _MISTAKEN[value.upper()]
    wrong = len(value) == 2 and value.isascii() and value.isalpha() and value.upper() not in COUNTRIES
    return "" if wrong else None


def is_language(value: str) -> bool:
    """Is it a language tag, or the name of a language?"""
    return _LANGUAGE.fullmatch(value) is not None or " " in value or (value.isalpha() and len(value) > 3)
