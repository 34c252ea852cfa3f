"""The steps from all states through one column: a part of the search in `vnfix.language.lattice`. Compiled.

Most of the time goes into asking the model, whose answers lie all over a memory much larger than a processor's caches.
So it is asked of whole families of words at once: for each last word, what pairs it holds, and for each context of two
words, what it holds longer than that.
"""

from __future__ import annotations

from typing import Final

from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr

from vnfix.language.arcs import MOST_NARROWED, NO_WORD, SPARED_COST, Arcs, Line, widened
from vnfix.language.ngram import MEMBERS, NOT_HELD, NgramModel
from vnfix.language.states import States
from vnfix.language.word_context import (
    context_after,
    continues,
    last_word,
    long_bucket,
    long_costs_into,
    words_cost,
)

_FAR: Final[i64] = 1 << 60
_ROOM: Final[i64] = 256


@mypyc_attr(acyclic=True)
class Tried:
    """The steps of the column at hand; one object serves a whole search."""

    def __init__(self, model: NgramModel, horizon: i64) -> None:
        self.model: NgramModel = model
        self.horizon: i64 = horizon
        self.least: i64 = 0  # of all costs behind the column
        # Of each step: its state before, its arc, and the cost of the path with it.
        self.states: vec[i64] = vec[i64]([0] * _ROOM)
        self.arcs: vec[i64] = vec[i64]([0] * _ROOM)
        self.costs: vec[i64] = vec[i64]([0] * _ROOM)
        self.count: i64 = 0
        # Of each arc.
        self.arc_costs: vec[i64] = vec[i64]([0] * _ROOM)
        self.entry_costs: vec[i64] = vec[i64]([0] * _ROOM)  # 0 for an arc that stands as it is
        # Of each last word of states, a row of cells: what the model holds of it with each word, and the cost.
        self.rows: vec[i64] = vec[i64]([0] * _ROOM)
        self.row_count: i64 = 0
        self.row_of_state: vec[i64] = vec[i64]([0] * _ROOM)
        self.pairs: vec[i64] = vec[i64]([0] * _ROOM)
        self.pair_costs: vec[i64] = vec[i64]([0] * _ROOM)
        self.word_costs: vec[i64] = vec[i64]([0] * _ROOM)  # of each cell after the state at hand
        # Where the model has what begins with each row's word, and with each state's context, and ends in each family.
        self.pair_buckets: vec[i64] = vec[i64]([0] * _ROOM)
        self.long_buckets: vec[i64] = vec[i64]([0] * _ROOM)
        self.touched: i64 = 0

    def step(self, states: States, begin: i64, end: i64, column: Arcs, line: Line, due: i64, due_behind: i64) -> None:
        """Try the steps of the states from `begin` to `end` through a column."""
        if len(column.cells) < len(column.costs):
            column.settle(self.model)
        arcs: i64 = len(column.costs)
        self.make_room((end - begin) * arcs, arcs, end - begin, len(column.families))
        self.weigh(column, line)
        self.make_rows(states, begin, end)
        self.find_buckets(states, begin, end, column)
        self.ask_pairs(column)
        self.count = 0
        self.least = _FAR
        state: i64 = begin
        while state < end:
            self.ask_long(states, begin, state, column)
            self.try_state(states, state, column, line, due, due_behind)
            state += 1

    def make_room(self, steps: i64, arcs: i64, states: i64, families: i64) -> None:
        """Widen the arrays where they are too short."""
        cells: i64 = families * MEMBERS
        if len(self.costs) < steps:
            self.states = widened(self.states, steps)
            self.arcs = widened(self.arcs, steps)
            self.costs = widened(self.costs, steps)
        if len(self.pairs) < states * cells:
            self.pairs = widened(self.pairs, states * cells)
            self.pair_costs = widened(self.pair_costs, states * cells)
        self.word_costs = widened(self.word_costs, cells)
        self.pair_buckets = widened(self.pair_buckets, states * families)
        self.long_buckets = widened(self.long_buckets, states * families)
        self.arc_costs = widened(self.arc_costs, arcs)
        self.entry_costs = widened(self.entry_costs, arcs)
        self.rows = widened(self.rows, states)
        self.row_of_state = widened(self.row_of_state, states)

    def weigh(self, column: Arcs, line: Line) -> None:
        """What each arc costs in this line by itself, and to enter."""
        arc_costs, entry_costs = self.arc_costs, self.entry_costs
        number: i64 = 0
        arcs: i64 = len(column.costs)
        while number < arcs:
            arc_costs[number] = line.cost(column, number)
            entry_costs[number] = 0
            if column.is_reading[number]:
                entry_costs[number] = line.entry_cost(column.channels[number])
            number += 1

    def make_rows(self, states: States, begin: i64, end: i64) -> None:
        """Number the last words of the states. They are few: looking through them is fast."""
        contexts, rows, row_of_state = states.contexts, self.rows, self.row_of_state
        count: i64 = 0
        state: i64 = begin
        while state < end:
            word: i64 = last_word(contexts[state])
            row: i64 = 0
            while row < count and rows[row] != word:
                row += 1
            if row == count:
                rows[row] = word
                count += 1
            row_of_state[state - begin] = row
            state += 1
        self.row_count = count

    def find_buckets(self, states: States, begin: i64, end: i64, column: Arcs) -> None:
        """Find what will be asked for before any of it is read: a processor then waits for much of it at once."""
        model, families = self.model, column.families
        count: i64 = len(families)
        number: i64 = 0
        while number < self.row_count * count:
            bucket: i64 = model.pair_bucket(self.rows[number // count], families[number % count])
            self.pair_buckets[number] = bucket
            self.touched ^= model.touch(bucket, 0)
            number += 1
        state: i64 = begin
        while state < end:
            if continues(states.contexts[state], states.pairs[state]):
                number = 0
                while number < count:
                    bucket = long_bucket(model, states.contexts[state], families[number])
                    self.long_buckets[(state - begin) * count + number] = bucket
                    self.touched ^= model.touch(0, bucket)
                    number += 1
            state += 1

    def ask_pairs(self, column: Arcs) -> None:
        """Look up every word of the column after every last word."""
        model, families, used_cells, used_words = self.model, column.families, column.used_cells, column.used_words
        pairs, pair_costs = self.pairs, self.pair_costs
        cells: i64 = len(families) * MEMBERS
        row: i64 = 0
        while row < self.row_count:
            before: i64 = self.rows[row]
            start: i64 = row * cells
            cell: i64 = start
            while cell < start + cells:
                pairs[cell] = NOT_HELD
                cell += 1
            family: i64 = 0
            while family < len(families):
                bucket: i64 = self.pair_buckets[row * len(families) + family]
                model.pairs_into(pairs, start + family * MEMBERS, bucket, before, families[family])
                family += 1
            number: i64 = 0
            while number < len(used_cells):
                cell = start + used_cells[number]
                pair_costs[cell] = model.pair_cost(pairs[cell], before, used_words[number])
                number += 1
            row += 1

    def ask_long(self, states: States, begin: i64, state: i64, column: Arcs) -> None:
        """The cost of every word of the column after the context of a state."""
        families, used_cells = column.families, column.used_cells
        word_costs, pair_costs = self.word_costs, self.pair_costs
        count: i64 = len(families)
        backoff: i64 = states.backoffs[state]
        start: i64 = self.row_of_state[state - begin] * count * MEMBERS
        number: i64 = 0
        while number < len(used_cells):
            cell: i64 = used_cells[number]
            word_costs[cell] = backoff + pair_costs[start + cell]
            number += 1
        context: i64 = states.contexts[state]
        if continues(context, states.pairs[state]):
            number = 0
            while number < count:
                bucket: i64 = self.long_buckets[(state - begin) * count + number]
                long_costs_into(self.model, word_costs, number * MEMBERS, bucket, context, families[number])
                number += 1

    def try_state(self, states: States, state: i64, column: Arcs, line: Line, due: i64, due_behind: i64) -> None:
        """Note every step of a state that is not too dear beside those before it."""
        arc_costs, entry_costs, word_costs = self.arc_costs, self.entry_costs, self.word_costs
        cells, arc_channels, is_reading = column.cells, column.channels, column.is_reading
        channels: i64 = states.channels[state]
        so_far: i64 = states.costs[state] if channels else states.costs[state] - due
        outside: i64 = due_behind + (SPARED_COST if channels & column.read_under else 0)
        limit: i64 = self.least + self.horizon
        paid: i64 = -1  # what the path has paid for the cheapest of its channels, once that is asked for
        step: i64 = self.count
        arcs: i64 = len(cells)
        number: i64 = 0
        while number < arcs:
            cost: i64 = so_far + arc_costs[number]
            common: i64 = channels & arc_channels[number]
            if common == 0:  # a reading enters a channel, what stands as it is, none
                cost += entry_costs[number] if is_reading[number] else outside
            elif common != channels:  # the cheapest channel that was possible may be so no more
                if paid < 0:
                    paid = line.entry_cost(channels)
                cost += min(MOST_NARROWED, line.entry_cost(common) - paid)
            if cells[number] != NO_WORD:
                cost += word_costs[cells[number]]
            if cost <= limit:
                if column.has_more:
                    cost += self.more_cost(column, number, states.contexts[state])
                self.states[step] = state
                self.arcs[step] = number
                self.costs[step] = cost
                step += 1
                if cost < self.least:
                    self.least = cost
                    limit = cost + self.horizon
            number += 1
        self.count = step

    def more_cost(self, column: Arcs, number: i64, context: i64) -> i64:
        """What the words of an arc cost after its first one."""
        if not column.more_words[number]:
            return 0
        return words_cost(self.model, context_after(context, column.first_words[number]), column.more_words[number])
