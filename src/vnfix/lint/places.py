"""Where an offset is: its row and column, and the line that is there."""

from __future__ import annotations

from bisect import bisect_right

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Places:
    """The lines of a text, which end in LF. Rows and columns count from 1; a byte-order mark has no column.

    >>> Places("a\\nbc").of(3), Places("a\\nbc").line(2)
    ((2, 2), 'bc')
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        """The offset at which each line begins."""
        while at := text.find("\n", self.starts[-1]) + 1:
            self.starts.append(at)

    def row(self, offset: int) -> int:
        """The row an offset is on."""
        return bisect_right(self.starts, offset)

    def of(self, offset: int) -> tuple[int, int]:
        """The row and the column of an offset."""
        row = self.row(offset)
        before_mark = row == 1 and self.text.startswith(_MARK)
        return row, max(1, offset - self.starts[row - 1] + (0 if before_mark else 1))

    def line(self, row: int) -> str:
        """The line of a row, without its end and without a byte-order mark."""
        end = self.starts[row] - 1 if row < len(self.starts) else len(self.text)
        line = self.text[self.starts[row - 1] : end].removesuffix("\r")
        return line.removeprefix(_MARK) if row == 1 else line
