"""The checker against a real server: what it asks, how often, what it believes and what it keeps."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contentaudit.page.evidence import Answer
from contentaudit.probe.cache import DAY, Cache
from contentaudit.probe.links import Checker
from contentaudit.probe.manners import Manners
from contentaudit.read.deadline import Deadline
from tests.http_server import serve as serve_pages
from tests.probe.faulty import Visitor, says, serve

QUICK = Manners(allow=("127.0.0.1",), gap=0, timeout=2, retries=0)


def ask(url: str, *places: str, manners: Manners = QUICK, cache: Cache | None = None) -> Answer:
    return Checker(manners, cache).answers({url: places})[url]


def names(**known: list[str]) -> Callable[[str, int, Deadline], list[str]]:
    """A name server that knows these hosts (``_`` for a dot) and no other."""

    def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
        found = known.get(host.replace(".", "_"))
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return found

    return resolve


def test_one_request_for_one_page() -> None:
    with serve({"/a": says(200), "/caf%C3%A9": says(200)}) as site:
        checker = Checker(QUICK)
        checker.answers({f"{site.origin}/a": [], f"{site.origin}/a#x": [], f"{site.origin}/b/../a": []})
        checker.answers({f"{site.origin}/a": []})
        checker.answers({f"{site.origin}/café": [], f"{site.origin}/caf%C3%A9": []})
    assert [path for _, path, _ in site.asked] == ["/a", "/caf%C3%A9"]


def test_head_is_no_longer_tried_where_it_lies() -> None:
    def only_get(visitor: Visitor) -> None:
        says(404 if visitor.command == "HEAD" else 200)(visitor)

    with serve({f"/{number}": only_get for number in range(4)}) as site:
        checker = Checker(QUICK)
        for number in range(4):
            assert checker.answers({f"{site.origin}/{number}": []})[f"{site.origin}/{number}"].verdict == "ok"
    assert [method for method, _, _ in site.asked] == ["HEAD", "GET", "GET", "GET", "GET"]


def test_what_is_certain_is_kept_for_the_next_run(tmp_path: Path) -> None:
    pages = {"/good": says(200), "/gone": says(404), "/busy": says(503), "/moved": says(301, Location="/good")}
    with serve(pages) as site:
        urls: dict[str, list[str]] = {site.origin + path: [] for path in pages}
        first = Checker(QUICK, Cache(tmp_path / "links.sqlite")).answers(urls)
        asked = len(site.asked)
        second = Checker(QUICK, Cache(tmp_path / "links.sqlite")).answers(urls)
        assert {path for _, path, _ in site.asked[asked:]} == {"/busy"}
    assert first == second
    assert first[f"{site.origin}/moved"].moved_to == f"{site.origin}/good"


def test_a_place_that_was_not_looked_for_is_looked_for(tmp_path: Path) -> None:
    with serve({"/a": says(200, '<h2 id="one">One</h2><p>' + "word " * 30)}) as site:
        cache = Cache(tmp_path / "links.sqlite")
        assert ask(f"{site.origin}/a", cache=cache).lost == frozenset()
        assert ask(f"{site.origin}/a", "two", cache=cache).lost == {"two"}
        asked = len(site.asked)
        assert ask(f"{site.origin}/a", "two", cache=cache).lost == {"two"}
        assert len(site.asked) == asked


@pytest.mark.parametrize(("age", "answers"), [(8 * DAY, 2), (2 * DAY, 1), (-60.0, 2)])
def test_answers_grow_old(age: float, answers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time
    with serve({"/a": says(200)}) as site:
        ask(f"{site.origin}/a", cache=Cache(tmp_path / "links.sqlite"))
        monkeypatch.setattr(time, "time", lambda: now() + age)
        ask(f"{site.origin}/a", cache=Cache(tmp_path / "links.sqlite"))
        assert site.count("/a") == answers


def test_the_user_may_want_younger_answers(tmp_path: Path) -> None:
    with serve({"/a": says(200)}) as site:
        for _ in range(2):
            ask(f"{site.origin}/a", cache=Cache(tmp_path / "links.sqlite", max_age=0.0))
            time.sleep(0.01)
        assert site.count("/a") == 2


@pytest.mark.parametrize("content", [b"not a database", b"", b"SQLite format 3\0" + b"\xff" * 200])
def test_a_damaged_cache_is_none(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "links.sqlite").write_bytes(content)
    with serve({"/a": says(200)}) as site:
        assert ask(f"{site.origin}/a", cache=Cache(tmp_path / "links.sqlite")).verdict == "ok"


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with serve({"/a": says(200)}) as site:
        assert ask(f"{site.origin}/a", cache=Cache(tmp_path / "file" / "links.sqlite")).verdict == "ok"


def test_a_missing_name_is_believed_only_where_names_are_found() -> None:
    manners = Manners(resolve=names(lanternhouse_example=["127.0.0.1"]), allow=("127.0.0.1",), gap=0, retries=0)
    gone = "https://nobody.example/"
    offline = Checker(manners).answers({gone: []})[gone]
    assert (offline.verdict, offline.fault) == ("unreachable", "unverified")
    with serve({"/": says(200)}) as site:
        known = site.origin.replace("127.0.0.1", "lanternhouse.example") + "/"
        online = Checker(manners).answers({gone: [], known: []})
    assert online[known].verdict == "ok"
    assert (online[gone].verdict, online[gone].fault) == ("broken", "broken")


def test_a_name_server_in_trouble_says_nothing_about_a_link() -> None:
    def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    assert ask("https://lanternhouse.example/", manners=Manners(resolve=resolve)).fault == "unverified"


def test_a_dead_host_is_not_asked_for_every_link() -> None:
    tried: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    manners = Manners(allow=("127.0.0.1",), gap=0, retries=0, at_once=1)
    checker = Checker(manners)
    answers = checker.answers({f"http://127.0.0.1:{port}/{number}": [] for number in range(6)})
    tried = [answer.why for answer in answers.values()]
    assert tried.count("the server refuses the connection") == 3
    assert tried.count("other links to this host found no connection") == 3
    assert {answer.fault for answer in answers.values()} == {"unverified"}


def test_links_of_a_private_page_may_stay_on_its_host_and_go_no_further() -> None:
    with serve({"/a": says(200), "/away": says(302, Location="http://127.0.0.2:8080/")}) as site, serve({}) as other:
        checker = Checker(Manners(gap=0, retries=0))
        checker.came_from(f"{site.origin}/page")
        found = checker.answers({f"{site.origin}/a": [], f"{site.origin}/away": [], f"{other.origin}/": []})
        assert other.asked == []
    assert [answer.fault for answer in found.values()] == ["", "private-address", "private-address"]


def test_a_page_cannot_make_us_ask_everyone() -> None:
    with serve({f"/{number}": says(200) for number in range(9)}) as site:
        manners = Manners(allow=("127.0.0.1",), gap=0, most_links=4)
        found = Checker(manners).answers({f"{site.origin}/{number}": [] for number in range(9)})
    assert len(site.asked) == 4
    assert [answer.fault for answer in found.values()] == [""] * 4 + ["unverified"] * 5


def test_unusual_ports_are_not_knocked_on() -> None:
    manners = Manners(resolve=names(lanternhouse_example=["93.184.215.14"]), retries=0)
    answer = ask("http://lanternhouse.example:6379/", manners=manners)
    assert (answer.fault, answer.why) == ("unverified", "port 6379 is not asked")


@pytest.mark.parametrize("title", ["Just a moment...", "Attention Required! | A guard", "Access Denied"])
@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_guard_is_not_the_page(status: int, title: str) -> None:
    with serve({"/a": says(status, f"<html><title>{title}</title>")}) as site:
        answer = ask(f"{site.origin}/a")
    assert (answer.verdict, answer.fault) == ("blocked", "unverified")


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ('<p id="costs">' + "word " * 30, False),
        ('<a name="costs"></a>' + "word " * 30, False),
        ('<p id="user-content-costs">' + "word " * 30, False),
        ('<p id="Costs">' + "word " * 30, True),
        ("<p>" + "word " * 30, True),
        ('<div id="root"></div><script src="/app.js"></script>', False),
        ("<title>Just a moment...</title><p>" + "word " * 30, False),
    ],
)
def test_places_on_another_page(body: str, lost: bool) -> None:
    with serve({"/a": says(200, body)}) as site:
        answer = ask(f"{site.origin}/a", "costs")
    assert answer.is_good
    assert answer.lost == (frozenset({"costs"}) if lost else frozenset())


def test_a_redirect_to_another_place_settles_the_place() -> None:
    pages = {"/a": says(302, Location="/b#here"), "/b": says(200, "<p>" + "word " * 30)}
    with serve(pages) as site:
        assert ask(f"{site.origin}/a", "costs").lost == frozenset()


@pytest.mark.parametrize(
    ("status", "location", "verdict", "fault"),
    [
        (301, "https://[bad", "broken", "broken"),
        (302, "gopher://lanternhouse.example/", "broken", "bad-scheme"),
        (302, "javascript:alert(1)", "broken", "bad-scheme"),
        (308, "", "broken", "broken"),
        (304, "", "ok", ""),
        (300, "", "ok", ""),
    ],
)
def test_redirects_that_lead_nowhere(status: int, location: str, verdict: str, fault: str) -> None:
    headers = {"Location": location} if location else {}
    with serve({"/a": says(status, **headers)}) as site:
        answer = ask(f"{site.origin}/a")
    assert (answer.verdict, answer.fault) == (verdict, fault)


def test_a_body_without_end_costs_neither_time_nor_memory() -> None:
    def endless(visitor: Visitor) -> None:
        visitor.send_response(200)
        visitor.send_header("Content-Type", "text/html")
        visitor.end_headers()
        for _ in range(2_000):
            visitor.wfile.write(b"<p>" * 20_000)

    with serve({"/a": endless}) as site:
        ask(f"{site.origin}/a", "x")  # imports are not counted
        tracemalloc.start()
        answer = ask(f"{site.origin}/a", "x")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert answer.is_good
    assert answer.lost == frozenset()
    assert peak < 12_000_000


def test_a_certificate_that_browsers_refuse_is_named(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    file, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", file],
        capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl cannot make a certificate here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    with serve_pages({}, tls=context) as site:
        answer = ask(site.url("/"))
    assert (answer.verdict, answer.fault) == ("unreachable", "tls")
    assert answer.why == "the certificate is signed by nobody but itself"


def test_a_fault_of_our_own_is_one_links_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, deadline: Deadline) -> Any:
        raise RuntimeError("broken")

    answer = ask("https://lanternhouse.example/", manners=Manners(resolve=resolve))
    assert (answer.fault, answer.why) == ("unverified", "checking it failed: RuntimeError")


def test_links_are_asked_many_at_a_time() -> None:
    def slow(visitor: Visitor) -> None:
        time.sleep(0.05)
        says(200)(visitor)

    pages = {f"/{number}": slow for number in range(160)}
    with serve(pages) as site:
        manners = Manners(allow=("127.0.0.1",), gap=0, at_once_a_host=32)
        began = time.monotonic()
        answers = Checker(manners).answers({f"{site.origin}/{number}": [] for number in range(160)})
        took = time.monotonic() - began
    assert {answer.verdict for answer in answers.values()} == {"ok"}
    assert took < 160 * 0.05 / 4  # many at a time, with room for a busy machine and a server in the same process
