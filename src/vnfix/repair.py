"""Repair a section of a text: find what damages claim, choose what it said, and write that down as edits and findings.

Each line is gone over until nothing changes, for damage may lie under damage. Each pass peels one layer, and the
passes' edits are composed into edits of the line as given. What is repaired is evidence for what is not yet, so the
lines of a section are gone over until none of them changes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from vnfix.choose import Choice, choose, search_of
from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.damage.codes import code_of
from vnfix.edits import Origins, apply_edits, compose, moved
from vnfix.language.document import Document
from vnfix.language.shipped import Language, load_language
from vnfix.mention import is_mention
from vnfix.readings import Lattice, Proposal, build_lattice
from vnfix.segment import find_code, split_lines, split_segments
from vnfix.suppress import NONE, Suppressions
from vnfix.values import Candidate, Edit, Finding, Reading, Safety, Segment, Step
from vnfix.whole import read_whole

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
) -> list[tuple[int, Work]]:
    """Repair lines of a section of a text, each given and returned with its offset in it, as far as they may be.

    Vietnamese damages are peeled first, and what they leave is asked of the others; what those restore may have the
    first under it again, so it goes round until nothing changes.
    """
    suspects = {start for start, line in lines if asking.worth(line)}
    if not suspects:
        return []
    works = {start: Work(line) for start, line in lines}
    signless = {damage.name for damage in asking.damages if damage.signless}
    first = len(section)  # the first line in which a damage without a sign was found; from there on it may be anywhere
    document = Document(section)
    for _ in range(MOST_PASSES):
        # Lines before that may have been given out by a stream: what has no sign is not looked for in them.
        before = Document(document.text, document.met - signless) if signless & document.met else document
        for start, work in works.items():
            if (document.met or start in suspects) and not suppressions.hides(start, ""):
                work.repair(asking, config, document if start >= first else before)
        met = document.met.union(step.damage for work in works.values() for edit in work.edits for step in edit.steps)
        if first == len(section) and signless & met:
            first = next(start for start, work in works.items() if work.is_repaired_of(signless))
            later = {start: Work(line) for start, line in split_lines(section) if start > first}
            works = dict(sorted({**later, **works}.items()))
        now = Document(_text_now(section, works), met)
        if (now.text, now.met) == (document.text, document.met):
            break
        document = now
    if suppressions.quiet:
        for start, work in works.items():
            work.spare(partial(suppressions.hides, start))
    return list(works.items())


def _text_now(section: str, works: Mapping[int, Work]) -> str:
    """The text of a section with what has been repaired so far."""
    parts: list[str] = []
    at = 0
    for start, work in works.items():
        parts += (section[at:start], work.text)
        at = start + len(work.line)
    return "".join((*parts, section[at:]))


class Work:
    """One line under repair: what it was, what it is now (`text`), and how it came to be that."""

    def __init__(self, line: str) -> None:
        self.line = self.text = line
        self.edits: list[Edit] = []
        self.made: list[Noted] = []
        self.left: list[Noted] = []
        self.mentions: list[Segment] = []

    def repair(self, asking: Asking, config: Config, document: Document) -> None:
        """Undo what the damages did, as far as they can in the light of the document."""
        self.left = []
        for _ in range(MOST_PASSES):
            self.mentions = []
            is_done = self.peel(asking.vietnamese, config, document)
            peeled = self.text
            self.peel(asking.foreign, config, document)
            if is_done and self.text == peeled:
                break

    def is_repaired_of(self, names: set[str]) -> bool:
        """Whether any of these damages was undone in it."""
        return any(step.damage in names for edit in self.edits for step in edit.steps)

    def peel(self, asking: Asking, config: Config, document: Document) -> bool:
        """Undo one layer after another, as far as these damages can; whether that is as far as they will ever get."""
        for _ in range(MOST_PASSES):
            whole = _read_whole(self.text, asking, config)
            if whole:
                self.take(whole)
                continue
            proposals = detect(self.text, self.mentions, asking, document.met)
            if not proposals:
                return True
            result = _one_pass(self.text, proposals, asking.layers, config, document)
            self.take(result)
            if not result.edits:
                self.mentions += result.mentions
                return True
        return False

    def take(self, result: _Pass) -> None:
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
                [each for each in noted if not any(_touches(each.finding, edit) for edit in spared)]
                for noted in (self.made, self.left)
            )

    def report(self) -> LineReport:
        """What it all came to."""
        left = list({(noted.finding.start, noted.finding.end): noted for noted in self.left}.values())
        left = [noted for noted in left if not any(_touches(noted.finding, edit) for edit in self.edits)]
        made = _Placed(self.made)
        findings = [_finding_of(edit, made.beside(edit)) for edit in self.edits] + [noted.finding for noted in left]
        return LineReport(
            tuple(self.edits),
            tuple(sorted(findings, key=lambda finding: finding.start)),
            tuple(reading for noted in (*self.made, *left) for reading in noted.readings()),
        )


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding of one pass and what its stretch may have said, which is made only for those who ask."""

    finding: Finding
    readings: Callable[[], tuple[Reading, ...]]

    def to_original(self, origins: Origins) -> Noted:
        """The same with offsets of the line as given."""
        if not origins.edits:
            return self
        finding = moved(self.finding, *origins.of(self.finding.start, self.finding.end))
        return Noted(finding, lambda: tuple(moved(each, *origins.of(each.start, each.end)) for each in self.readings()))


class _Placed:
    """What was noted, by its place: a line may have hundreds, and each edit a few."""

    def __init__(self, noted: Sequence[Noted]) -> None:
        order = sorted(range(len(noted)), key=lambda number: noted[number].finding.start)
        self._noted = noted
        self._order = order
        self._starts = [noted[number].finding.start for number in order]
        self._ends = list(accumulate((noted[number].finding.end for number in order), max))

    def beside(self, edit: Edit) -> list[Noted]:
        """Those that may touch an edit, in the order in which they were noted."""
        first, last = bisect_left(self._ends, edit.start), bisect_right(self._starts, edit.end)
        return [self._noted[number] for number in sorted(self._order[first:last])]


def _touches(finding: Finding, edit: Edit) -> bool:
    if finding.start == finding.end or edit.start == edit.end:  # where a word is missing
        return finding.start <= edit.end and edit.start <= finding.end
    return finding.start < edit.end and edit.start < finding.end


def _finding_of(edit: Edit, made: Sequence[Noted]) -> Finding:
    """The finding that an edit answers: one, though the edit may undo several damages."""
    parts = [noted.finding for noted in made if _touches(noted.finding, edit)]
    evidence = "; then ".join(dict.fromkeys(part.evidence for part in parts))
    return Finding(edit.start, edit.end, edit.steps[0].damage, min(part.confidence for part in parts), evidence)


def detect(line: str, mentions: Sequence[Segment], asking: Asking, met: frozenset[str] = frozenset()) -> list[Proposal]:
    """What damages claim of a line, kept segments and mentions apart. `met` are those found in the text already."""
    proposals = [
        Proposal(each, candidate) for each, candidates in _claims(asking, line, met) for candidate in candidates
    ]
    if not proposals:
        return proposals
    kept = [*(segment for segment in split_segments(line) if segment.kept), *mentions]
    if kept:
        proposals = [each for each in proposals if not _is_kept(each.candidate, kept)]
    if all(each.damage.family not in _SHOWN_AS_OPERATORS for each in proposals):
        return proposals
    code = find_code(line)
    return [
        each
        for each in proposals
        if each.damage.family not in _SHOWN_AS_OPERATORS or not _is_kept(each.candidate, code)
    ]


_SHOWN_AS_OPERATORS = frozenset({"lossy", "narrowed"})
"""Families of damages whose signs code is full of (x?y:z); what others leave stands out in it."""


def _claims(asking: Asking, line: str, met: frozenset[str]) -> Iterator[tuple[Damage, Iterable[Candidate]]]:
    """What each damage claims, in order; of those that were met already less evidence will do."""
    asked = asking.worth(line, met)
    if not met:
        yield from ((damage, damage.candidates(line)) for damage in asked)
        return
    names = {damage.name for damage in asked}
    for damage in asking.damages:
        if damage.name in met:
            yield damage, damage.candidates_beside(line)
        elif damage.name in names:
            yield damage, damage.candidates(line)


def _is_kept(candidate: Candidate, kept: Sequence[Segment]) -> bool:
    return any(candidate.start < segment.end and segment.start < candidate.end for segment in kept)


@dataclass(frozen=True, slots=True)
class _Pass:
    """What one pass over a line wants to change, and what it noted and left."""

    edits: tuple[Edit, ...]
    made: tuple[Noted, ...]
    left: tuple[Noted, ...]
    mentions: tuple[Segment, ...]


def _read_whole(text: str, asking: Asking, config: Config) -> _Pass | None:
    """The pass that undoes a damage which a line went through whole; None if there is no such."""
    if config.min_confidence > _CERTAIN:
        return None
    language = load_language()
    found = read_whole(text, asking.telling, language.inventory)
    if found is None:
        return None
    damage, restored = found
    edits: list[Edit] = []
    noted: list[Noted] = []
    for stretch in _OUTSIDE.finditer(text):
        start, end = stretch.span()
        replacement = damage.restore_whole(stretch.group())
        if replacement is None:
            return None
        step = Step(damage.name, text[start:end], replacement)
        edits.append(Edit(start, end, replacement, _CERTAIN, Safety.EXACT, (step,)))
        finding = Finding(start, end, damage.name, _CERTAIN, f"{damage.title}: all of the line reads well without it")
        noted.append(Noted(finding, partial(_only_reading, edits[-1])))
    result = _Pass(tuple(edits), tuple(noted), (), ())
    return result if apply_edits(text, edits) == restored else None


def _only_reading(edit: Edit) -> tuple[Reading, ...]:
    return (Reading(edit.start, edit.end, edit.replacement, edit.confidence, edit.steps[0].damage),)


_CERTAIN = 0.9999
"""How sure a line is that one damage explains whole."""

_OUTSIDE = re.compile(r"[^\x00-\x7f](?:[^\"'`<>{}|;=\t]*[^\x00-\x7f])?")
"""From the first letter outside ASCII to the last, with none of the boundaries within ASCII between them."""


def _one_pass(
    text: str, proposals: Sequence[Proposal], layers: tuple[Damage, ...], config: Config, document: Document
) -> _Pass:
    language = load_language()
    lattice = build_lattice(text, proposals, language.inventory, layers)
    groups: list[_Group] = []
    left: list[Noted] = []
    group: _Group | None = None
    if _is_sound_in_any_text(text, lattice, language, document):
        return _Pass((), (), (), ())
    for choice in choose(text, lattice, language, document):
        if choice.option.forms and choice.confidence >= config.min_confidence:
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


def _is_sound_in_any_text(text: str, lattice: Lattice, language: Language, document: Document) -> bool:
    """Whether nothing in the rest of the text could make a line damaged: each word can gain so much and no more.

    Most lines with a few candidates are; the words of their text need not be counted for them.
    """
    if document.is_counted or len(document.text) < _SHORT:
        return False
    posteriors = search_of(text, lattice, language, document.at_best(text))()
    return all(
        1.0 - sum([shares[number] for number in column.said.standing], 0.0) < _HARDLY
        for column, shares in zip(lattice.columns, posteriors)
        if column.claimed
    )


_SHORT = 2000
"""Letters of a text whose words are counted at once: that takes no longer than a search."""

_HARDLY = 0.02
"""The odds below which a line is not looked at in the light of its text."""

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
        at = choice.column.start
        for first, last, form in choice.option.forms.get(channel, ()):
            start = at + first if start < 0 else start
            end = max(end, start)
            between = text[end : at + first]
            is_explained = self.channels[channel].explains(between + form, text[end : at + last])
            if _BOUNDARY.search(between) or not is_explained:
                return None
            end, replacement = at + last, replacement + between + form
        return (start, end, replacement) if end > self.end else None

    def holds(self, text: str) -> bool:
        """Whether the damage explains the whole: most often, inflicted on it, it gives just what the line has."""
        return self.damage.explains(self.replacement, text[self.start : self.end])

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
        return Noted(finding, partial(_rivals, self.choices, self.damage.name))


def _rivals(choices: Sequence[Choice], name: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(choice.column.start, choice.column.end, option.text, round(share, 4), name)
        for choice in choices
        for option, share in choice.rivals
        if option.forms
    )


def _note_left(choice: Choice, channels: Sequence[Damage]) -> Noted:
    """The finding of a stretch that is damaged, but of which no reading is likely enough."""
    rival, share = next((pair for pair in choice.rivals if pair[0].forms), choice.rivals[0])
    damage = channels[min(rival.forms, default=0)]
    evidence = f"{damage.title}, but the likeliest reading has a probability of only {share:.0%}"
    finding = Finding(choice.column.start, choice.column.end, damage.name, round(choice.damaged, 4), evidence)
    return Noted(finding, partial(_rivals, (choice,), damage.name))
