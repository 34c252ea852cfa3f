"""Plug-ins: installed packages that add damages, charsets or rules through entry points.

A package declares, for example in its `pyproject.toml`,

    [project.entry-points."vnfix.damages"]
    missing-horn = "my_package:MissingHorn"

where the object is a damage (an instance, or a class that needs no arguments). Plug-ins are loaded the first time
they are needed. One that cannot be loaded, or is not what its group takes, warns and is skipped.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from vnfix.plugin_search import may_have_plugins

GROUPS = ("vnfix.damages", "vnfix.charsets", "vnfix.rules")

_Value = TypeVar("_Value")


class PluginWarning(UserWarning):
    """A plug-in was skipped; the message says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Plugin(Generic[_Value]):
    """What an entry point gave: its group and name, the package and version it came with, and the object."""

    group: str
    name: str
    package: str
    version: str
    value: _Value


@cache
def load_plugins(group: str, kind: type[_Value]) -> tuple[Plugin[_Value], ...]:
    """The plug-ins of a group, by name. Each object is a `kind`, or is called without arguments to give one."""
    if not may_have_plugins():
        return ()
    from importlib.metadata import entry_points

    loaded: list[Plugin[_Value]] = []
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        package = point.dist.name if point.dist else "unknown"
        try:
            value = point.load()
            if isinstance(value, type):
                value = value()
            if not isinstance(value, kind):
                raise TypeError(f"{point.value} is a {type(value).__name__}, not a {kind.__name__}")
        except Exception as error:  # a plug-in is foreign code: whatever it raises must not stop a repair
            warnings.warn(
                f"plug-in {point.name!r} of package {package!r} is skipped: {type(error).__name__}: {error};"
                " update or uninstall the package, or pass --no-plugins",
                PluginWarning,
                stacklevel=2,
            )
            continue
        loaded.append(Plugin(group, point.name, package, point.dist.version if point.dist else "", value))
    return tuple(loaded)
