"""Cut text into lines, and these into sections.

Lines end in LF. A line longer than `LONGEST` code points is cut after a space where it can be, always at the
same places counted from the beginning of the line, so that neither a hostile line nor the size of a read
changes what is found.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter reads sound text with this module, and starts without `typing`
    from collections.abc import Iterator

LONGEST = 4096
"""Code points after which a line is cut."""

SECTION = 1 << 15
"""Code points after which a section of a text ends, at the end of a line. What is sound in a section is evidence for
what is damaged in it; its size bounds what must be kept."""


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
