"""The file of the language model: the one place that writes and reads it.

The file is little-endian and laid out so that a look-up needs no unpacking; what is read from it is
read in place, out of one `bytes` object:

    offset  size  what
    0       8     magic, b"VNFIXLM" and the version of the format as one byte
    8       8     the first 8 bytes of the BLAKE2b digest of everything from offset 16 on
    16      8     the first 8 bytes of the BLAKE2b digest of the inventory file this model numbers
    24      4     words in the inventory (rows of words)
    28      4     bigrams
    32      4     buckets of bigrams, a multiple of 16
    36      4     trigrams
    40      4     buckets of trigrams, a multiple of 16
    44      4     values of the letter-case table
    48      4     bytes of the network that weighs the words around a place
    52      8 n   a row for each word: i16 cost, i16 backoff cost, in 1/256 nat; u32 its family and member
    ...     12 n  for each 16 bigram buckets: u32 number of their first bigram, 16 times 4 bits of how many each has
    ...     4 n   bigrams: 14 bits of fingerprint, 4 of member, 7 of cost, 7 of backoff, lowest first
    ...     12 n  for each 16 trigram buckets the same
    ...     3 n   trigrams: 14 bits of fingerprint, 4 of member, 6 of cost, lowest first
    ...     2 n   the letter-case table, i16 in 1/256 nat
    ...     n     the network (`vnfix.language.network` has its layout)
    end     8     zeros, so that eight bytes may be read at any place

Words that look alike when their accented letters are lost are a family, sixteen at most; a word's family is the number
of its row's u32 without the lowest four bits, which are its member number. Of an n-gram's last word the family is
hashed with the words before it: that gives the bucket, of about three n-grams, and the fingerprint. So one look at one
bucket tells of all members what is held of them, and a search asks for those together. Two of one bucket and one
fingerprint are taken for each other: about 1 look-up in 5 000 of those that should find nothing.

A cost is a negative natural logarithm of a probability. That of a bigram counts steps of 32/256 nat from zero, its
backoff the same steps from -6 nats (it may be negative), and that of a trigram steps of 40/256 nat.

A worked example: the word of row 5 with probability 1/100 and backoff 1, member 2 of family 7, is stored at 52 + 8 * 5
as i16(round(256 * 4.605)) = 1179, i16(0), u32(7 * 16 + 2): the bytes 9B 04 00 00 72 00 00 00.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

MAGIC = b"VNFIXLM\x04"
HEADER = struct.Struct("<8s8s8s7I")
HEADER_SIZE: Final = 52
BIGRAM_SIZE: Final = 4
TRIGRAM_SIZE: Final = 3
UNIGRAM_STEP = 256
"""Steps in a nat of the 16-bit costs."""
WORD_SIZE: Final = 8
INDEX_SIZE: Final = 12
"""Bytes of the index of 16 buckets."""
MOST_IN_BUCKET: Final = 15
FINGERPRINT_BITS: Final = 14
MEMBER_BITS: Final = 4
VALUE_SHIFT: Final = FINGERPRINT_BITS + MEMBER_BITS
"""Where in a slot the value begins."""
BIGRAM_BITS: Final = 7
"""Bits of a bigram's cost, and of its backoff."""
TRIGRAM_BITS: Final = 6
BIGRAM_STEP: Final = 32
TRIGRAM_STEP: Final = 40
"""What one step of a stored cost is, in 1/256 nat."""
BACKOFF_ZERO: Final = 48
"""The number that stands for a backoff of 0 nats."""
PADDING = bytes(8)


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
    network_size: int

    @property
    def bigram_index(self) -> int:
        return HEADER_SIZE + WORD_SIZE * self.words

    @property
    def bigrams(self) -> int:
        return self.bigram_index + INDEX_SIZE * (self.bigram_buckets // 16)

    @property
    def trigram_index(self) -> int:
        return self.bigrams + BIGRAM_SIZE * self.bigram_count

    @property
    def trigrams(self) -> int:
        return self.trigram_index + INDEX_SIZE * (self.trigram_buckets // 16)

    @property
    def case_table(self) -> int:
        return self.trigrams + TRIGRAM_SIZE * self.trigram_count

    @property
    def network(self) -> int:
        return self.case_table + 2 * self.case_values

    @property
    def size(self) -> int:
        return self.network + self.network_size + len(PADDING)


@dataclass(frozen=True, slots=True)
class Buckets:
    """N-grams as they are written: how many each bucket has, then the slots in that order."""

    index: bytes
    slots: bytes

    @property
    def count(self) -> int:
        return len(self.index) // INDEX_SIZE * 16


def digest(data: bytes | memoryview) -> bytes:
    """The 8 bytes by which a model knows its inventory and itself."""
    try:
        from _blake2 import blake2b  # what hashlib has too, which loads OpenSSL as well: 4 MB and 3 ms
    except ImportError:
        from hashlib import blake2b
    return blake2b(data, digest_size=8).digest()


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a model file, each in the layout above."""

    words: bytes
    bigrams: Buckets
    trigrams: Buckets
    case_table: bytes
    network: bytes


def write_model(inventory: bytes, parts: Parts) -> bytes:
    """Put the parts together into a model file."""
    counts = struct.pack(
        "<7I",
        len(parts.words) // WORD_SIZE,
        len(parts.bigrams.slots) // BIGRAM_SIZE,
        parts.bigrams.count,
        len(parts.trigrams.slots) // TRIGRAM_SIZE,
        parts.trigrams.count,
        len(parts.case_table) // 2,
        len(parts.network),
    )
    body = b"".join(
        (
            digest(inventory),
            counts,
            parts.words,
            parts.bigrams.index,
            parts.bigrams.slots,
            parts.trigrams.index,
            parts.trigrams.slots,
            parts.case_table,
            parts.network,
            PADDING,
        )
    )
    return MAGIC + digest(body) + body


def with_network(model: bytes, network: bytes) -> bytes:
    """A model file with another network in place of its own."""
    file = ModelFile(model, *HEADER.unpack_from(model)[3:])
    counts = HEADER.unpack_from(model)[3:-1]
    of_inventory = HEADER.unpack_from(model)[2]
    body = b"".join((of_inventory, struct.pack("<7I", *counts, len(network)), model[HEADER.size : file.network]))
    body += network + PADDING
    return MAGIC + digest(body) + body


def network_of(model: bytes) -> bytes:
    """The network of a model file; nothing for a file of another version."""
    if model[: len(MAGIC)] != MAGIC:
        return b""
    file = ModelFile(model, *HEADER.unpack_from(model)[3:])
    return model[file.network : file.network + file.network_size]


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
    if len(data) != model.size or digest(memoryview(data)[16:]) != own:
        raise ModelError("the language model is damaged (its digest differs); reinstall vnfix")
    if digest(inventory) != of_inventory:
        raise ModelError("the language model belongs to another syllable inventory; reinstall vnfix")
    return model
