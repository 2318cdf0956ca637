"""What kind of text a page is: by its name, by what the server says, by a look at its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from contentaudit.latepattern import LatePattern
from contentaudit.model import Kind, ReadError

_BY_SUFFIX: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".txt": "text",
    ".text": "text",
}
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".md", ".markdown"})
"""What is taken from a folder; anything else has to be named."""

_BY_TYPE: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
    "text/plain": "text",
}
_PLAIN_NAMES = {
    "application/pdf": "a PDF file",
    "application/json": "JSON data",
    "application/xml": "XML data, such as a feed or a sitemap",
    "text/xml": "XML data, such as a feed or a sitemap",
    "application/rss+xml": "a news feed",
    "application/atom+xml": "a news feed",
    "text/css": "a style sheet",
    "text/javascript": "a script",
    "application/javascript": "a script",
}
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"PK\x03\x04", "a Word document or another ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a web archive or property list"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b")) + b"\x7f"
_HTML_START = LatePattern(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG_START = LatePattern(r"<[a-z][a-z0-9-]*[\s/>]", re.IGNORECASE)
_MARKDOWN_LINE = LatePattern(r"^(?:#{1,6} \S|```|[-*] \S|\[[^\]\n]*\]\()", re.MULTILINE)


def kind_of_name(name: str) -> Kind | None:
    """By the ending of a file name or of a URL's path; None when that says nothing."""
    return _BY_SUFFIX.get(PurePath(name).suffix.lower())


def media_type(content_type: str) -> str:
    """``text/html`` of ``Text/HTML; charset=utf-8``; empty when the header makes no sense."""
    name = content_type.split(";", 1)[0].strip().lower()
    return name if re.fullmatch(r"[a-z0-9.+_-]+/[a-z0-9.+_-]+", name) else ""


def kind_of_type(content_type: str, path: str) -> Kind | None:
    """By the Content-Type of an answer; None when there is none.

    Plain text is what its URL ends in: hosts serve sources as ``text/plain``. Raises ReadError for what is no page.
    """
    name = media_type(content_type)
    if not name:
        return None
    kind = _BY_TYPE.get(name)
    if kind is None:
        what = _PLAIN_NAMES.get(name) or (f"an {name[:5]}" if name.startswith("image/") else name)
        raise ReadError("read.not-a-page", f"the address answers with {what}, not with a page", _SAVE_HELP)
    return (kind_of_name(path) or kind) if kind == "text" else kind


def kind_of_start(head: bytes) -> Kind:
    """By a look at the first bytes: HTML when it starts as HTML does, else Markdown, which plain text is too."""
    text = _after_comments(_readable(head))
    if _HTML_START.match(text):
        return "html"
    return "html" if _TAG_START.match(text) and not _MARKDOWN_LINE.search(text) else "markdown"


def _readable(head: bytes) -> str:
    if head.startswith(_UTF16_MARKS):
        return head.decode("utf-16", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _after_comments(text: str) -> str:
    """From the first thing on that is no comment, XML declaration or white space."""
    text = text.lstrip()
    while text.startswith(("<!--", "<?")):
        mark = "-->" if text.startswith("<!--") else ">"
        text = text.partition(mark)[2].lstrip()
    return text


_SAVE_HELP = "Only HTML, Markdown and plain text can be audited. Save it as one of these and check the file."


def refuse_binary(head: bytes, name: str) -> None:
    """Raises ReadError when the first bytes are those of no text. A page with a few stray NULs is still a page."""
    what = next((what for magic, what in _MAGIC if head.startswith(magic)), None) or _container(head)
    if what:
        raise ReadError("read.binary", f"{name} is {what}, not a page", _SAVE_HELP)
    if head.startswith(_UTF16_MARKS) or b"\0" not in head:
        return
    if codec := _unmarked_utf16(head):
        raise ReadError(
            "read.binary",
            f"{name} looks like UTF-16 text without its mark",
            f"Save it as UTF-8 or pass --encoding {codec}.",
        )
    controls = len(head) - len(head.translate(None, _CONTROLS))
    share = controls / len(head)
    if share > 0.3 or (controls >= 8 and share > 0.05 and not _is_utf8(head)):
        raise ReadError("read.binary", f"{name} is not text", _SAVE_HELP)


def _container(head: bytes) -> str | None:
    if head[:4] == b"RIFF" and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a WebP image" if head[8:12] == b"WEBP" else "a recording"
    return "a video or an image" if head[4:8] == b"ftyp" and b"\0" in head[:4] else None


def _unmarked_utf16(head: bytes) -> str | None:
    even, odd = head[0::2], head[1::2]
    if len(odd) < 4:
        return None
    for codec, nulls, letters in (("utf-16le", odd, even), ("utf-16be", even, odd)):
        if nulls.count(0) > 0.7 * len(nulls) and letters.count(0) < 0.05 * len(letters):
            return codec
    return None


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start >= len(head) - 3  # a character cut off by the end of the look
    return True
