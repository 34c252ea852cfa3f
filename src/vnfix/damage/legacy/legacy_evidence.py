"""What the words of a line show of the charset from before Unicode that they may be in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vnfix.candidate import Candidate
from vnfix.damage.base import said_in
from vnfix.damage.legacy.legacy_signs import PUNCTUATION, is_symbol
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import SHOWN_NATS, evidence_of, is_known_word

FEWEST_WEAK = 3
"""Different words, and letters beyond ASCII in them, where none has what no word of another language has: Albanian is
full of ë."""
FEWEST_VOUCHED = 2
"""The same in a line with as many words of Vietnamese that are the same in the charset."""

_LEAST_GAIN = 3.0
"""The evidence, in nats, that each word read in the charset must add to that of the others: what adds less may be read
in any of several charsets."""

PAIR = expression("[ae][\xe0-\xe5\xf5\xf8\xf9\xfb\xfc]")
"""Two letters that VNI has for one, and other languages side by side."""
_WORD_AND_SIGNS = expression(r"(?:[^\W\d_]|[\xa1-\xbf\u02c6-\u02dd\u2020-\u25ff])+")
"""A word with the signs that letters may look like."""
_LATIN = expression("[A-Za-z]")
_SIGNS = frozenset(
    sign
    for sign in map(chr, (*range(0xA1, 0x180), *range(0x2C6, 0x2DE), *range(0x370, 0x700), *range(0x2020, 0x2600)))
    if sign not in PUNCTUATION and sign not in LETTERS
)
"""Signs and letters of pages of one byte a letter that are not Vietnamese."""
_NAMES = expression(r"[/#]\w+|[A-Za-z][a-z]*[A-Z]\w*[a-z]\w*|\w*_\w+", re.ASCII)
"""Names of programs beside a text, which are no words: `Đóng/CloseDialog`."""


def is_joined(word: str, line: str) -> bool:
    """Whether a hyphen joins a word to one that is not Vietnamese, as in Irish compounds (Me\u00e1n-Ollainnis)."""
    if f"{word}-" not in line:
        return False
    return any(not is_known_word(other) for other in re.findall(rf"(?<!\w){re.escape(word)}-([^\W\d_]+)", line))


def is_weakly_shown(read: set[str], vouching: int) -> bool:
    """Whether words without a strong sign show it: by their letters, or beside words that are the same either way."""
    letters = {letter for word in read for letter in word if not letter.isascii()}
    is_varied = len(read) >= FEWEST_WEAK and len(letters) >= FEWEST_WEAK
    return is_varied or (len(read) >= FEWEST_VOUCHED and vouching >= FEWEST_WEAK)


def count_of_other_pages(line: str, own: frozenset[str]) -> int:
    """How many different words of a line have Latin letters, and letters or signs of a page of one byte a letter that
    are neither their charset's own nor Vietnamese.
    """
    others = _SIGNS.intersection(line).difference(own)
    if not others:
        return 0
    words = {word for word in _WORD_AND_SIGNS.findall(line) if not others.isdisjoint(word)}
    return sum(_LATIN.search(word) is not None and not is_symbol(word) for word in words)


def reads_better(line: str, found: Sequence[Candidate]) -> bool:
    """Whether a line reads as Vietnamese with candidates, and that not for the words that are the same without them."""
    nats = evidence_of(said_in(line, found))
    without = evidence_of(said_in(line, (each.with_forms(("",)) for each in found)))
    return nats >= max(SHOWN_NATS, max(without, 0.0) + _LEAST_GAIN * len(found))


def are_all_strange(line: str, start: int, end: int, found: Sequence[Candidate]) -> bool:
    """Whether candidates are all strange words of a text in a line, and words, and few others but names are unknown."""
    ends = [start, *(each.end for each in found)]
    starts = [*(each.start for each in found), end]
    rest = _NAMES.sub(" ", " ".join(line[last:first] for last, first in zip(ends, starts)))
    unknown = [word for word in _WORD_AND_SIGNS.findall(rest) if not is_known_word(word)]
    read = [word for word in (line[each.start : each.end] for each in found) if not word.isascii()]
    is_strange = any(len(word) > 1 and not is_known_word(word) for word in read)
    return is_strange and all(map(str.isascii, unknown)) and 2 * len(unknown) <= len(read)
