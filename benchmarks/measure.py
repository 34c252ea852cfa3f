"""The measuring itself: tasks of one source, or of one damage in one source, done in one process or in several.

What goes to another process and comes back is text and counts. Nothing here prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from multiprocessing import get_context
from typing import TypeVar

import ftfy
from calibration import Confidence
from data import Document, Inflict, damage_document
from metrics import Fix, Harm, Restored, add_counts

from vnfix import Config, Fixer, Pipeline, Report
from vnfix.config import DEFAULT
from vnfix.damage import DAMAGES, ON_REQUEST, Damage

VNFIX = "vnfix"
BESIDE: dict[str, Fix] = {"ftfy.fix_encoding": ftfy.fix_encoding, "ftfy.fix_text": ftfy.fix_text}
"""The tools measured beside vnfix; they go line by line."""
MEASURED: dict[str, Damage] = {damage.name: damage for damage in (*DAMAGES, *ON_REQUEST) if damage.vietnamese}
"""The damages that can be measured, by name."""
LOSSY = [name for name, damage in MEASURED.items() if damage.family == "lossy"]
"""Those that lose letters, which are measured if no others are named; undone.py measures the rest."""
HIGH_CONFIDENCE = 0.9
"""The least confidence measured beside the default one."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


def run_tasks(do: Callable[[_Task], _Result], tasks: Iterable[_Task], processes: int) -> Iterator[_Result]:
    """What comes of each task, in order, as it is done."""
    if processes == 1:
        yield from map(do, tasks)
        return
    with get_context("spawn").Pool(processes) as pool:
        yield from pool.imap(do, tasks)


@cache
def fixer_of(damage: Damage | None = None, confidence: float = DEFAULT.min_confidence, like: str = "") -> Fixer:
    """The fixer with default settings, or one surer, or one that was given text of the same kind.

    For a damage on request it is one that was asked for it.
    """
    pipeline = Pipeline.default()
    return Fixer(Config(confidence, like), pipeline.with_(damage) if damage in ON_REQUEST else pipeline)


@dataclass(frozen=True)
class HarmTask:
    """Sound lines, whether the tools beside vnfix are given them too, and text of the same kind for vnfix."""

    lines: Sequence[str]
    beside: bool = True
    like: str = ""


@dataclass
class Harmed:
    """What was done to sound lines by each tool, and the numbers of lines in which vnfix found something."""

    harms: dict[str, Harm]
    places: list[int] = field(default_factory=list)


def measure_harm(task: HarmTask) -> Harmed:
    """Give sound lines to each tool."""
    tools = BESIDE if task.beside else {}
    harmed = Harmed({name: Harm() for name in (VNFIX, *tools)})
    for number, line in enumerate(task.lines, start=1):
        report = fixer_of(like=task.like).inspect(line)
        harmed.harms[VNFIX].add(changed=report.text != line, reported=bool(report.findings))
        if report.findings:
            harmed.places.append(number)
        for name, fix in tools.items():
            harmed.harms[name].add(changed=fix(line) != line)
    return harmed


@dataclass(frozen=True)
class Task:
    """Documents of a source (lists of lines), to be damaged in one way and given to the tools.

    With `spare_lines` every second line is damaged, else all are. With `apart` lines are given by themselves.
    `like` is text of the same kind that vnfix is given.
    """

    damage: str
    source: str
    documents: Sequence[list[str]]
    spare_lines: bool = False
    apart: bool = False
    beside: bool = True
    like: str = ""


@dataclass
class Counted:
    """What came of damaged lines: of whole ones and of those damaged in their second half, by tool; of whole ones
    where only what is surer than `HIGH_CONFIDENCE` is changed; and what vnfix claimed of whole ones.
    """

    whole: dict[str, Restored] = field(default_factory=dict)
    half: dict[str, Restored] = field(default_factory=dict)
    sure: Restored = field(default_factory=Restored)
    confidence: Confidence = field(default_factory=Confidence)

    def add(self, more: Counted) -> None:
        """Add the counts of another."""
        for mine, others in ((self.whole, more.whole), (self.half, more.half)):
            for tool, restored in others.items():
                add_counts(mine.setdefault(tool, Restored()), restored)
        add_counts(self.sure, more.sure)
        add_counts(self.confidence, more.confidence)


def measure(task: Task) -> Counted:
    """Damage documents and count what the tools make of them.

    A damage on request is inflicted on whole lines only: it is looked for in no line that has marks left.
    """
    damage = MEASURED[task.damage]
    tools = BESIDE if task.beside else {}
    counted = Counted()
    fixer, surer = fixer_of(damage, like=task.like), fixer_of(damage, HIGH_CONFIDENCE, task.like)
    for document in _damaged(task, 0.0):
        report = fixer.inspect(document.damaged)
        counted.confidence.add(document, report)
        _count(counted.whole, document, report, tools)
        if not damage.lossless:
            _add_lines(counted.sure, document, surer.fix(document.damaged))
    if damage not in ON_REQUEST:
        for document in _damaged(task, 0.5):
            _count(counted.half, document, fixer.inspect(document.damaged), tools)
    return counted


def _damaged(task: Task, spared: float) -> Iterator[Document]:
    inflict = _remembering(MEASURED[task.damage])
    for lines in task.documents:
        document = damage_document(lines, inflict, spared, spare_lines=task.spare_lines)
        if document and task.apart:
            yield from (Document((line,)) for line in document.lines)
        elif document:
            yield document


@cache
def _remembering(damage: Damage) -> Inflict:
    """What the damage does, remembered of each word."""
    return lru_cache(maxsize=100_000)(damage.inflict)


def _count(counts: dict[str, Restored], document: Document, report: Report, tools: dict[str, Fix]) -> None:
    _add_lines(counts.setdefault(VNFIX, Restored()), document, report.text)
    for name, fix in tools.items():
        for line in document.lines:
            counts.setdefault(name, Restored()).add(line, fix(line.damaged))


def _add_lines(restored: Restored, document: Document, fixed: str) -> None:
    """Count a repaired document line by line; `ValueError` if the repair made or took lines."""
    lines = fixed.split("\n")
    if len(lines) != len(document.lines):
        raise ValueError(f"a document of {len(document.lines)} lines was repaired into one of {len(lines)}")
    for line, now in zip(document.lines, lines):
        restored.add(line, now)


@dataclass
class Measured:
    """What came of every damage in every source."""

    cells: dict[tuple[str, str], Counted] = field(default_factory=dict)

    @property
    def sources(self) -> list[str]:
        return list(dict.fromkeys(source for _, source in self.cells))

    def total(self, damages: Iterable[str], sources: Iterable[str] | None = None) -> Counted:
        """The sum over some damages and sources (or all); counted nothing where there is none of them."""
        total = Counted({VNFIX: Restored()}, {VNFIX: Restored()})
        chosen = self.sources if sources is None else list(sources)
        for damage in damages:
            for source in chosen:
                total.add(self.cells[damage, source])
        return total
