"""The filter, and its two other ways of giving the result: in place (`--write`) and as a diff (`--diff`)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

from vnfix.cli.files import put_in_place, read_beginning, write_beside
from vnfix.cli.markup import fixer_for
from vnfix.cli.output import STDIN, CommandError, complain, open_input, standard_output, write_failure
from vnfix.fixer import Fixer
from vnfix.stream import repair_blocks, repair_lines, transcode

Blocks = Generator[tuple[bytes, bytes]]


def filter_files(names: Sequence[str], fixer: Fixer, charset: str | None = None, *, line_buffered: bool = False) -> int:
    """Write the repaired files to standard output, one after the other; 2 when one cannot be read."""
    output = standard_output()

    def write(name: str) -> int:
        for _, after in _repair(name, fixer, charset, line_buffered=line_buffered):
            output.write(after)
            output.flush()  # so that `tail -f log | vnfix` shows what comes
        return 0

    return for_each(names, write)


def diff_files(names: Sequence[str], fixer: Fixer, charset: str | None = None) -> int:
    """Write what repair would change as a unified diff; 1 when it would, 2 when a file cannot be read."""
    from vnfix.cli.diff import unified_diff

    output = standard_output()

    def write(name: str) -> int:
        changes = 0
        for line in unified_diff(name, _repair(name, fixer, charset)):
            output.write(line)
            changes = 1
        output.flush()
        return changes

    return for_each(names, write)


def write_files(names: Sequence[str], fixer: Fixer, charset: str | None = None) -> int:
    """Repair files in place; 2 when one cannot be read or written. What needs no repair is not touched."""

    def write(name: str) -> int:
        path = Path(name)
        if name == STDIN or (path.exists() and not path.is_file() and not path.is_dir()):
            raise CommandError(f"{name} cannot be written in place; leave -w out, or name an ordinary file")
        with closing(_repair(name, fixer, charset)) as blocks:
            new = _write_changes(path, blocks)
        if new:
            with write_failure(name):
                put_in_place(new, path)
        return 0

    return for_each(names, write)


def _write_changes(path: Path, blocks: Blocks) -> Path | None:
    """A file beside `path` with its repaired content; None, and no file, when that is what it has."""
    same = 0
    repaired = (after for _, after in blocks)
    first = next(repaired, b"")
    with path.open("rb") as source:
        while first and source.read(len(first)) == first:
            same += len(first)
            first = next(repaired, b"")
        if not first and not source.read(1):
            return None
    with write_failure(str(path)):
        return write_beside(path, chain(read_beginning(path, same), [first], repaired))


def for_each(names: Sequence[str], work: Callable[[str], int]) -> int:
    """Do something with every file; the highest status. One that fails is complained of, and the others are done."""
    status = 0
    for name in names:
        try:
            status = max(status, work(name))
        except CommandError as error:
            complain(str(error))
            status = 2
    return status


def _repair(name: str, fixer: Fixer, charset: str | None, *, line_buffered: bool = False) -> Blocks:
    """The blocks of a file, as read and as repaired. Raises `CommandError` when it cannot be read."""
    repair = repair_lines if line_buffered else repair_blocks
    fixer = fixer_for(name, fixer)
    with open_input(name) as read:
        try:
            yield from repair(transcode(read, charset) if charset else read, fixer)
        except UnicodeError as error:
            raise CommandError(f"{name} cannot be read as {charset}: {error}; name its own charset, or none") from None
