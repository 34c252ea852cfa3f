"""What damaged words may have been: the index of a lossy damage's inverse. Compiled where a C compiler is present.

>>> strike = lambda words: [word.encode("ascii", "replace").decode() for word in words]
>>> inverse = Inverse(["bảy", "bày", "tám", "ba"], strike)
>>> inverse.get("b?y"), inverse.get("t?"), inverse.get("ba")
(('bảy', 'bày'), (), ())
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from librt.vecs import vec
from mypy_extensions import i16, i64

MOST_FORMS: Final = 1 << 15
"""Forms of words that are told apart by numbers of 16 bits: two thirds of that are there."""

_NONE: Final = -1


class Inverse:
    """Words by what becomes of them. That is not kept but told by a number of 16 bits, and what has the same is struck
    once more: a dictionary of it takes twenty times the memory.

    Raises `ValueError` for more than `MOST_FORMS`.
    """

    def __init__(self, forms: Sequence[str], strike: Callable[[Sequence[str]], Sequence[str]]) -> None:
        """Words, and what gives, for some of them, what each becomes; those that stay as they are do not count."""
        if len(forms) > MOST_FORMS:
            raise ValueError(
                f"{len(forms)} forms of words are more than {MOST_FORMS}, which an inverse has numbers for"
            )
        self._forms: Sequence[str] = forms
        self._strike: Callable[[Sequence[str]], Sequence[str]] = strike
        size: i64 = 1 << max(0, len(forms).bit_length() - 2)  # a slot holds two to four
        # Of each slot of a hash table the last form in it; of each form the one before it in its slot, and its number.
        slots = vec[i16]([i16(_NONE)] * size)
        beside = vec[i16]([i16(_NONE)] * len(forms))
        told = vec[i16]([i16(0)] * len(forms))
        for number, (form, word) in enumerate(zip(forms, strike(forms))):
            if word != form:
                hashed: i64 = hash(word)
                slot: i64 = hashed & (size - 1)
                beside[number] = slots[slot]
                slots[slot] = i16(number)
                told[number] = _told(hashed)
        self._slots: vec[i16] = slots
        self._beside: vec[i16] = beside
        self._told: vec[i16] = told

    def get(self, observed: str) -> tuple[str, ...]:
        """The words that become `observed`, in their order."""
        hashed: i64 = hash(observed)
        told: i16 = _told(hashed)
        found: list[str] = []
        number: i64 = i64(self._slots[hashed & (len(self._slots) - 1)])
        while number >= 0:
            if self._told[number] == told:
                found.append(self._forms[number])
            number = i64(self._beside[number])
        if not found:
            return ()
        found.reverse()
        return tuple([form for form, word in zip(found, self._strike(found)) if word == observed])


def _told(hashed: i64) -> i16:
    """Sixteen bits of a hash, other ones than those that a slot is told by."""
    return i16(((hashed >> 24) & 0xFFFF) - 0x8000)
