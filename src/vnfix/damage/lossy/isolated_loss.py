"""Text that is sound but for a letter here and there, which U+FFFD stands for.

What strikes all letters of a text leaves none of them in it. Where most words still have theirs, a U+FFFD is a letter
that was cut in two, or no letter at all: an emoji, a dash, or the end of a text that was cut short.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnfix.expression import expression

_WORD = expression("(?:[^\\W\\d_]|\ufffd|\\?(?=[^\\W\\d_]))+")
_LETTER = expression("[^\\W\\d_]")
_LOST = expression("[?\ufffd]")
_FEWEST, _TO_ONE = 3, 2
"""Words that have their letters in a line that is sound else, and how many of them there are to one that lost any, at
least."""
_SHORTEST_CUT = 30
"""Letters of a text that ends where it was cut short: a label may end in a letter that all of its kind lost."""
_SPAN = 2
"""Words that lost letters one after the other, on the average, in a line of which a part lost all."""


@lru_cache(maxsize=8)
def is_isolated(line: str, letters: re.Pattern[str]) -> bool:
    """Whether a line is sound but for letters here and there: many of its words have some of `letters`, which the loss
    would have struck, and the few that lost any do not stand together. Of one that is cut short less will do.

    >>> letters = expression("[^\\x00-\\x7f]")
    >>> [is_isolated(line, letters) for line in ("Trong ph\\ufffdng có bàn, ghế và tủ", "Ph\\ufffdng có gh\\ufffd")]
    [True, False]
    """
    sound = struck = together = stretches = 0
    has_cut = False
    for word in _WORD.finditer(line):
        if not _LOST.search(word[0]):
            if letters.search(word[0]):
                sound += 1
                together = 0
        elif _LETTER.search(word[0]):
            stretches += not together
            struck += 1
            together += 1
            has_cut = has_cut or (word[0].endswith("\ufffd") and is_surely_cut(line, word.end()))
    if has_cut and struck == 1:
        return sound > 0
    return sound >= _FEWEST and sound >= _TO_ONE * struck and (not struck or struck < _SPAN * stretches)


class LossGate:
    """U+FFFD in a line that is not sound but for letters here and there; `letters` are those that the loss strikes."""

    def __init__(self, letters: re.Pattern[str]) -> None:
        self._letters = letters

    def search(self, line: str, /) -> bool | None:
        return True if "\ufffd" in line and not is_isolated(line, self._letters) else None


def is_surely_cut(line: str, end: int) -> bool:
    """Whether a text is cut short at a place in a line: an ellipsis follows, or it ends there and is long."""
    begin = 1 + max(line.rfind(sign, 0, end) for sign in ">|\t")
    is_long = end - begin >= _SHORTEST_CUT
    return _ELLIPSIS.match(line, end) is not None or (is_long and _END.match(line, end) is not None)


def is_cut(line: str, end: int) -> bool:
    """Whether a text ends at a place in a line, or an ellipsis follows."""
    return _END.match(line, end) is not None or _ELLIPSIS.match(line, end) is not None


_END = expression("\\s*(?:\\Z|</)")
_ELLIPSIS = expression("\\s*\\[?(?:\\.\\.\\.|\N{HORIZONTAL ELLIPSIS})")
