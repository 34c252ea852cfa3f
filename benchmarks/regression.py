"""Whether the hot path became slower: `python benchmarks/regression.py OLD [NEW] [options]`.

Two commits are built into environments of their own on this machine and measured in turns, and what is told is how many
times as long the second takes. To be run by hand, when nothing else runs: it asserts nothing, and a machine in use
makes up differences of some per cent.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from hot_costs import Costs
from hot_path import add_options, run_round
from tables import print_table

ROOT = Path(__file__).parents[1]
WORKING = "the working tree"
NOTICED = 0.05
"""A change by less than this is not marked."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 in any case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("old", help="a commit")
    parser.add_argument("new", nargs="?", help="another; without it, the files as they are")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    add_options(parser)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        pythons = [build(each, Path(place) / str(number)) for number, each in enumerate((given.old, given.new))]
        rounds: list[list[Costs]] = [[], []]
        for number in range(1 if given.quick else given.rounds):
            for its_rounds, python in zip(rounds, pythons):
                its_rounds.append(run_round(python, given, number))
    print(f"{given.old}, then {given.new or WORKING}; rounds: {len(rounds[0])}")
    print_ratios(*rounds)
    return 0


def build(commit: str | None, place: Path) -> str:
    """The interpreter of a new environment with the vnfix of a commit, or of the working tree, in it."""
    print(f"building {commit or WORKING} …", file=sys.stderr)
    source = str(ROOT)
    if commit:
        command = ["git", "rev-parse", "--verify", f"{commit}^{{commit}}"]
        full = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True).stdout  # noqa: S603
        source = f"git+{ROOT.as_uri()}@{full.strip()}"
    venv.create(place, with_pip=True)
    python = str(place / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", source], check=True)  # noqa: S603
    return python


def print_ratios(old: Sequence[Costs], new: Sequence[Costs]) -> None:
    """How many times as long, or as much memory, the second takes, for what is vnfix's own."""
    rows = []
    for name in old[0]:
        if is_own(name) and all(name in costs for costs in new):
            ratios = [after[name] / before[name] for before, after in zip(old, new)]
            figure = median(ratios)
            mark = "" if abs(figure - 1) < NOTICED else "slower" if figure > 1 else "faster"
            rows.append([name, f"{figure:.2f}", f"{min(ratios):.2f} to {max(ratios):.2f}", mark])
    print_table("The second beside the first: its cost, in multiples", ["what", "times", "rounds", ""], rows)


def is_own(name: str) -> bool:
    """Whether a cost is vnfix's, not that of a tool beside it, nor reckoned of others."""
    own = ("fix,", "pure fix,", "decode TCVN", "detect,", "check", "size", "share", "hostile,")
    return name.startswith(own) or name in (
        "filter",
        "filter, peak",
        "filter, one line",
        "filter, one line, peak",
        "filter, random bytes",
        "filter, random bytes, peak",
        "start, import vnfix",
        "start, one line",
    )


if __name__ == "__main__":
    sys.exit(main())
