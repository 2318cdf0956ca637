"""Addresses in the head of a page."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.weburl import Address, address_of, fault_of, is_absolute, misses_scheme


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://Example.org:8080/a?b#c",
        "https://user:pass@example.org/",
        "https://münchen.example/",
        "http://[::1]/",
        "http://localhost:3000/x",
        "/a/b",
        "//example.org/a",
        "a.html",
        "../a",
        "example.org/a",
        "?page=2",
    ],
)
def test_what_can_be_used(url: str) -> None:
    assert fault_of(url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "",
        "I am not a URL",
        "https:// example.org",
        "https:/example.org",
        "https:///a",
        "http://[::1",
        "http://h:99999/",
        "https://-a.example/",
        "https://a..example/",
        "https://*/",
        "mailto:a@example.org",
        "javascript:void(0)",
        "data:text/html,x",
    ],
)
def test_what_cannot(url: str) -> None:
    assert fault_of(url)


def test_a_host_without_scheme_is_no_file() -> None:
    assert misses_scheme("www.example.org/a")
    assert misses_scheme("example.org")
    assert not misses_scheme("index.html")
    assert not misses_scheme("pictures/a.jpg")


def test_addresses_are_compared_without_what_means_nothing() -> None:
    assert address_of("HTTPS://WWW.Example.org:443") == Address("https", "example.org", "/", "")
    assert address_of("/a?b", "https://example.org/c") == Address("https", "example.org", "/a", "b")
    assert address_of("/a") is None
    assert address_of("http://[::1") is None


@given(st.text(max_size=80))
def test_nothing_raises(url: str) -> None:
    fault_of(url)
    address_of(url, "https://example.org/a")
    assert not (is_absolute(url) and misses_scheme(url))


def test_a_long_address_costs_little() -> None:
    start = time.perf_counter()
    for url in ("a." * 300_000, "https://" + "a" * 600_000, "." * 600_000, "a/" * 300_000 + "."):
        fault_of(url)
        misses_scheme(url)
    assert time.perf_counter() - start < 5
