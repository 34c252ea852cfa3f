"""Regular expressions that are compiled when they are first used.

Damages have some two hundred, and a text meets few of them. To compile all took a fifth of the time that the first
repair of a process takes.

>>> word = expression(r"[a-z]+")
>>> word.findall("so be it"), word is expression(r"[a-z]+")
(['so', 'be', 'it'], True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from string import ascii_letters, digits
from typing import Any, AnyStr, cast


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to all who use it. It raises `re.error` when it is first used."""
    return cast("re.Pattern[AnyStr]", _late(pattern, flags))


def ascii_but(letters: str) -> str:
    """What stands in brackets for all of ASCII but some letters.

    To say the same by what it is not (`[^"\\x80-\\U0010ffff]`) takes a hundred times as long to compile.

    >>> ascii_but("!~"), re.findall(f"[{ascii_but(WORD)}]", "a b!à")
    ('\\\\x00-\\\\x20\\\\x22-\\\\x7d\\\\x7f-\\\\x7f', [' ', '!'])
    """
    taken = sorted({*map(ord, letters), -1, 0x80})
    between = ((one + 1, other - 1) for one, other in pairwise(taken) if one + 1 < other)
    return "".join(rf"\x{first:02x}-\x{last:02x}" for first, last in between)


WORD = f"{ascii_letters}{digits}_"
"""What `\\w` stands for in ASCII."""


def any_of(texts: Iterable[str]) -> str:
    """A pattern for the longest of some texts, none of which is empty, that stands at a place.

    What texts begin with alike is looked at once, not for each of them: of forty that begin with Ã, `Ã` before anything
    else costs as much as one.

    >>> any_of(["ab", "ac", "a", "db"])
    '(?:a[bc]?|db)'
    """
    tree: _Tree = {}
    for text in texts:
        node = tree
        for letter in text:
            node = node.setdefault(letter, {})
        node[""] = {}
    patterns = [_pattern_of(below) for below in tree.values()]
    if len(set(patterns)) <= 1:
        return _pattern_of(tree)
    ways = (re.escape(letter) + pattern for letter, pattern in zip(tree, patterns))
    return f"(?:{'|'.join(ways)})"  # each by its first letter, which `re` looks for before anything else


_Tree = dict[str, "_Tree"]
"""What may come next, and "" where a text may end."""


def _pattern_of(tree: _Tree) -> str:
    """A pattern for what stands below a place of the tree; for nothing at all where nothing does."""
    letters: dict[str, list[str]] = {}
    for letter, below in tree.items():
        if letter:
            letters.setdefault(_pattern_of(below), []).append(re.escape(letter))
    ways = [(each[0] if len(each) == 1 else f"[{''.join(each)}]") + below for below, each in letters.items()]
    if "" not in tree:
        return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})" if ways else "(?!)"
    is_one_letter = list(letters) == [""]
    return (ways[0] if is_one_letter else f"(?:{'|'.join(ways)})") + "?" if ways else ""


class _Late:
    """Stands for a pattern: what is first asked for compiles it, and from then on is an attribute here."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._arguments = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        value = getattr(_compile(*self._arguments), name)
        self.__dict__[name] = value
        return value

    def __reduce__(self) -> tuple[object, ...]:
        return expression, self._arguments

    def __repr__(self) -> str:
        return f"expression{self._arguments}"


_late = lru_cache(maxsize=None, typed=True)(_Late)
_compile = lru_cache(maxsize=None, typed=True)(re.compile)
