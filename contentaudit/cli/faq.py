"""``contentaudit faq TARGET``: the visible FAQ of a page as FAQPage JSON-LD, ready to paste."""

from __future__ import annotations

from typing import Any

import click

from contentaudit.cli._pages import reading_options


@click.command("faq")
@click.argument("target", metavar="TARGET")
@click.option("--format", "form", type=click.Choice(["json-ld", "html", "text"]), default="json-ld", show_default=True,
              help="The JSON alone, in a script element, or as questions and answers to read.")  # fmt: skip
@reading_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--width", type=click.IntRange(min=1), help="Columns; the default is the terminal's, else 96.")
def command(target: str, form: str, color: str, width: int | None, **options: Any) -> int:
    """Print FAQPage markup with the questions and answers that a visitor of the page sees.

    TARGET is one page: a file, URL, or - for standard input. Exit codes: 0 printed, 1 the page shows no FAQ, 2 it could
    not be read. Google has shown FAQ rich results to no one since 7 May 2026; other readers of structured data may use
    the markup, and markup that says something else than the page is worse than none.
    """
    from contentaudit.cli._pages import read_pages
    from contentaudit.cli._show import look_for_stdout, show
    from contentaudit.page import Page
    from contentaudit.report import faq
    from contentaudit.report.safe import notice

    results = list(read_pages(target, options, "faq"))
    if len(results) > 1:
        raise click.UsageError(f"{target} holds {len(results)} pages    Name one of them: a page has its own FAQ.")
    if not results or results[0].source is None:
        return 2
    page = Page(results[0].source)
    for message, help in faq.notices(page):
        click.echo(notice("notice", message, help), err=True)
    if not page.faqs:
        return 1
    if form == "text":
        show(faq.as_text(page, look_for_stdout(color, width)))
    else:
        show(faq.as_script(page) if form == "html" else faq.as_json(page))
    return 0
