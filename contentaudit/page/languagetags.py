"""Language tags (BCP 47, RFC 5646): is one written so that browsers, screen readers and search engines can read it?

The subtags are those of the IANA registry; its date stands in ``subtags.json``. What follows the parts that name
language, script and region (variants, extensions, private use) is checked for its form only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from contentaudit.latepattern import LatePattern

_PATH = Path(__file__).with_name("subtags.json")
_REGION = LatePattern(r"(?:[A-Za-z]{2}|[0-9]{3})\Z")
_KIND = LatePattern(r"[A-Za-z]{3}\Z")
_SUBTAG = LatePattern(r"[A-Za-z0-9]{1,8}\Z")
# Names and country codes that people write where a subtag belongs, and the subtag they mean.
_MEANT = {
    "english": "en", "spanish": "es", "french": "fr", "german": "de", "deutsch": "de", "dutch": "nl", "italian": "it",
    "portuguese": "pt", "russian": "ru", "chinese": "zh", "japanese": "ja", "korean": "ko", "arabic": "ar",
    "eng": "en", "spa": "es", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "nld": "nl", "dut": "nl", "ita": "it",
    "por": "pt", "rus": "ru", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "ara": "ar", "pol": "pl", "cz": "cs",
    "jp": "ja", "cn": "zh", "gr": "el", "ua": "uk", "dk": "da", "us": "en-US", "usa": "en-US",
}  # fmt: skip
ENGLISH_NAMES: Mapping[str, str] = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nb": "Norwegian",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""What people call the languages that pages are mostly in."""

# What most pages say: known to be good without reading the registry.
_USUAL = frozenset("en en-US en-GB en-CA en-AU es es-US es-MX es-ES fr fr-FR fr-CA de de-DE it pt pt-BR nl".split())

_REGION_MEANT = {"UK": "GB"}


class TagFault(NamedTuple):
    """What is wrong with a tag in a few plain words, and the tag that was probably meant (empty when unknown)."""

    what: str
    meant: str = ""
    grave: bool = True
    """Is the language itself lost, and not only its region or spelling?"""


class Tag(NamedTuple):
    """The parts of a tag that name language, script and region, in the registry's own spelling; empty when absent."""

    language: str
    script: str = ""
    region: str = ""


def parts(tag: str) -> Tag:
    """The parts of a tag; whether they exist is for ``fault_of`` to say."""
    language, *rest = tag.split("-")
    script = region = ""
    for part in rest:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha() and not script and not region:
            script = part.title()
        elif not region and _REGION.match(part):
            region = part.upper()
    return Tag(language.lower(), script, region)


def fault_of(tag: str) -> TagFault | None:
    """What is wrong with a language tag as written; ``None`` for a good one."""
    if tag in _USUAL:
        return None
    if tag != tag.strip():
        return TagFault("white space around the tag", tag.strip())
    if not all(_SUBTAG.match(subtag) for subtag in tag.split("-")):
        return TagFault("no language tag", _respelled(tag))
    return _language_fault(tag) or _region_fault(tag)


def _language_fault(tag: str) -> TagFault | None:
    first, *rest = tag.split("-")
    language, table = first.lower(), _registry()
    if language not in table.languages:
        meant = _MEANT.get(language, "")
        return TagFault(f"no language is called “{first}”", "-".join([meant, *rest]) if meant else "")
    if rest and _KIND.match(rest[0]) and rest[0].lower() not in table.kinds.get(language, frozenset()):
        return TagFault(f"“{rest[0]}” says nothing after “{first}”", first)
    if newer := table.instead.get(language):
        return TagFault(f"“{language}” was replaced by “{newer}”", "-".join([newer, *rest]), grave=False)
    return None


def _region_fault(tag: str) -> TagFault | None:
    _, script, region = parts(tag)
    if region and region not in _registry().regions:
        meant = re.sub(f"(?i)-{region}\\b", f"-{_REGION_MEANT[region]}", tag) if region in _REGION_MEANT else ""
        return TagFault(f"no region is called “{region}”", meant, grave=False)
    if script and script not in _registry().scripts:
        return TagFault(f"no script is called “{script}”", grave=False)
    return None


def _respelled(tag: str) -> str:
    """The tag with underscores made hyphens and stray ones dropped, when that mends it."""
    better = "-".join(filter(None, re.split(r"[-_\s]+", tag)))
    return better if better and better != tag and fault_of(better) is None else ""


class _Registry(NamedTuple):
    languages: frozenset[str]
    scripts: frozenset[str]
    regions: frozenset[str]
    kinds: Mapping[str, frozenset[str]]
    """Three letters that may follow a language to name a kind of it (``zh-yue``)."""
    instead: Mapping[str, str]


@cache
def _registry() -> _Registry:
    table = json.loads(_PATH.read_text(encoding="utf-8"))
    return _Registry(
        frozenset(table["languages"].split()),
        frozenset(table["scripts"].split()),
        frozenset(table["regions"].split()),
        {prefix: frozenset(names.split()) for prefix, names in table["extlang"].items()},
        table["instead"],
    )
