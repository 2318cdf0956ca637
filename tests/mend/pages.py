"""Pages to be mended: pieces of HTML and Markdown with faults and with what fixes have to leave alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.govern import Fixed, Governed, checked
from contentaudit.mend.rounds import Mended, mended
from contentaudit.model import Finding, PageResult, Source

GOVERNED: Governed = checked(Config().with_command_line({"region": "US"}))
GOVERNING = Fixed(GOVERNED)

_WORDS = (
    "Call (714) 916-0379 today.",
    "Call 714.916.0379 or +1 714 916 0380, ext. 12.",
    "Our <b>line</b> is 714-916-<b>0379</b>.",
    "We are in the the house, and and you are with us.",
    "Walla Walla is far, far away &amp; had had its day.",
    "Ring 988 or call 1-800-273-8255.",
    "Fax: 714-916-0399",
    "Call us any time.",
    "We help drug addicts and alcoholics.",
    "As a leading addiction center we cure addiction.",
    "His “addict” friend committed suicide.",
    "Entities: &#40;714&#41; 916&#8209;0379 and 714&nbsp;916&nbsp;0379.",
    "In 2014 we had 7149160379 reasons.",
    "Call now!(714) 916-0379",
    "Ring \\714-916-0379 or [x]714-916-0380(main)",
)
_HTML = (
    '<a href="tel:7149160379">(714) 916-0379</a>',
    '<a href="tel:714 916 0379">714-916-0379</a>',
    '<a href="tel:+17149160380">(714) 916-0379</a>',
    "<a href=tel:7149160379>Call</a>",
    '<a href="/call">Call 714-916-0379</a>',
    "<button>Call 714-916-0379</button>",
    "<code>714-916-0379</code>",
    "<pre>the the 714-916-0379</pre>",
    "<script>var a = '714-916-0379';</script>",
    "<!-- 714-916-0379 the the -->",
    "<h2>Visit us at 714-916-0379</h2>",
    "<h4>Deep</h4>",
    "<textarea>714-916-0379</textarea>",
    "<label>714-916-0379 <input></label>",
    "<table><tr><td>714-916-0379</td><td>the the</td></tr></table>",
    '<img src=x alt="Call 714-916-0379">',
)
_MARKDOWN = (
    "##Text",
    "## Text##",
    "#Family program",
    "# Title",
    "#### Deep",
    "* ##Nested",
    "> ##Quoted and 714-916-0379",
    "| a | b |\n|---|---|\n| 714-916-0379 | the the |",
    "[714-916-0379](tel:7149160379)",
    "[call](tel:714 916 0379)",
    "[714-916-0379][ref]\n\n[ref]: tel:7149160379",
    "`714-916-0379`",
    "    ##code 714-916-0379",
    "```\n##code the the\n```",
    "**714-916-0379**",
    "*(714) 916-0379*",
    "1. 714-916-0379\n2. the the end",
    "714-916-\n0379",
    "![714-916-0379](x.png)",
    "[see [714-916-0379]]",
)


def html_pages() -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(_WORDS).map(lambda words: f"<p>{words}</p>"), st.sampled_from(_HTML))
    whole = st.sampled_from(("<!doctype html><html><head><title>Care</title></head><body>{}</body></html>", "{}"))
    return st.builds(lambda frame, parts, end: frame.format(end.join(parts)), whole, _some(pieces), _ENDS)


def markdown_pages() -> st.SearchStrategy[str]:
    pieces = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_MARKDOWN), st.sampled_from(_HTML))
    front = st.sampled_from(("", "---\ntitle: Care, 714-916-0379\n---\n"))
    return st.builds(lambda front, parts: front + "\n\n".join(parts), front, _some(pieces))


@st.composite
def broken_pages(draw: st.DrawFn, paths: Sequence[Path]) -> Source:
    """A page of the project in which a stretch is lost or stands twice, and pieces with faults are put in."""
    path = draw(st.sampled_from(paths))
    is_markdown = path.suffix == ".md"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = draw(st.integers(0, len(lines)))
    end = draw(st.integers(start, min(len(lines), start + 12)))
    lines[start:end] = lines[start:end] * draw(st.sampled_from((0, 1, 2)))
    pieces = (*_WORDS, *_MARKDOWN) if is_markdown else (*(f"<p>{words}</p>" for words in _WORDS), *_HTML)
    for piece in draw(st.lists(st.sampled_from(pieces), max_size=3)):
        lines.insert(draw(st.integers(0, len(lines))), f"\n{piece}\n\n")
    return Source.from_string("".join(lines), "markdown" if is_markdown else "html")


_ENDS = st.sampled_from(("\n", "\r\n", ""))


def _some(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(pieces, min_size=1, max_size=6)


def audited(source: Source) -> PageResult:
    return audit_source(source, GOVERNED.rules, GOVERNED.config)


def safe(_source: Source, finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safe


def every(_source: Source, _finding: Finding) -> bool:
    return True


def safely(source: Source) -> Mended:
    return mended(audited(source), audited, safe)
