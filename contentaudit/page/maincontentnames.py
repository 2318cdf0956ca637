"""What ids and class names say of a part of a page: comments, a share bar, an author box.

Names of parts are compound nouns whose last word counts (``article-share``, ``post__author``), once words that only
build boxes are taken off (``comments-wrapper``). A few first words are plain enough to count as well.
"""

from __future__ import annotations

from functools import lru_cache

from contentaudit.latepattern import LatePattern

_WORD = LatePattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

LONGEST = 60
"""Characters beyond which a name is made by a machine and says nothing."""

_BOXES = frozenset(
    "wrap wrapper container box block bar list area section inner outer module component holder group row item items "
    "link links button buttons icon icons unit panel region zone slot div cont grid col column placeholder content "
    "body left right top bottom small large big new old mobile desktop main first last title heading header label text "
    "cta feed".split()
)
"""Words that build a box and do not say what is in it."""

_NEGATIONS = frozenset("has with no without is not js hide non before after".split())
"""First words of names that speak of something else: ``has-sidebar``."""


def _table(**words: str) -> dict[str, str]:
    return {word: kind.replace("_", " ") for kind, row in words.items() for word in row.split()}


_LAST = _table(
    comments="comment comments commentlist commentbox disqus respond reply replies livefyre discussion",
    related_pages="related latest-posts recent-posts recommended recommendation recommendations recirc recirculation "
    "suggested suggestions trending popular outbrain taboola latest promo promos read-more read-next read-also "
    "more-stories more-articles more-posts more-news more-from also-like may-like up-next related-posts "
    "related-articles related-stories related-content related-links related-topics most-read most-popular most-viewed "
    "relatedposts yarpp crp spotlight",
    share_buttons="share shares sharing sharebar sharedaddy social socials social-media socialmedia follow follow-us "
    "addthis addtoany a2a shariff ssba sociable tweet-this",
    author_box="author byline bylines author-bio author-info author-profile about-author authorbox contributor "
    "contributors writer",
    sign_up="newsletter newsletters subscribe subscription signup sign-up optin opt-in mailinglist paywall regwall "
    "donate donation",
    advertisement="ad ads advert adverts advertisement advertising advertorial sponsor sponsors sponsored banner "
    "banners dfp gpt adsense leaderboard anzeige werbung publicidade pub adslot adunit",
    navigation="nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs pagination pager paging "
    "paginator prev-next post-nav sitemap skip skiplink skip-link toc table-of-contents languages language-switcher",
    sidebar="sidebar sidebars side-bar rail aside right-column left-column rightcolumn leftcolumn",
    footer="footer foot colophon copyright impressum",
    header="masthead site-header page-header topbar top-bar topper site-branding",
    labels="tag tags taglist tagcloud taxonomy category categories keywords topics hashtags filed-under post-tags "
    "post-categories schlagworte",
    details="meta metadata post-meta entry-meta postmetadata date dateline timestamp datetime published pubdate time "
    "reading-time credit credits caption captions caption-text views viewcount entry-date post-date entry-info "
    "post-info",
    cookie_notice="cookie cookies gdpr consent cookiebar",
    popup="modal popup pop-up lightbox toast tooltip flyout offcanvas off-canvas interstitial",
    tools="noprint toolbar tools rating ratings vote votes poll survey login searchform search player "
    "report-error correction",
    hidden="screen-reader-text sr-only visuallyhidden visually-hidden offscreen",
)
_FIRST = _table(
    comments="comment comments disqus respond commentlist",
    related_pages="recommended recirc outbrain taboola trending relatedposts promo yarpp",
    share_buttons="share sharing sharedaddy addthis addtoany shariff",
    author_box="authorbox byline",
    sign_up="newsletter subscribe paywall",
    advertisement="ad ads advert advertisement sponsored adsense",
    navigation="navbar breadcrumb breadcrumbs pagination pager",
    sidebar="sidebar rail widget",
    footer="footer colophon",
    cookie_notice="cookie cookies gdpr",
    popup="modal popup lightbox",
)
_ALONE = _table(sidebar="secondary widget widgets", author_box="bio authors")
"""Words that say something only where they are the whole name: ``bg-secondary`` is a colour."""


@lru_cache(maxsize=8192)
def part_named(names: str) -> str:
    """What kind of part the names (of id and classes, between blanks) speak of; empty when they speak of none."""
    return next((kind for name in names.split() if len(name) <= LONGEST and (kind := _kind(name))), "")


def _kind(name: str) -> str:
    # What follows "--" is a manner of the part: share--large.
    words = [word.lower() for word in _WORD.findall(name.partition("--")[0])]
    if not words or words[0] in _NEGATIONS:
        return ""
    if len(words) == 1 and (alone := _ALONE.get(words[0])):
        return alone
    first = words[0]
    while len(words) > 1 and words[-1] in _BOXES:
        words.pop()
    return _LAST.get(words[-1]) or _LAST.get("-".join(words[-2:])) or _FIRST.get(first, "")
