"""Pages over a real connection: what arrives whole, and one clear error for what does not."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from contentaudit._version import __version__
from contentaudit.model import ReadError, Source
from contentaudit.read import Failed, ReadOptions, Target, expand, read
from tests.http_server import Behaviour, Site, endless, in_turn, page, raw, redirect, serve, silent

HTML = "<!doctype html><title>Café</title><p>We answer within the hour.</p>".encode()
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve({"/": page(HTML)}) as running:
        yield running


def fetch(url: str, **options: Any) -> Source:
    target = next(iter(expand([url])))
    assert isinstance(target, Target)
    return read(target, ReadOptions(**options))


def refusal(url: str, **options: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        fetch(url, **{"timeout": 5.0, **options})
    error = caught.value
    assert "\n" not in error.message + error.help
    assert error.message
    assert error.help
    return error


def code_of(site: Site, behaviour: Behaviour, **options: Any) -> str:
    site.behaviours["/it"] = behaviour
    return refusal(site.url("/it"), **options).code


def test_a_page_arrives_with_its_facts(site: Site) -> None:
    site.behaviours["/"] = page(HTML, headers=[("X-Robots-Tag", "noindex"), ("x-robots-tag", "nofollow")])
    source = fetch(site.url("/"))
    assert source.text == HTML.decode()
    assert source.kind == "html"
    assert source.status == 200
    assert source.url == site.url("/")
    assert source.name == site.url("/")
    assert source.sha256 == hashlib.sha256(HTML).hexdigest()
    assert source.headers["x-robots-tag"] == "noindex, nofollow"
    assert source.redirects == ()
    assert (source.decoding.encoding, source.decoding.decided_by) == ("utf-8", "header")


def test_the_request_says_who_asks(site: Site) -> None:
    fetch(site.url("/"))
    headers = site.asked[0].headers
    assert headers["user-agent"] == f"contentaudit/{__version__} (+https://pypi.org/project/contentaudit/)"
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert "gzip" in headers["accept-encoding"]
    assert "br" not in headers["accept-encoding"]


def test_the_user_may_say_who_asks(site: Site) -> None:
    fetch(site.url("/"), user_agent="mine/1", headers={"X-Preview": "yes"})
    assert site.asked[0].headers["user-agent"] == "mine/1"
    assert site.asked[0].headers["x-preview"] == "yes"


def test_localhost_query_and_fragment(site: Site) -> None:
    source = fetch(f"http://localhost:{site.port}/?q=a b&c=é#part")
    assert site.asked[0].path == "/?q=a%20b&c=%C3%A9"
    assert source.url == f"http://localhost:{site.port}/?q=a%20b&c=%C3%A9"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "by"),
    [
        ("Привет".encode("windows-1251"), "text/html; charset=windows-1251", "windows-1251", "header"),
        ("<p>é".encode("latin-1"), 'text/html; charset="ISO-8859-1"', "windows-1252", "header"),
        (b'<meta charset="koi8-r">' + "Привет".encode("koi8-r"), "text/html", "koi8-r", "meta"),
        ("<p>é".encode(), "text/html; charset=no-such-thing", "utf-8", "fallback"),
        ("<p>é".encode("utf-16"), "text/html; charset=utf-8", "utf-16le", "bom"),
        ("<p>é".encode("utf-16-be"), "text/html; charset=utf-16be", "utf-16be", "header"),
    ],
)  # fmt: skip
def test_charsets(site: Site, body: bytes, content_type: str, encoding: str, by: str) -> None:
    site.behaviours["/"] = page(body, content_type)
    source = fetch(site.url("/"))
    assert (source.decoding.encoding, source.decoding.decided_by) == (encoding, by)
    assert "\ufffd" not in source.text


@pytest.mark.parametrize(
    ("path", "content_type", "body", "kind"),
    [
        ("/a", "text/html", b"x", "html"),
        ("/a.md", "text/html; charset=utf-8", b"x", "html"),
        ("/a", "application/xhtml+xml", b"x", "html"),
        ("/a", "text/markdown", b"x", "markdown"),
        ("/a", "text/plain", b"<p>x", "text"),
        ("/a.md", "text/plain", b"x", "markdown"),
        ("/a", None, b"<!-- c --><!DOCTYPE html>x", "html"),
        ("/a", None, b"# A heading", "markdown"),
        ("/a", "nonsense", b"<p>x", "html"),
    ],
)
def test_kinds(site: Site, path: str, content_type: str | None, body: bytes, kind: str) -> None:
    site.behaviours[path] = page(body, content_type)
    assert fetch(site.url(path)).kind == kind


@pytest.mark.parametrize("content_type", ["application/pdf", "image/png", "text/xml", "application/octet-stream"])
def test_what_is_no_page_by_its_type(site: Site, content_type: str) -> None:
    assert code_of(site, page(HTML, content_type)) == "read.not-a-page"


def test_what_is_no_page_by_its_bytes(site: Site) -> None:
    assert code_of(site, page(b"%PDF-1.7 \x00\x01", "text/html")) == "read.binary"


@pytest.mark.parametrize("body", [b"", b" \n\t", b"\xef\xbb\xbf "])
def test_an_empty_page(site: Site, body: bytes) -> None:
    assert code_of(site, page(body)) == "read.empty"


def test_an_empty_page_said_to_be_packed(site: Site) -> None:
    assert code_of(site, page(b"", headers=[("Content-Encoding", "gzip")])) == "read.empty"


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(HTML, mtime=0)),
        ("GZIP ", gzip.compress(HTML, mtime=0)),
        ("x-gzip", gzip.compress(HTML[:9], mtime=0) + gzip.compress(HTML[9:], mtime=0)),
        ("gzip", gzip.compress(HTML, mtime=0) + b"\0\0\0\0"),
        ("deflate", zlib.compress(HTML)),
        ("deflate", bare_deflate(HTML)),
        ("identity", HTML),
    ],
)
def test_packed_pages(site: Site, packing: str, packed: bytes) -> None:
    site.behaviours["/"] = page(packed, headers=[("Content-Encoding", packing)])
    source = fetch(site.url("/"))
    assert source.text == HTML.decode()
    assert source.sha256 == hashlib.sha256(HTML).hexdigest()


@pytest.mark.parametrize("level", [1, 9])
def test_a_packed_page_of_many_pieces_is_whole(site: Site, level: int) -> None:
    body = b"".join(b"<p>%d %s</p>" % (n, b"a" * (n % 700)) for n in range(5_000))
    site.behaviours["/"] = page(gzip.compress(body, level), headers=[("Content-Encoding", "gzip")])
    assert fetch(site.url("/")).text == body.decode()


def test_a_chunked_page(site: Site) -> None:
    site.behaviours["/"] = raw(OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n3;x=y\r\ncde\r\n0\r\n\r\n")
    assert fetch(site.url("/")).text == "<p>abcde"


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 100\r\n\r\n<p>half",
        b"Transfer-Encoding: chunked\r\n\r\n64\r\n<p>half",
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n<p>ab\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>ab\r\n0\r\n\r\n",
        b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(HTML, mtime=0)[:-9],
        b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(HTML)[:-5],
        b"Content-Encoding: gzip\r\n\r\n<p>not packed at all",
        b"Content-Encoding: deflate\r\n\r\n<p>not packed at all",
        b"Content-Encoding: br\r\n\r\n<p>not asked for",
    ],
)
def test_a_part_is_never_taken_for_the_whole(site: Site, rest: bytes) -> None:
    assert code_of(site, raw(OK + rest)) == "read.truncated"


def test_a_part_that_says_so(site: Site) -> None:
    assert code_of(site, page(HTML, status=206)) == "read.http-status"


class TestLimits:
    def test_too_large_by_announcement(self, site: Site) -> None:
        announced = raw(OK + b"Content-Length: 200000000\r\n\r\n<p>")
        assert code_of(site, announced) == "read.too-large"

    def test_too_large_without_end(self, site: Site) -> None:
        assert code_of(site, endless(OK + b"\r\n", b"<p>x" * 9_000), max_bytes=500_000) == "read.too-large"

    def test_exactly_the_limit(self, site: Site) -> None:
        assert len(fetch(site.url("/"), max_bytes=len(HTML)).text.encode()) == len(HTML)
        assert refusal(site.url("/"), max_bytes=len(HTML) - 1).code == "read.too-large"

    def test_a_bomb_is_not_blown_up(self, site: Site) -> None:
        import tracemalloc

        packer = zlib.compressobj(9, wbits=31)
        bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(300)) + packer.flush()
        assert len(bomb) < 400_000
        site.behaviours["/it"] = page(bomb, headers=[("Content-Encoding", "gzip")])
        tracemalloc.start()
        try:
            assert refusal(site.url("/it"), max_bytes=2_000_000).code == "read.too-large"
            assert tracemalloc.get_traced_memory()[1] < 15_000_000
        finally:
            tracemalloc.stop()

    def test_a_body_that_drips(self, site: Site) -> None:
        site.behaviours["/it"] = endless(OK + b"\r\n<p>", b"x", pause=0.05)
        error = refusal(site.url("/it"), timeout=0.6)
        assert error.code == "read.timeout"
        assert "had arrived" in error.help

    def test_a_chunked_body_that_drips(self, site: Site) -> None:
        drip = endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", pause=0.05)
        assert code_of(site, drip, timeout=0.6) == "read.timeout"

    @pytest.mark.parametrize(
        ("start", "again"),
        [
            (b"", b"H"),
            (OK, b"X"),
            (OK, b"X-A: b\r\n"),
            (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        ],
    )
    def test_headers_that_drip(self, site: Site, start: bytes, again: bytes) -> None:
        assert code_of(site, endless(start, again, pause=0.05), timeout=0.6) in {"read.timeout", "read.not-http"}

    def test_no_answer_at_all(self, site: Site) -> None:
        assert code_of(site, silent(), timeout=0.4) == "read.timeout"

    def test_redirects_share_one_deadline(self, site: Site) -> None:
        def slow_circle(visitor: Any) -> None:
            visitor.site.stopped.wait(0.15)
            redirect(f"/it?{len(visitor.site.asked)}")(visitor)

        assert code_of(site, slow_circle, timeout=0.6, max_redirects=1_000) == "read.timeout"

    @pytest.mark.parametrize("rest", [b"X: y\r\n" * 500, b"X: " + b"y" * 100_000 + b"\r\n"])
    def test_too_many_headers(self, site: Site, rest: bytes) -> None:
        assert code_of(site, raw(OK + rest + b"\r\n<p>")) in {"read.not-http", "read.connect"}


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (raw(), "read.connect"),
        (raw(b"SSH-2.0-OpenSSH_9.2\r\n"), "read.not-http"),
        (raw(b"\x00\xff" * 50), "read.not-http"),
        (raw(b"HTTP/1.1 abc OK\r\n\r\n"), "read.not-http"),
        (raw(b"HTTP/1.1 999999 OK\r\n\r\n"), "read.not-http"),
    ],
)
def test_what_is_no_web_server(site: Site, answer: Behaviour, code: str) -> None:
    assert code_of(site, answer) == code


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 500, 503, 300, 304])
def test_a_status_that_is_no_page(site: Site, status: int) -> None:
    error_page = page(b"<p>Sorry" if status != 304 else b"", status=status)
    site.behaviours["/it"] = error_page
    error = refusal(site.url("/it"))
    assert error.code == "read.http-status"
    assert str(status) in error.message


class TestRetryAfter:
    def test_a_busy_server_is_asked_once_more(self, site: Site) -> None:
        site.behaviours["/"] = in_turn(page(b"", status=429, headers=[("Retry-After", "0")]), page(HTML))
        assert fetch(site.url("/")).text == HTML.decode()
        assert len(site.asked) == 2

    def test_once_only(self, site: Site) -> None:
        assert code_of(site, page(b"", status=503, headers=[("Retry-After", "0")])) == "read.http-status"
        assert len(site.asked) == 2

    @pytest.mark.parametrize("wait", ["3600", "soon", "-1", "9" * 5000, "11", "", "Wed, 21 Oct 2099 07:28:00 GMT", "٣"])
    def test_waits_that_are_not_ours_to_wait(self, site: Site, wait: str) -> None:
        header = ("Retry-After", wait.encode().decode("latin-1"))
        assert code_of(site, page(b"", status=429, headers=[header])) == "read.http-status"
        assert len(site.asked) == 1

    def test_a_wait_beyond_the_deadline(self, site: Site) -> None:
        assert code_of(site, page(b"", status=429, headers=[("Retry-After", "9")]), timeout=2.0) == "read.http-status"
        assert len(site.asked) == 1

    def test_a_date_in_the_past(self, site: Site) -> None:
        past = [("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")]
        site.behaviours["/"] = in_turn(page(b"", status=503, headers=past), page(HTML))
        assert fetch(site.url("/")).status == 200


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_the_way_is_told(self, site: Site, status: int) -> None:
        site.behaviours |= {"/a": redirect("/b?x=1", status), "/b": redirect("../c#part", status), "/c": page(HTML)}
        source = fetch(site.url("/a"))
        assert source.url == site.url("/c")
        assert source.redirects == (site.url("/a"), site.url("/b?x=1"))
        assert source.name == site.url("/a")

    def test_an_address_in_utf8(self, site: Site) -> None:
        site.behaviours["/a"] = raw("HTTP/1.1 302 Found\r\nLocation: /é\r\n\r\n".encode())
        site.behaviours["/%C3%A9"] = page(HTML)
        assert fetch(site.url("/a")).url == site.url("/%C3%A9")

    def test_ten_are_followed_and_eleven_are_not(self, site: Site) -> None:
        site.behaviours |= {f"/{n}": redirect(f"/{n + 1}") for n in range(11)}
        site.behaviours["/11"] = page(HTML)
        assert len(fetch(site.url("/1")).redirects) == 10
        assert refusal(site.url("/0")).code == "read.redirects"

    def test_a_circle_is_named(self, site: Site) -> None:
        site.behaviours |= {"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/b")}
        error = refusal(site.url("/a"))
        assert error.code == "read.redirects"
        assert f"{site.url('/b')} → {site.url('/c')} → {site.url('/b')}" in error.message

    def test_a_circle_that_a_cookie_ends(self, site: Site) -> None:
        site.behaviours["/a"] = in_turn(redirect("/a", headers=[("Set-Cookie", "seen=1; Path=/")]), page(HTML))
        assert fetch(site.url("/a")).status == 200
        assert site.asked[1].headers["cookie"] == "seen=1"

    @pytest.mark.parametrize(
        "to", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/", "data:text/html,x"]
    )
    def test_away_from_the_web(self, site: Site, to: str) -> None:
        assert code_of(site, redirect(to)) == "read.redirect-scheme"

    @pytest.mark.parametrize(
        "to",
        ["http://[::1", "http://", "https:///x", "http://a:b:c/", "http://x:99999999/", "", "/a\x01b", "http://*.x/"],
    )
    def test_to_no_address(self, site: Site, to: str) -> None:
        assert code_of(site, redirect(to)) == "read.redirect-malformed"

    @pytest.mark.parametrize(
        "to",
        [
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fe80::1]/",
            "http://[fd00:ec2::254]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://100.100.100.200/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
        ],
    )
    def test_to_metadata_never(self, site: Site, to: str) -> None:
        assert code_of(site, redirect(to)) in {"read.private-address", "read.redirect-malformed"}

    def test_within_a_private_network(self, site: Site) -> None:
        site.behaviours["/a"] = redirect(f"http://localhost:{site.port}/")
        assert fetch(site.url("/a")).url == f"http://localhost:{site.port}/"


class TestSecrets:
    def test_a_password_is_sent_and_never_shown(self, site: Site) -> None:
        url = f"http://ann:s%C3%A9cret%40@127.0.0.1:{site.port}/"
        source = fetch(url)
        assert site.asked[0].headers["authorization"] == "Basic YW5uOnPDqWNyZXRA"
        assert "cret" not in repr(source)
        assert "cret" not in repr(next(iter(expand([url]))))

    def test_errors_do_not_show_it(self) -> None:
        error = refusal("http://ann:secret@127.0.0.1:1/")
        assert "secret" not in error.message + error.help
        found = next(iter(expand(["ftp://ann:secret@example.org/"])))
        assert isinstance(found, Failed)
        assert "secret" not in repr(found)

    def test_other_origins_get_neither_password_nor_headers(self, site: Site) -> None:
        with serve({"/": page(HTML)}) as other:
            site.behaviours["/"] = redirect(other.url("/").replace("http://", "http://eve:pw@"))
            options = {"headers": {"Cookie": "preview=1", "X-Token": "t"}}
            source = fetch(f"http://ann:secret@127.0.0.1:{site.port}/", **options)
            assert {"authorization", "cookie", "x-token"} <= site.asked[0].headers.keys()
            assert not {"authorization", "cookie", "x-token"} & other.asked[0].headers.keys()
            assert source.url == other.url("/")

    def test_the_same_origin_gets_them_again(self, site: Site) -> None:
        site.behaviours["/a"] = redirect("/")
        fetch(site.url("/a"), headers={"X-Token": "t"})
        assert [asked.headers["x-token"] for asked in site.asked] == ["t", "t"]

    def test_the_environment_is_not_asked(self, site: Site, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ann password secret\n")
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
        fetch(site.url("/"))
        assert "authorization" not in site.asked[0].headers


@pytest.mark.parametrize("header", [{"X": "a\r\nY: b"}, {"X\n": "a"}, {"X": "a\n"}, {"X": "☃"}])
def test_headers_that_cannot_be_sent(site: Site, header: dict[str, str]) -> None:
    error = refusal(site.url("/"), headers=header)
    assert error.code == "read.header"
    assert not site.asked


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "https://[::1/",
        "http://a:b/",
        "http://*.example/",
        "http://exa mple.org/",
        "http://\udcff/",
        "http://a:99999/",
        "http://u:p\\@b/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    assert refusal(url).code == "read.url"


def test_a_name_that_does_not_exist() -> None:
    error = refusal("http://no-such-host.invalid/")
    assert error.code == "read.dns"
    assert "no-such-host.invalid" in error.message


def test_a_name_that_is_too_long() -> None:
    assert refusal(f"http://{'a' * 300}.org/").code in {"read.dns", "read.url"}


def test_nobody_there() -> None:
    with serve({}) as gone:
        url = gone.url("/")
    assert refusal(url).code == "read.connect"


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "[fd00:ec2::254]", "[::ffff:a9fe:a9fe]"])
def test_metadata_even_when_typed(host: str) -> None:
    error = refusal(f"http://{host}/")
    assert error.code == "read.private-address"
    assert "--allow-private" in error.help


def test_offline(site: Site) -> None:
    assert refusal(site.url("/"), offline=True).code == "read.offline"
    assert not site.asked


def test_a_plain_server_asked_for_tls(site: Site) -> None:
    assert refusal(site.url("/").replace("http:", "https:")).code == "read.tls"
