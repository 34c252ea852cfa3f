"""Where texts begin and end in a line of source code or markup: strings, comments, what tags enclose.

Prose has most of these signs as well; whether there is code beside them is for others to say (`vnfix.search.readings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_AROUND = re.compile(r"[\"'`<>{}()\[\];=|\t]|//|/\*|\*/|(?<!\S)(?:\#+|--|\*+)\s|\*\*|:\s")
_OPENS = re.compile(
    r"(?<![\w?\ufffd.,!])[\"'`]|[\"'`](?!\s)|[>(\[;=|\t]|//|/\*|(?<!\S)(?:\#+|--|\*+)\s|\*\*|[:\]]\s|%\}"
)
_OPENS_AFTER_NUMBER = re.compile(r"[>;=|]|//|/\*|(?<!\S)(?:\#+|--)\s|:\s")
"""Those that prose has not after a number. A placeholder is part of its text, so that closing braces open none, and
a quotation mark between a word and a blank closes one."""
_COMMENTS = re.compile(r"//|/\*|(?<!\S)(?:\#+|--)\s")
_CLOSES = re.compile(r"[\"'`<)\];|\t]|//|\*/|\{%")


_PARTS = re.compile(r"[\"'`]\s*[,:;]\s*N?[\"'`]|[\t|]|;(?=\S)|\s[-=]?[>\u2192\u203a\xbb]\s")
"""What parts two strings of a list, the cells of a row, or what comes one after the other."""
_COMMA = re.compile(r",(?=[^\s\d])|(?<=\D),(?=\d)")
_LABEL = re.compile(
    r"\W*(?:[0-9]{1,3}|[A-Za-z]|[IVXivx]{2,5})\)\s+"
    r"|\W*@(?:param|arg|property|throws|exception|var)\s+(?:\{[^}\s]{0,40}\}\s+)?[$\w.\[\]]{1,40}\s+"
    r"|\W*@(?:returns?|brief|description|note|summary|todo)\s+(?:\{[^}\s]{0,40}\}\s+)?"
    r"|[\W\d_]{0,40}(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL)\b[\W\d_]{0,40}(?=\s\S)\s"
    r"|\W*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?\s+"
)
"""What a line begins with that is none of its text: the letter or number of an item, a tag of documentation with the
name that it is about, a level of a log, a time."""
_FEWEST_COMMAS = 2
"""Commas without a blank in a row of cells, which has none with a blank."""


def texts_in(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line that may be texts by themselves; none where no sign parts any.

    >>> [line[start:end] for line in ['call("a b"); // c', "a b"] for start, end in texts_in(line)]
    ['call', 'a b', ' ', ' c']
    """
    at = 0
    for signs in _AROUND.finditer(line):
        if at < signs.start():
            yield at, signs.start()
        at = signs.end()
    if 0 < at < len(line):
        yield at, len(line)


@lru_cache(maxsize=8)
def texts_or_line(line: str) -> Sequence[tuple[int, int]]:
    """The same; the whole line where no sign parts any."""
    return tuple(texts_in(line)) or ((0, len(line)),)


def has_texts(line: str) -> bool:
    """Whether any text may begin or end in a line."""
    return _OPENS.search(line) is not None or _CLOSES.search(line) is not None


def opens_text(line: str, start: int, end: int, *, after_number: bool = False) -> bool:
    """Whether signs between two words of a line may open a text, with the second word in it."""
    return (_OPENS_AFTER_NUMBER if after_number else _OPENS).search(line, start, end) is not None


def opens_comment(line: str, start: int, end: int) -> bool:
    """Whether signs between two words of a line may open a comment, with the second word in it."""
    return _COMMENTS.search(line, start, end) is not None


def closes_text(line: str, start: int, end: int) -> bool:
    """Whether signs between two words of a line may close a text, with the first word in it."""
    return _CLOSES.search(line, start, end) is not None


def parted_at(line: str) -> list[int]:
    """Where in a line a sign ends that parts two texts, be they strings of a list or cells of a row.

    >>> parted_at('"a b", "c"'), parted_at("1,a b,c"), parted_at("a b, c,d")
    ([8], [2, 6], [])
    """
    places = [sign.end() for sign in _PARTS.finditer(line)]
    if ", " not in line:
        commas = [sign.end() for sign in _COMMA.finditer(line)]
        if len(commas) >= _FEWEST_COMMAS:
            places = sorted(places + commas)
    return places


def after_label(line: str) -> list[int]:
    """Where the text of a line begins behind what is none of it: the letter of an item, a level of a log.

    >>> after_label("a) Nội dung"), after_label(" * @param id Mã số"), after_label("Nội dung")
    ([3], [13], [])
    """
    label = _LABEL.match(line)
    return [label.end()] if label else []
