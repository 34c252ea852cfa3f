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
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

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

LIKE_SHARE, LIKE_FLOOR, LIKE_DISCOUNT = 1.0, 3.0, 0.8
"""The same for pairs of words of text of the same kind, which is taken to have each pair so much less often than it has
(Ney, Essen and Kneser 1994, "On structuring probabilistic dependences in stochastic language modelling"): of what
stood once in a long text little comes again. Of 100 lines of each of 18 sources 94.6 % of syllables come back by
themselves (`question-mark`), 95.6 with the rest of the source; with news for all 94.5 (94.4 at a discount of 0.5)."""

NO_PRICES: Final[Mapping[str, float]] = MappingProxyType({})

_WORD = re.compile(r"[\w?\ufffd]+")
"""A word with what touches it."""

_PIECE = re.compile(r"[\w?\ufffd]+|[^\w?\ufffd]+")
"""Such a word, or what stands between two."""


class Document:
    """A section of a text, of which the words are counted when that is first asked for.

    `met` are the names of the damages that have been found in it so far: where one struck, it may have struck again.
    `like` is sound text of the same kind. It says which word is meant where several may be, and never that there is
    damage: what is sound in one text is sound beside any. `prices` say what supposing a damage costs more than
    supposing the one that most lines went through, in nats (`vnfix.prevalence`).
    """

    def __init__(
        self,
        text: str,
        met: frozenset[str] = frozenset(),
        gains: Gains | None = None,
        like: str = "",
        prices: Mapping[str, float] = NO_PRICES,
    ) -> None:
        self.text = text
        self.met = met
        self.like = like
        self.prices = prices
        self._gains = gains
        self._counted: _Counts | None = None
        self._former: Document | None = None
        self._line: str = ""  # the last one whose own words were asked for, and what they gain
        self._line_gains: FewGains | None = None

    def became(self, text: str, met: frozenset[str], prices: Mapping[str, float] = NO_PRICES) -> Document:
        """What has become of it. Of lines that are as they were the words need not be counted again."""
        now = Document(text, met, like=self.like, prices=prices)
        now._former = self if self.is_counted else None
        return now

    @property
    def is_counted(self) -> bool:
        """Whether the words have been counted, which takes a millisecond or more."""
        return self._counted is not None

    def at_best(self, line: str) -> Document:
        """The same damages met in a text in which every word gains the most it can, but those that stand in a line.

        No text of that line speaks more for damage in it.
        """
        return Document(
            "", self.met, _most_gains().but(_count(line).words), prices=self.prices
        )  # what stands gains as much as what is read

    @property
    def gains(self) -> Gains:
        """How much likelier each word is for standing sound in the text."""
        if self._gains is None:
            counts = self._counts()
            words = load_language().model.words
            self._gains = Gains(words, _gains(counts.words, counts.total, WORD_SHARE, WORD_FLOOR))
        return self._gains

    def gains_in(self, line: str) -> FewGains:
        """How much likelier each word is for standing sound in the same line."""
        if self._line_gains is None or self._line != line:
            counts = _count(line)
            self._line, self._line_gains = line, FewGains(_gains(counts.words, counts.total, LINE_SHARE, LINE_FLOOR))
        return self._line_gains

    def like_gain(self, word: int) -> int:
        """How much likelier a word is for standing in the text of the same kind, in 1/256 nat."""
        return int(_read_like(self.like).gains.of_word[word]) if self.like else 0

    def pair_gain(self, left: int, right: int) -> float:
        """How much likelier a word is after another for having stood so in the text, in nats."""
        ratio = PAIR_SHARE * self._counts().share_after(left, right, PAIR_FLOOR)
        if self.like:
            ratio += LIKE_SHARE * _read_like(self.like).counts.share_after(left, right, LIKE_FLOOR, LIKE_DISCOUNT)
        return _pair_gain(left, right, ratio)

    def besides(self, now: str, was: str) -> Besides:
        """What the text says without what a line of it is now, with what it was."""
        return Besides(self._counts(), _count(now), _count(was))

    def _counts(self) -> _Counts:
        if self._counted is None:
            former = self._former
            blocks = None if former is None else _changed(former.text, self.text)
            if former is None or blocks is None:
                self._counted = _count(self.text)
            else:
                self._counted = former._counts().with_changes(blocks)
        return self._counted


def _pair_gain(left: int, right: int, ratio: float) -> float:
    """What a word gains after another that it follows so much likelier in a text."""
    if not ratio:
        return 0.0
    return math.log1p(ratio / math.exp(-load_language().model.bigram_cost(left, right) / NAT))


class _Counts:
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
            _exchange(pairs, gone, {})
            self._pairs, self._come, self._gone = pairs, [], []
        return self._pairs

    def share_after(self, left: int, right: int, floor: float, discount: float = 0.0) -> float:
        """How often a word stood after another, less a discount, of how often that one did and some more (`floor`)."""
        count = self.pairs.get((left << 16) | right, 0)
        return (count - discount) / (self.words.get(left, count) + floor) if count else 0.0

    def add(self, more: _Counts) -> None:
        """Add the counts of another text."""
        self.total += more.total
        _exchange(self.words, {}, more.words)
        _exchange(self.pairs, {}, more.pairs)

    def with_changes(self, blocks: list[tuple[str, str]]) -> _Counts:
        """Those of the text with some of it changed (see `_changed`)."""
        words, total = self.words.copy(), self.total
        come, gone = self._come.copy(), self._gone.copy()
        for was, now in blocks:
            before, after = _count(was), _count(now)
            total += after.total - before.total
            _exchange(words, before.words, after.words)
            come += after._come
            gone += before._come
        return _Counts(words, total, self._pairs, come, gone)


class Besides:
    """What a text says of a few words besides one of its lines, which stands as it was, not as it is now."""

    def __init__(self, text: _Counts, now: _Counts, was: _Counts) -> None:
        self._text = text
        self._now = now
        self._was = was

    def gain(self, word: int, before: int, after: int) -> float:
        """How much likelier a word is between two others, in nats."""
        text, now, was = self._text, self._now, self._was
        count = text.words.get(word, 0) - now.words.get(word, 0) + was.words.get(word, 0)
        gain = _word_gain(word, count, text.total, WORD_SHARE, WORD_FLOOR) if count else 0.0
        return gain + self._pair_gain(before, word) + self._pair_gain(word, after)

    def _pair_gain(self, left: int, right: int) -> float:
        pair = (left << 16) | right
        count = self._text.pairs.get(pair, 0) - self._now.pairs.get(pair, 0) + self._was.pairs.get(pair, 0)
        lefts = self._text.words.get(left, count) - self._now.words.get(left, 0) + self._was.words.get(left, 0)
        return _pair_gain(left, right, PAIR_SHARE * count / (lefts + PAIR_FLOOR)) if count > 0 else 0.0


def _changed(former: str, text: str) -> list[tuple[str, str]] | None:
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


_LAST_WORD = re.compile(r"[\w?\ufffd]+\Z")
_FIRST_WORD = re.compile(r"\A[\w?\ufffd]+")


def _exchange(counts: dict[int, int], gone: dict[int, int], come: dict[int, int]) -> None:
    """Take some counts off others, and add some."""
    for key, count in come.items():
        counts[key] = counts.get(key, 0) + count
    for key, count in gone.items():
        left = counts[key] - count
        if left:
            counts[key] = left
        else:
            del counts[key]


@cache
def _most_gains() -> Gains:
    """The most that a text makes each word gain in the search."""
    language = load_language()
    accented = (number for word, number in language.inventory.numbers.items() if not word.isascii())
    return Gains(language.model.words, dict.fromkeys(accented, MOST_GAIN))


def _count(text: str) -> _Counts:
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
    return _Counts(_tally(words), total, {}, [pairs], [])


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


def _gains(counts: dict[int, int], total: int, share: float, floor: float) -> dict[int, int]:
    """What a mixture of counts with the model gives words more than the model alone."""
    return {word: round(NAT * _word_gain(word, count, total, share, floor)) for word, count in counts.items()}


def _word_gain(word: int, count: int, total: int, share: float, floor: float) -> float:
    """The same of one word, in nats."""
    alone = math.exp(-load_language().model.unigram_cost(word) / NAT)
    return math.log1p(share * count / ((total + floor) * alone))


class _Like:
    """What sound text of the same kind says of words."""

    def __init__(self, text: str) -> None:
        self.counts = counts = _Counts({}, 0, {}, [], [])
        at = 0
        while at < len(text):
            end = text.find("\n", at + _AT_A_TIME) + 1 or len(text)
            counts.add(_count(text[at:end]))
            at = end
        self.gains = Gains(load_language().model.words, _gains(counts.words, counts.total, WORD_SHARE, WORD_FLOOR))


_AT_A_TIME = 1 << 16
"""Letters that are counted at once, so that a long text is never in pieces all at the same time."""


@lru_cache(maxsize=4)
def _read_like(text: str) -> _Like:
    return _Like(text)
