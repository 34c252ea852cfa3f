"""The file of the language model: the one place that writes and reads it.

The file is little-endian and laid out so that a look-up needs no unpacking; what is read from it is
read in place, out of one `bytes` object:

    offset  size  what
    0       8     magic, b"VNFIXLM" and the version of the format as one byte
    8       8     the first 8 bytes of the BLAKE2b digest of everything from offset 16 on
    16      8     the first 8 bytes of the BLAKE2b digest of the inventory file this model numbers
    24      4     words in the inventory (unigram rows)
    28      4     bigrams
    32      4     buckets of bigrams
    36      4     trigrams
    40      4     buckets of trigrams
    44      4     values of the letter-case table
    48      4 n   a row for each word: i16 cost, i16 backoff cost, in 1/256 nat
    ...     4 n   for each bigram bucket, and once more at the end: u32 number of its first bigram
    ...     5 n   bigrams: u24 fingerprint, u8 cost, u8 backoff
    ...     4 n   for each trigram bucket, and once more at the end: u32 number of its first trigram
    ...     4 n   trigrams: u24 fingerprint, u8 cost
    ...     2 n   the letter-case table, i16 in 1/256 nat
    end     4     zeros, so that four bytes may be read at any place

A cost is a negative natural logarithm of a probability. In one byte it counts steps of 1/16 nat from
zero; a backoff in one byte counts the same steps from -8 nats (it may be negative). A hash of its words puts an
n-gram into a bucket of about eight, another hash is its fingerprint (`vnfix.language.ngram` has the
arithmetic). Two n-grams of one bucket and one fingerprint are taken for each other: about 1 look-up in 2 million
of those that should find nothing.

A worked example: the word of row 5 with probability 1/100 and backoff 1 is stored at 48 + 4 * 5 as
i16(round(256 * 4.605)) = 1179, i16(0): the bytes 9B 04 00 00.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

MAGIC = b"VNFIXLM\x02"
HEADER = struct.Struct("<8s8s8s6I")
HEADER_SIZE: Final = 48
BIGRAM_SIZE: Final = 5
TRIGRAM_SIZE: Final = 4
UNIGRAM_STEP = 256
"""Steps in a nat of the 16-bit costs."""
STEP = 16
"""Steps in a nat of the 8-bit costs."""
BACKOFF_ZERO: Final = 128
"""The byte that stands for a backoff of 0 nats."""
PADDING = b"\0\0\0\0"


class ModelError(Exception):
    """The model file cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """The bytes of a model file and where its parts begin (offsets in bytes)."""

    data: bytes
    words: int
    bigram_count: int
    bigram_buckets: int
    trigram_count: int
    trigram_buckets: int
    case_values: int

    @property
    def bigram_index(self) -> int:
        return HEADER_SIZE + 4 * self.words

    @property
    def bigrams(self) -> int:
        return self.bigram_index + 4 * (self.bigram_buckets + 1)

    @property
    def trigram_index(self) -> int:
        return self.bigrams + BIGRAM_SIZE * self.bigram_count

    @property
    def trigrams(self) -> int:
        return self.trigram_index + 4 * (self.trigram_buckets + 1)

    @property
    def case_table(self) -> int:
        return self.trigrams + TRIGRAM_SIZE * self.trigram_count

    @property
    def size(self) -> int:
        return self.case_table + 2 * self.case_values + len(PADDING)


@dataclass(frozen=True, slots=True)
class Buckets:
    """N-grams as they are written: the number of each bucket's first, then the slots in that order."""

    index: bytes
    slots: bytes

    @property
    def count(self) -> int:
        return len(self.index) // 4 - 1


def digest(data: bytes) -> bytes:
    """The 8 bytes by which a model knows its inventory and itself."""
    from hashlib import blake2b

    return blake2b(data, digest_size=8).digest()


def write_model(inventory: bytes, unigrams: bytes, bigrams: Buckets, trigrams: Buckets, case_table: bytes) -> bytes:
    """Put the parts, each already in the layout above, together into a model file."""
    counts = struct.pack(
        "<6I",
        len(unigrams) // 4,
        len(bigrams.slots) // BIGRAM_SIZE,
        bigrams.count,
        len(trigrams.slots) // TRIGRAM_SIZE,
        trigrams.count,
        len(case_table) // 2,
    )
    parts = (unigrams, bigrams.index, bigrams.slots, trigrams.index, trigrams.slots, case_table)
    body = b"".join((digest(inventory), counts, *parts, PADDING))
    return MAGIC + digest(body) + body


def read_model(data: bytes, inventory: bytes) -> ModelFile:
    """Check a model file against its digest and its inventory; raise `ModelError` if either differs."""
    if len(data) < HEADER.size or data[: len(MAGIC) - 1] != MAGIC[:-1]:
        raise ModelError("this is not a vnfix language model; reinstall vnfix to restore its data files")
    if data[: len(MAGIC)] != MAGIC:
        raise ModelError(
            f"the language model has format version {data[7]}, this vnfix reads version {MAGIC[7]};"
            " train it again with tools/train_ngram.py"
        )
    _, own, of_inventory, *counts = HEADER.unpack_from(data)
    model = ModelFile(data, *counts)
    if len(data) != model.size or digest(data[16:]) != own:
        raise ModelError("the language model is damaged (its digest differs); reinstall vnfix")
    if digest(inventory) != of_inventory:
        raise ModelError("the language model belongs to another syllable inventory; reinstall vnfix")
    return model
