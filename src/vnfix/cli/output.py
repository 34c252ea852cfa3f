"""What the commands share: bytes in and out, complaints, the settings of the folder vnfix is run in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from vnfix.settings import Settings, load_settings

if TYPE_CHECKING:
    from vnfix.stream import Read

STDIN = "-"
"""The name that stands for standard input."""


class CommandError(Exception):
    """Something cannot be done; the message says what, in one line, and what to try."""


def complain(message: str) -> None:
    """One line on standard error, whatever is in it and whether or not there is a standard error."""
    line = " ".join(f"vnfix: {message}".split("\n"))
    with suppress(OSError, AttributeError):
        charset = sys.stderr.encoding or "utf-8"
        sys.stderr.write(line.encode(charset, "backslashreplace").decode(charset) + "\n")
        sys.stderr.flush()


@contextmanager
def open_input(name: str) -> Iterator[Read]:
    """Open a file, or standard input, to read bytes as they come. Raises `CommandError`, also while reading."""
    if name == STDIN:
        if sys.stdin is None:
            raise CommandError("there is no standard input; name a file")
        yield _checked(
            name, cast("BufferedReader", sys.stdin.buffer).read1
        )  # gives what is there, and waits for no more
        return
    if not name:  # `Path` takes it for the working folder
        raise CommandError("the name of a file is empty; give it, or - for standard input")
    try:
        source = Path(name).open("rb", buffering=0)  # noqa: SIM115  closed below; only its opening is guarded here
    except (OSError, ValueError) as error:
        raise CommandError(read_failure(name, error)) from None
    with source:
        yield _checked(name, source.read)


def _checked(name: str, read: Read) -> Read:
    """The same `read`, whose failures can be told from those of writing."""

    def read_checked(size: int) -> bytes:
        try:
            return read(size)
        except OSError as error:
            raise CommandError(read_failure(name, error)) from None

    return read_checked


def read_all(name: str) -> bytes:
    """All of a file, or of standard input. Raises `CommandError`."""
    with open_input(name) as read:
        return b"".join(iter(lambda: read(1 << 20), b""))


_FIRST = 8192
"""Bytes in which git, too, looks for a NUL to tell binary files."""


def read_text_file(name: str) -> bytes | None:
    """All of a file; None for a binary one, of which no more than the beginning is read. Raises `CommandError`."""
    with open_input(name) as read:
        data = read(_FIRST)
        if b"\0" not in data:
            data = b"".join((data, *iter(lambda: read(1 << 20), b"")))
    return None if b"\0" in data else data


@contextmanager
def write_failure(name: str) -> Iterator[None]:
    """Turn the errors of writing a file into `CommandError`."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"{name} cannot be written and is as it was: {error.strerror or error}") from None


def standard_output() -> BinaryIO:
    """Standard output as bytes. Raises `CommandError` when the program has none."""
    if sys.stdout is None:
        raise CommandError("there is no standard output; redirect it, or use -w to write files in place")
    return sys.stdout.buffer


def print_lines(lines: Iterable[str]) -> None:
    """Lines on standard output, in UTF-8 whatever the locale is; names of files come out as they went in."""
    output = standard_output()
    for line in lines:
        output.write(_encode(line) + b"\n")
    output.flush()


def _encode(line: str) -> bytes:
    try:
        return line.encode("utf-8")
    except UnicodeEncodeError:  # undecodable bytes of a text, for which \udc80 is also how JSON writes them
        return line.encode("utf-8", "backslashreplace")


def read_settings() -> Settings:
    """The settings of the working folder. Raises `vnfix.settings.SettingsError`."""
    return load_settings(Path.cwd())


def check_charset(name: str) -> None:
    """Raise `CommandError` for a charset there is no codec for, or whose codec is not of text, as hex is not."""
    import codecs

    from vnfix.charsets import register_codecs

    register_codecs()
    try:
        codecs.getincrementaldecoder(name)
        "".encode(name)
    except (LookupError, UnicodeError):
        raise CommandError(
            f"there is no charset {name!r}; give one that `vnfix charsets` lists or that Python knows, such as utf-16"
        ) from None


def read_failure(name: str, error: Exception) -> str:
    """Why a file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return f"{name}: there is no such file; check the name, or see the commands with `vnfix --help`"
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder; name the files in it, or use `vnfix check {name}` (with --fix to repair)"
    if isinstance(error, PermissionError):
        return f"{name}: you may not read it; change its permissions, or run vnfix as its owner"
    return f"{name} cannot be read: {getattr(error, 'strerror', None) or error}"
