"""What becomes of each letter of a text, for damages that strike one by itself."""

from __future__ import annotations

from collections.abc import Callable

_MOST = 1 << 12
"""Letters that are remembered: Vietnamese has two hundred, and a text of all scripts at once is no text."""


class EachLetter(dict[int, str]):
    """A table for `str.translate` of what becomes of each letter outside ASCII, which is asked when one is first met.

    >>> "hòa".translate(EachLetter(lambda letter: f"[{letter}]"))
    'h[ò]a'
    """

    def __init__(self, become: Callable[[str], str]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        became = letter if letter.isascii() else self._become(letter)
        if len(self) < _MOST:
            self[code] = became
        return became
