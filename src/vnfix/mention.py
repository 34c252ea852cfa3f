"""Tell text about damage from damaged text.

A source file that repairs text, a bug report, this project's own pages quote a damaged phrase beside the sound one:
`Replace("…damaged…", "…sound…")`, `damaged` instead of `sound`, damaged → sound. Such a quotation is kept, and so is
any in a line that says what such text is (mojibake, lỗi font) or quotes what letters became.
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
    """Whether the damaged stretch [start, end) is quoted in the line beside `repaired`, what it would become, or as an
    example of what the line speaks of.
    """
    is_beside = _stands_quoted(line, start, end, repaired) or _has_arrow(line, start, end, repaired)
    return is_beside or _is_example(line, start, end)


def _is_example(line: str, start: int, end: int) -> bool:
    """Whether a stretch is quoted in a line that says, and not in quotation marks, that text is damaged so."""
    if not _SPEAKS_OF_DAMAGE.search(line):
        return False
    quotations = [match.span() for match in _QUOTATION.finditer(line)]
    if not any(at < start and end < to for at, to in quotations):
        return False
    return any(
        match.group("sign") or not any(at < match.start() and match.end() < to for at, to in quotations)
        for match in _SPEAKS_OF_DAMAGE.finditer(line)
    )


_QUOTATION = expression(
    r"`[^`]{1,300}`|\"[^\"]{1,300}\"|(?<!\w)'[^']{1,300}'(?!\w)"
    "|\N{LEFT DOUBLE QUOTATION MARK}[^\N{RIGHT DOUBLE QUOTATION MARK}]{1,300}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_SPEAKS_OF_DAMAGE = expression(
    "(?i)(?P<sign>`(?:\\?+|\ufffd+|\xef\xbf\xbd)`"
    "|\N{LEFT DOUBLE QUOTATION MARK}(?:\\?+|\ufffd+)\N{RIGHT DOUBLE QUOTATION MARK})"
    "|mojibake|garbled|question marks?\\b|dấu (?:chấm )?hỏi|lỗi (?:font|phông|encoding|mã hóa)"
    "|vỡ (?:font|phông|dấu|chữ)|mất dấu"
)
"""What says that text is damaged: words for it, or the sign that letters became, quoted by itself."""


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
