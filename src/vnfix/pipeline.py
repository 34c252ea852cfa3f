"""The whole way through: bytes -> decode -> text -> scan -> segment -> detect -> choose -> edits -> report.

>>> pipeline = Pipeline.default().without("lossy").without("foreign")
>>> sorted({damage.family for damage in pipeline.damages})
['escaped', 'form', 'legacy', 'misread', 'narrowed']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, tee
from typing import TYPE_CHECKING, TypeVar

from vnfix.config import DEFAULT, Config
from vnfix.damage import DAMAGES, Asking, Damage
from vnfix.decoding.decode import decode_beginning, detect_charset
from vnfix.edits import moved
from vnfix.language.alphabet import is_vietnamese
from vnfix.plugins import load_plugins
from vnfix.scan.scan import COMPILED, Scanner, build_scanner
from vnfix.scan.signs import read_scanner
from vnfix.suppress import NONE, Suppressions, may_suppress, read_past, read_suppressions
from vnfix.text.segment import RIGHT_IN, Kind, kind_of, section_end
from vnfix.values import Detection, Edit, Finding, Reading, Report

if TYPE_CHECKING:
    from vnfix.search.work import Work


@dataclass(frozen=True)
class Pipeline:
    """The damages that are looked for, in order. A frozen value; its methods give new ones."""

    damages: tuple[Damage, ...]

    @classmethod
    def default(cls, *, plugins: bool = True) -> Pipeline:
        """Every damage vnfix knows, then those of installed plug-ins (entry points `vnfix.damages`)."""
        return _default(plugins)

    def without(self, name: str) -> Pipeline:
        """The same without the damage, or the family of damages, of this name; `KeyError` if there is none."""
        self._places(name)
        return Pipeline(tuple(damage for damage in self.damages if name not in (damage.name, damage.family)))

    def with_(self, damage: Damage, before: str | None = None) -> Pipeline:
        """The same with one more damage: before the one (or the family) named, or last; `KeyError` if there is none."""
        place = len(self.damages) if before is None else self._places(before)[0]
        return Pipeline((*self.damages[:place], damage, *self.damages[place:]))

    def for_kind(self, kind: Kind) -> Pipeline:
        """The same without what is right in a kind of text; itself for `text`, in which none of it is."""
        if kind == "text":
            return self
        if kind not in self._for_kinds:
            damages = (damage for damage in self.damages if damage.right_in not in RIGHT_IN[kind])
            self._for_kinds[kind] = Pipeline(tuple(damages))
        return self._for_kinds[kind]

    @cached_property
    def _for_kinds(self) -> dict[Kind, Pipeline]:
        """Those that were asked for."""
        return {}

    @cached_property
    def scanner(self) -> Scanner:
        """What finds the signs of these damages; made when it is first asked for, or read where it is made already."""
        if COMPILED and self.damages == DAMAGES:
            with suppress(OSError):
                return read_scanner()
        return build_scanner(sign for damage in self.damages for sign in damage.signs)

    def __hash__(self) -> int:
        return self._hashed

    @cached_property
    def _hashed(self) -> int:
        return hash(self.damages)

    @cached_property
    def asking(self) -> Asking:
        """What tells which of these damages are worth asking about a line."""
        return Asking(self.damages)

    def __getstate__(self) -> tuple[Damage, ...]:
        """What can be made again is not pickled."""
        return self.damages

    def __setstate__(self, damages: tuple[Damage, ...]) -> None:
        object.__setattr__(self, "damages", damages)

    def _places(self, name: str) -> list[int]:
        places = [place for place, damage in enumerate(self.damages) if name in (damage.name, damage.family)]
        if not places:
            known = ", ".join(damage.name for damage in self.damages)
            raise KeyError(f"no damage or family {name!r} in this pipeline; it has {known}")
        return places


@cache
def _default(plugins: bool) -> Pipeline:  # noqa: FBT001  passed on
    more = load_plugins("vnfix.damages", Damage) if plugins else ()
    return Pipeline((*DAMAGES, *(plugin.value for plugin in more)))


def inspect_text(text: str, pipeline: Pipeline, config: Config = DEFAULT) -> Report:
    """Find what is wrong with a text and what would put it right."""
    pipeline = pipeline.for_kind(kind_of(text))
    findings: list[Finding] = []
    edits: list[Edit] = []
    readings: list[Reading] = []
    works: list[tuple[int, Work]] = []
    for start, work in _repaired_lines(text, pipeline, config):
        report = work.report()
        findings += (_shift(finding, start) for finding in report.findings)
        readings += (_shift(reading, start) for reading in report.readings)
        edits += (_shift(edit, start) for edit in report.edits)
        works.append((start, work))
    repaired = _joined(text, works)
    met = {step.damage for edit in edits for step in edit.steps} | {finding.damage for finding in findings}
    described = tuple(damage.describe() for damage in pipeline.damages if damage.name in met) if met else ()
    return Report(text, repaired, tuple(findings), tuple(edits), tuple(readings), described)


def fix_text(text: str, pipeline: Pipeline, config: Config = DEFAULT) -> str:
    """The text that `inspect_text` reports, and nothing else of the report; the same object if nothing is repaired."""
    return fix_after(text, pipeline.for_kind(kind_of(text)), config)


def fix_after(text: str, pipeline: Pipeline, config: Config = DEFAULT, before: Suppressions = NONE) -> str:
    """The same of what is not the beginning of a text, so that no page begins with it.

    `before` are the suppressions of what came before the text.
    """
    parts: list[str] = []
    written = 0
    for begin, end, repaired in _repaired_sections(text, pipeline, config):
        if not parts and may_suppress(text, before):  # only then does it matter
            return _joined(text, _repaired_lines(text, pipeline, config, before))
        parts += (text[written:begin], repaired)
        written = end
    return "".join((*parts, text[written:])) if parts else text


def _repaired_sections(text: str, pipeline: Pipeline, config: Config) -> Iterator[tuple[int, int, str]]:
    """The sections in which something is repaired: where each begins and ends, and what it came to.

    What lines came to that went through damages whole is not told apart, which takes a hundredth of the time.
    """
    asking, scanner = pipeline.asking, pipeline.scanner
    reader: SectionReader | None = None
    end = 0
    while found := _first_worth(text, end, asking, scanner):
        begin, end, past, first = found
        from vnfix.sections.repair import repair_section  # clean text never needs them
        from vnfix.sections.whole_section import SectionReader

        section = text[begin:end]
        reader = reader or SectionReader(asking, config, lambda text: asking.lines_with_signs(text, scanner))
        asked, lines = tee(chain(first, asking.lines_with_signs(section, scanner, past)))
        restored = reader.restore(section, asked)
        if restored is None:
            works = repair_section(section, list(lines), asking, config)
            repaired = _joined(section, works)
        elif restored.is_done:
            repaired = restored.text
        else:
            works = repair_section(
                restored.text, restored.lines, asking, config, known=(restored.layers,), shown=restored.rest
            )
            repaired = _joined(restored.text, works)
        if repaired != section:
            yield begin, end, repaired


def _first_worth(
    text: str, end: int, asking: Asking, scanner: Scanner
) -> tuple[int, int, int, list[tuple[int, str]]] | None:
    """The next section of a text, from `end` on, that has a line about which some damage is worth asking; None if there
    is none. `end` is where a section ends. Most sections of sound text have no such line, and are not even copied.

    Gives where the section begins and ends, and in it the end of the first such line, with the lines that have a sign
    up to it.
    """
    begin = end
    lines: list[tuple[int, str]] = []
    for start, line in asking.lines_with_signs(text, scanner, end):
        while start >= end:
            begin, end = end, section_end(text, end)
            lines = []
        lines.append((start - begin, line))
        if asking.worth(line):
            past = start + len(line)
            return begin, end, past + text.startswith("\n", past) - begin, lines
    return None


def _repaired_lines(
    text: str, pipeline: Pipeline, config: Config, before: Suppressions = NONE
) -> Iterator[tuple[int, Work]]:
    """What suspicious lines came to, in order, each with its offset."""
    if pipeline.scanner.find(text, 0) < 0:
        return  # clean text needs nothing of what follows, and to load it takes as long as to scan 20 MB
    from vnfix.sections.repair import repair_section

    past = 0
    asking = pipeline.asking
    for begin, end, lines in suspicious_sections(text, pipeline):
        if not any(asking.worth(line) for _, line in lines):
            continue  # most sections of sound text, which are not even copied
        section = text[begin:end]
        works = repair_section(section, lines, asking, config)
        if any(work.edits or work.left for _, work in works):  # only then does it matter what is to be left alone
            before, past = read_past(text[past:begin], before), begin
            suppressions = read_suppressions(section, before, as_stream=True)
            if suppressions.quiet:
                works = repair_section(section, lines, asking, config, suppressions)
        yield from ((begin + at, work) for at, work in works)


def _joined(text: str, works: Iterable[tuple[int, Work]]) -> str:
    """A text with what became of some of its lines; the same object if that is what they were."""
    parts: list[str] = []
    written = 0
    for start, work in works:
        if work.text != work.line:
            parts += (text[written:start], work.text)
            written = start + len(work.line)
    return "".join((*parts, text[written:])) if parts else text


def suspicious_sections(text: str, pipeline: Pipeline) -> Iterator[tuple[int, int, list[tuple[int, str]]]]:
    """The sections with suspicious lines: where each begins and ends, and these lines with their offsets in it."""
    begin = end = 0
    lines: list[tuple[int, str]] = []
    for start, line in pipeline.asking.lines_with_signs(text, pipeline.scanner):
        if start >= end and lines:
            yield begin, end, lines
            lines = []
        while start >= end:
            begin, end = end, section_end(text, end)
        lines.append((start - begin, line))
    if lines:
        yield begin, end, lines


_Placed = TypeVar("_Placed", Finding, Edit, Reading)


def _shift(placed: _Placed, by: int) -> _Placed:
    return moved(placed, placed.start + by, placed.end + by)


def detect_bytes(
    data: bytes, pipeline: Pipeline, config: Config = DEFAULT, declared: str | None = None
) -> Detection | None:
    """What the bytes are, with the language and the damages of the text in the beginning of them (4096 bytes).

    `declared` as in `vnfix.decoding.decode.detect_charset`.
    """
    detection = detect_charset(data, declared)
    if detection is None:
        return None
    text = decode_beginning(data, detection.charset, _BEGINNING)
    damages: tuple[str, ...] = ()
    if pipeline.scanner.find(text, 0) >= 0:
        report = inspect_text(text, pipeline, config)
        text, damages = report.text, tuple(description.name for description in report.damages)
    return replace(detection, damages=damages, language=language_of(detection, text))


def language_of(detection: Detection | None, text: str) -> str | None:
    """The language of bytes, by their charset, or else by the repaired text in them; None where it is not known."""
    told = detection.language if detection else None
    return told or ("vi" if is_vietnamese(text) else None)


_BEGINNING = 1 << 12
"""Bytes in which `detect_bytes` looks for damages; `inspect_text` tells of all."""
