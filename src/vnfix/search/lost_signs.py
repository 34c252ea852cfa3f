"""Question marks by themselves that were no letters: an emoji, an arrow or a bullet before a text.

`?? B?o trì` may begin with Để, and `l?u ? Trang m?i` have ở in it, as far as the words tell. But behind a word stands
no capital unless it is a name's, as in `? Hà N?i`, or all words have one; behind a sign a text begins.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from vnfix.expression import expression
from vnfix.search.readings import Column
from vnfix.search.reweigh import Surroundings

_MOST_LETTERS = 2
_A_MARK_A_BYTE = expression(r"[^\W\d_?]\?\?|\?\?[^\W\d_?]")
"""Letters beside several marks, as of the bytes of others."""
_MOST = 0.999
"""The most that the search is sure of, here."""


def is_sign(place: int, share: float, columns: Sequence[Column], surroundings: Surroundings) -> bool:
    """Whether a column is question marks alone before a text that begins with a capital where none belongs, or more
    than a word has letters, in a line that did not lose a mark a byte: it is of another script.

    `share` is that of its likeliest reading. Of sound lines of eighteen sources in which emoji, dashes and words of one
    letter stood so, as ASCII with question marks leaves them, it tells all of ten signs, and takes seven of 47 words
    for one, of which at most three had come back right.
    """
    line, column, following = surroundings.line, columns[place], place + 1
    marks = column.end - column.start
    if line[column.start : column.end].strip("?"):
        return False
    if marks > _MOST_LETTERS and not _A_MARK_A_BYTE.search(line):
        return True
    if following == len(columns) or line[column.end : columns[following].start] != " ":
        return False
    after = columns[following]
    first, second = line[after.start], line[after.start + 1 : after.start + 2]
    if not first.isupper() or second.isupper():
        return False
    odds = surroundings.title_odds(following)
    if odds is None:
        return False
    against = math.log(1.0 / min(_MOST, max(1.0 - _MOST, share)) - 1.0)
    return against > odds and against > surroundings.title_style(place)


def as_it_stands(column: Column) -> list[float]:
    """Shares of a column's groups that leave nothing to any but what stands there."""
    shares = [0.0] * len(column.said.groups)
    shares[column.said.standing[0]] = 1.0
    return shares
