"""Damage chosen stretches of a text, to make a sample: `python tools/damage_text.py samples/forum-page/marked.txt`.

In a marked text, a stretch between `⟦name:` and `⟧` goes through the damage of that name and the rest stays as it is.
Marks nest: what is innermost happened first. `vnfix damages` lists the names. From `marked.<suffix>` are written,
beside it,

    damaged.<suffix>   the text with the damage done
    repaired.txt       the text without the marks: what a perfect repair gives

>>> damage_text("Mã: ⟦question-mark:bảo mật⟧")
('Mã: b?o m?t', 'Mã: bảo mật')
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from vnfix.damage import Damage
from vnfix.pipeline import Pipeline
from vnfix.values import line_and_column

_STRETCH = re.compile("⟦([a-z0-9-]+):([^⟦⟧]*)⟧")
_MARK = re.compile("[⟦⟧]")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the damaged and the repaired text of each marked file; 0 when all are written, 2 when one is not right."""
    parser = argparse.ArgumentParser(description="Write the damaged and the repaired text of marked ones.")
    parser.add_argument("files", nargs="+", type=Path, metavar="MARKED", help="a text with stretches in marks")
    for path in parser.parse_args(arguments).files:
        try:
            damaged, repaired = damage_text(path.read_bytes().decode("utf-8"))
        except (OSError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
        path.with_name(f"damaged{path.suffix}").write_bytes(damaged.encode("utf-8", "surrogatepass"))
        path.with_name("repaired.txt").write_bytes(repaired.encode("utf-8"))
    return 0


def damage_text(marked: str) -> tuple[str, str]:
    """The damaged text of a marked one, and the sound one.

    Raises `ValueError` for a mark without its other half and for a name that no damage has.
    """
    damages = {damage.name: damage for damage in Pipeline.default().damages}
    return _replace(marked, partial(_inflict, damages)), _replace(marked, _keep)


def _replace(text: str, replacement: Callable[[re.Match[str]], str]) -> str:
    """Replace the marked stretches, from the innermost outwards."""
    found = 1
    while found:
        text, found = _STRETCH.subn(replacement, text)
    if mark := _MARK.search(text):
        line, column = line_and_column(text, mark.start())
        raise ValueError(f"line {line}, column {column}: {mark.group()} is no part of a ⟦name:…⟧; close or remove it")
    return text


def _inflict(damages: Mapping[str, Damage], stretch: re.Match[str]) -> str:
    name, text = stretch.groups()
    if name not in damages:
        raise ValueError(f"no damage {name!r}; there are {', '.join(damages)}")
    return damages[name].inflict(text)


def _keep(stretch: re.Match[str]) -> str:
    return stretch.group(2)


if __name__ == "__main__":
    sys.exit(main())
