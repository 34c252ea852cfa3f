"""Sound text of the kind that is repaired (`--like`, the setting `like`): its words and pairs of words are likelier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from vnfix.cli.output import STDIN, CommandError, read_all, read_text_file
from vnfix.decoding.decode import decode
from vnfix.fixer import Fixer
from vnfix.settings import Settings

MOST = 1 << 24
"""Bytes that are read; their words are counted in some two seconds."""


def make_fixer(settings: Settings) -> Fixer:
    """The fixer of these settings. Raises `SettingsError`, and `CommandError` for text that cannot be read."""
    return settings.fixer("\n".join(_texts(settings.like, settings)))


def _texts(paths: Sequence[str], settings: Settings) -> Iterator[str]:
    """The texts of files, and of those in folders that are not binary."""
    size = 0
    for data in _contents(paths, settings):
        size += len(data)
        if size > MOST:
            raise CommandError(f"--like names more than {MOST >> 20} MB of text; one says nearly as much, so name less")
        yield decode(data)[0]


def _contents(paths: Sequence[str], settings: Settings) -> Iterator[bytes]:
    for path in paths:
        if path == STDIN:
            raise CommandError("--like takes the names of files and folders; standard input is what is repaired")
        if path and Path(path).is_dir():
            from vnfix.cli.walk import walk  # it loads pathspec, which the filter can do without

            inside = walk(Path(path), settings.exclude, settings.folder, _fail)
            yield from (data for each in inside if (data := read_text_file(str(each))) is not None)
        else:
            yield read_all(path)


def _fail(message: str) -> None:
    raise CommandError(message)
