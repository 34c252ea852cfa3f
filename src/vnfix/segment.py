"""Cut text into lines, and a line into segments that may be repaired and segments that are kept.

Lines end in LF. A line longer than `LONGEST` code points is cut after a space where it can be, always at the
same places counted from the beginning of the line, so that neither a hostile line nor the size of a read
changes what is found.
"""

from __future__ import annotations

import re

from vnfix.values import Segment

LONGEST = 4096
"""Code points after which a line is cut."""

_KEPT = re.compile(
    r"""
      \b[a-z][a-z0-9+.-]{1,15}://[^\s<>"'`]+      # an address
    | \bwww\.[^\s<>"'`]+
    | \b[\w.+-]+@[\w-]+\.[\w.-]+                  # a mail address
    | \?[\w.%-]+=[^\s<>"'`]*                       # a query
    | (?<=[\w)\]])\?\.(?=[a-z_$(\[])                # optional chaining
    | \\[a-zA-Z]\?                                # regular expressions: an optional escape,
    | \(\?(?:[aiLmsux-]*[:)>]|P?[<=!>]|\#)          # a group's flags
    """,
    re.VERBOSE | re.IGNORECASE,
)


def line_end(text: str, start: int) -> int:
    """Where the line (or the piece of an overlong line) that begins at `start` ends, its LF included."""
    newline = text.find("\n", start, start + LONGEST)
    if newline >= 0:
        return newline + 1
    limit = start + LONGEST
    if limit >= len(text):
        return len(text)
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit


def split_segments(line: str) -> list[Segment]:
    """The segments of a line, in order, covering all of it."""
    segments: list[Segment] = []
    at = 0
    for match in _KEPT.finditer(line):
        if match.start() > at:
            segments.append(Segment(at, match.start()))
        segments.append(Segment(match.start(), match.end(), kept=True))
        at = match.end()
    if at < len(line):
        segments.append(Segment(at, len(line)))
    return segments
