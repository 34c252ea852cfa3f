"""vnfix beside tools that put marks back on Vietnamese text: `python benchmarks/compare.py FOLDER [options]`.

All get the same lines, stripped of every mark. vnfix is asked for marks as a user asks (`StrippedMarks`, or
`--restore-marks`): once at the default confidence, where it leaves what it is not sure of, and once at 0, where it must
choose as the others do. Every round has lines of its own, so that nobody is given a line twice, and each tool gets them
source by source, one right after the other; ratios are taken within rounds. The others are no dependencies of the
project: what is not installed is left out, and the run says how to install it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from data import SENTENCES, Line, damage_document, read_sources, sample
from machine import describe_machine
from measure import fixer_of
from metrics import Fix, Restored
from tables import print_table, share

from vnfix.config import DEFAULT
from vnfix.damage import StrippedMarks

STRIPPED = StrippedMarks()
VNFIX, MUST_CHOOSE = f"vnfix, confidence {DEFAULT.min_confidence}", "vnfix, confidence 0"
"""The two rows of vnfix. Only the first is timed: the second would find words that it has just looked up."""


@dataclass(frozen=True)
class Rival:
    """A tool that works without a network: the function that takes a line and gives it with marks, and its package."""

    package: str
    module: str
    function: str
    note: str = ""
    """What to know when it is missing."""

    @property
    def name(self) -> str:
        return f"{self.module}.{self.function}"

    def load(self) -> Fix | None:
        """The function; None where the package, or the function in it, is missing."""
        try:
            found: Fix = getattr(import_module(self.module), self.function)
        except (ImportError, AttributeError):
            return None
        return found

    def describe_missing(self) -> str:
        """What is missing and how to get it."""
        note = f" ({self.note})" if self.note else ""
        return f"{self.name} is not here, for {_describe(self.package)}: pip install --upgrade {self.package}{note}"


RIVALS = (
    Rival("underthesea", "underthesea", "restore_diacritics", "added to its sources in August 2026, after 9.5.0"),
    Rival("pyvi", "pyvi.ViUtils", "add_accents"),
    Rival("nom-vn", "nom.text", "fix_diacritics"),
)
"""The tools whose model or table is in their package."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 in any case."""
    given = _parse(arguments)
    loaded = {rival: rival.load() for rival in RIVALS}
    tools = {
        VNFIX: fixer_of(STRIPPED).fix,
        MUST_CHOOSE: fixer_of(STRIPPED, 0.0).fix,
        **{rival.name: fix for rival, fix in loaded.items() if fix},
    }
    sources = {
        name: [line for document in sample(lines, given.sample) for line in strip_marks(document)]
        for name, lines in read_sources(given.folder).items()
    }
    results = compare(tools, sources, given.rounds)
    print(describe_machine([rival.package for rival, fix in loaded.items() if fix]))
    print(f"{given.sample} lines of each of {len(sources)} sources, stripped of marks; rounds: {given.rounds}")
    print_results(results)
    for rival in [rival for rival, fix in loaded.items() if not fix]:
        print(f"\n{rival.describe_missing()}")
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound Vietnamese text, .txt or .txt.xz files")
    parser.add_argument("--sample", type=int, default=40, metavar="N", help="lines of each source")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="parts that the lines are timed in")
    given = parser.parse_args(arguments)
    if not 1 <= given.rounds <= given.sample:
        parser.error("--rounds is 1 at least, and no more than --sample: every round has lines of its own")
    return given


def strip_marks(lines: list[str]) -> Sequence[Line]:
    """The lines without their marks; none where there were none."""
    document = damage_document(lines, STRIPPED.inflict)
    return document.lines if document else ()


@dataclass
class Result:
    """What a tool made of the lines, on how many it raised, and the seconds it took in each round."""

    restored: Restored = field(default_factory=Restored)
    raised: int = 0
    seconds: list[float] = field(default_factory=list)


def compare(tools: dict[str, Fix], sources: dict[str, list[Line]], rounds: int) -> dict[str, Result]:
    """Give the lines of each round to every tool, and count what comes back."""
    results = {name: Result(seconds=[0.0] * rounds) for name in tools}
    for fix in tools.values():
        _try(fix, STRIPPED.inflict(SENTENCES[0]))  # models are read before the clock runs
    for number in range(rounds):
        print(f"round {number + 1} …", file=sys.stderr)
        for lines in sources.values():
            for name, fix in tools.items():
                start = time.perf_counter()
                fixed = [_try(fix, line.damaged) for line in lines[number::rounds]]
                results[name].seconds[number] += time.perf_counter() - start
                _count(results[name], lines[number::rounds], fixed)
    return results


def _try(fix: Fix, text: str) -> str | None:
    """What a tool makes of a text; None if it raises."""
    try:
        return fix(text)
    except Exception:  # other people's code may raise anything
        return None


def _count(result: Result, lines: Sequence[Line], fixed: Sequence[str | None]) -> None:
    """Count lines; one on which the tool raised was left as it was."""
    for line, now in zip(lines, fixed):
        result.raised += now is None
        result.restored.add(line, line.damaged if now is None else now)


def print_results(results: dict[str, Result]) -> None:
    """The table: a tool a row, all compared with the first."""
    first = next(iter(results.values()))
    rows = []
    for name, result in results.items():
        of = result.restored
        parts = (of.right, of.right + of.wrong_case, of.wrong, of.left)
        shares = [*(share(part, of.syllables) for part in parts), share(of.lines_right, of.lines)]
        speed = f"{of.syllables / sum(result.seconds):,.0f}"
        ratio = f"{median(one / other for one, other in zip(first.seconds, result.seconds)):.2f}"
        rows.append([name, *shares, str(result.raised), *(("–", "–") if name == MUST_CHOOSE else (speed, ratio))])
    heads = ["tool", "right", "in any case", "wrong", "left", "lines right", "raised", "a second", "times the first"]
    counted = f"{first.restored.syllables} syllables that had a mark, in {first.restored.lines} lines"
    note = f"{counted}. Speed is in such syllables a second, and that in multiples of the first tool's."
    print_table("Marks put back: syllables and lines right, per cent; speed", heads, rows, note)


def _describe(package: str) -> str:
    try:
        return f"{package} {version(package)} has none"
    except PackageNotFoundError:
        return f"{package} is not installed"


if __name__ == "__main__":
    sys.exit(main())
