"""How a line is cut into the tokens the language model counts; training and repair share it.

A token is a word (letters only, in small letters), a number, or the end of a sentence. Every other sign
is skipped, so that a comma or a quotation mark does not hide the word before it.

>>> [kind.name for kind, _ in tokens("Điều 5: có!")]
['WORD', 'NUMBER', 'WORD', 'END']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum


class Token(IntEnum):
    """The kinds of token."""

    WORD = 1
    NUMBER = 2
    END = 3


TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_]+)(?![\d_])        # letters only: "a1" is a number, "a_b" a name
    | (?P<number>\w+)
    | (?P<end>[.!?\u2026]+(?=\s|$))
    """,
    re.VERBOSE,
)


def tokens(line: str) -> Iterator[tuple[Token, str]]:
    """Give the tokens of a line of composed (NFC) text, in order, each with its kind."""
    for match in TOKEN.finditer(line):
        kind = match.lastgroup
        if kind == "word":
            yield Token.WORD, match.group().lower()
        elif kind == "number":
            yield Token.NUMBER, match.group()
        else:
            yield Token.END, match.group()


NO_GAP, PAUSE, SIGN = range(3)
"""What stands between two tokens: at most spaces, a comma and the like, any other sign."""


def gap_kind(between: str) -> int:
    """The kind of what stands between two tokens.

    >>> gap_kind(" "), gap_kind(", "), gap_kind(" (")
    (0, 1, 2)
    """
    if between in {"", " "}:
        return NO_GAP
    signs = between.strip()
    return NO_GAP if not signs else PAUSE if signs[0] in ",;:" else SIGN
