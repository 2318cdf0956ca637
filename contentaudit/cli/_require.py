"""``--require NAMES``: a run that left something unchecked that was required is never green by accident."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from contentaudit.audit import FRAGMENT
from contentaudit.cli._parts import Run, Told
from contentaudit.config import Config
from contentaudit.govern import Governed
from contentaudit.model import Outcome, PageResult
from contentaudit.report.counts import counted
from contentaudit.result import Tally
from contentaudit.rule import Rule
from contentaudit.run import place_of

UNSELECTED = "not selected"
_MOST_REASONS = 3
_MOST_RULES = 3
_HELP = "Let it run, leave a rule out by its id in ignore, or take it out of require."


class Required:
    """Holds every page against what is required: rules by their id, families, or all.

    A family means those of its rules that are on by default or asked for by ``also``; one that ``ignore`` names by its
    own id was left out on purpose. A rule that was skipped because its question does not arise on a page was checked.
    """

    def __init__(self, run: Run) -> None:
        self._governing = run.governing
        self._names = run.governed.config.require
        self._pages = 0
        self._lacking: Counter[str] = Counter()
        """Required name to pages on which something of it was not checked."""
        self._why: defaultdict[str, defaultdict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        """Required name to reason to rule to pages."""
        self._parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Family to rules about whole pages to pages that can be none, such as Markdown."""

    def through(self, results: Iterator[PageResult]) -> Iterator[PageResult]:
        """The results as they are, each looked at; targets that could not be audited fail the run by themselves."""
        for result in results:
            if result.failure is None and not result.is_register:
                self._look(result)
            yield result

    def verdict(self, tally: Tally) -> Iterable[Told]:
        """A line for each required name of which something was not checked, and one about parts of pages."""
        del tally
        for name in self._names:
            if pages := self._lacking[name]:
                where = f" on {pages:,} of {counted(self._pages, 'page')}" if self._pages > 1 else ""
                how = "" if "." in name else "fully "
                yield Told("error", f"required {name} was not {how}checked{where}: {self._reasons(name)}", _HELP, 2)
        for name, rules in self._parts.items():
            pages = max(rules.values())
            what = f"{counted(len(rules), 'rule')} about whole pages not run"
            where = f"on {counted(pages, 'page')} in Markdown or plain text"
            yield Told("note", f"{name}: {what} {where}", "Check the built pages for them.")

    def _look(self, result: PageResult) -> None:
        self._pages += 1
        place = Path(result.source.path) if result.source and result.source.path else place_of(result.target)
        governed = self._governing.at(place)
        config = governed.config.for_target(result.target)
        for name in self._names:
            unchecked = list(self._unchecked(name, governed, config, result))
            self._lacking[name] += bool(unchecked)
            for rule, reason in unchecked:
                self._why[name][reason][rule] += 1

    def _unchecked(
        self, name: str, governed: Governed, config: Config, result: PageResult
    ) -> Iterator[tuple[str, str]]:
        """Each rule that the name means and that was not checked on the page, with the reason."""
        if name in governed.rules.rules:
            if reason := _reason(governed.rules.rules[name], result.outcomes.get(name), config):
                yield name, reason
            return
        meant = _meant(name, governed, config)
        if not meant:
            yield name, "none of its rules is selected"
        for rule in meant:
            outcome = result.outcomes.get(rule.id)
            if outcome is None and "keyphrase" in rule.spec.needs and config.keyphrase is None:
                continue
            if outcome is not None and outcome.moot:
                if outcome.reason == FRAGMENT:
                    self._parts[name][rule.id] += 1
                continue
            if reason := _reason(rule, outcome, config):
                yield rule.id, reason

    def _reasons(self, name: str) -> str:
        """``phones.answers: network rules are off; claims.cure and 40 more: not selected``, the widest first."""
        why = sorted(self._why[name].items(), key=lambda item: (-len(item[1]), item[0]))
        told = [f"{_listed(sorted(rules))}: {reason}" for reason, rules in why[:_MOST_REASONS]]
        if len(why) > _MOST_REASONS:
            told.append(f"{len(why) - _MOST_REASONS} more reasons: --format json lists them")
        return "; ".join(told)


def _reason(rule: Rule, outcome: Outcome | None, config: Config) -> str:
    """Why a rule was not checked; empty when it was, or when its question does not arise on the page."""
    if outcome is None:
        return "no keyphrase is named" if "keyphrase" in rule.spec.needs and not config.keyphrase else UNSELECTED
    if outcome.status == "failed":
        return f"it stopped: {outcome.reason}"
    if outcome.status == "skipped" and (not outcome.moot or outcome.reason == FRAGMENT):
        return outcome.reason
    return ""


def _meant(name: str, governed: Governed, config: Config) -> list[Rule]:
    """The rules of a family, or all, that a run must check: without those that were left out one by one."""
    rules = governed.rules
    members = rules.matching([name])
    on = frozenset(rule.id for rule in rules.selected((), (), config.also)) - frozenset(config.ignore)
    if config.origin_of("select").startswith("profile"):  # a profile says whose rules hold: no accident
        on &= rules.matching(config.select)
    return [rule for id, rule in rules.rules.items() if id in members and id in on]


def _listed(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_MOST_RULES])
    return shown if len(ids) <= _MOST_RULES else f"{shown} and {len(ids) - _MOST_RULES:,} more"
