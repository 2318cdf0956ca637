"""Folders and files made to hurt: each one ends in one clear line, soon, and in little memory."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from contentaudit.model import Failure, ReadError
from contentaudit.read import Failed, ReadOptions, Target, expand, read

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs pipes, devices and links")


def outcome(path: Path | str, **limits: int) -> Failure | None:
    """What became of a file that was named: its failure, or None when it was read."""
    options = ReadOptions(max_bytes=limits.get("max_bytes", 20_000_000))
    (only,) = expand([os.fspath(path)], options)
    failure = only.failure if isinstance(only, Failed) else None
    if isinstance(only, Target):
        try:
            read(only, options)
        except ReadError as error:
            failure = error.failure
    if failure is not None:
        assert (failure.message + failure.help).isprintable()
        (failure.message + failure.help).encode()
        assert failure.help
    return failure


def code(path: Path | str, **limits: int) -> str:
    failure = outcome(path, **limits)
    return failure.code if failure else "read"


def test_a_huge_sparse_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.html"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    try:
        failure = outcome(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert failure is not None
    assert failure.code == "read.too-large"
    assert "200 MB" in failure.message


def test_a_file_that_claims_to_be_empty() -> None:
    endless = Path("/proc/self/maps")
    if not endless.exists():
        pytest.skip("no /proc here")
    assert endless.stat().st_size == 0
    assert code(endless, max_bytes=100) == "read.too-large"


def test_a_file_that_grows_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.md"
    path.write_bytes(b"x")

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while file.tell() < 5_000_000:
                file.write(b"x" * 10_000)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        codes = {code(path, max_bytes=50_000) for _ in range(50)}
    finally:
        writer.join()
    assert codes <= {"read", "read.too-large"}
    assert code(path, max_bytes=50_000) == "read.too-large"


def test_a_pipe_without_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "pipe.html"
    os.mkfifo(path)
    assert code(path) == "read.not-a-file"
    (found,) = expand([os.fspath(tmp_path)])  # in a folder it is told as well, not passed over
    assert isinstance(found, Target)
    with pytest.raises(ReadError, match="is a pipe"):
        read(found)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty", "/dev/stdin"])
def test_devices_behind_links(tmp_path: Path, device: str) -> None:
    if not Path(device).exists() or not stat.S_ISCHR(Path(device).stat().st_mode):
        pytest.skip(f"no device {device} here")
    link = tmp_path / "page.html"
    link.symlink_to(device)
    assert code(link) == "read.not-a-file"


def test_a_socket(tmp_path: Path) -> None:
    import socket

    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{short}/page.html")
        assert code(f"{short}/page.html") == "read.not-a-file"


def test_a_folder_called_like_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    (tmp_path / "a.html" / "b.md").write_text("x")
    assert [found.name for found in expand([os.fspath(tmp_path)])] == [f"{tmp_path.as_posix()}/a.html/b.md"]


NAMES = [
    b"line\nend.md", b"caf\xe9.md", b"\xff\xfe.html", b"esc\x1b[2J.md", b"\xe2\x80\xae.md", b" .md", b"-.md",
    b"--help.md", b"'\"`$(x).md", b"::error::x.md",
    b"\xed\xa0\x80.md", b"a\\b.md", b"*.md", b"?.md", b"\x7f.md", ("ü" * 120).encode() + b".md",
]  # fmt: skip


def made(folder: Path, name: bytes, text: bytes = b"# Hello") -> bytes:
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - pathlib knows no names in bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(text)
    except OSError:
        pytest.skip("this file system refuses the name")
    return path


@pytest.mark.parametrize("name", NAMES)
def test_names_that_are_hard_to_print(tmp_path: Path, name: bytes) -> None:
    path = os.fsdecode(made(tmp_path, name))
    for way in (os.fspath(tmp_path), path):
        (found,) = expand([way])
        assert isinstance(found, Target)
        assert found.name.isprintable()
        found.name.encode()
        source = read(found)
        assert source.text == "# Hello"
        assert source.name == found.name
        assert source.path == path
    assert code(path + "x") == "read.not-found"


@pytest.mark.parametrize("name", NAMES)
def test_errors_name_them(tmp_path: Path, name: bytes) -> None:
    assert code(os.fsdecode(made(tmp_path, name, b""))) == "read.empty"


@pytest.mark.parametrize(
    "name", ["a\0b.md", "\0", "x" * 300 + ".md", "y/" * 3_000, "\udcff\udc80", "\n", "\ud800.md", "~", "C:\\x.md"]
)
def test_names_that_no_file_has(name: str) -> None:
    assert code(name) == "read.not-found"


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder outside of the tester's own, and a user who is not its owner."""
    if sys.platform == "win32":
        pytest.skip("no users to change to")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for place in (folder, *folder.iterdir()):
            place.chmod(0o755)


def as_nobody(folder: Path) -> list[Target | Failed]:
    """The walk by someone without rights: root may read everything."""
    if os.geteuid() != 0:
        return list(expand([os.fspath(folder)]))
    os.seteuid(65_534)
    try:
        return list(expand([os.fspath(folder)]))
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_told(nobody: Path) -> None:
    (nobody / "a.md").write_text("x")
    closed = nobody / "closed"
    closed.mkdir()
    (closed / "b.md").write_text("x")
    closed.chmod(0)
    found = as_nobody(nobody)
    assert [(type(one), one.name.rsplit("/", 1)[1]) for one in found] == [(Target, "a.md"), (Failed, "closed")]
    assert isinstance(found[1], Failed)
    assert found[1].failure.code == "read.permission"


def test_a_file_that_may_not_be_read(nobody: Path) -> None:
    path = nobody / "a.md"
    path.write_text("x")
    path.chmod(0)
    (found,) = as_nobody(nobody)
    assert isinstance(found, Target)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65_534)
    try:
        with pytest.raises(ReadError) as caught:
            read(found)
    finally:
        if root:
            os.seteuid(0)
    assert caught.value.code == "read.permission"


@pytest.fixture
def pit() -> Iterator[Path]:
    """A folder for trees so deep that Python's own tools cannot take them away again."""
    name = tempfile.mkdtemp()
    yield Path(name)
    subprocess.run(["rm", "-rf", name], check=True)


def test_folders_nested_deeper_than_python_recurses(pit: Path) -> None:
    at = pit
    depth = 0
    while len(os.fspath(at)) < 3_500:
        at = at / "d"
        at.mkdir()
        depth += 1
    (at / "deep.md").write_text("x")
    assert depth > 1_200
    (found,) = expand([os.fspath(pit)])
    assert found.name.endswith("/d/d/deep.md")
    assert isinstance(found, Target)
    assert read(found).text == "x"


def test_folders_nested_deeper_than_a_path_may_be(pit: Path) -> None:
    (pit / "a.md").write_text("x")
    back = os.open(".", os.O_RDONLY)
    try:
        os.chdir(pit)
        for _ in range(30):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
        found = list(expand([os.fspath(pit)]))
    finally:
        os.fchdir(back)
        os.close(back)
    assert isinstance(found[0], Target)
    assert isinstance(found[-1], Failed)
    assert len(found[-1].failure.message) < 300


def test_an_ignore_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    os.mkfifo(tmp_path / ".gitignore")
    found = list(expand([os.fspath(tmp_path)]))
    assert [type(one) for one in found] == [Failed, Target]


def test_an_ignore_file_that_leads_away(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / ".gitignore").symlink_to("/dev/zero")
    (found,) = expand([os.fspath(tmp_path)])
    assert isinstance(found, Target)


def test_a_huge_ignore_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / ".gitignore").write_text("*a" * 500_000)
    found = list(expand([os.fspath(tmp_path)]))
    assert isinstance(found[0], Failed)
    assert found[0].failure.code == "read.too-large"
    assert isinstance(found[1], Target)


def test_many_files_take_little_time(tmp_path: Path) -> None:
    import time

    for folder in range(20):
        (tmp_path / f"{folder}").mkdir()
        for file in range(100):
            (tmp_path / f"{folder}" / f"{file}.md").touch()
    (tmp_path / ".gitignore").write_text("".join(f"*{n}{n}.md\n" for n in range(100)))
    started = time.process_time()
    assert len(list(expand([os.fspath(tmp_path)]))) == 20 * 91
    assert time.process_time() - started < 60
