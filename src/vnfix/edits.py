"""Edits: applying them to a text, and adding the edits of a second pass to those of a first.

Edits refer to the text before any of them, are sorted, and never overlap. Two passes over a line give
edits of two texts; `compose` turns both into edits of the first text, so that layered damage is one edit
with several steps.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnfix.values import Edit, Safety


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

    Where a later edit touches what an earlier one wrote, both become one edit: it covers the originals of both,
    has the steps of both in order and the lower confidence.
    """
    composed: list[Edit] = []
    shift = 0  # how much further on a place is in the text after `first`
    waiting = list(first)
    for late in second:
        while waiting and waiting[0].start + len(waiting[0].replacement) + shift <= late.start:
            early = waiting.pop(0)
            composed.append(early)
            shift += len(early.replacement) - (early.end - early.start)
        touched: list[Edit] = []
        start = late.start - shift
        while waiting and waiting[0].start + shift < late.end:
            early = waiting.pop(0)
            touched.append(early)
            shift += len(early.replacement) - (early.end - early.start)
        end = late.end - shift
        composed.append(_merge(text, touched, late, start, end) if touched else _move(late, start, end))
    return composed + waiting


def _move(edit: Edit, start: int, end: int) -> Edit:
    return Edit(start, end, edit.replacement, edit.confidence, edit.safety, edit.steps)


def _merge(text: str, touched: list[Edit], late: Edit, start: int, end: int) -> Edit:
    """One edit for `late` and the earlier edits whose replacements it touches."""
    begin, finish = min(start, touched[0].start), max(end, touched[-1].end)
    written = apply_edits(text[begin:finish], [_move(edit, edit.start - begin, edit.end - begin) for edit in touched])
    at = start - begin
    replacement = written[:at] + late.replacement + written[at + (late.end - late.start) :]
    parts = (*touched, late)
    return Edit(
        begin,
        finish,
        replacement,
        min(edit.confidence for edit in parts),
        Safety.EXACT if all(edit.safety is Safety.EXACT for edit in parts) else Safety.CHOSEN,
        tuple(step for edit in parts for step in edit.steps),
    )


def to_original(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """The stretch of the original text that a stretch of the text after `edits` stands for.

    Where it touches what an edit wrote, all that the edit replaced is part of it.
    """
    shift = 0
    first, last = start, end
    for edit in edits:
        written = edit.start + shift
        written_end = written + len(edit.replacement)
        if written >= end:
            break
        shift += len(edit.replacement) - (edit.end - edit.start)
        if written_end <= start:
            first, last = start - shift, end - shift
        else:
            first, last = min(first, edit.start), max(edit.end, end - shift)
    return first, last
