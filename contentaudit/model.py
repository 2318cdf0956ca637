"""The nouns: small frozen values that every room shares. Nothing here reads a file or opens a socket.

Most are named tuples: they are as frozen as a frozen dataclass and cost a seventh of the time to define at start-up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, NamedTuple, Protocol, SupportsIndex

Kind = Literal["html", "markdown", "text"]


class Severity(StrEnum):
    """How much a finding weighs. ``review`` and ``info`` never fail a run by default."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst (error) up to 3 (info): sorts worst first."""
        return _RANKS[self]

    def softened(self, steps: int = 1) -> Severity:
        """The severity ``steps`` lower, never below ``info``."""
        return _BY_RANK[min(self.rank + steps, len(_BY_RANK) - 1)]


_BY_RANK = tuple(Severity)
_RANKS = {severity: rank for rank, severity in enumerate(_BY_RANK)}


class Span(NamedTuple):
    """A half-open range of code points in the decoded source; offsets are 0-based."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one code point?"""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Does ``other`` lie wholly inside this span?"""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place in the decoded source: line and column 1-based in code points, offset 0-based."""

    line: int
    column: int
    offset: int


class Text:
    """Words as a reader sees them, able to say where any slice of them stands in the source.

    ``value`` has entities decoded and white space folded to one space; a forced line break is a newline.
    ``text[a:b]`` is again a ``Text``; ``text[a:b].span`` is the exact source range of those words.
    """

    __slots__ = ("_at", "_place", "value")

    def __init__(self, value: str, place: Callable[[int, int], Span], at: int = 0) -> None:
        self.value = value
        self._place = place
        self._at = at

    @classmethod
    def verbatim(cls, value: str, offset: int) -> Text:
        """Words that stand in the source exactly as they are read, from ``offset`` on."""
        return cls(value, Span, offset)

    @property
    def span(self) -> Span:
        """The exact source range of all of these words."""
        return self._place(self._at, self._at + len(self.value))

    @property
    def quote(self) -> str:
        """The words, as a finding quotes them."""
        return self.value

    def __getitem__(self, part: slice[SupportsIndex | None, SupportsIndex | None, None]) -> Text:
        start, stop, _ = part.indices(len(self.value))
        return Text(self.value[start : max(start, stop)], self._place, self._at + start)

    def strip(self) -> Text:
        """The same words without white space at either end."""
        start = len(self.value) - len(self.value.lstrip())
        return self[start : max(start, len(self.value.rstrip()))]

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Text({self.value!r})"


class Located(Protocol):
    """Anything a hit can point at."""

    @property
    def span(self) -> Span:
        """Its exact range in the decoded source."""

    @property
    def quote(self) -> str:
        """Its words as a reader sees them; empty for something absent."""


class Place(NamedTuple):
    """An explicit place with the words a finding should quote."""

    span: Span
    quote: str = ""


class Decoding(NamedTuple):
    """How bytes became text: the codec, who named it, and where bytes did not fit."""

    encoding: str = "utf-8"
    decided_by: Literal["bom", "header", "meta", "fallback", "override", "given"] = "given"
    damaged: tuple[int, ...] = ()
    """Offsets in the decoded text where a byte sequence was invalid and U+FFFD stands instead (first 100)."""


@dataclass(frozen=True)
class Source:
    """What was read: decoded text and where it came from.

    ``name`` is the target as the user named it (paths with ``/``). ``text`` is decoded, without a byte-order mark, lone
    surrogates replaced by U+FFFD; every offset in a report counts code points of it. ``sha256`` is of the bytes read.
    ``headers`` maps lower-case response header names to their values (several values joined by ``", "``).
    """

    name: str
    text: str
    kind: Kind
    path: str | None = None
    url: str | None = None
    sha256: str = ""
    decoding: Decoding = field(default_factory=Decoding)
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None
    redirects: tuple[str, ...] = ()
    robots_txt: str | None = None
    """What the site's robots.txt said when the page was read; ``None`` where nobody asked for it."""

    @classmethod
    def from_string(cls, text: str, kind: Kind = "html", name: str = "<string>", **facts: Any) -> Source:
        """A source from text at hand, e.g. a CMS preview. Lone surrogates become U+FFFD (same length)."""
        from hashlib import sha256

        clean = replace_surrogates(text)
        return cls(name=name, text=clean, kind=kind, sha256=sha256(clean.encode()).hexdigest(), **facts)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offset of the first code point of each line; lines end at LF, CR LF or a lone CR."""
        import re

        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1, offset)

    def line(self, number: int) -> str:
        """The text of a 1-based line without its line ending."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def replace_surrogates(text: str) -> str:
    """Lone surrogates replaced by U+FFFD, length unchanged."""
    try:
        text.encode()
    except UnicodeEncodeError:
        import re

        return re.sub("[\ud800-\udfff]", "\ufffd", text)
    return text


class Edit(NamedTuple):
    """Replace ``span`` of the decoded source by ``text``; an empty span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A mend for a finding. ``safe`` ones never change what the page says; all edits apply or none."""

    summary: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Related(NamedTuple):
    """A second place that helps to understand a finding."""

    message: str
    span: Span


class Hit:
    """What a rule yields: a place, the values its message needs, and perhaps a fix.

    ``Hit(block.text[3:9], above=2, here=4)``: the place is anything ``Located``; keyword values fill the gaps of the
    rule's message and label. ``severity`` overrides the rule's own for this hit.
    """

    __slots__ = ("fix", "quote", "related", "severity", "span", "values")

    def __init__(
        self,
        place: Located,
        *,
        fix: Fix | None = None,
        related: Sequence[Related] = (),
        severity: Severity | Literal["error", "warning", "review", "info"] | None = None,
        **values: object,
    ) -> None:
        self.span = place.span
        self.quote = place.quote
        self.fix = fix
        self.related = tuple(related)
        self.severity = Severity(severity) if severity else None
        self.values = values

    def __repr__(self) -> str:
        return f"Hit({self.quote!r}, {self.span}, {self.values})"


class Reference(NamedTuple):
    """A law, standard or guideline that a rule rests on."""

    key: str
    title: str
    url: str
    citation: str = ""
    jurisdiction: str = ""
    status: Literal["verified", "verified-in-part", "unverified"] = "verified"
    checked: str = ""
    """ISO date on which the text was last read against the paraphrase."""


class Excuse(NamedTuple):
    """Why a finding is let go, and by what."""

    by: Literal["inline", "baseline", "waiver", "approved-claim"]
    reason: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit made public: what the report, the exit code and other programs see."""

    rule: str
    severity: Severity
    message: str
    label: str
    quote: str
    span: Span
    start: Position
    end: Position
    section: tuple[str, ...]
    why: str
    help: str
    sources: tuple[Reference, ...]
    fix: Fix | None
    related: tuple[tuple[str, Position, Position], ...]
    fingerprint: str
    excused: Excuse | None = None


class Accepted(NamedTuple):
    """Words that a rule let go because proof stands beside them, and what that proof is."""

    quote: str
    start: Position
    end: Position
    by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one rule on one page: nothing is ``passed`` that was not checked."""

    status: Literal["passed", "found", "skipped", "failed"]
    count: int = 0
    reason: str = ""
    accepted: tuple[Accepted, ...] = ()
    """What the rule let go for the proof beside it, in source order."""
    moot: bool = False
    """Was it skipped because its question does not arise here? Then nothing is left unchecked."""


class Failure(NamedTuple):
    """Why a target could not be audited: a stable code and one plain line of what, why and what to do."""

    code: str
    message: str
    help: str = ""


@dataclass(frozen=True)
class PageResult:
    """All that is known about one target after the audit; ``failure`` is set when it could not be audited."""

    target: str
    url: str | None = None
    kind: str | None = None
    failure: Failure | None = None
    sha256: str | None = None
    title: str | None = None
    lang: str | None = None
    measures: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    """Findings that stand, in source order then by rule id."""
    excused: tuple[Finding, ...] = ()
    """Findings let go, each with its excuse."""
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    """Numbers of the approved claims, in their register, whose words stand on the page."""
    waived: frozenset[int] = frozenset()
    """Numbers of the waivers, in their settings, that cover a finding of the page; ended ones too."""
    is_register: bool = False
    """Is it no page, but a file of excuses that a whole run had something to say about?"""
    source: Source | None = None
    """The audited source, for code frames; never part of a machine report."""

    @property
    def failed_rules(self) -> dict[str, Outcome]:
        """Rules that raised on this page."""
        return {rule: outcome for rule, outcome in self.outcomes.items() if outcome.status == "failed"}


class ContentauditError(Exception):
    """A foreseen problem, told in one line: what and where, then what to do."""

    def __init__(self, code: str, message: str, help: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.help = help

    @property
    def failure(self) -> Failure:
        """The same facts as a value."""
        return Failure(self.code, self.message, self.help)


class ReadError(ContentauditError):
    """A target could not be read."""


class ConfigError(ContentauditError):
    """Configuration or command line is wrong."""


class RuleError(ContentauditError):
    """A rule or rule pack cannot be loaded."""


class Skip(Exception):  # noqa: N818 - a signal, not an error
    """Raised by a rule that cannot judge this page; the reason becomes the outcome ``skipped``."""


class Moot(Skip):
    """Raised by a rule whose question does not arise on this page: skipped, and yet nothing is left unchecked."""
