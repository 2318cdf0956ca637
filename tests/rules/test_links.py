"""Links: what each rule must leave alone first, then what it must tell, and who speaks where two families could."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import contentaudit
from contentaudit.audit import audit_source
from contentaudit.config import Config
from contentaudit.model import Source
from contentaudit.packs import bundled
from contentaudit.page.evidence import Answer, Evidence, Hop
from contentaudit.rule import RuleSet

HOME = "https://lanternhouse.example/"


@cache
def rules() -> RuleSet:
    return bundled()


def found(
    html: str, *select: str, url: str | None = None, answers: dict[str, Answer] | None = None
) -> list[tuple[str, str]]:
    """Rule and quote of each finding."""
    source = Source.from_string(html, url=url)
    config = Config(select=select or ("links",))
    result = audit_source(source, rules(), config, probe=lambda _page, _on: Evidence(answers))
    assert not result.failed_rules, result.failed_rules
    return [(finding.rule, finding.quote) for finding in result.findings]


def links(*hrefs: str) -> str:
    return "<p>" + " ".join(f'<a href="{href}">place {number}</a>' for number, href in enumerate(hrefs))


@pytest.mark.parametrize(
    "href",
    [
        HOME,
        "//lanternhouse.example/a",
        "/a/b?c=d&e[]=f#g",
        "a.html",
        "../a",
        "?page=2",
        "#top",
        "#:~:text=hope",
        "https://bücher.example/räume",
        "https://xn--bcher-kva.example/",
        "HTTPS://LANTERNHOUSE.EXAMPLE/",
        "http://lanternhouse.example:8080/",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
        "mailto:a@b.example",
        "mailto:a.b+c@mail.b.example?subject=Visit",
        "mailto:a@b.example,c@d.example",
        "mailto:a%40b.example",
        "mailto:?subject=Look&body=here",
        "mailto:%22the%20desk%22@b.example",
        "mailto:info@münchen.example",
        "tel:+12024561414",
        "sms:+12024561414?body=hi",
        "whatsapp://send?text=x",
        "webcal://lanternhouse.example/a.ics",
        "data:text/plain,x",
        "blob:https://lanternhouse.example/1",
        "about:blank",
        "geo:48.1,11.5",
        "web+coffee:x",
        "magnet:?xt=urn:x",
        "{{ page.url }}",
        "{% url 'home' %}",
        "${link}",
        "https://{{ host }}/a b",
        "<%= link %>",
        "/todo-list",
        "$PAGE_URL",
        "/rooms#insert-link-here",
        "/your-links",
        "/blog/lorem-ipsum-generator-explained",
        "/placeholder-images",
        "https://stage.example/",
        "https://test.example/",
        "https://developer.staging-group.example/",
        "https://local.example/",
        "https://localhostel.example/",
        "https://example.company/",
        "https://notexample.com/",
        "https://web.archive.org/web/2020/http://lanternhouse.example/",
        "https://lanternhouse.example/?next=https://harbour.example/",
        "https://http.cat/404",
        "/https/guide",
        "/www.guide/a",
        "10.0.0.1/notes",
    ],
)
def test_innocent_addresses(href: str) -> None:
    assert found(links(href)) == []


@pytest.mark.parametrize(
    ("href", "rule"),
    [
        ("htps://lanternhouse.example/", "bad-scheme"),
        ("htttps://lanternhouse.example/", "bad-scheme"),
        ("ttps://lanternhouse.example/", "bad-scheme"),
        ("https//lanternhouse.example/", "bad-scheme"),
        ("https;//lanternhouse.example/", "bad-scheme"),
        ("https ://lanternhouse.example/", "bad-scheme"),
        ("https: //lanternhouse.example/", "bad-scheme"),
        ("://lanternhouse.example/", "bad-scheme"),
        ("http://http://lanternhouse.example/", "bad-scheme"),
        ("https://https//lanternhouse.example/", "bad-scheme"),
        ("//https://lanternhouse.example/", "bad-scheme"),
        ("www.lanternhouse.example", "bad-scheme"),
        ("lanternhouse.example:8080/a", "bad-scheme"),
        ("file:///C:/plan.pdf", "bad-scheme"),
        ("C:\\plans\\plan.pdf", "bad-scheme"),
        ("\\\\server\\plans\\plan.pdf", "bad-scheme"),
        ("ftp://lanternhouse.example/plan.pdf", "bad-scheme"),
        ("email:a@b.example", "bad-scheme"),
        ("mailto:a@b", "mailto-invalid"),
        ("mailto:a b@c.example", "mailto-invalid"),
        ("mailto:a@@b.example", "mailto-invalid"),
        ("mailto:@b.example", "mailto-invalid"),
        ("mailto:a@b..example", "mailto-invalid"),
        ("mailto:a@-b.example", "mailto-invalid"),
        ("mailto:a@b.example,c", "mailto-invalid"),
        ("mailto:a@b.example?cc=c", "mailto-invalid"),
        ("mailto:", "mailto-invalid"),
        ("mailto://a@b.example", "mailto-invalid"),
        ("https://example.com/x", "placeholder"),
        ("https://www.example.com", "placeholder"),
        ("http://localhost/x", "placeholder"),
        ("http://shop.localhost:3000", "placeholder"),
        ("https://clinic.local/", "placeholder"),
        ("/your-link-here", "placeholder"),
        ("https://lanternhouse.example/insert-url-here", "placeholder"),
        ("TBD", "placeholder"),
        ("http://#", "placeholder"),
        ("https://yourdomain.com/a", "placeholder"),
        ("https://staging.lanternhouse.example/a", "placeholder"),
        ("https://deploy-preview-12--lantern.netlify.app/", "placeholder"),
        ("https://lantern house.example/", "invalid-url"),
        ("https://lanternhouse.example:port/", "invalid-url"),
        ("https://lanternhouse.example:70000/", "invalid-url"),
        ("https://1.2.3.4.5/", "invalid-url"),
        ("https://", "invalid-url"),
        ("http://10.0.0.1/", "private-address"),
        ("http://127.1/", "private-address"),
        ("http://0177.0.0.1/", "private-address"),
        ("http://2130706433/", "private-address"),
        ("http://[::1]/", "private-address"),
        ("http://[fd00::1]/", "private-address"),
        ("http://169.254.169.254/latest/", "private-address"),
        ("javascript:void(0)", "javascript"),
        ("JavaScript: open('x')", "javascript"),
    ],
)
def test_addresses_that_are_wrong_as_they_stand(href: str, rule: str) -> None:
    assert found(links(href)) == [(f"links.{rule}", href)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#">Back to top</a>',
        '<a href="#" role="button">Call</a>',
        '<a href="#" onclick="x()">Call</a>',
        '<a href="#" data-modal="x">Call</a>',
        '<a href="#" class="accordion-toggle">Prices</a>',
        '<li><a href="#">Rooms</a><ul><li><a href="/single">Single</a></ul>',
        '<a href="" id="start"></a>',
        '<a href="#" hidden>Call</a>',
        '<template><a href="#">Call</a></template>',
        '<!-- <a href="#">Call</a> -->',
        "<code>&lt;a href='#'></code>",
    ],
)
def test_links_that_act_are_no_dead_ends(html: str) -> None:
    assert found(html) == []


@pytest.mark.parametrize(
    "html", ['<link rel="preconnect" href="http://10.0.0.1">', '<svg xmlns="http://localhost/x"></svg>']
)
def test_addresses_that_nobody_visits(html: str) -> None:
    assert found(html) == []


def test_pictures_and_styles_count_too() -> None:
    html = (
        '<link rel="stylesheet" href="http://localhost/a.css"><script src="htps://cdn.example/a.js"></script>'
        '<img alt="A room" src="https://[::1/a.png" srcset="/a.png 1x, http://10.0.0.1/b.png 2x">'
    )
    assert found(html) == [
        ("links.placeholder", "http://localhost/a.css"),
        ("links.bad-scheme", "htps://cdn.example/a.js"),
        ("links.invalid-url", "https://[::1/a.png"),
        ("links.private-address", "http://10.0.0.1/b.png"),
    ]


def test_the_pages_own_host_is_no_stand_in() -> None:
    html = links("http://localhost:8000/a", "/b", "http://localhost:8000/your-link-here")
    assert found(html, url="http://localhost:8000/") == []
    assert found(links("http://127.0.0.1:8000/a"), url="http://127.0.0.1:8000/") == []


def test_one_address_is_one_finding_with_its_other_places() -> None:
    source = Source.from_string(links(f"{HOME}a", f"{HOME}a#x", f"{HOME}a"))
    answers = {f"{HOME}a": Answer("broken", "broken", "the server answers 404", (Hop(f"{HOME}a", 404),))}
    result = audit_source(source, rules(), Config(select=("links",)), probe=lambda _page, _on: Evidence(answers))
    [finding] = result.findings
    assert finding.rule == "links.broken"
    assert len(finding.related) == 2


def test_a_stand_in_is_not_told_again_by_its_answer() -> None:
    answers = {"http://localhost/a": Answer("blocked", "private-address", "127.0.0.1 is not on the internet")}
    assert found(links("http://localhost/a"), answers=answers) == [("links.placeholder", "http://localhost/a")]
    gone = "https://example.com/your-link-here"
    assert found(links(gone), answers={gone: Answer("broken", "broken", "404", (Hop(gone, 404),))}) == [
        ("links.placeholder", gone)
    ]


@pytest.mark.parametrize(
    ("hops", "rule"),
    [
        ([(f"{HOME}a", 301), (f"{HOME}b", 200)], "redirect-permanent"),
        ([("http://lanternhouse.example/a", 301), (f"{HOME}a", 200)], "insecure-http"),
        ([("http://lanternhouse.example/a", 308), (f"{HOME}b", 200)], "redirect-permanent"),
        ([("http://lanternhouse.example", 301), (HOME, 200)], "insecure-http"),
        ([(f"{HOME}a", 302), (f"{HOME}b", 301), (f"{HOME}c", 200)], ""),
        ([(f"{HOME}a", 307), (f"{HOME}b", 200)], ""),
        ([(f"{HOME}a", 303), (f"{HOME}b", 200)], ""),
    ],
)
def test_where_permanent_redirects_lead(hops: list[tuple[str, int]], rule: str) -> None:
    start = hops[0][0]
    answer = Answer("redirected", "", "", tuple(Hop(*hop) for hop in hops))
    assert found(links(start), answers={start: answer}) == ([(f"links.{rule}", start)] if rule else [])


def test_the_permanent_part_of_a_way_is_named() -> None:
    hops = (Hop(f"{HOME}a", 301), Hop(f"{HOME}b", 308), Hop(f"{HOME}c", 302), Hop(f"{HOME}d", 200))
    assert Answer("redirected", "", "", hops).moved_to == f"{HOME}c"
    assert Answer("ok", "", "", hops[3:]).moved_to == ""
    assert Answer("redirected", "", "", hops[2:]).moved_to == ""


def test_an_unverified_link_never_fails_a_run() -> None:
    source = Source.from_string(links(f"{HOME}a"))
    answers = {f"{HOME}a": Answer("blocked", "unverified", "403", (Hop(f"{HOME}a", 403),))}
    result = audit_source(source, rules(), Config(select=("links",)), probe=lambda _page, _on: Evidence(answers))
    [finding] = result.findings
    assert (finding.rule, str(finding.severity)) == ("links.unverified", "info")


def test_without_a_network_nothing_is_called_passed() -> None:
    result = audit_source(Source.from_string(links(HOME)), rules(), Config(select=("links",)))
    assert result.outcomes["links.broken"].status == "skipped"
    assert result.outcomes["links.broken"].reason == "network rules are off (use --network)"
    assert result.outcomes["links.file-missing"].status == "skipped"
    assert result.outcomes["links.mailto-invalid"].status == "passed"


@pytest.mark.parametrize(
    ("html", "ours", "theirs"),
    [
        ('<p><a href="">our rooms</a>', "links.empty-href", "seo.link-nowhere"),
        ('<p><a href="javascript:void(0)">our rooms</a>', "links.javascript", "seo.link-not-crawlable"),
        ('<p><a href="file:///a.pdf">our plan</a>', "links.bad-scheme", "seo.link-not-crawlable"),
        ('<p><a href="https://">our rooms</a>', "links.invalid-url", "seo.link-not-crawlable"),
        ('<p><a href="https://a b.example/">our rooms</a>', "links.invalid-url", "seo.link-malformed"),
        ('<html><body><a href="#rooms">our rooms</a>', "links.fragment-missing", "seo.link-fragment"),
    ],
)
def test_one_cause_is_one_finding(html: str, ours: str, theirs: str) -> None:
    assert [rule for rule, _ in found(html, ours, theirs)] == [ours]
    assert [rule for rule, _ in found(html, theirs)] == [theirs]


def test_a_mend_of_letters_changes_nothing_but_letters(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("# Guide")
    page = tmp_path / "a.md"
    page.write_text("[one](Guide.md#guide) and [two](Guide.md?x#guide)")
    [result] = contentaudit.audit(page, config=Config(select=("links.file-case",))).pages
    text = page.read_text()
    for finding in result.findings:
        assert finding.fix is not None
        assert finding.fix.safe
        [edit] = finding.fix.edits
        assert text[edit.span.start : edit.span.end] == "Guide.md"
        assert edit.text == "guide.md"
    assert len(result.findings) == 2


def test_https_is_put_in_everywhere_at_once() -> None:
    html = links("http://lanternhouse.example/a", "http://lanternhouse.example/a#b")
    hops = (Hop("http://lanternhouse.example/a", 301), Hop(f"{HOME}a", 200))
    answers = {"http://lanternhouse.example/a": Answer("redirected", "", "", hops)}
    source = Source.from_string(html)
    result = audit_source(source, rules(), Config(select=("links",)), probe=lambda _page, _on: Evidence(answers))
    [finding] = result.findings
    assert finding.fix is not None
    assert [html[edit.span.start : edit.span.end] for edit in finding.fix.edits] == ["http", "http"]


def test_cost_grows_with_the_page_and_no_faster() -> None:
    import time

    def seconds(count: int) -> float:
        source = Source.from_string("".join(f'<p><a href="#p{n}">place</a><a href="">x</a>' for n in range(count)))
        began = time.process_time()
        audit_source(source, rules(), Config(select=("links",)))
        return time.process_time() - began

    seconds(100)
    small, large = min(seconds(500) for _ in range(3)), min(seconds(2_000) for _ in range(2))
    assert large < small * 4 * 3


def severities(answers: dict[str, Answer], hosts: dict[str, str], own: str = "links.broken") -> list[str]:
    """What the findings of one rule weigh, with severities by host."""
    config = Config(select=(own,), options={own: {"hosts": hosts}})
    result = audit_source(
        Source.from_string(links(*answers)), rules(), config, probe=lambda _page, _on: Evidence(answers)
    )
    assert not result.failed_rules, result.failed_rules
    return [str(finding.severity) for finding in result.findings]


@pytest.mark.parametrize(
    ("host", "severity"),
    [
        ("partner.example", "review"),
        ("PARTNER.example", "review"),
        ("www.partner.example", "review"),
        ("old.partner.example", "error"),
        ("example", "review"),
        ("artner.example", "error"),
        ("partner.example.org", "error"),
    ],
)
def test_one_host_may_weigh_less(host: str, severity: str) -> None:
    answers = {"https://partner.example/gone": Answer("broken", "broken", "404")}
    assert severities(answers, {host: "review"}) == [severity]


def test_the_nearest_domain_decides() -> None:
    gone = Answer("broken", "broken", "404")
    answers = {f"https://{host}/": gone for host in ("partner.example", "a.partner.example", "b.a.partner.example")}
    hosts = {"partner.example": "warning", "a.partner.example": "info"}
    assert severities(answers, hosts) == ["warning", "info", "info"]


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("links.redirect-loop", Answer("broken", "redirect-loop", "it comes back")),
        ("links.tls", Answer("unreachable", "tls", "the certificate has expired")),
        ("links.soft-404", Answer("broken", "soft-404", "it is sent to the home page")),
        ("links.redirect-permanent", Answer("redirected", hops=(Hop("https://a.example/", 301), Hop(HOME, 200)))),
    ],
)
def test_every_rule_about_answers_can_weigh_by_host(rule: str, answer: Answer) -> None:
    assert severities({"https://a.example/": answer}, {"a.example": "review"}, rule) == ["review"]
