"""The search against the plain sum over every path that it is a fast way to do."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnfix.language.arcs import MOST_NARROWED, NAT, SPARED_COST, Arcs, FewGains, Gains, Line
from vnfix.language.inventory import BEGIN, END
from vnfix.language.lattice import search
from vnfix.language.paths import FARTHEST
from vnfix.language.shipped import load_language

MODEL = load_language().model
Row = tuple[tuple[int, ...], int, int, bool]
"""An arc as plain values: words, channels, cost, whether it is a reading."""
ENTRY_COSTS = [1000, 700, 1900]


def slow_posteriors(columns: list[list[Row]]) -> list[list[float]]:
    """Every path, one by one."""
    shares = [[0.0] * len(column) for column in columns]
    weighed = []
    for path in product(*(range(len(column)) for column in columns)):
        cost, channels, a, b = 0, 0, BEGIN, BEGIN
        for column, number in zip(columns, path, strict=True):
            words, possible, own, reading = column[number]
            cost += own
            onward = channels & possible
            if not onward and reading:
                cost, onward = cost + entry_cost(possible), possible
            elif not onward and any(channels & other[1] for other in column if other[3]):
                cost += SPARED_COST
            elif onward:
                cost += min(MOST_NARROWED, entry_cost(onward) - entry_cost(channels))
            channels = onward
            for word in words:
                cost += MODEL.cost(a, b, word)
                a, b = (BEGIN, BEGIN) if word == END else (b, word)
        weighed.append((path, cost))
    least = min(cost for _, cost in weighed)
    total = sum(math.exp((least - cost) / NAT) for _, cost in weighed)
    for path, cost in weighed:
        for column_number, number in enumerate(path):
            shares[column_number][number] += math.exp((least - cost) / NAT) / total
    return shares


def entry_cost(channels: int) -> int:
    return min(cost for channel, cost in enumerate(ENTRY_COSTS) if channels >> channel & 1)


def fast_posteriors(
    columns: list[list[Row]], *, pruned: bool = True, gains: dict[int, int] | None = None
) -> list[list[float]]:
    arcs = [arcs_of(column) for column in columns]
    line = Line(ENTRY_COSTS, Gains(MODEL.words, gains or {}), FewGains({}))
    return search(MODEL, arcs, line) if pruned else search(MODEL, arcs, line, FARTHEST, 1 << 30)


def arcs_of(column: list[Row]) -> Arcs:
    arcs = Arcs()
    for row in column:
        arcs.add(*row)
    return arcs


words = st.lists(st.sampled_from([0, 2, 3, *range(4, 400)]), max_size=2).map(tuple)
arcs = st.one_of(
    st.tuples(words, st.integers(0, 7), st.integers(0, 1500), st.just(value=False)),
    st.tuples(words, st.integers(1, 7), st.integers(0, 1500), st.just(value=True)),
)
lattices = st.lists(st.lists(arcs, min_size=1, max_size=4), min_size=1, max_size=5)


ANOTHER: list[list[Row]] = [
    [((247,), 0, 0, False), ((), 0, 0, False)],
    [((246,), 0, 0, False)],
    [((274,), 0, 0, False)],
]
"""Words of which the model holds no trigram, and none after the first two, but one with the fingerprint of theirs."""


@settings(max_examples=150, deadline=None)
@given(lattices)
@example(ANOTHER)
def test_search_gives_the_posteriors_of_the_sum_over_all_paths(columns: list[list[Row]]) -> None:
    for fast, slow in zip(fast_posteriors(columns, pruned=False), slow_posteriors(columns), strict=True):
        assert fast == pytest.approx(slow, abs=1e-6)


def test_posteriors_of_a_column_sum_to_one_however_long_the_line() -> None:
    word = load_language().inventory.number
    column = [((word("của"),), 1, 0, True), ((word("cửa"),), 1, 0, True), ((0,), 1, 2000, False)]
    for shares in fast_posteriors([column] * 500):
        assert sum(shares) == pytest.approx(1.0, abs=1e-3)


def test_a_line_with_as_many_equal_readings_as_there_can_be_keeps_its_sums_numbers() -> None:
    column: list[Row] = [((), 1, 0, True)] * 100
    for shares in fast_posteriors([column] * 400):
        assert shares == pytest.approx([0.01] * 100, rel=1e-3)


def test_entering_a_channel_is_paid_once_and_a_word_it_would_have_changed_ends_it() -> None:
    reading: Row = ((), 1, 0, True)
    as_it_stands: Row = ((), 1, 1000, False)
    sound_in_channel: Row = ((), 1, 0, False)
    sound_outside: Row = ((), 0, 0, False)
    once = fast_posteriors([[reading, as_it_stands], [sound_in_channel], [reading, as_it_stands]])
    twice = fast_posteriors([[reading, as_it_stands], [sound_outside], [reading, as_it_stands]])
    # Paid once, both readings cost 1000 and both as they stand 2000; paid twice, each choice is even.
    assert once[0][0] > 0.9
    assert twice[0] == pytest.approx([0.5, 0.5], rel=1e-3)


def test_a_word_that_the_damage_before_it_would_have_changed_is_dear_to_leave() -> None:
    reading: Row = ((), 1, 0, True)
    surely: Row = ((), 1, 30 * NAT, False)
    outside: Row = ((), 0, 3 * NAT, False)
    struck = fast_posteriors([[reading, surely], [reading, outside]], pruned=False)
    assert struck[1][1] == pytest.approx(1 / (1 + math.exp(9)), rel=1e-2)


def test_a_path_that_has_paid_its_entry_is_not_taken_for_a_dear_one() -> None:
    """What follows makes it the cheapest; before that it is dearer than any path that has paid nothing."""
    reading: Row = ((), 1, 0, True)
    doubtful: Row = ((), 1, 6 * NAT, False)
    strange: Row = ((), 1, 30 * NAT, False)
    sound: Row = ((), 1, 0, False)
    columns = [arcs_of(column) for column in ([reading, doubtful], [sound], [sound], [reading, strange])]
    shares = search(MODEL, columns, Line([20 * NAT], Gains(MODEL.words, {}), FewGains({})))
    assert shares[0][0] == pytest.approx(1 / (1 + math.exp(-6)), rel=1e-3)


def test_a_reading_of_one_word_gains_what_the_text_makes_likely() -> None:
    first, second = 10, 11
    column: list[Row] = [((first,), 1, 0, True), ((second,), 1, 0, True), ((first, second), 1, 0, True)]
    without = fast_posteriors([column], pruned=False)[0]
    with_it = fast_posteriors([column], pruned=False, gains={first: 2 * NAT})[0]
    assert with_it[0] / with_it[1] == pytest.approx(math.exp(2) * without[0] / without[1])
    assert with_it[2] / with_it[1] == pytest.approx(without[2] / without[1])


def test_the_cheapest_channel_is_found_among_any_number() -> None:
    gains = Gains(1, {})
    for count in (0, 1, 30, 31, 32, 33, 62):
        line = Line(list(range(count, 0, -1)), gains, FewGains({}))
        assert line.least_entry_cost() == min(count, 1)
