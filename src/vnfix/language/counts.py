"""How often the words of a text stand in it, and its pairs of words.

Only words with an accented letter count: of the others nothing is ever lost. What touches a `?` or a U+FFFD is not
sound, and what is none of the inventory's words is no word. Compiled.
"""

from __future__ import annotations

import re

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from vnfix.language.inventory import UNKNOWN
from vnfix.language.letter_case import LOWER, shape_of
from vnfix.language.shipped import load_language

_WORD = re.compile(r"[\w?\ufffd\xbf\x1a]+")
"""A word with what touches it."""

_PIECE = re.compile(r"[\w?\ufffd\xbf\x1a]+|[^\w?\ufffd\xbf\x1a]+")
"""Such a word, or what stands between two."""


class Counts:
    """How often each accented word stands sound in a text, and the number of words (`total`).

    `pairs` are two words, one of them accented, that stand sound with one sign between them. They are only counted when
    they are first asked for; until then there are runs of them that have come and that have gone.
    """

    def __init__(
        self, words: dict[int, int], total: int, pairs: dict[int, int], come: list[vec[i64]], gone: list[vec[i64]]
    ) -> None:
        self.words = words
        self.total = total
        self._pairs = pairs
        self._come = come
        self._gone = gone

    @property
    def pairs(self) -> dict[int, int]:
        """How often each pair stands in the text."""
        if self._come or self._gone:
            pairs = self._pairs.copy()
            for run in self._come:
                for pair in run:
                    pairs[pair] = pairs.get(pair, 0) + 1
            gone: dict[int, int] = {}
            for run in self._gone:
                for pair in run:
                    gone[pair] = gone.get(pair, 0) + 1
            exchange(pairs, gone, {})
            self._pairs, self._come, self._gone = pairs, [], []
        return self._pairs

    def share_after(self, left: int, right: int, floor: float, discount: float = 0.0) -> float:
        """How often a word stood after another, less a discount, of how often that one did and some more (`floor`)."""
        count = self.pairs.get((left << 16) | right, 0)
        return (count - discount) / (self.words.get(left, count) + floor) if count else 0.0

    def add(self, more: Counts) -> None:
        """Add the counts of another text."""
        self.total += more.total
        exchange(self.words, {}, more.words)
        exchange(self.pairs, {}, more.pairs)

    def with_changes(self, blocks: list[tuple[str, str]]) -> Counts:
        """Those of the text with some of it changed (see `changed_blocks`)."""
        words, total = self.words.copy(), self.total
        come, gone = self._come.copy(), self._gone.copy()
        for was, now in blocks:
            before, after = count_words(was), count_words(now)
            total += after.total - before.total
            exchange(words, before.words, after.words)
            come += after._come
            gone += before._come
        return Counts(words, total, self._pairs, come, gone)


def changed_blocks(former: str, text: str) -> list[tuple[str, str]] | None:
    """The lines of a text that are not what they were: each run of them as it was and is, with the words beside it.

    None if lines came or went.
    """
    was, now = former.split("\n"), text.split("\n")
    if len(was) != len(now):
        return None
    blocks: list[tuple[str, str]] = []
    at = 0
    while at < len(now):
        begin = at
        while at < len(now) and was[at] != now[at]:
            at += 1
        if at > begin:
            before = _LAST_WORD.findall(now[begin - 1]) if begin else []
            after = _FIRST_WORD.findall(now[at]) if at < len(now) else []
            blocks.append(
                (
                    "\n".join([*before, *was[begin:at], *after]),
                    "\n".join([*before, *now[begin:at], *after]),
                )
            )
        at += 1
    return blocks


_LAST_WORD = re.compile(r"[\w?\ufffd\xbf\x1a]+\Z")
_FIRST_WORD = re.compile(r"\A[\w?\ufffd\xbf\x1a]+")


def exchange(counts: dict[int, int], gone: dict[int, int], come: dict[int, int]) -> None:
    """Take some counts off others, and add some."""
    for key, count in come.items():
        counts[key] = counts.get(key, 0) + count
    for key, count in gone.items():
        left = counts[key] - count
        if left:
            counts[key] = left
        else:
            del counts[key]


def count_words(text: str) -> Counts:
    """Count words, list pairs. Most of what stands between two spaces was met before, and is taken as it was then."""
    words = vec[i64]()
    pairs = vec[i64]()
    total = 0
    before: i64 = UNKNOWN
    was_accented: i64 = 0
    is_near = False
    for chunk in text.split(" "):
        pieces = _pieces_of(chunk)
        if pieces.has_sign_before or not is_near:
            before = UNKNOWN
        is_near = True
        for kind in pieces.kinds:
            if kind >= 0:
                number: i64 = kind >> 1
                accented: i64 = kind & 1
                total += 1
                if accented:
                    words = append(words, number)
                if is_near and before and number and accented | was_accented:
                    pairs = append(pairs, (before << 16) | number)
                before, was_accented, is_near = number, accented, False
            elif kind == _NEAR:
                is_near = True
            else:
                before, is_near = UNKNOWN, False
        is_near = not pieces.has_sign_after
    return Counts(_tally(words), total, {}, [pairs], [])


def _tally(words: vec[i64]) -> dict[int, int]:
    """How often each of some words is among them, in the order in which they come first."""
    tally: dict[int, int] = {}
    if len(words) < _FEW:
        for word in words:
            tally[word] = tally.get(word, 0) + 1
        return tally
    counts = vec[i64]([0] * load_language().model.words)
    for word in words:
        counts[word] += 1
    for word in words:
        if counts[word]:
            tally[word] = counts[word]
            counts[word] = 0
    return tally


_FEW = 400
"""Words that are told apart in less time than it takes to make room for the counts of all."""


@mypyc_attr(acyclic=True)
class _Pieces:
    """What stands between two spaces: the kinds of its pieces, from the first word to the last."""

    def __init__(self, chunk: str) -> None:
        begun = chunk.lstrip(_SIGNS_BEFORE)
        word = begun.rstrip(_SIGNS_AFTER)
        if word.isalpha():  # most are that simple
            self.has_sign_before = len(begun) < len(chunk)
            self.has_sign_after = len(word) < len(begun)
            self.kinds: vec[i64] = vec[i64]([i64(_kind(word))])
            return
        pieces = _PIECE.findall(chunk)
        self.has_sign_before = not pieces or _WORD.match(pieces[0]) is None
        self.has_sign_after = not pieces or _WORD.match(pieces[-1]) is None
        kinds = [i64(_kind(piece)) for piece in pieces]
        self.kinds = vec[i64](kinds[int(self.has_sign_before) : len(kinds) - int(self.has_sign_after)])


def _pieces_of(chunk: str) -> _Pieces:
    pieces = _remembered.get(chunk)
    if pieces is None:
        pieces = _Pieces(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(_remembered) >= _MOST_REMEMBERED:
                _remembered.clear()
            _remembered[chunk] = pieces
    return pieces


_remembered: dict[str, _Pieces] = {}
_MOST_REMEMBERED, _LONGEST_REMEMBERED = 1 << 14, 40
"""How many chunks are remembered, and of how many letters."""

_SIGNS_BEFORE, _SIGNS_AFTER = "(\"'\u201c\u2018", ".,;:!)\"'\u201d\u2019\u2026\n"
_NEAR, _APART = -1, -2


def _kind(piece: str) -> int:
    """Of a word its number, doubled, and one more if it counts; else whether the words beside it are neighbours."""
    if not piece.isalpha():
        return _NEAR if len(piece) == 1 and not _WORD.match(piece) else _APART
    word = piece.lower()
    if word != piece and shape_of(piece) == LOWER:  # lÃ is what is left of là
        return UNKNOWN
    number = load_language().inventory.number(word)
    return number << 1 | (number != UNKNOWN and not word.isascii())
