"""What SARIF is told of a rule, and how it wants words written."""

from __future__ import annotations

import re
from typing import Any

from contentaudit.model import Finding, Severity
from contentaudit.report.safe import visible
from contentaudit.rule import Rule

_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.REVIEW: "note",
    Severity.INFO: "note",
}
_MOST_TAGS = 10
"""Tags of a rule that GitHub shows."""
_GAP = re.compile(r"\{\w+\}")


def level(severity: Severity) -> str:
    """The level of a severity; what a person decides is a note."""
    return _LEVELS[severity]


def message(text: str) -> str:
    """Plain words as a message: braces would be read as places for arguments, brackets and parentheses as a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (") or "–"


def described(rule: Rule | None, finding: Finding) -> dict[str, Any]:
    """The descriptor of a rule, from its page; of a rule that is not known, what its finding tells."""
    if rule is None:
        facts: dict[str, Any] = _texts(finding.message, finding.why, finding.help)
        return {"id": finding.rule, **facts, "defaultConfiguration": {"level": level(finding.severity)}}
    from contentaudit.report.rulebook import page_markdown

    doc = rule.doc
    told = _texts(doc.title, _GAP.sub("…", doc.why), _GAP.sub("…", doc.fix))
    # Braces stay single here: no consumer fills gaps in help, and the examples on the page have braces of their own.
    told["help"]["markdown"] = page_markdown(rule)
    # The page stands in the report itself; behind it is the law or the standard it rests on.
    address = next((source.url for source in rule.sources if source.url), "")
    countries = dict.fromkeys(source.jurisdiction for source in rule.sources if source.jurisdiction)
    tags = [rule.family, *([f"{rule.spec.fix}-fix"] if rule.spec.fix else []), *countries]
    return {
        "id": rule.id,
        **told,
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": tags[:_MOST_TAGS]},
    }


def _texts(title: str, why: str, help: str) -> dict[str, Any]:
    """GitHub refuses empty words where it requires some."""
    said = " ".join(filter(None, (visible(why), visible(help))))
    return {
        "shortDescription": {"text": message(visible(title))},
        "fullDescription": {"text": message(visible(why or title))},
        "help": {"text": message(said or visible(title))},
    }
