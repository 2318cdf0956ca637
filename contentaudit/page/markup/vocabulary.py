"""The vocabulary of schema.org: which types and properties there are, and which belongs to which.

The data is schema.org's own (see ``schemaorg.NOTICE``), made compact by ``tools/build_vocabulary.py`` and read when the
first page with structured data asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_name("schemaorg.json")
ROOT_TYPE = "Thing"
DATA_TYPES = frozenset({"Text", "Number", "Boolean", "Date", "DateTime", "Time", "DataType"})


class Vocabulary:
    """Types, properties and enumeration members of one release, by their short names."""

    def __init__(
        self,
        release: str,
        types: Mapping[str, str],
        members: Mapping[str, str],
        properties: Mapping[str, str],
        superseded: Mapping[str, str],
    ) -> None:
        """``types`` and ``members`` map a name to its parents, ``properties`` to ``domains>ranges``; blanks between."""
        self.release = release
        self.types = types
        self.members = members
        self.properties = properties
        self._superseded = superseded
        self._ancestors: dict[str, frozenset[str]] = {}

    def has_type(self, name: str) -> bool:
        """Is it a type, or a member of an enumeration, which may stand as one?"""
        return name in self.types or name in self.members

    def ancestors(self, name: str) -> frozenset[str]:
        """The type itself and everything above it; of an unknown name nothing."""
        known = self._ancestors.get(name)
        if known is None:
            known = self._ancestors[name] = self._above(name)
        return known

    def _above(self, name: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found and self.has_type(here):
                found.add(here)
                waiting += self.types.get(here, "").split() + self.members.get(here, "").split()
        return frozenset(found)

    def is_a(self, names: Iterable[str], *bases: str) -> bool:
        """Is one of the named types one of the bases, or below it?"""
        return any(not self.ancestors(name).isdisjoint(bases) for name in names)

    def domains(self, name: str) -> tuple[str, ...]:
        """The types that have a property; empty for an unknown one."""
        return tuple(self.properties.get(name, "").partition(">")[0].split())

    def ranges(self, name: str) -> tuple[str, ...]:
        """The types that a property's value may have; empty for an unknown one."""
        return tuple(self.properties.get(name, "").partition(">")[2].split())

    def allows(self, types: Iterable[str], name: str) -> bool:
        """May a thing of these types have the property?"""
        return self.is_a(types, *self.domains(name))

    def successor(self, name: str) -> str | None:
        """The term that has taken the place of a type or property; ``None`` where it still holds."""
        later = self._superseded.get(name)
        return self._superseded.get(later, later) if later else None

    def members_of(self, *enumerations: str) -> tuple[str, ...]:
        """The members of enumerations and of those below them."""
        return tuple(name for name in self.members if self.is_a((name,), *enumerations))


@cache
def schema_org() -> Vocabulary:
    """The vocabulary of schema.org, read on first use."""
    import json

    data = json.loads(DATA.read_text(encoding="utf-8"))
    return Vocabulary(data["release"], data["types"], data["members"], data["properties"], data["superseded"])
