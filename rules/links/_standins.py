"""Addresses that editors and themes fill in until somebody writes the real one."""

from __future__ import annotations

import re

from contentaudit.api import LatePattern, host_of, split_address

_SAMPLES = frozenset({"example.com", "yoursite.com", "yourdomain.com", "yourwebsite.com", "domain.tld"})
_BARE_SAMPLES = frozenset({"example.org", "example.net"})
_LOCAL = LatePattern(r"(?:.+\.)?localhost$|.+\.(?:local|internal|lan|localdomain)$")
_WORDS = LatePattern(
    r"(?:^|[/._-])(?:(?:your|insert|add|enter|put)[-_](?:[a-z]+[-_])?(?:link|url|address|page|slug)"
    r"(?:[-_](?:here|goes[-_]here))?|(?:link|url)[-_](?:here|goes[-_]here|to[-_]come)|lorem(?:[-_]ipsum)?"
    r"|placeholder[-_]?(?:link|url))(?=[/.]|$)",
    re.IGNORECASE,
)
_ALONE = LatePattern(
    r"(?:https?://)?/?(?:todo|tbd|tbc|fixme|xxx+|lorem|lorem[ _-]ipsum|url|link|placeholder)/?$", re.IGNORECASE
)
_UNFINISHED = LatePattern(r"https?:/{0,2}#", re.IGNORECASE)
_STAGING = LatePattern(r"(?:^|[.-])(?:staging|stage|stg|preprod|pre-prod|uat|deploy-preview-\d+)(?=[.-])")
_PREVIEW = LatePattern(
    r"(?:deploy-preview-\d+--|[0-9a-f]{8,}--)[\w-]+\.netlify\.app$"
    r"|\.(?:ngrok\.io|ngrok-free\.app|trycloudflare\.com|loca\.lt|wpengine\.com|kinsta\.cloud|flywheelsites\.com"
    r"|pantheonsite\.io|cloudwaysapps\.com|instawp\.xyz|tempurl\.host)$"
)


def stand_in(written: str) -> str:
    """What the address stands in for, in a few words; empty for a real one."""
    if _UNFINISHED.match(written):
        return "it was never filled in"
    if _ALONE.match(written):
        return "it is still to be filled in"
    parts = split_address(written)
    if parts.scheme.lower() not in ("", "http", "https"):
        return ""
    host = host_of(written)
    if host in _SAMPLES or (host in _BARE_SAMPLES and not (parts.path.strip("/") or parts.query)):
        return f"{host} is a sample"
    if _LOCAL.match(host):
        return f"{host} is the writer's own computer or network"
    return "it is still to be filled in" if _WORDS.search(parts.path) else ""


def building_site(written: str, own: str) -> str:
    """Is it a copy of a site that only its makers look at? ``own``: the page's host; a copy's own pages may say so."""
    host = host_of(written)
    if not host or host == own:
        return ""
    if _PREVIEW.search(host):
        return f"{host} is a preview"
    below = ".".join([*host.split(".")[:-2], ""])  # what stands before the name that was bought
    return f"{host} is a copy for testing" if _STAGING.search(below) else ""
