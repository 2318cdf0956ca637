"""Settings as TOML: what is in force (``--show-config``), and the file that ``contentaudit init`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from contentaudit.config.keys import KEYS

if TYPE_CHECKING:
    from contentaudit.config import Config, Layer
    from contentaudit.page.required import Required

HIDDEN = "(hidden)"
"""Stands for the value of a header: reports and build logs must not show a password."""


def show(config: Config) -> str:
    """The settings in force as TOML, each with where it came from. Values of headers are not shown."""
    lines = [f"# Settings in force{f', from {config.path.as_posix()}' if config.path else ''}"]
    tables: list[str] = []
    for key in KEYS:
        name = key.replace("-", "_")
        if name in ("disclosures", "waivers"):
            continue
        value = _plain(getattr(config, name))
        origin = config.origin_of(name)
        if isinstance(value, Mapping):
            tables += _table((key,), _masked(value) if key == "headers" else value, origin)
        elif value is None:
            lines.append(f"# {key} is not set" if key != "fail-on" else f'fail-on = "never"  # {origin}')
        else:
            lines.append(f"{key} = {_written(value)}  # {origin}")
    tables += _disclosures(config.disclosures, "[[disclosures]]", config.origin_of("disclosures"))
    tables += _waivers(config)
    tables += _weights(config)
    for layer in config.layers:
        if layer.paths:
            tables += _override(layer)
    return "\n".join([*lines, *tables]) + "\n"


def _disclosures(disclosures: Mapping[str, Required], header: str, origin: str) -> Iterator[str]:
    for required in disclosures.values():
        yield ""
        yield f"{header}  # {origin}"
        for name, value in required._asdict().items():
            if value and name != "sources":
                yield f"{name} = {_written(list(value) if isinstance(value, tuple) else value)}"


def _waivers(config: Config) -> Iterator[str]:
    for waiver in config.waivers:
        yield ""
        yield f"[[waivers]]  # {config.origin_of('waivers')}"
        for name, value in waiver.keys.items():
            yield f"{name} = {_written(value)}"


def _weights(config: Config) -> Iterator[str]:
    """What rules weigh under the profile: told, not a setting; ``[severity]`` goes before."""
    if not config.weights:
        return
    yield ""
    yield f"# How much rules weigh, from {config.origin_of('weights')} (contentaudit rules --profile says why):"
    for rule, weight in sorted(config.weights.items()):
        least = " at least" if weight.at_least_default else ""
        yield f"# {rule}:{least} {weight.severity}"


def _masked(value: Mapping[str, Any]) -> dict[str, str]:
    return dict.fromkeys(value, HIDDEN)


def _override(layer: Layer) -> Iterator[str]:
    yield ""
    yield f"[[overrides]]  # {layer.origin}"
    yield f"paths = {_written(layer.paths)}"
    own = {name: value for name, value in layer.values.items() if name != "disclosures"}
    for name, value in own.items():
        yield f"{name.replace('_', '-')} = {_written(_plain(value))}"
    yield from _disclosures(layer.values.get("disclosures", {}), "[[overrides.disclosures]]", layer.origin)


def _table(route: tuple[str, ...], value: Mapping[str, Any], origin: str) -> Iterator[str]:
    """A table, those inside it as tables of their own; nothing for an empty one."""
    if not value:
        return
    flat = {key: item for key, item in value.items() if not isinstance(item, Mapping)}
    if flat:
        yield ""
        yield f"[{'.'.join(map(_key, route))}]  # {origin}"
        for key, item in flat.items():
            yield f"{_key(_option_name(route, key))} = {_written(item)}"
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield from _table((*route, key), item, origin)


def _option_name(route: tuple[str, ...], key: str) -> str:
    return key.replace("_", "-") if route[0] == "options" else key


def _plain(value: Any) -> Any:
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, Mapping) else value


def _key(name: str) -> str:
    return (
        name if name and all(char.isascii() and (char.isalnum() or char in "-_") for char in name) else toml_text(name)
    )


def toml_text(value: str) -> str:
    """Text as a TOML string on one line."""
    import json

    # A JSON string is a TOML basic string, but for DEL, and for surrogate pairs when everything is escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return toml_text(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))} = {_written(item)}" for key, item in value.items()) + "}"
    return repr(value) if isinstance(value, int | float) else str(value.isoformat())  # TOML has dates and times besides


def starter() -> str:
    """The commented ``contentaudit.toml`` that ``contentaudit init`` writes: every key, in plain words."""
    return _STARTER


_STARTER = """\
# Settings of contentaudit for the pages in this folder and below.
# A line that begins with "#" is off: take the "#" away to switch it on.
# What is in force, and why: contentaudit check --show-config

# A check fails (exit code 1) when a finding is this bad or worse: error, warning, review, info or never.
fail-on = "error"

# Rules and families that must have been checked on every page: a run that skipped one ends with exit code 2.
# require = ["claims", "phones"]

# Whose rules hold: us, us-ca, us-fl, us-addiction-treatment, us-supplement, us-telehealth, uk, eu, au, ca, google-ads,
# style. Several are laid together. What a profile changes, and why: contentaudit rules --profile us-ca
# profile = ["us-ca", "us-addiction-treatment"]

# The country whose telephone numbers stand on the pages, in two letters.
# region = "US"

# The phrase that these pages are to be found by. A page's front matter may name its own.
# keyphrase = "alcohol withdrawal"

# Where a page's main content stands, as a CSS selector, when contentaudit text --all shows that it was misjudged.
# content = "main .post-body"

# Run only these rules or families of rules. All rules: contentaudit rules
# select = ["claims", "phones", "headings"]

# Leave these rules or families out.
# ignore = ["readability"]

# Run these rules too, which are off by default.
# also = ["claims.licence-missing"]

# Files and folders to leave out when a folder is checked, as in .gitignore.
# exclude = ["drafts/", "*.template.html"]

# Folders in which a link that begins with "/" is looked for.
# link-roots = ["static"]

# Check parts of pages (templates, includes) as if each were a whole page.
# force-document = false

# How files are encoded when they do not say so themselves.
# encoding = "utf-8"

# How long one page on the web may take, in seconds.
# timeout = 20

# How contentaudit calls itself when it reads a page on the web.
# user-agent = "contentaudit (editor@example.org)"

# Keep away from links that the robots.txt of their host closes to robots.
# robots = true

# Folders with wording rules of your own (.yml files), beside this file.
# rules = ["house-rules"]

# Styles written for Vale and vocabularies of theirs, each a folder, or the .vale.ini that names them.
# styles = ["styles/House"]
# vocabularies = ["styles/config/vocabularies/House"]
# vale-ini = ".vale.ini"

# The file with the words the house prefers, avoids and never says.
# terms = "terms.toml"

# The file with claims that somebody has approved: contentaudit claims list
# approved-claims = "approved-claims.toml"

# The file with findings that are known and not shown; contentaudit baseline writes it.
# baseline = ".contentaudit-baseline.json"

# Headers to send when a page on the web is read. Keep passwords out of this file: use --header.
# [headers]
# "X-Preview" = "1"

# How much a finding weighs: error, warning, review or info. By rule or by family.
# [severity]
# readability = "info"

# What rules can be told. The options of a rule: contentaudit explain readability.grade
# [options."readability.grade"]
# target = 8

# What is true of your organisation, so that pages can be compared with it.
# [business]
# name = "Example Recovery Center"
# phones = ["(714) 555-0142"]
# tracking = ["(888) 555-0142"]
# address = "1 Example Street, Huntington Beach, CA 92648"

# What pages must state. text: the words, or pattern: a regular expression. where: page, footer or near: and a rule.
# when: always, a rule that found something, or a pattern.
# [[disclosures]]
# id = "calls"
# text = "Calls are answered by our own staff"
# when = "24/7"
# where = "page"
# link = "/about-our-helpline"
# severity = "warning"
# reason = "Callers should know who answers."

# Findings that may stand for a while: where, why, on whose word and until when. All of them: contentaudit excuses
# [[waivers]]
# rule = "claims.testimonial"
# paths = ["stories/2019/**"]
# section = "Success stories"
# reason = "Written consent of these clients is being collected again."
# by = "J. Diaz, Compliance"
# until = 2027-06-30

# Other settings for some pages. Paths are relative to this file, as in .gitignore.
# [[overrides]]
# paths = ["blog/**"]
# ignore = ["phones.number-not-linked"]
"""
