"""Where relative links lead among files: as generators, GitHub and web servers would take them."""

from __future__ import annotations

from pathlib import Path

import pytest

from contentaudit.page import Page
from contentaudit.page.evidence import FileFact
from contentaudit.probe.files import Files
from contentaudit.read import Target, read


def fact(folder: Path, link: str, *files: str, page: str = "docs/a.md", roots: tuple[str, ...] = ()) -> FileFact | None:
    """The fact of one link on a page of a repository with these files."""
    (folder / ".git").mkdir(exist_ok=True)
    for name in (*files, page):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Costs\n", encoding="utf-8")
    text = f"[the link]({link})" if page.endswith("md") else f'<a href="{link}">the link</a>'
    (folder / page).write_text(text, encoding="utf-8")
    facts = Files([folder / root for root in roots]).facts(Page(read(Target(page, path=folder / page))))
    assert facts is not None
    return facts.get(link)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("b.md", "docs/b.md"),
        ("./b.md?raw=1#costs", "docs/b.md"),
        ("../b.md", "b.md"),
        ("b", "docs/b.md"),
        ("b/", "docs/b.md"),
        ("b.html", "docs/b.md"),
        ("b.html", "docs/b.html"),
        ("c/", "docs/c/index.md"),
        ("c", "docs/c/README.md"),
        ("c/index.html", "docs/c/_index.md"),
        ("../b/", "docs/b.md"),  # served as docs/a/, from where ../b is docs/b
        ("picture.png", "docs/a/picture.png"),
        ("b.v2", "docs/b.v2.md"),
        ("caf%C3%A9.md", "docs/café.md"),
        ("my%20file.md", "docs/my file.md"),
        ("c/./d/../e.pdf", "docs/c/e.pdf"),
        ("x%23y.md", "docs/x#y.md"),
    ],
)
def test_there(link: str, file: str, tmp_path: Path) -> None:
    found = fact(tmp_path, link, file)
    assert found is not None
    assert (found.state, found.lost) == ("there", False)


@pytest.mark.parametrize(
    ("link", "state", "sure"),
    [
        ("b.md", "missing", True),
        ("plan.pdf", "missing", True),
        ("picture.png", "missing", True),
        ("b", "missing", False),
        ("b.html", "missing", False),
        ("feed.xml", "missing", False),
        ("../../b.md", "outside", True),
        ("../../issues/new", "unknown", True),
        ("../tree/main/b.md", "unknown", True),
        ("../../../../etc/passwd", "outside", True),
        ("/b.md", "unknown", True),
    ],
)
def test_not_there(link: str, state: str, sure: bool, tmp_path: Path) -> None:
    found = fact(tmp_path, link)
    assert found is not None
    assert (found.state, found.sure) == (state, sure)


@pytest.mark.parametrize(
    ("link", "file", "found"),
    [
        ("B.md", "docs/b.md", "b.md"),
        ("../Guide/b.md", "guide/b.md", "../guide/b.md"),
        ("b.PNG", "docs/b.png", "b.png"),
        ("B", "docs/b.md", "b.md"),
    ],
)
def test_other_letters(link: str, file: str, found: str, tmp_path: Path) -> None:
    one = fact(tmp_path, link, file)
    assert one is not None
    assert (one.state, one.found) == ("case", found)


@pytest.mark.parametrize(
    "link",
    ["https://lanternhouse.example/", "//lanternhouse.example/x.md", "#costs", "?page=2", "mailto:a@b.example", ""],
)
def test_no_file_is_meant(link: str, tmp_path: Path) -> None:
    assert fact(tmp_path, link) is None


def test_roots_are_where_a_slash_begins(tmp_path: Path) -> None:
    there = fact(tmp_path, "/img/b.png", "static/img/b.png", roots=("static",))
    missing = fact(tmp_path, "/img/c.png", "static/img/b.png", roots=("static",))
    assert there is not None
    assert there.state == "there"
    assert missing is not None
    assert missing.state == "missing"


def test_a_generator_moves_pictures(tmp_path: Path) -> None:
    found = fact(tmp_path, "picture.png", "hugo.toml")
    assert found is not None
    assert (found.state, found.sure) == ("missing", False)


def test_a_page_saved_from_the_web_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_text('<link rel="canonical" href="https://lanternhouse.example/"><a href="about.html">About</a>')
    facts = Files().facts(Page(read(Target("saved.html", path=path))))
    assert facts == {"about.html": FileFact("unknown")}


@pytest.mark.parametrize(
    ("link", "text", "lost"),
    [
        ("b.md#costs", "# Costs", False),
        ("b.md#Costs", "# Costs", True),
        ("b.md#costs-1", "# Costs\n\n# Costs", False),
        ("b.md#costs-2", "# Costs\n\n# Costs", True),
        ("b.md#what-it-costs--or-not", "# What it costs & or not?", False),
        ("b.md#über-uns", "# Über uns", False),
        ("b.md#%C3%BCber-uns", "# Über uns", False),
        ("b.md#own", "# Costs {#own}", False),
        ("b.md#here", '<a id="here"></a>', False),
        ("b.md#user-content-costs", "# Costs", False),
        ("b.md#top", "x", False),
        ("b.md#L10", "x", False),
        ("b.md#:~:text=x", "x", False),
        ("b.html#costs", "# Costs", False),
        ("b.html#prices", "# Costs", True),
        ("b.md#prices", "```\n# Prices\n```", True),
        ("b.md#what-it-costs-or-not", "# What it costs & or not?", False),  # Python-Markdown, MyST, GitLab
        ("b.md#uber-uns", "# Über uns", False),
        ("b.md#costs_1", "# Costs\n\n# Costs", False),
        ("b.md#first-day", "# 1. First day", False),  # kramdown
        ("b.md#note", "Words to note.\n{: .big #note }", False),
        ("b.md#anything", '--8<-- "costs.md"', False),
        ("b.md#anything", "{% include costs.md %}", False),
        ("b.md#anything", "import Costs from './_costs.mdx'\n\n<Costs />", False),
        ("b.md#anything", "We include costs in the price of a stay.", True),
    ],
)
def test_places_in_other_files(link: str, text: str, lost: bool, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"[the link]({link})", encoding="utf-8")
    (tmp_path / "b.md").write_text(text, encoding="utf-8")
    facts = Files().facts(Page(read(Target("a.md", path=tmp_path / "a.md"))))
    assert facts is not None
    assert facts[link].lost is lost


@pytest.mark.parametrize(
    ("part", "lost", "sure"),
    [
        ('<h2 id="costs">Costs</h2>', True, False),
        ('<html><body><h2 id="costs">Costs</h2>', True, True),
        ("<h2>Prices</h2>", False, True),
        ('<h2 id="costs">Costs</h2>{% include x %}', False, True),
    ],
)
def test_a_part_of_a_page_may_have_a_rest(part: str, lost: bool, sure: bool, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(part)
    (tmp_path / "a.md").write_text("[x](b.html#prices)")
    facts = Files().facts(Page(read(Target("a.md", path=tmp_path / "a.md"))))
    assert facts == {"b.html#prices": FileFact("there", "b.html", lost, sure)}


def test_without_a_mark_of_the_whole_links_may_go_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "b.md").write_text("# B")
    (tmp_path / "docs/a.md").write_text("[x](../b.md) [y](../c.md)")
    monkeypatch.chdir(tmp_path / "docs")
    facts = Files().facts(Page(read(Target("a.md", path=Path("a.md")))))
    assert facts == {"../b.md": FileFact("there", "../b.md"), "../c.md": FileFact("missing")}


def test_a_link_that_leads_out_through_another_is_not_read(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    (inside / ".git").mkdir(parents=True)
    outside.mkdir()
    (outside / "b.md").write_text("# Secret")
    (inside / "b.md").symlink_to(outside / "b.md")
    (inside / "a.md").write_text("[x](b.md#guess)")
    facts = Files().facts(Page(read(Target("a.md", path=inside / "a.md"))))
    assert facts == {"b.md#guess": FileFact("there", "b.md")}


def test_pages_from_elsewhere_have_no_files() -> None:
    from contentaudit.model import Source

    assert Files().facts(Page(Source.from_string("<a href=b.html>x</a>"))) is None
    assert Files().facts(Page(Source.from_string("<p>x", url="https://lanternhouse.example/", path="/a.html"))) is None
