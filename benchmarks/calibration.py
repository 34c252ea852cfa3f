"""Whether confidence is deserved: what was claimed of damaged words, and how often it came true.

What counts is a word's surest reading in `vnfix.Report.readings`: it is right if the word, with it put in, has the
letters, marks and digits that stood there. From the same readings follows what any least confidence would change.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from data import Document, Word
from metrics import Restored, letters

from vnfix import Edit, Reading, Report

BINS = 10
"""Tenths of confidence: the rows of a reliability table."""
_FINE = 2 * BINS
"""Twentieths, in which claims are kept."""
_WHOLE = 10_000
"""Confidences are added up in ten-thousandths, to which vnfix rounds them: whole numbers have no rounding errors."""
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95)
"""Least confidences that are tried; each is a bound of a twentieth."""


@dataclass(frozen=True)
class Bin:
    """Claims of about the same confidence: how many, how many came true, the sum of their confidences."""

    number: int
    right: int
    claimed: float


@dataclass
class Claims:
    """Claims by twentieth of confidence."""

    number: Counter[int] = field(default_factory=Counter)
    right: Counter[int] = field(default_factory=Counter)
    claimed: Counter[int] = field(default_factory=Counter)

    def add(self, confidence: float, *, right: bool, times: int = 1) -> None:
        """Count a claim (or several words of which it is one)."""
        claimed = round(confidence * _WHOLE)
        place = min(claimed * _FINE // _WHOLE, _FINE - 1)
        self.number[place] += times
        self.right[place] += right * times
        self.claimed[place] += claimed * times

    def between(self, low: float, high: float = 1.0) -> Bin:
        """The claims from one bound of a twentieth to another; the last twentieth has its upper bound in it."""
        places = range(round(low * _FINE), round(high * _FINE))
        number, right, claimed = (
            sum(counts[place] for place in places) for counts in (self.number, self.right, self.claimed)
        )
        return Bin(number, right, claimed / _WHOLE)

    @property
    def tenths(self) -> list[Bin]:
        return [self.between(tenth / BINS, (tenth + 1) / BINS) for tenth in range(BINS)]

    @property
    def error(self) -> float | None:
        """The expected calibration error: over the tenths, share of all claims times |mean claimed - share right|.

        None where nothing was claimed. (Naeini, Cooper and Hauskrecht, "Obtaining well calibrated probabilities using
        Bayesian binning", 2015; bins of the same width.)
        """
        total = self.between(0.0).number
        return sum(abs(each.claimed - each.right) for each in self.tenths) / total if total else None


@dataclass
class Confidence:
    """What was claimed of damaged text: of words by their surest readings, and of edits."""

    damaged: int = 0
    """Syllables that were damaged, read or not."""
    read: Claims = field(default_factory=Claims)
    """Damaged syllables that have a reading."""
    sound: Claims = field(default_factory=Claims)
    """Words that lost no letter and have a reading all the same."""
    edited: Claims = field(default_factory=Claims)
    """Those of both that were changed."""
    edits: Claims = field(default_factory=Claims)
    """Edits, each as a whole."""

    def add(self, document: Document, report: Report) -> None:
        """Count what a report says of a document."""
        words = document.words
        self.damaged += sum(word.hit for word in words)
        starts = [edit.start for edit in report.edits]
        for group in read_words(words, surest([_piece_of(reading) for reading in report.readings])):
            hit = sum(word.hit for word in group.words)
            claims, times = (self.read, hit) if hit else (self.sound, len(group.words))
            claims.add(group.confidence, right=group.right, times=times)
            before = bisect_right(starts, group.start) - 1
            if before >= 0 and group.start < report.edits[before].end:
                self.edited.add(group.confidence, right=group.right, times=times)
        for edit in read_words(words, [_piece_of(edit) for edit in report.edits]):
            self.edits.add(edit.confidence, right=edit.right)

    def at_threshold(self, least: float) -> Restored:
        """What would become of syllables and words if all that is claimed with at least this confidence were done."""
        read, sound = self.read.between(least), self.sound.between(least)
        left = self.damaged - read.number
        return Restored(syllables=self.damaged, right=read.right, left=left, spoiled=sound.number - sound.right)


@dataclass(frozen=True)
class Piece:
    """What is claimed of the stretch [start, end) of a damaged document."""

    start: int
    end: int
    text: str
    confidence: float


def _piece_of(placed: Reading | Edit) -> Piece:
    text = placed.text if isinstance(placed, Reading) else placed.replacement
    return Piece(placed.start, placed.end, text, placed.confidence)


def surest(pieces: Iterable[Piece]) -> list[Piece]:
    """Of pieces that overlap (the readings of one stretch), the one of most confidence; in order."""
    best: list[Piece] = []
    end = -1
    for piece in sorted(pieces, key=lambda each: (each.start, each.end)):
        if piece.start >= end:
            best.append(piece)
        elif piece.confidence > best[-1].confidence:
            best[-1] = piece
        end = max(end, piece.end)
    return best


@dataclass(frozen=True)
class Group:
    """Words of which something is claimed: one, or those that a piece reaches over. `start` is that of the claim."""

    words: Sequence[Word]
    start: int
    confidence: float
    right: bool


def read_words(words: Sequence[Word], pieces: Sequence[Piece]) -> Iterator[Group]:
    """The words that pieces lie in, and whether they are right with these put in.

    Their confidence is that of the least certain piece. Pieces are in order and do not overlap; between two words there
    is one letter.
    """
    starts = list(accumulate((len(word.damaged) + 1 for word in words), initial=0))
    for first, last, within in _with_their_words(starts, pieces):
        group = words[first : last + 1]
        damaged = " ".join(word.damaged for word in group)
        said = _put_in(damaged, within, starts[first])
        right = letters(said) == letters(" ".join(word.truth for word in group))
        yield Group(group, within[0].start, min(piece.confidence for piece in within), right)


def _with_their_words(starts: Sequence[int], pieces: Sequence[Piece]) -> Iterator[tuple[int, int, list[Piece]]]:
    """The first and last word of each piece, or of several that share a word."""
    first = last = -1
    within: list[Piece] = []
    for piece in pieces:
        begins = bisect_right(starts, piece.start) - 1
        if within and begins > last:
            yield first, last, within
            within = []
        first = first if within else begins
        last = max(begins, bisect_right(starts, piece.end - 1) - 1)
        within.append(piece)
    if within:
        yield first, last, within


def _put_in(damaged: str, pieces: Sequence[Piece], offset: int) -> str:
    """A stretch that begins at an offset with pieces put in their places."""
    parts: list[str] = []
    at = 0
    for piece in pieces:
        parts += (damaged[at : piece.start - offset], piece.text)
        at = piece.end - offset
    return "".join((*parts, damaged[at:]))
