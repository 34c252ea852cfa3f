"""The filter as most use it, without options: sound text goes through before most of vnfix is loaded.

The table of the scan is read from a file; what repairs is loaded at the first line with a sign. That is possible where
no settings and no plug-ins may change what is looked for.
"""

from __future__ import annotations

import os
import sys

from vnfix.scan_bytes import COMPILED
from vnfix.signs import read_signs
from vnfix.stream import repair_blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader

    from vnfix.fixer import Fixer
    from vnfix.suppress import Suppressions


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

    def for_markup(self) -> Fixer:
        """See `Fixer.for_markup`."""
        return self._fixer().for_markup()

    def _fixer(self) -> Fixer:
        if self._made is None:
            from vnfix.fixer import Fixer
            from vnfix.pipeline import Pipeline

            self._made = Fixer(pipeline=Pipeline.default(plugins=False))
        return self._made


def filter_quickly() -> bool:
    """Write standard input repaired to standard output; False, with nothing read, where that takes all of vnfix."""
    if not COMPILED or sys.stdin is None or sys.stdout is None or _has_settings() or _may_have_plugins():
        return False
    try:
        fixer = LateFixer()
    except OSError:
        return False
    output = sys.stdout.buffer
    for _, after in repair_blocks(_read, fixer):
        output.write(after)
        output.flush()  # so that `tail -f log | vnfix` shows what comes
    return True


def _read(size: int) -> bytes:
    """Some bytes of standard input. Raises `CommandError`."""
    try:
        source: BufferedReader = sys.stdin.buffer  # type: ignore[assignment]  # typed as any BinaryIO
        return source.read1(size)
    except OSError as error:
        from vnfix.cli.output import STDIN, CommandError, read_failure

        raise CommandError(read_failure(STDIN, error)) from None


def _has_settings() -> bool:
    """Whether a settings file may stand in the working folder or above it; see `vnfix.settings`."""
    folder = os.getcwd()  # noqa: PTH109  here and below: pathlib takes 10 ms to load
    while True:
        if os.path.exists(os.path.join(folder, "vnfix.toml")):  # noqa: PTH110, PTH118
            return True
        if b"vnfix" in _content(os.path.join(folder, "pyproject.toml")):  # noqa: PTH118
            return True
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            return False


def _may_have_plugins() -> bool:
    """Whether an installed package may declare entry points of vnfix; see `vnfix.plugins`.

    Looked at are the files that `importlib.metadata` would read in the folders of the path. Where it has other places
    to look in (an archive, an egg, a finder of packages of its own), the answer is yes.
    """
    finders = [finder for finder in sys.meta_path if getattr(finder, "__name__", "") != "PathFinder"]
    if any(hasattr(finder, "find_distributions") for finder in finders):
        return True
    for place in sys.path:
        if place.endswith(".egg") or os.path.isfile(place):  # noqa: PTH113
            return True
        try:
            names = os.listdir(place or ".")  # noqa: PTH208
        except OSError:
            continue
        for name in names:
            if name.lower().endswith((".dist-info", ".egg-info")):
                declared = os.path.join(place, name, "entry_points.txt")  # noqa: PTH118
                if b"[vnfix." in _content(declared):
                    return True
            elif name.lower().endswith(".egg"):
                return True
    return False


def _content(path: str) -> bytes:
    """The bytes of a file; none where there is no such file, or it is not ours to read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return b""
