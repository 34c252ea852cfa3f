"""Whether All Words Of A Text Begin With Capitals, as in menus, headings and the names of products.

A lost first letter does not say whether it was a capital. Where the words beside it have capitals which neither their
place nor their habit explains (Ví ??c Biệt), the text is written so, and the lost letter was one, too. A word with a
small letter speaks against it, and so does each short text beside it that is not written so: a text writes its labels
in one way.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import lru_cache

from vnfix.expression import expression
from vnfix.language.inventory import FIRST_WORD
from vnfix.language.letter_case import LOWER, TITLE
from vnfix.language.shipped import Language
from vnfix.language.tokens import SIGN

TITLED = 0.95
"""How many words of such a text begin with capitals: some writers leave out và and the like."""

PRIOR = 0.05, 0.95
"""Of texts, how many are written so and how many are not, before anything is looked at."""

_PRIOR_TEXTS = 3.0
"""As many short texts as that it takes to outweigh it."""

_FEW_WORDS = 6
"""Words of a short text: what a document's labels show is not said of its sentences."""

_MOST_WORDS = 50
"""Words to either side of a place that are looked at."""


class Styles:
    """How many short texts of a text have capitals only, and how many also small letters, but for their first words."""

    def __init__(self, text: str) -> None:
        self.titled = self.small = 0
        for match in _SHORT_TEXT.finditer(text):
            words = match.group().split(" ")
            firsts = [word[0] for word in words[1:] if word[0].isalpha()]
            if not firsts or len(words) > _FEW_WORDS or not IS_VIETNAMESE.search(match.group()):
                continue
            if all(map(str.isupper, firsts)):
                self.titled += any(map(str.islower, words[-1]))
            else:
                self.small += 1

    def odds_besides(self, other: Styles) -> float:
        """The logarithm of the odds that another short text of the text is written with capitals only."""
        titled = max(self.titled - other.titled, 0) + _PRIOR_TEXTS * PRIOR[0]
        return math.log(titled / (max(self.small - other.small, 0) + _PRIOR_TEXTS * PRIOR[1]))


@lru_cache(maxsize=8)
def styles_of(line: str) -> Styles:
    """Those of a line, asked for each of its words."""
    return Styles(line)


_SHORT_TEXT = expression(
    r"(?<![\w?\ufffd])[^\W\d_][\w?\ufffd]{0,12}(?: \?{0,3}[^\W\d_][\w?\ufffd]{0,12}(?![\w?\ufffd]))+"
)
"""Words with a blank between each and the next, damaged or not; in pieces where a word is too long to be one."""
IS_VIETNAMESE = expression(r"[^\W\d_][?\ufffd]+[^\W\d_]|[?\ufffd][^\W\d_]|[\xc0-\u1ef9]")
"""What a run of words of Vietnamese has, damaged or not, and words of a program have not."""


def title_odds(
    words: Sequence[int],
    shapes: Sequence[int],
    gaps: Sequence[int],
    cased: Sequence[bool],
    place: int,
    language: Language,
    prior: Callable[[], float],
) -> float:
    """The logarithm of the odds that the words around a place all begin with capitals.

    Words, their shapes, what stands before each and whether its letter case was never lost, by place in a line; what
    stands at the place does not count, nor what stands beyond the next sign or the end of a sentence. `prior` gives the
    odds before they are looked at, if they are few.
    """
    first = place
    while first > max(1, place - _MOST_WORDS) and gaps[first] != SIGN and words[first - 1] >= FIRST_WORD:
        first -= 1
    last = place
    while last + 1 < min(len(words), place + _MOST_WORDS) and words[last + 1] >= FIRST_WORD and gaps[last + 1] != SIGN:
        last += 1
    odds = prior() if last - first < _FEW_WORDS else math.log(PRIOR[0] / PRIOR[1])
    for at in range(first, last + 1):
        shape = shapes[at]
        if at == place or not cased[at] or shape not in (LOWER, TITLE):
            continue
        left = shapes[at - 1] if at > first else None
        right = shapes[at + 1] if at < last else None
        word = language.inventory.words[words[at] - FIRST_WORD]
        small, capital = (language.shape_cost(word, each, left, right) for each in (LOWER, TITLE))
        share = 1.0 / (1.0 + math.exp(capital - small))
        odds += math.log(TITLED / max(share, 1e-3)) if shape == TITLE else math.log((1 - TITLED) / max(1 - share, 1e-3))
    return odds
