"""Tell text about damage from damaged text.

A source file that repairs text, a bug report, this project's own pages quote a damaged phrase beside the sound one:
`Replace("…damaged…", "…sound…")`, `damaged` instead of `sound`, damaged → sound. Such a quotation is kept.
"""

from __future__ import annotations

import re

from vnfix.expression import expression

_QUOTES = {
    '"': '"',
    "'": "'",
    "`": "`",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "|": "|",
}
_ARROW = expression(r"\s*(?:->|=>|\u2192|\u21d2)\s*")
_REACH = 300
"""Characters to either side in which a quotation mark is looked for."""


def is_mention(line: str, start: int, end: int, repaired: str) -> bool:
    """Whether the damaged stretch [start, end) is quoted in the line beside `repaired`, what it would become."""
    return _stands_quoted(line, start, end, repaired) or _has_arrow(line, start, end, repaired)


def _stands_quoted(line: str, start: int, end: int, repaired: str) -> bool:
    """The quotation around the stretch, once repaired, stands elsewhere in the line in the same marks.

    SQL puts % around what it looks for.
    """
    low = max(0, start - _REACH)
    place = start
    while (place := max(line.rfind(mark, low, place) for mark in _QUOTES)) >= 0:
        finish = line.find(_QUOTES[line[place]], end, end + _REACH)
        if finish >= 0:
            inner = line[place + 1 : start] + repaired + line[end:finish]
            return line[place] + inner.strip("%") + line[finish] in line
    return False


def _has_arrow(line: str, start: int, end: int, repaired: str) -> bool:
    """An arrow leads from the stretch, or from a phrase it ends or stands in, to the same repaired."""
    arrow = _ARROW.search(line, end, end + _REACH)
    if arrow is None:
        return False
    sound = line[max(0, start - _REACH) : start] + repaired + line[end : arrow.start()]
    words = [place.start() for place in re.finditer(r"\S+", sound) if place.start() <= len(sound) - len(repaired)]
    after = arrow.end()
    return any(line.startswith(sound[place:], after) for place in words) or line.startswith(repaired, after)
