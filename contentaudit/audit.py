"""Runs rules on a page and turns their hits into findings; the only place that knows both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from typing import Any

from contentaudit.config import Config
from contentaudit.excuse.excuser import Approvals, Excusing, Waived, let_go
from contentaudit.excuse.inline import Allowances
from contentaudit.model import Finding, Hit, Moot, Outcome, PageResult, Severity, Skip, Source
from contentaudit.page import Page, Settings
from contentaudit.page.evidence import Evidence
from contentaudit.result import in_source_order
from contentaudit.rule import Rule, RuleSet

FRAGMENT = "a fragment was given, not a whole page (force-document = true checks it as one)"
"""Why a rule about whole pages is skipped on a part of one."""

MOST_HITS = 1_000
"""Findings kept for one rule on one page; the outcome counts all of them."""


Probe = Callable[[Page, frozenset[str]], Evidence]
"""Gathers facts from outside a page for the rules of these ids."""


def audit_source(
    source: Source,
    rules: RuleSet,
    config: Config,
    excusing: Excusing | None = None,
    probe: Probe | None = None,
    most: int = MOST_HITS,
) -> PageResult:
    """Audit one source with the rules that ``config`` selects.

    ``excusing``: what is excused besides the page's own. ``probe`` is asked once, before any rule runs. ``most``:
    findings kept for one rule.
    """
    excusing = excusing or Excusing()
    page = Page(source, settings_of(config))
    selected = [rule for rule in rules.selected(config.select, config.ignore, config.also) if _is_asked(rule, page)]
    run = _Run(page, config, most)
    on = frozenset(rule.id for rule in selected)
    if probe is not None:
        page.evidence = probe(page, on)
    page.asks(lambda id: run.hits_of(rules.rules.get(id)), on)
    run.all(rule for rule in selected if "excuses" not in rule.spec.needs)
    allowances = Allowances.on(page, excusing.today)
    judged = {rule for rule, outcome in run.outcomes.items() if outcome.status in ("passed", "found")}
    kept, excused = allowances.sift(run.findings, judged, rules.names())
    approved = excusing.register.on(page, run.findings, excusing.today) if excusing.register is not None else None
    if approved is not None:
        kept, also_excused = let_go(kept, approved)
        excused += also_excused
    kept, waived, facts, covering = _waived(kept, page, config, excusing)
    excused += waived
    # Told of what stands when every excuse was heard.
    approvals = approved.facts(kept, excusing.unjudged) if approved is not None else Approvals()
    last = _Run(page.knowing(allowances, approvals, facts), config)
    last.all(rule for rule in selected if "excuses" in rule.spec.needs)
    return PageResult(
        target=source.name,
        url=page.url,
        kind=source.kind,
        sha256=source.sha256,
        title=page.title,
        lang=page.lang,
        measures=page.measures,
        findings=in_source_order([*kept, *last.findings]),
        excused=in_source_order(excused),
        outcomes=settled(dict(sorted({**run.outcomes, **last.outcomes}.items())), excused),
        held=approved.held if approved is not None else frozenset(),
        waived=covering,
        source=source,
    )


def _waived(
    findings: Sequence[Finding], page: Page, config: Config, excusing: Excusing
) -> tuple[list[Finding], list[Finding], Waived, frozenset[int]]:
    """Findings that stand, those that waivers let go, what rules are told about waivers, and which waivers are needed.

    Failures of rules are no findings, and rules about excuses run later: neither can be waived.
    """
    if not config.waivers:
        return list(findings), [], Waived(), frozenset()
    from contentaudit.excuse.waivers import WaiversOn

    waivers = WaiversOn(config.waivers, config.folder, page, excusing.today)
    kept, excused = let_go(findings, waivers)
    facts = Waived(waivers.ended(kept), (), excusing.waivers_unjudged)
    return kept, excused, facts, waivers.held(findings)


def audit_register(
    source: Source, rules: RuleSet, config: Config, approvals: Approvals | None = None, waived: Waived | None = None
) -> PageResult:
    """What the rules about excuses say of a file of excuses, once a run has seen every page that it governs."""
    page = Page(source).knowing(Allowances(), approvals or Approvals(), waived or Waived())
    run = _Run(page, config)
    selected = rules.selected(config.select, config.ignore, config.also)
    run.all(rule for rule in selected if "excuses" in rule.spec.needs)
    return PageResult(
        target=source.name,
        kind=source.kind,
        sha256=source.sha256,
        findings=in_source_order(run.findings),
        outcomes=dict(sorted(run.outcomes.items())),
        is_register=True,
        source=source,
    )


def _is_asked(rule: Rule, page: Page) -> bool:
    """Checks of a keyphrase are asked for by naming one."""
    return "keyphrase" not in rule.spec.needs or page.keyphrase is not None


def settings_of(config: Config) -> Settings:
    """What settings say of a page beyond its source."""
    return Settings(
        region=config.region,
        region_from=config.origin_of("region") if config.region else "",
        keyphrase=config.keyphrase,
        content=config.content,
        force_document=config.force_document,
        business=config.business,
        disclosures=tuple(config.disclosures.values()),
    )


def settled(outcomes: Mapping[str, Outcome], excused: Sequence[Finding]) -> dict[str, Outcome]:
    """Outcomes once excuses are taken off: a rule whose every finding was excused has passed."""
    left_over = dict(outcomes)
    for finding in excused:
        outcome = left_over[finding.rule]
        left = outcome.count - 1
        left_over[finding.rule] = replace(outcome, count=left, status="found" if left else "passed")
    return left_over


class _Run:
    """Findings and outcomes of rules on one page; a rule that raises never stops the others."""

    def __init__(self, page: Page, config: Config, most: int = MOST_HITS) -> None:
        self.page = page
        self.config = config
        self.most = most
        self.findings: list[Finding] = []
        self.outcomes: dict[str, Outcome] = {}
        self._seen: dict[str, int] = {}
        self._hits: dict[str, list[Hit]] = {}
        self._asked: set[str] = set()

    def all(self, rules: Iterable[Rule]) -> None:
        for rule in rules:
            self.outcomes[rule.id] = self._one(rule)

    def _one(self, rule: Rule) -> Outcome:
        if reason := self._unfit(rule):
            return Outcome("skipped", reason=reason, moot=self._cannot_be(rule, reason))
        try:
            hits = self._hits_of(rule)
            findings = [self._finding(rule, hit) for hit in islice(hits, self.most)]
        except Skip as skip:
            return Outcome("skipped", reason=str(skip), moot=isinstance(skip, Moot))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a rule may raise anything; the page goes on
            return Outcome("failed", reason=_where(error))
        self.findings += findings
        accepted = rule.spec.accepted(self.page) if rule.spec.accepted else ()
        if len(hits) > self.most:
            return Outcome("found", len(findings), f"the first {self.most} of {len(hits)} are listed", accepted)
        return Outcome("found" if hits else "passed", len(hits), accepted=accepted)

    def hits_of(self, rule: Rule | None) -> Sequence[Hit]:
        """What a rule finds on the page, asked by another rule; nothing where it cannot judge or is being asked."""
        if rule is None or rule.id in self._asked or self._unfit(rule):
            return ()
        self._asked.add(rule.id)
        try:
            return self._hits_of(rule)
        except (Exception, SystemExit):  # noqa: BLE001 - told when the rule itself is run
            return ()
        finally:
            self._asked.discard(rule.id)

    def _hits_of(self, rule: Rule) -> list[Hit]:
        """The rule's hits, worked out once."""
        if rule.id not in self._hits:
            self._hits[rule.id] = _distinct(rule.check(self.page, **self.config.options.get(rule.id, {})))
        return self._hits[rule.id]

    def _unfit(self, rule: Rule) -> str:
        """Why this rule cannot judge this page; empty when it can."""
        if "document" in rule.spec.needs and self.page.is_fragment:
            return FRAGMENT
        if "marks" in rule.spec.needs and self.page.source.kind == "text":
            return "plain text has no marks for headings and links"
        if "network" in rule.spec.needs and self.page.evidence.answers is None:
            return self.page.evidence.unasked
        if rule.spec.languages and self.page.language not in rule.spec.languages:
            return f"no {'/'.join(rule.spec.languages)} text: the page is in '{self.page.lang or self.page.language}'"
        return ""

    def _cannot_be(self, rule: Rule, reason: str) -> bool:
        """Does a rule not fit this kind of source at all? Plain text has no headings, Markdown is never a whole page.

        A part of an HTML page is another matter: it may be a whole one that was cut off.
        """
        kind = self.page.source.kind
        return ("marks" in rule.spec.needs and kind == "text") or (reason == FRAGMENT and kind != "html")

    def _finding(self, rule: Rule, hit: Hit) -> Finding:
        page, position = self.page, self.page.source.position
        return Finding(
            rule=rule.id,
            severity=self._severity(rule, hit),
            message=rule.spec.message.format_map(hit.values),
            label=rule.spec.label.format_map(hit.values),
            quote=hit.quote,
            span=hit.span,
            start=position(hit.span.start),
            end=position(hit.span.end),
            section=page.section_at(hit.span.start),
            why=_filled(rule.doc.why, hit.values),
            help=_filled(rule.doc.fix, hit.values),
            sources=rule.sources,
            fix=hit.fix,
            related=tuple((r.message, position(r.span.start), position(r.span.end)) for r in hit.related),
            fingerprint=self._fingerprint(rule, hit),
        )

    def _severity(self, rule: Rule, hit: Hit) -> Severity:
        return self.config.severity_of(rule.id, rule.severity, hit.severity)

    def _fingerprint(self, rule: Rule, hit: Hit) -> str:
        """Stable while the words and the section stay: no line numbers in it."""
        trail = self.page.section_at(hit.span.start)
        key = "\n".join((rule.id, self.page.source.name, " ".join(hit.quote.split()).casefold(), *trail))
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        return sha256(f"{key}\n{ordinal}".encode()).hexdigest()[:16]


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    """Hits without repeats: the parser may put one tag of the source into the tree twice."""
    return list({(hit.span, hit.quote, tuple(map(str, hit.values.items()))): hit for hit in hits}.values())


def _filled(text: str, values: Mapping[str, Any]) -> str:
    """Gaps of a page's sentence filled; a sentence with braces of its own stays as it is."""
    try:
        return text.format_map(values)
    except (KeyError, ValueError, IndexError):
        return text


def _where(error: BaseException) -> str:
    """What went wrong and in which line of the rule."""
    from pathlib import Path
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}".replace("\n", " ")


def failed(target: str, error: Any) -> PageResult:
    """The result for a target that could not be audited."""
    return PageResult(target=target, failure=error)
