"""Weigh what is left open once more, by all the words around it.

The search looks two words to either side. Where it is not sure, the network of `vnfix.language.network` adds what the
rest of the line says: the words as the search has chosen them, those further away, letter case, punctuation. It only
divides anew what the search gave to known words; how likely it is that there is damage at all stays as it was.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from mypy_extensions import mypyc_attr

from vnfix.language.alphabet import QUOTATION_MARKS
from vnfix.language.arcs import MOST_GAIN, NAT
from vnfix.language.document import Document
from vnfix.language.inventory import BEGIN, END, FIRST_WORD, NUMBER, Inventory
from vnfix.language.letter_case import OTHER, shape_of
from vnfix.language.network import UNKNOWN_SHAPE
from vnfix.language.shipped import Language
from vnfix.language.title_case import title_odds
from vnfix.language.tokens import TOKEN, gap_kind
from vnfix.search.options import Option
from vnfix.search.readings import Column

SURE = 0.985
"""What the search is surer of is not asked for again; the network is trained on what is left."""

LEAST = 5e-4
"""What is less likely than this is not asked for."""

CALIBRATION = 0.83
"""What differences of weights are multiplied by, so that what is claimed comes true: on text that neither has seen,
search and network together are surer than they should be (Guo et al. 2017, "On calibration of modern neural networks").
Fitted to 147 000 open words of eighteen sources under seven damages; each damage alone gives nearly the same."""


@mypyc_attr(acyclic=True)
class Surroundings:
    """A line as the network sees it: the words that are likeliest, their letter case, what stands between them."""

    def __init__(
        self,
        line: str,
        with_markup: str,
        columns: Sequence[Column],
        shares: Sequence[Sequence[float]],
        language: Language,
        document: Document,
    ) -> None:
        self.line = line
        self.with_markup = with_markup
        self.columns = columns
        self.language = language
        self.document = document
        self.own_gains = document.gains_in(line)
        self.words = [BEGIN]
        self.shapes = [OTHER]
        self.gaps = [0]
        self.cased = [False]
        """Of each word, whether the letter case it has was never lost."""
        self.places: list[int] = []
        """Of each column, where in these its word is; -1 where it is not one word."""
        self.changes: list[int] = []
        """The places whose word another one has taken, in order."""
        self.weighed: dict[int, int] = {}
        """Of each column that was weighed, how many changes there had been."""
        at = 0
        for column, each in zip(columns, shares):
            if column.said.is_boundary:
                self._end()
            text = column.said.groups[likeliest(each)][0].text
            self.places.append(self._add(text, line[at : column.start]))
            is_cased = not column.claimed or not self.lost_first(len(self.places) - 1)
            self.cased.extend([is_cased] * (len(self.words) - len(self.cased)))
            at = column.end
        if self.words[-1] != END:
            self._end()

    def _end(self) -> None:
        """Note the end of a sentence."""
        self.words.append(END)
        self.shapes.append(OTHER)
        self.gaps.append(0)
        self.cased.append(False)

    def _add(self, text: str, before: str) -> int:
        """Add the words of a column's text; the place of the word that it is, if it is one."""
        place = -1
        for number, shape, between, is_whole in _tokens_of(text, self.language.inventory):
            if is_whole:
                place = len(self.words)
            self.words.append(number)
            self.shapes.append(shape)
            self.gaps.append(gap_kind(before + between))
            before = ""
        return place

    def is_open(self, number: int, shares: Sequence[float]) -> bool:
        """Whether the search is not sure of a column, or the text speaks for something else than it is sure of."""
        if max(shares) < SURE:
            return True
        groups, best = self.columns[number].said.groups, likeliest(shares)
        others = [groups[each][0].words[0] for each in self.open_words(number, shares) if each != best]
        return any(self._word_gain(word) > MOST_GAIN for word in others)

    def reweigh(self, number: int, shares: Sequence[float]) -> Sequence[float]:
        """The shares of a column's groups, those that are known words divided anew; they sum to what they did."""
        groups = self.columns[number].said.groups
        known = self.open_words(number, shares)
        place, network = self.places[number], self.language.network
        if len(known) < 2 or place < 0 or network is None:
            return shares
        shape = self.own_shape(number)
        hidden = network.hidden_at(self.words, self.shapes, self.gaps, place, shape)
        words = [groups[each][0].words[0] for each in known]
        scores = network.weigh(hidden, shape, words)
        weights = [
            network.ngram_weight * math.log(shares[each]) + score + self._gain(place, word)
            for each, score, word in zip(known, scores, words)
        ]
        highest = max(weights)
        sizes = [math.exp(CALIBRATION * (weight - highest)) for weight in weights]
        factor = sum([shares[each] for each in known], 0.0) / sum(sizes, 0.0)
        divided = list(shares)
        for each, size in zip(known, sizes):
            divided[each] = size * factor
        chosen = groups[likeliest(divided)][0].words
        if len(chosen) == 1 and chosen[0] != self.words[place]:
            self.words[place] = chosen[0]
            self.changes.append(place)
        self.weighed[number] = len(self.changes)
        return divided

    def is_new(self, number: int) -> bool:
        """Whether a column was not weighed yet, or a word that it sees has changed since."""
        place, seen = self.places[number], self.weighed.get(number)
        if seen is None or self.language.network is None:
            return True
        reach = self.language.network.far_reach
        return any(abs(change - place) <= reach for change in self.changes[seen:])

    def _gain(self, place: int, word: int) -> float:
        """What a word gains, beyond what the search gave it, for standing in the text, and so beside its neighbours."""
        gain = self._word_gain(word)
        more = max(gain, self.document.like_gain(word)) - min(MOST_GAIN, gain)
        pair_gain = self.document.pair_gain
        beside = pair_gain(self.words[place - 1], word) + pair_gain(word, self.words[place + 1])
        return more / NAT + beside

    def _word_gain(self, word: int) -> int:
        """What a word gains for standing in the text, or in the same line, in 1/256 nat."""
        return max(self.document.gains.of_word[word], self.own_gains.of_word(word))

    def open_words(self, number: int, shares: Sequence[float]) -> list[int]:
        """The groups of a column that are one known word and not too unlikely: all with a question mark behind it, if
        the likeliest has one, or all without.
        """
        groups = self.columns[number].said.groups
        behind = groups[likeliest(shares)][0].words[1:]
        return [
            each
            for each, share in enumerate(shares)
            if share > LEAST and groups[each][0].forms and _is_word(groups[each][0], behind)
        ]

    def own_shape(self, number: int) -> int:
        """The shape of a column's word as far as it is known."""
        return UNKNOWN_SHAPE if self.lost_first(number) else self.shapes[self.places[number]]

    def title_odds(self, number: int) -> float | None:
        """How likely a column's word begins with a capital: the logarithm of the odds; None if it is not one word."""
        place, network = self.places[number], self.language.network
        if place < 0 or self.words[place] < FIRST_WORD or network is None:
            return None
        hidden = network.hidden_at(self.words, self.shapes, self.gaps, place, UNKNOWN_SHAPE)
        return network.title(hidden, self.words[place])

    def title_style(self, number: int) -> float:
        """How likely the words around a column begin with capitals, all of them: the logarithm of the odds."""
        place = self.places[number]
        if place < 0:
            return -math.inf
        return title_odds(self.words, self.shapes, self.gaps, self.cased, place, self.language, self._style)

    def capital_gain(self, number: int) -> float:
        """What a column's word gains for a capital by how texts begin that stand behind the same sign, in nats."""
        return self.document.capital_gain(self.with_markup, self.columns[number].start)

    def _style(self) -> float:
        return self.document.style_odds(self.line)

    def lost_first(self, number: int) -> bool:
        """Whether a column's first letter is lost, and with it the letter case."""
        column = self.columns[number]
        first = self.line[column.start : column.start + 1]
        return not (first.isascii() and first.isalpha()) or column.said.is_case_open


def _is_word(option: Option, behind: tuple[int, ...]) -> bool:
    """Whether an option is one known word, with these tokens behind it: none or the end of a sentence."""
    words = option.words
    if not words or words[0] < FIRST_WORD or words[1:] != behind or behind not in _BEHIND:
        return False
    return option.text.rstrip("?").strip(QUOTATION_MARKS).isalpha()


_BEHIND = ((), (END,))


def likeliest(shares: Sequence[float]) -> int:
    """The number of the group that has the largest share."""
    return shares.index(max(shares)) if len(shares) > 1 else 0


@lru_cache(maxsize=1 << 12)
def _tokens_of(text: str, inventory: Inventory) -> tuple[tuple[int, int, str, bool], ...]:
    """The tokens of a text: number, shape, what stands before it, and whether it is a word and all of the text but
    quotation marks and question marks.
    """
    found: list[tuple[int, int, str, bool]] = []
    at = 0
    word = text.rstrip("?").strip(QUOTATION_MARKS)
    for match in TOKEN.finditer(text):
        is_word = match.lastgroup == "word"
        number = NUMBER if match.lastgroup == "number" else END
        if is_word:
            number = inventory.number(match.group().lower())
        shape = shape_of(match.group()) if is_word else OTHER
        found.append((number, shape, text[at : match.start()], is_word and match.group() == word))
        at = match.end()
    return tuple(found)
