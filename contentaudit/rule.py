"""What a rule is: the ``@rule`` decorator, its options, and the set that a run selects from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, ParamSpec

from contentaudit.model import Accepted, Hit, Reference, Severity
from contentaudit.rulepage import RulePage

if TYPE_CHECKING:
    from contentaudit.page import Page

Need = Literal["document", "marks", "network", "robots", "excuses", "keyphrase"]
Check = Callable[..., Iterable[Hit]]
P = ParamSpec("P")


class Option(NamedTuple):
    """One keyword-only parameter of a rule: what config may set."""

    name: str
    default: Any
    annotation: str
    """As written in the rule, e.g. ``int`` or ``tuple[str, ...]``."""


class Spec(NamedTuple):
    """What the decorator records: everything that changes how the rule behaves."""

    severity: Severity
    message: str
    label: str
    fix: Literal["safe", "unsafe"] | None
    needs: frozenset[Need]
    languages: tuple[str, ...]
    default: bool
    accepted: Callable[[Page], tuple[Accepted, ...]] | None = None
    """What the rule let go on a page for the proof beside it, once it has run; ``None``: it accepts no proof."""


def rule(
    *,
    severity: Literal["error", "warning", "review", "info"],
    message: str,
    label: str = "",
    fix: Literal["safe", "unsafe"] | None = None,
    needs: Sequence[Need] = (),
    languages: Sequence[str] = (),
    default: bool = True,
) -> Callable[[Callable[P, Iterator[Hit]]], Callable[P, Iterator[Hit]]]:
    """Make a generator ``(page, *, option=default) -> Iterator[Hit]`` a rule.

    ``message`` (at most 60 characters) states the fact and ``label`` says a few words under the quoted place; gaps in
    both (``{above}``) are filled from the hit's values. ``needs``: ``document`` (a whole page, not a fragment),
    ``marks`` (headings and links are marked as such: not plain text), ``network``, ``robots`` (of a page from a server
    its robots.txt is read too), ``excuses`` (runs last and sees what was excused), ``keyphrase`` (a phrase the page is
    to be found by is named; without one the rule is not run).
    ``languages``: primary subtags the rule can read; empty means any. ``default=False`` leaves the rule off until its
    own name is selected, or a profile asks for it.
    """
    spec = Spec(Severity(severity), message, label, fix, frozenset(needs), tuple(languages), default)

    def mark(check: Callable[P, Iterator[Hit]]) -> Callable[P, Iterator[Hit]]:
        check.contentaudit_rule = spec  # type: ignore[attr-defined]
        return check

    return mark


@dataclass(frozen=True)
class Rule:
    """A discovered rule. ``pack`` is the distribution it came from."""

    id: str
    spec: Spec
    check: Check
    page_path: Path | None = None
    pack: str = "contentaudit"
    options: Mapping[str, Option] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)
    unloaded: str = ""
    """Why a rule that is known cannot run here; it is skipped on every page."""
    left_out: tuple[str, ...] = ()
    """What of the rule cannot be used, each with the reason; the rest of it runs."""

    @property
    def family(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def severity(self) -> Severity:
        """The default severity."""
        return self.spec.severity

    @cached_property
    def doc(self) -> RulePage:
        """The rule's own page; an empty one where the pack ships none."""
        return RulePage.load(self.page_path) if self.page_path else RulePage.empty(self.id)

    @cached_property
    def sources(self) -> tuple[Reference, ...]:
        """The laws and guidelines the rule's page names, in its order."""
        return tuple(self.references[key] for key in self.doc.sources if key in self.references)


@dataclass(frozen=True)
class RuleSet:
    """Every rule that was discovered, and the version of each pack."""

    rules: Mapping[str, Rule]
    packs: Mapping[str, str]

    @property
    def families(self) -> tuple[str, ...]:
        """Family names in order."""
        return tuple(dict.fromkeys(rule.family for rule in self.rules.values()))

    def names(self) -> tuple[str, ...]:
        """Everything ``--select`` accepts: families and ids."""
        return (*self.families, *self.rules)

    def matching(self, names: Iterable[str]) -> frozenset[str]:
        """Ids of the rules that the names (ids, families or ``all``) mean; unknown names are ignored here."""
        wanted = set(names)
        return frozenset(
            id for id, rule in self.rules.items() if id in wanted or rule.family in wanted or "all" in wanted
        )

    def selected(
        self, select: Sequence[str] = (), ignore: Sequence[str] = (), also: Sequence[str] = ()
    ) -> tuple[Rule, ...]:
        """Rules that are on: ``select`` (or all that are on by default) without ``ignore``; an id beats its family.

        ``also`` counts the rules it names as on by default. A family in ``select`` means its rules that are on by
        default; one that is not needs its own name.
        """
        default = frozenset(id for id, rule in self.rules.items() if rule.spec.default) | self.matching(also)
        chosen = self.matching(select) & (default | self.matching(set(select) - set(self.families)))
        dropped = self.matching(ignore) - (set(select) - set(ignore))
        return tuple(
            rule for id, rule in self.rules.items() if id in (chosen if select else default) and id not in dropped
        )
