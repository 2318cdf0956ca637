"""What a telephone number is: read, compared, and known as a sample, as fiction or as a public helpline.

The numbering plans come from libphonenumber (``phonenumbers``), which is imported only when digits are read. It calls
numbers valid that were set aside for films and books, so those have a table of their own here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from contentaudit.latepattern import LatePattern

_KEYS = {
    letter: str(key) for key, letters in enumerate("ABC DEF GHI JKL MNO PQRS TUV WXYZ".split(), 2) for letter in letters
}
NANP = frozenset("US CA PR VI GU AS MP BS BB BM DO JM TT".split())
"""Regions whose numbers have three, three and four digits behind +1."""

FICTION = LatePattern(
    r"\+1(?!8(?:00|33|44|55|66|77|88))[2-9]\d\d55501\d\d|\+18005550199"
    r"|\+44(?:1632960\d{3}|2079460\d{3}|7700900\d{3}|808157\d{4}|1(?:1[3-8]|[2-6]1)4960\d{3}|1914980\d{3}"
    r"|2896496\d{3}|2920180\d{3}|9098790\d{3}|3069990\d{3})"
    r"|\+61(?:[2378](?:5550|7010)\d{4}|491570\d{3})"
)
"""Numbers that NANPA, Ofcom and ACMA keep free for drama, in E.164."""

HELPLINES = frozenset(
    "+18006624357 +18004874889 +18002738255 +18002221222 +18009506264 +18007997233 +18006564673 +18003844357 "
    "+18664887386 +18772726232 +443003230000 +448001111 +448088001234 +611800551800".split()
)
"""Public helplines that many pages cite: never the number of the page's own organisation."""


class Number(NamedTuple):
    """A telephone number as the numbering plans read it.

    ``national`` is the number without country code and trunk zero. ``valid``: it can exist in its country.
    """

    country: int
    national: str
    extension: str
    valid: bool
    premium: bool

    @property
    def e164(self) -> str:
        """``+`` and all digits, without the extension."""
        return f"+{self.country}{self.national}"

    @property
    def fictional(self) -> bool:
        """Was the number set aside for films and books?"""
        return FICTION.fullmatch(self.e164) is not None

    def same_as(self, other: Number) -> bool:
        """Do both reach the same line, extensions aside?"""
        return self.e164 == other.e164


@lru_cache(maxsize=4096)
def read_number(written: str, region: str) -> Number | None:
    """The number that ``written`` (digits, separators, perhaps an extension) means in a region; ``None`` for none."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    return from_library(parsed)


def from_library(parsed: object) -> Number:
    """A ``phonenumbers.PhoneNumber`` as a ``Number``."""
    import phonenumbers

    assert isinstance(parsed, phonenumbers.PhoneNumber)
    # The library calls a number valid where it can tell its type.
    kind = phonenumbers.number_type(parsed)
    return Number(
        country=parsed.country_code or 0,
        national=phonenumbers.national_significant_number(parsed),
        extension=parsed.extension or "",
        valid=kind != phonenumbers.PhoneNumberType.UNKNOWN,
        premium=kind == phonenumbers.PhoneNumberType.PREMIUM_RATE,
    )


def country_code(region: str) -> int:
    """The calling code of a region, 0 when it has none."""
    import phonenumbers

    return phonenumbers.country_code_for_region(region)


def country_name(code: int) -> str:
    """How a message names the country of a calling code: ``+7 (Russia)``, or the code alone."""
    name = _COUNTRIES.get(code)
    return f"+{code} ({name})" if name else f"+{code}"


_COUNTRIES = {
    1: "North America",
    7: "Russia or Kazakhstan",
    20: "Egypt",
    27: "South Africa",
    30: "Greece",
    31: "Netherlands",
    32: "Belgium",
    33: "France",
    34: "Spain",
    36: "Hungary",
    39: "Italy",
    40: "Romania",
    41: "Switzerland",
    43: "Austria",
    44: "United Kingdom",
    45: "Denmark",
    46: "Sweden",
    47: "Norway",
    48: "Poland",
    49: "Germany",
    51: "Peru",
    52: "Mexico",
    53: "Cuba",
    54: "Argentina",
    55: "Brazil",
    56: "Chile",
    57: "Colombia",
    58: "Venezuela",
    60: "Malaysia",
    61: "Australia",
    62: "Indonesia",
    63: "Philippines",
    64: "New Zealand",
    65: "Singapore",
    66: "Thailand",
    81: "Japan",
    82: "South Korea",
    84: "Vietnam",
    86: "China",
    90: "Turkey",
    91: "India",
    92: "Pakistan",
    93: "Afghanistan",
    94: "Sri Lanka",
    95: "Myanmar",
    98: "Iran",
    353: "Ireland",
}


def digits_of(written: str) -> str:
    """The decimal digits of a text in order, as ASCII."""
    return "".join(str(int(char)) for char in written if char.isdecimal())


def keyed(letters: str) -> str:
    """Letters and digits as the keys of a dial pad; everything else is dropped."""
    return "".join(
        _KEYS.get(char, "") or (char if char.isascii() and char.isdigit() else "") for char in letters.upper()
    )


def is_sample(digits: str) -> bool:
    """Are these the digits that templates ship with: 1234567890, ten equal digits, 555 as the area code…?

    ``digits``: a national number, with or without trunk zero or the 1 of North America.
    """
    bare = digits[1:] if len(digits) == 11 and digits[0] in "01" else digits
    if digits in _SEQUENCES or bare in _SEQUENCES:
        return True
    if len(bare) != 10 or (len(digits) == 11 and digits[0] == "0" and bare.count(bare[0]) < 10):
        return False
    return len(set(bare)) == 1 or bare.startswith("555") or bare[3:] in ("0000000", "1111111", "5555555", "1234567")


_SEQUENCES = frozenset(
    "1234567890 0123456789 01234567890 07123456789 0412345678 9876543210 0987654321 12345678900 12345678901".split()
)
