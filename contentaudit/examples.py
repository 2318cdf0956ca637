"""The examples on a rule's page are its tests: read, run and compared (or rewritten) here, in one way for all.

A fenced block says what it is in its info string: ``html fails`` (followed by a fence ``output`` with the exact
findings of this rule), ``html mended``, ``markdown innocent``, ``text innocent``, ``html misses`` (a known limit that
is silent for now). ``also=headings.empty`` names other rules that may speak; ``region=GB`` and ``options.max=3`` set
the run up, and ``today=2026-11-30`` the day on which it runs; a fence ``toml settings`` holds the settings under which
the examples below it run; with waivers in them, each is audited as if it were all the pages they govern. A fence
``toml approved-claims`` is the register of approved claims for the examples below it; they are audited as if they were
all the pages it governs, so that findings in the register itself are among theirs. ``url=`` is the address of the
page; fences ``http response`` and ``text robots.txt`` say how the examples below were served, ``text answers`` and
``text files`` what stands around them. A fence ``sentences``
holds one case a line: ``+`` with the quote in ``[[ ]]``, ``-`` silent, ``~`` known miss.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from contentaudit.audit import audit_register, audit_source
from contentaudit.config import Config
from contentaudit.excuse.excuser import Excusing, current_day
from contentaudit.model import Finding, Kind, PageResult, Severity, Source
from contentaudit.page.evidence import Evidence
from contentaudit.rule import Rule, RuleSet
from contentaudit.rulepage import FENCE

Verdict = Literal["fails", "mended", "innocent", "misses"]
_VERDICTS = ("fails", "mended", "innocent", "misses")
_KINDS = ("html", "markdown", "text")
_SENTENCE = re.compile(r"^(?P<mark>[-+~]) (?P<text>.*?)(?:\s{2,}# *(?P<note>.*))?$")


@dataclass(frozen=True)
class Example:
    """One fenced example: ``output`` is what the page says it gives; ``span`` where that stands in the body."""

    kind: Kind
    verdict: Verdict
    code: str
    output: str | None = None
    span: tuple[int, int] | None = None
    also: frozenset[str] = frozenset()
    region: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    settings: str = ""
    """TOML as in ``contentaudit.toml``."""
    register: str = ""
    url: str | None = None
    response: str = ""
    """The status line and headers with which a server sent it."""
    robots_txt: str | None = None
    answers: str = ""
    """What the servers behind its links answer."""
    files: str = ""
    """The files beside it."""
    today: date | None = None
    """The day on which it is audited; ``None`` for the current one."""

    def source(self) -> Source:
        """The example as a source to audit."""
        served = {"url": self.url, "robots_txt": self.robots_txt, **_answered(self.response)}
        return Source.from_string(self.code, kind=self.kind, name="example", **served)


def _answered(response: str) -> dict[str, Any]:
    """Status and headers of a written response."""
    if not response:
        return {}
    status, *lines = response.splitlines()
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return {"status": int(status.split()[1]), "headers": headers}


@dataclass(frozen=True)
class SentenceCase:
    """One line of a ``sentences`` fence."""

    mark: Literal["+", "-", "~"]
    text: str
    quotes: tuple[str, ...]
    note: str


def examples(body: str) -> list[Example]:
    """The runnable fenced blocks of a page's body, in order."""
    found: list[Example] = []
    settings = register = response = answers = files = ""
    robots_txt: str | None = None
    for match in FENCE.finditer(body):
        words = match["info"].split()
        if words == ["output"] and found:
            found[-1] = replace(found[-1], output=match["code"], span=match.span("code"))
        elif words == ["toml", "approved-claims"]:
            register = match["code"]
        elif len(words) >= 2 and words[0] in _KINDS and words[1] in _VERDICTS:
            example = _example(words, match["code"])
            served = replace(example, response=response, robots_txt=robots_txt, answers=answers, files=files)
            found.append(replace(served, settings=settings, register=register))
        elif words == ["toml", "settings"]:
            settings = match["code"]
        elif words == ["text", "answers"]:
            answers = match["code"]
        elif words == ["text", "files"]:
            files = match["code"]
        elif words == ["http", "response"]:
            response = match["code"]
        elif words == ["text", "robots.txt"]:
            robots_txt = match["code"]
    return found


def _example(words: Sequence[str], code: str) -> Example:
    facts = dict(word.split("=", 1) for word in words[2:] if "=" in word)
    url, region = facts.get("url"), facts.get("region")
    options = {name.removeprefix("options."): _value(v) for name, v in facts.items() if name.startswith("options.")}
    also = frozenset(facts.get("also", "").split(",")) - {""}
    kind, verdict = words[0], words[1]
    day = date.fromisoformat(facts["today"]) if "today" in facts else None
    given = {"also": also, "region": region, "options": options, "url": url, "today": day}
    return Example(kind, verdict, code, **given)  # type: ignore[arg-type]


def _value(text: str) -> Any:
    import json

    try:
        return json.loads(text)
    except ValueError:
        return text


def sentence_cases(body: str) -> list[SentenceCase]:
    """The cases of all ``sentences`` fences."""
    cases: list[SentenceCase] = []
    for match in FENCE.finditer(body):
        if match["info"].split()[:1] != ["sentences"]:
            continue
        for line in filter(None, match["code"].splitlines()):
            case = _SENTENCE.match(line)
            if case is None:
                raise ValueError(f"a line of a sentences fence begins with '+ ', '- ' or '~ ': {line!r}")
            marked = case["text"]
            quotes = tuple(re.findall(r"\[\[(.*?)\]\]", marked))
            plain = marked.replace("[[", "").replace("]]", "")
            cases.append(SentenceCase(case["mark"], plain, quotes, case["note"] or ""))  # type: ignore[arg-type]
    return cases


def problems(rule: Rule, rules: RuleSet) -> Iterator[str]:
    """What is wrong with a rule's page: each problem one line."""
    body = rule.doc.body
    found, cases = examples(body), sentence_cases(body)
    yield from _missing(rule, found, cases)
    for number, example in enumerate(found, 1):
        yield from (f"example {number} ({example.kind} {example.verdict}): {p}" for p in _judged(rule, rules, example))
    for case in cases:
        yield from (f"sentence {case.text!r}: {p}" for p in _judged_sentence(rule, rules, case))


def _missing(rule: Rule, found: Sequence[Example], cases: Sequence[SentenceCase]) -> Iterator[str]:
    if rule.page_path is None:
        yield "the rule has no page"
        return
    doc = rule.doc
    yield from (f"the front matter lacks {name}" for name in ("since", "why", "fix") if not getattr(doc, name))
    verdicts = {example.verdict for example in found}
    if "fails" not in verdicts and not any(case.mark == "+" for case in cases):
        yield "no failing example"
    if "mended" not in verdicts:
        yield "no mended example"
    if "innocent" not in verdicts and not any(case.mark == "-" for case in cases):
        yield "no innocent example"
    yield from (f"source {key!r} is not in the pack's source list" for key in doc.sources if key not in rule.references)
    if len(rule.spec.message) > 60:
        yield f"the message has {len(rule.spec.message)} characters (at most 60)"
    innocent = sum(case.mark == "-" for case in cases) + sum(example.verdict == "innocent" for example in found)
    if rule.family == "claims" and innocent < 5:
        yield "a claims page has at least five examples that must not be flagged"


def _judged(rule: Rule, rules: RuleSet, example: Example) -> Iterator[str]:
    result = run(rule, rules, example)
    own = [finding for finding in result.findings if finding.rule == rule.id]
    outcome = result.outcomes[rule.id]
    if outcome.status == "failed":
        yield f"the rule stopped: {outcome.reason}"
    if outcome.status == "skipped":
        yield f"the rule did not judge it: {outcome.reason}"
    if example.verdict == "fails":
        if not own:
            yield "nothing was found"
        if example.output is None:
            yield "an output fence must follow"
        elif output(own) != example.output:
            yield f"the page says\n{example.output}but the rule gives\n{output(own)}"
        yield from _dishonest(own)
    elif own:
        yield f"must be silent but found {', '.join(repr(finding.quote) for finding in own)}"
    if example.verdict in ("mended", "innocent"):
        loud = [
            f
            for f in result.findings
            if f.rule not in {rule.id, *example.also} and f.severity.rank <= Severity.WARNING.rank
            if not _of_whole_pages(rules.rules[f.rule], rule)
        ]
        yield from (
            f"another rule speaks: {f.rule} at {f.start.line}:{f.start.column} ({f.quote!r}); list it with also="
            for f in loud
        )


def _of_whole_pages(other: Rule, rule: Rule) -> bool:
    """Does a rule of another family ask what a whole page lacks, which an example need not have?"""
    return "document" in other.spec.needs and other.family != rule.family


def _dishonest(findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        if "{" in finding.message or "{" in finding.label:
            yield f"a gap was not filled: {finding.message!r} {finding.label!r}"
        if len(finding.message) > 90:
            yield f"the filled message has {len(finding.message)} characters"


def _judged_sentence(rule: Rule, rules: RuleSet, case: SentenceCase) -> Iterator[str]:
    code = f"<p>{html.escape(case.text, quote=False)}</p>"
    result = run(rule, rules, Example("html", "innocent", code))
    own = [finding.quote for finding in result.findings if finding.rule == rule.id]
    if result.outcomes[rule.id].status == "failed":
        yield f"the rule stopped: {result.outcomes[rule.id].reason}"
    if case.mark == "+" and sorted(own) != sorted(case.quotes):
        yield f"must quote {list(case.quotes)} but quoted {own}"
    if case.mark != "+" and own:
        yield f"must be silent{f' ({case.note})' if case.note else ''} but quoted {own}"


def run(rule: Rule, rules: RuleSet, example: Example) -> PageResult:
    """Audit one example under all rules that are on, and the page's own."""
    on = tuple(r.id for r in rules.selected() if r.id != rule.id)
    options = {rule.id: example.options} if example.options else {}
    config = Config(select=(*on, rule.id), region=example.region, options=options)
    if example.settings:
        import tomllib

        config = config.with_command_line(tomllib.loads(example.settings))
    if example.register:
        return _run_with_register(example, rules, config)
    if config.waivers:
        return _run_with_waivers(example, rules, config)
    if config.waivers:
        return _run_with_waivers(example, rules, config)
    return _run_among_facts(example, rules, config)


def _run_among_facts(example: Example, rules: RuleSet, config: Config) -> PageResult:
    """Audit an example with the files beside it and the answers of its links that the page tells of."""
    if not (example.answers or example.files):
        return audit_source(example.source(), rules, config)
    from contentaudit.examplefacts import answers_of, beside
    from contentaudit.probe.files import Files

    answers = answers_of(example.answers) if example.answers else None
    with beside(example.source(), example.files) as source:
        return audit_source(
            source,
            rules,
            config,
            probe=lambda page, _: Evidence(answers, Files().facts(page) if example.files else None),
        )


def _run_with_register(example: Example, rules: RuleSet, config: Config) -> PageResult:
    """Audit an example as the only page that its register governs; findings in the register are put behind its own."""
    from contentaudit.config.file import REGISTER_NAME, Document
    from contentaudit.excuse.approved_ledger import Ledger
    from contentaudit.excuse.approved_register import Register

    register = Register.of(Document.parsed(Path(REGISTER_NAME), example.register))
    register.validate(rules)
    ledger, excusing = Ledger(["."]), Excusing(register=register)
    result = audit_source(example.source(), rules, config, excusing)
    ledger.add(register, result)
    source = Source.from_string(example.register, kind="text", name=REGISTER_NAME)
    whole = audit_register(source, rules, config, ledger.verdict(register, source.text, rules, excusing.today))
    return replace(result, findings=(*result.findings, *whole.findings))


def _run_with_waivers(example: Example, rules: RuleSet, config: Config) -> PageResult:
    """Audit an example as the only page that its settings govern; findings in the settings are put behind its own."""
    from contentaudit.config import read_from
    from contentaudit.config.file import OWN_NAME, Document
    from contentaudit.excuse.waiver_ledger import WaiverLedger

    own = {"select": config.select, "region": config.region, "options": config.options}
    written = read_from(Document.parsed(Path(OWN_NAME), example.settings)).with_command_line(own)
    ledger, excusing = WaiverLedger(["."]), Excusing(example.today or current_day())
    result = audit_source(example.source(), rules, written, excusing)
    ledger.add(written, result)
    source = Source.from_string(example.settings, kind="text", name=OWN_NAME)
    waived = ledger.verdict(written, source.text, rules, excusing.today)
    whole = audit_register(source, rules, written, waived=waived)
    return replace(result, findings=(*result.findings, *whole.findings))


def output(findings: Sequence[Finding]) -> str:
    """Findings as a page's output fence shows them: ``line:column severity message “quote”``."""
    lines = []
    for finding in findings:
        quote = f" “{finding.quote}”" if finding.quote else ""
        place = f"{finding.start.line}:{finding.start.column}"
        lines.append(f"{place} {finding.severity} {finding.message}{quote}".replace("\n", " ") + "\n")
    return "".join(lines)


def rewrite(rule: Rule, rules: RuleSet) -> bool:
    """Write the exact output of every failing example into the rule's page; true when the page changed."""
    if rule.page_path is None:
        return False
    text = Path(rule.page_path).read_text(encoding="utf-8")
    body = rule.doc.body
    head = text[: len(text) - len(body)]
    for example in reversed(examples(body)):
        if example.verdict == "fails" and example.span is not None:
            own = [finding for finding in run(rule, rules, example).findings if finding.rule == rule.id]
            body = body[: example.span[0]] + output(own) + body[example.span[1] :]
    if head + body == text:
        return False
    Path(rule.page_path).write_text(head + body, encoding="utf-8", newline="\n")
    rule.__dict__.pop("doc", None)  # what was read before is out of date
    return True
