"""Back into the file: the same bytes everywhere else, or nothing at all."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.mend.edits import applied
from contentaudit.mend.file import encoded, folders_of, prepared, write
from contentaudit.model import ContentauditError, Edit, Source, Span
from contentaudit.read import Target, read
from contentaudit.read.assemble import assemble

WAYS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with its mark": ("utf-8", b"\xef\xbb\xbf"),
    "utf-16 little": ("utf-16-le", b"\xff\xfe"),
    "utf-16 big": ("utf-16-be", b"\xfe\xff"),
    "windows-1252": ("cp1252", b""),
}
_LATIN = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]) | st.sampled_from("\r\n\t"), min_size=1)


def page_of(data: bytes, kind: str = "markdown") -> Source:
    return assemble(data, "page", kind, None, {})  # type: ignore[arg-type]


@pytest.mark.parametrize("way", WAYS)
@given(before=_LATIN, after=_LATIN)
def test_only_the_edit_changes(way: str, before: str, after: str) -> None:
    """A byte-order mark in front of nothing but white space is no page, so a word stands in the middle."""
    codec, mark = WAYS[way]
    if way == "windows-1252":
        before += "é"  # else the bytes are UTF-8, and are read so
    start, end = before.encode(codec), after.encode(codec)
    data = mark + start + "word".encode(codec) + end
    source = page_of(data)
    if source.text != f"{before}word{after}":  # bytes that happen to be UTF-8 as well
        assert way == "windows-1252"
        return
    new = applied(source.text, (Edit(Span(len(before), len(before) + 4), "“longer”"),))
    assert encoded(data, source, new) == mark + start + "“longer”".encode(codec) + end


def test_bytes_that_do_not_fit_stay_where_they_are() -> None:
    data = b'<meta charset="utf-8"><p>caf\xe9 the the</p>'
    source = page_of(data, "html")
    with pytest.raises(ContentauditError, match="page cannot be written back as it is") as caught:
        encoded(data, source, source.text.replace("the the", "the"))
    assert caught.value.code == "fix.encoding"


def test_what_an_encoding_cannot_say_is_not_written() -> None:
    data = b'<meta charset="latin1"><p>caf\xe9</p>'
    source = page_of(data, "html")
    with pytest.raises(ContentauditError, match="cannot hold “→”, which a fix writes: it is in windows-1252"):
        encoded(data, source, source.text + "→")


def test_a_fix_never_changes_how_the_page_is_read() -> None:
    data = b"<p>caf\xe9</p>"
    source = page_of(data, "html")
    with pytest.raises(ContentauditError, match="would be read in another encoding than windows-1252"):
        encoded(data, source, '<meta charset="koi8-r">' + source.text)


def read_from(path: Path) -> Source:
    return read(Target(path.name, path=path))


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755])
def test_the_file_keeps_its_mode_and_leaves_nothing_beside_it(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "page.md"
    path.write_bytes(b"the the\r\n")
    path.chmod(mode)
    write(*prepared(read_from(path), "the\r\n", folders_of([str(tmp_path)])), "page.md")
    assert path.read_bytes() == b"the\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def refusal(path: Path, *, named: str | None = None, source: Source | None = None) -> ContentauditError:
    with pytest.raises(ContentauditError) as caught:
        prepared(source or read_from(path), "the", folders_of([named or str(path)]))
    return caught.value


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("the the")
    source = read_from(path)
    assert source.sha256 == sha256(b"the the").hexdigest()
    path.write_text("the the end")
    assert refusal(path, source=source).code == "fix.changed"
    assert path.read_text() == "the the end"


def test_a_link_is_followed_within_its_folder_and_not_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    monkeypatch.chdir(inside)
    for folder in (inside, outside):
        (folder / "real.md").write_text("the the")
    near, far = inside / "near.md", inside / "far.md"
    near.symlink_to("real.md")
    far.symlink_to(outside / "real.md")
    path, data = prepared(read_from(near), "the", folders_of([str(near)]))
    write(path, data, "near.md")
    assert near.is_symlink()
    assert (inside / "real.md").read_text() == "the"
    error = refusal(far)
    assert error.code == "fix.link"
    assert "outside of the folder that was named" in error.message
    assert (outside / "real.md").read_text() == "the the"


def test_a_file_with_two_names_is_left(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("the the")
    os.link(path, tmp_path / "other.md")
    assert refusal(path).message.startswith("page.md is one file with 2 names")


def test_a_write_protected_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("the the")
    path.chmod(0o444)
    assert refusal(path).code == "fix.read-only"


def test_a_file_that_cannot_be_put_in_place_stays_whole(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("the the")
    ready = prepared(read_from(path), "the", folders_of([str(path)]))
    moved = tmp_path / "elsewhere"
    path.rename(moved)
    path.mkdir()
    (path / "x").write_text("")
    with pytest.raises(ContentauditError, match=r"page\.md cannot be written"):
        write(*ready, "page.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["elsewhere", "page.md"]


def test_a_file_that_is_gone_is_told_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("the the")
    source = read_from(path)
    path.unlink()
    assert refusal(path, source=source).code == "read.not-found"
