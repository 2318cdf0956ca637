"""A folder of rules that is broken or hostile is one clear line, never a traceback, a hang or an early end."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from contentaudit.local_rules import python_rules, wording_rules
from contentaudit.model import RuleError
from contentaudit.rulepage import RulePage
from tests.cli.command import check, run

RULE = """from contentaudit.api import Page, rule

@rule(severity="info", message="m")
def loud(page: Page):
    \"\"\"Is it loud?\"\"\"
    raise SystemExit(0)
    yield
"""
PAGE = "<!doctype html><html lang=en><title>T</title><h1>T</h1><p>We guarantee you will stay sober.</p>"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "house" / "tone").mkdir(parents=True)
    return tmp_path / "house" / "tone"


@pytest.mark.parametrize(
    ("code", "line", "why"),
    [
        ("raise SystemExit(3)\n", 1, "SystemExit: 3"),
        ("x = 1\n\ny = 1 / 0\n", 3, "ZeroDivisionError: division by zero"),
        ("x = 1\n\ndef f(:\n", 3, "SyntaxError: invalid syntax"),
        ("def f():\n    import no_such_module_anywhere\n\nf()\n", 2, "No module named 'no_such_module_anywhere'"),
    ],
)
def test_python_that_cannot_be_loaded_names_the_line(house: Path, code: str, line: int, why: str) -> None:
    (house / "loud.py").write_text(code)
    with pytest.raises(RuleError) as caught:
        python_rules(house.parent)
    assert f"loud.py:{line} cannot be loaded" in caught.value.message
    assert why in caught.value.message
    assert "\n" not in caught.value.message


def test_a_rule_that_ends_the_process_fails_alone(house: Path) -> None:
    (house / "loud.py").write_text(RULE)
    (house / "page.html").write_text(PAGE)
    done = check(house / "page.html", "--rules", house.parent, "--select", "tone,claims.guarantee")
    assert done.returncode == 2
    assert "claims.guarantee" in done.stdout
    assert "rule tone.loud stopped" in done.stderr
    assert "SystemExit" in done.stderr


def test_a_wording_file_that_is_a_link_out_of_the_folder_is_refused(house: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("key: hidden words\n")
    (house / "loud.yml").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(RuleError, match="leaves its rules folder") as caught:
        wording_rules(house.parent)
    assert "hidden" not in caught.value.message


def test_a_page_that_is_not_utf_8_is_one_line(house: Path) -> None:
    (house / "loud.py").write_text(RULE)
    (house / "loud.md").write_bytes(b"---\ntitle: A\xff\n---\nx")
    done = run("explain", "tone.loud", "--rules", house.parent)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "loud.md is not UTF-8 (byte 12 is 0xFF)" in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFO here")
@pytest.mark.parametrize("name", ["loud.md", "sources.json", "_heads.json"])
def test_a_fifo_beside_a_rule_is_not_waited_for(house: Path, name: str) -> None:
    (house / "loud.py").write_text(RULE)
    (house / "loud.md").write_text("---\ntitle: A\n---\nx")
    (house / name).unlink(missing_ok=True)
    os.mkfifo(house / name)
    assert run("explain", "tone.loud", "--rules", house.parent).returncode == 0


@pytest.mark.parametrize("field", ["title", "why", "sources"])
def test_front_matter_of_aliases_does_not_unfold(tmp_path: Path, field: str) -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    bomb += [f"{here}: &{here} [{', '.join([f'*{last}'] * 9)}]" for last, here in pairwise(names)]
    page = tmp_path / "a.md"
    text = "\n".join(["---", *bomb, *(["title: A"] if field != "title" else []), f"{field}: *z", "---", "x"])
    page.write_text(text)
    with pytest.raises(RuleError, match="where text belongs"):
        RulePage.load(page)
