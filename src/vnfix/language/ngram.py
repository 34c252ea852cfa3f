"""The n-gram model: the cost of a word after two others. Compiled where a C compiler is present.

Costs are negative natural logarithms of probabilities in 1/256 nat, as whole numbers, so that every build
gives the same answers. A trigram the model does not hold costs its context's backoff plus the cost of the bigram,
and so on down (Katz's form of the interpolated model that `tools/train_ngram.py` trains).

`vnfix.language.model_file` lays the bytes out; the arithmetic of the hashes is here, once, and the training
tool runs the same functions over arrays.
"""

from __future__ import annotations

from typing import Final

from librt.strings import read_i16_le, read_i32_le
from mypy_extensions import i64

from vnfix.language.model_file import BACKOFF_ZERO, HEADER_SIZE, ModelFile

_SCALE: Final[i64] = 16
_ZERO: Final[i64] = BACKOFF_ZERO


def bucket_hash(a: i64, b: i64, c: i64) -> i64:
    """Mix three word numbers (0 for none) into 32 bits that choose the bucket. Every step stays below 2**63."""
    x: i64 = (a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    x = ((x ^ (x >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return x ^ (x >> 15)


def fingerprint(a: i64, b: i64, c: i64) -> i64:
    """Mix three word numbers, otherwise than `bucket_hash`, into the 24 bits stored with an n-gram."""
    x: i64 = (a * 0x27D4EB2F + b * 0x165667B1 + c * 0xD3A2646D) & 0xFFFFFFFF
    x = ((x ^ (x >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    return (x ^ (x >> 13)) >> 8


class NgramModel:
    """A model read in place from the bytes of its file."""

    def __init__(self, file: ModelFile) -> None:
        self.data: bytes = file.data
        self.words: i64 = file.words
        self.bigram_buckets: i64 = file.bigram_buckets
        self.bigram_index: i64 = file.bigram_index
        self.bigrams: i64 = file.bigrams
        self.trigram_buckets: i64 = file.trigram_buckets
        self.trigram_index: i64 = file.trigram_index
        self.trigrams: i64 = file.trigrams

    def bigram_slot(self, a: i64, b: i64) -> i64:
        """What is stored of a bigram: cost byte, and backoff byte above it; -1 when it is not held."""
        data = self.data
        at: i64 = self.bigram_index + 4 * ((bucket_hash(a, b, 0) * self.bigram_buckets) >> 32)
        place: i64 = self.bigrams + 5 * i64(read_i32_le(data, at))
        stop: i64 = self.bigrams + 5 * i64(read_i32_le(data, at + 4))
        wanted: i64 = fingerprint(a, b, 0)
        while place < stop:
            slot: i64 = i64(read_i32_le(data, place))
            if slot & 0xFFFFFF == wanted:
                return ((slot >> 24) & 0xFF) | (i64(data[place + 4]) << 8)
            place += 5
        return -1

    def trigram_cost(self, a: i64, b: i64, c: i64) -> i64:
        """The cost of a trigram the model holds; -1 when it is not held."""
        data = self.data
        at: i64 = self.trigram_index + 4 * ((bucket_hash(a, b, c) * self.trigram_buckets) >> 32)
        place: i64 = self.trigrams + 4 * i64(read_i32_le(data, at))
        stop: i64 = self.trigrams + 4 * i64(read_i32_le(data, at + 4))
        wanted: i64 = fingerprint(a, b, c)
        while place < stop:
            slot: i64 = i64(read_i32_le(data, place))
            if slot & 0xFFFFFF == wanted:
                return ((slot >> 24) & 0xFF) * _SCALE
            place += 4
        return -1

    def context_backoff(self, a: i64, b: i64) -> i64:
        """What it costs to leave the context of two words for that of the second alone."""
        slot: i64 = self.bigram_slot(a, b)
        if slot < 0:
            return 0
        return ((slot >> 8) - _ZERO) * _SCALE

    def bigram_cost(self, b: i64, c: i64) -> i64:
        """The cost of a word after one word."""
        slot: i64 = self.bigram_slot(b, c)
        if slot >= 0:
            return (slot & 0xFF) * _SCALE
        backoff: i64 = i64(read_i16_le(self.data, HEADER_SIZE + 4 * b + 2))
        cost: i64 = i64(read_i16_le(self.data, HEADER_SIZE + 4 * c))
        return backoff + cost

    def cost(self, a: i64, b: i64, c: i64) -> i64:
        """The cost of word number `c` after `a b`, in 1/256 nat."""
        held: i64 = self.trigram_cost(a, b, c)
        if held >= 0:
            return held
        return self.context_backoff(a, b) + self.bigram_cost(b, c)
