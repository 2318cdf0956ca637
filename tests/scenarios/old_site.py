"""Harbor House: a treatment center that does not exist, and the pages that it wrote over ten years."""

from __future__ import annotations

from collections.abc import Mapping

_FRAME = """<!doctype html>
<html lang="en-US">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{title} | Harbor House</title>
  <meta name="description" content="{about}">
</head>
<body>
<header><p>Talk to us: <a href="tel:+14152637790">(415) 263-7790</a></p></header>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""

_WRITTEN: Mapping[str, tuple[str, str, str]] = {
    "programs/evening.html": (
        "Evening program",
        "Harbor House meets three evenings a week, so that you can keep your job and sleep at home.",
        """<p>Three evenings a week you meet your group and your counselor.</p>
<p>We guarantee that you will leave our program sober.</p>
<h2>How a week goes</h2>
<p>Each evening begins at half past five with a meal. Then the group talks for an hour and a half.</p>
<h4>What you practice</h4>
<p>You practice to notice a craving early, and to let it pass.</p>
<p>Call us at <a href="tel:4152637790">(415) 263-7790</a> to hear when the next group begins.</p>""",
    ),
    "programs/residential.html": (
        "Living with us",
        "At Harbor House you live in a small house by the water, with eight others and a team day and night.",
        """<p>You live in a small house by the water, with eight others and a team day and night.</p>
<p>Our success rate is 97%.</p>
<h2>What you bring</h2>
<p>Bring clothes for a week. Call (415) 263-7790 to ask what else you need.</p>""",
    ),
    "programs/family.html": (
        "Family days",
        "Once a month the families of the people in our care come to Harbor House for a day.",
        """<p>Once a month the families of the people in our care come to the house.</p>
<h2></h2>
<p>You eat together, and a counselor answers your questions.</p>
<p>Ask <a href="tel:4152637791">(415) 263-7791</a> for the next day.</p>""",
    ),
    "about/team.html": (
        "Our team",
        "The people who work at Harbor House, and what each of them does in a usual week.",
        """<p>Two doctors and nine counselors work at Harbor House.</p>
<p>Harbor House is the leading treatment center in Ohio.</p>""",
    ),
}

_POSTS = {
    "blog/2016-first-week.md": ("Your first week", "Our methods cure addiction for good."),
    "blog/2018-sleep.md": ("Sleep comes back", "Detox at our house is completely painless."),
    "blog/2020-holidays.md": ("Sober holidays", "We guarantee that you get through the holidays without a drink."),
    "blog/2022-work.md": ("Going back to work", "Call us at (415) 263-7790 and talk to somebody who went back, too."),
}


def pages() -> dict[str, str]:
    """Every page by its name below ``content/``."""
    written = {
        name: _FRAME.format(title=title, about=about, body=body) for name, (title, about, body) in _WRITTEN.items()
    }
    return written | {name: _post(title, claim) for name, (title, claim) in _POSTS.items()}


def _post(title: str, claim: str) -> str:
    return f"# {title}\n\nThis is what people tell us, and what we tell them.\n\n## What helps\n\n{claim}\n"
