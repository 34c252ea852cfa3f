"""How much likelier words are as what is left of Vietnamese ones that dropped letters than as words of any other text.

Letters that are dropped leave no sign, so all words of a line are weighed together. Each says as much, in nats, as the
words that it may be left of are more frequent than it is elsewhere: as any word of so many letters, or without marks.

>>> from vnfix.damage.lossy.dropped_letters import DroppedLetters
>>> evidence = DroppedEvidence(DroppedLetters())
>>> sorted(word for word in "Khng th tm thy trang ny".split() if evidence.of_word(word.lower()) > 3)
['Khng', 'thy']
>>> evidence.of_word("zlib") < 0, evidence.of_word("khong") < 0
(True, True)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from math import exp, log

from vnfix.damage.base import LossyDamage
from vnfix.damage.lossy.stripped_marks import StrippedMarks
from vnfix.language.syllable import ONSETS

_ELSEWHERE = (0.0, 4e-3, 5e-4, 1e-4, 3e-5, 1e-5)
"""How frequent a word of no, one, two letters and so on is elsewhere, at least: letters by themselves are in lists and
formulas, and abbreviations in chat."""
_VOWELS, _HOLLOW = frozenset("aeiouy"), 0.3
"""What part of that a word of three letters or more is that has no vowel, as words have in any language."""
_UNMARKED = 0.5
"""The share of other text that may be Vietnamese typed without marks."""
_MOST, _LEAST = 5.0, -2.0
"""What one word says for it and against it, at most."""
_NAME_LEAST, _NAME_MOST, _LONG = -1.0, 0.5, 3
"""The same of words with a capital, which may be names of any language, and for it of those of fewer letters."""
_MOST_SHORT = 2.0
"""How much more than longer words those of fewer letters, and what begins syllables, may say together: codes and units
are in lists, and so are the consonants of the language (`c, ch, d, g, gh`)."""
_NAT = 256


class DroppedEvidence:
    """The evidence that words are left of others, for one damage; `weigh` is it for all words of a text."""

    def __init__(self, damage: LossyDamage) -> None:
        self._damage = damage

    @cached_property
    def of_word(self) -> Callable[[str], float]:
        """What a word in small letters says, with what was said of those met last."""
        return lru_cache(maxsize=1 << 11)(self._of_word)

    def weigh(self, words: Sequence[str], readable: Collection[str], *, beside: bool = False) -> float:
        """The evidence of the words of a text, in nats, of which `readable` are those that may be left of others.

        A word counts for it once, one against it each time. Words in capitals are abbreviations, but where there is
        nothing else. `beside` says that lines beside it lost letters: then short words are not doubted, but for letters
        by themselves.
        """
        is_loud = not any(map(str.islower, "".join(words)))
        found: dict[str, float] = {}
        against = 0.0
        for word in words:
            small = word.lower()
            if word == small or is_loud:
                nats = self.of_word(small)
            elif len(word) > 1 and word.isupper():
                continue
            elif word[1:] != small[1:]:
                nats = _LEAST
            else:
                nats = max(_NAME_LEAST, self.of_word(small))
                nats = min(nats, _NAME_MOST) if len(word) < _LONG and not beside else nats
            if nats <= 0.0:
                against += nats
            elif word in readable:
                found[small] = max(nats, found.get(small, 0.0))
        short = sum(nats for small, nats in found.items() if len(small) < _LONG or small in ONSETS)
        long = sum(nats for small, nats in found.items() if len(small) >= _LONG and small not in ONSETS)
        most = short if beside and any(len(small) > 1 for small in found) else _MOST_SHORT * long
        return min(short, most) + long + against

    def _of_word(self, small: str) -> float:
        numbers, cost = _unigrams()
        kept = exp(-cost(number) / _NAT) if (number := numbers.get(small)) else 0.0
        lost = _frequency(self._damage.readings_of(small))
        if not kept + lost:
            return _LEAST
        elsewhere = _ELSEWHERE[min(len(small), len(_ELSEWHERE) - 1)]
        if len(small) >= _LONG and _VOWELS.isdisjoint(small):
            elsewhere *= _HOLLOW
        elsewhere += _UNMARKED * (kept + _frequency(_STRIPPED.readings_of(small)))
        nats = max(_LEAST, min(_MOST, log((kept + lost) / elsewhere)))
        return min(0.0, nats) if kept >= lost else nats


_STRIPPED = StrippedMarks()


def _unigrams() -> tuple[dict[str, int], Callable[[int], int]]:
    """The numbers of the words of the inventory, and what each costs."""
    from vnfix.language.shipped import load_language

    language = load_language()
    return language.inventory.numbers, language.model.unigram_cost


def _frequency(words: Iterable[str]) -> float:
    """How frequent words in small letters are together."""
    numbers, cost = _unigrams()
    return sum(exp(-cost(numbers[word]) / _NAT) for word in words if word in numbers)
