"""Regular expressions that are compiled when they are first used.

Damages have some two hundred, and a text meets few of them. To compile all took a fifth of the time that the first
repair of a process takes.

>>> word = expression(r"[a-z]+")
>>> word.findall("so be it"), word is expression(r"[a-z]+")
(['so', 'be', 'it'], True)
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, AnyStr, cast


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to all who use it. It raises `re.error` when it is first used."""
    return cast("re.Pattern[AnyStr]", _late(pattern, flags))


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
