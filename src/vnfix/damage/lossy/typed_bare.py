"""Text that was typed without marks beside signs of a loss: chat, in which a question mark touches two words or a dash
became U+FFFD (`khong???Minh can`, `khach hang \\ufffd ngan hang`).

A damage that leaves words without marks as well (best fit: `luu`, `don`) would read half of it, and any other the words
beside the sign. But what lacks its marks and is nothing that the damage leaves has not met it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vnfix.candidate import Candidate
from vnfix.expression import expression
from vnfix.language.bare_names import is_rare_with_no_marks
from vnfix.text.code_texts import texts_or_line

_BEYOND_ASCII = expression("[^\x00-\x7f\\W\\d_]")
_WORD = expression(r"(?<![\w?\ufffd])[A-Za-z]{3,7}(?![\w?\ufffd])")
SHOWN = expression("[^\\W\\d_][?\ufffd]|[?\ufffd][^\\W\\d_]")
"""A lost letter beside one that is left."""
_FEWEST, _TO_ONE = 3, 2
"""Different words that lack their marks in a text typed so, and how many more than that to one that shows the loss."""


def in_no_bare_text(line: str, candidates: Sequence[Candidate], shown: re.Pattern[str] = SHOWN) -> Sequence[Candidate]:
    """The candidates of a line that stand in no text of it that was typed without marks.

    That has no letter beyond ASCII, and several words that lack their marks and are no candidates, more than twice as
    many as of those in which `shown` finds the damage: some type half of their words so.
    """
    if not candidates or (not line.isascii() and _BEYOND_ASCII.search(line)):
        return candidates
    starts = [each.start for each in candidates]
    bare: set[int] = set()
    for start, end in texts_or_line(line):
        inside = candidates[bisect_left(starts, start) : bisect_left(starts, end)]
        if inside and _is_bare(line, start, end, inside, shown):
            bare.update([each.start for each in inside])
    return [each for each in candidates if each.start not in bare] if bare else candidates


def _is_bare(line: str, start: int, end: int, inside: Sequence[Candidate], shown: re.Pattern[str]) -> bool:
    taken = {at for each in inside for at in range(each.start, each.end)}
    words = {word[0].lower() for word in _WORD.finditer(line, start, end) if word.start() not in taken}
    lacking = sum(map(is_rare_with_no_marks, words))
    losses = sum(shown.search(line, each.start, each.end) is not None for each in inside)
    return lacking >= _FEWEST and lacking > _TO_ONE * losses


def shown_if_bare(line: str, candidates: Sequence[Candidate], shown: re.Pattern[str]) -> Sequence[Candidate]:
    """The candidates of a line; none if it has no letter beyond ASCII and none of them shows the loss.

    `khong???Minh` is what is left of no word.
    """
    if not candidates or (not line.isascii() and _BEYOND_ASCII.search(line)):
        return candidates
    return candidates if any(shown.search(line, each.start, each.end) for each in candidates) else ()
