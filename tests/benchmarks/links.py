"""What checking links costs: 500 links of servers that answer in 50 ms, the same from the cache, and a repository.

One server hangs up after each answer, the other keeps its connections.

Run with ``python -m tests.benchmarks.links``. The ideal is 500 · 0.05 s / 32 at once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import contentaudit
from contentaudit.config import Config
from contentaudit.probe.cache import Cache
from contentaudit.probe.links import Checker
from contentaudit.probe.manners import Manners

LINKS, LATENCY = 500, 0.05
PAGES, LINKS_A_PAGE = 200, 15
SERVER = f"""
import asyncio, sys

KEEPS = sys.argv[1] == "keeps"

async def answer(reader, writer):
    try:
        while True:
            await reader.readuntil(b"\\r\\n\\r\\n")
            await asyncio.sleep({LATENCY})
            kind = b"keep-alive" if KEEPS else b"close"
            writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: " + kind + b"\\r\\n\\r\\n")
            await writer.drain()
            if not KEEPS:
                break
    except asyncio.IncompleteReadError:
        pass
    finally:
        writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)

asyncio.run(main())
"""


def server_links(folder: Path, kind: str) -> None:
    """Seconds for 500 links, asked and remembered. ``kind``: ``keeps`` or ``closes``."""
    manners = Manners(allow=("127.0.0.1",), gap=0, at_once_a_host=32)
    ideal = LINKS * LATENCY / manners.at_once
    with subprocess.Popen(
        [sys.executable, "-c", SERVER, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        urls: dict[str, list[str]] = {f"http://127.0.0.1:{port}/{number}": [] for number in range(LINKS)}
        for run in range(3):
            cache = Cache(folder / f"links-{kind}-{run}.sqlite")
            asked = timed(Checker(manners, cache), urls)
            kept = timed(Checker(manners, cache), urls)
            print(
                f"{LINKS} links of a server that {kind}: {asked:.3f} s, {asked / ideal:.2f} of the ideal; cached {kept:.3f} s"
            )
        server.communicate("\n")


def timed(checker: Checker, urls: dict[str, list[str]]) -> float:
    """Seconds for all of the addresses."""
    began = time.perf_counter()
    answers = checker.answers(urls)
    assert all(answer.is_good for answer in answers.values())
    return time.perf_counter() - began


def repository(folder: Path) -> None:
    """Seconds of processor for a repository with and without the family, best of three."""
    (folder / ".git").mkdir()
    for number in range(PAGES):
        parts = [f"# Page {number}\n"]
        for part in range(LINKS_A_PAGE):
            other = (number * 7 + part * 13) % PAGES
            words = "People come for help with sleep, and we talk about their first week here. " * 3
            parts.append(f"## Part {part}\n\n{words}[See part {part} of page {other}](page-{other}.md#part-{part}).\n")
        (folder / f"page-{number}.md").write_text("\n".join(parts), encoding="utf-8")
    seconds = {}
    for name, config in (("without", Config(ignore=("links",))), ("with", Config())):
        times = []
        for _ in range(3):
            began = time.process_time()
            contentaudit.audit(folder, config=config)
            times.append(time.process_time() - began)
        seconds[name] = min(times)
    more = seconds["with"] - seconds["without"]
    print(
        f"{PAGES} pages, {PAGES * LINKS_A_PAGE} links to places in files: {more:.2f} s on top of {seconds['without']:.2f} s"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        for kind in ("closes", "keeps"):
            server_links(Path(name), kind)
        folder = Path(name, "site")
        folder.mkdir()
        repository(folder)


if __name__ == "__main__":
    main()
