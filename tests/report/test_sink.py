"""Writing whole where writes are short, and leaving nothing half done."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from contentaudit.model import ConfigError
from contentaudit.report.look import Look
from contentaudit.report.outputs import Outputs
from contentaudit.report.setting import Setting
from contentaudit.report.sink import open_sink, write_all
from contentaudit.result import Tally
from tests.report.samples import HEAD


class Short(io.RawIOBase):
    """A stream that takes at most seven bytes at once."""

    def __init__(self) -> None:
        self.taken = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data[:7])
        self.taken += piece
        return len(piece)


def test_short_writes_are_continued() -> None:
    stream = Short()
    write_all(stream, b"0123456789" * 50)
    assert bytes(stream.taken) == b"0123456789" * 50


def test_a_full_pipe_is_waited_for() -> None:
    import threading

    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    data = os.urandom(1_000_000)
    got = bytearray()

    def drain() -> None:
        while piece := os.read(reader, 30_000):
            got.extend(piece)

    thread = threading.Thread(target=drain, daemon=True)
    with os.fdopen(writer, "wb", buffering=0) as stream:
        thread.start()
        write_all(stream, data)
    thread.join(20)
    os.close(reader)
    assert bytes(got) == data


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return [path.name for path in folder.iterdir()]


def setting(_sink: object) -> Setting:
    return Setting(HEAD, Look())


def test_a_report_that_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    out.write_text("old")
    with pytest.raises(ZeroDivisionError), Outputs([("json", str(out))], setting):
        _ = 1 / 0
    assert out.read_text() == "old"
    assert names(tmp_path) == ["r.json"]


def test_when_the_second_place_cannot_be_opened_the_first_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    wanted = [("json", str(tmp_path / "a.json")), ("text", str(tmp_path / "file" / "b.txt"))]
    with pytest.raises(ConfigError, match="cannot write"), Outputs(wanted, setting):
        pass
    assert names(tmp_path) == ["file"]


def test_an_unfinished_run_writes_no_file(tmp_path: Path) -> None:
    with Outputs([("json", str(tmp_path / "a.json"))], setting) as outputs:
        outputs.interrupted(Tally(), 130)
    assert names(tmp_path) == []


def test_a_long_name_has_room_for_its_draft(tmp_path: Path) -> None:
    name = "📞" * 60 + ".json"  # 245 bytes of the 255 that a name may have
    sink = open_sink(str(tmp_path / name))
    sink.write("x", "utf-8")
    sink.commit()
    assert names(tmp_path) == [name]
