"""Nothing from a page, file name or server acts on a terminal or a build log."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from contentaudit.report.safe import defused, notice, visible

SHOWS_NOTHING = {"Cc", "Cf", "Zl", "Zp", "Cs"}


def test_escape_codes_and_direction_marks_become_pictures() -> None:
    assert visible("a\x1b[31mb") == "a␛[31mb"
    assert visible("user\u202egnp.exe") == "user⟨U+202E⟩gnp.exe"
    assert visible("one\ntwo\u2028three\x00") == "one␊two⟨U+2028⟩three␀"
    assert visible("\x7f\x85\x9b") == "␡⟨U+0085⟩⟨U+009B⟩"
    assert visible("zero\u200bwidth\ufeff") == "zero⟨U+200B⟩width⟨U+FEFF⟩"


def test_a_file_name_that_is_not_utf8_shows_its_bytes() -> None:
    assert visible(b"caf\xe9.html".decode("utf-8", "surrogateescape")) == "caf⟨0xE9⟩.html"


def test_words_of_people_stay_as_they_are() -> None:
    for words in ("“Call” — 24/7 · 100 %", "naïve café", "مرحبا", "日本語", "👍🏽", "e\u0301", "नमस्ते"):
        assert visible(words) == words


@given(st.text())
def test_what_is_left_shows_itself(text: str) -> None:
    for char in visible(text):
        # Format characters that only shape the letters beside them (Arabic number signs and the like) may stay.
        assert unicodedata.category(char) not in SHOWS_NOTHING - {"Cf"}
        assert unicodedata.bidirectional(char) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text(alphabet="#:[]vso \t\n\u00a0errow", max_size=60))
def test_no_line_gives_orders_to_a_build_server(text: str) -> None:
    safe = defused(text)
    assert not any(line.strip().startswith("::") for line in re.split(r"[\r\n]", safe))
    assert not re.search(r"##\w*\[", safe)


def test_orders_stay_readable() -> None:
    assert defused("::error file=a::x") == "⟨U+003A⟩:error file=a::x"
    assert defused("ok\n  ::add-mask::x\n") == "ok\n  ⟨U+003A⟩:add-mask::x\n"
    assert defused("a ##[error]b ##vso[task.x]") == "a #⟨U+0023⟩[error]b #⟨U+0023⟩vso[task.x]"


def test_innocent_colons_and_hashes_stay() -> None:
    for text in ("std::vector", "a: b", "## Heading", "page.md:3:1: error claims.guarantee x", "C# [draft]"):
        assert defused(text) == text


def test_a_notice_is_one_line() -> None:
    assert notice("error", "no file named “a\nb”", "did you\x1b mean c?") == (
        "error: no file named “a␊b”    did you␛ mean c?"
    )
    assert notice("error", "nothing more") == "error: nothing more"
