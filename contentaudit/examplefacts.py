"""What stands around an example of a rule's page: files beside it, and what the servers behind its links answer.

A fence ``text files`` holds one file a line, ``path`` or ``path: content``; they are written to a folder, and the
example is audited there. A fence ``text answers`` holds one address a line with what it answers: a status; a status,
the next address, its status, and so on; ``without #name`` behind it for a page that lacks a place; or, where no status
came, a fault and its reason: ``tls: the certificate has expired``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from contentaudit.model import Source
from contentaudit.page.evidence import Answer, Fault, Hop, Verdict

_VERDICTS: dict[Fault, Verdict] = {
    "redirect-loop": "broken",
    "bad-scheme": "broken",
    "private-address": "blocked",
    "soft-404": "broken",
    "tls": "unreachable",
    "unverified": "unreachable",
}


@contextmanager
def beside(source: Source, files: str) -> Iterator[Source]:
    """The source as if it had been read from a folder with these files."""
    from dataclasses import replace

    with TemporaryDirectory(prefix="contentaudit-example-") as folder:
        for line in filter(None, files.splitlines()):
            name, _, content = line.partition(": ")
            path = Path(folder, "site", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content or name, encoding="utf-8")
        ending = "md" if source.kind == "markdown" else "html"
        yield replace(source, path=str(Path(folder, "site", f"example.{ending}")))


def answers_of(lines: str) -> dict[str, Answer]:
    """Answers by address."""
    return {line.split()[0]: _answer(line) for line in filter(None, lines.splitlines())}


def _answer(line: str) -> Answer:
    from contentaudit.probe.verdicts import of_status

    url, _, rest = line.partition(" ")
    for fault, verdict in _VERDICTS.items():
        if rest.startswith(f"{fault}: "):
            return Answer(verdict, fault, rest.partition(": ")[2], (Hop(url, 0),))
    way, _, lost = line.partition(" without ")
    words = way.split()
    hops = tuple(Hop(address, int(status)) for address, status in zip(words[::2], words[1::2], strict=True))
    good = of_status(hops[-1].status, {}, hops)
    return Answer(good.verdict, good.fault, good.why, hops, frozenset(name.lstrip("#") for name in lost.split()))
