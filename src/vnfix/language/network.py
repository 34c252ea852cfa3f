"""A small neural network that weighs the words a place may hold by all the words around it. Compiled.

The n-gram model sees two words to either side; whether `th?y` is thầy or thấy is often said further off. Where the
search leaves a choice, this network adds what the words to either side, the words further away, letter case and
punctuation say: one hidden layer over the embeddings of the words (Bengio et al. 2003, here with words on both sides),
trained on the places at which the n-gram model is not sure, on top of its scores (`tools/train_network.py`).

What a word at a distance adds to the hidden units depends on nothing else. So it is worked out once, kept up to a
bound, and what a line says of a place is a sum of such rows (as in the networks of chess programs: Nasu 2018, NNUE).

It is kept in whole numbers, so that every build gives the same answers. The layout, little-endian:

    7 u32          words, dim, reach, far reach, hidden units, output units, case units; the last three even
    words x dim    u8: embeddings of near words, none below zero
    words x dim    u8: embeddings of far words
    rows x hidden  u8: weights, 128 for zero: dim rows for each near place from left to right, dim for the far words
    hidden x out   u8: what each hidden unit adds to the output units, 128 for zero
    hidden x case  u8: what each adds to the case units, the same
    switches       i32, hidden each: what each shape of each near word adds, each kind of each gap, each shape of the
                   place itself; none below zero
    hidden i32     what is added to each hidden unit
    hidden i32     what is taken from each hidden unit for each far word
    words x out    u8: output embeddings, 128 for zero
    words f32      what a whole number of a word's output is worth, in nats
    words x 5 i16  how likely a word is by itself, by the shape of the place, in 1/256 nat
    words x case   u8: case embeddings, 128 for zero
    words i16      how likely a word by itself is a capitalised one, in 1/256 nat
    2 f32          nats of a whole number of the case outputs; how much the n-gram model counts

Two units are multiplied and summed at a time, in the halves of a number of 64 bits; interpreted, all of them, as one
long number.
"""

from __future__ import annotations

from typing import Final

from librt.strings import read_f32_le, read_i16_le, read_i32_le, read_i64_le
from librt.vecs import append, vec
from mypy_extensions import i64

from vnfix.language.inventory import BEGIN, FIRST_WORD
from vnfix.language.weights import COMPILED, ZERO, Weights, split_long

SHAPES: Final = 5
"""Shapes of a word here: those of `vnfix.language.letter_case`, and one for unknown or beyond the line."""
UNKNOWN_SHAPE: Final = 4
GAPS: Final = (0, 1, -1, 2)
"""The gaps that count: before these places, from the word's own on."""
GAP_KINDS: Final = 3
"""What stands between two words (`vnfix.language.tokens.gap_kind`)."""

HEADER_SIZE: Final = 28
LARGEST: Final = 1023
"""The largest hidden unit of a place, in the whole numbers that are multiplied again."""
MOST_ROWS: Final = 1 << 13
"""Rows that are kept, and as many of those met before them: 34 MB in all."""


class Hidden:
    """What a line says about a place: the hidden units, and what a whole number of them is worth beside 1."""

    def __init__(self, units: vec[i64], worth: float) -> None:
        self.units: vec[i64] = units
        self.worth: float = worth


class Network:
    """The network, read in place from the bytes of the model file."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data: bytes = data
        words, dim, reach, far_reach, hidden, outputs, case_units = (
            int(read_i32_le(data, i64(start + 4 * number))) for number in range(7)
        )
        switches = 2 * reach * SHAPES + len(GAPS) * GAP_KINDS + SHAPES
        sizes = (
            words * dim,
            words * dim,
            (2 * reach + 1) * dim * hidden,
            hidden * outputs,
            hidden * case_units,
            switches * hidden * 4,
            hidden * 4,
            hidden * 4,
            words * outputs,
            words * 4,
            words * SHAPES * 2,
            words * case_units,
            words * 2,
            8,
        )
        ends = [start + HEADER_SIZE]
        for size in sizes:
            ends.append(ends[-1] + size)
        self.dim: i64 = dim
        self.reach: i64 = reach
        self.far_reach: i64 = far_reach
        self.hidden: i64 = hidden
        self.outputs: i64 = outputs
        self.case_units: i64 = case_units
        self.near: i64 = ends[0]
        self.far: i64 = ends[1]
        self.weights: Weights = Weights(data, ends[2], (2 * reach + 1) * dim, hidden)
        self.output_weights: Weights = Weights(data, ends[3], hidden, outputs)
        self.case_weights: Weights = Weights(data, ends[4], hidden, case_units)
        self.switches: i64 = ends[5]
        self.switch_rows: list[vec[i64]] = [vec[i64]()] * switches  # read where one is first asked for
        self.bias: i64 = ends[6]
        self.far_bias: i64 = ends[7]
        self.output_words: i64 = ends[8]
        self.output_scales: i64 = ends[9]
        self.by_itself: i64 = ends[10]
        self.case_words: i64 = ends[11]
        self.case_by_itself: i64 = ends[12]
        self.case_scale: float = read_f32_le(data, i64(ends[13]))
        self.ngram_weight: float = read_f32_le(data, i64(ends[13] + 4))
        self.end: int = ends[14]
        self.rows: dict[int, vec[i64]] = {}  # by place and word, see `_row`
        self.older_rows: dict[int, vec[i64]] = {}
        self.long_rows: dict[int, int] = {}  # the same and those of switches, interpreted
        # What is added to each hidden unit, and what is taken from it for each far word.
        self.biases: vec[i64] = self._numbers(self.bias)
        self.far_biases: vec[i64] = self._numbers(self.far_bias)

    def _numbers(self, start: i64) -> vec[i64]:
        """A number of each hidden unit."""
        return vec[i64]([i64(read_i32_le(self.data, start + 4 * unit)) for unit in range(self.hidden)])

    def hidden_at(self, words: list[int], shapes: list[int], gaps: list[int], place: i64, own_shape: i64) -> Hidden:
        """What the words of a line say about the place of one of them: for the methods below.

        `words` are numbers as the n-gram model has them, with a BEGIN before the first and an END after the last,
        `shapes` their shapes (OTHER for those two) and `gaps` the kinds of gap before each.
        """
        keys: list[int] = []  # the place of each word, from the left (in the middle: far), and its number
        inside: i64 = len(words)
        at: i64 = place - self.reach
        while at <= place + self.reach:
            if at != place:
                word: i64 = words[at] if 0 <= at < inside else BEGIN
                keys.append(((at - place + self.reach) << 16) | word)
            at += 1
        near: i64 = len(keys)
        at = max(0, place - self.far_reach)
        end: i64 = min(inside, place + self.far_reach + 1)
        while at < end:
            if words[at] >= FIRST_WORD and not place - self.reach <= at <= place + self.reach:
                keys.append((self.reach << 16) | words[at])
            at += 1
        switches = self._switches(shapes, gaps, place, own_shape)
        sums = self._sum(keys, switches) if COMPILED else self._sum_long(keys, switches)
        return self._units(sums, len(keys) - near)

    def weigh(self, hidden: Hidden, own_shape: i64, candidates: list[int]) -> list[float]:
        """How likely each word is at the place, in nats; only their differences mean anything."""
        outputs = self.output_weights.project(hidden.units)
        found: list[float] = []
        for candidate in candidates:
            word: i64 = candidate
            total = float(self._dot(outputs, self.output_words + self.outputs * word)) * hidden.worth
            by_itself: i64 = i64(read_i16_le(self.data, self.by_itself + 2 * (SHAPES * word + own_shape)))
            found.append(total * read_f32_le(self.data, self.output_scales + 4 * word) + float(by_itself) / 256.0)
        return found

    def title(self, hidden: Hidden, word: i64) -> float:
        """How likely a word at the place begins with a capital letter: the logarithm of the odds, in nats."""
        outputs = self.case_weights.project(hidden.units)
        total = float(self._dot(outputs, self.case_words + self.case_units * word)) * hidden.worth
        by_itself: i64 = i64(read_i16_le(self.data, self.case_by_itself + 2 * word))
        return total * self.case_scale + float(by_itself) / 256.0

    def _row(self, key: int) -> vec[i64]:
        """What a word at a place adds to the hidden units, two to a number, a weight of zero being 128; then the sum of
        its inputs.
        """
        row = self.rows.get(key)
        if row is None:
            row = self.older_rows.get(key)
            if row is None:
                row = self._multiply(key)
            if len(self.rows) >= MOST_ROWS:
                self.older_rows = self.rows
                self.rows = {}
            self.rows[key] = row
        return row

    def _multiply(self, key: int) -> vec[i64]:
        """Make such a row: the word's embedding times the place's weights."""
        place: i64 = key >> 16
        far = place == self.reach
        embedding: i64 = (self.far if far else self.near) + self.dim * (key & 0xFFFF)
        row: i64 = 2 * self.reach if far else (place if place < self.reach else place - 1)
        inputs = vec[i64]()
        total: i64 = 0
        number: i64 = 0
        while number < self.dim:
            inputs = append(inputs, i64(self.data[embedding + number]))
            total += inputs[number]
            number += 1
        return _and(self.weights.combine(inputs, self.dim * row), total)

    def _sum(self, keys: list[int], switches: list[int]) -> vec[i64]:
        """What is so of a place added up, words and switches, two units to a number; then the sum of all inputs."""
        rows = [self._row(key) for key in keys]
        while len(rows) & 3:
            rows.append(self._switch_row(switches.pop()))
        rows += [self._switch_row(switch) for switch in switches]
        sums = vec[i64]([0] * (self.hidden // 2 + 1))
        number: i64 = 0
        while number + 4 <= len(rows):
            _add_four(sums, rows[number], rows[number + 1], rows[number + 2], rows[number + 3])
            number += 4
        while number < len(rows):
            _add_one(sums, rows[number])
            number += 1
        return sums

    def _switch_row(self, switch: i64) -> vec[i64]:
        """What a switch adds, in the same way; it has no inputs."""
        row = self.switch_rows[switch]
        if len(row) == 0:
            row = self._read_switch(switch)
            self.switch_rows[switch] = row
        return row

    def _read_switch(self, switch: i64) -> vec[i64]:
        start = self.switches + 4 * self.hidden * switch
        columns = range(0, 4 * self.hidden, 8)
        return _and(vec[i64]([read_i64_le(self.data, start + column) for column in columns]), 0)

    def _sum_long(self, keys: list[int], switches: list[int]) -> vec[i64]:
        """The same with Python's long numbers."""
        total = 0
        for key in [*keys, *(-1 - switch for switch in switches)]:
            row = self.long_rows.get(key)
            if row is None:
                numbers = self._multiply(key) if key >= 0 else self._read_switch(i64(-1 - key))
                row = int.from_bytes(b"".join(int(two).to_bytes(8, "little") for two in numbers), "little")
                if len(self.long_rows) >= MOST_ROWS:
                    self.long_rows.clear()
                self.long_rows[key] = row
            total += row
        return split_long(total, 4 * int(self.hidden) + 8)

    def _units(self, sums: vec[i64], far: i64) -> Hidden:
        """The hidden units of summed rows, in whole numbers up to `LARGEST`: what is below zero counts as zero."""
        columns: i64 = self.hidden // 2
        inputs = ZERO * sums[columns]
        biases, far_biases = self.biases, self.far_biases
        units = vec[i64]([0] * self.hidden)
        largest: i64 = 1
        unit: i64 = 0
        column: i64 = 0
        while column < columns:
            two: i64 = sums[column]
            low: i64 = (two & 0xFFFFFFFF) + biases[unit] - inputs - far * far_biases[unit]
            high: i64 = (two >> 32) + biases[unit + 1] - inputs - far * far_biases[unit + 1]
            if low > 0:
                units[unit] = low
                largest = max(largest, low)
            if high > 0:
                units[unit + 1] = high
                largest = max(largest, high)
            column += 1
            unit += 2
        unit = 0
        while unit < self.hidden:
            units[unit] = units[unit] * LARGEST // largest
            unit += 1
        return Hidden(units, float(largest) / LARGEST)

    def _switches(self, shapes: list[int], gaps: list[int], place: i64, own_shape: i64) -> list[int]:
        """The numbers of the switches that are on: letter case and punctuation."""
        found: list[int] = []
        number: i64 = 0
        at: i64 = place - self.reach
        while at <= place + self.reach:
            if at != place:
                shape: i64 = shapes[at] if 0 <= at < len(shapes) else UNKNOWN_SHAPE
                found.append(number + shape)
                number += SHAPES
            at += 1
        for beside in GAPS:
            at = place + beside
            gap: i64 = gaps[at] if 0 <= at < len(gaps) else 0
            found.append(number + gap)
            number += GAP_KINDS
        found.append(number + own_shape)
        return found

    def _dot(self, units: vec[i64], row: i64) -> i64:
        """Units times a row of weights, eight at a time."""
        total: i64 = 0
        unit: i64 = 0
        while unit < len(units):
            eight: i64 = read_i64_le(self.data, row + unit)
            end: i64 = min(unit + 8, i64(len(units)))
            while unit < end:
                total += units[unit] * ((eight & 0xFF) - ZERO)
                eight >>= 8
                unit += 1
        return total


def _and(row: vec[i64], last: i64) -> vec[i64]:
    """A row and one number more, in no more room than that takes."""
    longer = vec[i64]([0] * (len(row) + 1))
    _add_one(longer, row)
    longer[len(row)] = last
    return longer


def _add_four(sums: vec[i64], a: vec[i64], b: vec[i64], c: vec[i64], d: vec[i64]) -> None:
    """Add four rows: together, so that every sum is fetched but once."""
    column: i64 = 0
    columns: i64 = len(sums)
    while column < columns:
        sums[column] += a[column] + b[column] + c[column] + d[column]
        column += 1


def _add_one(sums: vec[i64], row: vec[i64]) -> None:
    """Add a row."""
    column: i64 = 0
    while column < len(row):
        sums[column] += row[column]
        column += 1
