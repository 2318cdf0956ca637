"""From rule files to rules: of a folder of wording rules, where all must load, or of a style, where some may not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contentaudit.model import RuleError
from contentaudit.rule import Check, Spec
from contentaudit.wording.files import Doc
from contentaudit.wording.guards import GUARDS
from contentaudit.wording.vale.across import conditional, consistency
from contentaudit.wording.vale.casing import capitalization
from contentaudit.wording.vale.checker import Builder, Checker, Reading
from contentaudit.wording.vale.counts import occurrence, repetition
from contentaudit.wording.vale.definition import Definition, Unloadable, read
from contentaudit.wording.vale.figures import metric, readability
from contentaudit.wording.vale.scan import Pack, Ready
from contentaudit.wording.vale.scopes import Scope
from contentaudit.wording.vale.sequences import sequence
from contentaudit.wording.vale.tokens import existence, substitution

BUILDERS: Mapping[str, Builder] = {
    "existence": existence,
    "substitution": substitution,
    "occurrence": occurrence,
    "repetition": repetition,
    "consistency": consistency,
    "conditional": conditional,
    "capitalization": capitalization,
    "metric": metric,
    "readability": readability,
    "sequence": sequence,
}
_FIXED_SCOPES = {"metric": "summary", "readability": "summary", "sequence": "sentence"}


def built(definition: Definition, accepted: Sequence[str] = ()) -> tuple[Definition, Checker, Reading]:
    """A rule ready to run, and what of it could not be used; raises ``Unloadable``."""
    if scope := _FIXED_SCOPES.get(definition.kind):
        definition = definition._replace(scope=Scope([scope]))
    reading = Reading(definition, accepted)
    return definition, BUILDERS[definition.kind](reading), reading


def compile_docs(docs: Sequence[Doc]) -> Sequence[tuple[Spec, Check]]:
    """Rules in Vale's form among a folder's own; raises ``RuleError`` when anything in one cannot be used."""
    ready = [_strict(doc) for doc in docs]
    pack = Pack(" ".join(str(doc.path) for doc in docs), ready)
    return [pack.rule(number) for number in range(len(ready))]


def _strict(doc: Doc) -> Ready:
    try:
        definition, checker, reading = built(read(doc, tuple(GUARDS), ours=True))
    except Unloadable as error:
        raise doc.fail(error.where, error.reason) from None
    if reading.left_out:
        reason, where = reading.left_out[0]
        raise _refused(doc.fail(where, f"the pattern {reason}"))
    return Ready(definition, checker)


def _refused(error: RuleError) -> RuleError:
    return RuleError("rule.pattern", error.message, "Bound the repeat, or make its parts differ.")
