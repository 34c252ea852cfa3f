"""The steps between the states of a search: the forward half of `vnfix.language.lattice`. Compiled."""

from __future__ import annotations

import math
from typing import Final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from vnfix.language.arcs import NO_WORD, Arcs, Line, widened, widened_sums
from vnfix.language.ngram import MEMBERS, NOT_HELD, NgramModel
from vnfix.language.states import NOWHERE, States, scale
from vnfix.language.tried import Tried
from vnfix.language.word_context import LINE_START, context_after, pair_in

FARTHEST: Final[i64] = 40 * 256
"""The largest horizon there are numbers for."""
EXP: Final = vec[float]([math.exp(-step / 256) for step in range(40 * 256 + 1)])
"""How probable a path is beside one that is this many 1/256 nat cheaper."""

_ROOM: Final[i64] = 256


@mypyc_attr(acyclic=True)
class Paths:
    """The states behind each column, and the steps that lead from one layer of them to the next."""

    def __init__(self, model: NgramModel, horizon: i64, beam: i64, due: i64 = 0) -> None:
        self.model: NgramModel = model
        self.horizon: i64 = horizon
        self.beam: i64 = beam
        self.states: States = States()
        self.states.costs[0] = due
        self.tried: Tried = Tried(model, horizon)
        self.layers: vec[i64] = vec[i64]([0, 1])  # where each layer begins, and where the last one ends
        # Steps: between which states, by which arc of the column, and what share of the one's sum comes to the other.
        self.step_from: vec[i64] = vec[i64]([0] * _ROOM)
        self.step_to: vec[i64] = vec[i64]([0] * _ROOM)
        self.step_arc: vec[i64] = vec[i64]([0] * _ROOM)
        self.weights: vec[float] = vec[float]([0.0] * _ROOM)
        self.columns: vec[i64] = vec[i64]([0])  # where the steps of each column begin, and where the last ones end
        self.places: vec[i64] = vec[i64]([0] * _ROOM)  # the state each step that was tried leads to

    def advance(self, column: Arcs, line: Line, due: i64, due_behind: i64) -> None:
        """Step through one column, and keep what is cheap enough.

        `due` and `due_behind`, what a path that has entered no channel has yet to pay before and behind the column, are
        part of its cost.
        """
        begin: i64 = self.layers[-2]
        end: i64 = self.layers[-1]
        self.tried.step(self.states, begin, end, column, line, due, due_behind)
        found: i64 = self.merge(column, end)
        kept: i64 = self.drop(end, found)
        self.layers = append(self.layers, kept)
        self.flow(end, kept)

    def merge(self, column: Arcs, end: i64) -> i64:
        """Give the steps that lead to one state one place in the new layer, with the least of their costs."""
        tried, states = self.tried, self.states
        count: i64 = tried.count
        states.make_room(end + count, count)
        self.places = widened(self.places, count)
        places, costs = self.places, states.costs
        limit: i64 = tried.least + self.horizon
        new: i64 = end
        step: i64 = 0
        while step < count:
            cost: i64 = tried.costs[step]
            if cost > limit:
                places[step] = NOWHERE
            else:
                context: i64 = context_behind(column, states.contexts[tried.states[step]], tried.arcs[step])
                channels: i64 = channels_behind(column, states.channels[tried.states[step]], tried.arcs[step])
                slot: i64 = states.slot(context, channels)
                place: i64 = states.table[slot]
                if place == NOWHERE:
                    place = new
                    new += 1
                    states.table[slot] = place
                    states.contexts[place] = context
                    states.channels[place] = channels
                    costs[place] = cost
                    self.remember_pair(column, step, place)
                elif cost < costs[place]:
                    costs[place] = cost
                places[step] = place
            step += 1
        states.clear_table(end, new)
        return new

    def remember_pair(self, column: Arcs, step: i64, place: i64) -> None:
        """Note what the model holds of a new state's context; most often it has been looked up."""
        tried, states = self.tried, self.states
        before: i64 = tried.states[step]
        arc: i64 = tried.arcs[step]
        context: i64 = states.contexts[place]
        pair: i64 = NOT_HELD
        if column.has_more or column.first_words[arc] == NO_WORD:
            pair = pair_in(self.model, context)
        elif context != LINE_START:
            row: i64 = tried.row_of_state[before - self.layers[-2]]
            pair = tried.pairs[row * len(column.families) * MEMBERS + column.cells[arc]]
        states.pairs[place] = pair
        states.backoffs[place] = self.model.pair_backoff(pair)

    def drop(self, begin: i64, end: i64) -> i64:
        """Drop the dearest states of a new layer, ties apart; the rest move up, and steps are told. Where it ends."""
        if end - begin <= self.beam:
            return end
        states, tried, places = self.states, self.tried, self.places
        limit: i64 = states.limit(begin, end, tried.least, tried.least + self.horizon, self.beam)
        moved = vec[i64]([NOWHERE] * (end - begin))
        kept: i64 = begin
        state: i64 = begin
        while state < end:
            if states.costs[state] <= limit:
                states.move(state, kept)
                moved[state - begin] = kept
                kept += 1
            state += 1
        step: i64 = 0
        while step < tried.count:
            if places[step] != NOWHERE:
                places[step] = moved[places[step] - begin]
            step += 1
        return kept

    def flow(self, begin: i64, end: i64) -> None:
        """Note the steps to the states kept, sum what flows into each, and scale the sums."""
        tried, places, costs, sums = self.tried, self.places, self.states.costs, self.states.sums
        state: i64 = begin
        while state < end:
            sums[state] = 0.0
            state += 1
        noted: i64 = self.columns[-1]
        self.make_room(noted + tried.count)
        step: i64 = 0
        while step < tried.count:
            place: i64 = places[step]
            if place != NOWHERE and tried.costs[step] - costs[place] <= self.horizon:
                weight = EXP[tried.costs[step] - costs[place]]
                sums[place] += weight * sums[tried.states[step]]
                self.step_from[noted] = tried.states[step]
                self.step_to[noted] = place
                self.step_arc[noted] = tried.arcs[step]
                self.weights[noted] = weight
                noted += 1
            step += 1
        self.columns = append(self.columns, noted)
        scale(sums, begin, end)

    def make_room(self, steps: i64) -> None:
        """Widen the arrays of steps."""
        if len(self.weights) < steps:
            self.step_from = widened(self.step_from, steps)
            self.step_to = widened(self.step_to, steps)
            self.step_arc = widened(self.step_arc, steps)
            self.weights = widened_sums(self.weights, steps)


def context_behind(column: Arcs, context: i64, arc: i64) -> i64:
    """The context behind an arc."""
    word: i64 = column.first_words[arc]
    if word == NO_WORD:
        return context
    context = context_after(context, word)
    if column.has_more:
        for another in column.more_words[arc]:
            context = context_after(context, another)
    return context


def channels_behind(column: Arcs, channels: i64, arc: i64) -> i64:
    """The channels behind an arc: those of the path that it shares, or those that a reading enters."""
    shared: i64 = channels & column.channels[arc]
    if shared == 0 and column.is_reading[arc]:
        return column.channels[arc]
    return shared
