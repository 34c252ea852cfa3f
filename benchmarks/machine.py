"""What a run was made with: a figure without it says little."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from vnfix.version import describe_build

BESIDE = ("ftfy", "chardet", "charset-normalizer")
"""The packages measured beside vnfix."""


def describe_machine(packages: Sequence[str] = BESIDE) -> str:
    """The vnfix that runs and its build, the packages beside it, the system and its cores, in one line."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return "; ".join(part for part in (describe_build(), versions, system) if part)
