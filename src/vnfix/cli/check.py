"""`vnfix check`: run the linter over files and folders, show what it says, and repair what was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vnfix.cli.files import replace_file
from vnfix.cli.jobs import in_order
from vnfix.cli.like import make_fixer
from vnfix.cli.markup import fixer_for
from vnfix.cli.output import STDIN, CommandError, complain, print_lines, read_all, read_text_file, write_failure
from vnfix.cli.walk import walk
from vnfix.damage import DAMAGES
from vnfix.damage.codes import OTHER
from vnfix.decoding.decode import ERRORS
from vnfix.lint import Diagnostic, Linter, fix_selected
from vnfix.lint.render import render, statistics
from vnfix.lint.rule import Rule
from vnfix.lint.rules import RULES, coded
from vnfix.plugins import load_plugins
from vnfix.settings import Settings


@dataclass(frozen=True)
class Checked:
    """What came of one file: what is to be said of it, under the name that is shown, and why that is not all."""

    shown: str
    diagnostics: Sequence[Diagnostic] = ()
    complaint: str = ""


@dataclass(frozen=True)
class Check:
    """How one file is checked, by name; `repair` is whether it is repaired before."""

    linter: Linter
    repair: bool = False
    stdin_filename: str = STDIN

    def __call__(self, named: tuple[str, bool]) -> Checked:
        """Check a file, of which the second says whether it was met in a folder: binary ones there are passed over."""
        name, in_folder = named
        shown = self.stdin_filename if name == STDIN else name
        try:
            data = read_text_file(name) if in_folder else read_all(name)
            return Checked(shown, self._check(name, shown, data) if data is not None else ())
        except CommandError as error:
            return Checked(shown, (), str(error))

    def _check(self, name: str, shown: str, data: bytes) -> Sequence[Diagnostic]:
        text = data.decode("utf-8", ERRORS)
        linter = replace(self.linter, fixer=fixer_for(shown, self.linter.fixer))
        diagnostics = linter.check(text)
        if self.repair and (repaired := fix_selected(text, diagnostics)) is not text:
            with write_failure(name):
                replace_file(Path(name), [repaired.encode("utf-8", ERRORS)])
            return linter.check(repaired)  # what is left, and where it is now
        return diagnostics


@dataclass
class Run:
    """One run over many paths. `found` and `failed` say afterwards what came of it."""

    check: Check
    settings: Settings
    jobs: int = 1
    found: bool = False
    failed: bool = False

    def over(self, paths: Sequence[str]) -> Iterator[tuple[str, Diagnostic]]:
        """What is to be said of the files, with their names; a file named twice is checked once."""
        for checked in in_order(self.check, self._files(paths), self.jobs):
            if checked.complaint:
                self._fail(checked.complaint)
            self.found |= bool(checked.diagnostics)
            yield from ((checked.shown, each) for each in checked.diagnostics)

    def _files(self, paths: Sequence[str]) -> Iterator[tuple[str, bool]]:
        """The files the paths stand for, each once, and whether they were met in a folder."""
        seen: set[str] = set()
        for path in paths:
            for name, in_folder in self._files_of(path):
                if name not in seen:
                    seen.add(name)
                    yield name, in_folder

    def _files_of(self, path: str) -> Iterator[tuple[str, bool]]:
        if path in {STDIN, ""} or not Path(path).is_dir():
            yield path, False
            return
        for each in walk(Path(path), self.settings.exclude, self.settings.folder, self._fail):
            yield str(each), True

    def _fail(self, message: str) -> None:
        complain(message)
        self.failed = True


def check_paths(
    paths: Sequence[str],
    settings: Settings,
    output_format: str = "concise",
    *,
    fix: bool = False,
    count: bool = False,
    stdin_filename: str = STDIN,
    jobs: int = 1,
) -> int:
    """Check files and folders and print what was found; 0 nothing, 1 something, 2 a path could not be read."""
    if fix and STDIN in paths:
        raise CommandError("--fix cannot write to standard input; use the filter, `vnfix`, or name a file")
    run = Run(Check(make_linter(settings), fix, stdin_filename), settings, 1 if STDIN in paths else jobs)
    found = run.over(paths)
    print_lines(statistics(found) if count else render(output_format, found))
    return 2 if run.failed else int(run.found)


def make_linter(settings: Settings) -> Linter:
    """The linter of these settings. Raises `CommandError` for a code that no damage or rule has."""
    fixer = make_fixer(settings)
    rules = load_rules(settings.plugins)
    codes = [OTHER, *(code for code, _ in coded(DAMAGES, rules))]
    for code in (*settings.select, *settings.ignore):
        of_plugin = not settings.plugins and not code.startswith("VN")  # it may be right when plug-ins are on
        if not of_plugin and not any(each.startswith(code) for each in codes):
            raise CommandError(f"no code begins with {code}; `vnfix rule` lists them")
    return Linter(fixer, rules, settings.select, settings.ignore)


def load_rules(plugins: bool) -> tuple[Rule, ...]:  # noqa: FBT001  a setting, passed on
    """The rules vnfix has, then those of plug-ins."""
    return (*RULES, *(plugin.value for plugin in load_plugins("vnfix.rules", Rule))) if plugins else RULES
