"""What the sound part of a text says of its words: a name that stands undamaged in it is likely where it is damaged.

A text repeats its own words and its own pairs of words far more often than the language does (Kuhn and De Mori 1990, "A
cache-based natural language model"). So the words that stand sound in a section of a text are counted, and a reading
gains what a mixture of these counts with the model would give it more than the model alone.

What names and messages of programs say without marks is evidence for pairs of words, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from vnfix.language.arcs import MOST_GAIN, NAT, FewGains, Gains
from vnfix.language.bare_names import BareNames
from vnfix.language.counts import Counts, changed_blocks, count_words
from vnfix.language.openings import Openings
from vnfix.language.shipped import load_language
from vnfix.language.title_case import Styles, styles_of

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


class Document:
    """A section of a text, of which the words are counted when that is first asked for.

    `met` are the names of the damages that have been found in it so far: where one struck, it may have struck again.
    `like` is sound text of the same kind. It says which word is meant where several may be, and never that there is
    damage: what is sound in one text is sound beside any. `prices` say what supposing a damage costs more than
    supposing the one that most lines went through, in nats (`vnfix.sections.prevalence`). It `has_names` unless words
    without marks may be damaged ones.
    """

    def __init__(
        self,
        text: str,
        met: frozenset[str] = frozenset(),
        gains: Gains | None = None,
        like: str = "",
        prices: Mapping[str, float] = NO_PRICES,
        *,
        has_names: bool = True,
    ) -> None:
        self.text = text
        self.met = met
        self.like = like
        self.prices = prices
        self._gains = gains
        self._counted: Counts | None = None
        self._former: Document | None = None
        self._has_names = has_names
        self._names: BareNames | None = None if has_names else BareNames("")
        self._styles: Styles | None = None
        self._openings: Openings | None = None
        self._line: str = ""  # the last one whose own words were asked for, and what they gain
        self._line_gains: FewGains | None = None

    def became(self, text: str, met: frozenset[str], prices: Mapping[str, float] = NO_PRICES) -> Document:
        """What has become of it. Of lines that are as they were the words need not be counted again."""
        now = Document(text, met, like=self.like, prices=prices, has_names=self._has_names)
        now._former = self if self.is_counted else None
        now._names = self._names
        now._styles = self._styles
        now._openings = self._openings
        return now

    def anew(self) -> Document:
        """It as if it were given as it is now: nothing was met in it, and all that it says is of this text."""
        now = Document(self.text, like=self.like, has_names=self._has_names)
        now._former = self if self.is_counted else None
        return now

    @property
    def is_counted(self) -> bool:
        """Whether the words have been counted, which takes a millisecond or more."""
        return self._counted is not None

    def count(self) -> None:
        """Count the words now, so that of what it becomes only what is changed is counted."""
        self._counts()

    def at_best(self, line: str) -> Document:
        """The same damages met in a text in which every word gains the most it can, but those that stand in a line.

        No text of that line speaks more for damage in it.
        """
        return Document(
            "", self.met, _most_gains().but(count_words(line).words), prices=self.prices
        )  # what stands gains as much as what is read

    @property
    def gains(self) -> Gains:
        """How much likelier each word is for standing sound in the text, or in its names."""
        if self._gains is None:
            counts = self._counts()
            words = load_language().model.words
            gains = _gains(counts.words, counts.total, WORD_SHARE, WORD_FLOOR)
            for word, nats in self._bare_names.gains(counts.total).items():
                gains[word] = max(gains.get(word, 0), round(NAT * nats))
            self._gains = Gains(words, gains)
        return self._gains

    @property
    def _bare_names(self) -> BareNames:
        if self._names is None:
            self._names = BareNames(self.text)
        return self._names

    def style_odds(self, line: str) -> float:
        """The logarithm of the odds that a short text is written with capitals, by those beside its line."""
        if self._styles is None:
            self._styles = Styles(self.text)
        return self._styles.odds_besides(styles_of(line))

    def capital_gain(self, line: str, start: int) -> float:
        """What a text that begins at a place of a line gains for a capital, in nats, as others of its kind begin."""
        if self._openings is None:
            self._openings = Openings(self.text)
        return self._openings.gain(line, start)

    def gains_in(self, line: str) -> FewGains:
        """How much likelier each word is for standing sound in the same line."""
        if self._line_gains is None or self._line != line:
            counts = count_words(line)
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
        names = self._bare_names
        likelier = names.likelier_after(left, right) if names.pairs else 0.0
        return _pair_gain(left, right, ratio, likelier)

    def besides(self, now: str, was: str) -> Besides:
        """What the text says without what a line of it is now, with what it was."""
        return Besides(self._counts(), count_words(now), count_words(was))

    def _counts(self) -> Counts:
        if self._counted is None:
            former = self._former
            blocks = None if former is None else changed_blocks(former.text, self.text)
            if former is None or blocks is None:
                self._counted = count_words(self.text)
            else:
                self._counted = former._counts().with_changes(blocks)
        return self._counted


def _pair_gain(left: int, right: int, ratio: float, likelier: float = 0.0) -> float:
    """What a word gains after another, by how often it stands so in a text, and how much likelier names make it."""
    if ratio:
        likelier += ratio / math.exp(-load_language().model.bigram_cost(left, right) / NAT)
    return math.log1p(likelier) if likelier else 0.0


class Besides:
    """What a text says of a few words besides one of its lines, which stands as it was, not as it is now."""

    def __init__(self, text: Counts, now: Counts, was: Counts) -> None:
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


@cache
def _most_gains() -> Gains:
    """The most that a text makes each word gain in the search."""
    language = load_language()
    accented = (number for word, number in language.inventory.numbers.items() if not word.isascii())
    return Gains(language.model.words, dict.fromkeys(accented, MOST_GAIN))


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
        self.counts = counts = Counts({}, 0, {}, [], [])
        at = 0
        while at < len(text):
            end = text.find("\n", at + _AT_A_TIME) + 1 or len(text)
            counts.add(count_words(text[at:end]))
            at = end
        self.gains = Gains(load_language().model.words, _gains(counts.words, counts.total, WORD_SHARE, WORD_FLOOR))


_AT_A_TIME = 1 << 16
"""Letters that are counted at once, so that a long text is never in pieces all at the same time."""


@lru_cache(maxsize=4)
def _read_like(text: str) -> _Like:
    return _Like(text)
