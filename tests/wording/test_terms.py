"""House terms: what their file may say, what is told on a page, and that a bad file is one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentaudit.config import Styles
from contentaudit.config.terms import read_terms
from contentaudit.local_rules import styled_rules
from contentaudit.model import ConfigError, Source
from contentaudit.page import Page
from contentaudit.rule import Rule
from tests.cli.command import run

HOUSE = """
[[terms]]
preferred = "substance use disorder"
avoid = ["drug habit", "substance abuse"]
never = ["addict"]

[[terms]]
never = ["A.A. victim"]

[[terms]]
preferred = "MyChart"
exact = true
"""


def rules_of(folder: Path, text: str = HOUSE) -> dict[str, Rule]:
    path = folder / "terms.toml"
    path.write_text(text, encoding="utf-8")
    return {id: rule for rules in styled_rules(Styles(terms=path)) for id, rule in rules.items()}


def told(rules: dict[str, Rule], html: str) -> list[tuple[str, str, str]]:
    """Rule, quoted words and message of every hit, in page order."""
    page = Page(Source.from_string(html))
    hits = [(hit.span, id, hit) for id, rule in rules.items() for hit in rule.check(page)]
    hits.sort(key=lambda one: one[0])
    return [(id, hit.quote, rules[id].spec.message.format(**hit.values)) for _, id, hit in hits]


def test_each_list_is_a_rule_with_its_severity(tmp_path: Path) -> None:
    rules = rules_of(tmp_path)
    assert {id: str(rule.severity) for id, rule in rules.items()} == {
        "terms.avoid": "warning",
        "terms.never": "error",
        "terms.spelling": "warning",
    }
    assert not any(rule.unloaded or rule.left_out for rule in rules.values())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Substance abuse</h1>", [("avoid", "Substance abuse", "use “substance use disorder”")]),
        ("<p>An addict.</p>", [("never", "addict", "use “substance use disorder”")]),
        ("<p>A drug&nbsp;habit.</p>", [("avoid", "drug\u00a0habit", "use “substance use disorder”")]),
        ("<p>A <b>drug</b> habit.</p>", [("avoid", "drug habit", "use “substance use disorder”")]),
        ("<ul><li>No A.A. victim here</ul>", [("never", "A.A. victim", "use other words")]),
        ("<p>See mychart.</p>", [("spelling", "mychart", "write “MyChart”")]),
    ],
)
def test_what_is_told(html: str, expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    found = told(rules_of(tmp_path), html)
    assert found == [
        (f"terms.{rule}", quote, f"House term: {advice}, not “{quote}”") for rule, quote, advice in expected
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Substance use disorder, MyChart, MYCHART.</p>",
        "<p>Addicts, addiction, an addictive habit of drug stores.</p>",
        "<blockquote>I was an addict.</blockquote>",
        "<p>drug</p><p>habit</p>",
        "<pre>addict</pre><p hidden>addict</p>",
        "<p>A.A. victims.</p>",
    ],
)
def test_what_is_not_told(html: str, tmp_path: Path) -> None:
    assert told(rules_of(tmp_path), html) == []


def test_a_preferred_term_may_hold_a_word_to_avoid(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, '[[terms]]\npreferred = "alcohol use disorder"\navoid = ["alcohol use"]\n')
    found = told(rules, "<p>Alcohol use disorder is no sin. Alcohol use is.</p>")
    assert [quote for _, quote, _ in found] == ["Alcohol use"]


def test_the_words_are_words_and_no_patterns(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, '[[terms]]\navoid = ["a+b (c", "x.y", "100%"]\n')
    assert [quote for _, quote, _ in told(rules, "<p>aab (c, a+b (c, xzy, x.y, 100% and 100%.</p>")] == [
        "a+b (c",
        "x.y",
        "100%",
        "100%",
    ]


BAD = [
    ("[[term]]", "terms.toml:1:3: unknown key “term”"),
    ("terms = 3", "terms.toml:1:9: terms must be tables written [[terms]], not 3"),
    ("[[terms]]", "terms.toml:1:3: this term names no words to avoid"),
    ('[[terms]]\nprefered = "x"', "terms.toml:2:1: unknown key “prefered”"),
    ('[[terms]]\npreferred = "x"\nnever = ["X"]', "terms.toml:3:10: “X” is the preferred term"),
    ('[[terms]]\npreferred = "x|y"\nnever = ["z"]', "terms.toml:2:13: preferred is one term, without |"),
    ('[[terms]]\nnever = ["a"]\n[[terms]]\navoid = ["A"]', "terms.toml:4:10: “A” stands there twice"),
    ("[[terms]]\nnever = [3]", "terms.toml:2:10: never must be text in quotes, not 3"),
    (f'[[terms]]\nnever = ["{"a" * 201}"]', "terms.toml:2:10: a term is longer than 200 characters"),
    ("what is this", "terms.toml:1:6: not valid TOML"),
]


@pytest.mark.parametrize(("text", "message"), BAD, ids=[message for _, message in BAD])
def test_a_bad_file_is_one_line(text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("terms.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_terms(Path("terms.toml"))
    assert error.value.message.startswith(message)
    assert "\n" not in error.value.message


def test_a_missing_file_and_one_outside_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text("<p>Hello</p>", encoding="utf-8")
    for written, message in (("terms.toml", "no file of house terms"), ("../terms.toml", "lies outside the folder")):
        Path("contentaudit.toml").write_text(f'terms = "{written}"\n', encoding="utf-8")
        ended = run("check", "page.html")
        assert ended.returncode == 2
        assert message in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_run_tells_them_and_its_settings_weigh_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("terms.toml").write_text(HOUSE, encoding="utf-8")
    Path("page.html").write_text("<p>An addict with a drug habit.</p>", encoding="utf-8")
    Path("contentaudit.toml").write_text('terms = "terms.toml"\nselect = ["terms"]\n', encoding="utf-8")
    assert run("check", "page.html").returncode == 1
    with Path("contentaudit.toml").open("a", encoding="utf-8") as file:
        file.write('[severity]\n"terms.never" = "info"\n')
    ended = run("check", "page.html", "--format", "concise")
    assert ended.returncode == 0
    assert "page.html:1:7: info terms.never House term: use “substance use disorder”, not “addict”" in ended.stdout


def test_time_is_linear_in_the_page(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "[[terms]]\navoid = [" + ", ".join(f'"word{n} thing"' for n in range(2_000)) + "]\n")
    page = "<p>" + "word7 thing and word8 things. " * 20_000
    assert len(list(rules["terms.avoid"].check(Page(Source.from_string(page))))) == 2_000
