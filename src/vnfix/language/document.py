"""What the sound part of a text says of its words: a name that stands undamaged in it is likely where it is damaged.

A text repeats its own words and its own pairs of words far more often than the language does (Kuhn and De Mori 1990, "A
cache-based natural language model"). So the words that stand sound in a section of a text are counted, and a reading
gains what a mixture of these counts with the model would give it more than the model alone.

Only words with an accented letter count: of the others nothing is ever lost. What touches a `?` or a U+FFFD is not
sound, and what is none of the inventory's words is no word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache

from vnfix.language.arcs import MOST_GAIN, NAT, FewGains, Gains
from vnfix.language.inventory import UNKNOWN
from vnfix.language.letter_case import LOWER, shape_of
from vnfix.language.shipped import load_language

WORD_SHARE, WORD_FLOOR = 0.5, 60
"""The weight of the counts of words in the mixture, and how many words a text is taken to have more than it has."""

LINE_SHARE, LINE_FLOOR = 0.5, 30
"""The same for words of the same line."""

PAIR_SHARE, PAIR_FLOOR = 2.0, 0.5
"""The same for pairs of words, and for their first words. Of a dozen settings these restored the most of pages of 16
lines with every other one damaged (94.6 -> 95.5 % of syllables for `question-mark`, 91.5 -> 92.8 % under ASCII)."""

_WORD = re.compile(r"[\w?\ufffd]+")
"""A word with what touches it."""

_PIECE = re.compile(r"[\w?\ufffd]+|[^\w?\ufffd]+")
"""Such a word, or what stands between two."""


class Document:
    """A section of a text, of which the words are counted when that is first asked for.

    `met` are the names of the damages that have been found in it so far: where one struck, it may have struck again.
    """

    def __init__(self, text: str, met: frozenset[str] = frozenset(), gains: Gains | None = None) -> None:
        self.text = text
        self.met = met
        self._gains = gains
        self._counted: _Words | None = None
        self._pairs: dict[int, int] | None = None

    @property
    def is_counted(self) -> bool:
        """Whether the words have been counted, which takes a millisecond or more."""
        return self._counted is not None

    def at_best(self, line: str) -> Document:
        """The same damages met in a text in which every word gains the most it can, but those that stand in a line.

        No text of that line speaks more for damage in it.
        """
        standing = _count_words(line)[0]  # what stands gains as much as what is read
        return Document("", self.met, _most_gains().but(standing))

    @property
    def gains(self) -> Gains:
        """How much likelier each word is for standing sound in the text."""
        if self._gains is None:
            counts, total = self._words()
            words = load_language().model.words
            self._gains = Gains(words, _gains(counts, total, WORD_SHARE, WORD_FLOOR))
        return self._gains

    def gains_in(self, line: str) -> FewGains:
        """How much likelier each word is for standing sound in the same line."""
        counts, total = _count_words(line)
        return FewGains(_gains(counts, total, LINE_SHARE, LINE_FLOOR))

    def pair_gain(self, left: int, right: int) -> float:
        """How much likelier a word is after another for having stood so in the text, in nats."""
        if self._pairs is None:
            self._pairs = _count_pairs(self.text)
        count = self._pairs.get((left << 16) | right, 0)
        if not count:
            return 0.0
        share = math.exp(-load_language().model.bigram_cost(left, right) / NAT)
        return math.log1p(PAIR_SHARE * count / ((self._words()[0].get(left, count) + PAIR_FLOOR) * share))

    def _words(self) -> _Words:
        if self._counted is None:
            self._counted = _count_words(self.text)
        return self._counted


@cache
def _most_gains() -> Gains:
    """The most that a text makes each word gain in the search."""
    language = load_language()
    accented = (number for word, number in language.inventory.numbers.items() if not word.isascii())
    return Gains(language.model.words, dict.fromkeys(accented, MOST_GAIN))


_Words = tuple[dict[int, int], int]
"""How often each accented word stands sound, and the number of words."""


def _count_words(text: str) -> _Words:
    words: dict[int, int] = {}
    total = 0
    for piece, count in Counter(_WORD.findall(text)).items():
        kind = _kind(piece)
        if kind >= 0:
            total += count
            if kind & 1:
                words[kind >> 1] = words.get(kind >> 1, 0) + count
    return words, total


def _count_pairs(text: str) -> dict[int, int]:
    """How often each two words, one of them accented, stand sound with one sign between them."""
    pairs: dict[int, int] = {}
    before = was_accented = 0
    is_near = False
    for kind in map(_kind, _PIECE.findall(text)):
        if kind >= 0:
            number, accented = kind >> 1, kind & 1
            if is_near and before and number and accented | was_accented:
                pair = (before << 16) | number
                pairs[pair] = pairs.get(pair, 0) + 1
            before, was_accented, is_near = number, accented, False
        elif kind == _NEAR:
            is_near = True
        else:
            before, is_near = UNKNOWN, False
    return pairs


_NEAR, _APART = -1, -2


@lru_cache(maxsize=1 << 14)
def _kind(piece: str) -> int:
    """Of a word its number, doubled, and one more if it counts; else whether the words beside it are neighbours."""
    if not piece.isalpha():
        return _NEAR if len(piece) == 1 and not _WORD.match(piece) else _APART
    word = piece.lower()
    if shape_of(piece) == LOWER and word != piece:  # lÃ is what is left of là
        return UNKNOWN
    number = load_language().inventory.number(word)
    return number << 1 | (number != UNKNOWN and not word.isascii())


def _gains(counts: dict[int, int], total: int, share: float, floor: float) -> dict[int, int]:
    """What a mixture of counts with the model gives words more than the model alone."""
    model = load_language().model
    gains: dict[int, int] = {}
    for word, count in counts.items():
        alone = math.exp(-model.unigram_cost(word) / NAT)
        gains[word] = round(NAT * math.log1p(share * count / ((total + floor) * alone)))
    return gains
