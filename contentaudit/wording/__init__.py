"""Wording rules written as YAML: loaded, compiled and run together in one scan of a page.

    spec, check = compile_rules([Path("rules/claims/guarantee.yml")])[0]

A rule file says what to look for; ``patterns.py`` describes the notation, ``guards`` what lets a match go.
"""

from __future__ import annotations

from contentaudit.wording.compiling import compile_rules

__all__ = ["compile_rules"]
