"""The keys of ``contentaudit.toml``: what each may hold, and how it is read. A wrong one is told in one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from contentaudit.config.file import Document
from contentaudit.model import ConfigError, Severity
from contentaudit.suggest import did_you_mean, quoted

if TYPE_CHECKING:
    from contentaudit.config.places import Route

FAIL_ON: Mapping[str, Severity | None] = {**{str(level): level for level in Severity}, "never": None}
"""What ``fail-on`` may say."""

LONGEST_TIMEOUT = 600.0
MOST_WILDCARDS = 3
"""Stars in one part of a path pattern, and ``**`` in all: the time to match grows with that power of the length."""

REGIONS = frozenset(
    "AC AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
    "BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ "
    "FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ "
    "IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH "
    "MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL "
    "PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TA TC "
    "TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK "
    "YE YT ZA ZM ZW".split()
)
"""ISO 3166-1 alpha-2 codes, and the three that only telephone numbering uses (AC, TA, XK)."""

_TYPES: Mapping[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


class Entry(NamedTuple):
    """One value and where it came from: a file, or the command line when there is no ``document``."""

    key: str
    value: Any
    document: Document | None = None
    route: Route = ()

    @property
    def place(self) -> str:
        """Where the value stands, as messages begin."""
        return self.document.at_value(*self.route) if self.document else f"--{self.key}"

    @property
    def key_place(self) -> str:
        """Where its key stands."""
        return self.document.at_key(*self.route) if self.document else f"--{self.key}"

    def fail(self, what: str, help: str = "") -> NoReturn:
        """Stop with the place and one sentence."""
        raise ConfigError("config.value", f"{self.place}: {what}", help)

    def must_be(self, expected: str, help: str = "") -> NoReturn:
        """Stop: the value is of another type than expected."""
        self.fail(f"{self.key} must be {expected}, not {described(self.value)}", help)

    def below(self, step: str | int, value: Any, key: str | None = None) -> Entry:
        """An item of this list or table; errors name it ``key``, by default as the whole is named."""
        return Entry(key or self.key, value, self.document, (*self.route, step))

    def items(self, expected: str) -> list[Entry]:
        """The items of a list."""
        if not isinstance(self.value, list | tuple):
            self.must_be(
                expected, f"Write {self.key} = [{_toml_text(self.value)}]." if isinstance(self.value, str) else ""
            )
        return [self.below(index, item) for index, item in enumerate(self.value)]

    def table(self, expected: str) -> list[Entry]:
        """The values of a table, each named after its key."""
        if not isinstance(self.value, Mapping):
            self.must_be(expected)
        return [self.below(name, value, str(name)) for name, value in self.value.items()]


def described(value: Any) -> str:
    """A value as an error repeats it: what it is, and itself when short."""
    kind = _TYPES.get(type(value), "a date or time")
    if isinstance(value, str):
        return quoted(value)
    return str(value).lower() if isinstance(value, bool | int | float) else kind


def _toml_text(value: str) -> str:
    return '"' + quoted(value)[1:-1].replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(entry: Entry) -> str:
    """Text on one line."""
    if not isinstance(entry.value, str):
        entry.must_be("text in quotes")
    value: str = entry.value
    if not value.strip() or any(ord(char) < 32 or ord(char) == 127 for char in value):
        entry.fail(f"{entry.key} must be text on one line without control characters, and not empty")
    return value


def texts(entry: Entry) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(item) for item in entry.items("a list of texts"))


def flag(entry: Entry) -> bool:
    """True or false."""
    if not isinstance(entry.value, bool):
        entry.must_be("true or false, without quotes")
    return bool(entry.value)


def seconds(entry: Entry) -> float:
    """A time limit."""
    value = entry.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        entry.must_be("a number of seconds")
    if not (math.isfinite(value) and 0 < value <= LONGEST_TIMEOUT):
        entry.fail(f"{entry.key} must be more than 0 and at most {LONGEST_TIMEOUT:.0f} seconds, not {value}")
    return float(value)


def _choice(entry: Entry, known: Iterable[str], what: str, help: str = "") -> str:
    names = list(known)
    if not isinstance(entry.value, str):
        entry.must_be(what)
    if entry.value not in names:
        entry.fail(f"{entry.key} must be {what}, not {quoted(entry.value)}", did_you_mean(entry.value, names) or help)
    return str(entry.value)


def fail_on(entry: Entry) -> Severity | None:
    """From which severity on a run fails; ``None`` for never."""
    return FAIL_ON[_choice(entry, FAIL_ON, "error, warning, review, info or never")]


def severity(entry: Entry) -> Severity:
    """A severity."""
    help = "To switch a rule off, name it in ignore."
    return Severity(_choice(entry, list(Severity), "error, warning, review or info", help))


def region(entry: Entry) -> str:
    """An ISO 3166 country code, upper case."""
    code = text(entry).upper()
    if code not in REGIONS:
        help = "did you mean GB?" if code in ("UK", "ENGLAND") else "Two letters: US, GB, AU, CA, DE …"
        entry.fail(f"{entry.key} must be a country code of ISO 3166, not {quoted(entry.value)}", help)
    return code


def encoding(entry: Entry) -> str:
    """The name of a text encoding."""
    import codecs

    name = text(entry)
    try:
        # rot13, zip and the like are codecs too, but turn no bytes into text.
        known = "\0" not in name and codecs.lookup(name)._is_text_encoding
    except LookupError:
        known = False
    if not known:
        near = did_you_mean(name, ("utf-8", "windows-1252", "iso-8859-1", "utf-16"))
        entry.fail(f"unknown encoding {quoted(name)}", near or "Most pages are in utf-8, older ones in windows-1252.")
    return name


def headers(entry: Entry) -> dict[str, str]:
    """Header names and values. Nothing in them may begin a second header."""
    found = {}
    for item in entry.table('a table of names and values: "X-Preview" = "1"'):
        if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}", item.key):
            item.fail(f"{quoted(item.key)} is no header name")
        found[item.key] = text(item)
    return found


def severities(entry: Entry) -> dict[str, Severity]:
    """Rule id or family to severity; ``claims.guarantee = "review"`` works with and without quotes round the id."""
    found = {}
    for item in entry.table("a table of rules and severities"):
        nested = isinstance(item.value, Mapping)
        for one in item.table("a severity") if nested else (item,):
            found[f"{item.key}.{one.key}" if nested else item.key] = severity(one)
    return found


def options(entry: Entry) -> dict[str, dict[str, Any]]:
    """Rule id to its options; ``[options."a.b"]``, ``[options.a.b]`` and ``options.a.b.name = 1`` are the same."""
    found: dict[str, dict[str, Any]] = {}
    for item in entry.table("a table of rules and their options"):
        rules = [item] if "." in item.key else item.table("a table of rules: [options.family.name]")
        for rule in rules:
            id = rule.key if rule is item else f"{item.key}.{rule.key}"
            values = {one.key.replace("-", "_"): _frozen(one.value) for one in rule.table("a table of options")}
            found.setdefault(id, {}).update(values)
    return found


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def business(entry: Entry) -> dict[str, Any]:
    """What is known about the publisher. Free, but the keys that rules read have their type."""
    found = {}
    for item in entry.table("a table of facts: name, phones, address …"):
        read = _BUSINESS.get(item.key)
        found[item.key] = read(item) if read else _frozen(item.value)
    return found


def _address(entry: Entry) -> str | dict[str, str]:
    if not isinstance(entry.value, Mapping):
        return text(entry)
    return {item.key: text(item) for item in entry.table("a table")}


def _nap(entry: Entry) -> dict[str, Any]:
    readers: Mapping[str, Callable[[Entry], Any]] = {"name": text, "address": _address, "phones": texts}
    found = {}
    for item in entry.table("a table: name, address, phones"):
        found[item.key] = reader_of(item, readers)(item)
    return found


def _locations(entry: Entry) -> tuple[dict[str, Any], ...]:
    return tuple(_nap(item) for item in entry.items("tables written [[business.locations]]"))


_BUSINESS: Mapping[str, Callable[[Entry], Any]] = {
    "name": text,
    "phones": texts,
    "tracking": texts,
    "address": _address,
    "nap": _nap,
    "locations": _locations,
}


def selector(entry: Entry) -> str:
    """A CSS selector of elements of a page."""
    from contentaudit.page.html import selector_fault

    value = text(entry)
    if fault := selector_fault(value):
        entry.fail(f"{quoted(value)} {fault}", 'Write it as in a style sheet: "main .post-body".')
    return value


def names(entry: Entry) -> tuple[str, ...]:
    """One name, or a list of names."""
    return (text(entry),) if isinstance(entry.value, str) else tuple(dict.fromkeys(texts(entry)))


def disclosures(entry: Entry) -> Mapping[str, Any]:
    """The tables ``[[disclosures]]``; few settings have any."""
    from contentaudit.config.disclosures import disclosures as read

    return read(entry)


def waivers(entry: Entry) -> tuple[Any, ...]:
    """The tables ``[[waivers]]``; few settings have any."""
    from contentaudit.config.waivers import waivers as read

    return read(entry)


def globs(entry: Entry) -> tuple[str, ...]:
    """Path patterns as in ``.gitignore``."""
    patterns = texts(entry)
    for index, pattern in enumerate(patterns):
        item = entry.below(index, pattern)
        if len(pattern) > 400:
            item.fail("a path pattern is longer than 400 characters")
        if _too_many_stars(pattern):
            item.fail(f"the path pattern {quoted(pattern)} has more than {MOST_WILDCARDS} stars")
        if pattern.strip() in ("!", "/", "\\"):
            item.fail(f"{quoted(pattern)} is no path pattern")
    return patterns


def _too_many_stars(pattern: str) -> bool:
    parts = pattern.split("/")
    any_depth = sum(part.strip("*") == "" and len(part) > 1 for part in parts)
    return max(any_depth, *(len(re.findall(r"\*+", part)) for part in parts)) > MOST_WILDCARDS


def folders(entry: Entry) -> tuple[str, ...]:
    """Folders with rules, styles or word lists: below the settings file, never outside, links followed."""
    found = texts(entry)
    if entry.document is None:
        return found
    base = entry.document.path.absolute().parent
    for index, name in enumerate(found):
        item = entry.below(index, name)
        try:
            exists = (base / name).is_dir()
        except (OSError, ValueError):
            exists = False
        if _leads_out(entry.document, name):
            item.fail(
                f"the {entry.key} folder {quoted(name)} lies outside the folder of the settings",
                "Use --rules on the command line." if entry.key == "rules" else "Put it beside the settings.",
            )
        if not exists:
            item.fail(f"no folder named {quoted(name)} beside the settings")
    return found


def beside(entry: Entry) -> str:
    """A file below the settings file, never outside. It need not be there yet."""
    name = text(entry)
    if entry.document is not None and _leads_out(entry.document, name):
        entry.fail(f"{quoted(name)} lies outside the folder of the settings", "Put the file beside the settings.")
    return name


def there(entry: Entry) -> str:
    """A file below the settings file that must be there."""
    name = beside(entry)
    if entry.document is None:
        return name
    path = entry.document.path.absolute().parent / name
    try:
        is_there = path.is_file()
        others = [] if is_there else [other.name for other in path.parent.iterdir() if other.is_file()]
    except (OSError, ValueError):
        is_there, others = False, []
    if not is_there:
        from contentaudit.suggest import nearest_file

        near = nearest_file(name.rpartition("/")[2], others)
        entry.fail(f"no file named {quoted(name)} beside the settings", f"did you mean {near}?" if near else "")
    return name


def _leads_out(document: Document, name: str) -> bool:
    """Does a path in the settings leave their folder, links followed?"""
    base = document.path.absolute().parent.resolve()
    try:
        return not (base / name).resolve().is_relative_to(base)
    except (OSError, ValueError, RuntimeError):
        return False


Reader = Callable[[Entry], Any]

KEYS: Mapping[str, Reader] = {
    "select": texts,
    "ignore": texts,
    "also": texts,
    "fail-on": fail_on,
    "require": texts,
    "profile": names,
    "region": region,
    "keyphrase": text,
    "content": selector,
    "force-document": flag,
    "exclude": globs,
    "encoding": encoding,
    "timeout": seconds,
    "user-agent": text,
    "robots": flag,
    "headers": headers,
    "rules": folders,
    "styles": folders,
    "vocabularies": folders,
    "vale-ini": there,
    "terms": beside,
    "link-roots": folders,
    "approved-claims": beside,
    "baseline": beside,
    "severity": severities,
    "options": options,
    "business": business,
    "disclosures": disclosures,
    "waivers": waivers,
}
"""Every key of the top level (``overrides`` aside) and how it is read."""

LOCAL_KEYS = (
    "select",
    "ignore",
    "also",
    "severity",
    "options",
    "region",
    "keyphrase",
    "content",
    "force-document",
    "encoding",
    "business",
    "disclosures",
)
"""Keys an override may set besides ``paths``: those about a page, not about the run."""


def reader_of(entry: Entry, readers: Mapping[str, Reader]) -> Reader:
    """The reader for an entry's key; stops with the nearest known key when there is none."""
    if entry.key not in readers:
        help = did_you_mean(entry.key, readers) or f"Known here: {', '.join(readers)}."
        raise ConfigError("config.unknown-key", f"{entry.key_place}: unknown key {quoted(entry.key)}", help)
    return readers[entry.key]


def fields(whole: Entry, readers: Mapping[str, Reader] = KEYS) -> dict[str, Any]:
    """Every value of a table, read and named as the field of ``Config``: ``fail-on`` is ``fail_on``."""
    found = {}
    for entry in whole.table("a table"):
        found[entry.key.replace("-", "_")] = reader_of(entry, readers)(entry)
    return found


def overrides(entry: Entry) -> list[tuple[tuple[str, ...], dict[str, Any], Route]]:
    """The tables ``[[overrides]]``: path patterns, the fields they set, and the way to the table."""
    readers = {"paths": globs, **{name: KEYS[name] for name in LOCAL_KEYS}}
    found = []
    for item in entry.items("tables written [[overrides]]"):
        values = fields(Entry("overrides", item.value, item.document, item.route), readers)
        paths = values.pop("paths", ())
        if not paths:
            item.fail("an override names no paths", 'Add paths = ["blog/**"].')
        found.append((paths, values, item.route))
    return found
