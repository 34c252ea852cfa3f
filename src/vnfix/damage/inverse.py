"""What damaged words may have been: the index of a lossy damage's inverse. Compiled where a C compiler is present.

>>> inverse = Inverse(["bảy", "bày", "tám"], ["b?y", "b?y", "t?m"])
>>> inverse.get("b?y"), inverse.get("t?"), inverse.get("z")
(('bảy', 'bày'), (), ())
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import ne
from typing import Final

from librt.vecs import vec
from mypy_extensions import i16, i32, i64

MOST_FORMS: Final = 1 << 15
"""Forms of words that are told apart by numbers of 16 bits: two thirds of that are there."""


class Inverse:
    """Words by what became of them. All of that is in one text, for a dictionary of it takes six times the memory.

    Raises `ValueError` for more than `MOST_FORMS`.
    """

    def __init__(self, forms: Sequence[str], damaged: Sequence[str]) -> None:
        """Words, and what becomes of each; those that stay as they are do not count."""
        if len(forms) > MOST_FORMS:
            raise ValueError(
                f"{len(forms)} forms of words are more than {MOST_FORMS}, which an inverse has numbers for"
            )
        self._forms: Sequence[str] = forms
        first: list[int] = []
        following = [-1] * len(forms)
        last: dict[str, int] = {}
        for number, word in enumerate(damaged):
            if word != forms[number]:
                before = last.get(word, -1)
                if before < 0:
                    first.append(number)
                else:
                    following[before] = number
                last[word] = number
        mask = (1 << max(0, len(last).bit_length() - 2)) - 1  # a slot holds two to four
        slots = [-1] * (mask + 1)
        beside: list[int] = []
        for place, word in enumerate(last):
            slot = hash(word) & mask
            beside.append(slots[slot])
            slots[slot] = place
        # Of each word the next one that became the same, if any did, and of each that became of any its first word.
        self._next: vec[i16] = vec[i16](following if len(last) < sum(map(ne, forms, damaged)) else [])
        self._first: vec[i16] = vec[i16](first)
        self._text: str = "".join(last)
        self._ends: vec[i32] = vec[i32](list(accumulate(map(len, last))))
        # Of each slot of a hash table the last of these, and of each the one before it in its slot.
        self._slots: vec[i16] = vec[i16](slots)
        self._beside: vec[i16] = vec[i16](beside)

    def get(self, observed: str) -> tuple[str, ...]:
        """The words that become `observed`, in their order."""
        found: list[str] = []
        number: i64 = self._first_of(observed)
        while number >= 0:
            found.append(self._forms[number])
            number = i64(self._next[number]) if len(self._next) > 0 else -1
        return tuple(found)

    def _first_of(self, observed: str) -> i64:
        """The number of the first word that becomes `observed`; -1 if there is none."""
        ends, text = self._ends, self._text
        place: i64 = i64(self._slots[i64(hash(observed)) & (len(self._slots) - 1)])
        while place >= 0:
            begin: i64 = i64(ends[place - 1]) if place > 0 else 0
            if text[begin : i64(ends[place])] == observed:
                return i64(self._first[place])
            place = i64(self._beside[place])
        return -1
