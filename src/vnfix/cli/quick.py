"""The filter as most use it, of standard input or a file, without options: sound text goes through before most of vnfix
is loaded.

The table of the scan is read from a file; what repairs is loaded at the first line with a sign. That is possible where
no settings and no plug-ins may change what is looked for.
"""

from __future__ import annotations

import os
import sys
from io import FileIO

from vnfix.plugin_search import content, may_have_plugins
from vnfix.scan.scan_bytes import COMPILED
from vnfix.scan.signs import read_signs
from vnfix.stream import repair_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedReader

    from vnfix.fixer import Fixer
    from vnfix.suppress import Suppressions
    from vnfix.text.segment import Kind


class LateFixer:
    """The default fixer without plug-ins, made when it is first asked; its scanner is there from the beginning."""

    def __init__(self) -> None:
        self.byte_scanner = read_signs()
        self._made: Fixer | None = None

    def suspects(self, line: str) -> bool:
        """See `Fixer.suspects`."""
        return self._fixer().suspects(line)

    def fix_after(self, text: str, before: Suppressions | None) -> str:
        """See `Fixer.fix_after`."""
        return self._fixer().fix_after(text, before)

    def for_kind(self, kind: Kind) -> Fixer:
        """See `Fixer.for_kind`."""
        return self._fixer().for_kind(kind)

    def _fixer(self) -> Fixer:
        if self._made is None:
            from vnfix.fixer import Fixer
            from vnfix.pipeline import Pipeline

            self._made = Fixer(pipeline=Pipeline.default(plugins=False))
        return self._made


def filter_quickly(name: str | None = None) -> bool:
    """Write an ordinary file, or standard input, repaired to standard output; False, with nothing written, where that
    takes all of vnfix.
    """
    if not COMPILED or sys.stdin is None or sys.stdout is None or _has_settings() or may_have_plugins():
        return False
    if name is None:
        return _filter(_read_input)
    from vnfix.cli.markup import kind_by_name

    if not os.path.isfile(name) or kind_by_name(name) != "text":  # noqa: PTH113
        return False
    try:
        source = FileIO(name)
    except OSError:
        return False
    with source:
        return _filter(lambda size: _read_file(source, name, size))


def _filter(read: Callable[[int], bytes]) -> bool:
    try:
        fixer = LateFixer()
    except OSError:
        return False
    output = sys.stdout.buffer
    for _, after in repair_blocks(read, fixer):
        output.write(after)
        output.flush()  # so that `tail -f log | vnfix` shows what comes
    return True


def _read_input(size: int) -> bytes:
    """Some bytes of standard input. Raises `CommandError`."""
    try:
        source: BufferedReader = sys.stdin.buffer  # type: ignore[assignment]  # typed as any BinaryIO
        return source.read1(size)
    except OSError as error:
        raise _failure("-", error) from None


def _read_file(source: FileIO, name: str, size: int) -> bytes:
    """Some bytes of a file. Raises `CommandError`."""
    try:
        return source.read(size)
    except OSError as error:
        raise _failure(name, error) from None


def _failure(name: str, error: OSError) -> Exception:
    from vnfix.cli.output import CommandError, read_failure

    return CommandError(read_failure(name, error))


def _has_settings() -> bool:
    """Whether a settings file may stand in the working folder or above it; see `vnfix.settings`."""
    folder = os.getcwd()  # noqa: PTH109  here and below: pathlib takes 10 ms to load
    while True:
        if os.path.exists(os.path.join(folder, "vnfix.toml")):  # noqa: PTH110, PTH118
            return True
        if b"vnfix" in content(os.path.join(folder, "pyproject.toml")):  # noqa: PTH118
            return True
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            return False
