"""What an address dials: ``tel:`` by RFC 3966, text messages, and addresses that only look as if they dialled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from contentaudit.page.phone_number import digits_of

Scheme = Literal["tel", "sms", "whatsapp", "wrong"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(.*)", re.IGNORECASE | re.DOTALL)
_WRONG = frozenset({"callto", "phone", "telephone", "call", "dial", "mobile", "tele", "telto", "tell", "te", "fon"})
_STRIPPED = "".join(map(chr, range(33)))
# What a text has to look like to be meant as a number, so that a relative path is not taken for one.
_NUMBERISH = re.compile(r"(?:tel[:+/ ]*)?[+(]?\d[\d\s().+-]{5,18}\d")
_MESSAGE = re.compile(r"(?:\+|%2b)?[\d().\-\s]{3,}", re.IGNORECASE)
_WHATSAPP = re.compile(
    r"(?:https?:)?//(?:www\.)?(?:wa\.me/(?:\+|%2b)?(\d{6,15})(?=[/?#]|$)|(?:api|web)\.whatsapp\.com/send/?\?(?:[^#]*&)?phone=(?:\+|%2b)?(\d{6,15}))"
    r"|whatsapp://send/?\?(?:[^#]*&)?phone=(?:\+|%2b)?(\d{6,15})",
    re.IGNORECASE,
)
_BLANK = re.compile(r"\s|[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SEPARATORS = "-.()"
_DIAL = re.compile(
    r"(?P<plus>\+?)(?P<number>[0-9().\-]*[0-9][0-9().\-]*)"
    r"(?P<pauses>(?:[,;]+(?P<tones>[0-9]+(?:[,;]+[0-9]+)*)#?)?)"
    r"(?P<parameters>(?:;[A-Za-z0-9-]+(?:=[^;\s?#]*)?)*)",
)
_PARAMETER = re.compile(r";([A-Za-z0-9-]+)(?:=([^;]*))?")
_LOCAL = re.compile(r"[0-9A-Fa-f*#().\-]+(?:;[A-Za-z0-9-]+(?:=[^;\s]*)?)*")
_TEMPLATE = re.compile(r"\{\{?.*?\}|\{%.*?%\}|\[[a-z _-]+\]|<[a-z _-]+>|%[a-z_]{3,}%|\$\{?[a-z_.]+", re.IGNORECASE)
_MASKED = re.compile(
    r"(?:\+?1?[-. ]?)?\(?[x#n]{3}\)?[-. ]?[x#n]{3}[-. ]?[x#n]{4}|\+?1?[-. ]?\(?\d{3}\)?[-. ]?x{3}[-. ]?x{4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dial:
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
    return _wrong(name, rest, href)


def _message(rest: str) -> Dial | None:
    number = _MESSAGE.match(rest)
    if number is None:
        return None
    written = unquote(number.group())
    return Dial("sms", digits=digits_of(written), plus=written.startswith("+"))


def _wrong(name: str, rest: str, href: str) -> Dial | None:
    """Addresses that carry a number without the scheme that dials it."""
    target = unquote(rest).strip()
    if name in _WRONG or name == "skype":
        bare = re.sub(r"\?.*", "", target.lstrip("/"))
        if _NUMBERISH.fullmatch(bare) or (name in _WRONG and (digits_of(bare) or not bare)):
            return Dial("wrong", digits=digits_of(bare), plus=bare.startswith("+"), named=f"{name}:")
        return None
    if name in ("http", "https") or (not name and target.startswith("//")):
        bare = re.sub(r"^//(?:tel:?/*)?", "", target).rstrip("/")
        named = f"{name}://" if name else "//"
    elif name == "mailto":
        bare, named = target.partition("?")[0], "mailto:"
    elif name == "":
        bare, named = target.lstrip("./") if re.match(r"\.?/?(?:tel[:+/ ])", target) else target, "no scheme"
    else:
        return None
    if not _NUMBERISH.fullmatch(bare) or not 7 <= len(digits_of(bare)) <= 15:
        return None
    if named != "no scheme" and re.fullmatch(r"(?:\d{1,3}\.){3}\d{1,3}", bare):
        return None
    plain = re.sub(r"^tel[:/ ]*", "", bare)
    return Dial("wrong", digits=digits_of(plain), plus=plain.startswith("+"), named=named)


def _tel(rest: str) -> Dial:
    decoded = unquote(rest)
    if _TEMPLATE.search(decoded) or _MASKED.fullmatch(decoded.strip()):
        return Dial("tel", template=True)
    digits = digits_of(re.split(r"[,;]|(?i:ext|x|p|w)", decoded, maxsplit=1)[0])
    fault = _fault(decoded)
    if not fault and "#" in rest:
        fault = "# begins a page anchor here, not a key"
    matched = _DIAL.fullmatch(decoded)
    if matched is None or fault:
        if not fault and (local := _context(decoded)):
            return local
        return Dial("tel", digits, decoded.startswith("+"), fault=fault or "it is not written as a phone address")
    parameters = {key.lower(): value or "" for key, value in _PARAMETER.findall(matched["parameters"])}
    if local := _context(decoded):
        return local
    extension = parameters.get("ext") or digits_of(matched["tones"] or "")
    return Dial("tel", digits_of(matched["number"]), plus=bool(matched["plus"]), extension=digits_of(extension))


def _context(decoded: str) -> Dial | None:
    """A local number that says in which network it is dialled."""
    if not _LOCAL.fullmatch(decoded) or decoded.startswith("+"):
        return None
    parameters = {key.lower(): value or "" for key, value in _PARAMETER.findall(decoded)}
    if "phone-context" not in parameters:
        return None
    prefix, local = parameters["phone-context"], decoded.partition(";")[0]
    extension = digits_of(parameters.get("ext", ""))
    if prefix.startswith("+"):
        return Dial("tel", digits_of(prefix) + digits_of(local), plus=True, extension=extension)
    return Dial("tel", digits_of(local), extension=extension, context=True)


def _fault(decoded: str) -> str:
    """Which rule of the address is broken, in plain words; empty when none is."""
    if not decoded.strip(" +#/-.()"):
        return "there is no number in it"
    if decoded.startswith("/"):
        return "a number takes no // behind tel:"
    if any(_BLANK.match(char) and ord(char) > 127 for char in decoded):
        return "an invisible character stands in it"
    if not decoded.isascii():
        return "a character in it is no plain digit or sign"
    if " " in decoded or "\t" in decoded:
        return "there is a space in it"
    if decoded.startswith("++"):
        return "it begins with two plus signs"
    number = re.split(r"[,;]", decoded, maxsplit=1)[0]
    if "phone-context=" in decoded.lower():
        return ""
    if letters := re.search(r"[A-Za-z]+", number):
        return f"there are letters in it ({letters.group()[:12]})"
    if mark := re.search(rf"[^0-9+{re.escape(_SEPARATORS)}]", number):
        return f"there is a {mark.group()} in it"
    if "+" in number[1:]:
        return "the plus sign does not stand first"
    if number.startswith("+") and len(digits_of(number)) > 15:
        return "it has more than 15 digits"
    if not digits_of(number):
        return "there is no number in it"
    return ""
