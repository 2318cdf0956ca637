"""A mended text back into its file: whole, the same bytes everywhere else; or a line that says why not."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from contentaudit.model import ContentauditError, Source
from contentaudit.read.decode import decode
from contentaudit.read.file import os_error, read_file
from contentaudit.read.labels import codec_of
from contentaudit.read.target import ReadOptions
from contentaudit.report.sink import File

_MARKS = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNTOUCHED = "Nothing was changed in it."


def folders_of(targets: Iterable[str]) -> tuple[Path, ...]:
    """Where files may be changed: the folders that were named or hold what was named, and the current folder."""
    named = [Path(target) for target in targets if target != "-" and "://" not in target]
    return tuple({path.resolve() if path.is_dir() else path.parent.resolve() for path in (Path(), *named)})


def prepared(source: Source, text: str, folders: Sequence[Path]) -> tuple[Path, bytes]:
    """The file to write and its new bytes. Raises ``ContentauditError`` where it cannot or must not be written.

    A link is followed to a file in ``folders``, never out of them.
    """
    path = _judged(source, folders)
    old = read_file(path, source.name, ReadOptions().max_bytes)
    if sha256(old).hexdigest() != source.sha256:
        raise _refused("fix.changed", f"{source.name} was changed while it was audited", "Run contentaudit fix again.")
    return path, encoded(old, source, text)


def encoded(old: bytes, source: Source, text: str) -> bytes:
    """The text in the encoding that ``old`` was read with, its byte-order mark kept.

    Only where ``old`` itself can be written back to the byte: then every byte outside of the edits stays as it is.
    """
    name = source.decoding.encoding
    codec = codec_of(name)
    body = None
    if codec is not None and not source.decoding.damaged:
        try:
            body = codec.encode(source.text)
        except UnicodeError:
            body = None
    if body is None or not old.endswith(body) or (mark := old[: len(old) - len(body)]) not in _MARKS:
        message = f"{source.name} cannot be written back as it is: it holds bytes that are no {name}"
        raise _refused("fix.encoding", message, "Save it as UTF-8, then run contentaudit fix again.")
    assert codec is not None
    try:
        new = mark + codec.encode(text)
    except UnicodeEncodeError as error:
        missing = text[error.start]
        message = f"{source.name} cannot hold “{missing}”, which a fix writes: it is in {name}"
        raise _refused("fix.encoding", message, "Save it as UTF-8, then run contentaudit fix again.") from None
    if _read_back(new, source) != text:
        message = f"{source.name} would be read in another encoding than {name} once it is fixed"
        raise _refused("fix.encoding", message, "Save it as UTF-8, then run contentaudit fix again.")
    return new


def _read_back(data: bytes, source: Source) -> str:
    how = source.decoding
    override = how.encoding if how.decided_by == "override" else None
    return decode(data, source.kind, content_type=source.headers.get("content-type", ""), override=override)[0]


def _judged(source: Source, folders: Sequence[Path]) -> Path:
    assert source.path is not None
    try:
        path = Path(source.path).resolve()
        facts = path.stat()
    except OSError as problem:
        raise os_error(problem, source.name) from None
    if not any(path.is_relative_to(folder) for folder in folders):
        message = f"{source.name} is a link to {path.as_posix()}, outside of the folder that was named"
        raise _refused("fix.link", message, "Name that file itself.")
    if facts.st_nlink > 1:
        message = f"{source.name} is one file with {facts.st_nlink} names (hard links), and would be cut off from them"
        raise _refused("fix.link", message, "Fix it by hand: --diff shows what to change.")
    if not facts.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise _refused("fix.read-only", f"{source.name} is write-protected", "Allow writing to it, or use --diff.")
    return path


def write(path: Path, data: bytes, name: str) -> None:
    """Put the bytes in the place of the file, which keeps its permissions and its owner. Raises ContentauditError."""
    try:
        facts = path.stat()
        draft = File(path)
    except OSError as error:
        raise _unwritable(name, error) from None
    try:
        draft.stream.write(data)
        draft.stream.flush()
        os.fsync(draft.stream.fileno())
        _give(draft.stream.fileno(), facts)
        draft.commit()
    except BaseException as error:
        draft.discard()
        if isinstance(error, OSError):
            raise _unwritable(name, error) from None
        raise


def _give(number: int, facts: os.stat_result) -> None:
    """The open file to the owner of the one it replaces."""
    made = os.fstat(number)
    if hasattr(os, "fchown") and (made.st_uid, made.st_gid) != (facts.st_uid, facts.st_gid):
        os.fchown(number, facts.st_uid, facts.st_gid)


def _unwritable(name: str, error: OSError) -> ContentauditError:
    return _refused("fix.unwritable", f"{name} cannot be written: {error.strerror or error}", "Use --diff.")


def _refused(code: str, message: str, help: str) -> ContentauditError:
    return ContentauditError(code, message, f"{_UNTOUCHED} {help}")
