"""Random edits: no edit makes an old finding new or loses it, and no new claim is known.

A build draws 300 of them, always the same. ``CONTENTAUDIT_EDITS=10000`` draws as many (half an hour), and
``CONTENTAUDIT_EDITS_FROM`` says from which seed on.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from random import Random

import pytest

from contentaudit.excuse.baseline_entry import Entry
from contentaudit.excuse.baseline_match import MEASURED
from contentaudit.excuse.baseline_page import NEVER_KNOWN, Held, held, seen
from contentaudit.model import Finding, PageResult, Span
from contentaudit.packs import bundled
from tests.cli.command import PAGES
from tests.excuse.edited import Edited, Editor, Piece, blocks, planted, spans
from tests.excuse.edited_pages import Sample, failing_examples, whole_pages

EDITS = int(os.environ.get("CONTENTAUDIT_EDITS", "300"))
FIRST = int(os.environ.get("CONTENTAUDIT_EDITS_FROM", "0"))
BATCHES = 10
DAY = date(2026, 11, 1)


class Trial:
    """A page, some edits, and the page afterwards held against the baseline of before."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        pool = whole_pages() if self.random.random() < 0.4 else failing_examples()
        self.sample = self.random.choice(pool)
        self.old = _audited(self.sample)
        editor = Editor(self.random, Edited.of(self.sample.text, self.sample.kind), list(spans(self.old.findings)))
        self.edits = [name for _ in range(self.random.randint(1, 4)) if (name := editor.edit())]
        self.bad = self.random.random() < 0.4
        if self.bad:
            self.edits.append(self.random.choice((_plant, _copy, _reword))(editor, self.old.findings))
        self.page = editor.page
        self.entries = entries_of(self.old)
        self.new = self.sample.audited(self.page.text)

    @cached_property
    def held(self) -> Held:
        return held(self.entries, seen(self.new, PAGES, DAY))

    def stood_before(self, finding: Finding) -> bool:
        """Does the finding stand where one of its rule stood, in words that were not touched?"""
        now = (self.page.now_at(old.span) for old in self.old.findings if old.rule == finding.rule)
        return any(place is not None and place == finding.span for place in now)

    def touched(self, finding: Finding) -> bool:
        """Did an edit change the words that the finding speaks of?"""
        return any(map(self.page.is_put_in, spans([finding])))

    def touched_beside(self, finding: Finding) -> bool:
        """Did an edit change what the finding compares its words with, such as the answer that visitors see?"""
        _, *others = spans([finding])
        return any(map(self.page.is_put_in, others))


@cache
def _audited(sample: Sample) -> PageResult:
    return sample.audited(sample.text)


def entries_of(result: PageResult) -> tuple[Entry, ...]:
    return seen(result, PAGES, DAY).found


def _plant(editor: Editor, findings: tuple[Finding, ...]) -> str:
    editor.put_paragraph(planted(editor.random))
    return "a claim planted"


def _copy(editor: Editor, findings: tuple[Finding, ...]) -> str:
    """A paragraph with a claim stands there twice."""
    text = editor.page.text
    holding = [
        block
        for block in blocks(text, editor.page.kind)
        for one in findings
        if one.rule.startswith("claims.") and (now := editor.page.now_at(one.span)) and block.contains(now)
    ]
    if not holding:
        return ""
    block = editor.random.choice(holding)
    gap = "" if editor.page.kind == "html" or re.match(r"[-*] ", text[block.start :]) else "\n"
    again = text[block.start : block.end]
    editor.page = editor.page.replaced(Span(block.end, block.end), Piece(f"{gap}{again}", None))
    return "a claim copied"


def _reword(editor: Editor, findings: tuple[Finding, ...]) -> str:
    """A word more inside a claim."""
    claims = [
        now
        for one in findings
        if one.rule.startswith("claims.") and (now := editor.page.now_at(one.span)) and now.end - now.start < 200
    ]
    if not claims:
        return ""
    claim = editor.random.choice(claims)
    gaps = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", editor.page.text[claim.start : claim.end])]
    if not gaps:
        return ""
    at = claim.start + editor.random.choice(gaps)
    text = editor.page.text
    words = f"{text[claim.start : at]} {editor.random.choice(('truly', 'fully'))}{text[at : claim.end]}"
    editor.page = editor.page.replaced(claim, Piece(words, None))
    return "a claim reworded"


def false_new(trial: Trial) -> Iterator[Finding]:
    """Findings that were there before and are called new: more of a rule than its findings became more.

    Benign edits put nothing bad in, so it makes no difference that a finding now begins in a sentence that was put in.
    """
    pairs = trial.held.pairs
    had = Counter(one.rule for one in trial.old.findings)
    has = Counter(one.rule for one in trial.new.findings)
    unknown = (one for number, one in enumerate(trial.new.findings) if number not in pairs)
    called_new = [one for one in unknown if one.rule not in NEVER_KNOWN]
    count = Counter(one.rule for one in called_new)
    for one in called_new:
        spared = trial.touched(one) if trial.bad else trial.touched_beside(one)
        if count[one.rule] > max(0, has[one.rule] - had[one.rule]) and (trial.stood_before(one) or not spared):
            yield one


def lost(trial: Trial) -> Iterator[Entry]:
    """Entries that are called gone although their findings still stand; which of several equal ones is all the same."""
    gone = Counter((entry.rule, entry.words) for entry in trial.held.gone)
    standing = {(one.rule, one.span) for one in trial.new.findings}
    known = Counter((entry.rule, entry.words) for entry in trial.held.pairs.values())
    stood = Counter(
        (entry.rule, entry.words)
        for finding, entry in zip(trial.old.findings, trial.entries, strict=True)
        if (now := trial.page.now_at(finding.span)) is not None and (finding.rule, now) in standing
    )
    for entry in trial.entries:
        mark = (entry.rule, entry.words)
        if gone[mark] and known[mark] < stood[mark] and entry.rule not in NEVER_KNOWN:
            yield entry


def masked(trial: Trial) -> Iterator[Finding]:
    """Claims that are called known although nobody knew them: other words, or more of the same than before."""
    pairs = trial.held.pairs
    old = Counter((entry.rule, entry.words) for entry in trial.entries)
    found = entries_of(trial.new)
    known = Counter((found[number].rule, found[number].words) for number in pairs)
    for finding, entry in zip(trial.new.findings, found, strict=True):
        mark = (entry.rule, entry.words)
        if entry.rule.startswith("claims.") and finding.quote and known[mark] > old[mark] and not _leads(trial, entry):
            yield finding


def _leads(trial: Trial, entry: Entry) -> bool:
    """Is it a finding about several places of which an old one is still one?"""
    old = [one for one in trial.entries if one.rule == entry.rule]
    return any(entry.words[:8] in one.places or one.words[:8] in entry.places for one in old)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_an_edit_elsewhere_makes_nothing_new_and_loses_nothing(batch: int) -> None:
    wrong = []
    for seed in range(FIRST + batch, FIRST + EDITS, BATCHES):
        trial = Trial(seed)
        wrong += [
            f"{seed} {trial.sample.name} {trial.edits}: new {one.rule} {one.quote[:60]!r}" for one in false_new(trial)
        ]
        wrong += [f"{seed} {trial.sample.name} {trial.edits}: lost {one.rule} {one.quote!r}" for one in lost(trial)]
        wrong += [
            f"{seed} {trial.sample.name} {trial.edits}: masked {one.rule} {one.quote[:60]!r}" for one in masked(trial)
        ]
    assert not wrong, "\n".join(wrong)


def test_the_edits_are_worth_the_name() -> None:
    """The trials hold many findings, edit in every way there is, and plant claims that are found."""
    trials = [Trial(seed) for seed in range(120)]
    names = Counter(name for trial in trials for name in trial.edits if name)
    assert len(names) == 13, names
    assert sum(len(trial.entries) for trial in trials) > 480
    new = sum(len(trial.new.findings) - len(trial.held.pairs) for trial in trials if trial.bad)
    assert new > 24
    assert len({one.rule for trial in trials for one in trial.old.findings}) > 45


def test_measured_rules_exist() -> None:
    assert set(bundled().rules) >= MEASURED
