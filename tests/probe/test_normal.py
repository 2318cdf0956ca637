"""One spelling for each address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.probe.normal import location_of


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://lanternhouse.example", "https://lanternhouse.example/"),
        ("HTTPS://LanternHouse.example:443/a", "https://lanternhouse.example/a"),
        ("http://lanternhouse.example:80/?b=2&a=1", "http://lanternhouse.example/?b=2&a=1"),
        ("https://lanternhouse.example/café", "https://lanternhouse.example/caf%C3%A9"),
        ("https://lanternhouse.example/caf%C3%A9", "https://lanternhouse.example/caf%C3%A9"),
        ("https://lanternhouse.example/a b%20c", "https://lanternhouse.example/a%20b%20c"),
        ("https://lanternhouse.example/a/../b/./c/..", "https://lanternhouse.example/b/"),
        ("https://lanternhouse.example/a/%2e%2E/b", "https://lanternhouse.example/b"),
        ("https://lanternhouse.example/a#part", "https://lanternhouse.example/a"),
        (" https://lantern\nhouse.example/a\t ", "https://lanternhouse.example/a"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://desk:secret@lanternhouse.example/", "https://lanternhouse.example/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://[::FFFF:10.0.0.1]:8080/", "http://[::ffff:a00:1]:8080/"),
        ("https://lanternhouse.example/?q=a b&r=ü", "https://lanternhouse.example/?q=a%20b&r=%C3%BC"),
        ("https://lanternhouse.example/100%", "https://lanternhouse.example/100%"),
    ],
)
def test_spellings(written: str, asked: str) -> None:
    assert location_of(written).url == asked


@pytest.mark.parametrize(
    "written",
    [
        "ftp://lanternhouse.example/",
        "https://",
        "https://lantern house.example/",
        "http://[::1/",
        "http://256.1.1.1/",
        "https://x:99999999/",
        "https://" + "a" * 9_000,
        "mailto:a@b.example",
        "/a",
    ],
)
def test_what_is_no_web_address(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        location_of(written)


@given(st.text(max_size=60))
def test_once_is_enough(rest: str) -> None:
    try:
        once = location_of(f"https://lanternhouse.example/{rest}").url
    except ValueError:
        return
    assert location_of(once).url == once
    assert once.isascii()
    assert "#" not in once
