"""What a rule writes in place of words: the sentence reads well, is no longer flagged, and all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentaudit.mend.rounds import Mended, mended, source_of
from contentaudit.model import Finding, Kind, RuleError, Source
from contentaudit.wording.compiling import compile_rules
from contentaudit.wording.replacing import sounds_open
from tests.mend.pages import audited, safe


def of_claims(_source: Source, finding: Finding) -> bool:
    return finding.rule.startswith("claims.")


def done(text: str, kind: Kind = "html") -> Mended:
    source = Source.from_string(text, kind)
    return mended(audited(source), audited, of_claims)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We help drug addicts find a home.", "We help people with a drug addiction find a home."),
        ("Addicts need help.", "People with an addiction need help."),
        ("Recovering addicts can call us.", "People in recovery can call us."),
        ("A recovering addict is our cook.", "A person in recovery is our cook."),
        ("A heroin addict can call us.", "A person with a heroin addiction can call us."),
        ("He was an addict.", "He was a person with an addiction."),
        ("An alcoholic in recovery may call us.", "A person with an alcohol use disorder in recovery may call us."),
        ("Her brother committed suicide.", "Her brother died by suicide."),
        ("We offer substance abuse treatment.", "We offer substance use treatment."),
        ("We treat drug abuse.", "We treat drug misuse."),
        ("We care for the mentally ill.", "We care for people with a mental illness."),
        ("As a leading addiction center we listen.", "As an addiction center we listen."),
        ("We are an elite treatment center.", "We are a treatment center."),
        ("Our world-class therapists listen.", "Our therapists listen."),
        ("Our #1 rehab is open to all.", "Our rehab is open to all."),
        ("This is a revolutionary approach to therapy.", "This is an approach to therapy."),
        ("A premier hour of care at our clinic.", "An hour of care at our clinic."),
        ("We cure addiction with therapy.", "We treat addiction with therapy."),
    ],
)
def test_the_sentence_reads_well_and_is_no_longer_flagged(old: str, new: str) -> None:
    mend = done(f"<p>{old}</p><p>Rooms are quiet.</p>")
    assert mend.text == f"<p>{new}</p><p>Rooms are quiet.</p>"
    assert not [finding for finding in mend.after.findings if finding.rule.startswith("claims.")]
    assert done(mend.text).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "The addict mentality is real.",
        "Chronic addicts are welcome.",
        "We are a leading and trusted clinic.",
        "We are the leading clinic in Ohio.",
        "One of the leading clinics in Ohio.",
        "“I am an addict and they helped me,” says Ruth.",
        "We are a <b>leading</b> clinic.",
        "We are a leading&nbsp;clinic.",
        "WE ARE A LEADING CLINIC.",
        "Drug Addicts And How We Help Them",
        "We guarantee that you will recover.",
    ],
)
def test_nothing_is_written_where_it_would_not_read_well(text: str) -> None:
    assert done(f"<p>{text}</p>").edits == ()


def test_words_of_somebody_else_stay() -> None:
    assert done("<blockquote>Drug addicts need help.</blockquote>").edits == ()


def test_words_that_are_wrapped_and_marked_in_markdown() -> None:
    assert done("We are a leading\nclinic in Ohio.", "markdown").text == "We are a clinic in Ohio."
    assert done("We help **drug addicts**.", "markdown").text == "We help **people with a drug addiction**."


def test_only_labels_with_one_right_word_are_safe() -> None:
    source = Source.from_string("<p>We help drug addicts.</p><p>We are an elite clinic.</p><p>An addict can call.</p>")
    levels = {finding.quote: safe(source, finding) for finding in audited(source).findings if finding.fix}
    assert levels == {"drug addicts": True, "an elite clinic": False, "An addict": False}


def test_the_reason_stands_beside_the_words() -> None:
    source = Source.from_string("<p>We are an elite clinic.</p>")
    [finding] = [finding for finding in audited(source).findings if finding.rule == "claims.superlative"]
    assert finding.fix is not None
    assert finding.fix.summary == "Leave out “elite”."
    assert finding.why
    assert finding.sources


@pytest.mark.parametrize(
    ("words", "opens"),
    [
        ("hour", True), ("house", False), ("honest man", True), ("addiction", True), ("IOP", True), ("MAT program", True),
        ("PHP", False), ("US clinic", False), ("UK", False), ("unit", False), ("uninsured", True), ("unique", False),
        ("unimportant", True), ("useful", False), ("umbrella", True), ("usher", True), ("one", False), ("oncologist", True),
        ("European", False), ("online", True), ("ewe", False), ("8-week", False), ("", False),
    ],
)  # fmt: skip
def test_how_words_begin(words: str, opens: bool) -> None:
    assert sounds_open(words) is opens


RULE = "question: q?\nmessage: m\npatterns:\n  a: [<old>]\nreplace:\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  - words: old\n    by: new", "words must mark what is replaced"),
        ("  - words: <old>\n    by: <b>new</b>", "by must be plain words"),
        ("  - words: <old>", "the key by is missing"),
        ("  - words: <old>\n    by: new\n    sure: true", "unknown key “sure”"),
        ("  - words: <old>\n    by: new\n    safe: maybe", "safe must be true or false"),
        ("  words: <old>", "replace must be a list"),
        ("  - words: <(old|older)*{1,9}x>\n    by: new", "the pattern"),
        ("  - words: <({nobody})>\n    by: new", "unknown word list"),
    ],
)
def test_what_is_wrong_is_told(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "house" / "words.yml"
    path.parent.mkdir()
    path.write_text(RULE + text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        compile_rules([path])
    assert message in caught.value.message


def test_a_rule_of_ones_own_may_write_words(tmp_path: Path) -> None:
    path = tmp_path / "house" / "words.yml"
    path.parent.mkdir()
    path.write_text(RULE + "  - words: <{each}>\n    each: [old]\n    by: new {each}\n", encoding="utf-8")
    [(spec, _)] = compile_rules([path])
    assert spec.fix == "unsafe"
    assert source_of(done("<p>Rooms</p>").after).text == "<p>Rooms</p>"
