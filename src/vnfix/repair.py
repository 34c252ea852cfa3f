"""Repair one line: find what damages claim, choose what it said, and write that down as edits and findings.

The line is gone over until nothing changes, for damage may lie under damage. Each pass peels one layer, and the
passes' edits are composed into edits of the line as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from vnfix.choose import Choice, choose
from vnfix.config import Config
from vnfix.damage import Damage
from vnfix.edits import apply_edits, compose, to_original
from vnfix.language.shipped import load_language
from vnfix.mention import is_mention
from vnfix.readings import Proposal, build_lattice
from vnfix.segment import split_segments
from vnfix.values import Edit, Finding, Reading, Safety, Segment, Step

MOST_PASSES = 8
"""Layers that are peeled; text damaged more often than this is left part-way."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """What one line came to; offsets are the line's. `findings` are those with an edit, then those left alone."""

    text: str
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()


def repair_line(line: str, damages: Sequence[Damage], config: Config) -> LineReport:
    """Repair a line of text.

    Vietnamese damages are peeled first, and what they leave is asked of the others; what those restore may have the
    first under it again, so it goes round until nothing changes.
    """
    rows = (
        [damage for damage in damages if damage.vietnamese],
        [damage for damage in damages if not damage.vietnamese],
    )
    work = _Work(line)
    for _ in range(MOST_PASSES):
        before = work.text
        work.mentions = []
        for row in rows:
            work.peel(row, config)
        if work.text == before:
            break
    return work.report()


class _Work:
    """One line under repair: what it is now, and how it came to be that."""

    def __init__(self, line: str) -> None:
        self.line = self.text = line
        self.edits: list[Edit] = []
        self.made: list[Noted] = []
        self.left: list[Noted] = []
        self.mentions: list[Segment] = []

    def peel(self, damages: Sequence[Damage], config: Config) -> None:
        """Undo one layer after another, as far as these damages can."""
        for _ in range(MOST_PASSES):
            proposals = detect(self.text, [*split_segments(self.text), *self.mentions], damages)
            if not proposals:
                return
            result = _one_pass(self.text, proposals, config)
            self.made += [noted.to_original(self.edits) for noted in result.made]
            self.left += [noted.to_original(self.edits) for noted in result.left]
            if not result.edits:
                self.mentions += result.mentions
                return
            self.edits = compose(self.line, self.edits, result.edits)
            self.text = apply_edits(self.text, result.edits)
            self.mentions = []  # their offsets were those of the text before these edits

    def report(self) -> LineReport:
        """What it all came to."""
        left = list({(noted.finding.start, noted.finding.end): noted for noted in self.left}.values())
        left = [noted for noted in left if not any(_touches(noted.finding, edit) for edit in self.edits)]
        findings = [_finding_of(edit, self.made) for edit in self.edits] + [noted.finding for noted in left]
        return LineReport(
            self.text,
            tuple(self.edits),
            tuple(sorted(findings, key=lambda finding: finding.start)),
            tuple(reading for noted in (*self.made, *left) for reading in noted.readings),
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding of one pass and what its stretch may have said."""

    finding: Finding
    readings: tuple[Reading, ...]

    def to_original(self, edits: Sequence[Edit]) -> Noted:
        """The same with offsets of the line as given."""
        return Noted(_moved(self.finding, edits), tuple(_moved(reading, edits) for reading in self.readings))


_Placed = TypeVar("_Placed", Finding, Reading)


def _moved(placed: _Placed, edits: Sequence[Edit]) -> _Placed:
    start, end = to_original(placed.start, placed.end, edits)
    return replace(placed, start=start, end=end)


def _touches(finding: Finding, edit: Edit) -> bool:
    return finding.start < edit.end and edit.start < finding.end


def _finding_of(edit: Edit, made: Sequence[Noted]) -> Finding:
    """The finding that an edit answers: one, though the edit may undo several damages."""
    parts = [noted.finding for noted in made if _touches(noted.finding, edit)]
    evidence = "; then ".join(dict.fromkeys(part.evidence for part in parts))
    return Finding(edit.start, edit.end, edit.steps[0].damage, min(part.confidence for part in parts), evidence)


def detect(line: str, segments: Sequence[Segment], damages: Sequence[Damage]) -> list[Proposal]:
    """What damages claim of a line's open segments."""
    kept = [segment for segment in segments if segment.kept]
    return [
        Proposal(damage, candidate)
        for damage in damages
        if damage.gate.search(line)
        for candidate in damage.candidates(line)
        if not any(candidate.start < segment.end and segment.start < candidate.end for segment in kept)
    ]


@dataclass(frozen=True, slots=True)
class _Pass:
    """What one pass over a line wants to change, and what it noted and left."""

    edits: tuple[Edit, ...]
    made: tuple[Noted, ...]
    left: tuple[Noted, ...]
    mentions: tuple[Segment, ...]


def _one_pass(text: str, proposals: Sequence[Proposal], config: Config) -> _Pass:
    language = load_language()
    lattice = build_lattice(text, proposals, language.inventory)
    groups: list[_Group] = []
    left: list[Noted] = []
    group: _Group | None = None
    for choice in choose(text, lattice, language):
        if choice.option.forms and choice.confidence >= config.confidence:
            if group is None or not group.takes(text, choice):
                group = _Group(lattice.channels)
                if group.takes(text, choice):
                    groups.append(group)
                else:  # no damage would give back what is there
                    group = None
        elif choice.damaged >= _LIKELY:
            left.append(_note_left(choice, lattice.channels))
            group = None
    groups = [group for group in groups if group.holds(text)]
    if any(group.damage.outermost for group in groups):
        groups = [group for group in groups if group.damage.outermost]
    mentioned = [group for group in groups if is_mention(text, group.start, group.end, group.replacement)]
    changed = [group for group in groups if group not in mentioned]
    return _Pass(
        tuple(group.edit(text) for group in changed),
        tuple(group.note() for group in changed),
        tuple(left),
        tuple(Segment(group.start, group.end, kept=True) for group in mentioned),
    )


_LIKELY = 0.5
"""A stretch that is left alone is reported when it is likelier to be damaged than not."""


_BOUNDARY = re.compile(r"[\"'`<>{}|;=\t\u201c\u201d]")
"""Signs between two stretches that make them two things to report: strings, fields, markup."""


class _Group:
    """Damaged stretches with nothing but sound text between them that one damage explains: one edit in the making."""

    def __init__(self, channels: Sequence[Damage]) -> None:
        self.channels = channels
        self.possible = list(range(len(channels)))
        self.start = self.end = -1
        self.replacement = ""
        self.choices: list[Choice] = []

    @property
    def damage(self) -> Damage:
        """The first of the damages that explain all of it."""
        return self.channels[self.possible[0]]

    def takes(self, text: str, choice: Choice) -> bool:
        """Grow by one choice, if some damage that explains what is there explains it too."""
        grown = {}
        for channel in self.possible:
            whole = self._grown(text, channel, choice)
            if whole is not None:
                grown[channel] = whole
        if not grown:
            return False
        self.possible = list(grown)
        self.start, self.end, self.replacement = grown[self.possible[0]]
        self.choices.append(choice)
        return True

    def _grown(self, text: str, channel: int, choice: Choice) -> tuple[int, int, str] | None:
        """The stretch and replacement with one choice more; None if the damage does not explain what is new."""
        start, end, replacement = self.start, self.end, self.replacement
        for candidate, form in choice.option.forms.get(channel, ()):
            start = candidate.start if start < 0 else start
            end = max(end, start)
            between = text[end : candidate.start]
            if _BOUNDARY.search(between) or self.channels[channel].inflict(between + form) != text[end : candidate.end]:
                return None
            end, replacement = candidate.end, replacement + between + form
        return (start, end, replacement) if end > self.end else None

    def holds(self, text: str) -> bool:
        """Whether the damage, inflicted on the whole, gives just what the line has."""
        return self.damage.inflict(self.replacement) == text[self.start : self.end]

    def edit(self, text: str) -> Edit:
        """The edit, with its one step."""
        step = Step(self.damage.name, text[self.start : self.end], self.replacement)
        confidence = min(choice.confidence for choice in self.choices)
        safety = Safety.EXACT if self.damage.lossless else Safety.CHOSEN
        return Edit(self.start, self.end, self.replacement, round(confidence, 4), safety, (step,))

    def note(self) -> Noted:
        """The finding of the whole stretch, and what each of its words may have said."""
        damaged = min(choice.damaged for choice in self.choices)
        words = len(self.choices)
        evidence = f"{self.damage.title}: {words} {'stretch reads' if words == 1 else 'stretches read'} well without it"
        finding = Finding(self.start, self.end, self.damage.name, round(damaged, 4), evidence)
        return Noted(finding, tuple(r for choice in self.choices for r in _rivals(choice, self.damage.name)))


def _rivals(choice: Choice, name: str) -> Iterator[Reading]:
    for option, share in choice.rivals:
        if option.forms:
            yield Reading(choice.column.start, choice.column.end, option.text, round(share, 4), name)


def _note_left(choice: Choice, channels: Sequence[Damage]) -> Noted:
    """The finding of a stretch that is damaged, but of which no reading is likely enough."""
    rival, share = next((pair for pair in choice.rivals if pair[0].forms), choice.rivals[0])
    damage = channels[min(rival.forms, default=0)]
    evidence = f"{damage.title}, but the likeliest reading has a probability of only {share:.0%}"
    finding = Finding(choice.column.start, choice.column.end, damage.name, round(choice.damaged, 4), evidence)
    return Noted(finding, tuple(_rivals(choice, damage.name)))
