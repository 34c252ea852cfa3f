"""The figures of the hot path beside their aims: `python benchmarks/hot_path.py [--folder FOLDER] [options]`.

In every round each group is measured once, in a process of its own; what is compared is run one right after the other,
and shown are medians of the rounds' own ratios. The aims are those of a compiled build. Nothing here asserts a time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import hot_costs
from hot_costs import OTHERS, SHARES, Costs
from tables import print_table

KINDS = (
    "Vietnamese",
    "Vietnamese as it comes",
    "English",
    "code",
    "Chinese, Japanese, Korean",
    "chat with emoji",
)
HOSTILE = ("?", "U+FFFD", "Ã", "combining marks", "letters of code made small")

GROUPS: dict[str, tuple[Callable[[float, Path | None], Costs], float, float]] = {
    "clean": (hot_costs.clean, 10, 0.1),
    "pure": (hot_costs.pure, 10, 0.1),
    "strings": (lambda calls, _: hot_costs.strings(int(calls)), 2000, 5),
    "damaged": (hot_costs.damaged, 0.2, 0.004),
    "legacy": (hot_costs.legacy, 10, 0.05),
    "detection": (hot_costs.detection, 100, 4),
    "filter": (hot_costs.filters, 100, 0.2),
    "start": (lambda runs, _: hot_costs.start_up(int(runs)), 15, 1),
    "scaling": (hot_costs.scaling, 100, 0.2),
    "hostile": (lambda letters, folder: hot_costs.hostile(int(letters), folder), 1_000_000, 2000),
}
"""What a round measures, by name: the function, and how much of it is measured, and with `--quick`."""


@dataclass(frozen=True)
class Row:
    """A row of the table: whose cost, beside which other cost, how they are set against each other, and the aim.

    `kind` is "faster" (theirs in ours, at least the aim), "longer" (ours in theirs, at most the aim), "more" (ours less
    theirs, at most the aim) or "cost" (ours, at most the aim). Without an aim the row only tells.
    """

    what: str
    ours: str
    unit: str
    beside: str = ""
    theirs: str = ""
    kind: str = "faster"
    aim: float | None = None

    def figure(self, costs: Costs) -> float | None:
        """What is held against the aim; None where something was not measured."""
        names = [self.ours] + [self.theirs] * (self.kind != "cost")
        if any(name not in costs for name in names):
            return None
        ours, theirs = costs[self.ours], costs.get(self.theirs, 0.0)
        return {
            "faster": theirs / ours,
            "longer": ours / theirs if theirs else 0.0,
            "more": ours - theirs,
            "cost": ours,
        }[self.kind]

    def is_reached(self, figure: float) -> bool:
        return self.aim is None or (figure >= self.aim if self.kind == "faster" else figure <= self.aim)


def rows() -> Iterator[Row]:
    """Every row, in order."""
    for kind in KINDS:
        yield Row(f"fix, 10 MB: {kind}", f"fix, {kind}", "MB/s", "bytes.decode", f"decode, {kind}", aim=1)
        yield Row(f"fix, 10 MB: {kind}", f"fix, {kind}", "MB/s", "ftfy", f"ftfy, {kind}", aim=150)
    for kind in KINDS:
        yield Row(f"fix, pure build: {kind}", f"pure fix, {kind}", "MB/s", "ftfy", f"ftfy, {kind}", aim=25)
    yield Row("fix, 35 sound letters", "fix, short", "µs", kind="cost", aim=1e-6)
    yield Row("fix, 35 sound letters", "fix, short", "µs", "ftfy", "ftfy, short")
    yield Row("fix, 35 sound letters", "fix, short", "µs", "chardet", "chardet, short")
    yield Row("fix, one damaged label, warm", "fix, label", "µs", kind="cost", aim=1e-4)
    yield Row("fix, a damaged label not met before", "fix, new label", "µs", kind="cost", aim=1e-4)
    yield Row("fix, lossy: damaged syllables", "fix, lossy", "a second", kind="cost", aim=1 / 300_000)
    yield Row("fix, lossy: damaged syllables", "fix, lossy", "a second", "underthesea", "underthesea")
    yield Row("fix, UTF-8 as windows-1252", "fix, misread", "MB/s", "ftfy", "ftfy, misread", aim=40)
    for name in OTHERS:
        yield Row(f"fix, {name}", f"fix, {name}", "MB/s", "ftfy", f"ftfy, {name}")
    yield Row("decode TCVN5712-1", "decode TCVN5712-1", "MB/s", "iconv", "iconv TCVN5712-1", aim=1)
    for charset in ("UTF-8", "TCVN3"):
        for tool in ("chardet", "charset-normalizer"):
            yield Row(f"detect: {charset}", f"detect, {charset}", "MB/s", tool, f"{tool}, {charset}", aim=1)
    yield Row("filter, 100 MB", "filter", "MB/s", "iconv", "filter, iconv", aim=0.5)
    yield Row("filter, 100 MB", "filter", "MB/s", "ftfy's", "filter, ftfy")
    yield Row("filter, 100 MB: peak", "filter, peak", "MB", kind="cost", aim=80e6)
    yield Row("filter, a line of 50 MB", "filter, one line", "MB/s", "with line ends", "filter", "longer", 20)
    yield Row("filter, a line of 50 MB: peak", "filter, one line, peak", "MB", kind="cost", aim=80e6)
    noise = "filter, random bytes"
    yield Row(f"{noise}, 2 MB", noise, "MB/s", "half of it", f"{noise}, half", "longer", _STRAIGHT)
    yield Row(f"{noise}: peak", f"{noise}, peak", "MB", kind="cost", aim=80e6)
    yield Row("check, 10 MB in small files", "check", "MB/s", "iconv", "filter, iconv")
    yield Row("import", "start, import vnfix", "ms", "python -c pass", "start, bare", "more", 0.03)
    yield Row("filter, one line", "start, one line", "ms", "python -c pass", "start, bare", "longer", 3)
    yield Row("filter, one line", "start, one line", "ms", "ftfy's", "start, ftfy, one line")
    yield Row("scaling: 10 MB", "size 10", "MB/s", "1 MB", "size 1", "longer", _STRAIGHT)
    yield Row("scaling: 100 MB", "size 100", "MB/s", "1 MB", "size 1", "longer", _STRAIGHT)
    for share in SHARES[1:-1]:
        line = "the line from 0 % to 100 %"
        yield Row(
            f"scaling: {share} % of lines damaged", f"share {share}", "ms", line, f"line {share}", "longer", _STRAIGHT
        )
    for name in HOSTILE:
        ours = f"hostile, {name}"
        yield Row(f"hostile: a million {name}", ours, "letters/s", "sound text", "hostile, sound", "longer", 20)
        yield Row(f"hostile: a million {name}", ours, "letters/s", "half of it", f"{ours}, half", "longer", _STRAIGHT)


_STRAIGHT = 1.25
"""Times as long as on a straight line: what counts as one. Runs differ by some per cent."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 in any case: there is no figure that every machine must reach."""
    given = _parse(arguments)
    if given.round:
        print(json.dumps(measure(given.round, given.folder, quick=given.quick)))
        return 0
    from machine import describe_machine

    rounds = [run_round(sys.executable, given, number) for number in range(1 if given.quick else given.rounds)]
    print(f"{describe_machine()}; rounds: {len(rounds)}")
    print_costs(rounds)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    add_options(parser)
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--round", choices=GROUPS, help=argparse.SUPPRESS)  # a child's part: one group, as JSON
    return parser.parse_args(arguments)


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `regression.py` takes, too."""
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="sound Vietnamese text, .txt or .txt.xz files")
    parser.add_argument(
        "--only", nargs="+", choices=GROUPS, default=list(GROUPS), metavar="GROUP", help=", ".join(GROUPS)
    )
    parser.add_argument("--quick", action="store_true", help="one round of little text, to see that it runs")


def run_round(python: str, given: argparse.Namespace, number: int) -> Costs:
    """The costs of one round with an interpreter: each group of them in a process of its own."""
    costs: Costs = {}
    for group in given.only:
        print(f"round {number + 1}: {group} …", file=sys.stderr)
        command = [python, __file__, "--round", group, *["--quick"] * given.quick]
        command += ["--folder", str(given.folder.resolve())] if given.folder else []
        costs |= json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603
    return costs


def measure(group: str, folder: Path | None, *, quick: bool) -> Costs:
    """The costs of a group, and what is reckoned of them."""
    function, size, quick_size = GROUPS[group]
    costs = function(quick_size if quick else size, folder)
    if group == "scaling":
        for share in SHARES[1:-1]:
            costs[f"line {share}"] = costs["share 0"] + share / 100 * (costs["share 100"] - costs["share 0"])
    return costs


def print_costs(rounds: Sequence[Costs]) -> None:
    """The table, and how many aims are reached."""
    table = []
    reached = missed = 0
    for row in rows():
        figures = [figure for costs in rounds if (figure := row.figure(costs)) is not None]
        if row.ours not in rounds[0]:
            continue
        if not figures:
            table.append(
                [row.what, shown(rounds[0][row.ours], row.unit), row.beside, "–", "–", aim_of(row), "not measured"]
            )
            continue
        figure = median(figures)
        is_reached = row.is_reached(figure)
        reached += row.aim is not None and is_reached
        missed += not is_reached
        ours = shown(median(costs[row.ours] for costs in rounds), row.unit)
        theirs = shown(median(costs[row.theirs] for costs in rounds), row.unit) if row.kind != "cost" else ""
        verdict = "" if row.aim is None else "yes" if is_reached else "NO"
        table.append([row.what, ours, row.beside, theirs, _told(row, figure), aim_of(row), verdict])
    heads = ["what", "vnfix", "beside", "its", "figure", "aim", "reached"]
    note = (
        "×: times as fast; times: takes so many times as long; +: takes so much more."
        " ftfy is `ftfy.fix_encoding`, which is faster than its `fix_text`; that is beside other damages."
    )
    print_table("The hot path", heads, table, note)
    print(f"\n{reached} aims are reached, {missed} are not")


def shown(cost: float, unit: str) -> str:
    """A cost as it is read: of speeds the inverse."""
    value = {"MB": cost / 1e6, "µs": cost * 1e6, "ms": cost * 1e3}.get(unit, 1 / cost if cost else 0.0)
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def _told(row: Row, figure: float) -> str:
    if row.kind == "cost":
        return shown(figure, row.unit)
    if row.kind == "more":
        return f"+ {shown(figure, row.unit)}"
    return f"× {figure:.3g}" if row.kind == "faster" else f"{figure:.3g} times"


def aim_of(row: Row) -> str:
    """The aim in words; `–` where there is none."""
    if row.aim is None:
        return "–"
    if row.kind == "cost":
        return f"{'≥' if row.unit in ('a second', 'MB/s') else '≤'} {shown(row.aim, row.unit)}"
    return f"{'≥' if row.kind == 'faster' else '≤'} {_told(row, row.aim)}"


if __name__ == "__main__":
    sys.exit(main())
