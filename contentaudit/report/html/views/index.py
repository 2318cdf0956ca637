"""Many pages at a glance: a row each, the worst first; where findings pile up; what is found most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from contentaudit.model import Finding, PageResult, Severity
from contentaudit.report.html.said import AREA_ORDER, area
from contentaudit.rule import Rule

_MOST_FOLDERS = 40
_MOST_COMMON = 12
_HEATS = 4


class Entry(NamedTuple):
    """What is kept of a page for the index. ``failure`` and ``help`` say why a target could not be audited."""

    key: str
    title: str
    target: str
    folder: str
    counts: tuple[int, ...]
    """Findings of each severity, worst first."""
    rules: tuple[tuple[str, str, str], ...]
    """Rule, what it is about, and severity of what was found, each once."""
    areas: tuple[tuple[str, int], ...]
    """Findings of each family, those that are only worth knowing left out."""
    grade: float | None
    failure: str
    help: str

    @property
    def weight(self) -> tuple[int, ...]:
        """Sorts the worst first: what could not be audited, then by the counts of each severity."""
        return (not self.failure, *(-count for count in self.counts))


class Row(NamedTuple):
    """A page in the table. ``rules`` and ``folder`` are numbers in the lists that filters choose from."""

    entry: Entry
    href: str
    """Where the page's own report is; empty where there is none."""
    kinds: tuple[str, ...]
    rules: tuple[int, ...]
    folder: int


class Common(NamedTuple):
    """A rule that found something. ``pages``: on how many pages."""

    number: int
    message: str
    severity: str
    pages: int


class Heat(NamedTuple):
    """A folder, and for each area its findings with a heat of 0 to 4."""

    folder: str
    pages: int
    cells: tuple[tuple[int, int], ...]


class Index(NamedTuple):
    """All pages. ``common`` is every rule that found something, the worst and most frequent first."""

    rows: tuple[Row, ...]
    kinds: tuple[tuple[str, int], ...]
    clean: int
    failed: int
    common: tuple[Common, ...]
    listed: tuple[Common, ...]
    folders: tuple[str, ...]
    areas: tuple[str, ...]
    heats: tuple[Heat, ...]
    cooler: int
    """Folders that the table of heats leaves out: those without findings, and beyond the most those with the fewest."""


def entry_of(key: str, result: PageResult, rules: Mapping[str, Rule]) -> Entry:
    """What the index needs of a target, audited or not."""
    standing = [found for found in result.findings if found.excused is None]
    worst_last = sorted(standing, key=lambda found: -found.severity.rank)
    kinds = {found.rule: (found.rule, _about(found, rules), found.severity.value) for found in worst_last}
    weighty = (found.rule.partition(".")[0] for found in standing if found.severity is not Severity.INFO)
    return Entry(
        key,
        result.title or result.target,
        result.target,
        folder_of(result.target),
        tuple(sum(found.severity is kind for found in standing) for kind in Severity),
        tuple(sorted(kinds.values())),
        tuple(sorted(Counter(weighty).items())),
        result.measures.get("flesch_kincaid_grade"),
        result.failure.message if result.failure else "",
        result.failure.help if result.failure else "",
    )


def _about(found: Finding, rules: Mapping[str, Rule]) -> str:
    """What a rule finds, in words that hold for every page; those of the finding where the rule is not at hand."""
    return rules[found.rule].doc.title if found.rule in rules else found.message


def folder_of(target: str) -> str:
    """The folder of a file; of an address its site and the first part of its path."""
    if "://" in target:
        scheme, _, rest = target.partition("://")
        host, *parts = rest.partition("?")[0].partition("#")[0].split("/")
        return f"{scheme}://{host}/" + (f"{parts[0]}/" if len(parts) > 1 else "")
    return target.rpartition("/")[0] + "/" if "/" in target else "./"


def index(entries: Sequence[Entry], hrefs: Sequence[str]) -> Index:
    """The table of all pages; ``hrefs`` are the addresses of their own reports, in the same order."""
    common = _common(entries)
    numbers = {rule: each.number for rule, each in common.items()}
    folders = tuple(sorted({entry.folder for entry in entries}))
    places = {folder: number for number, folder in enumerate(folders)}
    rows = [
        Row(
            entry,
            href,
            tuple(kind.value for kind, count in zip(Severity, entry.counts, strict=True) if count),
            tuple(sorted(numbers[rule] for rule, _, _ in entry.rules)),
            places[entry.folder],
        )
        for entry, href in zip(entries, hrefs, strict=True)
    ]
    rows.sort(key=lambda row: row.entry.weight)
    found = {family for entry in entries for family, _ in entry.areas}
    families = sorted(found, key=lambda name: (AREA_ORDER.index(name) if name in AREA_ORDER else 99, name))
    heats = _heats(entries, families)
    totals = [sum(entry.counts[number] for entry in entries) for number in range(len(Severity))]
    return Index(
        tuple(rows),
        tuple((kind.value, total) for kind, total in zip(Severity, totals, strict=True)),
        sum(not entry.failure and not any(entry.counts[:3]) for entry in entries),
        sum(bool(entry.failure) for entry in entries),
        tuple(common.values()),
        tuple(each for each in common.values() if each.severity != Severity.INFO)[:_MOST_COMMON],
        folders,
        tuple(map(area, families)),
        heats[:_MOST_FOLDERS],
        len(folders) - len(heats[:_MOST_FOLDERS]),
    )


def _common(entries: Iterable[Entry]) -> dict[str, Common]:
    pages: Counter[str] = Counter()
    told: dict[str, tuple[str, str]] = {}
    for entry in entries:
        for rule, message, severity in entry.rules:
            pages[rule] += 1
            if rule not in told or Severity(severity).rank < Severity(told[rule][1]).rank:
                told[rule] = (message, severity)
    order = sorted(pages, key=lambda rule: (Severity(told[rule][1]).rank, -pages[rule], rule))
    return {rule: Common(number, *told[rule], pages[rule]) for number, rule in enumerate(order)}


def _heats(entries: Iterable[Entry], families: Sequence[str]) -> tuple[Heat, ...]:
    """The findings of each folder by area, the folder with the most first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    pages: Counter[str] = Counter()
    for entry in entries:
        counts[entry.folder].update(dict(entry.areas))
        pages[entry.folder] += 1
    most = max((count for its in counts.values() for count in its.values()), default=0)
    order = sorted(filter(lambda folder: counts[folder], counts), key=lambda folder: (-counts[folder].total(), folder))
    return tuple(
        Heat(
            folder, pages[folder], tuple((counts[folder][name], _heat(counts[folder][name], most)) for name in families)
        )
        for folder in order
    )


def _heat(count: int, most: int) -> int:
    """0 for nothing, 4 for the most; by the square root, so that a single hot folder does not cool all others."""
    return 0 if not count else max(1, round(_HEATS * (count / most) ** 0.5))
