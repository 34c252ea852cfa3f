"""Edits: applying them to a text, and adding the edits of a second pass to those of a first.

Edits refer to the text before any of them, are sorted, and never overlap. Two passes over a line give
edits of two texts; `compose` turns both into edits of the first text, so that layered damage is one edit
with several steps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from vnfix.values import Edit, Finding, Reading, merged


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """The text with its edits applied; the same object when there are none."""
    if not edits:
        return text
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Edits of `text` that do what `first` and then `second` (edits of the text after `first`) do.

    Where edits of the second pass touch what the first wrote, they become one edit: it covers the originals of all,
    has all their steps in order and the lowest confidence.
    """
    if not first:
        return list(second)
    between = apply_edits(text, first)
    composed: list[Edit] = []
    shift = 0  # how much further on a place is in the text between the passes
    for start, end, early, late in _clusters(first, second):
        begin = start - shift
        shift += sum(len(edit.replacement) - (edit.end - edit.start) for edit in early)
        if len(early) + len(late) == 1:
            composed.append(early[0] if early else moved(late[0], begin, end - shift))
            continue
        written = apply_edits(between[start:end], [_move(edit, -start) for edit in late])
        composed.append(merged(begin, end - shift, written, (*early, *late)))
    return composed


_Cluster = tuple[int, int, list[Edit], list[Edit]]


def _clusters(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[_Cluster]:
    """Edits of both passes that touch each other, with the stretch they cover in the text between the passes."""
    placed: list[tuple[int, int, bool, Edit]] = [(edit.start, edit.end, True, edit) for edit in second]
    shift = 0
    for edit in first:
        written = edit.start + shift
        placed.append((written, written + len(edit.replacement), False, edit))
        shift += len(edit.replacement) - (edit.end - edit.start)
    cluster: _Cluster | None = None
    for start, end, is_late, edit in sorted(placed, key=lambda each: each[:3]):
        if cluster is None or start >= cluster[1]:
            if cluster:
                yield cluster
            cluster = (start, end, [], [])
        cluster = (cluster[0], max(cluster[1], end), cluster[2], cluster[3])
        (cluster[3] if is_late else cluster[2]).append(edit)
    if cluster:
        yield cluster


def _move(edit: Edit, by: int) -> Edit:
    return moved(edit, edit.start + by, edit.end + by)


_Placed = TypeVar("_Placed", Edit, Finding, Reading)


def moved(placed: _Placed, start: int, end: int) -> _Placed:
    """The same at another place. `dataclasses.replace` takes several times as long, and there are many readings."""
    if placed.start == start and placed.end == end:
        return placed
    if isinstance(placed, Reading):
        return Reading(start, end, placed.text, placed.confidence, placed.damage)
    if isinstance(placed, Edit):
        return Edit(start, end, placed.replacement, placed.confidence, placed.safety, placed.steps)
    return replace(placed, start=start, end=end)


class Origins:
    """Where stretches of a text after edits came from; made once for many stretches."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._shifts = [0]
        for edit in edits:
            self._starts.append(edit.start + self._shifts[-1])
            self._ends.append(self._starts[-1] + len(edit.replacement))
            self._shifts.append(self._ends[-1] - edit.end)

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that a stretch of the text after the edits stands for.

        Where it touches what an edit wrote, all that the edit replaced is part of it.
        """
        number = bisect_right(self._ends, start)
        while number and self._starts[number - 1] >= end:
            number -= 1
        first, last = start - self._shifts[number], end - self._shifts[number]
        while number < len(self.edits) and self._starts[number] < end:
            edit = self.edits[number]
            number += 1
            first, last = min(first, edit.start), max(edit.end, end - self._shifts[number])
        return first, last


def to_original(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """The same for one stretch."""
    return Origins(edits).of(start, end)
