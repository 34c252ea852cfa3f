"""How many instructions the hot path takes, counted by valgrind: `python benchmarks/instructions.py [options]`.

Times differ from run to run, these counts hardly, so that a small change shows. Each piece of work is run twice in one
process and three times in another; the difference of the two counts is one run of it, with tables and models read.
Counts hold for one machine, one build and one Python: compare them between commits there. It takes some five minutes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from data import SENTENCES
from tables import print_table

MISSING = "valgrind is not here: `apt-get install valgrind` on Debian and Ubuntu, `dnf install valgrind` on Fedora"
SIZE = 100_000
"""Bytes of text that are worked on."""


@dataclass(frozen=True)
class Work:
    """A piece of work: what makes it ready to run, and of how many units one run is."""

    prepare: Callable[[], Callable[[], object]]
    units: int
    unit: str


def _fix(text: str) -> Callable[[], object]:
    import vnfix

    return lambda: vnfix.fix(text)


def _clean() -> str:
    return ("\n".join(SENTENCES) + "\n") * (1 + SIZE // len("\n".join(SENTENCES).encode()))


def _inflicted(name: str) -> Callable[[], Callable[[], object]]:
    def prepare() -> Callable[[], object]:
        from vnfix.damage import DAMAGES

        [damage] = (damage for damage in DAMAGES if damage.name == name)
        return _fix(damage.inflict("\n".join(SENTENCES)))

    return prepare


def _filter() -> Callable[[], object]:
    """The filter without its start-up, on 100 kB."""
    from io import BytesIO

    from vnfix.fixer import Fixer
    from vnfix.stream import repair_blocks

    data, fixer = _clean().encode(), Fixer()
    return lambda: [after for _, after in repair_blocks(BytesIO(data).read1, fixer)]


def _decode() -> Callable[[], object]:
    data = _clean().encode()
    return lambda: data.decode("utf-8")


_CLEAN_SIZE, _SOUND_SIZE = len(_clean().encode()), len("\n".join(SENTENCES).encode())
WORKS = {
    "bytes.decode, sound text": Work(_decode, _CLEAN_SIZE, "byte"),
    "fix, sound text": Work(lambda: _fix(_clean()), _CLEAN_SIZE, "byte"),
    "filter, sound text": Work(_filter, _CLEAN_SIZE, "byte"),
    "fix, 35 sound letters": Work(lambda: _fix("Trân trọng cảm ơn quý khách hàng đã"), 1, "call"),
    "fix, one damaged label": Work(lambda: _fix("L?y l?i m\N{REPLACEMENT CHARACTER} b?o m?t"), 1, "call"),
    "fix, question-mark": Work(_inflicted("question-mark"), _SOUND_SIZE, "byte of sound text"),
    "fix, utf8-as-windows-1252": Work(_inflicted("utf8-as-windows-1252"), _SOUND_SIZE, "byte of sound text"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 2 without valgrind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    parser.add_argument("--only", nargs="+", choices=WORKS, default=list(WORKS), metavar="WORK", help="; ".join(WORKS))
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep what callgrind_annotate reads")
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)  # a child's part: a work and how often it is run
    given = parser.parse_args(arguments)
    if given.work:
        run = WORKS[given.work[0]].prepare()
        for _ in range(1 + int(given.work[1])):
            run()
        return 0
    if not shutil.which("valgrind"):
        print(MISSING, file=sys.stderr)
        return 2
    from machine import describe_machine

    print(describe_machine([]))
    rows = []
    for name in given.only:
        print(f"{name} …", file=sys.stderr)
        once, twice = (count(name, times, given.keep) for times in (1, 2))
        work = WORKS[name]
        rows.append([name, f"{twice - once:,}", f"{(twice - once) / work.units:,.1f} a {work.unit}"])
    print_table("Instructions of one warm run", ["work", "instructions", "that is"], rows)
    return 0


def count(name: str, times: int, keep: Path | None) -> int:
    """The instructions of a process that prepares a work, runs it, and runs it so many times more."""
    with tempfile.TemporaryDirectory() as place:
        folder = keep or Path(place)
        folder.mkdir(parents=True, exist_ok=True)
        written = folder / f"callgrind.{name.replace(' ', '-').replace(',', '')}.{times}"
        tool = ["valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={written}"]
        command = [*tool, sys.executable, __file__, "--work", name, str(times)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": "0"})  # noqa: S603  this very script
        with written.open(encoding="utf-8", errors="replace") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(("summary:", "totals:")))


if __name__ == "__main__":
    sys.exit(main())
