"""Can a reader at home reach every address?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Pointer, Related, networks, own_address, pointers_of, rule, split_address


@rule(severity="error", message="A link leads into a private network", label="{why}", needs=("marks",))
def private_address(page: Page) -> Iterator[Hit]:
    """Can a reader at home reach every address?"""
    groups: dict[str, list[Pointer]] = {}
    reasons: dict[str, str] = {}
    own = _host(own_address(page))
    for pointer in pointers_of(page):
        key = pointer.target.partition("#")[0]
        if key not in reasons:
            reasons[key] = _why(page, pointer, own)
        if reasons[key] and not page.is_told("links.placeholder", pointer.span):
            groups.setdefault(key, []).append(pointer)
    for key, (first, *others) in groups.items():
        yield Hit(first, related=[Related("the same address", p.span) for p in others], why=reasons[key])


def _why(page: Page, pointer: Pointer, own: str) -> str:
    answer = page.evidence.answer(pointer.target)
    if answer is not None:
        return answer.why if answer.fault == "private-address" else ""
    host = _host(pointer.target)
    literal = networks.literal_of(host) if host and host != own else ""
    return f"{literal} is not on the internet" if literal and not networks.is_public(literal) else ""


def _host(url: str) -> str:
    netloc = split_address(url).netloc.rpartition("@")[2].lower()
    return netloc.partition("]")[0] + "]" if netloc.startswith("[") else netloc.partition(":")[0]
