"""Whether a word is Vietnamese, for damages that ask; the language is loaded when they first do."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from vnfix.expression import expression


@lru_cache(maxsize=1 << 13)
def is_known_word(word: str) -> bool:
    """Whether a word is one of the inventory as it stands, in a letter case that words have."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    is_cased = word in (word.lower(), word.capitalize(), word.upper())
    return is_cased and load_language().inventory.number(word.lower()) != UNKNOWN


def is_as_frequent(word: str, other: str) -> bool:
    """Whether a word is known, in small letters, and as frequent as another or more."""
    from vnfix.language.inventory import UNKNOWN
    from vnfix.language.shipped import load_language

    number = load_language().inventory.number  # they rise as words get rarer
    one, another = number(word.lower()), number(other.lower())
    return one != UNKNOWN and (another == UNKNOWN or one <= another)


SHOWN_NATS = 9.0
"""The evidence that is enough (see `vnfix.language.evidence`). No line of 110 other languages has more than 6.7, and
none that could be in a charset from before Unicode reads as more than 4.8. Of pieces of one to six words of Vietnamese
that have no letter of its own two in five have as much, of those of two to six words of any kind four in five."""


def reads_vietnamese(text: str, least: float = SHOWN_NATS) -> bool:
    """Whether the words of a text show that it is Vietnamese, though none has a letter that only Vietnamese has: all of
    those with marks are known, and follow one another as they do in it.

    `least` is the evidence that is enough, in nats.

    >>> reads_vietnamese("không có vai trò"), reads_vietnamese("não há dúvida"), reads_vietnamese("là")
    (True, False, False)
    """
    return evidence_of(text) >= least


@lru_cache(maxsize=1 << 4)
def evidence_of(text: str) -> float:
    """How much likelier a text is as words of Vietnamese than as letters in a row, in nats; minus infinity if a word
    with marks is not known, or none has any.
    """
    if text.isascii():
        return -inf
    from vnfix.language.evidence import weigh_words
    from vnfix.language.shipped import load_language

    language = load_language()
    _, known, nats = weigh_words(_WORD.findall(text), language.inventory.numbers, language.model, is_cut=False)
    return nats if known == 1.0 else -inf


_WORD = expression(r"[^\W\d_]+")
