"""What was mended, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from contentaudit.mend.diff import Line, diff
from contentaudit.mend.edits import Edits
from contentaudit.mend.rounds import Mended, source_of
from contentaudit.model import Finding, Source
from contentaudit.report.cells import head, spread, width
from contentaudit.report.counts import counted
from contentaudit.report.look import Look
from contentaudit.report.safe import defused

_STYLES = {"-": "error", "+": "good", "@": "bold", "\\": "dim"}


def diff_of(source: Source, edits: Edits, look: Look) -> str:
    """A unified diff of the source, harmless to terminals: characters that act are pictures of themselves."""
    name = look.plain(source.name)
    lines = [look.paint(f"--- {name}", "bold"), look.paint(f"+++ {name}", "bold")]
    lines += (_painted(line, look) for line in diff(source.text, edits))
    return defused("".join(f"{line}\n" for line in lines))


def _painted(line: Line, look: Look) -> str:
    # A carriage return at the end is the line's own ending, which programs that apply diffs need.
    end = "\r" if line.text.endswith("\r") else ""
    words = "\t".join(look.plain(part) for part in line.text.removesuffix("\r").split("\t"))
    shown = f"{line.kind}{words}"
    return (look.paint(shown, _STYLES[line.kind]) if line.kind in _STYLES else shown) + end


def fixed_lines(done: Mended, look: Look) -> str:
    """The file and what was fixed in it, a line each."""
    lines = [look.paint(look.plain(source_of(done.before).name), "bold")]
    for finding, at in sorted(done.fixed, key=lambda fixed: fixed.at):
        place = f"{at.line}:{at.column}".rjust(8)
        room = look.width - width(finding.rule) - width(place) - 5
        summary = finding.fix.summary if finding.fix else ""
        words = f"{place}  {head(look.plain(summary), room, look.glyphs.cut)}"
        rule = look.plain(finding.rule)
        lines.append(spread(words, rule, look.width) or f"{words} {rule}")
    return defused("".join(f"{line}\n" for line in lines) + "\n")


def left_out(done: Mended) -> Iterator[tuple[str, str]]:
    """A line for each fix that would have brought something new, and what to do."""
    name = source_of(done.before).name
    for (finding, at), brings in done.left_out:
        where = f"{name}:{at.line}:{at.column}"
        yield f"{where}: the fix of {finding.rule} was left out: it would bring {brings}", "Fix it by hand."


def without_marks(source: Source, findings: Iterable[Finding]) -> tuple[str, str] | None:
    """Of plain text, which has neither links nor tags to write a fix with: what would have one in Markdown."""
    lacking = sorted({finding.rule for finding in findings if finding.fix is None})
    if source.kind != "text" or not lacking:
        return None
    message = f"{source.name} is plain text, which has no links or tags: no fix for {', '.join(lacking)}"
    return message, "Where it is Markdown: contentaudit fix --kind markdown"


def outcome(fixed: int, pages: int, more: int, *, only_shown: bool) -> str:
    """``2 fixed in 1 page · 3 more with --unsafe``."""
    if fixed:
        done = f"{fixed:,} would be fixed" if only_shown else f"{fixed:,} fixed"
        words = f"{done} in {counted(pages, 'page')}"
    else:
        words = "nothing to fix"
    return f"{words} · {more:,} more with --unsafe" if more else words
