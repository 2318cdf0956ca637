"""What kind of text it is, and what is none."""

from __future__ import annotations

import random
import zlib

import pytest

from contentaudit.model import ReadError
from contentaudit.read.kind import kind_of_name, kind_of_start, refuse_binary


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "html"), ("a.HTM", "html"), ("x/y.xhtml", "html"), ("a.md", "markdown"), ("a.markdown", "markdown"),
        ("a.mdx", "markdown"), ("a.txt", "text"), ("a.php", None), ("a", None), (".html", None), ("", None),
    ],
)  # fmt: skip
def test_by_name(name: str, kind: str | None) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<!DOCTYPE html>", "html"),
        (b"\xef\xbb\xbf\n <HTML lang=en>", "html"),
        ("\ufeff<!doctype html>".encode("utf-16-le"), "html"),
        (b'<?xml version="1.0"?><!-- a --> <!-- b --><html>', "html"),
        (b"<p>Call us.</p>", "html"),
        (b"<my-element>x", "html"),
        (b"<!-- note --># Heading", "markdown"),
        (b"<p align=center>logo</p>\n\n# Heading\n", "markdown"),
        (b"---\ntitle: x\n---\n<p>x</p>", "markdown"),
        (b"plain words", "markdown"),
        (b"<3 you", "markdown"),
        (b"<https://example.org>", "markdown"),
        (b"", "markdown"),
        (b"<!--" * 250, "markdown"),
    ],
)
def test_by_the_start(start: bytes, kind: str) -> None:
    assert kind_of_start(start) == kind


BINARY = [
    b"%PDF-1.4\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x14\x00", b"\x1f\x8b\x08\x00",
    b"GIF89a\x01", b"\xff\xd8\xff\xe0", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1\\ansi",
    b"RIFF\x00\x00\x00\x00WEBP", b"\x00\x00\x00\x20ftypavif", b"\x7fELF\x02", b"\x00" * 50,
    random.Random(1).randbytes(1024), b"\x00" + zlib.compress(random.Random(2).randbytes(900)),
    bytes(range(256)) * 4,
]  # fmt: skip


@pytest.mark.parametrize("head", BINARY)
def test_what_is_no_text(head: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        refuse_binary(head, "it")
    assert caught.value.code == "read.binary"


@pytest.mark.parametrize("mark", ["le", "be"])
def test_utf16_without_its_mark_is_told(mark: str) -> None:
    with pytest.raises(ReadError) as caught:
        refuse_binary("<p>Ring at any hour.</p>".encode(f"utf-16-{mark}"), "it")
    assert f"--encoding utf-16{mark}" in caught.value.help


@pytest.mark.parametrize(
    "head",
    [
        b"<p>a\x00b</p>",
        b"<scr\x00ipt>\x00\x00</script>" + b"<p>We listen.</p>" * 20,
        "<p>caf\xe9\x00</p>".encode("latin-1"),
        b"<p>" + b"word " * 100 + b"\x00\x00\x00",
        ("<p>Привет" * 60).encode()[:1023] + b"\x00",
        "\ufeff<p>a".encode("utf-16-le"),
        "Café ".encode("cp1252") * 100,
        b"\x1b[31mred\x1b[0m \x07",
        b"PK is a fighter",
        b"BZh is no word",
        b"",
    ],
)
def test_what_is_text_after_all(head: bytes) -> None:
    refuse_binary(head, "it")
