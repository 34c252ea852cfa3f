"""The search against the plain sum over every path that it is a fast way to do."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfix.language.inventory import BEGIN, END
from vnfix.language.lattice import FARTHEST, NAT, Arc, search
from vnfix.language.shipped import load_language

MODEL = load_language().model
Row = tuple[tuple[int, ...], int, int, int]
"""An arc as plain values: words, channels, cost, entry."""


def slow_posteriors(columns: list[list[Row]]) -> list[list[float]]:
    """Every path, one by one."""
    shares = [[0.0] * len(column) for column in columns]
    weighed = []
    for path in product(*(range(len(column)) for column in columns)):
        cost, channels, a, b = 0, 0, BEGIN, BEGIN
        for column, number in zip(columns, path, strict=True):
            words, possible, own, entry = column[number]
            cost += own
            onward = channels & possible
            if not onward and entry >= 0:
                cost, onward = cost + entry, possible
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


def fast_posteriors(columns: list[list[Row]], *, pruned: bool = True) -> list[list[float]]:
    arcs = [[Arc(list(words), *rest) for words, *rest in column] for column in columns]
    return search(MODEL, arcs) if pruned else search(MODEL, arcs, FARTHEST, 1 << 30)


words = st.lists(st.sampled_from([0, 2, 3, *range(4, 400)]), max_size=2).map(tuple)
arcs = st.one_of(
    st.tuples(words, st.integers(0, 7), st.integers(0, 1500), st.just(-1)),
    st.tuples(words, st.integers(1, 7), st.integers(0, 1500), st.integers(0, 1500)),
)
lattices = st.lists(st.lists(arcs, min_size=1, max_size=4), min_size=1, max_size=5)


@settings(max_examples=150, deadline=None)
@given(lattices)
def test_search_gives_the_posteriors_of_the_sum_over_all_paths(columns: list[list[Row]]) -> None:
    for fast, slow in zip(fast_posteriors(columns, pruned=False), slow_posteriors(columns), strict=True):
        assert fast == pytest.approx(slow, abs=1e-6)


def test_posteriors_of_a_column_sum_to_one_however_long_the_line() -> None:
    word = load_language().inventory.number
    column = [((word("của"),), 1, 0, 500), ((word("cửa"),), 1, 0, 500), ((0,), 1, 2000, -1)]
    for shares in fast_posteriors([column] * 500):
        assert sum(shares) == pytest.approx(1.0, abs=1e-3)


def test_entering_a_channel_is_paid_once_and_a_word_it_would_have_changed_ends_it() -> None:
    reading: Row = ((), 1, 0, 1000)
    as_it_stands: Row = ((), 1, 1000, -1)
    sound_in_channel: Row = ((), 1, 0, -1)
    sound_outside: Row = ((), 0, 0, -1)
    once = fast_posteriors([[reading, as_it_stands], [sound_in_channel], [reading, as_it_stands]])
    twice = fast_posteriors([[reading, as_it_stands], [sound_outside], [reading, as_it_stands]])
    # Paid once, both readings cost 1000 and both as they stand 2000; paid twice, each choice is even.
    assert once[0][0] > 0.9
    assert twice[0] == pytest.approx([0.5, 0.5])
