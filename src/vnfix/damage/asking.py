"""Which of many damages are worth asking about a line: those of which it has a sign, and whose gate it passes.

The scan lets signs share places, so that most lines it stops at have none; here each sign is looked for by itself.
"""

from __future__ import annotations

import re
from functools import cached_property

from vnfix.damage.base import Damage
from vnfix.scan import build_sign_set


class Asking:
    """Some damages, in order, and whose each sign is."""

    def __init__(self, damages: tuple[Damage, ...]) -> None:
        self.damages = damages
        self.layers = tuple(damage for damage in damages if damage.lossless)
        self.telling = tuple(damage for damage in damages if damage.tells_whole)
        self._across = tuple(damage for damage in damages if type(damage).goes_on is not Damage.goes_on)
        owners: dict[tuple[str, ...], list[int]] = {}
        for number, damage in enumerate(damages):
            for sign in damage.signs:
                owners.setdefault(tuple(filter(None, sign)), []).append(number)
        owners.pop((), None)
        self._owners = list(owners.values())
        self._signs = build_sign_set(list(owners))

    @cached_property
    def vietnamese(self) -> Asking:
        """The same of those alone whose readings are Vietnamese."""
        return Asking(tuple(damage for damage in self.damages if damage.vietnamese))

    @cached_property
    def foreign(self) -> Asking:
        """The same of the others."""
        return Asking(tuple(damage for damage in self.damages if not damage.vietnamese))

    def has_sign(self, line: str) -> bool:
        """Whether a line has a sign of any of them."""
        return bool(self._signs.found(line))

    def goes_on(self, line: str, following: str) -> bool:
        """Whether what any of them did at the end of a line goes on in the next."""
        return any(damage.goes_on(line, following) for damage in self._across)

    def worth(self, line: str, but: frozenset[str] = frozenset()) -> list[Damage]:
        """The damages worth asking about a line, but those of these names."""
        numbers = {number for sign in self._signs.found(line) for number in self._owners[sign]}
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
