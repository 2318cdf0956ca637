"""What ``@context`` makes of the names in JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from contentaudit.page.markup.nodes import SCHEMA_ORG, is_schema_org, short_name
from contentaudit.page.markup.strictjson import JsonValue


@dataclass(frozen=True, slots=True)
class Context:
    """What ``@context`` says about names: the vocabulary in force, prefixes, and names that stand for others."""

    vocabulary: str = SCHEMA_ORG
    terms: Mapping[str, str] = field(default_factory=dict)
    mixed: bool = False
    """Are there vocabularies beside schema.org?"""
    named: bool = False
    """Does the block name any at all?"""

    def name(self, term: str) -> str:
        """The short name of a term."""
        term = self.terms.get(term, term)
        prefix, colon, rest = term.partition(":")
        if colon and not rest.startswith("//") and is_schema_org(self.terms.get(prefix, "")):
            return rest
        return short_name(term)

    def extended(self, value: JsonValue) -> Context:
        """The context below an object that has ``@context`` with this value."""
        terms, addresses = dict(self.terms), []
        for part in value.items if value.kind == "array" else (value,):
            if part.kind == "string":
                addresses.append(part.text)
            elif part.kind == "object":
                for key, definition in part.members:
                    ids = [m for name, m in definition.members if name.text == "@id"]
                    meaning = ids[0] if ids else definition
                    if key.text == "@vocab":
                        addresses.append(meaning.text)
                    elif meaning.kind == "string":
                        terms[key.text] = meaning.text
        if any(map(is_schema_org, addresses)):
            # schema.org's own context gives two keywords a name without the sign.
            terms = {"type": "@type", "id": "@id", **terms}
        vocabulary = next(filter(is_schema_org, addresses), addresses[0] if addresses else self.vocabulary)
        mixed = self.mixed or not all(map(is_schema_org, addresses))
        return Context(vocabulary, terms, mixed, named=True)
