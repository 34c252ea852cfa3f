"""How much vnfix restores and what it harms, with ftfy beside it: `python benchmarks/accuracy.py FOLDER [options]`.

Sound text is given first, and must come back as it is. Then lines of it are damaged, by each damage's own `inflict`,
and what comes back is compared with what they were. Only counts are printed, and where harm was done; never text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import ftfy
from data import NEGATIVE, Case, Line, damage_line, read_cases, read_clean, read_sources, sample
from machine import describe_machine
from metrics import Calibration, Fix, Harm, Restored, add_counts
from tables import print_table, share

from vnfix import Config, Fixer
from vnfix.damage import DAMAGES, Damage

Sources = dict[str, list[str]]
Tools = dict[str, Fix]

VNFIX, SURE = Fixer(), Fixer(Config(confidence=0.9))
BESIDE: Tools = {"ftfy.fix_encoding": ftfy.fix_encoding, "ftfy.fix_text": ftfy.fix_text}
DETAIL = ("question-mark", "question-mark-utf8")
"""Damages shown by source where no others are asked for: the commonest loss, and the one this project began with."""
COUNTED = ("", "syllables", "right", "in any case", "left", "wrong", "sound changed", "lines", "lines right")
MOST_PLACES = 40
"""Places of harm that are listed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 0 in any case, for what is good enough is not for a benchmark to say."""
    given = _parse(arguments)
    beside = {} if given.alone else BESIDE
    sources = read_sources(given.folder)
    cases = [case for path in given.cases for case in read_cases(path)]
    print(describe_machine())
    print_harm(sources, [Path(path) for path in given.clean], cases, beside)
    some = {name: sample(lines, given.sample) for name, lines in sources.items()}
    damages = [damage for damage in DAMAGES if damage.vietnamese and damage.name in (given.damage or [damage.name])]
    whole, half = measure_all(damages, some, 0.0, beside), measure_all(damages, some, 0.5, beside)
    print_restored(damages, whole)
    print_precision(whole, measure_sure(damages, some))
    print_beside(damages, whole, half, beside)
    print_sources(damages, whole, [name for name in given.detail if any(damage.name == name for damage in damages)])
    print_calibration(whole)
    if cases:
        print_cases(cases, beside)
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", maxsplit=1)[0])
    names = [damage.name for damage in DAMAGES if damage.vietnamese]
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="sound Vietnamese text, .txt or .txt.xz files")
    parser.add_argument("--clean", nargs="+", default=[], metavar="PATH", help="folders or tar files not to be changed")
    parser.add_argument("--cases", nargs="+", default=[], type=Path, metavar="JSONL", help="cases with their truth")
    parser.add_argument("--sample", type=int, default=80, metavar="N", help="lines of each source that are damaged")
    parser.add_argument("--damage", nargs="+", choices=names, metavar="NAME", help="these damages only")
    parser.add_argument(
        "--detail", nargs="+", choices=names, metavar="NAME", default=DETAIL, help="show these by source"
    )
    parser.add_argument("--alone", action="store_true", help="without ftfy beside it")
    return parser.parse_args(arguments)


def print_harm(sources: Sources, clean: Sequence[Path], cases: Sequence[Case], beside: Tools) -> None:
    """What happens to sound text: it should come back as it is, with nothing reported."""
    places: list[str] = []
    rows: list[list[str]] = []
    totals = [Harm() for _ in ("vnfix", *beside)]
    for name, lines in sources.items():
        rows.append(_harm_row(name, _measure_harm(name, lines, beside, places), totals))
    rows.append(_harm_row("all of these", totals, []))
    for path in clean:
        sums = [Harm() for _ in totals]
        for name, lines in read_clean(path):
            _harm_row(name, _measure_harm(name, lines, beside, places), sums)
        rows.append(_harm_row(path.name.split(".")[0], sums, []))
    negatives = [case.damaged for case in cases if case.kind == NEGATIVE]
    if negatives:
        rows.append(_harm_row("negative cases", _measure_harm("negative case", negatives, beside, places), []))
    heads = ["sound text", "lines", "changed", "reported", *(f"{name} changed" for name in beside)]
    print_table("Harm: sound lines changed, and reported", heads, rows)
    if places:
        more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        print(f"\nChanged or reported: {', '.join(places[:MOST_PLACES])}{more}.")


def _measure_harm(name: str, lines: Iterable[str], beside: Tools, places: list[str]) -> list[Harm]:
    """The harm that vnfix, then each of the others, does to lines; notes where vnfix does any."""
    harms = [Harm() for _ in ("vnfix", *beside)]
    for number, line in enumerate(lines, start=1):
        report = VNFIX.inspect(line)
        harms[0].add(changed=report.text != line, reported=bool(report.findings))
        if report.findings:
            places.append(f"{name} {number}")
        for harm, fix in zip(harms[1:], beside.values()):
            harm.add(changed=fix(line) != line)
    return harms


def _harm_row(name: str, harms: Sequence[Harm], totals: Sequence[Harm]) -> list[str]:
    for total, harm in zip(totals, harms):
        add_counts(total, harm)
    first, *others = harms
    return [name, *map(str, (first.lines, first.changed, first.reported, *(harm.changed for harm in others)))]


@dataclass
class Measured:
    """What came back, by damage, tool and source; and how far confidence was deserved."""

    restored: dict[tuple[str, str, str], Restored] = field(default_factory=dict)
    calibration: Calibration = field(default_factory=Calibration)

    def total(self, damage: str, tool: str) -> Restored:
        """The sum over the sources."""
        summed = Restored()
        for (its_damage, its_tool, _), counts in self.restored.items():
            if (its_damage, its_tool) == (damage, tool):
                add_counts(summed, counts)
        return summed

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(source for _, _, source in self.restored))


def measure_all(damages: Sequence[Damage], sources: Sources, spared: float, beside: Tools) -> Measured:
    """Damage the lines from a share of their words on, and count what the tools make of them."""
    measured = Measured()
    for damage in damages:
        print(f"{damage.name}, from {spared:.0%} of the line on …", file=sys.stderr)
        inflict = lru_cache(maxsize=100_000)(damage.inflict)
        for source, lines in sources.items():
            made = (damage_line(line, inflict, spared) for line in lines)
            _measure(measured, damage, source, [line for line in made if line], inflict, beside)
    return measured


def _measure(
    measured: Measured,
    damage: Damage,
    source: str,
    lines: list[Line],
    inflict: Callable[[str], str],
    beside: Tools,
) -> None:
    tools = ("vnfix", *beside)
    counts = [measured.restored.setdefault((damage.name, tool, source), Restored()) for tool in tools]
    for line in lines:
        report = VNFIX.inspect(line.damaged)
        measured.calibration.add(line, inflict, report)
        counts[0].add(line, report.text)
        for count, fix in zip(counts[1:], beside.values()):
            count.add(line, fix(line.damaged))


def measure_sure(damages: Sequence[Damage], sources: Sources) -> dict[str, Restored]:
    """What came back of each lossy damage when only what is surer than 0.9 is changed."""
    sure = {damage.name: Restored() for damage in damages if not damage.lossless}
    for damage in damages:
        if damage.name in sure:
            print(f"{damage.name}, at a confidence of 0.9 …", file=sys.stderr)
            made = (damage_line(line, damage.inflict) for lines in sources.values() for line in lines)
            for line in filter(None, made):
                sure[damage.name].add(line, SURE.fix(line.damaged))
    return sure


def print_restored(damages: Sequence[Damage], measured: Measured) -> None:
    """What vnfix made of whole damaged lines, by damage."""
    totals = [(damage.name, measured.total(damage.name, "vnfix")) for damage in damages]
    rows = [[f"{number} {name}", *_counted(total)] for number, (name, total) in enumerate(totals, start=1)]
    print_table("Lines damaged all through: what became of syllables, sound words and lines; per cent", COUNTED, rows)


def print_precision(measured: Measured, sure: dict[str, Restored]) -> None:
    """What a higher confidence costs and gains, where the letters are lost."""
    heads = ["lossy damage", "precision", "right", "left", "precision at 0.9", "right at 0.9", "left at 0.9"]
    rows = [[name, *_precision(measured.total(name, "vnfix")), *_precision(surest)] for name, surest in sure.items()]
    print_table("Precision at the confidence of 0.5 that is the default, and at 0.9; per cent", heads, rows)


def _counted(counts: Restored) -> Iterator[str]:
    """The cells under `COUNTED`."""
    yield str(counts.syllables)
    for part in (counts.right, counts.right + counts.wrong_case, counts.left, counts.wrong):
        yield share(part, counts.syllables)
    yield share(counts.spoiled, counts.sound)
    yield str(counts.lines)
    yield share(counts.lines_right, counts.lines)


def _precision(counts: Restored) -> list[str]:
    return [share(*counts.precision), share(counts.right, counts.syllables), share(counts.left, counts.syllables)]


def print_beside(damages: Sequence[Damage], whole: Measured, half: Measured, beside: Tools) -> None:
    """The same counts for every tool, of lines damaged all through and of lines damaged in their second half."""
    tools = ("vnfix", *beside)
    for title, measured in (("damaged all through", whole), ("whose second half is damaged", half)):
        rows = [[damage.name, *(_brief(measured.total(damage.name, tool)) for tool in tools)] for damage in damages]
        print_table(f"Lines {title}: syllables right / wrong / lines right; per cent", ["damage", *tools], rows)


def _brief(counts: Restored) -> str:
    right, wrong = share(counts.right, counts.syllables), share(counts.wrong, counts.syllables)
    return f"{right} / {wrong} / {share(counts.lines_right, counts.lines)}"


def print_sources(damages: Sequence[Damage], measured: Measured, detailed: Sequence[str]) -> None:
    """By source: syllables right for every damage, and all counts for those that are asked for."""
    heads = ["source", *(str(number) for number, _ in enumerate(damages, start=1))]
    rows = []
    for source in measured.sources:
        counts = [measured.restored[damage.name, "vnfix", source] for damage in damages]
        rows.append([source, *(share(count.right, count.syllables) for count in counts)])
    print_table("Syllables right by source, damages numbered as above; per cent", heads, rows)
    for name in detailed:
        each = ((source, measured.restored[name, "vnfix", source]) for source in measured.sources)
        print_table(f"{name}, by source; per cent", COUNTED, [[source, *_counted(counts)] for source, counts in each])


def print_calibration(measured: Measured) -> None:
    """How many of the edits, and of the readings, of each tenth of confidence are right."""
    tenths = measured.calibration.tenths
    kinds = sorted({kind for kind, _ in tenths})
    rows = []
    for tenth in range(10):
        rows.append([f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}"])
        for kind in kinds:
            number, right = tenths.get((kind, tenth), (0, 0))
            rows[-1] += [str(number), share(right, number)]
    heads = ["confidence", *(head for kind in kinds for head in (kind, "right, %"))]
    print_table("Edits and readings by confidence: how many are right to the letter", heads, rows)


def print_cases(cases: Sequence[Case], beside: Tools) -> None:
    """How many cases of each class come out exactly right; a negative one must come back as it is."""
    fixes: Tools = {"vnfix": VNFIX.fix, **beside}
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
