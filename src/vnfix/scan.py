"""The scan: one pass over a text that proves most of it clean. Compiled where a C compiler is present.

A damage's signs are pairs of letters that stand side by side where it struck. A table gives every letter the set of
pairs it may open and the set it may close; two neighbours whose sets meet are a sign. Interpreted, a
regular expression of the same pairs is faster than stepping through letters, and finds the same places.

>>> scanner = build_scanner([("?", "ab")])
>>> scanner.find("so? no sign, but l?a", 0), scanner.find("so? no sign", 0)
(19, -1)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import Final

from librt.strings import read_i32_le
from mypy_extensions import i64

COMPILED: Final = not __file__.endswith(".py")
"""Whether this module runs compiled."""

_COVERED: Final = 0x10000
_PAIRS: Final = 15
_ALONE: Final = 1 << 30
_OPENS: Final = 0x7FFF


class Scanner:
    """Finds signs in text; made by `build_scanner`."""

    def __init__(self, table: bytes, pattern: re.Pattern[str] | None) -> None:
        self.table: bytes = table
        self.pattern: re.Pattern[str] | None = pattern

    def find(self, text: str, start: int) -> int:
        """The offset of the first letter at or after `start` that completes a sign; -1 when there is none."""
        if not COMPILED:
            return self.find_by_pattern(text, start)
        table = self.table
        opened: i64 = 0
        at: i64 = start
        end: i64 = len(text)
        while at < end:
            code: i64 = ord(text[at])
            if code < _COVERED:
                row: i64 = i64(read_i32_le(table, code * 4))
                if ((row >> 15) & opened) != 0 or (row & _ALONE) != 0:
                    return at
                opened = row & _OPENS
            else:
                opened = 0
            at += 1
        return -1

    def find_by_pattern(self, text: str, start: int) -> int:
        """The same by regular expression."""
        if self.pattern is None:
            return -1
        match = self.pattern.search(text, start)
        return match.end() - 1 if match else -1


def build_scanner(signs: Iterable[tuple[str, str]]) -> Scanner:
    """Make the scanner of a set of signs (see `vnfix.damage.base.Damage.signs`).

    Raises `ValueError` for a letter beyond U+FFFF. Pairs past the fifteenth share a place in the table, which finds
    more than they ask for and never less.
    """
    pairs = list(dict.fromkeys(signs))
    rows = array("i", [0]) * _COVERED
    for number, (first, second) in enumerate(pairs):
        if any(ord(letter) >= _COVERED for letter in first + second):
            raise ValueError("a sign's letters are below U+10000; use the first letter of the stretch instead")
        bit = 1 << min(number, _PAIRS - 1)
        for letter in first:
            rows[ord(letter)] |= bit if second else _ALONE
        for letter in second:
            rows[ord(letter)] |= bit << 15
    return Scanner(_little_endian(rows), _pattern(pairs))


def _little_endian(rows: array[int]) -> bytes:
    import sys

    if sys.byteorder == "big":
        rows.byteswap()
    return rows.tobytes()


def _pattern(pairs: list[tuple[str, str]]) -> re.Pattern[str] | None:
    """The pairs as one regular expression; shared places in the table are shared here too."""
    shared = pairs[: _PAIRS - 1]
    rest = [pair for pair in pairs[_PAIRS - 1 :] if pair[1]]
    if rest:
        shared = [*shared, ("".join(first for first, _ in rest), "".join(second for _, second in rest))]
    shared += [pair for pair in pairs[_PAIRS - 1 :] if not pair[1]]
    parts = [f"[{re.escape(first)}]" + (f"[{re.escape(second)}]" if second else "") for first, second in shared]
    return re.compile("|".join(parts)) if parts else None
