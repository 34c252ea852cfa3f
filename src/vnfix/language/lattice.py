"""The search for what a line most probably says, and how probable each part of it is. Compiled.

A line is a row of columns. Each column holds arcs: the things that stretch of the line may have said, each with the
numbers of its words, a cost of its own, and the set of channels (damages, as bits) under which it is possible. One path
takes one arc of every column. On its way it carries the channels under which all of it, since it entered them, is
possible: an arc that is a reading goes on within them for nothing, or pays its entry price and sets out anew; an arc
that stands as it is only narrows them. The cost of a path is the sum of its arcs', of the words' under the n-gram
model, and of what it paid to enter channels.

`search` sums forward and backward over a pruned lattice (Rabiner 1989, section III) and gives each arc its posterior:
the share of all probability that goes through it. Time is linear in the columns: no more than `BEAM` states go from one
column to the next.
"""

from __future__ import annotations

import math
from typing import Final

from mypy_extensions import i64

from vnfix.language.inventory import BEGIN, END
from vnfix.language.ngram import NgramModel

NAT: Final = 256
"""Costs are whole numbers of 1/256 nat."""

CHANNEL_BITS: Final[i64] = 24
_CHANNELS: Final[i64] = (1 << 24) - 1

BEAM: Final[i64] = 24
"""States kept from column to column. From 40 to 12, as many syllables come right and 0.3 % more are made wrong."""

HORIZON: Final[i64] = 10 * 256
"""A path this much dearer than the best one counts as impossible (1 in 22 000)."""

FARTHEST: Final[i64] = 40 * 256
"""The largest horizon there are numbers for."""

_EXP: Final = [math.exp(-step / 256) for step in range(40 * 256 + 1)]


class Arc:
    """One thing a column may have said; `entry` is the price of entering its channels, -1 if it stands as it is."""

    def __init__(self, words: list[int], channels: int, cost: int, entry: int) -> None:
        self.words: list[int] = words
        self.channels: i64 = channels
        self.cost: i64 = cost
        self.entry: i64 = entry


class _Layer:
    """The states after a column, and the steps that led to them from the layer before."""

    def __init__(self) -> None:
        self.keys: list[int] = []  # (first word << 40) | (second word << 24) | channels
        self.costs: list[int] = []  # of the cheapest path here
        self.sums: list[float] = []  # of all paths here, as a multiple of the cheapest
        self.step_from: list[int] = []
        self.step_to: list[int] = []
        self.step_arc: list[int] = []
        self.step_cost: list[int] = []


def search(model: NgramModel, columns: list[list[Arc]], horizon: i64 = HORIZON, beam: i64 = BEAM) -> list[list[float]]:
    """The posterior of every arc, by column. Channels are bits below `1 << CHANNEL_BITS`.

    `horizon`, at most `FARTHEST`, and `beam` say how much is pruned; without pruning the sums are exact, and slow.
    """
    layer = _Layer()
    layer.keys.append(((BEGIN << 16) | BEGIN) << CHANNEL_BITS)
    layer.costs.append(0)
    layer.sums.append(1.0)
    layers = [layer]
    for column in columns:
        layer = _advance(model, layer, column, horizon, beam)
        layers.append(layer)
    return _posteriors(layers, columns, horizon)


def _advance(model: NgramModel, before: _Layer, column: list[Arc], horizon: i64, beam: i64) -> _Layer:
    """Step every state through every arc, and keep the cheapest states.

    Arcs often have the same words, and states the same two words behind them: what the words cost is looked up once for
    each pair of the two.
    """
    arc_words: list[list[int]] = []
    words_of_arc = _number_words(column, arc_words)
    keys: list[int] = []
    costs: list[int] = []
    froms: list[int] = []
    arcs: list[int] = []
    least: i64 = 1 << 60
    looked_up: dict[int, list[int]] = {}
    after_one: dict[int, list[int]] = {}
    for state in range(len(before.keys)):
        key: i64 = before.keys[state]
        channels: i64 = key & _CHANNELS
        so_far: i64 = before.costs[state]
        context: i64 = key >> CHANNEL_BITS
        found = looked_up.get(context)
        if found is None:
            second: i64 = context & 0xFFFF
            fallbacks = after_one.get(second)
            if fallbacks is None:
                fallbacks = [model.bigram_cost(second, words[0]) if words else 0 for words in arc_words]
                after_one[second] = fallbacks
            found = _words_costs(model, context, arc_words, fallbacks)
            looked_up[context] = found
        for number in range(len(column)):
            arc = column[number]
            words_number = words_of_arc[number]
            cost: i64 = so_far + arc.cost + i64(found[words_number])
            onward: i64 = channels & arc.channels
            if onward == 0 and arc.entry >= 0:
                cost += arc.entry
                onward = arc.channels
            if cost > least + horizon:
                continue
            least = min(least, cost)
            keys.append((_context_after(context, arc_words[words_number]) << CHANNEL_BITS) | onward)
            costs.append(cost)
            froms.append(state)
            arcs.append(number)
    return _keep_cheapest(before, keys, costs, froms, arcs, least + horizon, horizon, beam)


def _number_words(column: list[Arc], arc_words: list[list[int]]) -> list[int]:
    """Number the different runs of words in a column; `arc_words` is filled with them."""
    numbers: dict[tuple[int, ...], int] = {}
    of_arc: list[int] = []
    for arc in column:
        words = tuple(arc.words)
        number = numbers.get(words, -1)
        if number < 0:
            number = len(arc_words)
            numbers[words] = number
            arc_words.append(arc.words)
        of_arc.append(number)
    return of_arc


def _words_costs(model: NgramModel, context: i64, arc_words: list[list[int]], fallbacks: list[int]) -> list[int]:
    """What each run of words costs after a context (two words, sixteen bits each).

    `fallbacks` are the costs of their first words after the second word of the context alone.
    """
    first: i64 = context >> 16
    second: i64 = context & 0xFFFF
    backoff: i64 = model.context_backoff(first, second)
    costs: list[int] = []
    for number in range(len(arc_words)):
        words = arc_words[number]
        if not words:
            costs.append(0)
            continue
        cost: i64 = model.trigram_cost(first, second, words[0])
        if cost < 0:
            cost = backoff + i64(fallbacks[number])
        if len(words) > 1:
            cost += _rest_cost(model, context, words)
        costs.append(cost)
    return costs


def _rest_cost(model: NgramModel, context: i64, words: list[int]) -> i64:
    """What the words of a run after its first one cost."""
    cost: i64 = 0
    for place in range(1, len(words)):
        context = _context_after(context, words[place - 1 : place])
        cost += model.cost(context >> 16, context & 0xFFFF, words[place])
    return cost


def _context_after(context: i64, words: list[int]) -> i64:
    """The last two words after a run of words; a sentence's end begins another."""
    for word in words:
        context = (BEGIN << 16) | BEGIN if word == END else ((context & 0xFFFF) << 16) | i64(word)
    return context


def _keep_cheapest(
    before: _Layer,
    keys: list[int],
    costs: list[int],
    froms: list[int],
    arcs: list[int],
    limit: i64,
    horizon: i64,
    beam: i64,
) -> _Layer:
    """Merge steps that end in one state, drop the dearest states, and sum what flows into the others."""
    cheapest: dict[int, int] = {}
    for step in range(len(keys)):
        known = cheapest.get(keys[step], -1)
        if known < 0 or costs[step] < costs[known]:
            cheapest[keys[step]] = step
    if len(cheapest) > beam:
        ranked = sorted([costs[step] for step in cheapest.values()])
        limit = min(limit, i64(ranked[beam]))
    after = _Layer()
    places: dict[int, int] = {}
    for key, step in cheapest.items():
        if costs[step] <= limit:
            places[key] = len(after.keys)
            after.keys.append(key)
            after.costs.append(costs[step])
            after.sums.append(0.0)
    for step in range(len(keys)):
        place = places.get(keys[step], -1)
        if place < 0:
            continue
        excess: i64 = i64(costs[step]) - i64(after.costs[place])
        if excess > horizon:
            continue
        state = froms[step]
        after.sums[place] += _EXP[excess] * before.sums[state]
        after.step_from.append(state)
        after.step_to.append(place)
        after.step_arc.append(arcs[step])
        after.step_cost.append(costs[step] - before.costs[state])
    return after


def _posteriors(layers: list[_Layer], columns: list[list[Arc]], horizon: i64) -> list[list[float]]:
    """The posterior of every arc, from the backward sums."""
    last = layers[-1]
    best: i64 = min(last.costs)
    total = 0.0
    for state in range(len(last.costs)):
        excess: i64 = i64(last.costs[state]) - best
        if excess <= horizon:
            total += _EXP[excess] * last.sums[state]
    costs: list[int] = [0] * len(last.costs)  # of the cheapest way from a state to the end
    sums: list[float] = [1.0] * len(last.costs)
    found: list[list[float]] = []
    for number in range(len(layers) - 1, 0, -1):
        layer = layers[number]
        before = layers[number - 1]
        shares = [0.0] * len(columns[number - 1])
        ahead: list[int] = [1 << 60] * len(before.costs)
        for step in range(len(layer.step_from)):
            state = layer.step_from[step]
            onward = layer.step_cost[step] + costs[layer.step_to[step]]
            ahead[state] = min(ahead[state], onward)
        ahead_sums: list[float] = [0.0] * len(before.costs)
        for step in range(len(layer.step_from)):
            state = layer.step_from[step]
            place = layer.step_to[step]
            onward = layer.step_cost[step] + costs[place]
            beyond: i64 = i64(onward) - i64(ahead[state])
            if beyond <= horizon:
                ahead_sums[state] += _EXP[beyond] * sums[place]
            through: i64 = i64(before.costs[state]) + i64(onward) - best
            if through <= horizon:
                shares[layer.step_arc[step]] += _EXP[through] * before.sums[state] * sums[place] / total
        costs = ahead
        sums = ahead_sums
        found.append(shares)
    found.reverse()
    return found
