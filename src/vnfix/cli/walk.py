"""The files of a folder that are to be checked: what git would see, less what was excluded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

_VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".bzr", ".jj", "CVS", "_darcs"})

Ignores = tuple[tuple[Path, GitIgnoreSpec], ...]
"""Folders with patterns, outermost first; paths are matched relative to their folder."""


def walk(folder: Path, exclude: Sequence[str], base: Path, complain: Callable[[str], None]) -> Iterator[Path]:
    """The ordinary files below a folder, sorted. Symbolic links are not followed.

    Left out are folders of version control, what `.gitignore` files exclude (those of the folders above, up to that
    of the repository, included), and what `exclude` matches: patterns as in `.gitignore`, relative to `base`.
    A folder that cannot be read is told to `complain`, and the walk goes on.
    """
    top = folder.resolve()
    excluded: Ignores = ((base.resolve(), GitIgnoreSpec.from_lines(exclude)),)
    if base.resolve() not in (top, *top.parents):
        excluded = ((top, excluded[0][1]),)
    yield from _walk(folder, top, _ignores_above(top), excluded, complain)


def _walk(
    folder: Path, place: Path, ignores: Ignores, excluded: Ignores, complain: Callable[[str], None]
) -> Iterator[Path]:
    """`folder` is what the user calls it, `place` where it is."""
    ignores += _ignores_of(place)
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        complain(f"{folder} cannot be read: {error.strerror}; change its permissions, or exclude it")
        return
    for entry in found:
        is_folder = entry.is_dir(follow_symlinks=False)
        inside = place / entry.name
        if _matches(ignores, inside, is_folder) or _matches(excluded, inside, is_folder):
            continue
        if not is_folder:
            if entry.is_file(follow_symlinks=False):
                yield folder / entry.name
        elif entry.name not in _VERSION_CONTROL:
            yield from _walk(folder / entry.name, inside, ignores, excluded, complain)


def _ignores_above(top: Path) -> Ignores:
    """The `.gitignore` files between the repository's folder and `top`, itself left out."""
    if (top / ".git").exists():
        return ()
    for place, above in enumerate(top.parents):
        if (above / ".git").exists():
            return tuple(row for each in reversed(top.parents[: place + 1]) for row in _ignores_of(each))
    return ()


def _ignores_of(folder: Path) -> Ignores:
    try:
        lines = (folder / ".gitignore").read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError:  # there is none
        return ()
    return ((folder, GitIgnoreSpec.from_lines(lines)),)


def _matches(ignores: Ignores, path: Path, is_folder: bool) -> bool:  # noqa: FBT001  private, and named where called
    """Whether the innermost patterns that speak of a path exclude it."""
    for folder, spec in reversed(ignores):
        if not spec.patterns:  # most often nothing is excluded
            continue
        included = spec.check_file(path.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
        if included is not None:
            return included
    return False
