"""What the documents name is there: files, links, make targets, rules, and commands with their options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from contentaudit.cli import cli
from contentaudit.packs import bundled

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs" / "adr").glob("*.md")))
ROOMS = ("contentaudit", "rules", "tests", "docs", "fixtures", "tools")

MADE_BY_THE_EXAMPLE = {"rules/headings/shouting.py", "shouting.md"}
"""What ``contentaudit new-rule headings.shouting`` writes."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_PATH = re.compile(r"(?:\.?[\w*-]+/)+(?:[\w.*-]+)?|[\w*-]+\.(?:py|md|json|toml|lock)")
_PLACEHOLDER = re.compile(r"[A-Z]{4,}\b")
_LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")


def spoken(document: Path) -> str:
    """The text of a document without its fenced blocks."""
    return _FENCE.sub("", document.read_text(encoding="utf-8"))


def named_in_code() -> Iterator[tuple[str, str]]:
    for document in DOCUMENTS:
        for code in _CODE.findall(spoken(document)):
            yield document.name, " ".join(code.split())


def paths() -> list[tuple[str, str]]:
    found = {(where, code) for where, code in named_in_code() if _PATH.fullmatch(code)}
    return sorted(pair for pair in found if not _PLACEHOLDER.search(pair[1]) and pair[1] not in MADE_BY_THE_EXAMPLE)


def exists(path: str) -> bool:
    if "/" in path or (ROOT / path).exists():
        return any(ROOT.glob(path.rstrip("/")))
    return any(any((ROOT / room).rglob(path)) for room in ROOMS)


def commands() -> list[str]:
    """Every ``contentaudit …`` line of fenced blocks and inline code, and the entry of the pre-commit hook."""
    lines = [code for _, code in named_in_code()]
    for document in DOCUMENTS:
        for _, block in _FENCE.findall(document.read_text(encoding="utf-8")):
            lines += block.splitlines()
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    lines += [f"{hook['entry']} page.html" for hook in hooks]
    return sorted({line for line in lines if line.startswith("contentaudit ")})


def words_of(line: str) -> list[str]:
    """The words of one command: without its comment, and without what reads its output."""
    return shlex.split(line.partition("|")[0], comments=True)[1:]


def parsed(words: list[str]) -> click.Context:
    """The context in which click would run a command; raises ``click.UsageError`` when it would refuse the words."""
    context = cli.make_context("contentaudit", list(words), resilient_parsing=True)
    command: click.Command = cli
    while isinstance(command, click.Group):
        name, found, words = command.resolve_command(context, words)
        assert found is not None
        command = found
        if isinstance(command, click.Group):
            context = click.Context(command, context, name)
        else:
            context = command.make_context(name, list(words), context)
    return context


def test_the_documents_name_paths_and_commands() -> None:
    assert len(paths()) >= 15
    assert len(commands()) >= 8


@pytest.mark.parametrize(("document", "path"), paths())
def test_every_path_exists(document: str, path: str) -> None:
    assert exists(path), f"{document} names {path}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in _LINK.findall(spoken(document)):
        assert (document.parent / link).exists(), link


def test_every_make_target_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    blocks = [block for document in DOCUMENTS for _, block in _FENCE.findall(document.read_text(encoding="utf-8"))]
    lines = [code for _, code in named_in_code()] + [line for block in blocks for line in block.splitlines()]
    targets = {line.split()[1] for line in lines if re.match(r"make [a-z]", line)}
    assert {"audit", "test", "lint"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("line", commands())
def test_every_command_is_one_that_click_takes(line: str) -> None:
    words = words_of(line)
    context = parsed(words)
    help = context.command.get_help(context)
    for option in (word.partition("=")[0] for word in words if word.startswith("-") and word != "-"):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", help), f"--help does not list {option}"
    if context.command.name == "explain":
        assert context.params["rule"] in bundled().names()


@pytest.mark.parametrize("line", ["contentaudit chek page.html", "contentaudit check --formt json page.html"])
def test_a_wrong_command_would_be_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        parsed(words_of(line))


def test_every_option_in_running_text_is_listed_by_some_command() -> None:
    listed = " ".join(
        context.command.get_help(context)
        for context in map(parsed, (["check", "p"], ["rules"], ["dev", "pages"], ["new-rule", "a.b"], ["init"]))
    )
    for where, code in named_in_code():
        if code.startswith("--"):
            assert code.split()[0].partition("=")[0] in listed, f"{where} names {code}"


def test_allowances_in_documents_name_real_rules() -> None:
    names = bundled().names()
    found = [
        rule
        for document in DOCUMENTS
        for rule in re.findall(r"contentaudit: allow ([\w.-]+)", document.read_text(encoding="utf-8"))
    ]
    assert found
    assert set(found) <= set(names)
