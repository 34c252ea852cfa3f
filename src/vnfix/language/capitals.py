"""Capitals that a charset has not: they were written as small letters, and a font showed them as capitals.

TCVN3 has no capitals with tones, nor has Vietware-F. In .VnTimeH and its kin every letter looks like a capital; with
Caps Lock the letters of ASCII are capitals in the bytes too, so that CỘNG HÒA is read as CộNG HòA. No sound text has
such words, and beside them small letters alone (ở) are capitals too.

>>> raise_capitals("CộNG HòA Xã HộI\\nở Hà Nội")
'CỘNG HÒA XÃ HỘI\\nở Hà Nội'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

_SMALL = LETTERS[: len(LETTERS) // 2]
_MIXED = expression(
    f"""[A-Z](?:
      [{_SMALL}]{{1,3}}[A-Z]
    | [A-Z][{_SMALL}]
    | (?=[A-Z])(?:(?<=(?<!\\w)[{_SMALL}][A-Z])|(?<=(?<!\\w)[{_SMALL}]{{2}}[A-Z]))
    )""",
    re.VERBOSE,
)
"""A small letter with marks among capitals of ASCII, of which two are needed: Hà may be as it should. It begins with a
capital, to pass over text quickly."""
_WORD = expression(r"[^\W\d_]+")
_SMALL_OF_ASCII, _CAPITAL_OF_ASCII = expression("[a-z]"), expression("[A-Z]")


def raise_capitals(text: str) -> str:
    """The text with small letters among capitals made capitals; the same object where there are none."""
    parts: list[str] = []
    at = 0
    while found := _MIXED.search(text, at):
        begin = text.rfind("\n", at, found.start()) + 1 or at
        end = text.find("\n", found.end())
        end = len(text) if end < 0 else end
        parts += (text[at:begin], _raise_line(text[begin:end]))
        at = end
    return "".join((*parts, text[at:])) if parts else text


def _raise_line(line: str) -> str:
    """The line with the runs of capitals in it raised, if a word of a run shows that its small letters are some."""
    parts: list[str] = []
    at = 0
    for begin, end in runs_of_capitals(line):
        if _MIXED.search(line, begin, end):
            parts += (line[at:begin], line[begin:end].upper())
            at = end
    return "".join((*parts, line[at:]))


def runs_of_capitals(line: str) -> Iterator[tuple[int, int]]:
    """Where words of a line begin and end that stand side by side and have no small letter of ASCII."""
    words = list(_WORD.finditer(line))
    for is_run, group in groupby(words, lambda word: _SMALL_OF_ASCII.search(word.group()) is None):
        if is_run:
            run = list(group)
            yield _bounds(run, after=run[0] is not words[0], before=run[-1] is not words[-1])


def _bounds(run: list[re.Match[str]], *, after: bool, before: bool) -> tuple[int, int]:
    """Where a run begins and ends; if it stands after others, or before, without the words there that may be small.

    That are those with less than two capitals of ASCII and none behind a small letter: of `giữ XE ở Đà Nẵng` only `XE`
    is sure, of `mở đạI HộI` both words but the first.
    """
    sure = [word for word in run if _is_in_capitals(word.group())] or run[:1]
    return (sure[0] if after else run[0]).start(), (sure[-1] if before else run[-1]).end()


def _is_in_capitals(word: str) -> bool:
    return len(_CAPITAL_OF_ASCII.findall(word)) > 1 or _CAPITAL_BEHIND.search(word) is not None


_CAPITAL_BEHIND = expression(f"[{_SMALL}][A-Z]")
