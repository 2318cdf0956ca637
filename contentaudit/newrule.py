"""Writes the two files of a new rule: a check that finds nothing yet, a page whose test fails until both are done."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from contentaudit._version import __version__
from contentaudit.model import RuleError
from contentaudit.suggest import quoted

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LONGEST_ID = 60


def write_rule(rule_id: str, folder: Path) -> tuple[Path, Path]:
    """Write ``FOLDER/family/name.py`` and its page beside it, and return both paths.

    Raises ``RuleError`` when the id is not ``family.name`` in small letters and hyphens, when a rule of that name is
    there already (nothing is overwritten), or when the folder cannot be written.
    """
    family, name = _parts(rule_id)
    place = folder / family.replace("-", "_")
    check = place / f"{name.replace('-', '_')}.py"
    page = check.with_suffix(".md")
    for path in (check, page, check.with_suffix(".yml")):
        if path.exists() or path.is_symlink():
            raise RuleError("rule.exists", f"{path} is there already", "Nothing was written. Choose another name.")
    _write(check, _CHECK.format(function=_function(name)))
    try:
        _write(page, _PAGE.format(since=".".join(__version__.split(".")[:2])))
    except RuleError:
        check.unlink()
        raise
    return check, page


def _parts(rule_id: str) -> tuple[str, str]:
    if _ID.fullmatch(rule_id) and len(rule_id) <= LONGEST_ID:
        family, _, name = rule_id.partition(".")
        return family, name
    plain = re.sub(r"[^a-z0-9.]+", "-", rule_id.strip().lower()).strip("-")
    if _ID.fullmatch(plain) and len(plain) <= LONGEST_ID:
        help = f"did you mean {plain}?"
    else:
        help = f"Write family.name in small letters, digits and hyphens, at most {LONGEST_ID} in all: headings.too-long"
    raise RuleError("rule.bad-id", f"{quoted(rule_id)} cannot be a rule's id", help)


def _function(name: str) -> str:
    function = name.replace("-", "_")
    return f"{function}_" if keyword.iskeyword(function) else function


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise RuleError("rule.not-written", f"{path} cannot be written: {reason}", "Name another folder.") from None


_CHECK = '''\
"""TODO: ask the one question that this rule answers?"""

from __future__ import annotations

from collections.abc import Iterator

from contentaudit.api import Hit, Page, rule


@rule(severity="warning", message="TODO: the fact, at most 60 characters", label="TODO: a few words under the place")
def {function}(page: Page) -> Iterator[Hit]:
    """TODO: ask the one question that this rule answers?"""
    # TODO: go through page.headings, page.prose, page.links ... and yield a Hit for every place where the answer is no.
    # Hit(block.text[3:9]) points at exactly those words; keyword values fill the gaps of the message: "level {{here}}".
    yield from ()
'''

_PAGE = """\
---
title: TODO what is wrong, in a few words
since: "{since}"
why: ""
fix: ""
sources: []
---

## Why it matters

TODO: three sentences about a reader or the law. The front matter's `why` says it in one, `fix` names one action.

## Fails

```html fails
<p>TODO: a page that the rule must speak about</p>
```
```output
TODO: line:column severity message “quote”
```

## Mended

```html mended
<p>TODO: the same page, mended</p>
```

## Innocent

```html innocent
<p>TODO: what looks like it and must stay silent</p>
```

## When to allow it

TODO: where a person may let it be, with which reason.
"""
