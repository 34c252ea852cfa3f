"""Find source code in a line: as programs write it that make it small, without blanks, side by side with texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    names = (match.span() for match in _NAMES.finditer(line))
    for start, end in sorted([*_words(line), *_pieces_among_many(line), *_data(line), *names]):
        at = max(start, segments[-1].end if segments else 0)
        if at < end:
            segments.append(Segment(at, end, kept=True))
    return tuple(segments)


def may_be_code(line: str) -> bool:
    """Whether a line has anything of which code is full."""
    return _MAY_BE_CODE.search(line) is not None


def _words(line: str) -> list[tuple[int, int]]:
    """Words with several operators, and what is near to two of them where it is no text of a page, a string or a
    comment; of what is, it is words with any operator.
    """
    words: list[tuple[int, int]] = []
    last = -_NEAR - 1
    weak: list[tuple[int, int]] = []
    for word in _UNQUOTED.finditer(line):
        start, end = word.span()
        operators = len(_CODE.findall(line, start, end))
        if operators < _FEWEST_OPERATORS and _CONDITION.search(line, start, end) is None:
            weak += [(start, end)] * (operators > 0)
            continue
        if start - last <= _NEAR:
            words += weak
            if not _NO_CODE.search(line, last, start):
                start = last
        words.append((start, end))
        last, weak = end, []
    return words


def _pieces_among_many(line: str) -> Iterator[tuple[int, int]]:
    """What is code between the quotation marks and tags of stretches that have many operators."""
    for start, end in _dense(line):
        places = (start, *(match.end() for match in _DELIMITER.finditer(line, start, end)), end)
        yield from ((begin, stop) for begin, stop in pairwise(places) if _is_code(line[begin:stop]))


def _dense(line: str) -> Iterator[tuple[int, int]]:
    """The stretches that have many operators side by side all through."""
    operators = [match.start() for match in _CODE.finditer(line)]
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


def _is_code(piece: str) -> bool:
    """Whether what stands between two quotation marks or tags is code, in a stretch that is full of it."""
    operators, blanks = len(_CODE.findall(piece)), piece.count(" ")
    return blanks <= 2 * operators if operators else not blanks and piece[:1] in _NO_BEGINNINGS


def _data(line: str) -> Iterator[tuple[int, int]]:
    """Long words with signs of many kinds, as tables of programs are; what comes before the first quotation mark in
    one, or after the last, may belong to a text.
    """
    for word in _LONG_WORD.finditer(line):
        start, end = word.span()
        if len(set(_SIGN.findall(line, start, end))) >= _KINDS:
            quotes = [quote.start() for quote in _QUOTE.finditer(line, start, end)]
            yield (quotes[0], quotes[-1]) if quotes else (start, end)


_CODE = expression(
    r"\w\(|\)[{(]|\(\)|=>|&&|\|\||[=!]==?|\+\+|\w[-+*/|&]?=[\w!(\[{$]|[}\])][;,.]|\w\[\w+\]|[}\])]\w|\{\w+:|[\])]\?"
    r"|\?[\w$.+*/-]+[:(]|#\w+[;.=(]"
)
"""Operators and brackets side by side as they are in code."""
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
_LONG_WORD = expression(r"\S{60,}")
_SIGN = expression(r"[!#$&()*+;<=>?@\[\]^{|}~]")
_QUOTE = expression(r"[\"'`]")
_KINDS = 8
"""Kinds of signs in a word that is data, or code with short strings; a list in JSON has four."""
_NAMES = expression(r"(?<![\w.$])[A-Za-z_$][\w$]+(?:\.[A-Za-z_$][\w$]*){2,}|(?<![\w,])(?:[A-Za-z_$]\w?,){8,}", re.ASCII)
"""Names with dots, and lists of short ones, which are text elsewhere."""
