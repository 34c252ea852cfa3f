"""Compile the hot modules with mypyc where that is possible; everything else stands in pyproject.toml.

`VNFIX_PURE=1` leaves compilation out. Without a C compiler the extension is skipped (`optional`) and the same sources
run interpreted. One named group keeps a module with a hash for a name from appearing beside the package.
"""

import os
import sys

from setuptools import setup

HOT = [
    "src/vnfix/scan.py",
    "src/vnfix/language/ngram.py",
    "src/vnfix/language/lattice.py",
]


def extensions() -> list:
    if os.environ.get("VNFIX_PURE", "") not in ("", "0"):
        return []
    try:
        from mypyc.build import mypycify

        built = mypycify(["--follow-imports=silent", *HOT], opt_level="3", group_name="vnfix")
    except (ImportError, SystemExit) as error:  # no mypy here, or one that reads the sources otherwise
        print(f"vnfix: building without compiled modules: {error}", file=sys.stderr)
        return []
    for extension in built:
        extension.optional = True
    return built


setup(ext_modules=extensions())
