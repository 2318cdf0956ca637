"""The encoding that an HTML page declares in its own first bytes, read as browsers read it.

Source: WHATWG HTML, "Determining the character encoding", the prescan of a byte stream.
"""

from __future__ import annotations

import re

from contentaudit.read.labels import codec_of

LOOK = 1024
"""How many bytes count."""

_SPACE = b"\t\n\f\r "
_LETTER = re.compile(rb"[A-Za-z]")
_CHARSET = re.compile(
    rb"charset[\t\n\f\r ]*=[\t\n\f\r ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f\r ;\"'][^\t\n\f\r ;]*))", re.IGNORECASE
)


def declared_label(data: bytes) -> str | None:
    """The label in the first ``<meta charset>`` or ``<meta http-equiv=content-type>`` whose encoding is known."""
    scan = _Scan(data[:LOOK])
    try:
        while scan.to_next_tag():
            label = scan.label_here()
            if label is not None:
                return label
    except EOFError:
        pass
    return None


class _Scan:
    """A place in the first bytes. Running off the end is EOFError: nothing more can be learned."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def to_next_tag(self) -> bool:
        """Go to the next ``<``; False when there is none."""
        self._at = self._data.find(b"<", self._at)
        return self._at >= 0

    def label_here(self) -> str | None:
        """Step over the comment, tag or lone ``<`` that starts here; the label it declares if it is such a meta."""
        data, start = self._data, self._at
        if data.startswith(b"<!--", start):
            self._after(b"-->", start + 2)
        elif data[start + 1 : start + 5].lower() == b"meta" and data[start + 5 : start + 6] in (*_each(_SPACE), b"/"):
            self._at = start + 5
            return _label_of(self._attributes())
        elif _LETTER.match(data, start + 1) or (data.startswith(b"</", start) and _LETTER.match(data, start + 2)):
            while self._byte() not in (*_each(_SPACE), b">"):
                self._at += 1
            self._attributes()
        elif data[start + 1 : start + 2] in (b"!", b"/", b"?"):
            self._after(b">", start)
        else:
            self._at += 1
        return None

    def _byte(self) -> bytes:
        if self._at >= len(self._data):
            raise EOFError
        return self._data[self._at : self._at + 1]

    def _after(self, mark: bytes, start: int) -> None:
        found = self._data.find(mark, start)
        if found < 0:
            raise EOFError
        self._at = found + len(mark)

    def _skip(self, these: bytes) -> None:
        while self._byte() in _each(these):
            self._at += 1

    def _attributes(self) -> dict[bytes, bytes]:
        """The attributes up to ``>``, names in lower case; the first of two with one name counts."""
        found: dict[bytes, bytes] = {}
        while True:
            self._skip(_SPACE + b"/")
            if self._byte() == b">":
                return found
            name = self._name()
            self._skip(_SPACE)
            value = b""
            if self._byte() == b"=":
                self._at += 1
                value = self._value()
            found.setdefault(name, value)

    def _name(self) -> bytes:
        start = self._at
        while self._byte() not in (*_each(_SPACE), b"/", b">") and (self._byte() != b"=" or self._at == start):
            self._at += 1
        return self._data[start : self._at].lower()

    def _value(self) -> bytes:
        self._skip(_SPACE)
        quote = self._byte()
        start = self._at
        if quote in (b'"', b"'"):
            self._after(quote, start + 1)
            return self._data[start + 1 : self._at - 1]
        while self._byte() not in (*_each(_SPACE), b">"):
            self._at += 1
        return self._data[start : self._at]


def _each(these: bytes) -> tuple[bytes, ...]:
    return tuple(bytes((byte,)) for byte in these)


def _label_of(attributes: dict[bytes, bytes]) -> str | None:
    if b"charset" in attributes:
        label = attributes[b"charset"]
    elif attributes.get(b"http-equiv", b"").lower() == b"content-type":
        found = _CHARSET.search(attributes.get(b"content", b""))
        label = next((group for group in found.groups() if group is not None), b"") if found else b""
    else:
        return None
    text = label.decode("latin-1")
    return text if codec_of(text) else None
