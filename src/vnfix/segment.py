"""Cut text into lines, and a line into segments that may be repaired and segments that are kept.

Lines end in LF. A line longer than `LONGEST` code points is cut after a space where it can be, always at the
same places counted from the beginning of the line, so that neither a hostile line nor the size of a read
changes what is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.values import Segment

LONGEST = 4096
"""Code points after which a line is cut."""

SECTION = 1 << 15
"""Code points after which a section of a text ends, at the end of a line. What is sound in a section is evidence for
what is damaged in it; its size bounds what must be kept."""

_KEPT = re.compile(
    r"""
      \b[a-z][a-z0-9+.-]{1,15}://[^\s<>"'`]+      # an address
    | \bwww\.[^\s<>"'`]+
    | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+                  # a mail address
    | (?<!\?q)\?[\w.%-]+=[^\s<>"'`]*               # a query; what follows ?q is an encoded word of a mail header
    | (?<=[\w)\]])\?\.(?=[a-z_$(\[])                # optional chaining
    | (?:[=<(]\s{0,3}|>\s{1,3})\?(?![\w?\ufffd])     # placeholders of SQL: = ?, (?
    | ,\s{0,3}\?(?=\s{0,3}[,)])                    # and ?, ?)
    | \\[a-zA-Z]\?                                # regular expressions: an optional escape,
    | \(\?(?:[aiLmsux-]*[:)>]|P?[<=!>]|\#)          # a group's flags
    """,
    re.VERBOSE | re.IGNORECASE,
)


_UNREADABLE = re.compile("[\x00\x01\x04-\x08\x0e\x0f\x12\x15-\x17\x1a\x1e\x1f\x7f\ud800-\udfff]+")
"""Controls that text has not, and bytes that could not be decoded (lone surrogates, PEP 383). What letters and
quotation marks are when cut to their low byte is not among them."""

_BINARY_SHARE = 0.05
"""A line with more of its letters unreadable than this is data, not text, and is kept as a whole."""


_PAGE = re.compile(
    r"[\s\ufeff]*<(?:!doctype\b|html\b|\?xml\b|svg\b|rss\b|feed\b)",
    re.IGNORECASE,
)


def is_page(text: str) -> bool:
    """Whether a text says at its beginning that it is HTML or XML, in which references to characters are right.

    >>> is_page("<!DOCTYPE html><p>Ti&#7871;ng"), is_page("<p>Ti&#7871;ng")
    (True, False)
    """
    return _PAGE.match(text) is not None


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


def split_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text, or the pieces of overlong ones, without their LF, each with its offset; empty ones apart."""
    at = 0
    while at < len(text):
        start, at = at, line_end(text, at)
        line = text[start:at].removesuffix("\n")
        if line:
            yield start, line


def section_end(text: str, start: int) -> int:
    """Where the section of a text that begins at `start` ends: with the line, or piece, that its last letter is in."""
    at = text.rfind("\n", start, start + SECTION) + 1 or start
    while at < len(text) and at < start + SECTION:
        at = line_end(text, at)
    return at


def whole_section(text: str, start: int) -> int:
    """Where the section that begins at `start` ends, whatever follows the text; 0 while that is not known."""
    end = section_end(text, start) if start < len(text) else start
    is_known = end < len(text) or (end - start >= SECTION and text.endswith("\n"))
    return end if is_known else 0


def split_segments(line: str) -> list[Segment]:
    """The segments of a line, in order, covering all of it."""
    segments: list[Segment] = []
    at = 0
    for start, end in sorted([*(match.span() for match in _KEPT.finditer(line)), *_unreadable_words(line)]):
        if end <= at:
            continue
        if start > at:
            segments.append(Segment(at, start))
        segments.append(Segment(max(start, at), end, kept=True))
        at = end
    if at < len(line):
        segments.append(Segment(at, len(line)))
    return segments


def _unreadable_words(line: str) -> list[tuple[int, int]]:
    """Words with unreadable characters in them, and the whole line when it has too many."""
    runs = [match.span() for match in _UNREADABLE.finditer(line)]
    if sum(end - start for start, end in runs) > _BINARY_SHARE * len(line):
        return [(0, len(line))]
    words: list[tuple[int, int]] = []
    for start, end in runs:
        if not words or start >= words[-1][1]:
            space = line.find(" ", end)
            words.append((line.rfind(" ", 0, start) + 1, space if space >= 0 else len(line)))
    return words
