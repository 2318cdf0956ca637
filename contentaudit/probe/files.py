"""Where relative links lead among the files around a page: letters compared exactly, whatever the file system does."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from contentaudit.latepattern import LatePattern
from contentaudit.model import ContentauditError
from contentaudit.page import Page
from contentaudit.page.anchors import own_address, scheme_of
from contentaudit.page.evidence import FileFact
from contentaudit.page.fragments import Places, is_for_scripts
from contentaudit.page.pointers import Pointer, is_filled_in, pointers_of

_WRITTEN = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".qmd", ".ipynb", ".njk", ".liquid", ".org", ".html", ".htm")
"""What a page may be written in; a link to it may leave the ending out or say ``.html``."""
_INDEXES = ("index.html", "index.htm", "index.md", "index.mdx", "README.md", "readme.md", "_index.md", "_index.html")
_PAGES = (".md", ".mdx", ".markdown", ".html", ".htm")
_MADE = ("", ".html", ".htm", ".php", ".xml", ".rss", ".json", ".txt", ".ics", ".asp", ".aspx", ".cgi", ".js", ".css")
"""Endings of what a generator makes from other files."""
_GENERATORS = frozenset(
    "_config.yml _config.yaml hugo.toml hugo.yaml config.toml mkdocs.yml mkdocs.yaml docusaurus.config.js "
    "docusaurus.config.ts astro.config.mjs astro.config.ts eleventy.config.js .eleventy.js gatsby-config.js "
    "next.config.js next.config.mjs nuxt.config.ts conf.py book.toml antora.yml gridsome.config.js pelicanconf.py "
    "zola.toml".split()
)
_ON_GITHUB = LatePattern(
    r"(?:\.\./)+(?:tree|blob|raw|edit|blame|issues|pulls?|graphs|wiki|actions|releases|discussions|security|compare|commits?"
    r"|projects|labels|milestones?|tags|archive|stargazers|network|pulse)(?:/(?!.*\.\./)|[?#]|$)"
)
"""Pages that GitHub adds to a repository; links reach them from its files."""
_STEPS_UP = 3
_MOST_LISTED = 20_000
_LONGEST = 1_000
LARGEST = 5_000_000
"""Bytes of a page that is only read for the places that links name in it."""


class _Found(NamedTuple):
    """A file or folder, and whether its path is written with the letters that were asked for."""

    path: Path
    is_folder: bool
    exact: bool


class Shelf(Protocol):
    """Where the files lie: on the disk, or in a commit."""

    def names(self, folder: Path) -> Mapping[str, bool]:
        """What is in a folder, and whether each is a folder itself; nothing where there is no such folder."""

    def page(self, path: Path, top: Path) -> Page | None:
        """The page of a file below ``top``; ``None`` for one that cannot be read."""


class Files:
    """The files of one run. Folders are listed once, and the places of a page are read once."""

    def __init__(self, roots: Sequence[Path] = (), shelf: Shelf | None = None) -> None:
        """``roots``: folders in which an address that begins with ``/`` is looked for."""
        self._shelf: Shelf = shelf or _Disk()
        self._roots = tuple(Path(os.path.abspath(root)) for root in roots)  # noqa: PTH100 - links are left as they are
        self._listed: dict[Path, Mapping[str, bool]] = {}
        self._folded: dict[Path, dict[str, str]] = {}
        self._places: dict[Path, Places | None] = {}
        self._tops: dict[Path, tuple[Path, bool]] = {}

    def facts(self, page: Page) -> dict[str, FileFact] | None:
        """One fact for each relative link, by the link as written; ``None`` for a page that was read from no file."""
        if page.source.path is None or page.source.url is not None:
            return None
        here = Path(os.path.abspath(page.source.path))  # noqa: PTH100
        if page.source.kind == "markdown":
            self._places[here] = Places(page)  # other pages of the run may link here
        facts = {}
        for pointer in pointers_of(page):
            if pointer.written not in facts and (path := _path_of(pointer)):
                facts[pointer.written] = self._fact(here, path, pointer)
        if page.source.kind == "html" and own_address(page) and not any(f.state == "there" for f in facts.values()):
            # A page saved from the web: what it links to was never meant to lie here.
            return {written: FileFact("unknown") for written in facts}
        return facts

    def _fact(self, here: Path, path: str, pointer: Pointer) -> FileFact:
        top, is_sure_top = self._top(here.parent)
        ending = os.path.splitext(path.rstrip("/"))[1].lower()  # noqa: PTH122 - the path of an address
        ways = list(self._ways(here, path, top))
        is_on_github = _ON_GITHUB.match(pointer.written) is not None
        if not ways:
            return FileFact("outside" if not is_on_github and is_sure_top and not path.startswith("/") else "unknown")
        found = [one for base, parts in ways for one in self._find(base, parts, ending)]
        best = next((one for one in found if one.exact), found[0] if found else None)
        if best is not None:
            shown = os.path.relpath(best.path, here.parent).replace(os.sep, "/")
            if not best.exact:
                return FileFact("case", shown)
            places = self._places_at(best, top) if pointer.fragment and not is_for_scripts(pointer.fragment) else None
            lost = places is not None and not places.has(pointer.fragment)
            return FileFact("there", shown, lost, sure=places is None or not places.are_of_a_part)
        if is_on_github:
            return FileFact("unknown")
        is_made = ending in _MADE and not (here.suffix.lower() in (".html", ".htm") and ending in (".html", ".htm"))
        is_moved = ending not in _PAGES and self._is_generated(here.parent, top)
        return FileFact("missing", sure=not (is_made or is_moved))

    def _ways(self, here: Path, path: str, top: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
        """The folders to look in and the parts of the path below them, the plainest way first."""
        if path.startswith("/"):
            for root in self._roots:
                if (parts := _parts((), path)) is not None:
                    yield root, parts
            return
        folder = here.parent.relative_to(top).parts
        if (parts := _parts(folder, path)) is not None:
            yield top, parts
        # Generators serve docs/a.md as docs/a/, and what it links to counts from there.
        is_served_deeper = here.stem.lower() not in ("index", "readme", "_index") and not path.lower().endswith(_PAGES)
        if is_served_deeper and (parts := _parts((*folder, here.stem), path)) is not None:
            yield top, parts
        for root in self._roots:
            if (parts := _parts((), path)) is not None:
                yield root, parts

    def _find(self, base: Path, parts: tuple[str, ...], ending: str) -> Iterator[_Found]:
        """What may be meant, the thing itself before what it may be made from; nothing behind an exact one."""
        for way in (parts, *_others(parts, ending)):
            found = self._walk(base, way)
            if found is not None:
                yield found
                if found.exact:
                    return

    def _walk(self, base: Path, parts: tuple[str, ...]) -> _Found | None:
        """The file or folder, by its exact name or else by one that differs in case alone."""
        here, exact, is_folder = base, True, True
        for part in parts:
            names = self._names(here) if is_folder else {}
            name = part if part in names else self._folded.get(here, {}).get(part.casefold()) if names else None
            if name is None:
                return None
            exact = exact and name == part
            is_folder = names[name]
            here /= name
        return _Found(here, is_folder, exact)

    def _names(self, folder: Path) -> Mapping[str, bool]:
        """What is in a folder, and whether each is a folder itself."""
        if folder not in self._listed:
            self._listed[folder] = names = self._shelf.names(folder)
            self._folded[folder] = {name.casefold(): name for name in sorted(names, reverse=True)}
        return self._listed[folder]

    def _top(self, folder: Path) -> tuple[Path, bool]:
        """The folder of the whole that a link may not leave, and whether that is known for certain."""
        if folder not in self._tops:
            git = next((above for above in (folder, *folder.parents) if os.path.lexists(above / ".git")), None)
            self._tops[folder] = (git, True) if git is not None else (_uncertain_top(folder), False)
        return self._tops[folder]

    def _is_generated(self, folder: Path, top: Path) -> bool:
        """Does a site generator move files of this folder to other places?"""
        way = [folder, *folder.parents]
        return any(not _GENERATORS.isdisjoint(self._names(above)) for above in way[: way.index(top) + 1])

    def _places_at(self, found: _Found, top: Path) -> Places | None:
        """The places of the page that a path means; ``None`` where nothing can be said of them."""
        path = found.path
        if found.is_folder:
            path /= next((name for name in _INDEXES if name in self._names(path)), "")
        if path.suffix.lower() not in _PAGES:
            return None
        if path not in self._places:
            page = self._shelf.page(path, top)
            self._places[path] = _places_on(page) if page else None
        return self._places[path]


def _uncertain_top(folder: Path) -> Path:
    """How far up links are followed where nothing marks the folder of the whole: never to the root of the disk."""
    return (folder, *folder.parents[:-1][:_STEPS_UP])[-1]


def _path_of(pointer: Pointer) -> str:
    """The path of a relative link, decoded; empty for an address of another kind."""
    written = pointer.written.replace("\\", "/")
    if not written or written.startswith(("#", "?", "//")) or scheme_of(written) or len(written) > _LONGEST:
        return ""
    if written.lower().startswith("www.") or (
        pointer.element.tag == "link" and "alternate" in pointer.element.get("rel")
    ):
        return ""
    path = unquote(written.partition("#")[0].partition("?")[0])
    return "" if "\0" in path else path


def _parts(folder: tuple[str, ...], path: str) -> tuple[str, ...] | None:
    """The parts of a path below the top; ``None`` when it leaves it."""
    parts = list(folder)
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            return None
    return tuple(parts)


def _others(parts: tuple[str, ...], ending: str) -> Iterator[tuple[str, ...]]:
    """What else the page at a path may be written as."""
    if not parts or ending in (".md", ".mdx", ".markdown"):
        return
    *folder, name = parts
    if ending in (".html", ".htm"):
        stem = name[: -len(ending)]
        yield from ((*folder, stem + other) for other in _WRITTEN)
        if stem == "index":
            yield from ((*folder, other) for other in _INDEXES)
    elif ending not in (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"):
        yield from ((*folder, name + other) for other in _WRITTEN)


class _Disk:
    """The files as they are now."""

    def names(self, folder: Path) -> Mapping[str, bool]:
        """A look at the folder, of which only so many names are read."""
        names: dict[str, bool] = {}
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    names[entry.name] = entry.is_dir()
                    if len(names) >= _MOST_LISTED:
                        break
        except (OSError, ValueError):
            return {}
        return names

    def page(self, path: Path, top: Path) -> Page | None:
        """The file, read."""
        from contentaudit.read import ReadOptions, Target, read

        try:
            real = path.resolve()
            if not real.is_relative_to(top.resolve()) or not real.is_file():
                return None
            return Page(read(Target(path.name, path=path), ReadOptions(max_bytes=LARGEST)))
        except (ContentauditError, OSError, ValueError, RuntimeError):
            return None


def _places_on(page: Page) -> Places | None:
    """The places of a page; ``None`` for one that is only a part of a page."""
    if page.source.kind == "text":
        return None
    places = Places(page)
    return None if places.are_of_a_part and (places.is_empty or is_filled_in(page.source.text)) else places
