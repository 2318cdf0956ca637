"""Rules about the page in numbers: ``metric`` with a formula, ``readability`` with named ones."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from contentaudit.model import Skip
from contentaudit.page import Page
from contentaudit.page.counting import spoken, words
from contentaudit.page.measures import reading_of
from contentaudit.wording.vale.checker import Checker, Match, OnPage, Reading
from contentaudit.wording.vale.definition import Unloadable
from contentaudit.wording.vale.stretches import Stretch

LONGEST_FORMULA = 1_000

VARIABLES = (
    *"words sentences paragraphs characters syllables complex_words long_words polysyllabic_words".split(),
    *"list blockquote pre".split(),
    *(f"heading_h{level}" for level in range(1, 7)),
)
RESULT = "__result__"
"""What a condition is about."""
FORMULAS: Mapping[str, str] = {
    "Flesch-Kincaid": "0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59",
    "Gunning Fog": "0.4 * ((words / sentences) + 100 * (complex_words / words))",
    "Coleman-Liau": "5.88 * (characters / words) - 29.6 * (sentences / words) - 15.8",
    "SMOG": "1.043 * math.sqrt(polysyllabic_words * 30 / sentences) + 3.1291",
    "Automated Readability": "4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43",
}
"""Published grades by the names ``metrics`` uses (Kincaid 1975, Gunning 1952, Coleman 1975, McLaughlin 1969)."""

_OPERATORS: Mapping[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt,
    "pow": math.pow,
    "abs": abs,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "exp": math.exp,
    "floor": math.floor,
    "ceil": math.ceil,
    "min": min,
    "max": max,
}
"""Functions of ``math`` that a formula may call. All work with floats: none can make a number that fills the memory."""


class Formula:
    """Arithmetic over named numbers: read once, never run as code."""

    def __init__(self, written: str, key: str) -> None:
        source = re.sub(r"\bheading\.(h[1-6])\b", r"heading_\1", written)
        source = source.replace("&&", " and ").replace("||", " or ")
        if len(source) > LONGEST_FORMULA:
            raise Unloadable(f"{key} is longer than {LONGEST_FORMULA:,} characters", (key,))
        try:
            self._tree = ast.parse(source.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise Unloadable(f"{key} is no arithmetic", (key,)) from None
        self._key = key
        self._check(self._tree, 0)

    def _check(self, node: ast.AST, depth: int) -> None:
        """Raise ``Unloadable`` for whatever is no arithmetic over the known numbers."""
        if depth > 100:
            raise Unloadable(f"{self._key} is nested too deeply", (self._key,))
        if isinstance(node, ast.Name) and node.id not in (*VARIABLES, RESULT):
            raise Unloadable(f"{self._key} names {node.id!r}, which is not counted here", (self._key,))
        if not _is_arithmetic(node):
            raise Unloadable(f"{self._key} holds what is no arithmetic", (self._key,))
        for child in _operands(node):
            self._check(child, depth + 1)

    def value(self, numbers: Mapping[str, float]) -> float:
        """The result; raises ``Skip`` where it has none."""
        try:
            result = float(self._worked_out(self._tree, numbers))
        except (ArithmeticError, ValueError, TypeError) as error:
            raise Skip(f"the {self._key} has no result on this page: {error}") from None
        if not math.isfinite(result):
            raise Skip(f"the {self._key} has no finite result on this page")
        return result

    def _worked_out(self, node: ast.AST, numbers: Mapping[str, float]) -> Any:
        inner = [self._worked_out(child, numbers) for child in _operands(node)]
        match node:
            case ast.Constant(value=int() | float() as value):
                return float(value)
            case ast.Name(id=name):
                return numbers[name]
            case ast.BinOp(op=how) | ast.UnaryOp(op=how) | ast.Compare(ops=[how]):
                return _OPERATORS[type(how)](*inner)
            case ast.BoolOp(op=ast.And()):
                return all(inner)
            case ast.BoolOp():
                return any(inner)
            case ast.Call(func=func):
                return _FUNCTIONS[_function(func)](*inner)
        raise AssertionError(node)


def _is_arithmetic(node: ast.AST) -> bool:
    match node:
        case ast.Constant(value=int() | float()) | ast.Name() | ast.BoolOp():
            return True
        case ast.BinOp(op=how) | ast.UnaryOp(op=how) | ast.Compare(ops=[how]):
            return type(how) in _OPERATORS
        case ast.Call(func=func, keywords=[]):
            return bool(_function(func))
    return False


def _operands(node: ast.AST) -> Sequence[ast.AST]:
    match node:
        case ast.BinOp(left=left, right=right) | ast.Compare(left=left, comparators=[right]):
            return (left, right)
        case ast.UnaryOp(operand=operand):
            return (operand,)
        case ast.BoolOp(values=values) | ast.Call(args=values):
            return values
    return ()


def _function(node: ast.AST) -> str:
    """The name of a known function of ``math``; empty for anything else."""
    match node:
        case ast.Attribute(value=ast.Name(id="math"), attr=name) if name in _FUNCTIONS:
            return name
    return ""


class Metric(Checker):
    """A number worked out from the page's counts, told when a condition holds for it."""

    gaps = ("figure",)
    every = True

    def __init__(self, formulas: Sequence[Formula], condition: Formula) -> None:
        self._formulas = formulas
        self._condition = condition

    def find(self, stretch: Stretch, possible: Sequence[int], on: OnPage) -> Iterator[Match]:
        """The start of the prose, when the condition holds for the mean of the formulas."""
        del possible, on
        numbers = numbers_of(stretch.unit.page)
        if not numbers["words"]:
            raise Skip("there is no prose to count")
        mean = sum(formula.value(numbers) for formula in self._formulas) / len(self._formulas)
        if self._condition.value({**numbers, RESULT: mean}):
            yield Match(stretch, 0, 0, {"figure": f"{mean:.2f}", "quote": ""})


def metric(reading: Reading) -> Checker:
    """``formula`` with a ``condition`` on its result, such as ``> 8``."""
    definition = reading.definition
    condition = definition.text("condition")
    formula = Formula(definition.text("formula"), "formula")
    return Metric([formula], Formula(f"{RESULT} {condition}", "condition"))


def readability(reading: Reading) -> Checker:
    """The mean of some published grades, told above ``grade``."""
    definition = reading.definition
    names = definition.texts("metrics")
    unknown = [name for name in names if name not in FORMULAS]
    if unknown or not names:
        raise Unloadable(f"metrics must be some of: {', '.join(FORMULAS)}", ("metrics",))
    formulas = [Formula(FORMULAS[name], "metrics") for name in names]
    return Metric(formulas, Formula(f"{RESULT} > {definition.number('grade')}", "grade"))


def numbers_of(page: Page) -> dict[str, float]:
    """The counts a formula may name: prose as the reading level counts it, and marked-up blocks by kind."""
    key = f"{__name__} numbers"
    if key not in page.memo:
        page.memo[key] = _counted(page)
    found: dict[str, float] = page.memo[key]
    return found


def _counted(page: Page) -> dict[str, float]:
    reading = reading_of(page)
    spaced = [word for sentence in reading.sentences for word in words(sentence.text.value)]
    found = [bare for word in spaced if (bare := "".join(filter(str.isalnum, word)))]
    syllables = {word: spoken([word]) for word in set(found)}
    roles = [block.role for block in page.blocks]
    levels = [heading.level for heading in page.headings]
    counts: dict[str, float] = {
        "words": len(found),
        "sentences": len(reading.sentences),
        "paragraphs": len(reading.passages),
        "characters": sum(map(len, found)),
        "syllables": sum(syllables[word] for word in found),
        "complex_words": sum(syllables[word] - word.endswith(("es", "ed", "ing")) > 2 for word in found),
        "long_words": sum(len(word) > 6 for word in found),
        "polysyllabic_words": sum(syllables[word] > 2 for word in found),
        "list": roles.count("list-item"),
        "blockquote": roles.count("quote"),
        "pre": roles.count("code"),
    }
    return {**counts, **{f"heading_h{level}": levels.count(level) for level in range(1, 7)}}
