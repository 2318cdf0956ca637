"""What changed between an old address and its new one."""

from __future__ import annotations

from contentaudit.api import split_address


def is_only_https(old: str, new: str) -> bool:
    """Is the new address the old one with ``https``, and nothing else?"""
    before, after = split_address(old), split_address(new)
    return (before.scheme, after.scheme) == ("http", "https") and before._replace(
        scheme="", netloc=_host(before.netloc), path=before.path or "/", fragment=""
    ) == after._replace(scheme="", netloc=_host(after.netloc), path=after.path or "/", fragment="")


def _host(netloc: str) -> str:
    return netloc.lower().removesuffix(":80").removesuffix(":443")
