"""A layer's weights in whole numbers, and what comes of inputs times them, two units at a time. Compiled.

Two units are multiplied and summed at once in the halves of a number of 64 bits; interpreted, a whole row of them as
one long number. Inputs are none below zero, and their sum times 255 is less than 2**32, so that no half runs over.
"""

from __future__ import annotations

from typing import Final

from librt.vecs import append, vec
from mypy_extensions import i64

COMPILED: Final = not __file__.endswith(".py")
"""Whether this module runs compiled."""

ZERO: Final = 128
"""What stands for a weight of zero."""


class Weights:
    """Rows of weights of one byte each, a row for each input; read from the model where a row is first asked for.

    >>> weights = Weights(bytes([128, 129, 130, 127]), start=0, inputs=2, units=2)
    >>> list(weights.project(vec[i64]([3, 5])))
    [10, -2]
    """

    def __init__(self, data: bytes, start: int, inputs: int, units: int) -> None:
        self._data: bytes = data
        self._start: i64 = start
        self._units: i64 = units
        self._rows: list[vec[i64]] = [vec[i64]()] * inputs
        self._long_rows: dict[int, int] = {}

    def project(self, inputs: vec[i64]) -> vec[i64]:
        """The units of the layer: inputs times their rows."""
        zero: i64 = 0
        for x in inputs:
            zero += x
        zero *= ZERO
        found = vec[i64]()
        for two in self.combine(inputs, 0):
            found = append(found, (two & 0xFFFFFFFF) - zero)
            found = append(found, (two >> 32) - zero)
        return found

    def combine(self, inputs: vec[i64], first: i64) -> vec[i64]:
        """The sums of inputs times rows from a first one on, two units to a number; a weight of zero is 128 here."""
        if not COMPILED:
            return self._combine_long(inputs, int(first))
        given = vec[i64]()  # the inputs that are not zero, and the row of each
        rows = vec[i64]()
        for x in inputs:
            if x:
                given = append(given, x)
                rows = append(rows, first)
            first += 1
        while len(given) & 3:
            given = append(given, i64(0))
            rows = append(rows, i64(0))
        sums = vec[i64]([0] * (self._units // 2))
        number: i64 = 0
        while number < len(given):
            self._add_products(sums, given, rows, number)
            number += 4
        return sums

    def _add_products(self, sums: vec[i64], given: vec[i64], rows: vec[i64], number: i64) -> None:
        """Add four rows, each times its input: together, so that every sum is fetched but once."""
        a, b, c, d = given[number], given[number + 1], given[number + 2], given[number + 3]
        row_a, row_b = self._row(rows[number]), self._row(rows[number + 1])
        row_c, row_d = self._row(rows[number + 2]), self._row(rows[number + 3])
        column: i64 = 0
        columns: i64 = len(sums)
        while column < columns:
            sums[column] += a * row_a[column] + b * row_b[column] + c * row_c[column] + d * row_d[column]
            column += 1

    def _row(self, number: i64) -> vec[i64]:
        """A row, two weights to a number."""
        row = self._rows[number]
        if len(row) == 0:
            data, at = self._data, self._start + self._units * number
            row = vec[i64]([0] * (self._units // 2))
            column: i64 = 0
            while column < len(row):
                row[column] = i64(data[at]) | (i64(data[at + 1]) << 32)
                column += 1
                at += 2
            self._rows[number] = row
        return row

    def _combine_long(self, inputs: vec[i64], first: int) -> vec[i64]:
        """The same with Python's long numbers."""
        total = 0
        for number, x in enumerate(inputs, first):
            if x:
                total += int(x) * self._long_row(number)
        return split_long(total, 4 * int(self._units))

    def _long_row(self, number: int) -> int:
        """A row as one number, each weight in 32 bits."""
        row = self._long_rows.get(number)
        if row is None:
            start = int(self._start) + int(self._units) * number
            wide = bytearray(4 * int(self._units))
            wide[::4] = self._data[start : start + int(self._units)]
            row = self._long_rows[number] = int.from_bytes(wide, "little")
        return row


def split_long(total: int, size: int) -> vec[i64]:
    """A long number of so many bytes as numbers of 64 bits."""
    data = total.to_bytes(size, "little")
    return vec[i64]([int.from_bytes(data[at : at + 8], "little") for at in range(0, size, 8)])
