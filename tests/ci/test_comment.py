"""The comment on a pull request, with a server on this machine that answers as GitHub does."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from contentaudit.report.markdown import MARKER
from tests.ci.composite import Run, run_action
from tests.ci.repository import Repository

BAD = "# Visits\n\n##\n\nText.\n"
GOOD = "# Visits\n\n## Hours\n\nText.\n"
ROBOT = {"login": "github-actions[bot]", "type": "Bot"}
PERSON = {"login": "ana", "type": "User"}


@dataclass
class Thread:
    """The comments of one pull request, and what a server does with requests for them."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    refuse: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    def answer(self, method: str, address: str, body: Any) -> tuple[int, Any]:
        if self.refuse:
            return self.refuse, {"message": "Resource not accessible by integration"}
        parts = urlsplit(address)
        if method == "GET" and parts.path == "/repos/o/content/issues/7/comments":
            query = {name: int(value[0]) for name, value in parse_qs(parts.query).items()}
            first = (query["page"] - 1) * query["per_page"]
            return 200, self.comments[first : first + query["per_page"]]
        if method == "POST" and parts.path == "/repos/o/content/issues/7/comments":
            self.comments.append({"id": 9_000 + len(self.comments), "body": body["body"], "user": ROBOT})
            return 201, self.comments[-1]
        if method == "PATCH" and (found := re.fullmatch(r"/repos/o/content/issues/comments/(\d+)", parts.path)):
            (comment,) = [comment for comment in self.comments if comment["id"] == int(found[1])]
            comment["body"] = body["body"]
            return 200, comment
        return 404, {"message": "Not Found"}


@pytest.fixture
def thread() -> Thread:
    return Thread()


@pytest.fixture
def api(thread: Thread) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def _any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            thread.asked.append((self.command, self.path))
            thread.tokens.add(self.headers.get("Authorization", ""))
            code, said = thread.answer(self.command, self.path, json.loads(self.rfile.read(length) or b"null"))
            data = json.dumps(said).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _any  # noqa: N815 - names of the library

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def commented(repo: Repository, folder: Path, api: str, page: str, event: Any = None) -> Run:
    repo.write("page.md", page)
    event = {"pull_request": {"number": 7}} if event is None else event
    return run_action(repo, folder, event=event, comment="true", GITHUB_API_URL=api)


def test_one_comment_however_often_is_pushed(repo: Repository, tmp_path: Path, api: str, thread: Thread) -> None:
    assert commented(repo, tmp_path / "first", api, BAD).code == 1
    (comment,) = thread.comments
    assert comment["body"].startswith("### contentaudit: failed")
    assert comment["body"].endswith(MARKER)
    assert commented(repo, tmp_path / "second", api, GOOD).code == 0
    (comment,) = thread.comments
    assert comment["body"].startswith("### contentaudit: passed")
    assert comment["body"].count(MARKER) == 1
    assert thread.tokens == {"Bearer a-token"}


def test_the_mark_in_the_words_of_a_person_is_left_alone(
    repo: Repository, tmp_path: Path, api: str, thread: Thread
) -> None:
    theirs = {"id": 1, "body": f"Look: {MARKER}", "user": PERSON}
    thread.comments.append(dict(theirs))
    commented(repo, tmp_path / "run", api, GOOD)
    assert thread.comments[0] == theirs
    assert len(thread.comments) == 2


def test_ours_is_found_behind_hundreds_of_others(repo: Repository, tmp_path: Path, api: str, thread: Thread) -> None:
    thread.comments += [{"id": number, "body": None, "user": PERSON} for number in range(250)]
    thread.comments.append({"id": 250, "body": MARKER, "user": ROBOT})
    commented(repo, tmp_path / "run", api, GOOD)
    assert len(thread.comments) == 251
    assert "passed" in thread.comments[250]["body"]


@pytest.mark.parametrize("code", [401, 403, 404, 500])
def test_a_refusal_is_told_and_decides_nothing(
    repo: Repository, tmp_path: Path, api: str, thread: Thread, code: int
) -> None:
    thread.refuse = code
    done = commented(repo, tmp_path / "run", api, GOOD)
    assert done.code == 0
    assert f"::notice title=contentaudit::no comment: GitHub answered {code}." in done.log
    assert "Traceback" not in done.log


def test_no_server(repo: Repository, tmp_path: Path) -> None:
    done = commented(repo, tmp_path / "run", "http://127.0.0.1:9", GOOD)
    assert done.code == 0
    assert "::notice title=contentaudit::no comment: GitHub could not be asked" in done.log


@pytest.mark.parametrize("event", [{}, {"pull_request": {"number": "7/../8"}}, {"pull_request": None}, []])
def test_no_pull_request(repo: Repository, tmp_path: Path, api: str, thread: Thread, event: Any) -> None:
    done = commented(repo, tmp_path / "run", api, GOOD, event=event)
    assert done.code == 0
    assert "this is not the run of a pull request" in done.log
    assert thread.asked == []


def test_a_long_comment_ends_where_no_fold_is_open(repo: Repository, tmp_path: Path, api: str, thread: Thread) -> None:
    for number in range(60):
        repo.write(f"page-{number:02}.md", "# Visits\n\n" + "##\n\nText.\n\n" * 40 + "Call 415 263 7790.\n\n" * 40)
    done = commented(repo, tmp_path / "run", api, BAD)
    (comment,) = thread.comments
    body = comment["body"]
    assert len(done.summary) > 65_536
    assert len(body) <= 65_536
    assert body.count("<details") == body.count("</details>") > 5
    assert re.search(r"^</details>\n\n</details>", body, re.MULTILINE), (
        "folds in folds, so that it matters where to end"
    )
    assert body.endswith(f"see the job summary.\n\n{MARKER}")
