"""Targets -> results: each is found, read and audited on its own, so that one that fails never hides the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import groupby
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple

from contentaudit._version import __version__
from contentaudit.audit import MOST_HITS, audit_register, audit_source, failed
from contentaudit.config import Config
from contentaudit.excuse.approved_ledger import Ledger
from contentaudit.excuse.excuser import Excusing, current_day
from contentaudit.excuse.waiver_ledger import WaiverLedger, document_of
from contentaudit.govern import Fixed, Governed, Governing, Nearest, checked
from contentaudit.model import ContentauditError, Failure, PageResult, Source
from contentaudit.probe import Probing
from contentaudit.read import Failed, ReadOptions, Target, expand, read
from contentaudit.read.robots import RobotsFiles
from contentaudit.result import Head, Report
from contentaudit.rule import RuleSet


@dataclass(frozen=True)
class Reading:
    """How targets are read, as far as settings do not say it. ``options.headers`` are those of the command line.

    ``network``: ask what links answer; ``None``: only those of pages that came from a server. ``cache_max_age`` and
    ``allow``: as in ``Probing``. ``today`` decides which excuses have ended.
    """

    options: ReadOptions = field(default_factory=ReadOptions)
    force_exclude: bool = False
    network: bool | None = None
    cache_max_age: float | None = None
    allow: tuple[str, ...] = ()
    today: date = field(default_factory=current_day)
    robots: RobotsFiles = field(default_factory=RobotsFiles)
    most: int = MOST_HITS

    def found_with(self, config: Config) -> ReadOptions:
        """Options to find pages with."""
        return replace(self.options, exclude=config.exclude, root=config.folder, user_agent=config.user_agent)

    def read_with(self, config: Config, target: Target, rules: RuleSet) -> ReadOptions:
        """Options to read one page with. Headers of the settings are for servers, not for files."""
        selected = rules.selected(config.select, config.ignore, config.also) if target.url else ()
        return replace(
            self.found_with(config),
            encoding=config.encoding,
            timeout=config.timeout,
            headers=config.headers if target.url else self.options.headers,
            robots=self.robots if any("robots" in rule.spec.needs for rule in selected) else None,
        )


def audit(target: str | PathLike[str] | Source, *, config: Config | None = None) -> Report:
    """Audit a file, folder, URL or ``Source``.

    ``config``: settings to use; without them those of the nearest ``contentaudit.toml`` (a ``Source`` without a path:
    the defaults). Targets that cannot be read are pages with a ``failure``; wrong settings raise ``ConfigError``.
    """
    governing: Governing = Nearest() if config is None else Fixed(checked(config))
    if isinstance(target, Source):
        governed = governing.at(Path(target.path)) if target.path else checked(config or Config())
        results = [_audited(target, governed)]
    else:
        governed = governing.at(place_of(fspath(target)))
        results = list(pages([fspath(target)], governing))
    head = Head(__version__, governed.rules.packs, governed.config.profile_name, governed.config.fail_on)
    return Report(head, tuple(results))


def pages(targets: Sequence[str], governing: Governing, reading: Reading | None = None) -> Iterator[PageResult]:
    """One result for every page behind the targets, in their order, as each is done.

    At the end one for each register of approved claims, and each settings file with waivers, about which the whole run
    has something to say.
    """
    reading = reading or Reading()
    ledgers = Ledgers(Ledger(targets), WaiverLedger(targets))
    probing = Probing(reading.network, reading.cache_max_age, reading.allow)
    for result in _page_by_page(targets, governing, reading, ledgers, probing):
        ledgers.note(result)
        yield result
    yield from _registers(ledgers.claims, governing, reading.today)
    yield from _settings(ledgers.waivers, governing, reading.today)


class Ledgers(NamedTuple):
    """What a run learns page by page about the excuses that were written for many pages."""

    claims: Ledger
    waivers: WaiverLedger

    def excusing(self, governed: Governed, today: date) -> Excusing:
        """What is known about excuses before a page is read."""
        unjudged = self.claims.unjudged(governed.register), self.waivers.unjudged(governed.config)
        return Excusing(today, governed.register, *unjudged)

    def add(self, governed: Governed, result: PageResult) -> None:
        """Take note of an audited page and what governs it."""
        self.claims.add(governed.register, result)
        self.waivers.add(governed.config, result)

    def note(self, result: PageResult) -> None:
        """Take note of a page that was not audited, or not by every rule: then nothing is called unused."""
        lost = result.failure is not None or bool(result.failed_rules)
        self.claims.lost |= lost
        self.waivers.lost |= lost


def _page_by_page(
    targets: Sequence[str], governing: Governing, reading: Reading, ledgers: Ledgers, probing: Probing
) -> Iterator[PageResult]:
    for governed, names in groupby(targets, lambda name: _governed(governing, name)):
        if isinstance(governed, Failure):
            yield from (failed(name, governed) for name in names)
            continue
        options = reading.found_with(governed.config)
        for found in expand(list(names), options, force_exclude=reading.force_exclude):
            if isinstance(found, Failed):
                yield failed(found.name, found.failure)
            else:
                yield _result(found, governing, governed, reading, ledgers, probing)


def place_of(name: str) -> Path:
    """Where settings for a target are looked for: its own place, the current folder for URLs and standard input."""
    return Path.cwd() if name == "-" or "://" in name else Path(name)


def how_many(targets: Sequence[str], governing: Governing, reading: Reading) -> int | None:
    """Pages behind files and folders, of which none is read; ``None`` where a server would have to say it."""
    if any("://" in target for target in targets):
        return None
    count = 0
    for governed, names in groupby(targets, lambda name: _governed(governing, name)):
        found = [] if isinstance(governed, Failure) else expand(list(names), reading.found_with(governed.config))
        count += sum(1 for _ in found)
    return count


def _governed(governing: Governing, name: str) -> Governed | Failure:
    try:
        return governing.at(place_of(name))
    except ContentauditError as error:
        return error.failure


def _result(
    target: Target, governing: Governing, run: Governed, reading: Reading, ledgers: Ledgers, probing: Probing
) -> PageResult:
    try:
        # A page below the named folder may have settings of its own nearer by.
        own = run if target.path is None else governing.at(target.path)
        config = own.config.for_target(target.name)
        source = read(target, reading.read_with(config, target, own.rules))
        excusing = ledgers.excusing(own, reading.today)
        probe = partial(probing.evidence, roots=config.site_roots, user_agent=config.user_agent, robots=config.robots)
        result = audit_source(source, own.rules, config, excusing, probe, reading.most)
    except ContentauditError as error:
        return failed(target.name, error.failure)
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page must not hide the other pages
        return failed(target.name, fault(target.name, error))
    ledgers.add(own, result)
    return result


def _registers(ledger: Ledger, governing: Governing, today: date) -> Iterator[PageResult]:
    """What the run as a whole says of the registers that governed its pages; nothing of one that changed meanwhile."""
    for register in ledger.registers():
        name = register.document.name
        try:
            governed = governing.at(register.path.parent)
            source = read(Target(name, path=register.path), ReadOptions(kind="text"))
        except ContentauditError:
            continue
        approvals = ledger.verdict(register, source.text, governed.rules, today)
        result = audit_register(source, governed.rules, governed.config.for_target(name), approvals)
        if result.findings:
            yield result


def _settings(ledger: WaiverLedger, governing: Governing, today: date) -> Iterator[PageResult]:
    """What the run as a whole says of the waivers that governed its pages, at their places in the settings."""
    for config in ledger.settings():
        document = document_of(config)
        if document is None:
            continue
        try:
            governed = governing.at(document.path.parent)
            source = read(Target(document.name, path=document.path), ReadOptions(kind="text"))
        except ContentauditError:
            continue
        waived = ledger.verdict(config, source.text, governed.rules, today)
        own = governed.config.for_target(document.name)
        result = audit_register(source, governed.rules, own, waived=waived)
        if result.findings:
            yield result


def _audited(source: Source, governed: Governed) -> PageResult:
    try:
        excusing = Ledgers(Ledger(()), WaiverLedger(())).excusing(governed, current_day())
        return audit_source(source, governed.rules, governed.config, excusing)
    except ContentauditError as error:
        return failed(source.name, error.failure)


def fault(name: str, error: Exception) -> Failure:
    """What to tell of a page on which we stopped by a fault of our own."""
    if isinstance(error, MemoryError):
        return Failure("internal.memory", f"there is not enough memory to audit {name}", "Check that it is one page.")
    import logging

    logging.getLogger(__name__).debug("stopped on %s", name, exc_info=error)
    what = f"contentaudit stopped on {name}: {type(error).__name__}: {error}"
    return Failure("internal.fault", what, "This is a fault of contentaudit: please report it. --debug shows where.")
