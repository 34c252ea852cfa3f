"""The search for what a line most probably says, and how probable each part of it is. Compiled.

A line is a row of columns. Each column holds arcs: the things that stretch of the line may have said, each with the
numbers of its words, a cost of its own, and the set of channels (damages, as bits) under which it is possible. One path
takes one arc of every column. On its way it carries the channels under which all of it, since it entered them, is
possible: an arc that is a reading goes on within them, or pays its entry price and sets out anew; an arc that stands as
it is only narrows them, and is dear where none is left under which it might have been a reading. Where the cheapest of
them is possible no more, the path pays what the next one costs more (`MOST_NARROWED` at most). The
cost of a path is the sum of its arcs', of the words' under the n-gram model, and of what it paid so.

`search` sums forward and backward over a pruned lattice (Rabiner 1989, section III) and gives each arc its posterior:
the share of all probability that goes through it. Time is linear in the columns: no more than `BEAM` states go from one
column to the next, ties apart.
"""

from __future__ import annotations

from typing import Final

from librt.vecs import vec
from mypy_extensions import i64

from vnfix.language.arcs import Arcs, Line
from vnfix.language.ngram import NgramModel
from vnfix.language.paths import EXP, Paths
from vnfix.language.states import scale

BEAM: Final[i64] = 64
"""States kept from column to column, at most."""

HORIZON: Final[i64] = 8 * 256
"""A path this much dearer than the best one counts as impossible (1 in 3 000).

With the two at 24 and ten nats, 5.0 % of words whose accents are all question marks, and 1.5 % of those that lost what
windows-1252 has not, had a posterior more than 0.1 off the one of a search that prunes next to nothing; now, in as much
time, 2.3 and 0.9 %. What is wrong there is surer than it should be: 0.2 to 0.3 % fewer words are made wrong.
"""


def search(
    model: NgramModel, columns: list[Arcs], line: Line, horizon: i64 = HORIZON, beam: i64 = BEAM
) -> list[list[float]]:
    """The posterior of every arc, by column.

    `horizon`, at most `FARTHEST`, and `beam` say how much is pruned; without pruning the sums are exact, and slow.
    """
    due = _due(columns, line)
    paths = Paths(model, horizon, beam, due[0])
    for column, before, behind in zip(columns, due, due[1:]):
        paths.advance(column, line, before, behind)
    return _posteriors(paths, columns, horizon)


def _due(columns: list[Arcs], line: Line) -> list[int]:
    """What a path that has entered no channel has yet to pay for the damage ahead of each column, and at the end.

    It leaves what is there as it stands, or enters a channel sooner or later. Counted from the beginning, this is the
    same for all paths in the end; on the way, one that has paid its entry is not taken for a dear one.
    """
    due = [0]
    entry = line.least_entry_cost()
    for column in reversed(columns):
        due.append(min(entry, due[-1] + column.least_standing_cost()))
    due.reverse()
    return due


def _posteriors(paths: Paths, columns: list[Arcs], horizon: i64) -> list[list[float]]:
    """The posterior of every arc, from the backward sums."""
    ahead = _sums_at_end(paths, horizon)
    found: list[list[float]] = []
    number: i64 = len(columns)
    while number > 0:
        number -= 1
        found.append(_step_back(paths, ahead, number, len(columns[number].costs), horizon))
        scale(ahead, paths.layers[number], paths.layers[number + 1])
    found.reverse()
    return found


def _sums_at_end(paths: Paths, horizon: i64) -> vec[float]:
    """An array of backward sums for all states, with those of the last layer in place.

    A state's sum is that of all ways from it to the end, each as dear as the cheapest path through the state.
    """
    costs = paths.states.costs
    ahead = vec[float]([0.0] * len(costs))
    begin: i64 = paths.layers[-2]
    end: i64 = paths.layers[-1]
    least: i64 = costs[begin]
    state: i64 = begin
    while state < end:
        least = min(least, costs[state])
        state += 1
    state = begin
    while state < end:
        if costs[state] - least <= horizon:
            ahead[state] = EXP[costs[state] - least]
        state += 1
    return ahead


def _step_back(paths: Paths, ahead: vec[float], number: i64, arcs: i64, horizon: i64) -> list[float]:
    """The shares of a column's arcs, while the backward sums of the layer before it are made.

    What was pruned counts as one more path, at the horizon: nothing is certain.
    """
    sums, weights = paths.states.sums, paths.weights
    step_from, step_to, step_arc = paths.step_from, paths.step_to, paths.step_arc
    shares = vec[float]([0.0] * arcs)
    total = 0.0
    step: i64 = paths.columns[number]
    end: i64 = paths.columns[number + 1]
    while step < end:
        state: i64 = step_from[step]
        onward = weights[step] * ahead[step_to[step]]
        ahead[state] += onward
        through = onward * sums[state]
        shares[step_arc[step]] += through
        total += through
        step += 1
    total *= 1.0 + EXP[horizon]
    found: list[float] = []
    for share in shares:
        found.append(share / total)
    return found
