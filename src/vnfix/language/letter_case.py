"""Which letter case a restored word has: as its neighbours and its own habit make likely.

A lost letter does not say whether it was a capital. `?u tiên` may open a sentence (Ưu tiên) or stand
inside one (ưu tiên). The shapes of the words to its left and right decide, and inside a sentence also how often the
word itself is capitalised there: P(shape | left, right, word) ~ P(shape | left, right) P(shape | word) / P(shape).

>>> shape_of("Ưu") is TITLE, shape_of("ƯU") is UPPER, shape_of("ưu") is LOWER
(True, True, True)
"""

from __future__ import annotations

from typing import Final

from vnfix.language.alphabet import QUOTATION_MARKS

LOWER: Final = 0
TITLE: Final = 1
UPPER: Final = 2
OTHER: Final = 3
END_SIGN: Final = -1
"""Shapes: of words (the first three), of numbers, and of the signs that end a sentence."""

SHAPES: Final = 3
_SIDES: Final = 5
_EDGE: Final = 4
CASE_CONTEXTS: Final = _SIDES * _SIDES


def shape_of(token: str) -> int:
    """The shape of a token, quotation marks at its ends and question marks behind it left out; a lone capital counts as
    TITLE, nothing as OTHER.
    """
    if not token:
        return OTHER
    if token[0] in ".!?\u2026":
        return END_SIGN
    if not token.isalpha():
        word = token.rstrip("?").strip(QUOTATION_MARKS)
        return shape_of(word) if word != token else OTHER
    if not token[0].isupper():
        return LOWER
    return UPPER if len(token) > 1 and token.isupper() else TITLE


def opens(left: int | None) -> bool:
    """Whether a word with this to its left opens a sentence, where its own habit says nothing."""
    return left is None or left == END_SIGN


def case_context(left: int | None, right: int | None) -> int:
    """Number the surroundings of a word by the shapes beside it; None is the edge of the line."""
    left_side = _EDGE if left is None or left == END_SIGN else left
    right_side = _EDGE if right is None or right == END_SIGN else right
    return left_side * _SIDES + right_side
