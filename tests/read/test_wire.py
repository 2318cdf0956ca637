"""Secure connections: to a checked address, by the name on the certificate."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from contentaudit.model import ReadError
from contentaudit.read import ReadOptions, Target, read
from contentaudit.read.deadline import Deadline
from contentaudit.read.troubles import connection_error
from contentaudit.read.wire import Request, send
from tests.http_server import page, serve


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for pinned.example, with its key beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "certificate.pem"
    key = file.with_suffix(".key")
    names = ["-subj", "/CN=pinned.example", "-addext", "subjectAltName=DNS:pinned.example"]
    made = subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, "-keyout", key, "-out", file],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    return file


def server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))
    return context


def ask(host: str, port: int) -> Request:
    return Request("https", host, port, "/", {"User-Agent": "test"})


def test_the_certificate_goes_by_the_name_not_the_address(certificate: Path) -> None:
    with serve({"/": page(b"<p>Safe.")}, tls=server_side(certificate)) as site:
        answer = send(ask("pinned.example", site.port), ["127.0.0.1"], Deadline(5), str(certificate))
        assert answer.read() == b"<p>Safe."
        answer.close()
        assert site.asked[0].headers["host"] == f"pinned.example:{site.port}"


def test_another_name_is_refused(certificate: Path) -> None:
    with serve({"/": page(b"<p>Safe.")}, tls=server_side(certificate)) as site:
        with pytest.raises(Exception, match="certificate") as caught:
            send(ask("other.example", site.port), ["127.0.0.1"], Deadline(5), str(certificate))
        error = connection_error(caught.value, "other.example", 5, 0)
        assert (error.code, error.message) == ("read.tls", "the certificate of other.example is for another name")
        assert not site.asked


def test_a_certificate_signed_by_itself(certificate: Path) -> None:
    with serve({"/": page(b"<p>Safe.")}, tls=server_side(certificate)) as site:
        with pytest.raises(ReadError) as caught:
            read(Target("it", url=site.url("/")), ReadOptions(timeout=5))
        assert caught.value.code == "read.tls"
        assert "signed by nobody but itself" in caught.value.message


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_handshake_without_end(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ReadError) as caught:
        read(Target("it", url=f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/"), ReadOptions(timeout=0.4))
    assert caught.value.code == "read.timeout"


def test_a_second_address_is_tried() -> None:
    with serve({"/": page(b"<p>Here.")}) as site:
        request = Request("http", "two.example", site.port, "/", {})
        answer = send(request, ["::1", "127.0.0.1"], Deadline(5))
        assert answer.read() == b"<p>Here."
        answer.close()
