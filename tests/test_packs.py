"""Rules are discovered from what is installed and from folders, and no pack can take the place of another's rule."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from contentaudit.govern import known_rules
from contentaudit.local_rules import python_rules, wording_rules
from contentaudit.model import RuleError
from contentaudit.packs import bundled
from contentaudit.rule import Option

RULE = '''
from contentaudit.api import Hit, Page, rule

@rule(severity="info", message="{message}")
def check(page: Page, *, most: int = 3, words: "tuple[str, ...]" = (), plain=True):
    """Is it so?"""
    yield from ()
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Path]]:
    """Installs a rule pack as a wheel would: a package and its entry point on the path."""
    before = set(sys.modules)

    def installed(pack: str, family: str, files: dict[str, str]) -> Path:
        site = tmp_path / "site"
        package = pack.replace("-", "_")
        for folder in (site / package, site / package / family):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "__init__.py").touch()
        for name, text in files.items():
            (site / package / family / name).write_text(text, encoding="utf-8")
        info = site / f"{package}-0.3.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {pack}\nVersion: 0.3\n")
        (info / "entry_points.txt").write_text(f"[contentaudit.rules]\n{family} = {package}.{family}\n")
        monkeypatch.syspath_prepend(str(site))
        return site / package / family

    yield installed
    for name in set(sys.modules) - before:
        if name.startswith(("house_pack", "contentaudit_local")):
            del sys.modules[name]


def test_bundled_rules_are_all_files_of_their_families() -> None:
    root = Path(__file__).parents[1] / "rules"
    files = [path for suffix in ("py", "yml") for path in root.glob(f"*/[!_]*.{suffix}")]
    ids = {f"{path.parent.name}.{path.stem.replace('_', '-')}" for path in files}
    assert set(bundled().rules) == ids
    assert list(bundled().rules) == sorted(ids)
    assert set(bundled().packs) == {"contentaudit"}


def test_an_installed_pack_is_found_with_its_version_and_options(install: Callable[..., Path]) -> None:
    install("house-pack", "house", {"too_loud.py": RULE.format(message="Loud"), "_help.py": "x = 1\n"})
    rules = bundled()
    assert rules.packs["house-pack"] == "0.3"
    rule = rules.rules["house.too-loud"]
    assert rule.pack == "house-pack"
    assert rule.options == {
        "most": Option("most", 3, "int"),
        "words": Option("words", (), "tuple[str, ...]"),
        "plain": Option("plain", True, "bool"),
    }


def test_a_pack_cannot_replace_a_bundled_rule(install: Callable[..., Path]) -> None:
    install("house-pack", "headings", {"empty.py": RULE.format(message="Never found")})
    with pytest.raises(RuleError) as caught:
        bundled()
    assert caught.value.message == "there are two rules named headings.empty: in contentaudit and in house-pack"


def test_a_pack_that_cannot_be_imported_is_one_line(install: Callable[..., Path]) -> None:
    install("house-pack", "house", {"broken.py": "import no_such_module_anywhere\n"})
    with pytest.raises(RuleError) as caught:
        bundled()
    assert "\n" not in caught.value.message
    for part in ("house_pack.house.broken", "house-pack", "No module named 'no_such_module_anywhere'"):
        assert part in caught.value.message


@pytest.mark.parametrize(("text", "count"), [("x = 1\n", 0), (RULE.format(message="a") + "\nother = check\n", 2)])
def test_a_file_defines_exactly_one_rule(install: Callable[..., Path], text: str, count: int) -> None:
    install("house-pack", "house", {"one.py": text})
    with pytest.raises(RuleError, match=rf"one.py defines {count} rules"):
        bundled()


def test_python_in_a_folder_runs_only_when_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "house-rules"
    folder.mkdir()
    (folder / "too_loud.py").write_text(
        RULE.format(message="Loud") + f"\nopen({str(tmp_path / 'ran')!r}, 'w').close()\n"
    )
    assert wording_rules(folder) == {}
    assert not (tmp_path / "ran").exists()
    rules = python_rules(folder)
    assert list(rules) == ["house-rules.too-loud"]
    assert (tmp_path / "ran").exists()


def test_subfolders_are_families(tmp_path: Path) -> None:
    for family in ("tone", "brand"):
        (tmp_path / "house" / family).mkdir(parents=True)
        (tmp_path / "house" / family / "loud.py").write_text(RULE.format(message="Loud"))
    assert sorted(python_rules(tmp_path / "house")) == ["brand.loud", "tone.loud"]


def test_a_local_rule_cannot_replace_a_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "headings").mkdir()
    (tmp_path / "headings" / "empty.py").write_text(RULE.format(message="Never"))
    with pytest.raises(RuleError, match=r"two rules named headings\.empty"):
        known_rules((str(tmp_path),))


def test_the_own_families_are_those_that_the_entry_points_name() -> None:
    from contentaudit import packs

    assert sorted(packs._own()) == sorted(family for family in packs._declared() if family.pack == "contentaudit")
