"""Postal addresses in words and in links to maps."""

from __future__ import annotations

import time

import pytest

from contentaudit.page.addresses import read_address
from contentaudit.page.postal import addresses_in, is_map, place_in


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        ("Harbor Clinic, 12 Main St, Irvine, CA 92614", "12 Main St, Irvine, CA 92614", "12 main street irvine 92614"),
        ("12 Main St. Suite 300\nIrvine, CA 92614-1234", None, "12 main street irvine 92614"),
        (
            "Visit 12 Main Street, Suite 300, Huntington Beach, California 92648 today",
            "12 Main Street, Suite 300, Huntington Beach, California 92648",
            "12 main street huntington beach 92648",
        ),
        ("20821 Beach Blvd\nHuntington Beach CA 92648", None, "20821 beach boulevard huntington beach 92648"),
        ("5000 N 3rd St., Apt 4, Phoenix, AZ 85012", None, "5000 north 3rd street phoenix 85012"),
        ("1 Broadway, New York, NY 10004", None, "1 broadway new york 10004"),
        ("10 Downing Street, London SW1A 2AA", None, "10 downing street london SW1A2AA"),
        ("221B Baker Street\nLondon\nNW1 6XE", None, "221b baker street london NW16XE"),
        ("Suite 4, 12 Smith St, Fitzroy VIC 3065", "12 Smith St, Fitzroy VIC 3065", "12 smith street fitzroy 3065"),
        ("24 Sussex Drive, Ottawa, ON K1M 1M4", None, "24 sussex drive ottawa K1M1M4"),
        ("Hauptstraße 12, 10115 Berlin", None, "12 hauptstrasse berlin 10115"),
    ],
)
def test_addresses_are_found_as_written(text: str, written: str | None, read: str) -> None:
    [found] = addresses_in(text, laid_out=False)
    assert text[found.start : found.end] == (written or text)
    house, street, city, code = found.address
    assert " ".join((house, *street, *city, code)) == read


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 Research, Studies 2019 found much.",
        "He took 12 Step Programs, Then 2021 came.",
        "Between 2015 and 2019, Harbor Clinic, LLC served 10000 people",
        "Call (510) 263-7790\nNorthside Clinic",
        "12 Main Street",
        "$12 Main Street, Irvine, CA",
    ],
)
def test_what_is_no_address_in_running_text(text: str) -> None:
    assert list(addresses_in(text, laid_out=False)) == []


def test_a_street_alone_counts_where_addresses_stand() -> None:
    [found] = addresses_in("12 Quay Street, Harbor Falls. In an emergency call 911.", laid_out=True)
    assert (found.start, found.end) == (0, len("12 Quay Street, Harbor Falls"))


def test_an_address_of_parts_or_one_line_is_the_same() -> None:
    line = read_address("Hauptstraße 12, 10115 Berlin")
    assert line == read_address({"streetAddress": "Hauptstraße 12", "addressLocality": "Berlin", "postalCode": "10115"})
    assert read_address("12 Main St, Irvine CA 92614") == read_address("12 Main Street, Irvine, CA 92614")


@pytest.mark.parametrize(
    ("href", "place"),
    [
        ("https://www.google.com/maps?q=12+Main+St,+Irvine,+CA+92614", "12 Main St, Irvine, CA 92614"),
        ("https://www.google.com/maps/place/12+Main+St,+Irvine/@33.6,-117", "12 Main St, Irvine"),
        ("https://maps.apple.com/?address=12%20Main%20St,Irvine", "12 Main St,Irvine"),
        ("https://www.google.com/maps/dir/?api=1&destination=12+Main+St", "12 Main St"),
        ("geo:0,0?q=12+Main+St", "12 Main St"),
        ("https://maps.app.goo.gl/abc", ""),
        ("https://maps.google.com/?cid=1", ""),
    ],
)
def test_links_to_maps(href: str, place: str) -> None:
    assert is_map(href)
    assert place_in(href) == place


@pytest.mark.parametrize(
    "href", ["https://www.google.com/search?q=x", "https://[", "/maps", "https://example.com/maps", "x" * 5_000, ""]
)
def test_links_to_other_places(href: str) -> None:
    assert not is_map(href)


@pytest.mark.parametrize("unit", ["12 Main ", "1 A ", "12 Main St, ", "1 ", "Aa-", "Hauptstr 12 ", "12 A,\n"])
def test_time_grows_with_length_alone(unit: str) -> None:
    began = time.perf_counter()
    text = unit * (60_000 // len(unit))
    list(addresses_in(text, laid_out=True))
    read_address(text)
    assert time.perf_counter() - began < 5
