"""Names that can be printed, and addresses without their passwords."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.read.names import printable, size, split_credentials


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("content/iop.md", "content/iop.md"),
        ("später 日本.md", "später 日本.md"),
        ("a\nb.md", r"a\nb.md"),
        ("a\x1b[31m.md", r"a\x1b[31m.md"),
        ("a\u202egpj.md", r"a\u202egpj.md"),
        (os.fsdecode(b"caf\xe9.md"), r"caf\xe9.md"),
        ("\ud800", r"\ud800"),
    ],
)
def test_printable(name: str, shown: str) -> None:
    assert printable(name) == shown


@given(st.text(st.characters()))
def test_every_name_can_be_printed_in_one_line(name: str) -> None:
    shown = printable(name)
    assert shown.isprintable()
    shown.encode()
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("url", "bare", "credentials"),
    [
        ("https://example.org/a@b", "https://example.org/a@b", None),
        ("https://ann:pw@example.org/", "https://example.org/", ("ann", "pw")),
        ("https://ann@example.org/?x=a@b", "https://example.org/?x=a@b", ("ann", "")),
        ("https://a%40b:p%3Aw:@[::1]:8/", "https://[::1]:8/", ("a@b", "p:w:")),
        ("https://a:b@c:d@example.org", "https://example.org", ("a", "b@c:d")),
        ("http:/ann:pw@example.org/", "http:/example.org/", ("ann", "pw")),
        ("https://[::1", "https://[::1", None),
        ("https://example.org?next=a@b", "https://example.org?next=a@b", None),
    ],
)
def test_credentials(url: str, bare: str, credentials: tuple[str, str] | None) -> None:
    assert split_credentials(url) == (bare, credentials)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (14_400, "14 kB"),
        (1_200_000, "1.2 MB"),
        (20_000_000, "20 MB"),
    ],
)
def test_sizes(count: int, said: str) -> None:
    assert size(count) == said
