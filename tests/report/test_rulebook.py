"""A rule's page as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.model import ConfigError, Hit, Reference, Severity
from contentaudit.report import rulebook, ruletext
from contentaudit.report.cells import width
from contentaudit.report.look import Look
from contentaudit.rule import Option, Rule, RuleSet, Spec

PAGE = """\
---
title: A result is promised
since: "0.1"
why: Readers choose care on this promise.
fix: Say what you do for {whom}.
sources: [us.law, us.unread]
---

## Why it matters

A long paragraph that says why nobody can promise what a treatment will do, and that has to be wrapped here.

- one
- two

## Fails

```html fails
<p>We guarantee recovery.</p>
```

```output
1:7 error A result is promised “guarantee recovery”
```
"""
LAW = Reference(
    "us.law", "FTC Act, section 5", "https://law.example/45", "15 U.S.C. § 45", "us", "verified", "2026-11-24"
)
UNREAD = Reference("us.unread", "Some rule", "https://law.example/9", status="unverified")


def asks_something(_page: object, *, least: int = 3) -> Iterator[Hit]:
    """Is a result promised?

    More words.
    """
    del least
    yield from ()


@pytest.fixture
def rules(tmp_path: Path) -> RuleSet:
    path = tmp_path / "guarantee.md"
    path.write_text(PAGE, encoding="utf-8")
    spec = Spec(Severity.ERROR, "A result is promised", "", "safe", frozenset({"network"}), ("en",), default=False)
    options = {"least": Option("least", 3, "int")}
    references = {"us.law": LAW, "us.unread": UNREAD}
    rule = Rule("claims.guarantee", spec, asks_something, path, "house", options, references)
    return RuleSet({"claims.guarantee": rule}, {"house": "1"})


def test_the_page_in_a_terminal(rules: RuleSet) -> None:
    made = ruletext.page_text(rules.rules["claims.guarantee"], Look(width=60))
    assert made.startswith(
        "claims.guarantee — A result is promised\n"
        "error · since 0.1 · us · safe fix · needs network · off unless selected\n"
        "\n"
        "Why       Readers choose care on this promise.\n"
        "Fix       Say what you do for ….\n"
    )
    for part in (
        "\nWhy it matters\n\nA long paragraph",
        "\n- one\n- two\n",
        "\nFails\n\n    <p>We guarantee recovery.</p>\n",
        "\n    → 1:7 error A result is promised",
        "\nOptions   least = 3\n",
        "Sources   15 U.S.C. § 45 — FTC Act, section 5 (checked\n          2026-11-24)\n          https://law.example/45\n",
        "          Some rule (not verified)\n",
    ):
        assert part in made
    prose = [line for line in made.splitlines() if not line.startswith(("    ", "error"))]
    assert all(width(line) <= 60 for line in prose)


def test_the_page_as_markdown(rules: RuleSet) -> None:
    made = rulebook.page_markdown(rules.rules["claims.guarantee"])
    assert made.startswith("# claims.guarantee: A result is promised\n\nerror · ")
    assert "```html fails\n<p>We guarantee" in made
    assert "- [15 U.S.C. § 45](https://law.example/45) (checked 2026-11-24)\n" in made
    assert "- `least` = `3`\n" in made


def test_the_page_for_programs(rules: RuleSet) -> None:
    made = rulebook.page_object(rules.rules["claims.guarantee"])
    assert (made["rule"], made["pack"], made["needs"], made["asks"]) == (
        "claims.guarantee",
        "house",
        ["network"],
        "Is a result promised?",
    )
    assert [source["status"] for source in made["sources"]] == ["verified", "unverified"]
    assert made["options"] == {"least": 3}


def test_the_table(rules: RuleSet) -> None:
    made = rulebook.table(rules.rules.values(), {"claims.guarantee"}, Look())
    assert made == (
        "rule              severity  fix   needs    what it asks\n"
        "claims.guarantee  error     safe  network  Is a result promised?\n"
    )
    assert "claims.guarantee  off " in rulebook.table(rules.rules.values(), set(), Look())


def test_names_that_are_not_there_get_the_nearest(rules: RuleSet) -> None:
    assert rulebook.known(rules, "claims.guarantee").id == "claims.guarantee"
    with pytest.raises(ConfigError) as wrong:
        rulebook.known(rules, "claims.garantee")
    assert wrong.value.help == "did you mean claims.guarantee?"
    assert [rule.id for rule in rulebook.of_family(rules, "claims")] == ["claims.guarantee"]
    with pytest.raises(ConfigError) as wrong:
        rulebook.of_family(rules, "xyz")
    assert wrong.value.help == "Families: claims"
