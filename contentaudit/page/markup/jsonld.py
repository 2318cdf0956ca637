"""JSON-LD: the blocks of a page, their syntax errors at exact places, and the nodes they describe."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from contentaudit.model import Edit, Span, Text
from contentaudit.page.html import Document, Element, TextNode
from contentaudit.page.markup.context import Context
from contentaudit.page.markup.nodes import Form, Node, Value, Words
from contentaudit.page.markup.strictjson import JsonProblem, JsonText, JsonValue, read_json

MOST_BLOCKS = 500


class MarkupProblem(NamedTuple):
    """A syntax error of a block: where it stands, the characters there, and what is wrong in plain words."""

    code: str
    message: str
    span: Span
    quote: str


class _Script:
    """The text of a ``script`` element and the way from it to the source."""

    def __init__(self, document: Document, element: Element) -> None:
        self.document = document
        self.element = element
        self._nodes = [node for node in element.children if isinstance(node, TextNode)]
        self._starts: list[int] = []
        at = 0
        for node in self._nodes:
            self._starts.append(at)
            at += len(node.data)
        self.text = "".join(node.data for node in self._nodes)

    def span(self, start: int, end: int) -> Span:
        """Source range of ``text[start:end]``; the start tag where the text cannot be placed."""
        begin = self._html(start, start, before=False)
        finish = begin if end <= start else self._html(end - 1, end, before=True)
        if begin is None or finish is None:
            return self.element.place.span
        return self.document.origin.span(begin, max(begin, finish))

    def _html(self, at: int, upto: int, *, before: bool) -> int | None:
        if not self._nodes:
            location = self.element.location
            return location.start_tag.end_offset if location else None
        index = max(0, bisect_right(self._starts, at) - 1)
        shift = self._starts[index]
        found = self.document.placer.range(self._nodes[index], at - shift, upto - shift)
        return None if found is None else found[1] if before else found[0]

    def words(self, value: JsonValue, form: Form = "text") -> Words:
        """A JSON value as words with exact places."""
        return Words(value.text, lambda start, end: self.span(*value.written(start, end)), 0, form)

    def named(self, value: JsonValue, name: str) -> Words:
        """A term that is known by a shorter name (``FAQPage``), at its place in the value; else at the whole of it."""
        whole = self.words(value)
        at = value.text.rstrip().rfind(name)
        if at >= 0:
            return Words.of(whole[at : at + len(name)])
        return Words(name, lambda _start, _end: whole.span)


@dataclass(eq=False)
class JsonLdBlock:
    """One ``script`` of JSON-LD. ``nodes`` holds what could be read of it, nested nodes included."""

    element: Element
    text: str
    problems: tuple[MarkupProblem, ...]
    nodes: tuple[Node, ...]
    duplicate_names: tuple[Text, ...]
    """Property names that stand twice in one object; readers keep only the last."""
    contexts: tuple[Words, ...]
    """The addresses of vocabularies that ``@context`` gives, wherever it stands in the block."""
    unexplained: tuple[Node, ...]
    """Nodes whose type no ``@context`` explains: to a reader that follows the standard they say nothing."""
    _script: _Script = field(repr=False)
    _json: JsonText = field(repr=False)

    def names(self, type_: str) -> bool:
        """Does the block speak of this type, whether or not it can be read?"""
        return f'{type_}"' in self.text or f"{type_}”" in self.text or any(node.is_a(type_) for node in self.nodes)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """Edits that make the block valid JSON; empty when that is not sure."""
        mends = [problem for problem in self._json.problems if problem.mend is not None]
        if not mends or len(mends) < len(self._json.problems) or read_json(_mended(self.text, mends)).problems:
            return ()
        return tuple(Edit(self._script.span(p.start, p.end), p.mend or "") for p in mends)


def _mended(text: str, problems: Sequence[JsonProblem]) -> str:
    parts, at = [], 0
    for problem in problems:
        parts += [text[at : problem.start], problem.mend or ""]
        at = max(at, problem.end)
    return "".join([*parts, text[at:]])


def is_json_ld(element: Element) -> bool:
    """Is it a ``script`` of JSON-LD that a reader of the page's data would read?"""
    kind = element.get("type").split(";")[0].strip().lower()
    return kind == "application/ld+json" and element.closest("template") is None


def blocks_of(document: Document) -> tuple[JsonLdBlock, ...]:
    """The JSON-LD blocks of a page in document order (the first 500)."""
    scripts = [element for element in document.by_tag("script") if is_json_ld(element)]
    return tuple(_block(document, element) for element in scripts[:MOST_BLOCKS])


def _block(document: Document, element: Element) -> JsonLdBlock:
    script = _Script(document, element)
    read = read_json(script.text)
    builder = _Builder(script)
    for root in read.roots:
        builder.values(root, Context())
    problems = tuple(_located(script, problem) for problem in read.problems)
    return JsonLdBlock(
        element=element,
        text=script.text,
        problems=problems,
        nodes=tuple(builder.nodes),
        duplicate_names=tuple(builder.duplicates),
        contexts=tuple(builder.contexts),
        unexplained=tuple(builder.unexplained),
        _script=script,
        _json=read,
    )


def _located(script: _Script, problem: JsonProblem) -> MarkupProblem:
    quote = script.text[problem.start : problem.end]
    if len(quote) > 80:
        problem, quote = problem._replace(end=problem.start + 80), quote[:80]
    return MarkupProblem(problem.code, problem.message, script.span(problem.start, problem.end), quote)


class _Builder:
    """Turns JSON values into nodes. It recurses: the reader's ceiling on depth bounds it."""

    def __init__(self, script: _Script) -> None:
        self.script = script
        self.nodes: list[Node] = []
        self.duplicates: list[Text] = []
        self.contexts: list[Words] = []
        self.unexplained: list[Node] = []

    def values(self, value: JsonValue, context: Context) -> list[Value]:
        """What a JSON value means: lists are flattened, ``null`` and what is no JSON mean nothing."""
        if value.kind == "array":
            return [found for item in value.items for found in self.values(item, context)]
        if value.kind == "object":
            return self.object(value, context)
        if value.kind in ("null", "other"):
            return []
        form: Form = "text" if value.kind == "string" else "number" if value.kind == "number" else "boolean"
        return [self.script.words(value, form)]

    def object(self, value: JsonValue, context: Context) -> list[Value]:
        members = self.members(value)
        if "@context" in members:
            context = context.extended(written := members["@context"][1])
            addresses = written.items if written.kind == "array" else (written,)
            self.contexts += [self.script.words(part) for part in addresses if part.kind == "string"]
        named = [(self.name(name, members, context), key, part) for name, (key, part) in members.items()]
        for name, _, part in named:
            if name in ("@value", "@list", "@set"):
                return self.values(part, context)
        node = self.node(value, named, context)
        for name, key, part in named:
            if name in ("@graph", "@included"):
                self.values(part, context)
            elif name == "@reverse":
                self.reverse(node, part, context)
            elif not name.startswith("@"):
                self.fill(node, name, key, self.values(part, context))
        return [node]

    def name(self, name: str, members: Collection[str], context: Context) -> str:
        """What a name means; one that stands beside the keyword it could mean (``type``) means itself."""
        meant = context.name(name)
        return name if meant.startswith("@") and meant in members else meant

    def reverse(self, node: Node, value: JsonValue, context: Context) -> None:
        """Things that have this one as a value: ``"@reverse": {"about": …}``."""
        for name, (key, part) in self.members(value).items():
            for found in self.values(part, context):
                if isinstance(found, Node):
                    found.add(context.name(name), (node,), self.script.words(key))

    def members(self, value: JsonValue) -> dict[str, tuple[JsonValue, JsonValue]]:
        """Members by name; of a name that stands twice the last, as every reader takes it."""
        members: dict[str, tuple[JsonValue, JsonValue]] = {}
        for key, part in value.members:
            if key.text in members:
                self.duplicates.append(self.script.words(key))
            members[key.text] = (key, part)
        return members

    def node(self, value: JsonValue, named: Sequence[tuple[str, JsonValue, JsonValue]], context: Context) -> Node:
        types: list[Words] = []
        id_text = None
        for name, _, part in named:
            if name == "@type":
                types += self.types(part, context)
            elif name == "@id" and part.kind == "string":
                id_text = self.script.words(part)
        node = Node(
            syntax="json-ld",
            element=self.script.element,
            span=lambda: self.script.span(value.start, value.end),
            type_texts=types,
            id_text=id_text,
            vocabulary=context.vocabulary,
            mixed=context.mixed,
        )
        self.nodes.append(node)
        if types and not context.named and not any(":" in part.text for name, _, part in named if name == "@type"):
            self.unexplained.append(node)
        return node

    def types(self, value: JsonValue, context: Context) -> Iterator[Words]:
        for part in value.items if value.kind == "array" else (value,):
            if part.kind == "string" and part.text.strip():
                yield self.script.named(part, context.name(part.text))

    def fill(self, node: Node, name: str, key: JsonValue, values: Sequence[Value]) -> None:
        node.add(name, values, self.script.words(key))
        for value in values:
            if isinstance(value, Node) and value.parent is None:
                value.parent, value.property_of_parent = node, name
