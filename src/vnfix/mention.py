"""Tell text about damage from damaged text.

A source file that repairs text, a bug report, this project's own pages quote a damaged phrase beside the sound one:
`Replace("…damaged…", "…sound…")`, `damaged` instead of `sound`, damaged → sound. Such a quotation is kept.
"""

from __future__ import annotations

import re

_QUOTES = {
    '"': '"',
    "'": "'",
    "`": "`",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "|": "|",
}
_ARROW = re.compile(r"\s*(?:->|=>|\u2192|\u21d2)\s*")
_REACH = 300
"""Characters to either side in which a quotation mark is looked for."""


def is_mention(line: str, start: int, end: int, repaired: str) -> bool:
    """Whether the damaged stretch [start, end) is quoted in the line beside `repaired`, what it would become."""
    return _stands_quoted(line, start, end, repaired) or _has_arrow(line, end, repaired)


def _stands_quoted(line: str, start: int, end: int, repaired: str) -> bool:
    """The quotation around the stretch, once repaired, stands elsewhere in the line in the same marks."""
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        closing = _QUOTES.get(line[place])
        if closing is None:
            continue
        finish = line.find(closing, end, end + _REACH)
        if finish < 0:
            continue
        sound = line[place:start] + repaired + line[end : finish + 1]
        return sound in line
    return False


def _has_arrow(line: str, end: int, repaired: str) -> bool:
    """An arrow leads from the stretch to its repair."""
    arrow = _ARROW.match(line, end)
    return arrow is not None and line.startswith(repaired, arrow.end())
