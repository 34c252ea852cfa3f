"""How much vnfix restores and what it harms, with ftfy beside it: `python benchmarks/accuracy.py FOLDER [options]`.

Sound text is given first, and must come back as it is. Then lines of it are damaged, by each damage's own `inflict`,
and what comes back is compared with what they were; vnfix is not told which damage it was. Only counts are printed, and
where harm was done; never text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from accuracy_tables import (
    print_beside,
    print_calibration,
    print_confidences,
    print_detail,
    print_floor,
    print_harm,
    print_restored,
    print_sources,
    print_thresholds,
    sum_harm,
)
from data import NEGATIVE, Case, read_cases, read_clean, read_floor, read_sources, rest_of, sample
from machine import describe_machine
from measure import (
    BESIDE,
    LOSSY,
    MEASURED,
    VNFIX,
    Harmed,
    HarmTask,
    Measured,
    Task,
    fixer_of,
    measure,
    measure_harm,
    run_tasks,
)
from metrics import Fix
from tables import print_table

Sources = dict[str, list[str]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 0 in any case, for what is good enough is not for a benchmark to say."""
    given = _parse(arguments)
    sources = read_sources(given.folder)
    cases = [case for path in given.cases for case in read_cases(path)]
    damages = [name for name in MEASURED if name in (given.damage or LOSSY)]
    print(describe_machine())
    print(_describe_documents(given))
    measure_sound(sources, cases, given)
    measured = measure_all(damages, sources, given)
    print_restored(measured, damages)
    print_sources(measured, damages)
    if given.floor:
        print_floor(measured, damages, read_floor(given.floor))
    print_confidences(measured, damages)
    print_thresholds(measured, damages)
    print_calibration(measured, damages)
    print_beside(measured, damages)
    print_detail(measured, [name for name in given.detail if name in damages])
    if cases:
        print_cases(cases, {} if given.alone else BESIDE)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    option = parser.add_argument
    option("folder", type=Path, metavar="FOLDER", help="sound Vietnamese text, .txt or .txt.xz files")
    option("--clean", nargs="+", default=[], type=Path, metavar="PATH", help="folders or tar files not to be changed")
    option("--cases", nargs="+", default=[], type=Path, metavar="JSONL", help="cases with their truth")
    option("--sample", type=int, default=80, metavar="N", help="lines of each source that are damaged")
    option("--damage", nargs="+", choices=MEASURED, metavar="NAME", help="these damages only")
    option(
        "--detail", nargs="+", choices=MEASURED, default=[], metavar="NAME", help="show all counts of these by source"
    )
    option("--documents", type=int, default=1, metavar="N", help="give N consecutive lines together")
    option("--spare-lines", action="store_true", help="damage only every second line of a document")
    option("--apart", action="store_true", help="give the lines of documents one by one, to compare")
    option(
        "--like", action="store_true", help="give vnfix the lines of a source that are not damaged as text like them"
    )
    option("--floor", type=Path, metavar="TSV", help="figures to print beside: damage, source, syllables, sentences")
    option("--alone", action="store_true", help="without ftfy beside it")
    option("--jobs", type=int, default=1, metavar="N", help="processes that measure")
    given = parser.parse_args(arguments)
    if min(given.sample, given.documents, given.jobs) < 1:
        parser.error("--sample, --documents and --jobs are 1 at least")
    if given.spare_lines and given.documents < 2:
        parser.error("--spare-lines needs documents of several lines: give --documents N as well")
    return given


def _describe_documents(given: argparse.Namespace) -> str:
    """What is damaged and given together, in one line."""
    together = f"documents of {given.documents} consecutive lines" if given.documents > 1 else "lines by themselves"
    which = ", every second line damaged" if given.spare_lines else ""
    apart = ", given one by one" if given.apart and given.documents > 1 else ""
    like = ", with the rest of the source as text of the same kind" if given.like else ""
    return f"{given.sample} lines of each source in {together}{which}{apart}{like}; the damage not told"


def measure_sound(sources: Sources, cases: Sequence[Case], given: argparse.Namespace) -> None:
    """Give sound text, clean files and negative cases to the tools, and print what that does to them."""
    places: list[str] = []

    def give(texts: Iterable[tuple[str, Sequence[str]]], like: str = "") -> list[tuple[str, Harmed]]:
        names, tasks = [], []
        for name, lines in texts:
            names.append(name)
            tasks.append(HarmTask(lines, not given.alone, like))
        done = list(zip(names, run_tasks(measure_harm, tasks, given.jobs)))
        places.extend(f"{name} {line}" for name, harmed in done for line in harmed.places)
        return done

    print("sound text …", file=sys.stderr)
    like = "\n".join(line for lines in sources.values() for line in lines) if given.like else ""
    rows = give(sources.items(), like)
    rows.append(("all of these", sum_harm(harmed for _, harmed in rows)))
    for path in given.clean:
        rows.append((path.name.split(".")[0], sum_harm(harmed for _, harmed in give(read_clean(path), like))))
    negatives = [case.damaged for case in cases if case.kind == NEGATIVE]
    rows += give([("negative cases", negatives)], like) if negatives else []
    print_harm(rows, places)


def measure_all(damages: Sequence[str], sources: Sources, given: argparse.Namespace) -> Measured:
    """Damage a sample of every source in every way, and count what the tools make of it."""
    documents = {name: sample(lines, given.sample, given.documents) for name, lines in sources.items()}
    rests = {name: rest_of(sources[name], chosen) if given.like else "" for name, chosen in documents.items()}
    settings = {"spare_lines": given.spare_lines, "apart": given.apart, "beside": not given.alone}
    tasks = [
        Task(damage, source, documents[source], like=rests[source], **settings)
        for damage in damages
        for source in documents
    ]
    measured = Measured()
    for task, counted in zip(tasks, run_tasks(measure, tasks, given.jobs)):
        if task.source == next(iter(documents)):
            print(f"{task.damage} …", file=sys.stderr)
        measured.cells[task.damage, task.source] = counted
    return measured


def print_cases(cases: Sequence[Case], beside: dict[str, Fix]) -> None:
    """How many cases of each class come out exactly right; a negative one must come back as it is."""
    fixes: dict[str, Fix] = {VNFIX: fixer_of().fix, **beside}
    kinds = sorted({case.kind for case in cases}, key=lambda kind: (kind != NEGATIVE, kind))
    rows = []
    for kind in (*kinds, "all but negative"):
        of = [case for case in cases if case.kind == kind or (kind not in kinds and case.kind != NEGATIVE)]
        done = {name: [(case, fix(case.damaged)) for case in of] for name, fix in fixes.items()}
        rows.append([kind, str(len(of))])
        for results in done.values():
            right = sum(fixed in case.truths for case, fixed in results)
            left = sum(fixed == case.damaged and fixed not in case.truths for case, fixed in results)
            rows[-1].append(f"{right} / {left} / {len(of) - right - left}")
    title = "Cases by class: exactly right / left as they are / changed into something else"
    print_table(title, ["class", "cases", *fixes], rows)


if __name__ == "__main__":
    sys.exit(main())
