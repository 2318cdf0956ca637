"""A rule page's Markdown as a terminal shows it."""

from __future__ import annotations

import re

from contentaudit.report.cells import width
from contentaudit.report.look import Look
from contentaudit.report.markdowntext import rendered

LAW = "https://law.example/45"
BODY = f"""\
## The law

- **United States** · [FTC Act, section 5]({LAW}): deceptive acts in commerce are unlawful, whoever commits them.
- **Texas** · [a page that is not listed](https://other.example/)

| what | how long |
|---|---|
| a guide | five years |

## Fails

```html fails
<p>We guarantee that each of our clients will be well and will stay well for good.</p>
```
```output
1:7 error A result is promised “guarantee”
```

```sentences
+ Our program [[never fails]].
- No provider can guarantee it.  # negation
~ Will it work? Ask anyone.
```

## Innocent

In Spanish:

```html innocent
<p>No.</p>
```

```html fails
<p>Si.</p>
```
"""

SHOWN = """\
The law

- United States · FTC Act, section 5: deceptive acts in
  commerce are unlawful, whoever commits them.
- Texas · a page that is not listed
  (https://other.example/)

what     how long
a guide  five years

Fails

    <p>We guarantee that each of our clients will be
      well and will stay well for good.</p>

    → 1:7 error A result is promised “guarantee”

    ✗ Our program never fails.  ← “never fails”
    ✓ No provider can guarantee it.  negation
    ~ Will it work? Ask anyone.

Passes

In Spanish:

    <p>No.</p>

Fails
    <p>Si.</p>

"""


def test_headings_lists_links_tables_and_examples() -> None:
    made = "".join(f"{line}\n" for line in rendered(BODY, Look(width=56), {LAW}))
    assert made == SHOWN


def test_colour_and_links_change_no_word() -> None:
    made = "".join(f"{line}\n" for line in rendered(BODY, Look(width=56, colour=True, links=True), {LAW}))
    assert f"\x1b]8;;{LAW}\x1b\\FTC Act, section 5\x1b]8;;\x1b\\" in made
    assert "\x1b[1mUnited States\x1b[0m" in made
    bare = re.sub(r"\x1b\]8;;.*?\x1b\\|\x1b\[[0-9;]*m", "", made)
    # An address that can be clicked need not be written out.
    assert bare == SHOWN.replace("\n  (https://other.example/)", "")


def test_a_link_goes_on_in_the_next_line() -> None:
    text = f"See [the long name of a law that does not fit]({LAW})."
    made = list(rendered(text, Look(width=20, links=True)))
    assert all(line.count("\x1b]8;;") in (0, 2) for line in made)
    assert sum(LAW in line for line in made) > 1


def test_in_ascii_and_never_wider_than_the_terminal() -> None:
    made = list(rendered(BODY, Look(width=60, encoding="ascii"), {LAW}))
    assert all(line.isascii() and width(line) <= 60 for line in made)
    assert '    x Our program never fails.  <- "never fails"' in made


def test_what_a_page_says_is_inert() -> None:
    made = "\n".join(
        rendered("A [link\x1b[2J](https://x.example/\x1b) and\u202e **b\x07**", Look(links=True, colour=True))
    )
    assert not re.search("[\x07\u202e]|\x1b\\[2J", made)
