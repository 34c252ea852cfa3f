"""What names and messages of programs say of words: they are written without marks (`DatCho`, `"Nhap so luong"`).

A name stands beside what it means, in a comment, a string, a column. Which of several words with the same letters is
meant it does not say; of words with others, such as chỗ and chữ, it does.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from vnfix.language.arcs import NAT
from vnfix.language.inventory import FIRST_WORD
from vnfix.language.shipped import load_language
from vnfix.language.syllable import is_syllable

_SHARE, _FLOOR = 2.0, 0.5
"""The weight of names in the mixture with the model, and how many more pairs their first words are taken to have: as
with pairs of words that stand sound in a text."""

_WORD_SHARE, _WORD_FLOOR = 0.5, 60
"""The same for single words."""

_NAME = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]+(?:_[A-Za-z]+)+|[A-Za-z][a-z]+(?:[A-Z][a-z]+)+)")
"""A name of several words."""
_MESSAGE = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]+ ){3,}[A-Za-z]+(?![^\W\d_])")
"""Four words in a row without a mark; if all are Vietnamese without marks, they are none of another language."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_WITHIN_NAME = re.compile(r"[A-Z_](?<=[a-z][A-Z]|[A-Za-z]_)")
"""What no name is without, beginning with few letters: most text is passed over."""
_RUN = re.compile(r"[A-Za-z_]*")


def _names_in(text: str) -> Iterator[str]:
    """The names of several words in a text, in order."""
    end = 0
    for within in _WITHIN_NAME.finditer(text):
        if within.start() >= end:
            start = within.start()
            while start > end and text[start - 1].isascii() and (text[start - 1].isalpha() or text[start - 1] == "_"):
                start -= 1
            run = _RUN.match(text, start)
            end = run.end() if run else start
            yield from _NAME.findall(text, start, end)


class BareNames:
    """The pairs of words in the names and messages of a text."""

    def __init__(self, text: str) -> None:
        self.pairs: dict[tuple[str, str], int] = {}
        self._firsts: dict[str, int] = {}
        self._likelier: dict[tuple[str, str], float] = {}
        self._shares: list[tuple[list[int], float]] | None = None
        for name in _names_in(text):
            self._add([word.lower() for word in _WORD.findall(name)])
        for line in text.split("\n"):
            if line.isascii() and "?" not in line:  # best fit leaves words without marks, too, but hardly such lines
                for message in _MESSAGE.findall(line):
                    words = message.lower().split(" ")
                    if all(word in _bare_words().words for word in words):
                        self._add(words)

    def gains(self, total: int) -> dict[int, float]:
        """What each word gains for standing without its marks in a text of so many words, in nats."""
        if self._shares is None:
            self._shares = self._reckon_shares() if self.pairs else []
        gains: dict[int, float] = {}
        for alike, share in self._shares:
            gains.update(dict.fromkeys(alike, math.log1p(share / (total + _WORD_FLOOR))))
        return gains

    def _reckon_shares(self) -> list[tuple[list[int], float]]:
        """The words without marks that stand beside another that may be one of Vietnamese: the numbers of all that each
        may be, and how often it stands in names beside how often the model has any of these.
        """
        known, model = _bare_words().words, load_language().model
        counts: dict[str, int] = {}
        for pair, count in self.pairs.items():
            if pair[0] in known and pair[1] in known:
                for word in pair:
                    counts[word] = counts.get(word, 0) + count
        shares: list[tuple[list[int], float]] = []
        for bare, count in counts.items():
            often = sum([math.exp(-model.unigram_cost(word) / NAT) for word in known[bare]], 0.0)
            shares.append((known[bare], _WORD_SHARE * count / often))
        return shares

    def _add(self, words: list[str]) -> None:
        for pair in zip(words, words[1:]):  # noqa: RUF007  which is quicker
            self.pairs[pair] = self.pairs.get(pair, 0) + 1
            self._firsts[pair[0]] = self._firsts.get(pair[0], 0) + 1

    def likelier_after(self, left: int, right: int) -> float:
        """How many times as likely as the model has it a word is after another, for what names say, on top of once.

        It is the same for all words that are the same without marks: which of them go together the model knows.
        """
        if left < FIRST_WORD or right < FIRST_WORD:
            return 0.0
        bare = _bare_words().bare
        pair = bare[left - FIRST_WORD], bare[right - FIRST_WORD]
        if pair not in self.pairs:
            return 0.0
        known = self._likelier.get(pair)
        if known is None:
            known = self._likelier[pair] = self._reckon(pair)
        return known

    def _reckon(self, pair: tuple[str, str]) -> float:
        """How often a pair stands in names, of those with its first word, beside how often the model has any such."""
        words, model = _bare_words().words, load_language().model
        likely = together = 0.0
        for left in words[pair[0]]:
            first = math.exp(-model.unigram_cost(left) / NAT)
            likely += first
            together += first * sum([math.exp(-model.bigram_cost(left, right) / NAT) for right in words[pair[1]]], 0.0)
        return _SHARE * self.pairs[pair] / (self._firsts[pair[0]] + _FLOOR) * likely / together


class _BareWords:
    """The words of the inventory without marks: what is left of each, the numbers of those of which that is left, and
    what is left of those with marks.
    """

    def __init__(self) -> None:
        self.bare = [_without_marks(word) for word in load_language().inventory.words]
        self.words: dict[str, list[int]] = {}
        for number, bare in enumerate(self.bare, start=FIRST_WORD):
            self.words.setdefault(bare, []).append(number)
        self.marked = {bare for bare, word in zip(self.bare, load_language().inventory.words) if bare != word}


def lacks_its_marks(word: str) -> bool:
    """Whether a small-letter word of ASCII is one of Vietnamese without its marks, and is none as it stands.

    >>> lacks_its_marks("duc"), lacks_its_marks("nguyen"), lacks_its_marks("nam"), lacks_its_marks("chelsea")
    (True, True, False, False)
    """
    return not is_syllable(word) and word in _bare_words().marked


@lru_cache(maxsize=1 << 11)
def is_rare_with_no_marks(word: str) -> bool:
    """Whether a small-letter word of ASCII is one of Vietnamese without its marks, and hardly ever one as it stands.

    >>> [word for word in "cho nhung nguoi khong may la nam".split() if is_rare_with_no_marks(word)]
    ['nguoi', 'khong']
    """
    return share_left(word) * (1.0 + _RARE) < _RARE


def are_hardly_left(words: Iterable[str], left: Callable[[str], str]) -> bool:
    """Whether small-letter words of ASCII are together hardly ever what a damage leaves of words, nor words as they
    stand, but such without their marks. `left` says what it leaves.
    """
    return math.prod(share_left(word, left) for word in words) < _HARDLY


@lru_cache(maxsize=1 << 11)
def share_left(word: str, left: Callable[[str], str] = str) -> float:
    """How much of all text with any of the words that a small-letter word of ASCII is without their marks has one of
    which that is `left`; 1.0 if there is none.
    """
    known, model = _bare_words().words, load_language().model
    words = load_language().inventory.words
    kept = marked = 0.0
    for number in known.get(word, ()):
        share = math.exp(-model.unigram_cost(number) / NAT)
        if left(words[number - FIRST_WORD]) == word:
            kept += share
        else:
            marked += share
    return kept / (kept + marked) if marked else 1.0


_RARE = 0.02
"""How frequent beside words with marks one without is that was hardly meant so."""
_HARDLY = 0.05
"""How probable it is that several words were left so, at most."""


@cache
def _bare_words() -> _BareWords:
    return _BareWords()


def _without_marks(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join([letter for letter in letters if not unicodedata.combining(letter)])
