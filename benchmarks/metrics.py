"""What is counted: harm to sound text first, then what became of damaged syllables and lines.

benchmarks/README.md says in words what each count means. How far confidence is deserved is counted in calibration.py.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from data import Line, Word

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Fix = Callable[[str], str]


@dataclass
class Harm:
    """Sound lines that were changed, and those in which something was reported, of all that were given."""

    lines: int = 0
    changed: int = 0
    reported: int = 0

    def add(self, *, changed: bool, reported: bool = False) -> None:
        self.lines += 1
        self.changed += changed
        self.reported += reported


@dataclass
class Restored:
    """What became of damaged lines. A syllable is a stretch between spaces of which the damage changed a letter, a sign
    one in which it changed a sign outside ASCII.
    """

    lines: int = 0
    lines_right: int = 0
    syllables: int = 0
    right: int = 0
    wrong_case: int = 0
    left: int = 0
    sound: int = 0
    spoiled: int = 0
    signs: int = 0
    signs_right: int = 0
    signs_wrong: int = 0
    sentences: int = 0
    sentences_right: int = 0

    @property
    def wrong(self) -> int:
        """Syllables changed into something else than they were, if only in letter case."""
        return self.syllables - self.right - self.left

    @property
    def changed_wrongly(self) -> tuple[int, int]:
        """Of the words that were changed, damaged or not, those that were not to be changed so; and all of them."""
        wrongly = self.wrong + self.spoiled
        return wrongly, wrongly + self.right

    def add(self, line: Line, fixed: str) -> None:
        """Count one line: as a line only if it was damaged, its words in any case."""
        self.lines += line.is_touched
        self.lines_right += line.is_touched and fixed == line.truth
        placed = list(place_words(line.words, fixed))
        for sentence in split_sentences(placed):
            if any(word.hit for word, _ in sentence):
                self.sentences += 1
                self.sentences_right += all(_is_right(word, now) for word, now in sentence)
        for word, now in placed:
            self._add_signs(word, now)
            if word.hit:
                self._add_syllable(word, now)
            else:
                self.sound += 1
                self.spoiled += _is_spoiled(word, now)

    def _add_syllable(self, word: Word, now: str) -> None:
        self.syllables += 1
        if _is_right(word, now):
            self.right += 1
        elif now == word.damaged:
            self.left += 1
        else:
            self.wrong_case += letters(now).lower() == letters(word.truth).lower()

    def _add_signs(self, word: Word, now: str) -> None:
        truth = _signs(word.truth)
        if truth != _signs(word.damaged):
            self.signs += 1
            self.signs_right += _signs(now) == truth
            self.signs_wrong += _signs(now) != truth and not _LOST.search(now)


Placed = tuple[Word, str]
"""A word and what stands in its place after the repair."""

_SENTENCE_END = re.compile(r"[.!?\u2026][\"')\]\u201d\u2019\u00bb]*\Z")


def split_sentences(placed: Sequence[Placed]) -> Iterator[Sequence[Placed]]:
    """The words in stretches up to one that ends a sentence, as the sound line has it."""
    start = 0
    for end, (word, _) in enumerate(placed, start=1):
        if end == len(placed) or _SENTENCE_END.search(word.truth):
            yield placed[start:end]
            start = end


def _is_right(word: Word, now: str) -> bool:
    return letters(now) == letters(word.truth) if word.hit else not _is_spoiled(word, now)


def _is_spoiled(word: Word, now: str) -> bool:
    """Whether a word that had lost no letter was changed; if it had lost a sign, whether its letters were."""
    if word.damaged == word.truth:
        return now != word.truth
    return now != word.damaged and letters(now) != letters(word.truth)


_Counts = TypeVar("_Counts", bound="DataclassInstance")


def add_counts(counts: _Counts, more: _Counts) -> None:
    """Add each count of the second to the first's; both are one dataclass of numbers, counters, or such dataclasses."""
    for counted in fields(counts):
        mine, other = getattr(counts, counted.name), getattr(more, counted.name)
        if is_dataclass(mine):
            add_counts(mine, other)
        else:
            setattr(counts, counted.name, mine + other)


def place_words(words: Sequence[Word], fixed: str) -> Iterator[Placed]:
    """Each word with what stands in its place in the fixed text; "" where that is neither its truth nor its damage.

    Place by place where no word was damaged into several and the number of words is the same. Otherwise (damages that
    make spaces) the words of truth and fixed text are aligned by their letters in any case, and between those that
    agree a word counts as left alone if its damaged pieces stand there, in order.
    """
    now = fixed.split(" ")
    if len(now) == len(words) and not any(" " in word.damaged for word in words):
        yield from zip(words, now)
        return
    was_letters, now_letters = [letters(word.truth).lower() for word in words], [letters(word).lower() for word in now]
    for kind, start, end, at, until in SequenceMatcher(None, was_letters, now_letters, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(words[start:end], now[at:until])
            continue
        unused = at
        for word in words[start:end]:
            pieces = word.damaged.split(" ")
            places = (place for place in range(unused, until) if now[place : place + len(pieces)] == pieces)
            found = next(places, None)
            unused = unused if found is None else found + len(pieces)
            yield word, "" if found is None else word.damaged


_LOST = re.compile("[?\ufffd]")


@lru_cache(maxsize=100_000)
def _signs(word: str) -> str:
    """Its signs outside ASCII, but U+FFFD, which stands for any."""
    return "".join(sign for sign in word if not (sign.isascii() or sign == "\ufffd" or letters(sign)))


@lru_cache(maxsize=100_000)
def letters(word: str) -> str:
    """Its letters, marks and digits alone: a quotation mark lost with no hope does not make a syllable wrong."""
    return "".join(letter for letter in word if unicodedata.category(letter)[0] in "LMN")
