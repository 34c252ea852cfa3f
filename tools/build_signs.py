"""Write the table of the scan for all damages: `python tools/build_signs.py`. To be run when their signs change."""

from __future__ import annotations

from pathlib import Path

from vnfix.damage import DAMAGES
from vnfix.scan.scan import build_scanner
from vnfix.scan.signs import PATH, describe_signs

HEAD = """# The signs of all damages, as vnfix/signs.py says; written by tools/build_signs.py.
"""


def content() -> str:
    """What is to stand in the file."""
    return HEAD + describe_signs(build_scanner(sign for damage in DAMAGES for sign in damage.signs))


if __name__ == "__main__":
    Path(PATH).write_text(content(), encoding="ascii", newline="\n")
