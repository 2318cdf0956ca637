"""Files and standard input become sources."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contentaudit.model import ReadError, Source
from contentaudit.read import Failed, ReadOptions, Target, expand, read


def source_of(target: str, **options: Any) -> Source:
    settings = ReadOptions(**options)
    (only,) = expand([target], settings)
    assert isinstance(only, Target), only
    return read(only, settings)


def code_of(target: str, **options: Any) -> str:
    with pytest.raises(ReadError) as caught:
        source_of(target, **options)
    return caught.value.code


def test_a_file_with_its_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = "\ufeff<p>We’re here.\r\n</p>".encode()
    Path("iop.html").write_bytes(data)
    source = source_of("./iop.html", headers={"X-Robots-Tag": "noindex"})
    assert source.text == "<p>We’re here.\r\n</p>"
    assert (source.name, source.path, source.url, source.kind) == ("iop.html", "iop.html", None, "html")
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.headers == {"x-robots-tag": "noindex"}
    assert source.decoding.decided_by == "bom"


def test_headers_given_with_a_file_are_believed(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_bytes("Привет".encode("windows-1251"))
    source = source_of(str(path), headers={"Content-Type": "text/html; charset=windows-1251"})
    assert (source.text, source.kind, source.decoding.decided_by) == ("Привет", "html", "header")


def test_the_user_decides(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"<meta charset=utf-8>caf\xe9")
    assert source_of(str(path), encoding="latin1", kind="text").text.endswith("café")
    assert source_of(str(path), kind="text").kind == "text"
    assert code_of(str(path), encoding="latin-99") == "read.encoding"


def test_utf16_without_a_mark_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes("<p>We listen.".encode("utf-16-le"))
    assert code_of(str(path)) == "read.binary"
    assert source_of(str(path), encoding="UTF-16LE").text == "<p>We listen."


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    assert code_of(str(path)) == "read.empty"


def test_no_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00word/document.xml")
    assert code_of(str(path)) == "read.binary"


def test_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"x" * 1_000)
    assert len(source_of(str(path), max_bytes=1_000).text) == 1_000
    assert code_of(str(path), max_bytes=999) == "read.too-large"


def test_gone_between_the_walk_and_the_reading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (target,) = expand([str(tmp_path)])
    (tmp_path / "a.md").unlink()
    assert not isinstance(target, Failed)
    with pytest.raises(ReadError) as caught:
        read(target)
    assert caught.value.code == "read.not-found"


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


class TestStdin:
    def test_without_a_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", _Stdin(b"<p>Hello</p>"))
        source = source_of("-")
        assert (source.name, source.path, source.kind, source.text) == ("-", None, "html", "<p>Hello</p>")
        monkeypatch.setattr(sys, "stdin", _Stdin(b"# Hello"))
        assert source_of("-").kind == "markdown"

    def test_with_a_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", _Stdin(b"<p>Hello</p>"))
        source = source_of("-", stdin_filename="./content/x.md")
        assert (source.name, source.kind) == ("content/x.md", "markdown")
        assert Path(source.path or "") == Path("content/x.md")

    @pytest.mark.parametrize(
        ("data", "code"), [(b"", "read.empty"), (b"x" * 101, "read.too-large"), (b"%PDF-1.4", "read.binary")]
    )
    def test_what_cannot_be_audited(self, monkeypatch: pytest.MonkeyPatch, data: bytes, code: str) -> None:
        monkeypatch.setattr(sys, "stdin", _Stdin(data))
        assert code_of("-", max_bytes=100) == code

    def test_no_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert code_of("-") == "read.stdin"


def test_reading_a_file_brings_in_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>Hello")
    script = (
        "import sys; from contentaudit.read import expand, read; [read(t) for t in expand(sys.argv[1:])];"
        "print([m for m in ('requests', 'urllib3', 'ssl', 'socket', 'pathspec', 'email') if m in sys.modules])"
    )
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", script, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=unmeasured)
    assert run.stdout == "[]\n"
