"""The states of the search in `vnfix.language.lattice`, layer after layer. Compiled."""

from __future__ import annotations

from typing import Final

from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr

from vnfix.language.arcs import widened, widened_sums
from vnfix.language.ngram import NOT_HELD
from vnfix.language.word_context import LINE_START

NOWHERE: Final[i64] = -1
_SMALLEST: Final = 1e-100


@mypyc_attr(acyclic=True)
class States:
    """All states of a search in flat arrays; a layer is a stretch of them.

    A state is what the rest of a path depends on: the last words and the channels. Paths that meet in one are summed.
    """

    def __init__(self) -> None:
        self.contexts: vec[i64] = vec[i64]([LINE_START])
        self.channels: vec[i64] = vec[i64]([0])
        self.costs: vec[i64] = vec[i64]([0])  # of the cheapest path to each
        self.sums: vec[float] = vec[float]([1.0])  # of all paths there, beside the cheapest; to scale in a layer
        self.pairs: vec[i64] = vec[i64]([NOT_HELD])  # what the model holds of the context, and what it costs to leave
        self.backoffs: vec[i64] = vec[i64]([0])
        self.table: vec[i64] = vec[i64]([NOWHERE] * 128)  # of the layer in the making: a hash table of its states

    def make_room(self, states: i64, new: i64) -> None:
        """Widen the arrays for a number of states in all, and of new ones among them."""
        if len(self.costs) < states:
            self.contexts = widened(self.contexts, states)
            self.channels = widened(self.channels, states)
            self.costs = widened(self.costs, states)
            self.sums = widened_sums(self.sums, states)
            self.pairs = widened(self.pairs, states)
            self.backoffs = widened(self.backoffs, states)
        if len(self.table) < 2 * new:
            size: i64 = len(self.table)
            while size < 2 * new:
                size *= 4
            self.table = vec[i64]([NOWHERE] * size)

    def slot(self, context: i64, channels: i64) -> i64:
        """Where in the table a state stands, or may be put."""
        table = self.table
        mask: i64 = len(table) - 1
        mixed: i64 = (context ^ (context >> 17) ^ (channels << 9)) & 0x7FFFFFFF
        slot: i64 = ((mixed * 0x9E3779B1) >> 24) & mask
        while table[slot] != NOWHERE:
            state: i64 = table[slot]
            if self.contexts[state] == context and self.channels[state] == channels:
                break
            slot = (slot + 1) & mask
        return slot

    def clear_table(self, begin: i64, end: i64) -> None:
        """Take a layer's states out of the table, the last first, so that none stands in the way of another."""
        state: i64 = end - 1
        while state >= begin:
            self.table[self.slot(self.contexts[state], self.channels[state])] = NOWHERE
            state -= 1

    def move(self, state: i64, to: i64) -> None:
        """Put a state in the place of another."""
        self.contexts[to] = self.contexts[state]
        self.channels[to] = self.channels[state]
        self.costs[to] = self.costs[state]
        self.pairs[to] = self.pairs[state]
        self.backoffs[to] = self.backoffs[state]

    def limit(self, begin: i64, end: i64, least: i64, most: i64, beam: i64) -> i64:
        """The least cost from `least` to `most` that more than `beam` states do not exceed, found by halving."""
        costs = self.costs
        while least < most:
            middle: i64 = (least + most) >> 1
            within: i64 = 0
            state: i64 = begin
            while state < end:
                if costs[state] <= middle:
                    within += 1
                state += 1
            if within > beam:
                most = middle
            else:
                least = middle + 1
        return least


def scale(sums: vec[float], begin: i64, end: i64) -> None:
    """Divide a layer's sums by the largest, so that they stay numbers, and none vanishes, in lines of any length."""
    most = 0.0
    at: i64 = begin
    while at < end:
        most = max(most, sums[at])
        at += 1
    at = begin
    while at < end:
        sums[at] = max(sums[at] / most, _SMALLEST)
        at += 1
