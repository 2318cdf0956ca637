"""Guards about proof that stands beside a claim: what is accepted, and what only a person can weigh."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.latepattern import LatePattern
from contentaudit.model import Span
from contentaudit.page.namedsource import study_named
from contentaudit.page.proofs import Proof, best_of, proofs_in
from contentaudit.wording.claim import Claim

_SOURCE_LINE = LatePattern(r"\W*(?:sources?|references?|citations?|study)\s?:")
_BELOW = ("heading", "title", "summary")


def evidence(claim: Claim) -> bool:
    """Does proof stand beside the claim: a study named with year or sample, a link to one, a reference that resolves?"""
    found = _best(claim)
    if found is None or found.weak:
        return False
    claim.accepted = found.by
    return True


def weak_evidence(claim: Claim) -> bool:
    """Is all the proof beside the claim a link to the home page of an authority or a journal?"""
    found = _best(claim)
    return found is not None and found.weak


def _best(claim: Claim) -> Proof | None:
    for words in (claim.lower, claim.next):
        if named := study_named(words):
            return Proof(f"source named: “{named.strip(' (')}”")
    return best_of(proof for span in _places(claim) for proof in proofs_in(claim.page, span))


def _places(claim: Claim) -> Iterator[Span]:
    """Where proof is looked for: the claim's own block or table row, a line of sources under it, text under a heading."""
    unit = claim.passage.unit
    row = unit.block.element.closest("tr") if unit.block is not None and unit.role == "cell" else None
    yield row.span if row is not None else claim.span
    below = unit.siblings[unit.number + 1 : unit.number + 2]
    if unit.block is not None and below and (unit.role in _BELOW or _SOURCE_LINE.match(below[0].lower)):
        yield below[0].text.span


_METHODS = LatePattern(
    r"\b(?:cbt|dbt|emdr|act|mi|moud|mat|cpt|cbt-i|erp|contingency management|motivational interviewing"
    r"|(?:cognitive|dialectical|exposure|acceptance|trauma-focused|interpersonal)[\w -]{0,20}(?:therapy"
    r"|behaviou?r\w*)|buprenorphine|methadone|naltrexone|matrix model)\b"
)


def named_method(claim: Claim) -> bool:
    """Is the method behind "evidence-based" named in the sentence (CBT, motivational interviewing…)?"""
    return _METHODS.search(claim.lower) is not None


_LICENCE = LatePattern(
    r"\b(?:licen[sc]e|certificate|certification|registration|npi|dre)(?: (?:number|no\.?"
    r"|#))?:? ?#?(?:\w{0,3}-?\d{4,}|[a-z]{0,3}\d{4,}\w*)"
    r"|\b(?:number|no\.) ?[\w-]*\d{4,}|\bexp(?:ires|iration)\b|\bstate department of health care services"
    r"|\bdepartment of (?:health|public health|consumer affairs|state)"
    r"|\b(?:through|until) (?:\w+ )?20\d\d|\blook (?:it|them|us) up|\bqualitycheck\.org|\bthe (?:\d+"
    r"|[a-z-]+) states listed|\bwith their numbers|\blisted (?:at|on|below)"
)


def licence_details(claim: Claim) -> bool:
    """Does the licence stand with its number, term, issuer or a place to check it?"""
    return any(_LICENCE.search(text) for text in (claim.lower, claim.next))
