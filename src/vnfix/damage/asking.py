"""Which of many damages are worth asking about a line: those of which it has a sign, and whose gate it passes.

The scan lets signs share places, so that half of the lines it stops at have none; here each sign is by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from vnfix.damage.base import Damage, Gate
from vnfix.scan.scan import Scanner
from vnfix.scan.sign_set import build_sign_set, next_with_sign


class Asking:
    """Some damages, in order, and what tells which are worth asking about a line; of the last lines that is remembered.

    Of those of a kind, `vietnamese` and `foreign`, it is what is remembered of all.
    """

    def __init__(self, damages: tuple[Damage, ...], whole: Asking | None = None) -> None:
        self.damages = damages
        self.layers = tuple(damage for damage in damages if damage.lossless)
        self.telling = tuple(damage for damage in damages if damage.tells_whole)
        self.claiming = tuple(damage for damage in damages if type(damage).claims_all is not Damage.claims_all)
        self.certain = tuple(
            damage for damage in damages if type(damage).candidates_for_certain is not Damage.candidates_for_certain
        )
        self.fewest_met = {damage.name: damage.fewest_met for damage in damages}
        self.entry_nats = {damage.name: damage.entry_nats for damage in damages}
        self.signless = frozenset(damage.name for damage in damages if damage.signless)
        self.spares_bare = all(damage.spares_bare for damage in damages)
        self._across = tuple(damage for damage in damages if type(damage).goes_on is not Damage.goes_on)
        self._places = {damage.name: place for place, damage in enumerate(damages)}
        self._kin: dict[Damage, tuple[Damage, ...]] = {}
        self._met = lru_cache(maxsize=1 << 4)(self._met_of)
        self._verdicts: _Verdicts = whole._verdicts if whole else _Verdicts(damages)

    @cached_property
    def vietnamese(self) -> Asking:
        """The same of those alone whose readings are Vietnamese."""
        return Asking(tuple(damage for damage in self.damages if damage.vietnamese), self)

    @cached_property
    def foreign(self) -> Asking:
        """The same of the others."""
        return Asking(tuple(damage for damage in self.damages if not damage.vietnamese), self)

    def met(self, names: frozenset[str]) -> tuple[Damage, ...]:
        """Those that were met already, where damages of these names were."""
        return self._met(names) if names else ()

    def _met_of(self, names: frozenset[str]) -> tuple[Damage, ...]:
        return tuple(damage for damage in self.damages if damage.is_met(names))

    def in_order(self, damages: Iterable[Damage]) -> list[Damage]:
        """Some of them in their order, each once."""
        return sorted(dict.fromkeys(damages), key=self._place)

    def _place(self, damage: Damage) -> int:
        return self._places[damage.name]

    def kin_of(self, damage: Damage) -> tuple[Damage, ...]:
        """Those that may have struck what another claims for certain, itself among them."""
        kin = self._kin.get(damage)
        if kin is None:
            kin = self._kin[damage] = tuple(each for each in self.damages if damage.is_kin(each))
        return kin

    def lines_with_signs(self, text: str, scanner: Scanner, at: int = 0) -> Iterator[tuple[int, str]]:
        """The lines of a text (or pieces of overlong ones) with a sign of any of them, without LF, with their offsets.

        The scanner is one of all their signs. Lines before `at`, where one begins, are left out.
        """
        verdicts = self._verdicts
        while found := next_with_sign(text, at, scanner, verdicts.signs):
            start, at, line, numbers = found
            verdicts.of(line, numbers)
            yield start, line

    def has_sign(self, line: str) -> bool:
        """Whether a line has a sign of any of them, or of those that they are a part of."""
        return bool(self._verdicts.signs.found(line))

    def may_tell(self, line: str) -> bool:
        """Whether any that can tell of a whole line is worth asking about one."""
        return any(damage.tells_whole for damage in self.worth(line))

    def goes_on(self, line: str, following: str) -> bool:
        """Whether what any of them did at the end of a line goes on in the next."""
        return any(damage.goes_on(line, following) for damage in self._across)

    def worth(self, line: str, but: frozenset[str] = frozenset()) -> list[Damage]:
        """The damages worth asking about a line, but those of these names."""
        verdict, names = self._verdicts.of(line), self._places
        return [damage for damage in verdict if damage.name in names and damage.name not in but] if verdict else []


class _Verdicts:
    """Which damages each line is worth asking: its signs say whose gates to try."""

    def __init__(self, damages: tuple[Damage, ...]) -> None:
        owners: dict[tuple[str, ...], list[int]] = {}
        for number, damage in enumerate(damages):
            for sign in damage.signs:
                owners.setdefault(tuple(filter(None, sign)), []).append(number)
        owners.pop((), None)
        self.signs = build_sign_set(list(owners))
        self._damages = damages
        self._owners = list(owners.values())
        self._gates = lru_cache(maxsize=1 << 7)(self._gates_of)  # sound text of 10 MB has up to 64 ways to be in doubt
        self._remembered: dict[str, tuple[Damage, ...]] = {}
        self._room_taken = 0  # by the lines that are remembered

    def of(self, line: str, found: Sequence[int] | None = None) -> tuple[Damage, ...]:
        """The damages worth asking about a line, in order. `found` are its signs, where they are known."""
        verdict = self._remembered.get(line)
        if verdict is None:
            gates = self._gates(tuple(self.signs.found(line) if found is None else found))
            numbers = [number for gate, numbers in gates if gate.search(line) is not None for number in numbers]
            verdict = tuple(self._damages[number] for number in sorted(numbers))
            if self._room_taken >= _MOST_ROOM:
                self._remembered.clear()
                self._room_taken = 0
            self._remembered[line] = verdict
            self._room_taken += _ROOM_OF_A_LINE + len(line)
        return verdict

    def _gates_of(self, found: tuple[int, ...]) -> list[tuple[Gate, list[int]]]:
        """The gates of the damages that have these signs, each with the numbers of those that have it."""
        gates: dict[Gate, list[int]] = {}
        for number in sorted({number for sign in found for number in self._owners[sign]}):
            gates.setdefault(self._damages[number].gate, []).append(number)
        return list(gates.items())


_MOST_ROOM, _ROOM_OF_A_LINE = 1 << 17, 32
"""Letters of the lines that are remembered, and as how many more each counts: as much as the lines with signs of a few
sections have, which are gone over several times, whether they are many or long."""
