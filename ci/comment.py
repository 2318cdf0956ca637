"""The one comment that a pull request gets: found by its mark and edited, never a second one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from runner import Runner

MARKER = "<!-- contentaudit:pr-comment -->"
LIMIT = 65_536
"""Characters that GitHub takes."""
_PAGES = 20
"""Pages of a hundred comments each that are looked through."""


def post(runner: Runner, markdown: str) -> None:
    """Write or renew the comment; why it could not be is told as a notice."""
    number = _pull_request(runner)
    if number is None:
        runner.say("notice", "no comment: this is not the run of a pull request")
        return
    thread = f"repos/{runner.known('GITHUB_REPOSITORY')}/issues"
    body = {"body": fitting(markdown)}
    try:
        own = _own_comment(runner, f"{thread}/{number}/comments")
        if own is None:
            _ask(runner, "POST", f"{thread}/{number}/comments", body)
        else:
            _ask(runner, "PATCH", f"{thread}/comments/{own}", body)
    except HTTPError as error:
        why = f"GitHub answered {error.code}"
        help = (
            "It needs the permission pull-requests: write, which a fork's run never has; the job summary says the same."
        )
        runner.say("notice", f"no comment: {why}. {help}")
    except (URLError, TimeoutError, ValueError) as error:
        runner.say("notice", f"no comment: GitHub could not be asked ({error})")


def fitting(markdown: str) -> str:
    """A text with our mark that GitHub takes; a longer one ends where no fold is open."""
    text = markdown.replace(MARKER, "").rstrip()
    if len(text) + len(MARKER) + 2 > LIMIT:
        more = "\n\nThe rest is too long for a comment: see the job summary."
        text = _beginning(text, LIMIT - len(MARKER) - len(more) - 2).rstrip() + more
    return f"{text}\n\n{MARKER}"


def _beginning(text: str, room: int) -> str:
    """As many whole lines as there is room for, up to one behind which nothing is folded."""
    size = depth = end = 0
    for line in text.splitlines(keepends=True):
        size += len(line)
        if size > room:
            break
        depth += line.startswith("<details") - line.startswith("</details>")
        end = end if depth else size
    return text[:end]


def _pull_request(runner: Runner) -> int | None:
    event = json.loads(Path(runner.known("GITHUB_EVENT_PATH")).read_text(encoding="utf-8"))
    match event:
        case {"pull_request": {"number": int(number)}}:
            return number
    return None


def _own_comment(runner: Runner, address: str) -> int | None:
    """Ours: anybody can write the mark, but only programs write as programs."""
    for page in range(1, _PAGES + 1):
        found = _ask(runner, "GET", f"{address}?per_page=100&page={page}")
        for comment in found:
            if MARKER in (comment.get("body") or "") and comment.get("user", {}).get("type") == "Bot":
                return int(comment["id"])
        if len(found) < 100:
            return None
    return None


def _ask(runner: Runner, method: str, address: str, body: Any = None) -> Any:
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {runner.known('CONTENTAUDIT_TOKEN')}",
        "Content-Type": "application/json",
        "User-Agent": "contentaudit",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{runner.known('GITHUB_API_URL')}/{address}", data=data, headers=headers, method=method)
    with urlopen(request, timeout=30) as answer:
        return json.loads(answer.read())
