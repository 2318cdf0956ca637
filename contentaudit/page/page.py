"""Everything rules ask about one page, each thing computed at most once and only when asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from contentaudit.model import Place, Source, Span, Text
from contentaudit.page.blocks import Block, blocks_of, region_of
from contentaudit.page.evidence import Evidence
from contentaudit.page.html import Document, Element
from contentaudit.page.origin import FoldedNewlines, Origin, Verbatim
from contentaudit.page.outline import Heading, Outline, headings_of
from contentaudit.page.words import is_hidden

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from contentaudit.excuse.excuser import Approvals, Waived
    from contentaudit.excuse.inline import Allowances
    from contentaudit.model import Hit
    from contentaudit.page.disclosures import Disclosures
    from contentaudit.page.faqs.faqs import Faq
    from contentaudit.page.frontmatter import FrontMatter
    from contentaudit.page.keyphrase import Keyphrase
    from contentaudit.page.maincontent import MainContent
    from contentaudit.page.markup.markup import Markup
    from contentaudit.page.phones.faults import Fault
    from contentaudit.page.phones.phones import Phones
    from contentaudit.page.required import Required


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run knows about the page beyond its source. ``region`` is an ISO 3166 country code such as ``US``."""

    region: str | None = None
    region_from: str = "the settings"
    """What set the region, as reports name it."""
    force_document: bool = False
    business: Mapping[str, Any] = field(default_factory=dict)
    keyphrase: str | None = None
    """The phrase that pages are to be found by."""
    disclosures: tuple[Required, ...] = ()
    """What pages must state, as the settings ask."""
    content: str | None = None
    """A CSS selector of the elements that hold the main content; ``None``: it is worked out."""


class Comment(NamedTuple):
    """A comment of the page: its text, its place, and the element that follows it."""

    text: str
    span: Span
    next: Element | None

    @property
    def quote(self) -> str:
        """The text."""
        return self.text.strip()


class Link(NamedTuple):
    """An ``a`` or ``area`` with ``href``."""

    element: Element
    href: Text
    text: Text
    hidden: bool

    @property
    def span(self) -> Span:
        """Source range of the whole link."""
        return self.element.span

    @property
    def quote(self) -> str:
        """The link's words."""
        return self.text.value


class Page:
    """One parsed page. Rules read it; nothing changes it."""

    def __init__(self, source: Source, settings: Settings | None = None, evidence: Evidence | None = None) -> None:
        """Parse the source; raises ``ReadError`` when the page passes a ceiling (depth, elements, attributes)."""
        self.source = source
        self.settings = settings or Settings()
        self.front_matter: FrontMatter | None = None
        self.allowances: Allowances | None = None
        """What excused findings on this page; known only to rules that need ``excuses``."""
        self.approvals: Approvals | None = None
        """What became of approved claims here; known only to rules that need ``excuses``."""
        self.waived: Waived | None = None
        """What became of waivers here; known only to rules that need ``excuses``."""
        self._answer: Callable[[str], Sequence[Hit]] = lambda _rule: ()
        self._judging: frozenset[str] = frozenset()
        self.evidence = evidence or Evidence()
        html, origin = self._rendered()
        self.document = Document(html, origin)

    def _rendered(self) -> tuple[str, Origin]:
        """The HTML to parse, and the way back from it to the source."""
        if self.source.kind == "html":
            if "\r" not in self.source.text:
                return self.source.text, Verbatim()
            return self.source.text.replace("\r\n", "\n").replace("\r", "\n"), FoldedNewlines(self.source.text)
        if self.source.kind == "markdown":
            from contentaudit.page.markdown import render_markdown

            rendered = render_markdown(self.source.text)
        else:
            from contentaudit.page.plain import render_text

            rendered = render_text(self.source.text)
        self.front_matter = rendered.front_matter
        return rendered.html, rendered.origin

    def knowing(self, allowances: Allowances, approvals: Approvals, waived: Waived) -> Page:
        """The same page, knowing what was excused on it."""
        self.allowances = allowances
        self.approvals = approvals
        self.waived = waived
        return self

    def asks(self, answer: Callable[[str], Sequence[Hit]], judging: frozenset[str] = frozenset()) -> None:
        """Let rules ask what other rules find on this page; ``judging`` are the ids of those that are on."""
        self._answer = answer
        self._judging = judging

    def hits_of(self, rule: str) -> Sequence[Hit]:
        """What another rule finds on this page, whether or not it is selected; nothing where nobody can say."""
        return self._answer(rule)

    def is_told(self, rule: str, span: Span) -> bool:
        """Does another rule that is on speak of something within this range? Then one of the two keeps silent."""
        if rule not in self._judging:
            return False
        key = f"{__name__} {rule}"
        if key not in self.memo:
            self.memo[key] = sorted(hit.span.start for hit in self.hits_of(rule))
        starts: list[int] = self.memo[key]
        at = bisect_left(starts, span.start)
        return at < len(starts) and starts[at] <= span.end

    # -- what the page is ---------------------------------------------------------------------------------------

    @cached_property
    def is_fragment(self) -> bool:
        """Is this a part of a page (no ``html``, ``head`` or ``body`` tag), which document-level rules cannot judge?"""
        if self.settings.force_document:
            return False
        if self.source.kind != "html":
            return True
        return all(element.location is None for element in self.document.elements[:2000] if element.tag in _SKELETON)

    @cached_property
    def lang(self) -> str | None:
        """The page's language as it says itself (``html lang`` or front matter), ``None`` when it does not."""
        if self.front_matter is not None and isinstance(value := self.front_matter.data.get("lang"), str):
            return value
        roots = self.document.by_tag("html")
        return (roots[0].get("lang").strip() or None) if roots else None

    @cached_property
    def language(self) -> str:
        """Primary language subtag: what the page says, else what its words look like, else ``en``."""
        if self.lang:
            return self.lang.replace("_", "-").split("-")[0].lower()
        from contentaudit.page.language import detected

        return detected(self.blocks) or "en"

    @cached_property
    def title_text(self) -> Text | None:
        """The ``title`` element's words, or the front matter's title."""
        if self.front_matter is not None and (value := self.front_matter.value("title")) is not None:
            return value
        for element in self.document.by_tag("title"):
            if not element.foreign:
                return self.document.raw_text(element)
        return None

    @property
    def title(self) -> str | None:
        """The title as a string, else the first level-1 heading."""
        if self.title_text:
            return self.title_text.value
        return next((h.text.value for h in self.headings if h.level == 1 and h.text), None)

    @cached_property
    def url(self) -> str | None:
        """The canonical URL, else the URL the page was read from."""
        for element in self.document.by_tag("link"):
            if "canonical" in element.get("rel").lower().split() and element.get("href"):
                return element.get("href").strip()
        return self.source.url

    @cached_property
    def description(self) -> Text | None:
        """The meta description or the front matter's description."""
        if self.front_matter is not None and (value := self.front_matter.value("description")) is not None:
            return value
        metas = self.meta("description")
        return metas[0].value("content") if metas else None

    def meta(self, name: str) -> list[Element]:
        """``meta`` elements with this ``name`` or ``property`` (case ignored)."""
        wanted = name.lower()
        return [
            element
            for element in self.document.by_tag("meta")
            if wanted in (element.get("name").strip().lower(), element.get("property").strip().lower())
        ]

    # -- what a reader sees -------------------------------------------------------------------------------------

    @cached_property
    def all_blocks(self) -> tuple[Block, ...]:
        """Every block of words, hidden ones included."""
        return blocks_of(self.document)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks that a visitor sees or can open, in document order."""
        return tuple(block for block in self.all_blocks if not block.hidden)

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """Visible blocks of the main content that are running text: no headings, code, buttons or controls."""
        roles = ("paragraph", "list-item", "definition", "quote", "summary", "cell", "address", "caption", "term")
        return tuple(block for block in self.blocks if block.main and block.role in roles)

    @cached_property
    def main_content(self) -> MainContent:
        """What the page is about, of which reading measures are taken; what is left out, with its reason."""
        from contentaudit.page.maincontent import main_content_of

        return main_content_of(self)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Headings a visitor or a screen reader meets, in document order; empty ones included."""
        return tuple(heading for heading in headings_of(self.document) if not heading.hidden)

    @cached_property
    def outline(self) -> Outline:
        """Heading trails by place."""
        return Outline(self.headings)

    def section_at(self, offset: int) -> tuple[str, ...]:
        """Heading trail above an offset of the source, outermost first."""
        return self.outline.at(offset)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link, in document order."""
        return tuple(
            Link(element, element.value("href"), element.text, self.hides(element))
            for element in self.document.by_tag("a", "area")
            if "href" in element.attrs
        )

    @cached_property
    def images(self) -> tuple[Element, ...]:
        """Every ``img`` that is not hidden."""
        return tuple(element for element in self.document.by_tag("img") if not self.hides(element))

    def hides(self, element: Element) -> bool:
        """Is the element, or anything around it, hidden or never shown?"""
        return any(is_hidden(part) or part.tag in ("template", "noscript") for part in element.outward())

    def region(self, element: Element) -> str:
        """Which part of the page an element stands in, as blocks name it (content, navigation …)."""
        region = "content"
        for part in reversed(list(element.outward())):
            region = region_of(part, region)  # type: ignore[arg-type]
        return region

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Comments whose place is known, in document order."""
        placed = ((node, self.document.placer.comment(node), after) for node, after in self.document.comments())
        return tuple(Comment(node.data, span, after) for node, span, after in placed if span is not None)

    # -- what other rooms of this folder work out ---------------------------------------------------------------

    @cached_property
    def phones(self) -> Phones:
        """Phone numbers in visible text and in links."""
        from contentaudit.page.phones.phones import phones_of

        return phones_of(self)

    def phone_faults(self, kind: str) -> Sequence[Fault]:
        """What is wrong with the page's numbers and phone links, of one kind (``number-not-linked`` …).

        A page without any sign of a number costs next to nothing: what reads numbers is not even imported.
        """
        from contentaudit.page.phones.signs import has_address, speaks_of_phones

        if speaks_of_phones(self) or (kind == "nap-inconsistent" and has_address(self)):
            return self.phones.faults(kind)
        return ()

    @cached_property
    def markup(self) -> Markup:
        """Structured data: JSON-LD with positions, microdata and RDFa."""
        from contentaudit.page.markup.markup import markup_of

        return markup_of(self)

    @cached_property
    def faqs(self) -> Sequence[Faq]:
        """Groups of questions and answers that a visitor sees."""
        from contentaudit.page.faqs.faqs import faqs_of

        return faqs_of(self)

    @cached_property
    def disclosures(self) -> Disclosures:
        """The required statements that the page makes."""
        from contentaudit.page.disclosures import Disclosures

        return Disclosures(self)

    @cached_property
    def measures(self) -> Mapping[str, Any]:
        """Counts and reading measures of the main prose, of the page and per section, and what its links answered."""
        from contentaudit.page.measures import measures_of

        return {**measures_of(self), **self.evidence.measures}

    @cached_property
    def soup(self) -> BeautifulSoup:
        """A BeautifulSoup tree for rule authors who prefer one: read-only, made on first use.

        Each tag carries ``sourceline`` and ``sourcepos`` (1-based line, 0-based column in the source) and
        ``tag.element`` is the ``Element`` it was made from.
        """
        from contentaudit.page.soup import soup_of

        return soup_of(self)

    @cached_property
    def keyphrase(self) -> Keyphrase | None:
        """The phrase that the page is to be found by, when the settings or its front matter name one."""
        from contentaudit.page.keyphrase import keyphrase_of

        return keyphrase_of(self)

    @cached_property
    def memo(self) -> dict[str, Any]:
        """Results that several rules share; keyed by the module that owns them."""
        return {}

    # -- where to point -----------------------------------------------------------------------------------------

    @cached_property
    def head(self) -> Place:
        """Where something missing from the head belongs: the head tag, else front matter, else the start."""
        if self.front_matter is not None:
            return Place(Span(self.front_matter.span.start, self.front_matter.span.start + 3))
        return self._first_tag("head", "html")

    @cached_property
    def body(self) -> Place:
        """Where something missing from the body belongs: the body tag, else the start."""
        return self._first_tag("main", "body", "html")

    def _first_tag(self, *tags: str) -> Place:
        for tag in tags:
            for element in self.document.by_tag(tag)[:1]:
                if element.start_tag is not None:
                    return Place(element.start_tag)
        return Place(Span(0, 0))


_SKELETON = frozenset({"html", "head", "body"})
