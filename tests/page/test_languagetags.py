"""Language tags: what is one, what is none, and what was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.page.languagetags import Tag, fault_of, parts

GOOD = (
    "en en-US EN en-GB-oed fr-CH zh-Hans-CN zh-yue sr-Latn-RS de-CH-1996 sl-rozaj es-419 pt-BR oma isv und mul fil"
    " zh-CN-u-nu-hanidec en-x-house"
).split()


@pytest.mark.parametrize("tag", GOOD)
def test_good_tags_have_no_fault(tag: str) -> None:
    assert fault_of(tag) is None


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("english", "en"),
        ("eng", "en"),
        ("eng-US", "en-US"),
        ("en_US", "en-US"),
        ("en--US", "en-US"),
        ("-en", "en"),
        (" es", "es"),
        ("iw", "he"),
        ("en-UK", "en-GB"),
        ("en-Latn-uk", "en-Latn-GB"),
        ("jp", "ja"),
        ("en-", "en"),
        ("xx", ""),
        ("klingon", ""),
        ("i-lux", ""),
        ("x-house", ""),
        ("en-ZZQ", "en"),
        ("en-abcdefghi", ""),
        ("#!", ""),
        ("", ""),
        ("en-Lxyz", ""),
    ],
)
def test_bad_tags_say_what_was_meant(tag: str, meant: str) -> None:
    fault = fault_of(tag)
    assert fault is not None
    assert fault.meant == meant


def test_a_wrong_country_leaves_the_language_known() -> None:
    fault = fault_of("en-UK")
    assert fault is not None
    assert not fault.grave


def test_parts_end_at_extensions() -> None:
    assert parts("zh-hant-tw") == Tag("zh", "Hant", "TW")
    assert parts("en-u-ca-gregory") == Tag("en")


@given(st.text(max_size=40))
def test_what_is_meant_is_good(tag: str) -> None:
    fault = fault_of(tag)
    if fault is not None and fault.meant and fault.meant != tag:
        again = fault_of(fault.meant)
        assert again is None or again.what != fault.what
