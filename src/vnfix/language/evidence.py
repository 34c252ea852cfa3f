"""How much likelier words are as words of Vietnamese than as letters in a row. Compiled where a C compiler is present.

It is what tells a charset: read as another one, words are letters in a row.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from vnfix.language.alphabet import LETTERS
from vnfix.language.inventory import UNKNOWN
from vnfix.language.ngram import NgramModel

LETTER_NATS: Final = 2.9
MARKED_NATS: Final = 3.6
SPACE_NATS: Final = 1.5
"""What letters in a row cost when they are no words: one of 18, one of 37 beyond ASCII, and what parts words."""
KNOWN_GAIN: Final = 2.0
"""The least that a known word of two letters or more, with marks, says for Vietnamese."""
PLAIN_GAIN: Final = 3.0
PLAIN_LOSS: Final = -1.5
"""The most that a word without marks says for it, for other languages may have it too; what an unknown one says against
it, which may be a name."""
UNKNOWN_LOSS: Final = -9.0
"""What an unknown word with marks says against it."""
STRANGE_LOSS: Final = -1.0
"""What is added where it cannot be the beginning of a word either: it has letters that Vietnamese has not, or a capital
beyond ASCII after small letters of ASCII. Capitals of ASCII beside small letters are met, in fonts of capitals."""
LOUD_LOSS: Final = -2.0
"""What a word with marks in capitals says against it after one that is not: capitals come in lines."""
CUT: Final = 0.6
"""The part of its loss that is taken back from the last word, which may be cut."""
LOST: Final = -60.0
"""Nats below which no more words are looked at."""

BESIDE: Final = "\N{NO-BREAK SPACE}«»‘’“”–—…‹›•"
"""What is no part of a word at its ends."""
_NAT: Final = 256.0
_SMALL: Final = frozenset(LETTERS.lower())


def weigh_words(
    words: list[str], numbers: dict[str, int], model: NgramModel, *, is_cut: bool
) -> tuple[list[str], float, float]:
    """The words with marks, in small letters; the share of them that is known; the evidence for Vietnamese, in nats.

    `is_cut` says that the last word may not be whole.
    """
    nats: float = 0.0
    loss: float = 0.0
    before: int = UNKNOWN
    marked: list[str] = []
    known: int = 0
    was_loud = False
    for word in words:
        small = word.lower() if word.isascii() else word.lower().strip(BESIDE)
        if not small:
            continue
        plain = small.isascii()
        if not plain:
            marked.append(small)
        number: int = numbers.get(small, UNKNOWN)
        odd = not plain and word[1:] != small[1:] and _is_odd(word)
        if number == UNKNOWN or odd:
            loss = PLAIN_LOSS if plain else UNKNOWN_LOSS
            nats += loss
            if odd or (not plain and _is_strange(small)):
                nats += STRANGE_LOSS
                loss = 0.0
            before = UNKNOWN
            if nats < LOST:
                break
            continue
        loss = 0.0
        nats += _gain(small, before, number, model)
        before = number
        if not plain:
            known += 1
            loud = len(small) > 1 and word.isupper()
            nats += LOUD_LOSS if loud and not was_loud else 0.0
            was_loud = loud
    return marked, known / len(marked) if marked else 0.0, nats - CUT * loss if is_cut else nats


def _gain(small: str, before: int, number: int, model: NgramModel) -> float:
    """What a known word says for Vietnamese after another, or after none that is known."""
    cost: i64 = model.bigram_cost(i64(before), i64(number)) if before != UNKNOWN else model.unigram_cost(i64(number))
    size: int = len(small)
    gain: float = SPACE_NATS + LETTER_NATS * size - float(cost) / _NAT
    if small.isascii():
        return max(PLAIN_LOSS, min(PLAIN_GAIN, gain))
    high: int = size - len(small.encode("ascii", "ignore"))
    return max(KNOWN_GAIN if size > 1 else UNKNOWN_LOSS, gain + (MARKED_NATS - LETTER_NATS) * high)


def _is_strange(small: str) -> bool:
    """Whether a word has letters that no word of Vietnamese has."""
    return any(letter > "\x7f" and letter not in _SMALL for letter in small)


def _is_odd(word: str) -> bool:
    """Whether a capital beyond ASCII follows in a word with small letters of ASCII."""
    has_small = False
    has_capital = False
    for place, letter in enumerate(word):
        if "a" <= letter <= "z":
            has_small = True
        elif place and letter > "\x7f" and letter.isupper():
            has_capital = True
    return has_small and has_capital
