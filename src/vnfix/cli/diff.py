"""A unified diff of a stream and its repair: linear in its length, holding no more of it than a hunk.

Repair goes line by line, so that lines need not be searched for their partners, as `difflib` has to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

Unit = tuple[list[bytes], list[bytes]]
"""Lines before and after, ends included: one each, or as many as a repair made of as many."""

CONTEXT = 3


def unified_diff(name: str, blocks: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
    """The diff of blocks as `vnfix.stream.repair_blocks` gives them; nothing when they are all alike."""
    earlier: deque[bytes] = deque(maxlen=CONTEXT)
    hunk: _Hunk | None = None
    row_before = row_after = 1
    written = False
    for before, after in _units(blocks):
        if before != after:
            if hunk is None:
                hunk = _Hunk(row_before - len(earlier), row_after - len(earlier), [b" " + line for line in earlier])
            hunk.change(before, after)
        elif hunk is None:
            earlier.extend(before)
        elif hunk.keep(before) > 2 * CONTEXT:
            yield from hunk.render(name, first=not written)
            earlier.extend(hunk.quiet)
            hunk, written = None, True
        row_before += len(before)
        row_after += len(after)
    if hunk:
        yield from hunk.render(name, first=not written)


class _Hunk:
    """A stretch of lines with changes in it. `quiet` are the unchanged lines since the last change."""

    def __init__(self, row_before: int, row_after: int, lines: list[bytes]) -> None:
        self.row_before, self.row_after = row_before, row_after
        self.lines = lines
        self.removed: list[bytes] = []
        self.added: list[bytes] = []
        self.quiet: list[bytes] = []

    def change(self, before: list[bytes], after: list[bytes]) -> None:
        if self.quiet:
            self._settle()
        self.removed += before
        self.added += after

    def keep(self, lines: list[bytes]) -> int:
        self.quiet += lines
        return len(self.quiet)

    def _settle(self) -> None:
        self.lines += (b"-" + line for line in self.removed)
        self.lines += (b"+" + line for line in self.added)
        self.lines += (b" " + line for line in self.quiet)
        self.removed, self.added, self.quiet = [], [], []

    def render(self, name: str, first: bool) -> Iterator[bytes]:  # noqa: FBT001  passed by name
        after_them = self.quiet[CONTEXT:]
        del self.quiet[CONTEXT:]
        self._settle()
        self.quiet = after_them
        if first:
            yield f"--- {name}\n+++ {name}\n".encode("utf-8", "surrogateescape")
        before = sum(line[:1] != b"+" for line in self.lines)
        after = sum(line[:1] != b"-" for line in self.lines)
        yield f"@@ -{self.row_before},{before} +{self.row_after},{after} @@\n".encode()
        for line in self.lines:
            yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"


def _units(blocks: Iterable[tuple[bytes, bytes]]) -> Iterator[Unit]:
    """Blocks as pairs of lines; of an overlong line that came in several blocks, the whole."""
    left_before = left_after = b""
    for block_before, block_after in blocks:
        before, after = left_before + block_before, left_after + block_after
        lines_before, lines_after = before.split(b"\n"), after.split(b"\n")
        left_before, left_after = lines_before.pop(), lines_after.pop()
        yield from _pair([line + b"\n" for line in lines_before], [line + b"\n" for line in lines_after])
    if left_before or left_after:
        yield [left_before], [left_after]


def _pair(before: list[bytes], after: list[bytes]) -> Iterator[Unit]:
    if len(before) == len(after):
        yield from (([old], [new]) for old, new in zip(before, after))
    elif before or after:
        yield before, after
