"""Does the title say what this page is about?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, Text, head, rule, weburl

from ._titles import folded, own_words, pieces, site_name

# What programs write when nobody wrote a title.
_NEVER_WRITTEN = frozenset(
    "untitled;untitled document;untitled page;new page;new document;no title;page title;title;document;sample page"
    ";my page;my website;website;web page;webpage;default title;default page;your title here;insert title here"
    ";test page;react app;vite app;vite react;create next app;nuxt app;hello world;just another wordpress site"
    ";coming soon;lorem ipsum;undefined;null;unbenannt"
    ";unbenanntes dokument;ohne titel;sin título;documento sin título;sans titre"
    ";document sans titre;senza titolo;zonder titel;sem título".split(";")
)
# What a page is to its site, not to a reader who comes from elsewhere.
_PLACES = frozenset(
    "home;homepage;home page;index;welcome;main page;start;startpage;start page;page;blog post;article;startseite"
    ";willkommen;accueil;bienvenue;inicio;bienvenidos;página principal;pagina iniziale;benvenuti".split(";")
)
LONGEST_NAME = 5
"""Words of the longest name of a site that is taken for one where the page does not say what it is."""


@rule(severity="warning", message="The title says nothing of this page", label="{why}")
def title_boilerplate(page: Page) -> Iterator[Hit]:
    """Does the title say what this page is about?"""
    where = head.told_by(page)
    title = head.title_of(page)
    if not title or not title.value.strip() or weburl.is_filled_in_later(title.value):
        return
    yield from _judged(page, title.strip(), alone=where == "<head>")


def _judged(page: Page, title: Text, *, alone: bool) -> Iterator[Hit]:
    words = folded(_without_site(page, title.value))
    if words in _NEVER_WRITTEN:
        yield Hit(title, why="this is what programs fill in")
    elif alone and words in _PLACES:
        yield Hit(title, severity="review", why="it names a place on the site and no subject")
    elif alone and _is_only_the_site(page, title.value):
        yield Hit(title, severity="review", why="it is the site's name and nothing else")


def _without_site(page: Page, title: str) -> str:
    """The title without the site's name; where the page does not say it, without what looks like a name at the end."""
    parts = pieces(title)
    if site_name(page) or len(parts) != 2:
        return own_words(page, title)
    own, name = parts
    is_name = len(name.split()) <= LONGEST_NAME and all(word[:1].isupper() for word in name.split() if len(word) > 3)
    return own if is_name and f"{own}:" not in title else title


def _is_only_the_site(page: Page, title: str) -> bool:
    address = weburl.address_of(page.url) if page.url else None
    name = folded(site_name(page))
    return address is not None and address.path != "/" and bool(name) and folded(title) == name
