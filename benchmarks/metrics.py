"""What is counted: harm to sound text first, then syllables and lines brought back, whether confidence is deserved.

benchmarks/README.md says in words what each count means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from data import Line, Word

from vnfix import Report

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
    """What became of damaged lines. A syllable is a stretch between spaces of which the damage changed a letter."""

    lines: int = 0
    lines_right: int = 0
    syllables: int = 0
    right: int = 0
    wrong_case: int = 0
    left: int = 0
    sound: int = 0
    spoiled: int = 0

    @property
    def wrong(self) -> int:
        """Syllables changed into something else than they were, if only in letter case."""
        return self.syllables - self.right - self.left

    @property
    def precision(self) -> tuple[int, int]:
        """Syllables changed rightly, of those changed."""
        return self.right, self.right + self.wrong

    def add(self, line: Line, fixed: str) -> None:
        """Count one line."""
        self.lines += 1
        self.lines_right += fixed == line.truth
        for word, now in place_words(line.words, fixed):
            if word.hit:
                self.syllables += 1
                if letters(now) == letters(word.truth):
                    self.right += 1
                elif now == word.damaged:
                    self.left += 1
                else:
                    self.wrong_case += letters(now).lower() == letters(word.truth).lower()
            elif word.damaged == word.truth:
                self.sound += 1
                self.spoiled += now != word.truth


_Counts = TypeVar("_Counts", Harm, Restored)


def add_counts(counts: _Counts, more: _Counts) -> None:
    """Add each of the second's counts to the first's."""
    for counted in fields(counts):
        setattr(counts, counted.name, getattr(counts, counted.name) + getattr(more, counted.name))


def place_words(words: Sequence[Word], fixed: str) -> Iterator[tuple[Word, str]]:
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


@lru_cache(maxsize=100_000)
def letters(word: str) -> str:
    """Its letters, marks and digits alone: a quotation mark lost with no hope does not make a syllable wrong."""
    return "".join(letter for letter in word if unicodedata.category(letter)[0] in "LMN")


@dataclass
class Calibration:
    """How many edits, and readings, of each tenth of confidence are right: to the letter, of what stood there."""

    tenths: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    """By kind and tenth: how many there are, how many are right."""

    def add(self, line: Line, inflict: Callable[[str], str], report: Report) -> None:
        """Count what a report says of a line whose letters the damage changed one by one."""
        places = _truth_places(line, inflict)

        def count(kind: str, confidence: float, start: int, end: int, text: str) -> None:
            counts = self.tenths.setdefault((kind, min(int(confidence * 10), 9)), [0, 0])
            counts[0] += 1
            counts[1] += start in places and end in places and line.truth[places[start] : places[end]] == text

        for edit in report.edits:
            count(f"{edit.safety.value} edits", edit.confidence, edit.start, edit.end, edit.replacement)
        for reading in report.readings:
            count("readings", reading.confidence, reading.start, reading.end, reading.text)


def _truth_places(line: Line, inflict: Callable[[str], str]) -> dict[int, int]:
    """Where in the truth each offset of the damaged line is; offsets within a damaged letter are not there."""
    places = {0: 0}
    at = was = 0
    for word in line.words:
        parts = [inflict(letter) for letter in word.truth] if word.damaged != word.truth else list(word.truth)
        if "".join(parts) == word.damaged:
            for offset, part in enumerate(parts):
                places[at] = was + offset
                at += len(part)
        else:
            places[at] = was
            at += len(word.damaged)
        was += len(word.truth)
        places[at] = was
        at, was = at + 1, was + 1  # the space
    return places
