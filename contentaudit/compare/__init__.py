"""Holds pages against what they were: which findings are new, which are gone, which stayed."""

from __future__ import annotations
