"""``contentaudit dev pages`` runs the examples on rule pages and writes their output."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from contentaudit.cli import cli

RULE = '''"""Is the word there?"""

from contentaudit.api import Hit, rule


@rule(severity="info", message="The word is there")
def word(page):
    """Is the word there?"""
    for block in page.blocks:
        at = block.text.value.find("word")
        if at >= 0:
            yield Hit(block.text[at : at + 4])
'''
PAGE = """---
title: The word is there
since: "1.0"
why: It should not be.
fix: Remove it.
sources: []
---

```html fails
<p>a word</p>
```
```output
```

```html mended
<p>a</p>
```

```html innocent
<p>b</p>
```
"""


def test_a_bundled_page_is_true() -> None:
    result = CliRunner().invoke(cli, ["dev", "pages", "page.garbled-text"])
    assert (result.exit_code, result.output) == (0, "1 pages, 0 with problems\n")


def test_a_page_that_lies_is_named_and_can_be_written(tmp_path: Path) -> None:
    family = tmp_path / "house"
    family.mkdir()
    (family / "word.py").write_text(RULE, encoding="utf-8")
    page = family / "word.md"
    page.write_text(PAGE, encoding="utf-8")
    run = ["dev", "pages", "house.word", "--rules", str(tmp_path)]
    lying = CliRunner().invoke(cli, run, standalone_mode=False)
    assert lying.return_value == 1
    assert "house.word: example 1 (html fails): the page says" in lying.output
    assert CliRunner().invoke(cli, [*run, "--write"], standalone_mode=False).return_value == 0
    assert "```output\n1:6 info The word is there “word”\n```" in page.read_text(encoding="utf-8")
    assert CliRunner().invoke(cli, run, standalone_mode=False).return_value == 0


def test_an_unknown_name_gets_a_suggestion() -> None:
    result = CliRunner().invoke(cli, ["dev", "pages", "headings.emty"])
    assert result.exit_code == 2
    assert "headings.empty" in result.output
