"""Styles, vocabularies and ``.vale.ini`` as settings name them: what is told, and that nothing hostile gets in."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import pytest

from contentaudit.cli._notes import styles_nearby
from contentaudit.config import Styles, load
from contentaudit.local_rules import styled_rules
from contentaudit.model import ConfigError, Hit, RuleError, Skip, Source
from contentaudit.page import Page
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.expression import SlowPatternError
from contentaudit.wording.vale.figures import Formula
from contentaudit.wording.vale.ini import read_ini
from contentaudit.wording.vale.styles import kebab, style_rules
from contentaudit.wording.vale.switches import fault_of, matches
from tests.cli.command import run

WE = "extends: existence\nmessage: \"Avoid '%s'\"\nlink: https://example.org/we\ntokens: [we]\n"


def style(folder: Path, name: str = "House", **files: str) -> Path:
    """A style's folder with rule files."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    for stem, text in files.items():
        (place / f"{stem}.yml").write_text(text, encoding="utf-8")
    return place


def found(rules: object, id: str, text: str) -> list[Hit]:
    return list(rules[id].check(Page(Source.from_string(text, kind="markdown"))))  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("HeadingCase", "heading-case"),
        ("URLFormat", "url-format"),
        ("write-good", "write-good"),
        ("E-Prime", "e-prime"),
        ("AMPM", "ampm"),
        ("Step2Steps", "step2-steps"),
        ("__", "unnamed"),
    ],
)
def test_names_become_ids(name: str, id: str) -> None:
    assert kebab(name) == id


def test_a_link_is_the_source_and_the_action_the_advice(tmp_path: Path) -> None:
    swap = "extends: substitution\nmessage: \"Use '%s', not '%s'\"\naction: {name: replace}\nswap: {utilize: use}\n"
    rules = style_rules([style(tmp_path, We=WE, Swap=swap)])
    assert [source.url for source in rules["house.we"].sources] == ["https://example.org/we"]
    assert rules["house.swap"].doc.fix == "Write “{better}”."


def test_two_files_of_one_id_are_told(tmp_path: Path) -> None:
    rules = style_rules([style(tmp_path, HeadingCase=WE, Heading_Case=WE)])
    assert sorted(rules) == ["house.heading-case", "house.heading-case-2"]
    assert "Heading" in rules["house.heading-case-2"].unloaded


def test_a_rule_of_the_tool_cannot_be_replaced(tmp_path: Path) -> None:
    style(tmp_path, "headings", empty=WE)
    (tmp_path / "contentaudit.toml").write_text('styles = ["headings"]\n')
    (tmp_path / "page.md").write_text("# A\n")
    done = run("check", tmp_path / "page.md")
    assert done.returncode == 2
    assert "there are two rules named headings.empty" in done.stdout + done.stderr


def test_notes_say_what_does_not_run_and_the_rest_does(tmp_path: Path) -> None:
    partly = "extends: existence\nmessage: \"Not '%s'\"\ntokens: [ours, '(\\w+\\s?)+!']\n"
    style(tmp_path, We=WE, Spell="extends: spelling\nmessage: m\n", Partly=partly)
    (tmp_path / "contentaudit.toml").write_text('styles = ["House"]\n')
    (tmp_path / "page.md").write_text("# A\n\nHere we say ours.\n")
    done = run("check", tmp_path / "page.md", "--select", "house", "--format", "json")
    assert "note: house.spell is not loaded    Spell.yml:1:10: extends: spelling: " in done.stderr
    assert "note: house.partly runs without a part of it    the pattern “(\\w+\\s?)+!”: " in done.stderr
    (result,) = json.loads(done.stdout)["pages"]
    assert [finding["rule"] for finding in result["findings"]] == ["house.we", "house.partly"]
    assert result["outcomes"]["house.spell"]["status"] == "skipped"
    assert "house.spell" not in run("check", tmp_path / "page.md", "--ignore", "house.spell").stderr
    listed = run("rules", "--family", "house", "--config", tmp_path / "contentaudit.toml").stdout
    assert "2 rules on, 0 off, 1 not loaded" in listed


def test_a_vale_ini_is_offered_never_used_unasked(tmp_path: Path) -> None:
    style(tmp_path / "styles", We=WE)
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Vale, House\n")
    (tmp_path / "page.md").write_text("# A\n\nHere we are.\n")
    done = run("check", tmp_path / "page.md", cwd=tmp_path)
    assert "found .vale.ini with styles House" in done.stderr
    assert 'styles = ["styles/House"]' in done.stderr
    assert "house.we" not in done.stdout
    assert "found" not in run("check", tmp_path / "page.md", "--format", "json", cwd=tmp_path).stderr
    (tmp_path / "contentaudit.toml").write_text("styles = []\n")
    assert "found" not in run("check", tmp_path / "page.md", cwd=tmp_path).stderr


def test_a_broken_vale_ini_nobody_asked_for_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".vale.ini").write_text("nonsense\n")
    assert styles_nearby(tmp_path) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nonsense\n", ":1: neither a section nor key = value"),
        ("MinAlertLevel = loud\n", "MinAlertLevel must be"),
        ("[**/**/**/**/*]\nBasedOnStyles = A\n", ":1: the section [**/**/**/**/*] has more than"),
        ("[[z-a].md]\n", "no pattern for paths"),
    ],
)
def test_a_broken_vale_ini_is_one_line(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / ".vale.ini").write_text(text)
    with pytest.raises(RuleError) as error:
        read_ini(tmp_path / ".vale.ini")
    assert says in error.value.message
    assert "\n" not in error.value.message


@pytest.mark.parametrize(
    ("ini", "says"),
    [
        ("StylesPath = ../styles\n[*]\nBasedOnStyles = House\n", "lies outside"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = ../../styles/House\n", "lies outside"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = Gone\n", "no style named “Gone” in"),
        (
            "StylesPath = gone\n[*]\nBasedOnStyles = House\n",
            "no folder .*gone, where StylesPath in .* looks for styles",
        ),
        ("StylesPath = styles\nVocab = Gone\n", "no vocabulary named “Gone”"),
    ],
)
def test_a_vale_ini_names_only_what_lies_below_it(ini: str, says: str, tmp_path: Path) -> None:
    style(tmp_path / "styles", We=WE)
    (tmp_path / "repo" / "styles").mkdir(parents=True)
    path = tmp_path / "repo" / ".vale.ini"
    path.write_text(ini)
    with pytest.raises(RuleError, match=says):
        styled_rules(Styles(ini=path))


def test_links_out_of_a_style_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("key: hidden words\n")
    place = style(tmp_path, We=WE)
    (place / "Link.yml").symlink_to(tmp_path / "secret.yml")
    (place / "loop").symlink_to(place)
    rules = style_rules([place])
    assert sorted(rules) == ["house.link", "house.we"]
    assert "leaves the style's folder" in rules["house.link"].unloaded
    assert "hidden" not in rules["house.link"].unloaded


def test_a_word_list_without_words_lists_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"neither accept\.txt nor reject\.txt"):
        style_rules([], [tmp_path])


@pytest.mark.parametrize(
    ("glob", "path", "means"),
    [
        ("*.md", "a/b.md", True),
        ("*.{md,html}", "b.html", True),
        ("docs/**/*.md", "docs/b.md", True),
        ("docs/**/*.md", "docs/a/c/b.md", True),
        ("docs/**", "docs/a/b.md", True),
        ("a/**/*.md", "a/b.html", False),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("!*.md", "b.md", False),
        ("!*.md", "b.html", True),
        ("a?.md", "ab.md", True),
        ("a.md", "axmd", False),
    ],
)
def test_globs(glob: str, path: str, means: bool) -> None:
    assert not fault_of(glob)
    assert matches(glob, [path]) is means


@pytest.mark.parametrize(
    "formula",
    [
        "__import__('os')",
        "words.__class__",
        "(lambda: words)()",
        "[words for words in words]",
        "words ** 9 ** 9",
        "math.__doc__",
        "os.sqrt(words)",
        "'a' * words",
        "words if words else 1",
        "words <",
        "(" * 300 + "1" + ")" * 300,
        "-" * 900 + "1",
    ],
)
def test_formulas_are_arithmetic_and_nothing_else(formula: str) -> None:
    with pytest.raises(Unloadable):
        Formula(formula, "formula")


@pytest.mark.parametrize("formula", ["words / list", "math.sqrt(0 - words)", "math.exp(words * 1000)", "1e999 - words"])
def test_a_formula_without_a_result_is_skipped(formula: str) -> None:
    numbers = dict.fromkeys(("words", "list"), 0.0) | {"words": 10.0}
    with pytest.raises(Skip):
        Formula(formula, "formula").value(numbers)


def test_a_rule_that_takes_too_long_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("contentaudit.wording.vale.scan.MOST_SECONDS", -1.0)
    rules = style_rules([style(tmp_path, We=WE, Far="extends: existence\nmessage: m\ntokens: ['x.*y']\n")])
    with pytest.raises(SlowPatternError, match=r"“we”"):
        found(rules, "house.we", "Here we are.")
    assert found(rules, "house.far", "") == []


HURTFUL = [
    r"[^,]+,.*x",
    r"\b[^\s-]+ly-\w+\b",
    r"(?:[^,]+,){1,}\s\w+\s(?:and|or)",
    r"\d+\s?-\s?\d+!",
    r"(?:a |an |the )*cat",
]


@pytest.mark.parametrize("text", ["a " * 30_000, "1" * 60_000, "a-" * 30_000, "ly" * 30_000, "a, " * 20_000])
def test_patterns_that_are_let_through_are_quick_on_text_made_to_hurt_them(text: str, tmp_path: Path) -> None:
    tokens = "".join(f"  - '{pattern}'\n" for pattern in HURTFUL)
    rules = style_rules([style(tmp_path, Hurt=f"extends: existence\nmessage: m\nnonword: true\ntokens:\n{tokens}")])
    assert not rules["house.hurt"].left_out
    began = process_time()
    found(rules, "house.hurt", text)
    assert process_time() - began < 20


def test_a_vale_ini_that_is_not_there_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / ".vale.ini").touch()
    (tmp_path / "contentaudit.toml").write_text('vale-ini = "vale.ini"\n')
    with pytest.raises(ConfigError) as wrong:
        load(tmp_path / "contentaudit.toml")
    assert wrong.value.message.endswith("contentaudit.toml:1:12: no file named “vale.ini” beside the settings")
    assert wrong.value.help == "did you mean .vale.ini?"
