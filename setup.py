"""Compile the hot modules with mypyc where that is possible; everything else stands in pyproject.toml.

`VNFIX_PURE=1` leaves compilation out. Without a C compiler the extension is skipped (`optional`) and the same sources
run interpreted. One named group keeps a module with a hash for a name from appearing beside the package.
"""

import os
import sys

from setuptools import setup

HOT = [
    "src/vnfix/scan/scan.py",
    "src/vnfix/scan/scan_bytes.py",
    "src/vnfix/scan/sign_set.py",
    "src/vnfix/candidate.py",
    "src/vnfix/damage/inverse.py",
    "src/vnfix/damage/lost_words.py",
    "src/vnfix/language/letter_case.py",
    "src/vnfix/language/inventory.py",
    "src/vnfix/language/ngram.py",
    "src/vnfix/language/evidence.py",
    "src/vnfix/language/word_context.py",
    "src/vnfix/language/arcs.py",
    "src/vnfix/language/states.py",
    "src/vnfix/language/tried.py",
    "src/vnfix/language/paths.py",
    "src/vnfix/language/lattice.py",
    "src/vnfix/language/title_case.py",
    "src/vnfix/language/weights.py",
    "src/vnfix/language/network.py",
    "src/vnfix/language/counts.py",
    "src/vnfix/language/document.py",
    "src/vnfix/search/reweigh.py",
    "src/vnfix/search/choose.py",
    "src/vnfix/search/prices.py",
    "src/vnfix/search/options.py",
    "src/vnfix/search/readings.py",
    "src/vnfix/search/claims.py",
    "src/vnfix/search/peeling.py",
    "src/vnfix/search/at_once.py",
    "src/vnfix/search/work.py",
    "src/vnfix/sections/repair.py",
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
        if sys.platform != "win32":  # let the C compiler inline functions that other modules may call too
            extension.extra_compile_args.append("-fno-semantic-interposition")
    return built


setup(ext_modules=extensions())
