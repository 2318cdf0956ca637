"""A year in the life of an old site, from the first run to the day when every promise is one it can keep.

This is a test, and it is the shortest way to see how the parts work together: a real git repository, a real pre-commit,
every command as people type it. Each chapter is a function; read them in the order of the story at the end.
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import yaml

from contentaudit.excuse.excuser import current_day
from tests.ci.repository import Repository
from tests.scenarios.old_site import pages

STRICT = 'fail-on = "warning"\n'
WAIVER = """
[[waivers]]
rule = "claims.testimonial"
paths = ["content/stories/**"]
reason = "Ray's written consent is on its way."
by = "J. Diaz, Compliance"
until = {until}
"""
BASELINE = ".contentaudit-baseline.json"
EVENING = "content/programs/evening.html"
STORY = "content/stories/ray.md"
RAY = "# How Ray came back\n\n“Harbor House saved my life, and I have been sober ever since.” — Ray M., former client\n"


class Site(Repository):
    """The repository of the site, with words for what its people do."""

    def says(self, *command: str, code: int = 0) -> str:
        """What ``contentaudit`` prints, both streams; its exit code must be this one."""
        done = self.contentaudit(*command, allowed=(code,))
        return done.stdout + done.stderr

    def edit(self, name: str, old: str, new: str) -> None:
        """What a writer does."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def known(self) -> list[str]:
        """The rules of the known findings, as often as each stands in the baseline."""
        entries = json.loads((self.path / BASELINE).read_text(encoding="utf-8"))["findings"]
        return sorted(entry["rule"] for entry in entries if entry)

    def branch(self, name: str) -> None:
        """A branch from the one that everybody shares."""
        self.git("switch", "--quiet", "--create", name, "main")


def ten_years_of_pages(site: Site) -> None:
    """The site is there, and nobody has ever checked it."""
    for name, text in pages().items():
        site.write(f"content/{name}", text)
    site.commit("Ten years of pages")
    site.git("tag", "before")


def the_first_run_finds_more_than_anybody_mends_in_a_week(site: Site) -> None:
    """A build that failed on all of this would be switched off the same day."""
    said = site.says("check", "content", "--format", "concise", code=1)
    assert f"{EVENING}:14:7: error claims.guarantee A result is promised" in said
    assert "8 pages: 5 errors · 11 warnings" in said


def so_they_draw_a_line(site: Site) -> None:
    """One command, and everything that is there today is known; so from now on warnings may count too.

    Another command writes the hook, and sees that there is a baseline.
    """
    site.write("contentaudit.toml", STRICT)
    said = site.says("baseline", "content", "--by", "Ana", "--reason", "older than our review")
    assert f"{BASELINE}: 25 known findings on 8 pages" in said
    assert site.says("check", "content", "--baseline").endswith(
        "25 known findings not shown    --show-excused shows them.\n"
    )

    said = site.says("ci", "init", "pre-commit", "--print")
    assert [hook["id"] for repo in yaml.safe_load(said)["repos"] for hook in repo["hooks"]] == ["contentaudit-baseline"]
    site.use_hooks("contentaudit-baseline")  # the same hook, run by this installation
    site.commit("Draw the line: only what is new counts")


def the_next_commit_is_green(site: Site) -> None:
    """A writer works above, below and around what is known. None of it becomes new."""
    site.edit(EVENING, "<h1>Evening program</h1>", "<h1>Our evening program</h1>\n<p>We have met since 2011.</p>\n")
    site.edit(EVENING, "<h2>How a week goes</h2>", "<h2>How your week goes</h2>")
    site.edit("content/blog/2018-sleep.md", "This is what", "Sleep comes back late.\n\nThis is what")
    assert "Passed" in site.commit("Friendlier words")


def a_promise_in_other_words_is_red(site: Site) -> None:
    """Whoever touches a bad sentence mends it: other words of a claim are a new claim."""
    promise, worse = "leave our program sober", "leave our house sober"
    site.edit(EVENING, promise, worse)
    said = site.commit("Stronger words", allowed=(1,))
    assert "contentaudit (only what is new)" in said
    assert f"{EVENING}:16:7: error claims.guarantee A result is promised" in said
    assert "skipped-level" not in said, "what was known is not told again"

    site.edit(EVENING, f"We guarantee that you will {worse}.", "We call you back within a day.")
    assert "Passed" in site.commit("Promise what we can keep")


def what_was_mended_is_taken_out_of_the_file(site: Site) -> None:
    """Then nobody can bring it back: the file only shrinks."""
    site.says("check", "content", "--baseline", "--ratchet", code=1)
    said = site.says("baseline", "content", "--prune")
    assert "1 dropped, no longer there: 1 error" in said
    assert site.known().count("claims.guarantee") == 1
    site.says("check", "content", "--baseline", "--ratchet")
    site.commit("One less")


def three_people_work_at_once(site: Site) -> None:
    """Ana lets the tool fix what needs no writer, Ben gives a page a better name, Cem publishes a story."""
    site.branch("phones")
    before = site.says("fix", "content", "--diff", code=1)
    assert '+<p>Ask <a href="tel:+14152637791">(415) 263-7791</a> for the next day.</p>' in before
    assert "4 fixed in 4 pages" in site.says("fix", "content")
    assert "Passed" in site.commit("Phone numbers that can be tapped")
    assert "4 warnings" in site.says("baseline", "content", "--prune")
    site.commit("Four less")

    site.branch("rename")
    site.git("mv", "content/blog/2016-first-week.md", "content/blog/2016-your-first-week.md")
    site.edit("content/blog/2016-your-first-week.md", "what we tell them", "what we answer")
    assert "Passed" in site.commit("A name that says what the page is about"), "what is known follows the page"
    said = site.says("baseline", "content", "--prune")
    assert "content/blog/2016-first-week.md -> content/blog/2016-your-first-week.md: 1 entry followed" in said
    site.commit("The new name in the baseline too")

    site.branch("story")
    site.write(STORY, RAY)
    assert f"{STORY}:3:" in site.commit("Ray's story", allowed=(1,))
    site.write("contentaudit.toml", STRICT + WAIVER.format(until=current_day() + timedelta(days=1)))
    assert "Passed" in site.commit("Ray's story, until his consent is here")


def and_their_branches_merge(site: Site) -> None:
    """Every branch touched the baseline or the settings; git needs nobody's help."""
    site.git("switch", "--quiet", "main")
    for branch in ("phones", "rename", "story"):
        site.git("merge", "--quiet", "--no-edit", branch)
    assert not {"phones.number-not-linked", "phones.tel-not-international"} & set(site.known())
    said = site.says("check", "content", "--baseline", "--ratchet", "--require", "claims,phones", "--summary")
    assert "not shown" in said
    assert site.git("status", "--porcelain") == ""


def a_pull_request_shows_what_it_changes_and_nothing_else(site: Site) -> None:
    """The page it touches has old findings; they are not its author's."""
    site.branch("more-words")
    site.edit("content/about/team.html", "<h1>Our team</h1>", "<h1>Our team</h1>\n<p>Our care always works.</p>")
    site.git("commit", "--quiet", "--all", "--no-verify", "--message", "In a hurry: past the hook, not past the build")
    said = site.says("check", "content", "--changed", "--since", "main", "--format", "concise", code=1)
    assert "content/about/team.html:13:13: error claims.guarantee" in said
    assert "claims.superlative" not in said
    said = site.says("compare", "git:main", "git:more-words", "--format", "markdown", "--", "content", code=1)
    assert "<code>content/about/team.html</code>" in said
    site.git("switch", "--quiet", "main")


def one_morning_the_waiver_has_ended(site: Site) -> None:
    """Nobody changed a page, and the build is red: that is what a last day is for. (The test moves the day back.)"""
    site.write("contentaudit.toml", STRICT + WAIVER.format(until=current_day() - timedelta(days=1)))
    said = site.says("check", "content", "--baseline", "--format", "concise", code=1)
    assert f"{STORY}:3:" in said
    assert "error excuses.expired-waiver" in said
    listed = json.loads(site.contentaudit("excuses", "content", "--format", "json", allowed=(1,)).stdout)
    first = listed["excuses"][0]
    assert (first["kind"], first["by"]) == ("waiver", "J. Diaz, Compliance")

    site.write(STORY, "# How Ray came back\n\nRay lives with his daughter again and coaches on Saturdays.\n")
    site.write("contentaudit.toml", STRICT)
    assert "Passed" in site.commit("Ray's story in our words")
    site.says("check", "content", "--baseline", "--ratchet")


def two_people_mend_neighbours_and_git_asks_for_help(site: Site) -> None:
    """Their entries stood in neighbouring lines. Keep both sides, take out the marks, prune: what is mended goes."""
    for name, old, new in (
        ("2018-sleep", "Detox at our house is completely painless.", "A doctor plans the first days with you."),
        ("2020-holidays", "We guarantee that you get through the holidays without a drink.", "Plan the day."),
    ):
        site.branch(name)
        site.edit(f"content/blog/{name}.md", old, new)
        site.says("baseline", "content", "--prune")
        assert "Passed" in site.commit(f"An honest {name}")
    site.git("switch", "--quiet", "main")
    site.git("merge", "--quiet", "2018-sleep")
    assert "CONFLICT" in site.git("merge", "--quiet", "2020-holidays", allowed=(1,))
    (told,) = site.says("check", "content", "--baseline", code=2).splitlines()
    assert f"{BASELINE} has conflict marks of a merge, first in line " in told

    lines = (site.path / BASELINE).read_text(encoding="utf-8").splitlines(keepends=True)
    site.write(BASELINE, "".join(line for line in lines if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))))
    site.says("baseline", "content", "--prune")
    site.commit("Both of them")
    site.says("check", "content", "--baseline", "--ratchet")


def a_year_later_every_promise_is_one_they_can_keep(site: Site) -> None:
    """A page at a time, whoever touched one mended it. What is left to let stand are thin pages, and the file says so."""
    mended = {
        "blog/2016-your-first-week.md": ("Our methods cure addiction for good.", "Treatment helps many people."),
        "programs/family.html": ("<h2></h2>", "<h2>A day with us</h2>"),
        "programs/evening.html": ("<h4>What you practice</h4>", "<h3>What you practice</h3>"),
        "programs/residential.html": ("<p>Our success rate is 97%.</p>", "<p>Ask us what we measure.</p>"),
        "about/team.html": ("Harbor House is the leading treatment center in Ohio.", "We have worked here since 2011."),
    }
    for name, (old, new) in mended.items():
        site.edit(f"content/{name}", old, new)
    assert "Passed" in site.commit("The last of them")
    site.says("baseline", "content", "--prune")
    assert {rule.partition(".")[0] for rule in site.known()} == {"claims", "readability", "seo"}
    assert site.known().count("claims.helpline-disclosure") == 1, "a question to a person, not a promise"
    site.says("check", "content", "--fail-on", "error")
    said = site.says("compare", "git:before", "git:HEAD", "--", "content")
    assert "content/blog/2016-your-first-week.md · was content/blog/2016-first-week.md" in said
    assert said.endswith("nothing new, 12 fixed\n")


def test_a_year_of_an_old_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    ten_years_of_pages(site)
    the_first_run_finds_more_than_anybody_mends_in_a_week(site)
    so_they_draw_a_line(site)
    the_next_commit_is_green(site)
    a_promise_in_other_words_is_red(site)
    what_was_mended_is_taken_out_of_the_file(site)
    three_people_work_at_once(site)
    and_their_branches_merge(site)
    a_pull_request_shows_what_it_changes_and_nothing_else(site)
    one_morning_the_waiver_has_ended(site)
    two_people_mend_neighbours_and_git_asks_for_help(site)
    a_year_later_every_promise_is_one_they_can_keep(site)
