"""Comments that tell the linter to be quiet, in whatever comment syntax a file has.

    vnfix: ignore                  nothing on this line
    vnfix: ignore[VN301, VN8]      not these codes, or codes that begin so
    vnfix: ignore-next-line        nothing on the line after this one
    vnfix: ignore-file             nothing in this file
    vnfix: off … vnfix: on         nothing from this line to that one, both included

Each takes codes in brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vnfix.lint.places import Places

_DIRECTIVE = re.compile(
    r"vnfix:[ \t]*(?P<what>ignore-file|ignore-next-line|ignore|off|on)\b(?!-)"
    r"(?:[ \t]*\[(?P<codes>[A-Za-z0-9, \t]*)\])?"
)


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Rows first to last, both included, on which codes with these beginnings are not reported."""

    first: int
    last: float
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suppressions:
    """The stretches of a file in which the linter is quiet."""

    quiet: tuple[_Quiet, ...] = ()

    def hides(self, row: int, code: str) -> bool:
        """Whether a code is not to be reported on a row (counted from 1)."""
        return any(each.first <= row <= each.last and code.startswith(each.codes) for each in self.quiet)


def read_suppressions(text: str, places: Places) -> Suppressions:
    """The suppressions of a text."""
    if "vnfix:" not in text:
        return Suppressions()
    quiet: list[_Quiet] = []
    opened: dict[tuple[str, ...], int] = {}
    for match in _DIRECTIVE.finditer(text):
        row = places.row(match.start())
        codes = tuple(code.strip().upper() for code in (match["codes"] or "").split(",") if code.strip()) or ("",)
        if match["what"] == "ignore":
            quiet.append(_Quiet(row, row, codes))
        elif match["what"] == "ignore-next-line":
            quiet.append(_Quiet(row + 1, row + 1, codes))
        elif match["what"] == "ignore-file":
            quiet.append(_Quiet(1, float("inf"), codes))
        elif match["what"] == "off":
            opened.setdefault(codes, row)
        else:
            quiet += (_Quiet(opened.pop(each), row, each) for each in _closed(opened, codes))
    quiet += (_Quiet(first, float("inf"), codes) for codes, first in opened.items())
    return Suppressions(tuple(quiet))


def _closed(opened: dict[tuple[str, ...], int], codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Which of the open `off` an `on` ends: those of the same codes, or all when it names none."""
    return list(opened) if codes == ("",) else [codes] if codes in opened else []
