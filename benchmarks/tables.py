"""Tables in Markdown whose columns stand in line, so that a run reads the same on a screen and in its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], note: str = "") -> None:
    """Print a table under its title: the first column to the left, the others to the right."""
    table = [list(heads), *map(list, rows)]
    widths = [max(3, *(len(cell) for cell in column)) for column in zip(*table)]
    table.insert(1, ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])])
    print(f"\n### {title}\n")
    if note:
        print(f"{note}\n")
    for row in table:
        cells = [cell.rjust(width) for cell, width in zip(row, widths)]
        cells[0] = row[0].ljust(widths[0])
        print(f"| {' | '.join(cells)} |")


def share(part: int, whole: int) -> str:
    """Per cent with one digit, never rounded up to all or down to none; `–` of nothing."""
    if not whole:
        return "–"
    per_cent = 100 * part / whole
    if 0 < part < whole:
        per_cent = min(max(per_cent, 0.1), 99.9)
    return f"{per_cent:.1f}"
