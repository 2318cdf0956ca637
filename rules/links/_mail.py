"""What is wrong with a ``mailto:`` address (RFC 6068)."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote

from contentaudit.api import LatePattern

_QUOTED = LatePattern(r'"(?:[^"\\]|\\.)*"$')
_LOCAL = LatePattern(r"[^\s@<>()\[\]\\,;:\"]+$")
_LABEL = LatePattern(r"[^\W_](?:[\w-]*[^\W_])?$")
_LITERAL = LatePattern(r"\[[0-9A-Fa-f.:IPv]+\]$")
_MOST = 50


def fault_of(written: str) -> str:
    """Why no mail can be sent there, in a few words; empty when it can."""
    path, has_fields, fields = written.partition(":")[2].partition("#")[0].partition("?")
    recipients = unquote(path)
    if recipients.startswith("//"):
        return "no // belongs behind mailto:"
    if has_fields:
        # Without a recipient the reader chooses one: links for sharing a page are written so.
        others = [value for name, value in parse_qsl(fields) if name.lower() in ("to", "cc", "bcc")]
        parts = [part for given in (recipients, *others) if given.strip() for part in given.split(",")]
    else:
        if not recipients.strip():
            return "it names no address"
        parts = recipients.split(",")
    return next(filter(None, map(_fault, parts[:_MOST])), "")


def _fault(address: str) -> str:
    if "<" in address and address.rstrip().endswith(">"):  # a name before the address, as mail programs take it
        address = address.partition("<")[2].rstrip()[:-1]
    if not address.strip():
        return "it names an empty address"
    if address != address.strip() or (" " in address and not address.startswith('"')):
        return "it holds a blank" if " " in address.strip() else ""
    local, at, domain = address.rpartition("@")
    if not at:
        return f"“{address[:60]}” has no @"
    if not _LOCAL.match(local) and not _QUOTED.match(local):
        return f"“{local[:60]}” is no name of a mailbox"
    return "" if _LITERAL.match(domain) else _wrong_domain(domain)


def _wrong_domain(domain: str) -> str:
    labels = domain.removesuffix(".").split(".")
    if not all(map(_LABEL.match, labels)):
        return f"“{domain[:60]}” is no domain"
    if len(labels) < 2:
        return f"“{domain[:60]}” is no full domain"
    return "it ends in a number" if labels[-1].isdigit() else ""
