"""Repair one line: find what damages claim, choose what it said, and write that down as edits and findings.

A line is gone over until nothing changes, for damage may lie under damage. Each pass peels one layer, and the passes'
edits are composed into edits of the line as given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.damage.codes import code_of
from vnfix.edits import Origins, apply_edits, compose
from vnfix.language.document import Document
from vnfix.search.at_once import peel_at_once, peel_certain
from vnfix.search.choose import Doubt
from vnfix.search.claims import detect, has_claims_beside
from vnfix.search.peeling import NO_CHANGE, Noted, Pass, Under, peel_once
from vnfix.search.wrapped import NOTHING, Around
from vnfix.values import Edit, Finding, Reading, Segment

MOST_PASSES = 8
"""Layers that are peeled; text damaged more often than this is left part-way."""
_MOST_CHANGES = 12
"""Passes that may change one line, in the light of all that is found in its text; no line of a test takes five. One of
which each changes a single word, and so uncovers the next, is left part-way: else it would cost hundreds."""
_NEAR_END, _SURE = 30, 0.97
"""Letters at the end of a line of which the next one may say more; words that are surer are not asked for again."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one line came to; offsets are the line's. `findings` are those with an edit, then those left alone."""

    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()


class Work:
    """One line under repair: what it was, what it is now (`text`), and how it came to be that."""

    def __init__(self, line: str) -> None:
        self.line = self.text = line
        self.edits: list[Edit] = []
        self.made: list[Noted] = []
        self.left: list[Noted] = []
        self.mentions: list[Segment] = []
        self.under: Under | None = None
        """The damages under which it was read, as far as it was."""
        self._doubts: list[Callable[[], list[Doubt]]] = []
        """Give the words that were chosen in it and are not sure."""
        self.look_around: Callable[[], Around] = _nothing
        """Gives the words of the lines before and after, if it goes on from one to the other: asked for a search."""
        self._around: Around | None = None
        self._changes = 0
        """How many passes changed it."""
        self._quiet_beside: frozenset[str] | None = None
        """The damages met beside which nothing is claimed of what it is now: then nothing else of the text counts."""

    def repair(self, asking: Asking, config: Config, document: Document, before: Damage | None = None) -> None:
        """Undo what the damages did, as far as they can in the light of the document.

        `before` is the damage that was undone alone in a line before.
        """
        if self._quiet_beside == document.met or self._changes >= _MOST_CHANGES:
            return
        self.left = []
        self._quiet_beside = document.met
        self._around = None
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

    def close(self) -> None:
        """Let go of what only a repair asks for: it knows all lines of the section, this one too, and would keep them
        until garbage is collected, which the filter does rarely.
        """
        self.look_around = _nothing

    def around(self) -> Around:
        """The words of the lines before and after, as they were when it was first searched."""
        around = self._around
        if around is None:
            around = self._around = self.look_around()
        return around

    def goes_on_otherwise(self, around: Around) -> bool:
        """Whether the line after goes on from it and says more by now, and a word at its end might be another one."""
        nearest = len(self.line) - _NEAR_END
        is_sure = all(edit.confidence > _SURE for edit in self.edits if edit.end > nearest)
        return not is_sure and self._around is not None and around[1] != self._around[1]

    def is_in_doubt(self, prevalent: Damage) -> bool:
        """Whether it was not read under the damage that is prevalent in the text, and may have gone through it.

        A damage that loses letters was asked as well when the line was read; others may need lines beside.
        """
        if self.under is None or prevalent.name in self.under.read:
            return False
        return prevalent.name in self.under.possible or prevalent.family != "lossy"

    def doubts(self) -> list[Doubt]:
        """The words that were chosen in it and are not sure."""
        return [doubt for doubts_of in self._doubts for doubt in doubts_of()]

    def is_repaired_of(self, names: frozenset[str]) -> bool:
        """Whether any of these damages was undone in it."""
        return any(step.damage in names for edit in self.edits for step in edit.steps)

    def undone_alone(self, asking: Asking) -> Damage | None:
        """The damage that was undone in it, if there was no other and it is one that may claim all of a line."""
        names = {step.damage for edit in self.edits for step in edit.steps}
        return next((each for each in asking.claiming if each.name in names), None) if len(names) == 1 else None

    def peel(self, asking: Asking, config: Config, document: Document, before: Damage | None = None) -> bool:
        """Undo one layer after another, as far as these damages can; whether that is as far as they will ever get."""
        for _ in range(min(MOST_PASSES, _MOST_CHANGES - self._changes)):
            whole = peel_at_once(self.text, asking, config, document, before)
            if whole:
                self._quiet_beside = None
                self.take(whole)
                continue
            proposals = detect(self.text, self.mentions, asking, document.met, before)
            result = NO_CHANGE
            if proposals:
                result = peel_once(self.text, proposals, asking.layers, config, document, self.around())
            if asking.certain and not (result.edits or result.left):
                result = peel_certain(self.text, asking, config, document) or result
            if not proposals and not result.edits:
                return True
            self._quiet_beside = None
            self.take(result)
            if not result.edits:
                self.mentions += result.mentions
                return True
        return self._changes >= _MOST_CHANGES

    def take(self, result: Pass) -> None:
        """Do what a pass wants done."""
        origins = Origins(self.edits)
        self.made += [noted.to_original(origins) for noted in result.made]
        self.left += [noted.to_original(origins) for noted in result.left]
        if result.doubts is not None:
            self._doubts.append(result.doubts)
        if result.under is not None:
            self.under = result.under if self.under is None else self.under & result.under
        if result.edits:
            self._changes += 1
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


def _nothing() -> Around:
    return NOTHING


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
