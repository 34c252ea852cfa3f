"""What a run was made with: a figure without it says little."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from vnfix.version import describe_build

BESIDE = ("ftfy", "chardet", "charset-normalizer")
"""The packages measured beside vnfix."""


def describe_machine() -> str:
    """The vnfix that runs and its build, the packages beside it, the system and its cores, in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in BESIDE)
    return f"{describe_build()}; {packages}; {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
