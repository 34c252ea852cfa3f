"""Find source code in a line: as programs write it that make it small, without blanks, side by side with texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from vnfix.expression import expression
from vnfix.values import Segment


@lru_cache(maxsize=8)
def find_code(line: str) -> tuple[Segment, ...]:
    """The stretches of a line that are source code, in order. What is text in it, in strings or beside tags, is not.

    A word that has operators side by side as no prose has them is code, and so is what stands between two of them that
    are near. In a stretch with many of them, words that have none are code too, and what is quoted if it has more
    operators than a text may have.

    >>> [(code.start, code.end) for code in find_code('if(n?a(e):t>o&&!e){u="l?y l?i"}')]
    [(0, 21)]
    """
    if not may_be_code(line):
        return ()
    segments: list[Segment] = []
    operators = [match.start() for match in _CODE.finditer(line)]
    names = (match.span() for match in _NAMES.finditer(line))
    for start, end in sorted([*_words(line, operators), *_pieces_among_many(line, operators), *_data(line), *names]):
        at = max(start, segments[-1].end if segments else 0)
        if at < end:
            segments.append(Segment(at, end, kept=True))
    return tuple(segments)


def may_be_code(line: str) -> bool:
    """Whether a line has anything of which code is full."""
    return _MAY_BE_CODE.search(line) is not None


def _words(line: str, operators: Sequence[int]) -> list[tuple[int, int]]:
    """Words with several operators, and what is near to two of them where it is no text of a page, a string or a
    comment; of what is, it is words with any operator. None lies in two words. `operators` are their places, in order.
    """
    words: list[tuple[int, int]] = []
    last = -_NEAR - 1
    weak: list[tuple[int, int]] = []
    number = 0
    for word in _UNQUOTED.finditer(line):
        start, end = word.span()
        first = number
        number = bisect_left(operators, end, first)
        if number - first < _FEWEST_OPERATORS and not _has_condition(line, start, end):
            weak += [(start, end)] * (number > first)
            continue
        if start - last <= _NEAR:
            words += weak
            if not _NO_CODE.search(line, last, start):
                start = last
        words.append((start, end))
        last, weak = end, []
    return words


def _has_condition(line: str, start: int, end: int) -> bool:
    return line.find("?", start, end) >= 0 and _CONDITION.search(line, start, end) is not None


def _pieces_among_many(line: str, operators: Sequence[int]) -> Iterator[tuple[int, int]]:
    """What is code between the quotation marks and tags of stretches that have many operators."""
    for start, end in _dense(operators):
        places = (start, *(match.end() for match in _DELIMITER.finditer(line, start, end)), end)
        yield from ((begin, stop) for begin, stop in pairwise(places) if _is_code(line, begin, stop, operators))


def _dense(operators: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The stretches that have many operators side by side all through."""
    start = end = -1
    for first, last in zip(operators, operators[_MANY - 1 :]):
        if last - first > _DENSE:
            continue
        if first > end:
            if end > start:
                yield start, end
            start = first
        end = last
    if end > start:
        yield start, end


def _is_code(line: str, start: int, end: int, operators: Sequence[int]) -> bool:
    """Whether what stands between two quotation marks or tags is code, in a stretch that is full of it."""
    first = bisect_left(operators, start)
    count, blanks = bisect_left(operators, end, first) - first, line.count(" ", start, end)
    return blanks <= 2 * count if count else not blanks and line.startswith(_NO_BEGINNINGS, start, end)


def _data(line: str) -> Iterator[tuple[int, int]]:
    """Long words with signs of many kinds, as tables of programs are; what comes before the first quotation mark in
    one, or after the last, may belong to a text.
    """
    for word in _WORD.finditer(line):
        start, end = word.span()
        if end - start >= _LONG and len(_SIGNS.intersection(line[start:end])) >= _KINDS:
            quote = _QUOTE.search(line, start, end)
            last = max(line.rfind(sign, start, end) for sign in _QUOTES)
            yield (start, end) if quote is None else (quote.start(), last)


_CODE = expression(
    r"\w(?:\(|=[\w!(\[{$]|[-+*/|&]=[\w!(\[{$]|\[\w+\])|\)[;,.{(?\w]|\][;,.?\w]|\}[;,.\w]|\(\)|=(?:>|==?)|!==?|&&|\|\||\+\+"
    r"|\{\w+:|\?[\w$.+*/-]+[:(]|#\w+[;.=(]"
)
"""Operators and brackets side by side as they are in code, by what they begin with: that is looked at first."""
_MAY_BE_CODE = expression(
    r"[()\[\]{}=&|!+?#](?:(?<=\w\()|(?<=\))[{(]|(?<=\()\)|(?<==)>|(?<=&)&|(?<=\|)\||(?<=[=!])=|(?<=\+)\+|"
    r"(?:(?<=\w=)|(?<=\w[-+*/|&]=))[\w!(\[{$]|(?<=[}\])])[;,.\w]|(?<=\w\[)\w+\]|(?<=\{)\w+:|(?<=[\])])\?|"
    r"(?<=\?)[\w$.+*/-]+[:(]|(?<=\#)\w+[;.=(])"
)
"""The same, beginning with few letters, so that text is passed over."""
_FEWEST_OPERATORS = 3
"""How many of them a word has that is code: prose has f(x) and (a)(b)."""
_CONDITION = expression(
    r"[\w$)\]][=!<>&|]{1,3}[\w$.]+\?[\w$.]+:[\w$]|\w\?[\w$]+(?:\.[\w$]+)+(?:\(|:\w)|\w\?[\w$]+[-+*/][-\w$.+*/]*:\w"
)
"""A whole condition, or most of one, which needs no other."""
_UNQUOTED = expression(r"[^\s\"'`]+")
_NEAR = 80
"""Letters between two such words that may be code too."""
_NO_CODE = expression(r"[\"'`<>]|/[/*]")
_MANY, _DENSE = 8, 150
"""So many operators in so many letters: a list of names with years in brackets has half of them."""
_DELIMITER = expression(r"[\"'`<>]")
_NO_BEGINNINGS = tuple(":?,+=);&|!.]}")
"""What no string begins with that is a word."""
_WORD, _LONG = expression(r"\S+"), 60
_SIGNS = frozenset("!#$&()*+;<=>?@[]^{|}~")
_QUOTE, _QUOTES = expression(r"[\"'`]"), "\"'`"
_KINDS = 8
"""Kinds of signs in a word that is data, or code with short strings; a list in JSON has four."""
_NAMES = expression(
    r"[A-Za-z_$](?:(?<![\w.$].)[\w$]+(?:\.[A-Za-z_$][\w$]*){2,}|(?<![\w,].)\w?,(?:[A-Za-z_$]\w?,){7,})", re.ASCII
)
"""Names with dots, and lists of short ones, which are text elsewhere."""
