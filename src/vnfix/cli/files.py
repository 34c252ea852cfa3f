"""Replace a file's content in one step: readers see the old content or the new one, and a failure leaves the old."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""A file that nobody may write is left alone, for root too, whom the system would not stop."""


def replace_file(path: Path, blocks: Iterable[bytes]) -> None:
    """Write `blocks` in place of a file. Raises `OSError`, and what `blocks` raises; the file is then as it was."""
    put_in_place(write_beside(path, blocks), path)


def write_beside(path: Path, blocks: Iterable[bytes]) -> Path:
    """Write `blocks` to a new file in the folder of the file that they are to replace, and see them safely on disk.

    Raises `OSError`, and what `blocks` raises; nothing is left behind then.
    """
    target = _target(path)
    if not target.stat().st_mode & _WRITABLE or not os.access(target, os.W_OK):
        raise PermissionError(13, "it is read-only; change its permissions", str(path))
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".vnfix", dir=target.parent)
    with _removed_on_failure(Path(name)), os.fdopen(descriptor, "wb") as output:
        output.writelines(blocks)
        output.flush()
        os.fsync(output.fileno())
    return Path(name)


def put_in_place(new: Path, path: Path) -> None:
    """Give a file the content of `new`, which is gone then.

    It keeps its permissions, and its owner where that is allowed; a symbolic link stays one, and the file it leads to
    is replaced. Raises `OSError`.
    """
    target = _target(path)
    with _removed_on_failure(new):
        _copy_access(target, new)
        new.replace(target)
    if os.name == "posix":  # see the new name safely on disk too; Windows cannot open folders
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_beginning(path: Path, size: int) -> Iterator[bytes]:
    """The first `size` bytes of a file, in pieces."""
    with path.open("rb") as source:
        while size and (data := source.read(min(size, 1 << 20))):
            size -= len(data)
            yield data


def _target(path: Path) -> Path:
    return Path(os.path.realpath(path))


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    """Remove a file if the block ends in any exception, Ctrl-C included."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _copy_access(target: Path, new: Path) -> None:
    shutil.copymode(target, new)
    status = target.stat()
    if os.name == "posix" and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
        with suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
            new.chmod(stat.S_IMODE(status.st_mode))  # changing the owner clears the set-id bits
