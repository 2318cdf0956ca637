"""A new rule's files load at once, fail their page's test until filled in, and pass it afterwards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.examples import problems
from contentaudit.local_rules import python_rules
from contentaudit.model import RuleError
from contentaudit.newrule import write_rule
from contentaudit.rule import RuleSet


@pytest.fixture(autouse=True)
def forget_local_modules() -> Iterator[None]:
    yield
    for name in [name for name in sys.modules if name.startswith("contentaudit_local")]:
        del sys.modules[name]


def complaints(folder: Path, rule_id: str) -> list[str]:
    rules = RuleSet(python_rules(folder), {})
    return list(problems(rules.rules[rule_id], rules))


def test_fails_until_filled_in(tmp_path: Path) -> None:
    check, page = write_rule("house-style.too-loud", tmp_path)
    assert (check, page) == (tmp_path / "house_style" / "too_loud.py", tmp_path / "house_style" / "too_loud.md")
    found = complaints(tmp_path, "house-style.too-loud")
    assert "the front matter lacks why" in found
    assert "the front matter lacks fix" in found
    assert any("nothing was found" in complaint for complaint in found)

    text = check.read_text(encoding="utf-8").replace("TODO: the fact, at most 60 characters", "A word is shouted")
    body = "for block in page.blocks:\n        if block.text.value.isupper():\n            yield Hit(block)"
    check.write_text(text.replace("yield from ()", body), encoding="utf-8")
    written = (
        page.read_text(encoding="utf-8").replace('why: ""', "why: It is loud.").replace('fix: ""', "fix: Calm down.")
    )
    written = written.replace("TODO: a page that the rule must speak about", "LOUD")
    written = written.replace("TODO: line:column severity message “quote”", "1:4 warning A word is shouted “LOUD”")
    page.write_text(written.replace("<p>TODO", "<p>Quiet"), encoding="utf-8")
    assert complaints(tmp_path, "house-style.too-loud") == []


@pytest.mark.parametrize("name", ["class", "none", "match", "import"])
def test_names_that_python_reserves(tmp_path: Path, name: str) -> None:
    write_rule(f"house.{name}", tmp_path)
    assert list(python_rules(tmp_path)) == [f"house.{name}"]


@pytest.mark.parametrize(
    ("wrong", "help"),
    [
        ("Headings.Too_Long", "did you mean headings.too-long?"),
        ("headings.too long", "did you mean headings.too-long?"),
        ("headings", "Write family.name"),
        ("a.b.c", "Write family.name"),
        ("../evil.rule", "Write family.name"),
        ("a/b.c", "did you mean a-b.c?"),
        ("1st.rule", "Write family.name"),
        ("", "Write family.name"),
        ("a." + "b" * 80, "Write family.name"),
        ("a.b\n", "did you mean a.b?"),
    ],
)
def test_wrong_ids(tmp_path: Path, wrong: str, help: str) -> None:
    with pytest.raises(RuleError) as caught:
        write_rule(wrong, tmp_path)
    assert "\n" not in caught.value.message
    assert caught.value.help.startswith(help)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".py", ".md", ".yml"])
def test_nothing_is_overwritten(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "house").mkdir()
    there = tmp_path / "house" / f"loud{suffix}"
    there.write_text("mine")
    with pytest.raises(RuleError, match="is there already"):
        write_rule("house.loud", tmp_path)
    assert there.read_text() == "mine"
    assert list((tmp_path / "house").iterdir()) == [there]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "house").write_text("x")
    with pytest.raises(RuleError, match="cannot be written"):
        write_rule("house.loud", tmp_path)
