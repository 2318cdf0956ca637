"""Which addresses may be connected to, and which addresses a host has.

A page and a redirect are words of a stranger: they must not make this machine fetch what only this machine can reach.
"""

from __future__ import annotations

import queue
import socket
import threading

from contentaudit.page.networks import is_metadata, is_public
from contentaudit.read.deadline import Deadline


def is_allowed(text: str, *, typed: bool, first_is_private: bool) -> bool:
    """May this address be asked? ``typed``: the user named its host; else a redirect leads there.

    What the user names may be private. A redirect may only stay among private addresses, never lead into them.
    """
    return is_public(text) or ((typed or first_is_private) and not is_metadata(text))


def addresses_of(host: str, port: int, deadline: Deadline) -> list[str]:
    """All addresses of a host, in the order to try them. Raises socket.gaierror, UnicodeError or TimeoutError.

    The system's look-up cannot be told to hurry, so it runs beside us, and is left to itself when time is up.
    """
    answers: queue.Queue[list[str] | Exception] = queue.Queue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as problem:
            answers.put(problem)
        else:
            answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))

    threading.Thread(target=look_up, name="contentaudit-look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError("the name look-up did not end in time") from None
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise socket.gaierror(socket.EAI_NONAME, "the host has no address")
    return answer
