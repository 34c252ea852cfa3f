"""vnfix finds and repairs damaged Vietnamese text.

>>> import vnfix
>>> vnfix.fix("Ti\u00e1\u00ba\u00bfng Vi\u00e1\u00bb\u2021t")
'Tiếng Việt'
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # this takes half the time of an import less than `typing`
    from vnfix.charsets import register_codecs
    from vnfix.config import Config
    from vnfix.fixer import Fixer, detect, fix, fix_bytes, inspect
    from vnfix.pipeline import Pipeline
    from vnfix.plugins import PluginWarning
    from vnfix.values import Detection, Edit, Finding, Reading, Report, Safety, Step

__all__ = [
    "Config",
    "Detection",
    "Edit",
    "Finding",
    "Fixer",
    "Pipeline",
    "PluginWarning",
    "Reading",
    "Report",
    "Safety",
    "Step",
    "detect",
    "fix",
    "fix_bytes",
    "inspect",
    "register_codecs",
]

_HOMES = {
    "Config": "config",
    "register_codecs": "charsets",
    "Pipeline": "pipeline",
    "PluginWarning": "plugins",
    **dict.fromkeys(("Fixer", "detect", "fix", "fix_bytes", "inspect"), "fixer"),
    **dict.fromkeys(("Detection", "Edit", "Finding", "Reading", "Report", "Safety", "Step"), "values"),
}
"""The module of each public name. They are imported when first used (PEP 562), so that a program that only may need
vnfix starts without it."""


def __getattr__(name: str) -> object:
    """A public name, imported now."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vnfix' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"vnfix.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
