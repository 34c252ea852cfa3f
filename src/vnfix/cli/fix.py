"""The filter, and its two other ways of giving the result: in place (`--write`) and as a diff (`--diff`)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from vnfix.cli.files import put_in_place, read_beginning, write_beside
from vnfix.cli.jobs import in_order
from vnfix.cli.markup import fixer_for
from vnfix.cli.output import STDIN, CommandError, complain, open_input, standard_output, write_failure
from vnfix.fixer import Fixer
from vnfix.stream import repair_blocks, repair_lines, transcode

Blocks = Generator[tuple[bytes, bytes]]
Work = Callable[[str, BinaryIO], int]
"""Does something with the file of a name, and writes what comes of it; the status."""

_LARGEST = 1 << 24
"""Bytes of a file that is repaired in another process: what comes of it is kept until its turn comes."""


def filter_files(
    names: Sequence[str],
    fixer: Fixer,
    charset: str | None = None,
    *,
    line_buffered: bool = False,
    jobs: int = 1,
) -> int:
    """Write the repaired files to standard output, one after the other; 2 when one cannot be read."""
    write = partial(_filter, fixer=fixer, charset=charset, line_buffered=line_buffered)
    return _each_to_output(names, write, standard_output(), jobs)


def _filter(name: str, output: BinaryIO, *, fixer: Fixer, charset: str | None, line_buffered: bool) -> int:
    for _, after in _repair(name, fixer, charset, line_buffered=line_buffered):
        output.write(after)
        output.flush()  # so that `tail -f log | vnfix` shows what comes
    return 0


def diff_files(names: Sequence[str], fixer: Fixer, charset: str | None = None, *, jobs: int = 1) -> int:
    """Write what repair would change as a unified diff; 1 when it would, 2 when a file cannot be read."""
    return _each_to_output(names, partial(_diff, fixer=fixer, charset=charset), standard_output(), jobs)


def _diff(name: str, output: BinaryIO, *, fixer: Fixer, charset: str | None) -> int:
    from vnfix.cli.diff import unified_diff

    changes = 0
    for line in unified_diff(name, _repair(name, fixer, charset)):
        output.write(line)
        changes = 1
    output.flush()
    return changes


def write_files(names: Sequence[str], fixer: Fixer, charset: str | None = None, *, jobs: int = 1) -> int:
    """Repair files in place; 2 when one cannot be read or written. What needs no repair is not touched."""
    return _each_to_output(names, partial(_write, fixer=fixer, charset=charset), BytesIO(), jobs)


def _write(name: str, _: BinaryIO, *, fixer: Fixer, charset: str | None) -> int:
    path = Path(name)
    if name == STDIN or (path.exists() and not path.is_file() and not path.is_dir()):
        raise CommandError(f"{name} cannot be written in place; leave -w out, or name an ordinary file")
    with closing(_repair(name, fixer, charset)) as blocks:
        new = _write_changes(path, blocks)
    if new:
        with write_failure(name):
            put_in_place(new, path)
    return 0


@dataclass(frozen=True)
class _Done:
    """What came of a file in another process. `complaint` is empty if it did not fail."""

    written: bytes
    status: int
    complaint: str


def _each_to_output(names: Sequence[str], work: Work, output: BinaryIO, jobs: int) -> int:
    """Do some work with every file, in several processes if so many are asked for; the highest status."""
    if jobs == 1 or len(names) == 1:
        return for_each(names, lambda name: work(name, output))
    status = 0
    for name, done in zip(names, in_order(partial(_do_apart, work=work), names, jobs)):
        if done is None:
            status = max(status, for_each([name], lambda name: work(name, output)))
            continue
        output.write(done.written)
        output.flush()
        if done.complaint:
            complain(done.complaint)
        status = max(status, done.status)
    return status


def _do_apart(name: str, work: Work) -> _Done | None:
    """What comes of a file; None if it may be more than can be kept, or is no ordinary file."""
    try:
        if name == STDIN or not Path(name).is_file() or Path(name).stat().st_size > _LARGEST:
            return None
    except (OSError, ValueError):
        return None
    output = BytesIO()
    status, complaint = 2, ""
    try:
        status = work(name, output)
    except CommandError as error:
        complaint = str(error)
    return _Done(output.getvalue(), status, complaint)


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
