"""The whole way through: bytes -> decode -> text -> scan -> segment -> detect -> choose -> edits -> report.

>>> pipeline = Pipeline.default().without("lossy").without("foreign")
>>> sorted({damage.family for damage in pipeline.damages})
['misread']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from vnfix.config import DEFAULT, Config
from vnfix.damage import DAMAGES, Damage
from vnfix.decode import decode
from vnfix.edits import moved
from vnfix.language.alphabet import is_vietnamese
from vnfix.plugins import load_plugins
from vnfix.scan import Scanner, build_scanner
from vnfix.segment import line_end, section_end
from vnfix.values import Detection, Edit, Finding, Reading, Report


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The damages that are looked for, in order. A frozen value; its methods give new ones."""

    damages: tuple[Damage, ...]

    @classmethod
    def default(cls, *, plugins: bool = True) -> Pipeline:
        """Every damage vnfix knows, then those of installed plug-ins (entry points `vnfix.damages`)."""
        return cls(_with_plugins() if plugins else DAMAGES)

    def without(self, name: str) -> Pipeline:
        """The same without the damage, or the family of damages, of this name; `KeyError` if there is none."""
        self._places(name)
        return Pipeline(tuple(damage for damage in self.damages if name not in (damage.name, damage.family)))

    def with_(self, damage: Damage, before: str | None = None) -> Pipeline:
        """The same with one more damage: before the one (or the family) named, or last; `KeyError` if there is none."""
        place = len(self.damages) if before is None else self._places(before)[0]
        return Pipeline((*self.damages[:place], damage, *self.damages[place:]))

    def _places(self, name: str) -> list[int]:
        places = [place for place, damage in enumerate(self.damages) if name in (damage.name, damage.family)]
        if not places:
            known = ", ".join(damage.name for damage in self.damages)
            raise KeyError(f"no damage or family {name!r} in this pipeline; it has {known}")
        return places


@cache
def _with_plugins() -> tuple[Damage, ...]:
    return (*DAMAGES, *(plugin.value for plugin in load_plugins("vnfix.damages", Damage)))


def inspect_text(text: str, pipeline: Pipeline, config: Config = DEFAULT) -> Report:
    """Find what is wrong with a text and what would put it right."""
    from vnfix.repair import repair_section  # clean text never needs it

    parts: list[str] = []
    findings: list[Finding] = []
    edits: list[Edit] = []
    readings: list[Reading] = []
    written = 0
    for begin, end, lines in suspicious_sections(text, scanner_of(pipeline)):
        for at, result in repair_section(text[begin:end], lines, pipeline.damages, config):
            start = begin + at
            findings += (_shift(finding, start) for finding in result.findings)
            readings += (_shift(reading, start) for reading in result.readings)
            if result.edits:
                edits += (_shift(edit, start) for edit in result.edits)
                parts += (text[written:start], result.text)
                written = start + len(result.line)
    repaired = "".join((*parts, text[written:])) if edits else text
    met = {step.damage for edit in edits for step in edit.steps} | {finding.damage for finding in findings}
    described = tuple(damage.describe() for damage in pipeline.damages if damage.name in met)
    return Report(text, repaired, tuple(findings), tuple(edits), tuple(readings), described)


def suspicious_sections(text: str, scanner: Scanner) -> Iterator[tuple[int, int, list[tuple[int, str]]]]:
    """The sections with suspicious lines: where each begins and ends, and these lines with their offsets in it."""
    begin = end = 0
    lines: list[tuple[int, str]] = []
    for start, line in suspicious_lines(text, scanner):
        if start >= end and lines:
            yield begin, end, lines
            lines = []
        while start >= end:
            begin, end = end, section_end(text, end)
        lines.append((start - begin, line))
    if lines:
        yield begin, end, lines


def suspicious_lines(text: str, scanner: Scanner) -> Iterator[tuple[int, str]]:
    """The lines (or pieces of overlong ones) with a sign of damage, without their LF, each with its offset."""
    at = 0
    while (sign := scanner.find(text, at)) >= 0:
        at = max(at, text.rfind("\n", at, sign) + 1)
        end = line_end(text, at)
        while end <= sign:
            at, end = end, line_end(text, end)
        if sign == at and scanner.find(text, at) != sign:
            continue  # a sign that began before the cut of an overlong line is none of this piece's
        yield at, text[at : end - 1] if text[end - 1] == "\n" else text[at:end]
        at = end


@cache
def scanner_of(pipeline: Pipeline) -> Scanner:
    return build_scanner(sign for damage in pipeline.damages for sign in damage.signs)


_Placed = TypeVar("_Placed", Finding, Edit, Reading)


def _shift(placed: _Placed, by: int) -> _Placed:
    return moved(placed, placed.start + by, placed.end + by)


def detect_bytes(data: bytes, pipeline: Pipeline, config: Config = DEFAULT) -> Detection | None:
    """What the bytes are, with the language and the damages of the text in them."""
    text, detection = decode(data)
    if detection is None:
        return None
    report = inspect_text(text, pipeline, config)
    damages = tuple(description.name for description in report.damages)
    vietnamese = detection.language is None and is_vietnamese(report.text)
    return replace(detection, damages=damages, language="vi" if vietnamese else detection.language)
