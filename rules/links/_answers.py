"""What the links of a page answered, for the rules that speak of one kind of answer each."""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Answer, Page, Pointer, Related, Skip, host_of, own_address, pointers_of


def answered(page: Page) -> Iterator[tuple[Pointer, Answer]]:
    """Every address of the page that was asked, each time it stands there. Raises Skip when none was."""
    evidence = page.evidence
    if evidence.answers is None:
        raise Skip(evidence.unasked)
    for pointer in pointers_of(page):
        answer = evidence.answer(pointer.target)
        if answer is not None and not page.is_told("links.placeholder", pointer.span):
            yield pointer, answer


def at_fault(page: Page, fault: str) -> Iterator[tuple[Pointer, Answer, list[Related]]]:
    """The first place of each address at fault in this way, and the other places that lead there."""
    groups: dict[str, list[tuple[Pointer, Answer]]] = {}
    for pointer, answer in answered(page):
        if answer.fault == fault:
            groups.setdefault(pointer.target.partition("#")[0], []).append((pointer, answer))
    for (first, answer), *others in groups.values():
        yield first, answer, again(pointer for pointer, _ in others)


def again(pointers: Iterator[Pointer]) -> list[Related]:
    """The other places of an address."""
    return [Related("the same address", pointer.span) for pointer in pointers]


def is_own(page: Page, url: str) -> bool:
    """Is the host the page's own? Unknown counts as no."""
    host = host_of(url)
    return bool(host) and host == host_of(own_address(page))


def shown(url: str) -> str:
    """An address short enough for a sentence."""
    return url if len(url) <= 80 else f"{url[:79]}…"


def thing(pointer: Pointer) -> str:
    """What points there, in a word."""
    return {"link": "link", "picture": "picture", "asset": "file"}[pointer.kind]
