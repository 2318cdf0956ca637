"""Does an element hold words in its own language, and not only in that of elements inside it?"""

from __future__ import annotations

from contentaudit.page.html import Element, Event
from contentaudit.page.words import UNSEEN, is_hidden


def has_own_words(element: Element) -> bool:
    """Are there words or named pictures inside that no inner ``lang`` claims?

    What is only hidden from screen readers (``aria-hidden``) is there to be seen and counts.
    """
    document, event = element.document, element.event + 1
    while event < element.close:
        node = document.nodes[event]
        if document.kinds[event] is Event.START and isinstance(node, Element):
            if "lang" in node.attrs or node.tag in UNSEEN or _is_out_of_sight(node):
                event = node.close
            elif node.get("alt").strip():
                return True
        elif document.kinds[event] is Event.TEXT and not isinstance(node, Element) and node.data.strip():
            return True
        event += 1
    return False


def _is_out_of_sight(element: Element) -> bool:
    return is_hidden(element) and element.get("aria-hidden").lower() != "true"
