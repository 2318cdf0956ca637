"""The questions of ``contentaudit init``, and the settings that the answers make."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import click

from contentaudit.cli._survey import Survey, survey
from contentaudit.config.show import toml_text
from contentaudit.excuse.baseline_file import BASELINE_NAME
from contentaudit.report.counts import counted
from contentaudit.report.safe import defused, visible

T = TypeVar("T")

_REGIONS = {"us": "US", "uk": "GB", "au": "AU", "ca": "CA", "eu": ""}
"""Countries whose law there is a profile for, and whose telephone numbers their pages give."""

_PROFILES = {1: "us-addiction-treatment", 3: "us-supplement"}
"""What is published, by its number in the question, to the profile that reads its law; there is one for US readers."""

_GRADE = 8
"""The target of ``readability.grade`` for patients."""

_MOST_PHONES = 3
"""Numbers that are probably all of one organisation."""


class Answers(NamedTuple):
    """What goes into the settings."""

    profile: tuple[str, ...] = ()
    region: str = ""
    phones: tuple[str, ...] = ()
    grade: float = _GRADE
    baseline: bool = False


class Dialogue:
    """Asks on the error stream; with ``takes_defaults`` it answers itself, and asks nothing."""

    def __init__(self, *, takes_defaults: bool) -> None:
        self._takes_defaults = takes_defaults

    def answers(self) -> Answers:
        """Everything that is asked, with what was found on the pages here."""
        answers = self._readers()
        self._say("Looking at the pages here …")
        found = survey({name: value for name in ("profile", "region") if (value := getattr(answers, name))})
        if not found.pages:
            self._say("There are no pages here yet.")
            return answers
        phones = self._phones(found)
        grade = self._grade(found)
        return answers._replace(phones=phones, grade=grade, baseline=self._baseline(found))

    def agrees(self, question: str, *, default: bool = True) -> bool:
        """Yes or no."""
        return default if self._takes_defaults else click.confirm(defused(visible(question)), default=default, err=True)

    def _readers(self) -> Answers:
        kinds = "What do you publish?  1 addiction treatment  2 other health care  3 supplements  4 other"
        kind = self._asked(kinds, "1", _kind)
        where = f"Where are your readers?  {', '.join(_REGIONS)} (several allowed)"
        countries = self._asked(where, "us", _countries)
        own = [_PROFILES[kind]] if kind in _PROFILES and "us" in countries else []
        # The profile of a trade holds that of its country.
        profile = (*own, *(country for country in countries if not (own and country == "us")))
        # Profiles of several countries do not agree on one: then the first that was named counts.
        return Answers(profile, _REGIONS[countries[0]] if len(countries) > 1 else "")

    def _phones(self, found: Survey) -> tuple[str, ...]:
        if not found.phones:
            return ()
        named = ", ".join(
            f"{number} on {count} of {counted(found.pages, 'page')}" for number, count in found.phones[:_MOST_PHONES]
        )
        rest = len(found.phones) - _MOST_PHONES
        named += f" and {counted(rest, 'other')}" if rest > 0 else ""
        question = "Only this one allowed?" if len(found.phones) == 1 else "Only these allowed?"
        agreed = self.agrees(f"Your phone numbers: found {named}. {question}", default=rest <= 0)
        return tuple(number for number, _ in found.phones) if agreed else ()

    def _grade(self, found: Survey) -> float:
        now = f"; yours are at {found.grade_words} now" if found.grades else ""
        question = f"Reading grade to aim for: {_GRADE} suits health pages for patients{now}"
        return self._asked(question, f"{_GRADE}", _grade)

    def _baseline(self, found: Survey) -> bool:
        if not found.findings:
            return False
        have = "has" if found.pages == 1 else "have"
        today = f"{counted(found.pages, 'page')} {have} {counted(found.findings, 'finding')} today"
        return self.agrees(f"{today}. Keep them in a baseline, and fail only on new ones?")

    def _asked(self, question: str, default: str, kind: Callable[[str], T]) -> T:
        if self._takes_defaults:
            return kind(default)
        answer: T = click.prompt(defused(visible(question)), default=default, value_proc=kind, err=True)
        return answer

    def _say(self, text: str) -> None:
        if not self._takes_defaults:
            click.echo(text, err=True)


def _kind(typed: str) -> int:
    if typed.strip() not in ("1", "2", "3", "4"):
        raise click.UsageError("type 1, 2, 3 or 4")
    return int(typed)


def _countries(typed: str) -> tuple[str, ...]:
    """Several countries with commas or blanks between."""
    codes = tuple(dict.fromkeys(typed.lower().replace(",", " ").replace("·", " ").split()))
    if not codes or not set(codes) <= set(_REGIONS):
        raise click.UsageError(f"choose among {', '.join(_REGIONS)}")
    return codes


def _grade(typed: str) -> float:
    try:
        grade = float(typed)
    except ValueError:
        grade = 0.0
    if not 1 <= grade <= 20:  # what is no number compares as false too
        raise click.UsageError("type a school grade from 1 to 20")
    return grade


def filled(starter: str, answers: Answers) -> str:
    """The commented settings with the answers in the places of their examples."""
    if answers.profile:
        starter = _switched_on(starter, "profile", _listed(answers.profile))
    if answers.region:
        starter = _switched_on(starter, "region", toml_text(answers.region))
    if answers.baseline:
        starter = _switched_on(starter, "baseline", toml_text(BASELINE_NAME))
    if answers.grade != _GRADE:
        starter = _switched_on(starter, '[options."readability.grade"]')
        starter = _switched_on(starter, "target", f"{answers.grade:g}")
    if answers.phones:
        starter = _switched_on(starter, "[business]")
        starter = _switched_on(starter, "phones", _listed(answers.phones))
    return starter


def _listed(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(toml_text, values))}]"


def _switched_on(text: str, name: str, value: str = "") -> str:
    """The example line of a key with a value, or of a table, made a real one."""
    begin = f"# {name} = " if value else f"# {name}"
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(begin))
    lines[at] = f"{name} = {value}" if value else name
    return "\n".join(lines)
