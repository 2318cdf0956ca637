"""What Python users call: ``contentaudit.audit`` and the report it gives."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import contentaudit
from contentaudit import Config, ConfigError, Severity, Source, audit

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
TWO_LEVELS = "<!doctype html><html lang=en><title>T</title><body><h1>A</h1><h2>B</h2><h4>C</h4><p>Words here.</p>"
HEADINGS = Config(select=("headings",))


def test_a_source_at_hand() -> None:
    report = audit(Source.from_string(TWO_LEVELS, name="preview"), config=HEADINGS)
    [finding] = report.findings
    assert (finding.rule, finding.quote) == ("headings.skipped-level", "C")
    assert TWO_LEVELS[finding.span.start : finding.span.end] == "C"
    assert report.pages[0].target == "preview"


def test_a_path_and_a_string() -> None:
    by_path = audit(PAGES / "iop-clinic.html", config=HEADINGS)
    by_name = audit(str(PAGES / "iop-clinic.html"), config=HEADINGS)
    assert by_path.to_json() == by_name.to_json()
    assert [finding.quote for finding in by_path.findings] == ["What you will practice"]


def test_markdown_at_hand() -> None:
    report = audit(Source.from_string("# A\n\n#### B\n", kind="markdown"), config=HEADINGS)
    assert "headings.skipped-level" in {finding.rule for finding in report.findings}


def test_the_report_as_json() -> None:
    made = json.loads(audit(PAGES / "iop-clinic.html", config=HEADINGS).to_json())
    assert made["format"] == "contentaudit-report"
    assert made["summary"]["findings"]["warning"] == 1


def test_exit_code_takes_words_and_severities() -> None:
    report = audit(Source.from_string(TWO_LEVELS), config=HEADINGS)
    assert (report.exit_code(), report.exit_code("warning"), report.exit_code(Severity.REVIEW)) == (0, 1, 1)
    assert report.exit_code("never") == report.exit_code(None) == 0


def test_a_target_that_cannot_be_read_is_a_page_with_a_failure(tmp_path: Path) -> None:
    report = audit(tmp_path / "gone.html")
    assert report.exit_code() == 2
    failure = report.pages[0].failure
    assert failure is not None
    assert failure.code == "read.not-found"


def test_settings_beside_the_target_are_used_unless_given(tmp_path: Path) -> None:
    (tmp_path / "contentaudit.toml").write_text('ignore = ["headings"]\n')
    (tmp_path / "a.html").write_text(TWO_LEVELS)
    assert not [f for f in audit(tmp_path / "a.html").findings if f.rule.startswith("headings.")]
    assert len(audit(tmp_path / "a.html", config=HEADINGS).findings) == 1
    beside = Source.from_string(TWO_LEVELS, path=str(tmp_path / "a.html"))
    assert not [f for f in audit(beside).findings if f.rule.startswith("headings.")]


def test_wrong_settings_raise(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"headings\.skiped"):
        audit(tmp_path, config=Config(select=("headings.skiped",)))


def test_every_public_name_is_there() -> None:
    for name in contentaudit.__all__:
        assert getattr(contentaudit, name) is not None
    assert set(contentaudit.__all__) <= set(dir(contentaudit))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = contentaudit.nothing  # type: ignore[attr-defined]


def test_the_function_is_not_hidden_by_the_module_of_the_same_name() -> None:
    code = """
import contentaudit.audit, contentaudit.run
import contentaudit
print(contentaudit.audit(contentaudit.Source.from_string("<h1>x</h1>")).exit_code())
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")
