"""Which of many damages are worth asking about a line: those whose signs it can have, and whose gate it passes.

Most lines that the scan stops at can have the signs of a few damages. Every place of every sign is a bit; the letters
of a line together show which bits it has, and a sign needs all of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vnfix.damage.base import Damage


class Asking:
    """Some damages, in order, and what their signs need of a line."""

    def __init__(self, damages: tuple[Damage, ...]) -> None:
        self.damages = damages
        self._places: dict[str, int] = {}
        needs: dict[int, list[int]] = {}
        bits: dict[str, int] = {}
        for number, damage in enumerate(damages):
            for sign in damage.signs:
                need = 0
                for letters in filter(None, sign):
                    need |= bits.setdefault(letters, 1 << len(bits))
                needs.setdefault(need, []).append(number)
        for letters, bit in bits.items():
            for letter in letters:
                self._places[letter] = self._places.get(letter, 0) | bit
        self._needs = list(needs.items())

    def worth(self, line: str, but: frozenset[str] = frozenset()) -> list[Damage]:
        """The damages worth asking about a line, but those of these names."""
        had = 0
        places = self._places
        for letter in set(line):
            had |= places.get(letter, 0)
        numbers = {number for need, asked in self._needs if need & had == need for number in asked}
        passed: dict[re.Pattern[str], bool] = {}
        worth: list[Damage] = []
        for number in sorted(numbers):
            damage = self.damages[number]
            if damage.name not in but:
                gate = damage.gate  # several have the same
                if gate not in passed:
                    passed[gate] = gate.search(line) is not None
                if passed[gate]:
                    worth.append(damage)
        return worth


_asking_of = lru_cache(maxsize=64)(Asking)


def worth_asking(damages: Sequence[Damage], line: str, but: frozenset[str] = frozenset()) -> list[Damage]:
    """Those of some damages, but those of some names, that have a line to look at closely, in their order."""
    return _asking_of(tuple(damages)).worth(line, but)
