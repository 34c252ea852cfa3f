"""Which vnfix this is: its version, and whether its hot modules run compiled."""

from __future__ import annotations


def describe_build() -> str:
    """The version, the build and the Python, as `vnfix --version` prints them."""
    import platform
    from importlib.metadata import version

    from vnfix.scan.scan import COMPILED

    build = "compiled" if COMPILED else "pure Python"
    return f"vnfix {version('vnfix')} ({build}, Python {platform.python_version()})"
