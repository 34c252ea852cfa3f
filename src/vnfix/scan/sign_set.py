"""Which signs a line has, and where the next line is that has any. Compiled where a C compiler is present.

The scan lets signs share places, so that half of the lines it stops at have none. Here each sign has places of its own,
in as many tables as that takes. A sign that may begin with an LF also begins with the line, and after any letter beyond
U+FFFF: its first letters are those that part words, which the scan does not look at.

>>> from vnfix.scan.scan import build_scanner
>>> signs = build_sign_set([("?", "ab"), (" ", "m", "t", " ")])
>>> signs.found("l mt khu l?a"), signs.found("l mtt khu l?a")
([0, 1], [0])
>>> next_with_sign("hai dòng\\nl?a", 0, build_scanner([("?", "ab")]), signs)
(9, 12, 'l?a', [0])
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from librt.strings import read_i64_le
from mypy_extensions import i64

from vnfix.expression import expression
from vnfix.scan.scan import COVERED, LONGEST_SIGN, PLACES, Scanner, checked_sign, pattern_of, table_of, without_gap
from vnfix.text import lines

COMPILED: Final = not __file__.endswith(".py")
"""Whether this module runs compiled."""

LF: Final[i64] = 10


class SignSet:
    """Tells which signs a line has, each by its number; made by `build_sign_set`."""

    def __init__(self, tables: list[tuple[bytes, int, int, dict[int, int]]], signs: list[tuple[str, ...]]) -> None:
        self.tables: list[tuple[bytes, int, int, dict[int, int]]] = tables
        self.signs: list[tuple[str, ...]] = signs
        # Made where they are first asked for: a pattern of each sign; and each set of letters being a bit, of each sign
        # those it needs, of each letter those it is in.
        self.patterns: list[re.Pattern[str]] = []
        self.needs: list[int] = []
        self.bits_of: dict[str, int] = {}

    def found(self, line: str, begin: int = 0) -> list[int]:
        """The numbers of the signs that a line has from an offset on, in order."""
        return self.found_by_table(line, begin) if COMPILED else self.found_by_pattern(line, begin)

    def found_by_table(self, line: str, begin: int = 0) -> list[int]:
        """The same by stepping through the letters, once for every 62 places."""
        found: list[int] = []
        length: i64 = len(line)
        for table, begins, ends, numbers in self.tables:
            first: i64 = begins
            last: i64 = ends
            completed: i64 = 0
            at: i64 = begin
            covered: i64 = len(table) // 8
            gap: i64 = first & i64(read_i64_le(table, LF * 8))  # what is reached where a line begins
            reached: i64 = gap if at == 0 else 0
            while at < length:
                code: i64 = ord(line[at])
                if code < covered:
                    reached = ((reached << 1) | first) & i64(read_i64_le(table, code * 8))
                    completed |= reached & last
                else:
                    reached = gap if code >= COVERED else 0
                at += 1
            while completed != 0:
                place: i64 = completed & -completed
                found.append(numbers[place])
                completed ^= place
        if len(found) > 1:
            found.sort()
        return found

    def found_by_pattern(self, line: str, begin: int = 0) -> list[int]:
        """The same by a regular expression for each of which the line has the letters."""
        if len(self.needs) < len(self.signs):
            self.make_patterns()
        had = 0
        for letter in set(line):
            had |= self.bits_of.get(letter, 0)
        return [
            number
            for number, need in enumerate(self.needs)
            if need & had == need and self.patterns[number].search(line, begin)
        ]

    def make_patterns(self) -> None:
        """Make what is asked for by patterns only."""
        bits: dict[str, int] = {}
        needs: list[int] = []
        for sign in self.signs:
            need = 0
            for letters in without_gap(sign):
                need |= bits.setdefault(letters, 1 << len(bits))
            needs.append(need)
        bits_of: dict[str, int] = {}
        for letters, bit in bits.items():
            for letter in letters:
                bits_of[letter] = bits_of.get(letter, 0) | bit
        self.bits_of = bits_of
        self.patterns = [expression(_pattern_of(sign)) for sign in self.signs]
        self.needs = needs


def _pattern_of(sign: tuple[str, ...]) -> str:
    """A sign as a regular expression."""
    rest = without_gap(sign)
    if rest is sign:
        return pattern_of(sign)
    return rf"(?:\A|[{re.escape(sign[0])}\U00010000-\U0010ffff]){pattern_of(rest)}"


def next_with_sign(text: str, start: int, scanner: Scanner, signs: SignSet) -> tuple[int, int, str, list[int]] | None:
    """The next line of a text, or piece of an overlong one, that has a sign.

    Gives where it begins and ends, itself without its LF, and the numbers of its signs. `start` is where a line or
    piece begins. The scanner finds every sign of the set, and perhaps more.
    """
    at = start
    while True:
        sign = scanner.find(text, at)
        if sign < 0:
            return None
        at = max(at, text.rfind("\n", at, sign) + 1)
        end = text.find("\n", sign, at + lines.LONGEST) + 1
        if end == 0:
            end = lines.line_end(text, at)
            while end <= sign:
                at, end = end, lines.line_end(text, end)
            if sign == at and scanner.find(text, at) != sign:
                continue  # a sign that began before the cut of an overlong line is none of this piece's
        line = text[at : end - 1] if text[end - 1] == "\n" else text[at:end]
        found = signs.found(line, max(0, sign - at - LONGEST_SIGN + 1))
        if found:
            return at, end, line, found
        at = end


def build_sign_set(signs: Sequence[Sequence[str]]) -> SignSet:
    """Make the set of some signs, which are known by their numbers. Raises `ValueError` as `build_scanner` does."""
    kept = [checked_sign(tuple(letters for letters in sign if letters)) for sign in signs]
    tables: list[tuple[bytes, int, int, dict[int, int]]] = []
    waiting = sorted(range(len(kept)), key=lambda number: max(map(max, kept[number])))  # most tables can be short then
    while waiting:
        some: list[tuple[str, ...]] = []
        numbers: dict[int, int] = {}
        places = 0
        while waiting and places + len(kept[waiting[0]]) <= PLACES:
            number = waiting.pop(0)
            places += len(kept[number])
            numbers[1 << (places - 1)] = number
            some.append(kept[number])
        last = max("\n", *(max(letters) for sign in some for letters in sign))  # LF is looked up in each
        tables.append((*table_of(some, ord(last) + 1), numbers))
    return SignSet(tables, kept)
