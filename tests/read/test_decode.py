"""Bytes become text as browsers do it, and nothing is lost without being told."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contentaudit.model import Kind, ReadError
from contentaudit.read.decode import MAX_DAMAGED, charset_of, decode
from contentaudit.read.prescan import declared_label

UTF8_BOM = b"\xef\xbb\xbf"


def found(data: bytes, kind: Kind = "html", **options: str) -> tuple[str, str, str]:
    text, decoding = decode(data, kind, **options)
    return text, decoding.encoding, decoding.decided_by


class TestOrder:
    META = b'<meta charset="koi8-r">'

    def test_a_mark_wins_over_all(self) -> None:
        data = UTF8_BOM + self.META + "é".encode()
        text, *rest = found(data, override="windows-1251", content_type="text/html; charset=big5")
        assert rest == ["utf-8", "bom"]
        assert text == self.META.decode() + "é"

    def test_then_the_user(self) -> None:
        assert found(self.META + b"\xe9", override="latin1", content_type="text/html; charset=utf-8")[1:] == (
            "windows-1252",
            "override",
        )

    def test_then_the_header(self) -> None:
        assert found(self.META + b"\xe9", content_type="text/html; charset=windows-1251")[1:] == (
            "windows-1251",
            "header",
        )

    def test_then_the_page(self) -> None:
        assert found(self.META + b"\xc1", content_type="text/html; charset=unheard-of") == (
            self.META.decode() + "а",
            "koi8-r",
            "meta",
        )

    def test_a_meta_in_markdown_is_only_text(self) -> None:
        assert found(self.META + "é".encode(), "markdown")[1:] == ("utf-8", "fallback")

    @pytest.mark.parametrize("kind", ["html", "markdown", "text"])
    def test_then_a_guess(self, kind: Kind) -> None:
        assert found("“é”".encode(), kind) == ("“é”", "utf-8", "fallback")
        assert found("“é”".encode("cp1252"), kind) == ("“é”", "windows-1252", "fallback")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("\ufeffab".encode("utf-16-le"), "ab", "utf-16le"),
        ("\ufeffab".encode("utf-16-be"), "ab", "utf-16be"),
        (UTF8_BOM, "", "utf-8"),
        (UTF8_BOM + UTF8_BOM + b"a", "\ufeffa", "utf-8"),
    ],
)
def test_marks(data: bytes, text: str, encoding: str) -> None:
    assert found(data) == (text, encoding, "bom")


# Each row follows the steps of the prescan in the HTML standard.
@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<META CHARSET='Windows-1251'>", "Windows-1251"),
        (b'<meta charset = " latin1 ">', " latin1 "),
        (b"<meta/charset=koi8-r/>", None),  # the value is koi8-r/
        (b"<meta name=x content=y charset=koi8-r>", "koi8-r"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<meta content="text/html; CharSet = \'koi8-r\' x" http-equiv=content-type>', "koi8-r"),
        (b'<meta content="text/html; charset=koi8-r">', None),  # not the pragma
        (b'<meta http-equiv="refresh" content="charset=koi8-r">', None),
        (b'<meta http-equiv="content-type" content="charset charset=koi8-r">', "koi8-r"),
        (b'<meta http-equiv="content-type" content="charset=\'koi8-r">', None),
        (b"<meta charset=unheard-of><meta charset=koi8-r>", "koi8-r"),
        (b"<meta charset=koi8-r charset=big5>", "koi8-r"),
        (b"<!-- <meta charset=big5> --><meta charset=koi8-r>", "koi8-r"),
        (b"<!--><meta charset=koi8-r>-->", "koi8-r"),  # this comment ends at once
        (b"<!-- never closed <meta charset=koi8-r>", None),
        (b"<p title='<meta charset=big5>'><meta charset=koi8-r>", "koi8-r"),
        (b"<p title=<meta charset=koi8-r>", None),
        (b"</p <meta charset=big5><meta charset=koi8-r>", "koi8-r"),
        (b"<!doctype html><?php echo '<meta charset=big5' ?><meta charset=koi8-r>", "koi8-r"),
        (b"a < b <meta charset=koi8-r>", "koi8-r"),
        (b"<metacharset=big5><meta charset=koi8-r>", "koi8-r"),
        (b"<script>'<meta charset=koi8-r>'</script>", "koi8-r"),  # the prescan knows nothing of scripts
        (b"<meta charset=koi8-r", None),
        (b" " * 1005 + b"<meta charset=utf-8>", None),
        (b" " * 1004 + b"<meta charset=utf-8>", "utf-8"),
        (b"", None),
        (b"<", None),
        (b"<meta", None),
    ],
)  # fmt: skip
def test_what_the_page_declares(head: bytes, label: str | None) -> None:
    assert declared_label(head) == label


@pytest.mark.parametrize(
    ("label", "encoding"), [("utf-16", "utf-8"), ("utf-16be", "utf-8"), ("x-user-defined", "windows-1252")]
)
def test_a_meta_that_cannot_be_true(label: str, encoding: str) -> None:
    data = f"<meta charset={label}>ab".encode()
    assert found(data)[1:] == (encoding, "meta")


@pytest.mark.parametrize("label", ["iso-2022-kr", "hz-gb-2312", "iso-2022-cn", "replacement"])
def test_encodings_that_browsers_refuse(label: str) -> None:
    with pytest.raises(ReadError, match="browsers refuse"):
        decode(b"abc", override=label)
    with pytest.raises(ReadError, match="browsers refuse"):
        decode(b"abc", content_type=f"text/html; charset={label}")
    with pytest.raises(ReadError, match="browsers refuse"):
        decode(f"<meta charset={label}>".encode())


@pytest.mark.parametrize("label", ["", "klingon", "utf8\n\x1b", "\udcff", "rot13", "idna", "base64", "unicode_escape"])
def test_an_override_that_nobody_knows(label: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"abc", override=label)
    assert caught.value.code == "read.encoding"
    assert caught.value.message.isprintable()


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=utf-8", "utf-8"),
        ("text/html;charset=utf-8;x=y", "utf-8"),
        ('text/html; x=y; CHARSET = "utf-8"', "utf-8"),
        ("text/html", None),
        ("text/html; xcharset=utf-8", None),
        ("text/html; charset=", None),
        ("", None),
    ],
)
def test_the_charset_of_a_header(header: str, charset: str | None) -> None:
    assert charset_of(header) == charset


class TestDamage:
    def test_it_is_told_where(self) -> None:
        text, decoding = decode(b"a\xffb\xe2\x82c\xef\xbf\xbdd\xf0", override="utf-8")
        assert text == "a\ufffdb\ufffdc\ufffdd\ufffd"
        assert decoding.damaged == (1, 3, 7)  # the one at 5 was written by the author

    def test_it_is_told_for_a_declared_encoding(self) -> None:
        text, decoding = decode(b"<meta charset=utf-8>caf\xe9")
        assert text.endswith("caf\ufffd")
        assert decoding.damaged == (len(text) - 1,)

    def test_the_first_hundred_are_kept(self) -> None:
        text, decoding = decode(b"\xff" * 300_000, override="utf-8")
        assert text == "\ufffd" * 300_000
        assert decoding.damaged == tuple(range(MAX_DAMAGED))

    def test_a_character_across_a_chunk_is_whole(self) -> None:
        for pad in range(4):
            data = b"a" * (65_536 - pad) + "😀é".encode() * 3
            text, decoding = decode(data, override="utf-8")
            assert text == data.decode()
            assert decoding.damaged == ()

    def test_half_a_pair_of_utf16(self) -> None:
        text, decoding = decode(b"\xff\xfea\x00\x00\xd8b\x00\x01")
        assert text == "a\ufffdb\ufffd"
        assert decoding.damaged == (1, 3)


LABELS = [
    "utf-8", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5",
    "euc-kr", "koi8-r", "x-user-defined", "windows-874", "macintosh", "iso-8859-8-i", "ibm866",
]  # fmt: skip


@given(st.binary(max_size=300), st.sampled_from([*LABELS, None]), st.sampled_from(["html", "markdown", "text"]))
@example(b"\x1b$B\xff\xff", "iso-2022-jp", "html")
def test_any_bytes_become_text(data: bytes, label: str | None, kind: Kind) -> None:
    text, decoding = decode(data, kind, override=label)
    text.encode()  # holds no lone surrogate
    assert list(decoding.damaged) == sorted(set(decoding.damaged))
    assert len(decoding.damaged) <= MAX_DAMAGED
    assert all(text[at] == "\ufffd" for at in decoding.damaged)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_written_is_what_is_read(text: str) -> None:
    for data in (
        UTF8_BOM + text.encode(),
        b"\xff\xfe" + text.encode("utf-16-le"),
        b"\xfe\xff" + text.encode("utf-16-be"),
    ):
        assert decode(data)[0] == text
        assert decode(data)[1].damaged == ()


@given(st.binary(max_size=1_100))
def test_the_prescan_takes_anything(data: bytes) -> None:
    declared_label(data)


@given(
    st.lists(st.sampled_from([b"<meta", b" charset", b"=", b"koi8-r", b'"', b"'", b">", b"/", b"<!--", b"-->", b" "]))
)
def test_the_prescan_takes_anything_like_html(pieces: list[bytes]) -> None:
    declared_label(b"".join(pieces))


@pytest.mark.parametrize("text", ["a\r\nb\rc\n", "a\x00b", "a\u2028b"])
def test_line_ends_and_controls_stay(text: str) -> None:
    assert decode(text.encode())[0] == text
