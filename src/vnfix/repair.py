"""Repair a section of a text: find what damages claim, choose what it said, and write that down as edits and findings.

Each line is gone over until nothing changes, for damage may lie under damage. Each pass peels one layer, and the
passes' edits are composed into edits of the line as given. What is repaired is evidence for what is not yet, so the
lines of a section are gone over until none of them changes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from vnfix.claims import detect, has_claims_beside
from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.damage.codes import code_of
from vnfix.edits import Origins, apply_edits, compose
from vnfix.language.document import Document
from vnfix.language.shipped import load_language
from vnfix.peeling import Noted, Pass, peel_once, peel_spelled, peel_whole, undo_whole
from vnfix.segment import LONGEST, line_end, split_lines
from vnfix.suppress import NONE, Suppressions
from vnfix.values import Edit, Finding, Reading, Segment
from vnfix.whole import CERTAIN, Layers, read_lines
from vnfix.wrapped import NOTHING, Around, words_after, words_before

_NEAR_END, _SURE = 30, 0.97
"""Letters at the end of a line of which the next one may say more; words that are surer are not asked for again."""
MOST_PASSES = 8
"""Layers that are peeled; text damaged more often than this is left part-way."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one line came to; offsets are the line's. `findings` are those with an edit, then those left alone."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()


def repair_section(
    section: str,
    lines: Sequence[tuple[int, str]],
    asking: Asking,
    config: Config,
    suppressions: Suppressions = NONE,
    known: Sequence[Layers] = (),
    shown: str | None = None,
) -> list[tuple[int, Work]]:
    """Repair lines of a section of a text, each given and returned with its offset in it, as far as they may be.

    Lines that went through damages whole are read first, and what then has no sign is done. Where some are restored
    already, `known` are the damages that they went through, and `shown` is the section without them. In the other lines
    Vietnamese damages are peeled first, and what they leave is asked of the others; what those restore may have the
    first under it again, so it goes round until nothing changes.
    """
    suspects = {start for start, line in lines if asking.worth(line)}
    if not suspects and not known:
        return []
    works = {start: Work(line) for start, line in _joined(section, lines, suspects, asking, suppressions)}
    whole = _undo_whole(works, asking, config, suppressions, known)
    suspects = {start for start in suspects if start not in whole or asking.worth(works[start].text)}
    done = {start for start in whole if start not in suspects and not asking.has_sign(works[start].text)}
    signless = {damage.name for damage in asking.damages if damage.signless}
    first = len(section)  # the first line in which a damage without a sign was found; from there on it may be anywhere
    document = Document(_text_without(section, whole) if shown is None else shown, like=config.like)
    last: Damage | None = None
    for sweep in range(MOST_PASSES):
        # Lines before that may have been given out by a stream: what has no sign is not looked for in them.
        before = document.became(document.text, document.met - signless) if signless & document.met else document
        for start, work in works.items():
            is_asked = document.met or start in suspects
            if is_asked and (start not in done or start > first) and not suppressions.hides(start, ""):
                work.around = _words_around(section, start, works)
                work.repair(asking, config, document if start >= first else before, last)
                last = work.undone_alone(asking) or last
        if not sweep:
            _repair_ends(section, works, whole, asking, config, document)
        met = document.met.union(_names(known), _names_undone(works.values()))
        if first == len(section) and signless & met:
            first = next(start for start, work in works.items() if work.is_repaired_of(signless))
            works = _with_lines_after(first, section, works)
        now = document.became(_text_now(section, works), met)
        if (now.text, now.met) == (document.text, document.met):
            if not (met and _repair_left(works, asking, config, document)):
                break
            now = document.became(_text_now(section, works), met)
        document = now
    _spare(works, suppressions)
    return list(works.items())


def _spare(works: Mapping[int, Work], suppressions: Suppressions) -> None:
    """Leave alone what comments hide."""
    if suppressions.quiet:
        for start, work in works.items():
            work.spare(partial(suppressions.hides, start))


def _repair_left(works: Mapping[int, Work], asking: Asking, config: Config, document: Document) -> bool:
    """Look once more at what is left, as if no damage had been met; whether something was repaired.

    A damage that was met makes others less likely, of which one may be what restores a word. Whoever repairs the text
    as it is now would have it restored, and repairing twice is to be the same as repairing once.
    """
    afresh = document.became(document.text, frozenset())
    repaired = [
        work.repair_left(asking, config, afresh) for work in works.values() if work.left or asking.worth(work.text)
    ]
    return any(repaired)


def _repair_ends(
    section: str,
    works: dict[int, Work],
    whole: Mapping[int, Layers],
    asking: Asking,
    config: Config,
    document: Document,
) -> None:
    """Look once more at the ends of lines that go on in the next, which was not repaired when they were."""
    for start, work in works.items():
        if work.edits and start not in whole:
            works[start] = work.with_end(_words_around(section, start, works), asking, config, document)


def _undo_whole(
    works: Mapping[int, Work], asking: Asking, config: Config, suppressions: Suppressions, known: Sequence[Layers]
) -> dict[int, Layers]:
    """Undo the damages that lines went through whole; which those are."""
    if config.min_confidence > CERTAIN:
        return {}
    lines = [(start, work.line) for start, work in works.items() if not suppressions.hides(start, "")]
    whole = read_lines(lines, asking.vietnamese, load_language().inventory, known)
    for start, layers in whole.items():
        for damage in layers:
            result = undo_whole(works[start].text, damage)
            if result:
                works[start].take(result)
    return whole


def _names(ways: Iterable[Layers]) -> set[str]:
    return {damage.name for layers in ways for damage in layers}


def _names_undone(works: Iterable[Work]) -> set[str]:
    return {step.damage for work in works for edit in work.edits for step in edit.steps}


def _joined(
    section: str, lines: Sequence[tuple[int, str]], suspects: set[int], asking: Asking, suppressions: Suppressions
) -> Iterator[tuple[int, str]]:
    """The lines, those as one, with their LF, that a damage goes on from one to the next of.

    Only a line that is suspect by itself begins them, for a stream has given out others, and none that a comment speaks
    of is among them. All together are no longer than one line may be.
    """
    end = -1
    for start, line in lines:
        if start < end:
            continue
        at, end = start, start + len(line)
        while start in suspects and section.startswith("\n", end) and end + 1 < len(section):
            stop = line_end(section, end + 1)
            stop -= section.startswith("\n", stop - 1)
            is_quiet = suppressions.touches(start) or suppressions.touches(end + 1)
            if stop - start > LONGEST or is_quiet or not asking.goes_on(section[at:end], section[end + 1 : stop]):
                break
            at, end = end + 1, stop
        yield start, section[start:end]


def _with_lines_after(first: int, section: str, works: Mapping[int, Work]) -> dict[int, Work]:
    """Works with those of all lines after one that have none, in order."""
    together = dict(works)
    end = 0
    for start, line in split_lines(section):
        if start in works:
            end = start + len(works[start].line)
        elif start > first and start >= end:
            together[start] = Work(line)
    return dict(sorted(together.items()))


def _words_around(section: str, start: int, works: Mapping[int, Work]) -> Around:
    """The words of the lines before and after one that begins at a place, as they are now, if it goes on from them."""
    work = works[start]
    end = start + len(work.line)
    previous = following = ""
    if section.startswith("\n", start - 1) and start:  # pieces of an overlong line are parted by nothing
        begin = max(0, section.rfind("\n", 0, start - 1) + 1, start - 1 - LONGEST)
        before = works.get(begin)
        is_whole = before is not None and begin + len(before.line) == start - 1
        previous = before.text if before is not None and is_whole else section[begin : start - 1]
    if section.startswith("\n", end):
        after = works.get(end + 1)
        following = after.text if after is not None else section[end + 1 : line_end(section, end + 1)]
    return words_before(previous, work.text), words_after(work.text, following)


def _text_now(section: str, works: Mapping[int, Work]) -> str:
    """The text of a section with what has been repaired so far."""
    parts: list[str] = []
    at = 0
    for start, work in works.items():
        if work.text is not work.line:
            parts += (section[at:start], work.text)
            at = start + len(work.line)
    return "".join((*parts, section[at:]))


def _text_without(section: str, lines: Iterable[int]) -> str:
    """The text of a section with some of its lines, told by their offsets, left empty."""
    parts: list[str] = []
    at = 0
    for start in lines:
        parts.append(section[at:start])
        at = line_end(section, start)
        at -= section.endswith("\n", start, at)
    return "".join((*parts, section[at:]))


class Work:
    """One line under repair: what it was, what it is now (`text`), and how it came to be that."""

    def __init__(self, line: str) -> None:
        self.line = self.text = line
        self.edits: list[Edit] = []
        self.made: list[Noted] = []
        self.left: list[Noted] = []
        self.mentions: list[Segment] = []
        self.around = NOTHING
        """The words of the lines before and after, if it goes on from one to the other."""
        self._quiet_beside: frozenset[str] | None = None
        """The damages met beside which nothing is claimed of what it is now: then nothing else of the text counts."""

    def repair(self, asking: Asking, config: Config, document: Document, before: Damage | None = None) -> None:
        """Undo what the damages did, as far as they can in the light of the document.

        `before` is the damage that was undone alone in a line before.
        """
        if self._quiet_beside == document.met:
            return
        self.left = []
        self._quiet_beside = document.met
        if not asking.worth(self.text) and not has_claims_beside(self.text, asking, document.met):
            return
        for _ in range(MOST_PASSES):
            self.mentions = []
            is_done = self.peel(asking.vietnamese, config, document, before)
            peeled = self.text
            self.peel(asking.foreign, config, document)
            if is_done and self.text == peeled:
                break

    def repair_left(self, asking: Asking, config: Config, document: Document) -> bool:
        """Repair what is left in the light of another document; whether there was something to repair."""
        left, before = self.left, self.text
        self.repair(asking, config, document)
        if self.text == before:
            self.left = left
        return self.text != before

    def with_end(self, around: Around, asking: Asking, config: Config, document: Document) -> Work:
        """The line repaired once more from what it was, if the line after goes on from it and says more by now, and a
        word at its end might be another one; else this.
        """
        nearest = len(self.line) - _NEAR_END
        is_sure = all(edit.confidence > _SURE for edit in self.edits if edit.end > nearest)
        if is_sure or around[1] == self.around[1]:
            return self
        again = Work(self.line)
        again.around = around
        again.repair(asking, config, document)
        return again

    def is_repaired_of(self, names: set[str]) -> bool:
        """Whether any of these damages was undone in it."""
        return any(step.damage in names for edit in self.edits for step in edit.steps)

    def undone_alone(self, asking: Asking) -> Damage | None:
        """The damage that was undone in it, if there was no other and it is one that may claim all of a line."""
        names = {step.damage for edit in self.edits for step in edit.steps}
        return next((each for each in asking.claiming if each.name in names), None) if len(names) == 1 else None

    def peel(self, asking: Asking, config: Config, document: Document, before: Damage | None = None) -> bool:
        """Undo one layer after another, as far as these damages can; whether that is as far as they will ever get."""
        for _ in range(MOST_PASSES):
            whole = peel_whole(self.text, asking, config) or peel_spelled(self.text, asking, config)
            if whole:
                self._quiet_beside = None
                self.take(whole)
                continue
            proposals = detect(self.text, self.mentions, asking, document.met, before)
            if not proposals:
                return True
            self._quiet_beside = None
            result = peel_once(self.text, proposals, asking.layers, config, document, self.around)
            self.take(result)
            if not result.edits:
                self.mentions += result.mentions
                return True
        return False

    def take(self, result: Pass) -> None:
        """Do what a pass wants done."""
        origins = Origins(self.edits)
        self.made += [noted.to_original(origins) for noted in result.made]
        self.left += [noted.to_original(origins) for noted in result.left]
        if result.edits:
            self.edits = compose(self.line, self.edits, result.edits)
            self.text = apply_edits(self.text, result.edits)
            self.mentions = []  # their offsets were those of the text before these edits

    def spare(self, is_hidden: Callable[[str], bool]) -> None:
        """Leave alone what is told by a code that is hidden.

        Its damage has been asked all the same: else others would explain what is there, and worse.
        """
        spared = [edit for edit in self.edits if is_hidden(code_of(edit.steps[0].damage))]
        self.left = [noted for noted in self.left if not is_hidden(code_of(noted.finding.damage))]
        if spared:
            self.edits = [edit for edit in self.edits if edit not in spared]
            self.text = apply_edits(self.line, self.edits)
            self.made, self.left = (
                [each for each in noted if _touch(each, self.edits) or not _touch(each, spared)]
                for noted in (self.made, self.left)
            )

    def report(self) -> LineReport:
        """What it all came to."""
        left = list({(noted.finding.start, noted.finding.end): noted for noted in self.left}.values())
        left = [noted for noted in left if not _touch(noted, self.edits)]
        findings = [*_findings_of(self.edits, self.made), *(noted.finding for noted in left)]
        return LineReport(
            tuple(self.edits),
            tuple(sorted(findings, key=lambda finding: finding.start)),
            tuple(reading for noted in (*self.made, *left) for reading in noted.readings()),
        )


def _touch(noted: Noted, edits: Sequence[Edit]) -> bool:
    """Whether edits, in order, touch the stretch of what was noted; at its ends only where a word is missing."""
    start, end = noted.finding.start, noted.finding.end
    for number in range(bisect_left(edits, start, key=_end_of), len(edits)):
        edit = edits[number]
        if edit.start > end:
            break
        if start == end or edit.start == edit.end or (start < edit.end and edit.start < end):
            return True
    return False


def _end_of(edit: Edit) -> int:
    return edit.end


def _findings_of(edits: Sequence[Edit], made: Sequence[Noted]) -> Iterator[Finding]:
    """The findings that edits answer: one for each stretch that was noted at once, though they may undo several damages
    and what was noted of it in several passes is one.
    """
    placed = [(edit.start, edit.end, number, -1) for number, edit in enumerate(edits)]
    placed += [(noted.finding.start, noted.finding.end, -1, number) for number, noted in enumerate(made)]
    within: list[Edit] = []
    parts: list[int] = []
    first = stop = -1
    for start, end, edit, part in sorted(placed):
        if start > stop or (start == stop and first < stop and start < end):
            if within:
                yield _finding_of(within, [made[number].finding for number in sorted(parts)])
            within, parts, first = [], [], start
        stop = max(stop, end)
        within += edits[edit : edit + 1] if edit >= 0 else ()
        parts += (part,) if part >= 0 else ()
    if within:
        yield _finding_of(within, [made[number].finding for number in sorted(parts)])


def _finding_of(edits: Sequence[Edit], parts: Sequence[Finding]) -> Finding:
    """The finding of one stretch, of what was noted of it; first in the first pass, of what happened last."""
    evidence = "; then ".join(dict.fromkeys(part.evidence for part in parts))
    confidence = min(part.confidence for part in parts)
    return Finding(edits[0].start, edits[-1].end, parts[0].damage, confidence, evidence)
