"""What the columns of a lattice may say, as the search of `vnfix.language.lattice` takes it. Compiled.

Numbers lie in flat arrays (`librt.vecs`), which compiled code reads without making objects of them.
"""

from __future__ import annotations

from typing import Final

from librt.vecs import append, extend, vec
from mypy_extensions import i64, mypyc_attr

from vnfix.language.model_file import MEMBER_BITS
from vnfix.language.ngram import MEMBERS, NgramModel

NAT: Final = 256
"""Costs are whole numbers of 1/256 nat."""

NO_WORD: Final[i64] = -1


SPARED_COST: Final[i64] = 6 * 256
"""The price of leaving a word as it stands that a damage would not have left so, after words that it struck: without it
the last word of a line left the damage of all before it for nothing (naìy? after ngæåìi duìng)."""

MOST_NARROWED: Final[i64] = 3 * 256
"""The most it costs that the cheapest damage which may have struck the words before cannot have struck the next one:
the others are dearer. Without it a rare damage was to be had for the price of a frequent one, by a word that may be
either's."""

MOST_GAIN: Final[i64] = 2 * 256
"""What the text can make a reading cheaper in the search at most: it is to say which reading, not that there is damage.
What it says beyond that is left to `vnfix.search.reweigh`."""


@mypyc_attr(acyclic=True)
class Arcs:
    """What one stretch of a line may have said: a row for each arc. The same in every line, so it is made once.

    An arc that is a reading pays to enter its channels; one that stands as it is only narrows those of the path.
    """

    def __init__(self) -> None:
        self.first_words: vec[i64] = vec[i64]()
        self.channels: vec[i64] = vec[i64]()
        self.costs: vec[i64] = vec[i64]()
        self.is_reading: vec[bool] = vec[bool]()
        self.more_words: list[tuple[int, ...]] = []  # those after the first
        self.has_more: bool = False  # whether any arc has such
        self.read_under: i64 = 0  # the channels under which some arc is a reading
        # The families of the first words, sixteen cells each; of each arc its word's cell; and the cells with a word.
        self.families: vec[i64] = vec[i64]()
        self.cells: vec[i64] = vec[i64]()
        self.used_cells: vec[i64] = vec[i64]()
        self.used_words: vec[i64] = vec[i64]()

    def add(self, words: tuple[int, ...], channels: i64, cost: i64, reading: bool) -> None:  # noqa: FBT001
        """Add an arc: its words, the channels (as bits) it is possible under, its cost in 1/256 nat."""
        self.first_words = append(self.first_words, words[0] if words else NO_WORD)
        self.channels = append(self.channels, channels)
        self.costs = append(self.costs, cost)
        self.is_reading = append(self.is_reading, reading)
        self.more_words.append(words[1:])
        self.has_more = self.has_more or len(words) > 1
        if reading:
            self.read_under |= channels

    def least_standing_cost(self) -> i64:
        """What the stretch costs at least as it stands, the words apart."""
        least: i64 = 1 << 60
        number: i64 = 0
        while number < len(self.costs):
            if not self.is_reading[number]:
                least = min(least, self.costs[number])
            number += 1
        return least

    def settle(self, model: NgramModel) -> None:
        """Give the arcs' words their cells, as the model has them in families. Done at the first search."""
        families = vec[i64]()
        used_cells = vec[i64]()
        used_words = vec[i64]()
        cells = vec[i64]()
        for word in self.first_words:
            cell: i64 = NO_WORD
            if word != NO_WORD:
                place: i64 = model.place(word)
                family: i64 = place >> MEMBER_BITS
                number: i64 = 0
                while number < len(families) and families[number] != family:
                    number += 1
                if number == len(families):
                    families = append(families, family)
                cell = number * MEMBERS + (place & (MEMBERS - 1))
                known: i64 = 0
                while known < len(used_cells) and used_cells[known] != cell:
                    known += 1
                if known == len(used_cells):
                    used_cells = append(used_cells, cell)
                    used_words = append(used_words, word)
            cells = append(cells, cell)
        self.families, self.used_cells, self.used_words, self.cells = families, used_cells, used_words, cells


@mypyc_attr(acyclic=True)
class Gains:
    """How much likelier than elsewhere each word is in a text, in 1/256 nat; one object serves all its lines."""

    def __init__(self, words: i64, gains: dict[int, int]) -> None:
        """Of so many words, these gain something."""
        self.of_word: vec[i64] = vec[i64]([0] * words)
        for word, gain in gains.items():
            self.of_word[i64(word)] = gain

    def but(self, words: dict[int, int]) -> Gains:
        """The same with nothing for some words."""
        other = Gains(0, {})
        other.of_word = extend(vec[i64](), self.of_word)
        for word in words:
            other.of_word[i64(word)] = 0
        return other


@mypyc_attr(acyclic=True)
class FewGains:
    """The same for the few words of a line."""

    def __init__(self, gains: dict[int, int]) -> None:
        self.words: vec[i64] = vec[i64](list(gains))
        self.gains: vec[i64] = vec[i64](list(gains.values()))

    def of_word(self, word: i64) -> i64:
        """What a word gains."""
        number: i64 = 0
        while number < len(self.words):
            if self.words[number] == word:
                return self.gains[number]
            number += 1
        return 0


@mypyc_attr(acyclic=True)
class Line:
    """What arcs cost in one line more than elsewhere, or less."""

    def __init__(self, entry_costs: list[int], gains: Gains, own_gains: FewGains) -> None:
        self.entry_costs: vec[i64] = vec[i64](entry_costs)
        self.gains: vec[i64] = gains.of_word
        self.own_gains: FewGains = own_gains

    def entry_cost(self, channels: i64) -> i64:
        """The price of entering any of these channels, the least."""
        least: i64 = 1 << 60
        channel: i64 = 0
        while channels:
            if channels & 1:
                least = min(least, self.entry_costs[channel])
            channels >>= 1
            channel += 1
        return least

    def least_entry_cost(self) -> i64:
        """The price of entering the cheapest of all channels; 0 where there is none."""
        least: i64 = 1 << 60
        channel: i64 = 0
        while channel < len(self.entry_costs):
            least = min(least, self.entry_costs[channel])
            channel += 1
        return least if channel else 0

    def cost(self, arcs: Arcs, number: i64) -> i64:
        """What an arc costs by itself in this line: a reading of one word gains what the text or the line makes it."""
        cost = arcs.costs[number]
        word = arcs.first_words[number]
        if arcs.is_reading[number] and word != NO_WORD and not arcs.more_words[number]:
            cost -= min(MOST_GAIN, max(self.gains[word], self.own_gains.of_word(word)))
        return cost


def widened(array: vec[i64], length: i64) -> vec[i64]:
    """The array, or where it is too short a longer one that begins with it."""
    if len(array) >= length:
        return array
    return extend(array, vec[i64]([0] * (2 * length - len(array))))


def widened_sums(array: vec[float], length: i64) -> vec[float]:
    """The same for numbers with a fraction."""
    if len(array) >= length:
        return array
    return extend(array, vec[float]([0.0] * (2 * length - len(array))))
