"""Where texts begin and end in a line of source code or markup: strings, comments, what tags enclose.

Prose has most of these signs as well; whether there is code beside them is for others to say (`vnfix.readings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_AROUND = re.compile(r"[\"'`<>{}()\[\];=|\t]|//|/\*|\*/|(?<!\S)(?:\#+|--|\*+)\s|\*\*|:\s")
_OPENS = re.compile(r"[\"'`>(\[;=|\t]|//|/\*|(?<!\S)(?:\#+|--|\*+)\s|\*\*|[:\]]\s|%\}")
_OPENS_AFTER_NUMBER = re.compile(r"[>;=|]|//|/\*|(?<!\S)(?:\#+|--)\s")
"""Those that prose has not after a number. A placeholder is part of its text, so that closing braces open none."""
_COMMENTS = re.compile(r"//|/\*|(?<!\S)(?:\#+|--)\s")
_CLOSES = re.compile(r"[\"'`<)\];|\t]|//|\*/|\{%")


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
