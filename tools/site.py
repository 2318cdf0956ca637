"""Pages of the documentation site that nobody writes: one for every rule, the command line, the settings, the report.

``mkdocs`` calls ``on_files`` before it reads the pages (``hooks`` in mkdocs.yml). Everything is made from the code
itself, so that the site cannot say something else than the tool does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from contentaudit.cli import cli
from contentaudit.config import Config
from contentaudit.config.keys import KEYS, LOCAL_KEYS
from contentaudit.packs import bundled
from contentaudit.report.rulebook import asks, page_markdown
from contentaudit.rule import Rule

SCHEMA = Path(__file__).parents[1] / "contentaudit" / "report" / "report-1.schema.json"

SAYS = {
    "select": "Run only these rules or families.",
    "ignore": "Run without these rules or families.",
    "also": "Run these besides those that are on by default.",
    "fail-on": "The least severity that makes a run fail.",
    "require": "Rules and families that must have been checked on every page, or the run fails.",
    "profile": "Whose laws and habits hold: see [profiles](../profiles.md).",
    "region": "The country whose telephone numbers the pages give.",
    "keyphrase": "The phrase that the pages are to be found by.",
    "content": "Where the main content stands.",
    "force-document": "Take every page as a whole document, even one that looks like a part of one.",
    "exclude": "Paths that are left out when a folder is read.",
    "encoding": "Read pages with this encoding instead of the declared one.",
    "timeout": "How long one page may take to arrive.",
    "user-agent": "How to introduce ourselves to servers.",
    "robots": "Ask links of other hosts only where their robots.txt lets robots in.",
    "headers": "Sent with every request for a page that is named by its address.",
    "rules": "Folders with wording rules of your own.",
    "styles": "Folders with styles written for [Vale](../vale.md).",
    "vocabularies": "Folders with Vale's lists of accepted and rejected words.",
    "vale-ini": "A .vale.ini to read styles from.",
    "terms": "The file of [house terms](../terms.md).",
    "link-roots": "Folders that links beginning with / start from.",
    "approved-claims": "The register of [approved claims](../approved-claims.md).",
    "baseline": "The file of findings that are known: see [baseline](../baseline.md).",
    "severity": "How much a rule or family weighs.",
    "options": "Options of rules; each stands on its [rule's page](../rules/index.md).",
    "business": "Name, address and telephone numbers of the publisher.",
    "disclosures": "What pages must state.",
    "waivers": "Findings that somebody lets stand until a day: see [waivers](../waivers.md).",
}
"""What each key is for; how its value is written stands with its reader."""

FAMILIES = {
    "claims": "Health claims",
    "excuses": "Excuses",
    "faq": "FAQ",
    "headings": "Headings",
    "links": "Links",
    "page": "The page itself",
    "phones": "Phone numbers",
    "readability": "Readability",
    "schema": "Structured data",
    "seo": "Search and sharing",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The written pages and the made ones."""
    for path, text in pages():
        files.append(File.generated(config, path, content=text))
    return files


_LINK = re.compile(r"\[([^\]\n]+)\]\((\.\./[^)\s]+)\)")


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Links to files of the project that are no pages of the site become their names."""
    folder = PurePosixPath(page.file.src_uri).parent
    return _LINK.sub(lambda link: link[0] if link[2].count("../") <= len(folder.parts) else f"`{link[1]}`", markdown)


def pages() -> Iterator[tuple[str, str]]:
    """Path below the site and Markdown of every page that is made."""
    rules = sorted(bundled().rules.values(), key=lambda rule: rule.id)
    yield "rules/index.md", rules_index(rules)
    for rule in rules:
        yield f"rules/{rule.id}.md", rule_page(rule)
    yield "reference/command-line.md", command_line()
    yield "reference/settings.md", settings()
    yield "reference/report.md", report()


def rules_index(rules: Iterable[Rule]) -> str:
    """All rules by family: what each asks, and how much it weighs."""
    parts = ["# Rules", "What each rule asks of a page. `contentaudit explain NAME` prints the same pages."]
    for family, members in groupby(rules, lambda rule: rule.family):
        rows = [f"| [{rule.id}]({rule.id}.md) | {rule.spec.severity} | {cell(asks(rule))} |" for rule in members]
        parts.append(
            f"## {FAMILIES.get(family, family)}\n\n| rule | severity | asks |\n|---|---|---|\n" + "\n".join(rows)
        )
    return "\n\n".join(parts) + "\n"


_FENCE = re.compile(r"^```(\w+) ?[^\n`]*$", re.MULTILINE)
_LANGUAGES = {"output": "text", "sentences": "text"}


def rule_page(rule: Rule) -> str:
    """A rule's own page; its examples keep the language of their fence and lose what tests read from it."""
    return _FENCE.sub(lambda fence: "```" + _LANGUAGES.get(fence[1], fence[1]), page_markdown(rule))


def command_line() -> str:
    """Every command and option, as ``--help`` has them."""
    parts = ["# Command line", "Made from the commands themselves; `contentaudit COMMAND --help` prints the same."]
    parts += [
        "Exit codes are the same everywhere: 0 nothing to do, 1 something was found, 2 not everything was checked."
    ]
    for path, command in commands(cli, "contentaudit"):
        parts.append(f"## {path}\n\n{cleandoc(command.help or '')}")
        rows = [f"| {code(names)} | {cell(text)} |" for names, text in option_rows(command, path)]
        if rows:
            parts.append("| option | |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """The commands of a group by the words that call them, groups within it included."""
    context = click.Context(group, info_name=path)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")


def option_rows(command: click.Command, path: str) -> Iterator[tuple[str, str]]:
    """Names and help of each option that is shown."""
    context = click.Context(command, info_name=path)
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record:
            yield record


def settings() -> str:
    """Every key of ``contentaudit.toml``: what it holds, and what holds without it."""
    plain = Config()
    head = (
        "# Settings\n\nThe keys of `contentaudit.toml` (or of `[tool.contentaudit]` in `pyproject.toml`). "
        "A wrong key or value stops the run with its line and column. Keys marked *page* may also stand under "
        "`[[overrides]]` with `paths`, and then hold for those pages.\n\n"
        "`contentaudit check --show-config` prints what holds for a page, and where each value comes from.\n\n"
        "| key | holds | without it | for |\n|---|---|---|---|\n"
    )
    rows = []
    for key, reader in KEYS.items():
        says = f"{SAYS[key]} <br> {cell((reader.__doc__ or '').split(chr(10))[0].replace('``', '`').rstrip('.'))}"
        default = shown(getattr(plain, key.replace("-", "_")))
        rows.append(f"| `{key}` | {says} | {default} | {'page' if key in LOCAL_KEYS else 'run'} |")
    return head + "\n".join(rows) + "\n"


def shown(value: Any) -> str:
    """A default as people read it."""
    if value in (None, (), "") or value == {}:
        return "–"
    return code(str(value).lower() if isinstance(value, bool) else str(value))


def report() -> str:
    """The fields of the JSON report from its schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [
        "# The report as JSON",
        (
            "Version 1 is public: fields may be added; none is renamed, removed or changes its meaning without a "
            "version 2. "
            "`contentaudit schema` prints the JSON Schema (draft 2020-12) that this page is made from. "
            "The same input gives the same bytes."
        ),
        "## The document",
        fields_of(schema),
    ]
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            parts += [f"## {name}", fields_of(part)]
    return "\n\n".join(parts) + "\n"


def fields_of(part: dict[str, Any]) -> str:
    """A table of an object's fields."""
    rows = [
        f"| `{name}` | {cell(kind(field))} | {cell(field.get('description', ''))} |"
        for name, field in part.get("properties", {}).items()
    ]
    return "| field | is | |\n|---|---|---|\n" + "\n".join(rows)


def kind(field: dict[str, Any]) -> str:
    """What a field holds, in a few words."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " · ".join(f"`{value}`" for value in field["enum"])
    for word in ("anyOf", "oneOf"):
        if word in field:
            return " or ".join(kind(one) for one in field[word])
    if field.get("type") == "array":
        return f"list of {kind(field.get('items', {}))}"
    types = field.get("type", "anything")
    return " or ".join(types) if isinstance(types, list) else str(types)


def cell(text: str) -> str:
    """Words for one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def code(text: str) -> str:
    """Words as code in one cell."""
    return f"`{' '.join(text.split())}`".replace("|", "\\|")
