"""A visible FAQ written as FAQPage JSON-LD that can be pasted into any page.

The words are those a visitor sees. What is written cannot end the script it stands in, cannot act on a terminal or a
build log, and reads back as exactly the same words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from contentaudit.page.faqs.view import Pair

_ACTS = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LOG_COMMAND = re.compile(r"#(?=#\w*\[)")


def script_safe(written: str) -> str:
    """JSON with everything in its strings spelled out that HTML, a terminal or a log would act on."""
    written = written.replace("</", "<\\/").replace("<!--", "<\\u0021--")
    return _ACTS.sub(_spelled, _LOG_COMMAND.sub("\\\\u0023", written))


def faq_json(pairs: Sequence[Pair]) -> str:
    """FAQPage JSON-LD of questions and answers, safe to stand in a ``script``; no newline at the end."""
    questions = [
        {
            "@type": "Question",
            "name": _line(pair.question.value),
            "acceptedAnswer": {"@type": "Answer", "text": _line(pair.answer.value)},
        }
        for pair in pairs
    ]
    block = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions}
    return script_safe(json.dumps(block, ensure_ascii=False, indent=2))


def faq_script(pairs: Sequence[Pair]) -> str:
    """The same as a ``script`` element with a newline at its end."""
    return f'<script type="application/ld+json">\n{faq_json(pairs)}\n</script>\n'


def _line(words: str) -> str:
    return " ".join(words.split())


def _spelled(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1] if ord(match.group()) > 0x7F else "\\u007f"
