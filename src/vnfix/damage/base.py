"""What a damage is: a channel, a total function that says what happened to good text.

A damage is a subclass of `LosslessDamage` (its inverse is exact) or of `LossyDamage` (its inverse is derived by
inflicting every word of the inventory and noting what it becomes). Either way it is one class with a name,
its words for people, `inflict`, and the signs by which the scan knows that it may be there. The rest is here.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import ClassVar, Protocol

from vnfix.candidate import Candidate, PlainWord
from vnfix.damage.inverse import Inverse
from vnfix.damage.lost_words import Forms, Word, candidates_of
from vnfix.damage.quotation import quotations, quoted_forms, within
from vnfix.text.segment import Kind
from vnfix.values import Description

_REMEMBERED = ("_remembered", "_hashed")
Signs = Sequence[tuple[str, ...]]


def said_in(line: str, candidates: Iterable[Candidate]) -> str:
    """A line with the first form of each of some candidates in its place."""
    parts: list[str] = []
    at = 0
    for each in candidates:
        parts += (line[at : each.start], each.forms[0])
        at = each.end
    return "".join((*parts, line[at:]))


class Gate(Protocol):
    """What tells whether a line may be damaged: a regular expression, or what has its method `search`."""

    def search(self, line: str, /) -> object | None:
        """Something if it may be, None if not."""


class Damage(ABC):
    """One way good text goes bad.

    A subclass says what it is in its docstring, under the heads What, How it happens, Example, Easily
    confused with, Safety, and sets the attributes below. Two instances of one class and name are equal.
    """

    name: str
    """Its name in reports, settings and `Pipeline.without`."""
    family: str
    """The kind of damage it is, itself a name that `Pipeline.without` takes: misread, lossy, foreign."""
    title: str
    cause: str
    prevention: str
    """For people: what it is in a phrase, how it comes about, how to stop it happening again."""
    signs: Signs
    """Pairs (letters, letters) or longer runs: damaged text has a letter of the first directly before one of the
    second, and so on. An empty last string means that those before it are enough. The scan skips text without any. A
    first string with LF in it is what parts words: the beginning of a line counts as that, too."""
    gate: Gate
    """What a line with a sign must also hold to be looked at closely."""
    stretch: re.Pattern[str]
    """What a damaged stretch looks like, of those that lose nothing, or spell letters out."""
    lossless: ClassVar[bool]
    vietnamese: ClassVar[bool] = True
    """Whether its readings are Vietnamese, for the language model to judge."""
    outermost: ClassVar[bool] = False
    """Whether it is undone before any other is decided: it hides the words that others are read by."""
    divides: ClassVar[bool] = False
    """Whether it divides what others are read by, so that it is undone before any of them competes."""
    right_in: Kind | None = None
    """The kind of text in which what it does is right, and damage elsewhere only."""
    right_in_code: bool = False
    """Whether what it does is right in source code that a program made small, strings included."""
    is_ascii: ClassVar[bool] = False
    """Whether what it leaves is of ASCII and looks like code: what code a line has is no evidence of it."""
    tells_whole: ClassVar[bool] = False
    """Whether it has a `restore_whole`."""
    spells: bool = False
    """Whether it spells letters out, so that each can be read by itself: it has a `respell`."""
    signless: ClassVar[bool] = False
    """Whether it may have struck lines that show none of its signs; such are looked at where it was found in others."""
    fewest_met: ClassVar[int] = 1
    """Lines of a text in which it must have been undone for less evidence to do in others."""
    spares_bare: ClassVar[bool] = True
    """Whether words of Vietnamese without marks, as names of programs have, are none that the damage struck."""
    of_controls: bool = False
    """Whether what it leaves is full of controls, so that a line of them is no data for it."""
    looks_kept: ClassVar[bool] = False
    """Whether what it leaves looks like an address or the like, so that it may stand in what is kept."""
    entry_nats: float = 9.0
    """The price, in nats, of supposing that this damage happened at all. Those of the damages here are the least at
    which benchmarks/accuracy.py finds no harm."""
    spared_nats: float = 0.0
    """The price on top of it in a line with words that the damage would have changed and did not."""
    unknown_nats: ClassVar[float] = 10.0
    """The price of leaving an unknown word that shows nothing strange, where the damage reads a known one."""

    @abstractmethod
    def inflict(self, text: str) -> str:
        """Do to good text what the damage does. Total: any `str` in, a `str` out, nothing raised."""

    def explains(self, said: str, shown: str) -> bool:
        """Whether the damage can have made `shown` of `said`: by this every repair is checked.

        Most damages make one thing of a text, and this is whether `inflict` gives it. Where one strikes here and there,
        as programs happen to be, no function of what was said gives what is shown, and `inflict` is but one case; then
        this says that there is nothing in what is shown but what was said and what the damage does. A text that it
        explains by itself (`explains(text, text)`) is one that it may have left as it was.
        """
        return self.inflict(said) == shown

    @abstractmethod
    def candidates(self, line: str) -> Iterator[Candidate]:
        """The stretches of a line that may be this damage, in order, not overlapping, with what each may have said."""

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same in a line of a text in which this damage was found already, where less evidence will do."""
        return self.candidates(line) if self.may_be_beside(line) else iter(())

    def may_be_beside(self, line: str) -> bool:
        """Whether a line of a text in which this damage was found already is worth asking about."""
        return self.gate.search(line) is not None

    def claims_all(self, line: str) -> Sequence[Candidate]:  # noqa: ARG002  of those that need others beside them
        """The candidates in a line that is for certain this damage's or its kin's alone, where it was found in the line
        before; none if it is not.
        """
        return ()

    def candidates_for_certain(self, line: str, *, beside: bool) -> Sequence[Candidate]:  # noqa: ARG002  of most others
        """The candidates in a line, one form each, that nothing else can be, and that no search is needed for. `beside`
        says that this damage was found in the text already, so that less evidence will do.
        """
        return ()

    def read_plain(self, line: str, kin: Sequence[Damage], text: str) -> Sequence[PlainWord]:  # noqa: ARG002  as above
        """What each word of a line says that is for certain this damage's, where the line before in a text was; none
        where that is in doubt. `kin` are the others that may have struck it.
        """
        return ()

    def is_kin(self, other: Damage) -> bool:
        """Whether another damage may have struck what this one claims for certain."""
        return other == self

    def is_evident(self, line: str) -> bool:
        """Whether a line with stretches that may be this damage has one that sound text has not."""
        return self.strangeness(line) > 0.0

    def restore_whole(self, line: str) -> str | None:  # noqa: ARG002  of those that cannot tell
        """What a line was if all of it went through this damage, where that cannot be by chance; else None."""
        return None

    def respell(self, text: str) -> str | None:  # noqa: ARG002  of those that do not spell
        """A text with the letters that this damage spelled out; None if it spelled none, or does not explain all."""
        return None

    def is_met(self, met: frozenset[str]) -> bool:
        """Whether this damage is among those of these names, which were found in the text already."""
        return self.name in met

    @abstractmethod
    def strangeness(self, text: str) -> float:
        """How unlikely, in nats, a stretch (or a reading of one) is in text that this damage has not met."""

    def goes_on(self, line: str, following: str) -> bool:  # noqa: ARG002  most damages stay within a line
        """Whether what the damage did at the end of a line goes on in the one that follows; both are then read as one.

        A stream asks this of lines that are to be looked at closely by themselves, for others may have gone out.
        """
        return False

    def describe(self) -> Description:
        """The damage in words."""
        return Description(self.name, self.title, self.cause, self.prevention)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, Damage) and other.name == self.name

    def __hash__(self) -> int:
        return self._hashed

    @cached_property
    def _hashed(self) -> int:
        return hash((type(self), self.name))

    def __getstate__(self) -> dict[str, object]:
        """What is remembered is not pickled: it may be much, and a hash is another in another process."""
        return {name: value for name, value in vars(self).items() if not name.startswith(_REMEMBERED)}

    def __repr__(self) -> str:
        return f"<damage {self.name}>"


class LosslessDamage(Damage):
    """A damage with an exact inverse."""

    lossless: ClassVar[bool] = True
    outermost: ClassVar[bool] = True
    entry_nats: float = 3.0
    stretch_nats: float = 8.0

    @abstractmethod
    def restore(self, damaged: str) -> str:
        """Undo `inflict` on a stretch; what it did not do is left as it is."""

    def candidates(self, line: str) -> Iterator[Candidate]:
        restore = self._remembered_restore
        for match in self.stretch.finditer(line):
            restored = restore(match.group())
            if restored != match.group():
                yield Candidate(match.start(), match.end(), (restored,))

    @cached_property
    def _remembered_restore(self) -> Callable[[str], str]:
        """`restore`, with what it gave for the stretches met last."""
        return lru_cache(maxsize=1 << 12)(self.restore)

    def strangeness(self, text: str) -> float:
        return self.stretch_nats if self.stretch.search(text) else 0.0


class LossyDamage(Damage):
    """A damage that loses letters; words of the inventory are looked up by what is left of them."""

    lossless: ClassVar[bool] = False
    word: re.Pattern[str]
    """What a word looks like after the damage, lost letters included."""
    quote: ClassVar[str] = ""
    """What a curled quotation mark becomes, where that might be a letter of the word beside it."""
    neighbours_tell: ClassVar[bool] = False
    """Whether what stands beside a word tells that its question marks were letters (`vnfix.damage.lost_words`)."""

    def explains(self, said: str, shown: str) -> bool:
        """As of any damage; most words are asked about more than once: as they stand, in a stretch, by themselves."""
        return (self._remembered_inflict(said) if len(said) <= _SHORT else self.inflict(said)) == shown

    @cached_property
    def _remembered_inflict(self) -> Callable[[str], str]:
        """`inflict`, with what became of the words met last."""
        return lru_cache(maxsize=1 << 11)(self.inflict)

    def readings_of(self, observed: str) -> Sequence[str]:
        """The words, in each letter case, that this damage turns into `observed`; damaged ones only."""
        return derive_inverse(self).get(observed)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What a word of a line may have said; asked once of a word (see `candidates`)."""
        return tuple(self.readings_of(observed))

    def candidates(self, line: str) -> Iterator[Candidate]:
        words = _words_of(self.word, line)
        remembered = self._remembered
        read = [remembered(observed) for _, _, observed in words]
        if self.quote and self.quote in line:
            quoted = quoted_forms(line, words, read, self.quote, remembered)
            found = candidates_of(line, words, read, quoted, self._within_quotes, self.neighbours_tell)
        else:
            found = candidates_of(line, words, read, {}, None, self.neighbours_tell)
        if self._behind_price is not None and _has_price(line):
            found += (Candidate(*price.span(1), _DONG, _DONG_NATS) for price in self._behind_price.finditer(line))
        return iter(found)

    @cached_property
    def _behind_price(self) -> re.Pattern[str] | None:
        """A price and what is left of the sign of its currency (500.000đ); None if nothing is, or all of it."""
        sign = re.escape(self.inflict(*_DONG))
        if sign in ("", *_DONG):
            return None
        return re.compile(rf"{_PRICE}({sign})(?![\w?\ufffd])")

    def _within_quotes(self, at: int, observed: str) -> Forms | None:
        """What a word may have said that stands at a place beside quotation marks, or between two, which stay.

        Some letter of it is left: of nothing but lost ones, as other scripts become, any part may be a word.
        """
        if self.quote in observed:
            for before, _, word in within(observed, self.quote):
                forms = self._remembered(word)
                if forms:
                    start = at + (len(self.quote) if before else 0)
                    return start, start + len(word), forms
        return None

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As of any damage, and the curled quotation marks that it took, where a pair of them stands around words."""
        found = list(super().candidates_beside(line))
        if self.quote and self.quote in line:
            taken = {at for each in found for at in range(each.start, each.end)}
            found += (each for each in quotations(line, self.quote) if taken.isdisjoint(range(each.start, each.end)))
        yield from sorted(found, key=lambda each: each.start)

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[str, ...]]:
        """`forms_of`, with what it gave for the words met last."""
        return lru_cache(maxsize=1 << 10)(self.forms_of)


_DONG, _DONG_NATS = ("đ",), 12.0
"""The sign of the currency, and the price of leaving what may be one. Of 37 million tokens of sound text 14 645 were
prices with thousands parted and this sign behind them, and none was one with a question mark."""

_PRICE = r"[.,](?<=\d[.,])\d\d\d"


@lru_cache(maxsize=8)
def _has_price(line: str) -> bool:
    """Whether a number with thousands parted stands in a line: many damages ask that of the same one."""
    return re.search(_PRICE, line) is not None


_SHORT = 32
"""Code points of a text of which it is remembered what became."""


@lru_cache(maxsize=8)
def _words_of(word: re.Pattern[str], line: str) -> list[Word]:
    """The words of a line, with their places: damages that agree on what a word is look through the same ones."""
    return [(*match.span(), match.group()) for match in word.finditer(line)]


@cache
def derive_inverse(damage: LossyDamage) -> Inverse:
    """Inflict a damage on every word of the inventory, in each letter case; index what it becomes -> what it was.

    All words go through `inflict` at once, a line each, so that a new channel need not be fast word by word.
    """

    def strike(words: Sequence[str]) -> list[str]:
        damaged = damage.inflict("\n".join(words)).split("\n")
        if len(damaged) != len(words):
            raise ValueError(f"{damage.name} makes or takes lines")
        return damaged

    return Inverse(_forms(), strike)


@cache
def _forms() -> tuple[str, ...]:
    """The words of the inventory with a letter outside ASCII, in each letter case."""
    from vnfix.language.shipped import load_language

    words = [word for word in load_language().inventory.words if not word.isascii()]
    return tuple(dict.fromkeys(form for word in words for form in (word, word.capitalize(), word.upper())))
