"""Which addresses may be connected to."""

from __future__ import annotations

import socket
import threading
from typing import Any

import pytest

from contentaudit.model import ReadError
from contentaudit.page.networks import is_metadata, is_public
from contentaudit.read import ReadOptions, Target, read
from contentaudit.read.address import addresses_of, is_allowed
from contentaudit.read.deadline import Deadline
from tests.http_server import page, redirect, serve

METADATA = [
    "169.254.169.254", "169.254.0.1", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "100.100.100.200",
    "::ffff:169.254.169.254", "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "192.0.0.192",
]  # fmt: skip
PRIVATE = [
    "127.0.0.1", "10.0.0.5", "192.168.1.1", "172.16.0.1", "::1", "fd12::1", "0.0.0.0", "100.64.0.1",
    "::ffff:10.0.0.5", "2002:7f00:1::", "64:ff9b::7f00:1", "::", "198.18.0.1",
]  # fmt: skip
PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8"]


@pytest.mark.parametrize("address", METADATA)
def test_metadata_is_never_allowed(address: str) -> None:
    assert is_metadata(address)
    assert not is_public(address)
    for typed in (True, False):
        for first_is_private in (True, False):
            assert not is_allowed(address, typed=typed, first_is_private=first_is_private)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_when_typed_or_among_private(address: str) -> None:
    assert not is_public(address)
    assert is_allowed(address, typed=True, first_is_private=True)
    assert is_allowed(address, typed=False, first_is_private=True)
    assert not is_allowed(address, typed=False, first_is_private=False)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_always(address: str) -> None:
    assert is_allowed(address, typed=False, first_is_private=False)
    assert is_allowed(address, typed=True, first_is_private=False)


@pytest.mark.parametrize("address", ["224.0.0.1", "ff02::1", "255.255.255.255"])
def test_addresses_of_many_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_name_server_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()

    def hang(*_args: Any, **_options: Any) -> list[Any]:
        never.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(TimeoutError):
        addresses_of("slow.example", 80, Deadline(0.1))
    never.set()
    for thread in threading.enumerate():
        if thread.name == "contentaudit-look-up":
            thread.join()


def test_a_name_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: [])
    with pytest.raises(ReadError) as caught:
        read(Target("it", url="http://empty.example/"), ReadOptions(timeout=5))
    assert caught.value.code == "read.dns"


def test_a_second_answer_of_the_name_server_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    asked: list[str] = []

    def rebinding(host: str, *rest: Any, **options: Any) -> Any:
        if host != "rebind.example":
            return real(host, *rest, **options)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "169.254.169.254", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serve({"/": page(b"<p>Here.")}) as site:
        source = read(Target("it", url=f"http://rebind.example:{site.port}/"), ReadOptions(timeout=5))
        assert source.text == "<p>Here."
        assert asked == ["rebind.example"]
        assert site.asked[0].headers["host"] == f"rebind.example:{site.port}"


def test_an_ipv6_literal() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with serve({"/a": redirect("/b"), "/b": page(b"<p>Six.")}, host="::1") as site:
        source = read(Target("it", url=site.url("/a")), ReadOptions(timeout=5))
        assert source.text == "<p>Six."
        assert source.url == f"http://[::1]:{site.port}/b"
        assert site.asked[0].headers["host"] == f"[::1]:{site.port}"


def test_a_name_with_letters_beyond_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    ways = {"xn--bcher-kva.example": "127.0.0.1", "127.0.0.1": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **options: real(ways[host], *rest, **options))
    with serve({"/": page(b"<p>Here.")}) as site:
        source = read(Target("it", url=f"http://Bücher.example:{site.port}/"), ReadOptions(timeout=5))
        assert source.url == f"http://xn--bcher-kva.example:{site.port}/"
        assert site.asked[0].headers["host"] == f"xn--bcher-kva.example:{site.port}"


def test_every_address_is_judged_not_the_first_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def mixed(host: str, *rest: Any, **options: Any) -> Any:
        if host != "mixed.example":
            return real(host, *rest, **options)
        return real("169.254.169.254", *rest, **options) + real("127.0.0.1", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    with serve({"/": page(b"<p>Here."), "/on": redirect("/")}) as site:
        source = read(Target("it", url=f"http://mixed.example:{site.port}/on"), ReadOptions(timeout=5))
        assert source.text == "<p>Here."


def test_metadata_when_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name leads to the metadata address, and a connection to that address is led back to our own server."""
    real = socket.getaddrinfo
    ways = {"cloud.example": "169.254.169.254", "169.254.169.254": "127.0.0.1"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **options: real(ways[host], *rest, **options))
    with serve({"/": page(b"<p>Here.")}) as site:
        target = Target("it", url=f"http://cloud.example:{site.port}/")
        with pytest.raises(ReadError) as caught:
            read(target, ReadOptions(timeout=5))
        assert caught.value.code == "read.private-address"
        assert not site.asked
        assert read(target, ReadOptions(timeout=5, allow_private=True)).text == "<p>Here."
