"""The scan: one pass over a text that proves most of it clean. Compiled where a C compiler is present.

A damage's signs are runs of a few letters, each one of a set, that stand side by side where it struck. Every place in
every sign is a bit. A table gives each letter the places it may stand in; on the way through a text the places that the
last letters have come to are moved on by one and met with those of the next letter (Baeza-Yates and Gonnet, "A new
approach to text searching", 1992). Interpreted, a regular expression of the same signs gets there faster.

>>> scanner = build_scanner([("?", "ab"), (" ", "m", "t", " ")])
>>> scanner.find("so? no sign, but l?a", 0), scanner.find("so? no sign", 0)
(19, -1)
>>> scanner.find("l mt khu", 0)
4
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final

from librt.strings import read_i64_le
from mypy_extensions import i64

COMPILED: Final = not __file__.endswith(".py")
"""Whether this module runs compiled."""

COVERED: Final = 0x10000
"""Code points that a table has a row for."""
PLACES: Final = 62
"""Places that a row has."""
LONGEST_SIGN: Final = 8
"""Letters in a sign at most: one sign of each length up to it has places enough."""


class Scanner:
    """Finds signs in text; made by `build_scanner`. `first` and `last` are the places that signs begin and end in."""

    def __init__(self, table: bytes, first: int, last: int, patterns: list[re.Pattern[str]]) -> None:
        self.table: bytes = table
        self.first: i64 = first
        self.last: i64 = last
        self.patterns: list[re.Pattern[str]] = patterns

    def find(self, text: str, start: int) -> int:
        """The offset of the first letter that completes a sign begun at or after `start`; -1 when there is none."""
        return self.find_by_table(text, start) if COMPILED else self.find_by_pattern(text, start)

    def find_by_table(self, text: str, start: int, stop: int = 1 << 60) -> int:
        """The same by stepping through the letters before `stop`: four at once, where no sign ends among them."""
        table = self.table
        first = self.first
        last = self.last
        reached: i64 = 0
        at: i64 = start
        end: i64 = min(len(text), stop)
        while at < end:
            by: i64 = min(end, at + 4)
            if by == at + 4:
                one: i64 = ord(text[at])
                two: i64 = ord(text[at + 1])
                three: i64 = ord(text[at + 2])
                four: i64 = ord(text[at + 3])
                if (one | two | three | four) < COVERED:
                    at_one = ((reached << 1) | first) & i64(read_i64_le(table, one * 8))
                    at_two = ((at_one << 1) | first) & i64(read_i64_le(table, two * 8))
                    at_three = ((at_two << 1) | first) & i64(read_i64_le(table, three * 8))
                    at_four = ((at_three << 1) | first) & i64(read_i64_le(table, four * 8))
                    if ((at_one | at_two | at_three | at_four) & last) == 0:
                        reached = at_four
                        at = by
                        continue
            while at < by:
                code: i64 = ord(text[at])
                if code < COVERED:
                    reached = ((reached << 1) | first) & i64(read_i64_le(table, code * 8))
                    if (reached & last) != 0:
                        return at
                else:
                    reached = 0
                at += 1
        return -1

    def find_by_pattern(self, text: str, start: int) -> int:
        """The same by regular expressions, which find a place that some sign has around it, and none does before."""
        at, size = start, len(text)
        while at < size:
            end = min(at + _STRETCH, size)
            place = end
            for pattern in self.patterns:
                match = pattern.search(text, at, place + LONGEST_SIGN)
                place = min(place, match.start()) if match else place
            if place < end:
                begin = max(start, place - LONGEST_SIGN + 1)  # a sign that is begun before `start` does not count
                found = self.find_by_table(text, begin, place + LONGEST_SIGN)
                if found >= 0:
                    return found
            at = place + (place < end)
        return -1


def build_scanner(signs: Iterable[Sequence[str]]) -> Scanner:
    """Make the scanner of a set of signs (see `vnfix.damage.base.Damage.signs`).

    Raises `ValueError` for a letter beyond U+FFFF, and for a sign of more than `LONGEST_SIGN` letters. Signs for which
    there is no place left share those of others as long, which finds more than they ask for and never less.
    """
    sharing = _share_places([without_gap(tuple(letters for letters in sign if letters)) for sign in signs])
    return Scanner(*table_of(sharing), _patterns(sharing))


def without_gap(sign: tuple[str, ...]) -> tuple[str, ...]:
    """The sign without first letters of which LF is one: text is too full of what parts words to give it a place."""
    return sign[1:] if len(sign) > 1 and "\n" in sign[0] else sign


def table_of(signs: Iterable[tuple[str, ...]], covered: int = COVERED) -> tuple[bytes, int, int]:
    """The places that each of so many letters may stand in, and those that signs begin and end in."""
    rows = array("q", [0]) * covered
    first = last = place = 0
    for sign in signs:
        first |= 1 << place
        for letters in sign:
            for letter in letters:
                rows[ord(letter)] |= 1 << place
            place += 1
        last |= 1 << (place - 1)
    return _little_endian(rows), first, last


def _share_places(signs: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The signs, those of one letter as one, and those of a length that differ least joined until all have places."""
    kept = [checked_sign(sign) for sign in dict.fromkeys(signs) if sign]
    kept = [sign for place, sign in enumerate(kept) if not _is_found_with_others(sign, kept[:place], kept[place + 1 :])]
    alone = "".join(sign[0] for sign in kept if len(sign) == 1)
    kept = [(alone,)] * bool(alone) + [sign for sign in kept if len(sign) > 1]
    while sum(map(len, kept)) > PLACES:
        pairs = [(one, other) for one, other in combinations(kept, 2) if len(one) == len(other)]
        one, other = min(pairs, key=lambda pair: _price(*pair))
        kept[kept.index(one)] = _joined(one, other)
        kept.remove(other)
    return kept


def _is_found_with_others(
    sign: tuple[str, ...], before: Sequence[tuple[str, ...]], after: Sequence[tuple[str, ...]]
) -> bool:
    """Whether wherever a sign ends another does; of two that always end together the first is kept."""
    return any(_ends_in(sign, other) for other in before) or any(
        _ends_in(sign, other) and not _ends_in(other, sign) for other in after
    )


def _ends_in(sign: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the other sign ends wherever a sign does."""
    end = sign[-len(other) :]
    return len(end) == len(other) and all(set(one) <= set(another) for one, another in zip(end, other, strict=True))


def checked_sign(sign: tuple[str, ...]) -> tuple[str, ...]:
    """The sign itself. Raises `ValueError` if it cannot be looked for."""
    if len(sign) > LONGEST_SIGN:
        raise ValueError(f"a sign has at most {LONGEST_SIGN} letters; use the first ones of the stretch")
    if any(ord(letter) >= COVERED for letters in sign for letter in letters):
        raise ValueError("a sign's letters are below U+10000; use the first letter of the stretch instead")
    return sign


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """One sign that is found wherever either is."""
    return tuple("".join(dict.fromkeys(letters + more)) for letters, more in zip(one, other, strict=True))


@lru_cache(maxsize=1 << 12)
def _price(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """In how many more places the two are found when they are one, as a share of all, for each place that is saved."""
    return (_share(_joined(one, other)) - _share(one) - _share(other)) / len(one)


@lru_cache(maxsize=1 << 8)
def _share(sign: tuple[str, ...]) -> float:
    """In about how many of all places of a text a sign is found, if letters stood there at random."""
    share = 1.0
    for letters in sign:
        share *= sum(map(_weight, letters)) / _ALL
    return share


def _weight(letter: str) -> int:
    """About how many of four million letters of text this is; of signs of East Asia a sign has thousands."""
    if letter >= "\u2e80":
        return 1
    return _WEIGHTS.get(letter) or (64 if letter.isalpha() and "\xbf" < letter < "\u0250" else 4)


_WEIGHTS: Final = {
    letter: 4**power
    for power, letters in (
        (10, " "),
        (9, "aehint"),
        (8, 'bcdfglmoprsuy\n,.-_"'),
        (7, "kvwxNT'()*:=àáđưếệ"),
        (6, "jqABCDEFGHILMOPRSV0123#+/>[\\]|âãêìíóôúăơạảấầậềểịọốồổộớờởợụủứữựĐ"),
        (5, "zKQUWXYZ456789!%;<?{}’“”éòùýĩũẩẫắằặẽễỉỏỗừửỹ"),
        (4, "J$&@^`~–…èõẳẹẻỡỳỷÔ"),
        (3, "‘—ẵỵÀÁÂƯẢẤỞỦ"),
    )
    for letter in letters
}
"""Powers of four near the counts in text of which a third is Vietnamese of 18 kinds, a third the English of Python's
manual, and a third the code of its library. Latin letters of other languages count as the rare ones of these do."""
_ALL: Final = sum(_WEIGHTS.values())


def _little_endian(rows: array[int]) -> bytes:
    import sys

    if sys.byteorder == "big":
        rows.byteswap()
    return rows.tobytes()


def _patterns(signs: Sequence[tuple[str, ...]]) -> list[re.Pattern[str]]:
    """The signs as regular expressions that begin with few letters, for the first of which text is passed over quickly.

    One begins with the letters of each sign that are met least, and looks around for the others. Signs of nothing but
    letters that text is full of have another, which begins with the letters that they begin with.
    """
    rare: list[str] = []
    letters = ""
    common: list[str] = []
    for sign in signs:
        place = min(range(len(sign)), key=lambda place: _permille(sign[place]))
        if _permille(sign[place]) <= _RARE:
            letters += sign[place]
            rare.append(f"(?<={pattern_of(sign[: place + 1])}){pattern_of(sign[place + 1 :])}")
        else:
            common.append(pattern_of(sign))
    patterns = [f"[{re.escape(letters)}](?:{'|'.join(rare)})"] if rare else []
    patterns += ["|".join(common)] if common else []
    return [re.compile(pattern) for pattern in patterns]


def _permille(letters: str) -> int:
    """About how many of a thousand letters of Vietnamese text these are."""
    return sum(
        _PERMILLE.get(letter, 2 if letter.isascii() or "\u1ea0" <= letter <= "\u1ef9" else 0) for letter in letters
    )


_PERMILLE = {" ": 213, "n": 84, "h": 65, "t": 47, "c": 43, "i": 43, "g": 38, "a": 23, "u": 21, "\u0111": 17, "m": 17}
_PERMILLE |= {"o": 17, "\xe0": 16, "r": 14, "v": 12, "l": 12, "\u01b0": 11, "\xe1": 11, "y": 11, ",": 11, "p": 10}
_PERMILLE |= {"k": 9, ".": 9, "b": 8, "s": 8, "d": 6, "\xf4": 6, "T": 6, "\xf3": 5, "e": 5, "\xea": 5, "\xe2": 4}
"""Counted in 11 MB of text of 18 kinds."""
_RARE = 60
"""The share of letters that are passed over quickly, in thousandths."""
_STRETCH = 1 << 12
"""Letters that one expression goes through before it is the turn of the next."""


def pattern_of(sign: Sequence[str]) -> str:
    """A sign as a regular expression."""
    return "".join(f"[{re.escape(letters)}]" for letters in sign)
