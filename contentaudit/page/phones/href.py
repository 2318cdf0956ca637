"""What an address dials: ``tel:`` by RFC 3966, text messages, and addresses that only look as if they dialled."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from contentaudit.latepattern import LatePattern
from contentaudit.page.phones.number import digits_of

Scheme = Literal["tel", "sms", "whatsapp", "wrong"]

_SCHEME = LatePattern(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
_TEL = LatePattern(r"[\x00-\x20]*tel:", re.IGNORECASE)
LONGEST = 1_000
"""Characters of the longest address that is looked into."""
_WRONG = frozenset(
    {"callto", "phone", "telephone", "call", "dial", "mobile", "tele", "telto", "tell", "te", "fon", "tel."}
)
_STRIPPED = "".join(map(chr, range(33)))
# What a text has to look like to be meant as a number, so that a relative path is not taken for one.
_NUMBERISH = LatePattern(r"(?:tel[:+/ ]*)?[+(]?\d[\d\s().+-]{5,18}\d")
_MESSAGE = LatePattern(r"(?:\+|%2b)?[\d().\-\s]{3,}", re.IGNORECASE)
_WHATSAPP = LatePattern(
    r"(?:https?:)?//(?:www\.)?(?:wa\.me/(?:\+|%2b)?(\d{6,15})(?=[/?#]|$)|(?:api|web)\.whatsapp\.com/send/?\?(?:[^#]*&)?phone=(?:\+|%2b)?(\d{6,15}))"
    r"|whatsapp://send/?\?(?:[^#]*&)?phone=(?:\+|%2b)?(\d{6,15})",
    re.IGNORECASE,
)
_IP = LatePattern(r"(?:\d{1,3}\.){3}\d{1,3}")
_DIAL = LatePattern(
    r"(?P<plus>\+?)(?P<number>[0-9().\-]*[0-9][0-9().\-]*)"
    r"(?P<pauses>(?:[,;]+(?P<tones>[0-9]+(?:[,;]+[0-9]+)*)#?)?)"
    r"(?P<parameters>(?:;[A-Za-z0-9-]+(?:=[^;\s?#]*)?)*)",
)
_PARAMETER = LatePattern(r";([A-Za-z0-9-]+)(?:=([^;]*))?")
_LOCAL = LatePattern(r"[0-9A-Fa-f*#().\-]+(?:;[A-Za-z0-9-]+(?:=[^;\s]*)?)*")
_TEMPLATE = LatePattern(r"\{\{?.*?\}|\{%.*?%\}|\[[a-z _-]+\]|<[a-z _-]+>|%[a-z_]{3,}%|\$\{?[a-z_.]+", re.IGNORECASE)
_MASKED = LatePattern(
    r"(?:\+?1?[-. ]?)?\(?[x#n]{3}\)?[-. ]?[x#n]{3}[-. ]?[x#n]{4}|\+?1?[-. ]?\(?\d{3}\)?[-. ]?x{3}[-. ]?x{4}",
    re.IGNORECASE,
)


class Dial(NamedTuple):
    """What an ``href`` would dial or text.

    ``digits``: of the number, without extension and tones; ``plus``: is it written with ``+``; ``extension``: what is
    dialled after it; ``fault``: why no phone can be sure of it, in plain words; ``template``: a placeholder stands
    where the number belongs; ``context``: the number is complete only inside a network named by ``phone-context``.
    """

    scheme: Scheme
    digits: str = ""
    plus: bool = False
    extension: str = ""
    fault: str = ""
    template: bool = False
    context: bool = False
    named: str = ""
    """For a wrong scheme: how the address begins."""


def dial_of(href: str) -> Dial | None:
    """What the address dials, ``None`` when it is no matter of phones."""
    if len(href) > LONGEST:
        return Dial("tel", fault="it is longer than any phone address") if _TEL.match(href) else None
    return _dial_of(href)


@lru_cache(maxsize=1024)
def _dial_of(href: str) -> Dial | None:
    href = href.strip(_STRIPPED).translate({9: None, 10: None, 13: None})
    scheme = _SCHEME.match(href)
    name = scheme[1].lower() if scheme else ""
    rest = scheme[2] if scheme else href
    if name == "tel":
        return _tel(rest)
    if name in ("sms", "smsto", "mms"):
        return _message(rest)
    if found := _WHATSAPP.match(href):
        return Dial("whatsapp", digits=found[1] or found[2] or found[3], plus=True)
    return _wrong(name, rest)


def _message(rest: str) -> Dial | None:
    number = _MESSAGE.match(rest)
    if number is None:
        return None
    written = unquote(number.group())
    return Dial("sms", digits=digits_of(written), plus=written.startswith("+"))


def _wrong(name: str, rest: str) -> Dial | None:
    """Addresses that carry a number without the scheme that dials it."""
    target = unquote(rest).strip()
    if name in _WRONG or name == "skype":
        bare = target.lstrip("/").partition("?")[0]
        meant = _NUMBERISH.fullmatch(bare) or (name in _WRONG and (digits_of(bare) or not bare))
        return _without_scheme(bare, f"{name}:") if meant else None
    bare, named = _bare(name, target)
    is_number = _NUMBERISH.fullmatch(bare) and 7 <= len(digits_of(bare)) <= 15
    return _without_scheme(bare, named) if is_number and not _IP.fullmatch(bare) else None


def _bare(name: str, target: str) -> tuple[str, str]:
    """What of an address would be the number, and how the address begins; empty where none can be."""
    if name in ("http", "https") or (not name and target.startswith("//")):
        return re.sub(r"^//(?:tel:?/*)?", "", target).rstrip("/"), f"{name}://" if name else "//"
    if name == "mailto":
        return target.partition("?")[0], "mailto:"
    if name == "":
        return re.sub(r"^\.?/(?=tel[:+/ ])", "", target), "no scheme"
    return "", ""


def _without_scheme(bare: str, named: str) -> Dial:
    plain = re.sub(r"^tel[:/ ]*", "", bare)
    return Dial("wrong", digits=digits_of(plain), plus=plain.startswith("+"), named=named)


def _tel(rest: str) -> Dial:
    decoded = unquote(rest)
    if _TEMPLATE.search(decoded) or _MASKED.fullmatch(decoded.strip()):
        return Dial("tel", template=True)
    fault = _fault(decoded) or ("# begins a page anchor here, not a key" if "#" in rest else "")
    if not fault and (local := _context(decoded)):
        return local
    matched = _DIAL.fullmatch(decoded)
    if matched is None or fault:
        digits = digits_of(re.split(r"[,;]|(?i:ext|x|p|w)", decoded, maxsplit=1)[0])
        return Dial("tel", digits, decoded.startswith("+"), fault=fault or "it is not written as a phone address")
    parameters = _parameters(matched["parameters"])
    extension = parameters.get("ext") or digits_of(matched["tones"] or "")
    return Dial("tel", digits_of(matched["number"]), plus=bool(matched["plus"]), extension=digits_of(extension))


def _parameters(written: str) -> dict[str, str]:
    return {key.lower(): value for key, value in _PARAMETER.findall(written)}


def _context(decoded: str) -> Dial | None:
    """A local number that says in which network it is dialled."""
    if not _LOCAL.fullmatch(decoded) or decoded.startswith("+"):
        return None
    parameters = _parameters(decoded)
    if "phone-context" not in parameters:
        return None
    # The context names the network in which the number is complete; it is no prefix to be put in front of it.
    local = decoded.partition(";")[0]
    return Dial("tel", digits_of(local), extension=digits_of(parameters.get("ext", "")), context=True)


def _fault(decoded: str) -> str:
    """Which rule of the address is broken, in plain words; empty when none is."""
    return next((reason for pattern, reason in _FAULTS if pattern.match(decoded)), "")


_INVISIBLE = r"\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff"
_NO_CONTEXT = r"(?!.*;phone-context=)"
_FAULTS = tuple(
    (LatePattern(pattern, re.IGNORECASE | re.DOTALL), reason)
    for pattern, reason in (
        (r"[ +#/.()-]*\Z", "there is no number in it"),
        (r"/", "a number takes no // behind tel:"),
        (rf".*[{_INVISIBLE}]", "an invisible character stands in it"),
        (r".*[^\x00-\x7f]", "a character in it is no plain digit or sign"),
        (r".*\s", "there is a space in it"),
        (r"\+\+", "it begins with two plus signs"),
        (rf"{_NO_CONTEXT}[^,;]*[a-z]", "there are letters in the number"),
        (rf"{_NO_CONTEXT}[^,;]*[*#]", "* and # are no part of a number"),
        (rf"{_NO_CONTEXT}[^,;]*[^0-9+().,;-]", "a sign in it has no place in a number"),
        (r"[^,;]+\+", "the plus sign does not stand first"),
        (r"\+(?:[().-]*\d){16}", "it has more than 15 digits"),
        (r"[^0-9,;]*(?:[,;]|\Z)", "there is no number in it"),
    )
)
