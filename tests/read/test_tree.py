"""Folders become their pages: which, in what order, and what is left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contentaudit.read import Failed, ReadOptions, Target, expand, read


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path  # type: ignore[return-value]


def make(*names: str, text: str = "# Hello\n") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(*targets: str, force_exclude: bool = False, **options: Any) -> list[str]:
    return [one.name for one in expand(targets, ReadOptions(**options), force_exclude=force_exclude)]


def failure(*targets: str, **options: Any) -> Failed:
    (only,) = expand(targets, ReadOptions(**options))
    assert isinstance(only, Failed)
    return only


def test_a_folder_becomes_its_pages_in_order(here: Path) -> None:
    make(
        "c/b.md",
        "c/a.html",
        "c/a/z.htm",
        "c/a.markdown",
        "c/x.XHTML",
        "c/no.txt",
        "c/no.css",
        "c/no.mdx",
        "c/B.md",
        "c/no",
    )
    assert found("c") == ["c/B.md", "c/a/z.htm", "c/a.html", "c/a.markdown", "c/b.md", "c/x.XHTML"]
    assert found("c/") == found("./c") == found("c/.") == found("c")


def test_the_current_folder_has_no_prefix(here: Path) -> None:
    make("a.md", "sub/b.md")
    assert found(".") == ["a.md", "sub/b.md"]
    assert found() == []


def test_an_absolute_folder(here: Path) -> None:
    make("a.md")
    assert found(str(here)) == [f"{here.as_posix()}/a.md"]


def test_each_page_once(here: Path) -> None:
    make("c/a.md", "c/b.md")
    (here / "same.md").symlink_to("c/a.md")
    assert found("c/b.md", "c", "./c/a.md", "same.md", "c/../c/b.md", "-", "-") == ["c/b.md", "c/a.md", "-"]
    assert found("https://x.org/a#b", "https://x.org/a", "nope", "nope") == ["https://x.org/a#b", "nope"]


def test_a_named_file_is_taken_whatever_it_is_called(here: Path) -> None:
    make("a.txt", "b.mdx", "c.php", "d", "ignored.md", "node_modules/x.md")
    Path(".gitignore").write_text("ignored.md\n")
    names = ["a.txt", "b.mdx", "c.php", "d", "ignored.md", "node_modules/x.md"]
    assert found(*names, exclude=("*.txt",)) == names
    kinds = [read(one).kind for one in expand(names) if isinstance(one, Target)]
    assert kinds == ["text", "markdown", "markdown", "markdown", "markdown", "markdown"]


def test_folders_that_are_never_entered(here: Path) -> None:
    make("a.md", ".git/b.md", "node_modules/p/README.md", "sub/.venv/c.md", ".github/d.md")
    assert found(".") == [".github/d.md", "a.md"]


class TestIgnoreFiles:
    def test_nested_ones_and_the_nearest_decides(self, here: Path) -> None:
        make("a.md", "draft.md", "s/draft.md", "s/t/draft.md", "s/b.md", "s/t/b.md", "out/x.md")
        Path(".gitignore").write_text("draft.md\n/out\n")
        Path("s/.gitignore").write_text("!draft.md\nb.md\n")
        Path("s/t/.gitignore").write_text("!b.md\n/draft.md\n")
        assert found(".") == ["a.md", "s/draft.md", "s/t/b.md"]

    def test_what_is_left_out_cannot_be_taken_back_inside(self, here: Path) -> None:
        make("out/keep.md", "a.md")
        Path(".gitignore").write_text("out/\n!out/keep.md\n")
        assert found(".") == ["a.md"]

    def test_all_but(self, here: Path) -> None:
        make("a.md", "s/t/b.html", "s/c.md")
        Path(".gitignore").write_text("*\n!*/\n!*.html\n")
        assert found(".") == ["s/t/b.html"]

    def test_those_above_up_to_the_repository(self, here: Path) -> None:
        make("top/r/c/draft.md", "top/r/c/a.md", "top/r/c/x/b.md", "top/r/c/x/draft.md")
        Path("top/.gitignore").write_text("*.md\n")  # outside of the repository
        Path("top/r/.git").mkdir()
        Path("top/r/.gitignore").write_text("c/draft.md\n")
        Path("top/r/c/.gitignore").write_text("b.md\n")
        assert found("top/r/c") == ["top/r/c/a.md", "top/r/c/x/draft.md"]
        assert found("top/r/c/x") == ["top/r/c/x/draft.md"]

    def test_a_folder_that_is_named_is_walked(self, here: Path) -> None:
        """A built site is what people audit, and what they keep out of git."""
        make("_site/a.html", "_site/b.html", "_site/sub/_site/c.html")
        Path(".git").mkdir()
        Path(".gitignore").write_text("_site/\n/_site/b.html\n")
        assert failure(".").failure.code == "read.no-pages"
        assert found("_site") == ["_site/a.html"]

    def test_bytes_of_all_sorts(self, here: Path) -> None:
        make("a.md", "b.md", "é.md")
        Path(".gitignore").write_bytes(b"\xef\xbb\xbfa.md\r\n\xff\xfe\x00*\r\n\xc3\xa9.md")
        assert found(".") == ["b.md"]


class TestExclude:
    def test_it_counts_from_the_root(self, here: Path) -> None:
        make("a.md", "s/a.md", "s/t/a.md", "s/t/b.md")
        assert found(".", exclude=("/a.md", "s/t/b.md")) == ["s/a.md", "s/t/a.md"]
        assert found("s", exclude=("/s/a.md", "t/b.md")) == ["s/t/a.md", "s/t/b.md"]
        assert found("s", exclude=("/a.md", "t/b.md"), root=here / "s") == ["s/t/a.md"]

    def test_it_is_apart_from_the_ignore_files(self, here: Path) -> None:
        make("a.md", "b.md", "c.md")
        Path(".gitignore").write_text("a.md\n!b.md\n")
        assert found(".", exclude=("b.md", "!a.md")) == ["c.md"]

    def test_named_things_only_by_force(self, here: Path) -> None:
        make("drafts/a.md", "drafts/s/b.md", "c.md")
        for named in ("drafts", "drafts/s", "drafts/a.md"):
            assert found(named, exclude=("drafts/",))
            assert found(named, "c.md", exclude=("drafts/",), force_exclude=True) == ["c.md"]

    def test_a_link_is_judged_by_its_own_name(self, here: Path) -> None:
        make("a.md")
        Path("b.md").symlink_to("a.md")
        assert found("b.md", exclude=("a.md",), force_exclude=True) == ["b.md"]
        assert found("b.md", exclude=("b.md",), force_exclude=True) == []


class TestNothingThere:
    @pytest.mark.parametrize(
        ("missing", "guess"),
        [
            ("iop-pots.html", "did you mean iop-post.html?"),
            ("content/deotx.md", "did you mean content/detox.md?"),
            ("contnet/detox.md", "did you mean content/detox.md?"),
            ("contnet/other.md", "did you mean content?"),
            ("www.example.org/page", "If you mean the website: https://www.example.org/page"),
            ("example.co.uk", "If you mean the website: https://example.co.uk"),
            ("localhost.test:8000/a", "If you mean the website: https://localhost.test:8000/a"),
            ("IOP-Post.HTML/", "did you mean iop-post.html?"),
            ("page.html", "Check the spelling."),
            ("readme.md", "Check the spelling."),
            ("zzz/qqq", "Check the spelling."),
            ("iop-post.html/x", "did you mean iop-post.html?"),
        ],
    )
    def test_a_guess_at_what_was_meant(self, here: Path, missing: str, guess: str) -> None:
        make("iop-post.html", "content/detox.md")
        found = failure(missing)
        assert found.failure.code == "read.not-found"
        assert found.failure.message == f"no file or folder named “{missing.rstrip('/')}”"
        assert found.failure.help == guess

    def test_others_are_not_hidden(self, here: Path) -> None:
        make("a.md", "b.md")
        assert found("a.md", "nope", "b.md", "") == ["a.md", "nope", "b.md", ""]

    def test_no_page_in_the_folder(self, here: Path) -> None:
        make("c/a.txt")
        assert failure("c").failure.code == "read.no-pages"
        assert "name any other file" in failure("c").failure.help

    def test_all_pages_left_out(self, here: Path) -> None:
        make("c/a.md", "c/b.md", "c/d/e.md")
        assert failure("c", exclude=("*.md", "d")).failure.help.startswith("3 entries are left out")

    @pytest.mark.parametrize("target", ["ftp://x.org/a", "file:///etc/passwd", "gopher://x", "HTTPX://x"])
    def test_other_schemes(self, target: str) -> None:
        assert failure(target).failure.code == "read.scheme"

    def test_web_addresses(self) -> None:
        assert found("HTTP://X.org", "https://é.example/") == ["HTTP://X.org", "https://é.example/"]


@pytest.mark.skipif(os.name == "nt", reason="needs links")
class TestLinks:
    def test_circles_end(self, here: Path) -> None:
        make("c/a.md", "c/d/b.md")
        Path("c/d/up").symlink_to("..")
        Path("c/self").symlink_to("self")
        Path("c/self.md").symlink_to("self.md")
        assert found("c") == ["c/a.md", "c/d/b.md"]
        assert failure("c/self.md").failure.message == "c/self.md is a link that leads back to itself"

    def test_never_out_of_the_folder(self, here: Path) -> None:
        make("secret.md", "other/x.md", "c/a.md", "c2/y.md")
        Path("c/link.md").symlink_to(here / "secret.md")
        Path("c/side.md").symlink_to("../c2/y.md")
        Path("c/folder").symlink_to(here / "other")
        Path("c/passwd.html").symlink_to("/etc/passwd")
        assert found("c") == ["c/a.md"]

    def test_within_the_folder_a_page_goes_by_its_own_name(self, here: Path) -> None:
        make("c/z.md", "c/parts/body.txt")
        Path("c/a.md").symlink_to("z.md")
        Path("c/b.md").symlink_to("parts/body.txt")
        assert found("c") == ["c/b.md", "c/z.md"]

    def test_named_links_are_followed(self, here: Path) -> None:
        make("real/a.md")
        Path("link").symlink_to("real")
        Path("link.md").symlink_to("real/a.md")
        assert found("link.md", "link") == ["link.md"]
        assert found("link") == ["link/a.md"]

    def test_a_link_to_nothing(self, here: Path) -> None:
        Path("gone.md").symlink_to("nowhere.md")
        assert failure("gone.md").failure.message == "gone.md is a link to a file that is gone"
