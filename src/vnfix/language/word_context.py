"""What a path remembers of its words, packed into one number, and what words cost after it. Compiled.

The one place that knows how many words the model looks back on: two, of sixteen bits each.
"""

from __future__ import annotations

from typing import Final

from librt.vecs import vec
from mypy_extensions import i64

from vnfix.language.inventory import BEGIN, END
from vnfix.language.ngram import NOT_HELD, NgramModel

LINE_START: Final[i64] = (BEGIN << 16) | BEGIN
"""The context at the beginning of a line, and after the end of a sentence."""


def context_after(context: i64, word: i64) -> i64:
    """The context after one word more; a sentence's end begins another."""
    if word == END:
        return LINE_START
    return ((context & 0xFFFF) << 16) | word


def last_word(context: i64) -> i64:
    """The word before, which is all that a bigram looks at."""
    return context & 0xFFFF


def continues(context: i64, pair: i64) -> bool:
    """Whether the model may hold words after a context, of whose two words it holds `pair`.

    A bigram that trigrams continue is always held (see `to_backoff` in tools/train_ngram.py); BEGIN BEGIN is none.
    """
    return pair != NOT_HELD or context == LINE_START


def pair_in(model: NgramModel, context: i64) -> i64:
    """What the model holds of the two words of a context."""
    if context == LINE_START:
        return NOT_HELD
    return model.bigram_slot(context >> 16, context & 0xFFFF)


def long_bucket(model: NgramModel, context: i64, family: i64) -> i64:
    """Where the model has what it holds of the whole context and a family."""
    return model.long_bucket(context >> 16, context & 0xFFFF, family)


def long_costs_into(model: NgramModel, costs: vec[i64], start: i64, bucket: i64, context: i64, family: i64) -> None:
    """Write what the members of a family cost after the whole context, where the model holds that, after `start`."""
    model.costs_into(costs, start, bucket, context >> 16, context & 0xFFFF, family)


def words_cost(model: NgramModel, context: i64, words: tuple[int, ...]) -> i64:
    """The cost of several words in a row."""
    cost: i64 = 0
    for number in words:
        word: i64 = number
        cost += model.cost(context >> 16, context & 0xFFFF, word)
        context = context_after(context, word)
    return cost
