"""contentaudit: the linter for pages that make promises about people's health.

    import contentaudit

    report = contentaudit.audit("page.html")
    for finding in report.findings:
        print(finding.start.line, finding.rule, finding.message)

Names are loaded when they are first used, so that ``import contentaudit`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from contentaudit._version import __version__

if TYPE_CHECKING:
    from contentaudit.config import Config
    from contentaudit.model import ConfigError, ContentauditError, Finding, PageResult, ReadError, Severity, Source
    from contentaudit.result import Report
    from contentaudit.run import audit

__all__ = [
    "Config",
    "ConfigError",
    "ContentauditError",
    "Finding",
    "PageResult",
    "ReadError",
    "Report",
    "Severity",
    "Source",
    "__version__",
    "audit",
]

_HOMES = {
    "Config": "config",
    "ConfigError": "model",
    "ContentauditError": "model",
    "Finding": "model",
    "PageResult": "model",
    "ReadError": "model",
    "Report": "result",
    "Severity": "model",
    "Source": "model",
    "audit": "run",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """Keeps the function ``audit`` where importing the module of the same name would put that module."""

    @property
    def audit(self) -> Any:
        return __getattr__("audit")

    @audit.setter
    def audit(self, module: ModuleType) -> None:
        """The import system sets it; ``sys.modules`` knows the module all the same."""


sys.modules[__name__].__class__ = _Package
