"""The HTML report in a real browser: readable by everybody, at every size, in both themes, on paper, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.chromium import CHROMIUM, DESKTOP, PHONE, opened, page_of
from tests.report.html.reading import CLINIC, PAGES, report, result

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here: apt-get install chromium")

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RICH = (PAGES / "wordpress-elementor.html").read_text(encoding="utf-8")

EVERYTHING = CLINIC.replace(
    "</main>",
    "<!-- contentaudit: allow claims.guarantee -- a guarantee of the house (by Ana, until 2099-12-31) -->"
    '<p lang="ar" dir="rtl">العلاج متاح كل مساء</p><p>We guarantee that you will stay sober.</p></main>'
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"MedicalClinic","name":"L",'
    '"address":{"@type":"PostalAddress","streetAddress":"12 Quay Street"}}</script>',
)
"""A page that fills every section."""

LONG_WORDS = f"<h1>{'w' * 300}</h1><p>{'https://example.org/' + 'a' * 300}</p><pre>{'x ' * 200}</pre>"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    made = {
        "clinic": report(result(EVERYTHING, profile="us-addiction-treatment"), profile="us-addiction-treatment"),
        "rich": report(result(RICH)),
        "empty": report(result("")),
        "long": report(result(LONG_WORDS)),
        "since": report(
            result(CLINIC.replace("guarantee", "hope"), name="a.html"),
            result(RICH, name="b.html"),
            previous=[result(CLINIC, name="a.html"), result(RICH.replace("</h2>", "</h3>"), name="old.html")],
        ),
        "then": report(result(EVERYTHING), previous=[result(CLINIC)]),
        "many": report(
            result(CLINIC, name="a.html"), result(RICH, name="b.html"), result("# Fine\n", "markdown", "c.md")
        ),
    }
    for name, html in made.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


NAMES = ("clinic", "rich", "empty", "long", "many", "since", "then")


@pytest.fixture(scope="module", params=[(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")])
def window(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[tuple[Page, list[str]]]:
    """A window of one size and theme, and what it complained of or asked a network for."""
    size, theme = request.param
    with opened(playwright, size, theme) as context:
        trouble: list[str] = []
        page = context.pages[0]
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request", lambda asked: trouble.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None
        )
        yield page, trouble


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_by_everybody(window: tuple[Page, list[str]], reports: dict[str, Path], name: str) -> None:
    page, trouble = window
    trouble.clear()
    page.goto(reports[name].as_uri())
    width, window_width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window_width, "it scrolls sideways"
    assert not trouble
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(AXE)  # through the debugger: the page's own policy lets no other script in
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    told = [
        (each["id"], each["help"], [node["target"] for node in each["nodes"]][:4], each["nodes"][0]["failureSummary"])
        for each in found["violations"]
    ]
    assert told == []
    assert len(found["passes"]) > 10
    width, window_width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width <= window_width, "it scrolls sideways once all is open"


def test_everything_works_without_scripts(playwright: Playwright, reports: dict[str, Path]) -> None:
    with opened(playwright, java_script_enabled=False) as context:
        page = page_of(context, reports["clinic"])
        assert page.get_by_role("heading", level=1).count() == 1
        folded = page.locator(".code summary")
        folded.click()
        assert page.locator(".code pre").is_visible()
        assert page.get_by_role("button").count() == 0, "buttons that need a script are not shown without one"
        page.locator(".first a").first.click()
        assert page.url.endswith("#p1-n1")


def test_buttons_do_what_they_say(playwright: Playwright, reports: dict[str, Path]) -> None:
    with opened(playwright) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = page_of(context, reports["clinic"])
        background = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(background)
        page.get_by_role("button", name="Dark").click()
        assert page.evaluate(background) != light
        page.get_by_role("button", name="Light").click()
        assert page.evaluate(background) == light

        notes = page.locator(".note:visible")
        every = notes.count()
        page.get_by_role("button", name="Must fix").click()
        assert 0 < notes.count() < every
        assert page.locator(".note.warning:visible").count() == 0
        page.get_by_role("button", name="All notes").click()
        assert notes.count() == every

        page.locator(".code summary").click()
        page.get_by_role("button", name="Copy").click()
        page.get_by_role("button", name="Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith('<script type="application/ld+json">')


def test_the_table_of_pages_is_filtered_and_sorted(playwright: Playwright, reports: dict[str, Path]) -> None:
    with opened(playwright) as context:
        page = page_of(context, reports["many"])
        rows = page.locator("#pages tbody tr:visible")
        page.select_option("[data-by=kinds]", "error")
        assert rows.count() < 3
        assert page.locator("output").inner_text() == f"{rows.count()} of 3 pages"
        page.select_option("[data-by=kinds]", "")
        page.locator("#pages").get_by_role("button", name="Page").click()
        names = [each.inner_text() for each in page.locator("#pages tbody th").all()]
        assert names == sorted(names, key=str.casefold)
        page.locator("#pages").get_by_role("button", name="Must fix").click()
        assert page.locator("#pages [aria-sort=descending]").inner_text().startswith("Must fix")
        assert rows.first.locator("td").first.inner_text() != "–"


def test_the_keyboard_reaches_the_report_first(playwright: Playwright, reports: dict[str, Path]) -> None:
    with opened(playwright) as context:
        page = page_of(context, reports["clinic"])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the report"
        box = page.locator(".skip").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_shows_all_that_is_folded(
    playwright: Playwright, reports: dict[str, Path], tmp_path: Path, *, scripts: bool
) -> None:
    with opened(playwright, theme="dark", java_script_enabled=scripts) as context:
        page = page_of(context, reports["clinic"])
        page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True, format="A4")
        assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
        page.emulate_media(media="print")
        assert page.locator(".passed li").first.is_visible()
        assert page.locator(".sources li").first.is_visible()
        assert not page.locator("nav").is_visible()
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
            if scripts
            else True
        )


def test_the_policy_keeps_a_foreign_script_out(
    playwright: Playwright, reports: dict[str, Path], tmp_path: Path
) -> None:
    html = (
        reports["clinic"].read_text(encoding="utf-8").replace("</main>", "<script>document.title = 'x'</script></main>")
    )
    (tmp_path / "broken.html").write_text(html, encoding="utf-8")
    with opened(playwright) as context:
        page = page_of(context, tmp_path / "broken.html")
        assert page.title() != "x"
