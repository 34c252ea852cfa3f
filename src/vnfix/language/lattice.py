"""The search for what a line most probably says, and how probable each part of it is. Compiled.

A line is a row of columns. Each column holds arcs: the things that stretch of the line may have said, each
with the numbers of its words, the channel (damage) it supposes, a cost of its own, and a bonus if the line has its word
elsewhere. One path takes one arc of every column. Its cost is the sum of its arcs', of the words' under the n-gram
model, and of each entry into a channel; leaving a channel is free. Channel 0 is "nothing happened here".

`search` sums forward and backward over a pruned lattice (Rabiner 1989, section III) and gives each arc its posterior: the
share of all probability that goes through it. Time is linear in the columns: no more than `BEAM` states go from one column
to the next.
"""

from __future__ import annotations

import math
from typing import Final

from mypy_extensions import i64

from vnfix.language.inventory import BEGIN, END
from vnfix.language.ngram import NgramModel

NAT: Final = 256
"""Costs are whole numbers of 1/256 nat."""

BEAM: Final[i64] = 40
"""States kept from column to column: at 80 no figure of the accuracy benchmark moved."""

_HORIZON: Final[i64] = 14 * 256
"""A path this much dearer than the best one counts as impossible (1 in 1.2 million)."""

_EXP: Final = [math.exp(-step / 256) for step in range(14 * 256 + 1)]


class Arc:
    """One thing a column may have said."""

    def __init__(self, words: list[int], channel: int, cost: int, bonus: int = 0) -> None:
        self.words: list[int] = words
        self.channel: i64 = channel
        self.cost: i64 = cost
        self.bonus: i64 = bonus


class _Layer:
    """The states after a column, and the steps that led to them from the layer before."""

    def __init__(self) -> None:
        self.keys: list[int] = []  # (first word << 32) | (second word << 16) | channel
        self.costs: list[int] = []  # of the cheapest path here
        self.sums: list[float] = []  # of all paths here, as a multiple of the cheapest
        self.step_from: list[int] = []
        self.step_to: list[int] = []
        self.step_arc: list[int] = []
        self.step_cost: list[int] = []


def search(model: NgramModel, columns: list[list[Arc]], entry_costs: list[int]) -> list[list[float]]:
    """The posterior of every arc, by column; `entry_costs[channel]` is the price of supposing that channel at all."""
    layer = _Layer()
    layer.keys.append((BEGIN << 32) | (BEGIN << 16))
    layer.costs.append(0)
    layer.sums.append(1.0)
    layers = [layer]
    for column in columns:
        layer = _advance(model, layer, column, entry_costs)
        layers.append(layer)
    return _posteriors(layers, columns)


def _advance(model: NgramModel, before: _Layer, column: list[Arc], entry_costs: list[int]) -> _Layer:
    """Step every state through every arc, and keep the cheapest states.

    Arcs of several channels often have the same words, and states of several channels the same two words behind them:
    what the words cost is looked up once for each pair of the two.
    """
    arc_words: list[list[int]] = []
    words_of_arc = _number_words(column, arc_words)
    keys: list[int] = []
    costs: list[int] = []
    froms: list[int] = []
    arcs: list[int] = []
    least: i64 = 1 << 60
    looked_up: dict[int, list[int]] = {}
    for state in range(len(before.keys)):
        key: i64 = before.keys[state]
        channel: i64 = key & 0xFFFF
        so_far: i64 = before.costs[state]
        context: i64 = key >> 16
        found = looked_up.get(context)
        if found is None:
            found = [_words_cost(model, context, words) for words in arc_words]
            looked_up[context] = found
        for number in range(len(column)):
            arc = column[number]
            words_number = words_of_arc[number]
            cost: i64 = so_far + arc.cost - arc.bonus + i64(found[words_number])
            if arc.channel not in (0, channel):
                cost += i64(entry_costs[arc.channel])
            if cost > least + _HORIZON:
                continue
            least = min(least, cost)
            keys.append((_context_after(context, arc_words[words_number]) << 16) | arc.channel)
            costs.append(cost)
            froms.append(state)
            arcs.append(number)
    return _keep_cheapest(before, keys, costs, froms, arcs, least)


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


def _words_cost(model: NgramModel, context: i64, words: list[int]) -> int:
    """What a run of words costs after a context (two words, sixteen bits each)."""
    a: i64 = context >> 16
    b: i64 = context & 0xFFFF
    cost: i64 = 0
    for word in words:
        cost += model.cost(a, b, word)
        if word == END:
            a = BEGIN
            b = BEGIN
        else:
            a = b
            b = word
    return cost


def _context_after(context: i64, words: list[int]) -> i64:
    """The last two words after a run of words; a sentence's end begins another."""
    for word in words:
        context = (BEGIN << 16) | BEGIN if word == END else ((context & 0xFFFF) << 16) | i64(word)
    return context


def _keep_cheapest(
    before: _Layer, keys: list[int], costs: list[int], froms: list[int], arcs: list[int], least: i64
) -> _Layer:
    """Merge steps that end in one state, drop the dearest states, and sum what flows into the others."""
    cheapest: dict[int, int] = {}
    for step in range(len(keys)):
        known = cheapest.get(keys[step], -1)
        if known < 0 or costs[step] < costs[known]:
            cheapest[keys[step]] = step
    limit: i64 = least + _HORIZON
    if len(cheapest) > BEAM:
        ranked = sorted([costs[step] for step in cheapest.values()])
        limit = min(limit, i64(ranked[BEAM]))
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
        if excess > _HORIZON:
            continue
        state = froms[step]
        after.sums[place] += _EXP[excess] * before.sums[state]
        after.step_from.append(state)
        after.step_to.append(place)
        after.step_arc.append(arcs[step])
        after.step_cost.append(costs[step] - before.costs[state])
    return after


def _posteriors(layers: list[_Layer], columns: list[list[Arc]]) -> list[list[float]]:
    """The posterior of every arc, from the backward sums."""
    last = layers[-1]
    best: i64 = min(last.costs)
    total = 0.0
    for state in range(len(last.costs)):
        excess: i64 = i64(last.costs[state]) - best
        if excess <= _HORIZON:
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
            if beyond <= _HORIZON:
                ahead_sums[state] += _EXP[beyond] * sums[place]
            through: i64 = i64(before.costs[state]) + i64(onward) - best
            if through <= _HORIZON:
                shares[layer.step_arc[step]] += _EXP[through] * before.sums[state] * sums[place] / total
        costs = ahead
        sums = ahead_sums
        found.append(shares)
    found.reverse()
    return found
