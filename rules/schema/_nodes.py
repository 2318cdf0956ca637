"""Structured data as the rules of this family read it: the nodes of schema.org, and what each stands for in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from contentaudit.api import LatePattern, Node, Page, Words, schema_org

_MOST_DESCRIPTIONS = 20
_ADDRESS = LatePattern(r"^(?:https?://(?:www\.)?schema\.org/|schema:)(?=.)")


class Use(NamedTuple):
    """A node is the value of a property of another."""

    of: Node
    name: str


class Nodes:
    """The nodes of schema.org on a page that can be read; one that only points to another is left out."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.markup = page.markup
        broken = {block.element for block in self.markup.blocks if block.problems}
        # One cause, one finding: a block that cannot be read is reported as that.
        self.all = tuple(node for node in self.markup.nodes if node.is_schema_org and node.element not in broken)
        self._uses: dict[Node, list[Use]] = {}
        for node in self.all:
            for name, values in node.properties.items():
                for value in values:
                    if isinstance(value, Node):
                        self._uses.setdefault(value, []).append(Use(node, name))

    @property
    def described(self) -> Iterator[Node]:
        """Nodes with a type that are more than a name."""
        return (node for node in self.all if node.type_texts and not node.is_reference)

    def uses(self, node: Node) -> Sequence[Use]:
        """Where the node is a value."""
        return self._uses.get(node, ())

    def types(self, node: Node) -> tuple[str, ...]:
        """Its types, with those that ``additionalType`` and other descriptions of the same thing give it."""
        same = (node, *self.markup.of_id(node.id)[:_MOST_DESCRIPTIONS])
        more = (value.value for each in same for value in each.all("additionalType") if isinstance(value, Words))
        added = (name for name in map(short, more) if schema_org().has_type(name))
        return tuple(dict.fromkeys((*(type_ for each in same for type_ in each.types), *added)))

    def is_a(self, node: Node, *types: str) -> bool:
        """Has it one of these types, or one below them?"""
        return schema_org().is_a(node.types, *types)

    def says(self, node: Node, path: str) -> bool:
        """Does it say something under a property (``name``), or its value under another (``author.name``)?"""
        name, dot, rest = path.partition(".")
        for value in self.markup.said_of(node, name):
            if isinstance(value, Words):
                # Words in the place of a thing are its name.
                if value.value.strip() and rest in ("", "name"):
                    return True
            elif not dot or value.is_reference or self.says(value, rest):
                return True
        return False


def nodes_of(page: Page) -> Nodes:
    """The page's nodes of schema.org, worked out once."""
    if __name__ not in page.memo:
        page.memo[__name__] = Nodes(page)
    known: Nodes = page.memo[__name__]
    return known


def short(value: str) -> str:
    """A value that names a term of schema.org by its address, as its short name; any other as it is."""
    return _ADDRESS.sub("", value.strip(), count=1)


def is_plain(term: str) -> bool:
    """Is it a short name, as terms of schema.org are?"""
    return ":" not in term and "/" not in term


def listed(names: Sequence[str], longest: int = 55) -> str:
    """``name, url and logo``; as many as fit into so many characters, then how many more."""
    shown = 1
    while shown < len(names) and len(", ".join(names[: shown + 1])) <= longest:
        shown += 1
    parts = [*names[:shown], *([f"{len(names) - shown} more"] if shown < len(names) else [])]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
