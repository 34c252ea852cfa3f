"""The n-gram model: the cost of a word after two others. Compiled where a C compiler is present.

Costs are negative natural logarithms of probabilities in 1/256 nat, as whole numbers, so that every build
gives the same answers. A trigram the model does not hold costs its context's backoff plus the cost of the bigram,
and so on down (Katz's form of the interpolated model that `tools/train_ngram.py` trains).

`vnfix.language.model_file` lays the bytes out; the arithmetic of the hashes is here, once, and the training
tool calls the same functions.
"""

from __future__ import annotations

from typing import Final

from librt.strings import read_i16_le, read_i32_le, read_i64_le
from librt.vecs import vec
from mypy_extensions import i64

from vnfix.language.inventory import BEGIN
from vnfix.language.model_file import (
    BACKOFF_ZERO,
    BIGRAM_BITS,
    BIGRAM_SIZE,
    BIGRAM_STEP,
    FINGERPRINT_BITS,
    HEADER_SIZE,
    INDEX_SIZE,
    MEMBER_BITS,
    TRIGRAM_BITS,
    TRIGRAM_SIZE,
    TRIGRAM_STEP,
    VALUE_SHIFT,
    WORD_SIZE,
    ModelFile,
)

MEMBERS: Final[i64] = 1 << MEMBER_BITS
"""Words in a family at most."""
NOT_HELD: Final[i64] = -1
"""Instead of what the model holds of some words."""
_PRINT: Final[i64] = (1 << FINGERPRINT_BITS) - 1
_NUMBER: Final[i64] = (1 << BIGRAM_BITS) - 1
_PAIR: Final[i64] = (1 << (2 * BIGRAM_BITS)) - 1
_TRIGRAM: Final[i64] = (1 << TRIGRAM_BITS) - 1
_FIFTEEN_NIBBLES: Final[i64] = 0x0FFFFFFFFFFFFFFF
_LOW_NIBBLES: Final[i64] = 0x0F0F0F0F0F0F0F0F
_LOW_BYTES: Final[i64] = 0x00FF00FF00FF00FF


def bucket_hash(a: i64, b: i64, family: i64) -> i64:
    """Mix two words and a family into the 32 bits that choose a bucket. None of the numbers exceeds 2**63."""
    x: i64 = (a * 0x9E3779B1 + b * 0x85EBCA77 + family * 0xC2B2AE3D) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    x = ((x ^ (x >> 12)) * 0x297A2D39) & 0xFFFFFFFF
    return x ^ (x >> 15)


def fingerprint(a: i64, b: i64, family: i64) -> i64:
    """Mix two words and a family, otherwise than `bucket_hash`, into the 14 bits stored with an n-gram."""
    x: i64 = (a * 0x27D4EB2F + b * 0x165667B1 + family * 0xD3A2646D) & 0xFFFFFFFF
    x = ((x ^ (x >> 16)) * 0x45D9F3B) & 0xFFFFFFFF
    return (x ^ (x >> 13)) >> 18


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

    def place(self, word: i64) -> i64:
        """The family of a word, and in the lowest four bits its number in it."""
        return i64(read_i32_le(self.data, HEADER_SIZE + WORD_SIZE * word + 4))

    def unigram_cost(self, word: i64) -> i64:
        """The cost of a word after nothing that is known."""
        return i64(read_i16_le(self.data, HEADER_SIZE + WORD_SIZE * word))

    def unigram_backoff(self, word: i64) -> i64:
        """What it costs to leave the context of one word for none."""
        return i64(read_i16_le(self.data, HEADER_SIZE + WORD_SIZE * word + 2))

    def pair_bucket(self, a: i64, family: i64) -> i64:
        """Where the bigrams of a word and the members of a family are: for `pairs_into`."""
        hashed: i64 = bucket_hash(a, family, 0)
        return bucket_range(self.data, self.bigram_index, (hashed * self.bigram_buckets) >> 32)

    def pairs_into(self, found: vec[i64], start: i64, bucket: i64, a: i64, family: i64) -> None:
        """Write what is stored of a word and each member of a family (see `bigram_slot`) to its place after `start`."""
        data = self.data
        place: i64 = self.bigrams + BIGRAM_SIZE * (bucket >> 4)
        stop: i64 = place + BIGRAM_SIZE * (bucket & 15)
        wanted: i64 = fingerprint(a, family, 0)
        while place < stop:
            slot: i64 = i64(read_i32_le(data, place))
            if slot & _PRINT == wanted:
                found[start + ((slot >> FINGERPRINT_BITS) & (MEMBERS - 1))] = (slot >> VALUE_SHIFT) & _PAIR
            place += BIGRAM_SIZE

    def long_bucket(self, a: i64, b: i64, family: i64) -> i64:
        """Where the trigrams of two words and the members of a family are: for `costs_into`."""
        hashed: i64 = bucket_hash(a, b, family)
        return bucket_range(self.data, self.trigram_index, (hashed * self.trigram_buckets) >> 32)

    def costs_into(self, costs: vec[i64], start: i64, bucket: i64, a: i64, b: i64, family: i64) -> None:
        """Write the cost after two words of each member of a family that is held to its place after `start`."""
        data = self.data
        place: i64 = self.trigrams + TRIGRAM_SIZE * (bucket >> 4)
        stop: i64 = place + TRIGRAM_SIZE * (bucket & 15)
        wanted: i64 = fingerprint(a, b, family)
        while place < stop:
            slot: i64 = i64(read_i32_le(data, place))
            if slot & _PRINT == wanted:
                cost: i64 = ((slot >> VALUE_SHIFT) & _TRIGRAM) * TRIGRAM_STEP
                costs[start + ((slot >> FINGERPRINT_BITS) & (MEMBERS - 1))] = cost
            place += TRIGRAM_SIZE

    def touch(self, bigram_bucket: i64, trigram_bucket: i64) -> i64:
        """Have the beginnings of two buckets brought nearer, while other work goes on; what it gives means nothing."""
        pair: i64 = i64(read_i32_le(self.data, self.bigrams + BIGRAM_SIZE * (bigram_bucket >> 4)))
        return pair ^ i64(read_i32_le(self.data, self.trigrams + TRIGRAM_SIZE * (trigram_bucket >> 4)))

    def bigram_slot(self, a: i64, b: i64) -> i64:
        """What is stored of a bigram: the steps of its cost, and those of its backoff above them; -1 if not held."""
        place: i64 = self.place(b)
        found = vec[i64]([NOT_HELD] * MEMBERS)
        family: i64 = place >> MEMBER_BITS
        self.pairs_into(found, 0, self.pair_bucket(a, family), a, family)
        return found[place & (MEMBERS - 1)]

    def trigram_cost(self, a: i64, b: i64, c: i64) -> i64:
        """The cost of a trigram the model holds; -1 when it is not held."""
        place: i64 = self.place(c)
        costs = vec[i64]([NOT_HELD] * MEMBERS)
        family: i64 = place >> MEMBER_BITS
        self.costs_into(costs, 0, self.long_bucket(a, b, family), a, b, family)
        return costs[place & (MEMBERS - 1)]

    def pair_backoff(self, slot: i64) -> i64:
        """What it costs to leave the context of two words, by their `bigram_slot`, for that of the second alone."""
        if slot < 0:
            return 0
        return ((slot >> BIGRAM_BITS) - BACKOFF_ZERO) * BIGRAM_STEP

    def pair_cost(self, slot: i64, b: i64, c: i64) -> i64:
        """The cost of `c` after `b` alone, by their `bigram_slot`."""
        if slot >= 0:
            return (slot & _NUMBER) * BIGRAM_STEP
        return self.unigram_backoff(b) + self.unigram_cost(c)

    def bigram_cost(self, b: i64, c: i64) -> i64:
        """The cost of a word after one word."""
        return self.pair_cost(self.bigram_slot(b, c), b, c)

    def cost(self, a: i64, b: i64, c: i64) -> i64:
        """The cost of word number `c` after `a b`, in 1/256 nat.

        A bigram that trigrams continue is always held (see `to_backoff` in tools/train_ngram.py). After others nothing
        is looked for: what was found would be another trigram with the same fingerprint.
        """
        pair: i64 = self.bigram_slot(a, b)
        if pair != NOT_HELD or a == b == BEGIN:
            held: i64 = self.trigram_cost(a, b, c)
            if held >= 0:
                return held
        return self.pair_backoff(pair) + self.bigram_cost(b, c)


def bucket_range(data: bytes, index: i64, bucket: i64) -> i64:
    """The number of the first n-gram of a bucket times 16, and how many it has in the lowest four bits."""
    at: i64 = index + INDEX_SIZE * (bucket >> 4)
    counts: i64 = read_i64_le(data, at + 4)
    shift: i64 = (bucket & 15) * 4
    before: i64 = counts & (_FIFTEEN_NIBBLES >> (60 - shift))
    before = (before & _LOW_NIBBLES) + ((before >> 4) & _LOW_NIBBLES)
    before = (before & _LOW_BYTES) + ((before >> 8) & _LOW_BYTES)
    before += before >> 16
    before = (before + (before >> 32)) & 0xFFFF
    return (i64(read_i32_le(data, at)) + before) << 4 | ((counts >> shift) & 15)
