"""Settings of a project: `vnfix.toml`, or `[tool.vnfix]` in `pyproject.toml`. Flags of the command line win.

min-confidence = 0.9
without = ["foreign"]
like = ["content/vi"]
select = ["VN3"]
ignore = ["VN801"]
exclude = ["vendor/"]
restore-marks = true
restore-keys = true
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from vnfix.config import DEFAULT, Config
from vnfix.damage import TYPED_KEYS, StrippedMarks
from vnfix.fixer import Fixer
from vnfix.pipeline import Pipeline


class SettingsError(ValueError):
    """A setting vnfix does not have, or a value it cannot use; the message says which and what would do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project asks of vnfix. `exclude` is read relative to `folder`, where the settings stand.

    `like` are files and folders with sound text of the kind that is repaired.
    """

    min_confidence: float = DEFAULT.min_confidence
    without: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    folder: Path = Path()
    plugins: bool = True
    restore_marks: bool = False
    """Whether to put marks back into text that has none at all."""
    restore_keys: bool = False
    """Whether to make letters of the keys of Telex and VNI that were left standing."""

    def overridden(self, **flags: Any) -> Settings:
        """The same with the flags that were given; those that are None or empty were not."""
        return replace(self, **{name: value for name, value in flags.items() if value is not None and value != ()})

    def fixer(self, like: str = "") -> Fixer:
        """The `Fixer` these settings make, with the text that `like` names. Raises `SettingsError`."""
        pipeline = Pipeline.default(plugins=self.plugins)
        try:
            for name in self.without:
                pipeline = pipeline.without(name)
            for damage in (*[StrippedMarks()] * self.restore_marks, *TYPED_KEYS * self.restore_keys):
                pipeline = pipeline.with_(damage)
            return Fixer(Config(self.min_confidence, like), pipeline)
        except (KeyError, ValueError) as error:
            raise SettingsError(str(error.args[0])) from None


def load_settings(start: Path) -> Settings:
    """The settings of the nearest folder, from `start` upwards, that has any. Raises `SettingsError`."""
    for folder in (start, *start.parents):
        for path, table in ((folder / "vnfix.toml", ()), (folder / "pyproject.toml", ("tool", "vnfix"))):
            found = _read(path, table)
            if found is not None:
                settings = _check(path, found)
                return replace(settings, folder=folder, like=tuple(str(folder / each) for each in settings.like))
    return Settings(folder=start)


def _read(path: Path, table: Sequence[str]) -> object:
    """A table of a TOML file; None when there is no such file, or no such table in it."""
    try:
        data = path.read_bytes()
    except OSError:  # there is none, or it is not ours to read: the same as having no settings
        return None
    if table and table[-1].encode() not in data:
        return None
    toml = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
    try:
        found: object = toml.loads(data.decode("utf-8"))
    except ValueError as error:  # not UTF-8, or not TOML
        raise SettingsError(f"{path} cannot be read: {error}") from None
    for name in table:
        found = found.get(name) if isinstance(found, dict) else None
    return found


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


_KEYS: dict[str, tuple[Callable[[object], bool], str]] = {
    "min-confidence": (_is_number, "a number from 0 to 1"),
    "without": (_is_names, "a list of damages or families of damages"),
    "select": (_is_names, "a list of codes or beginnings of codes"),
    "ignore": (_is_names, "a list of codes or beginnings of codes"),
    "restore-marks": (_is_switch, "true or false"),
    "restore-keys": (_is_switch, "true or false"),
    "exclude": (_is_names, "a list of patterns as in .gitignore"),
    "like": (_is_names, "a list of files and folders"),
}


def _check(path: Path, table: object) -> Settings:
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: tool.vnfix is to be a table, [tool.vnfix]")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise SettingsError(f"{path}: there is no setting {key!r}; there are {', '.join(_KEYS)}")
        fits, what = _KEYS[key]
        if not fits(value):
            raise SettingsError(f"{path}: {key} is to be {what}, not {value!r}")
        values[key.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
    try:
        Config(values.get("min_confidence", DEFAULT.min_confidence))
    except ValueError as error:
        raise SettingsError(f"{path}: {error}") from None
    return Settings(**values)
