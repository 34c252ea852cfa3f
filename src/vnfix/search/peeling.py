"""Peel one layer of damage off a line: what it most probably said by what damages claim of it, and the edits for that.

A line that one damage explains whole is read at once; any other is searched. A pass changes what it is sure enough of,
and notes what it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from vnfix.config import Config
from vnfix.damage import Damage
from vnfix.edits import Origins, moved
from vnfix.language.document import Document
from vnfix.language.shipped import Language, load_language
from vnfix.search.choose import Choice, Doubt, choose, doubts_of, search_of
from vnfix.search.link_targets import as_in_headings
from vnfix.search.readings import Lattice, Proposal, build_lattice
from vnfix.search.wrapped import NOTHING, Around
from vnfix.text.mention import is_mention
from vnfix.values import Edit, Finding, Reading, Safety, Segment, Step


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


@dataclass(frozen=True, slots=True)
class Under:
    """Damages, by name, each of which may have struck all that was read of a line: those under which it was read so,
    and those under which it may be read, if otherwise.
    """

    read: frozenset[str]
    possible: frozenset[str]

    def __and__(self, other: Under) -> Under:
        return Under(self.read & other.read, self.possible & other.possible)


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass over a line wants to change, and what it noted and left."""

    edits: tuple[Edit, ...]
    made: tuple[Noted, ...]
    left: tuple[Noted, ...]
    mentions: tuple[Segment, ...]
    under: Under | None = None
    """The damages under which the line was read, if anything of it was."""
    doubts: Callable[[], list[Doubt]] | None = None
    """Gives the words that were chosen and are not sure, if any were chosen."""


NO_CHANGE: Final = Pass((), (), (), ())


def edit_of(start: int, end: int, replacement: str, confidence: float, damage: Damage, text: str) -> Edit:
    """The edit that undoes one damage in a stretch of a line."""
    safety = Safety.EXACT if damage.lossless else Safety.CHOSEN
    step = Step(damage.name, text[start:end], replacement)
    return Edit(start, end, replacement, round(confidence, 4), safety, (step,))


def peel_once(
    text: str,
    proposals: Sequence[Proposal],
    layers: tuple[Damage, ...],
    config: Config,
    document: Document,
    around: Around = NOTHING,
) -> Pass:
    """The pass that undoes the damages of some proposals: those that divide what others are read by come first.

    `around` are the words of the lines before and after, if it goes on from one to the other.
    """
    dividing = [each for each in proposals if each.damage.divides]
    if dividing and len(dividing) < len(proposals):
        result = _peel(text, dividing, layers, config, document, around)
        if result.edits:
            return result
    return _peel(text, proposals, layers, config, document, around)


def _peel(
    text: str,
    proposals: Sequence[Proposal],
    layers: tuple[Damage, ...],
    config: Config,
    document: Document,
    around: Around,
) -> Pass:
    language = load_language()
    lattice = build_lattice(text, proposals, language.inventory, layers, around)
    groups: list[_Group] = []
    left: list[Noted] = []
    group: _Group | None = None
    if _is_sound_in_any_text(text, lattice, language, document, _SURELY * min(config.min_confidence, _LIKELY)):
        return NO_CHANGE
    choices = as_in_headings(text, choose(text, lattice, language, document))
    for choice in choices:
        if choice.option.forms and choice.confidence >= config.min_confidence:
            if group is None or not group.takes(text, choice):
                group = _Group(lattice.channels)
                if group.takes(text, choice):
                    groups.append(group)
                else:  # no damage would give back what is there
                    group = None
        elif choice.damaged >= _LIKELY:
            if not _is_spoken_of(text, choice, document.text):
                left.append(_note_left(choice, lattice.channels))
            group = None
    groups = [group for group in groups if group.holds(text)]
    if any(group.damage.outermost for group in groups):
        groups = [group for group in groups if group.damage.outermost]
    mentioned = [group for group in groups if group.is_mention(text, document.text)]
    changed = [group for group in groups if group not in mentioned]
    return Pass(
        tuple(edit for group in changed for edit in group.edits(text)),
        tuple(group.note() for group in changed),
        tuple(left),
        tuple(Segment(group.start, group.end, kept=True) for group in mentioned),
        _under(lattice, choices, config.min_confidence),
        partial(doubts_of, lattice, choices) if changed else None,
    )


def _under(lattice: Lattice, choices: Sequence[Choice], least: float) -> Under | None:
    """The damages under which a line was read, as far as it was."""
    chosen = [choice for choice in choices if choice.option.forms and choice.confidence >= least]
    if not chosen:
        return None
    read = -1
    for column in lattice.columns:
        if not column.claimed:
            read &= column.said.groups[0][0].channels
    possible = read
    for choice in chosen:
        read &= choice.option.channels
        possible &= choice.possible(_LEAST_POSSIBLE)
    return Under(_named(lattice, read), _named(lattice, possible))


def _named(lattice: Lattice, bits: int) -> frozenset[str]:
    """The names of channels."""
    return frozenset([damage.name for number, damage in enumerate(lattice.channels) if bits >> number & 1])


_LEAST_POSSIBLE = 0.002
"""What is likelier than this in a line by itself may be what its text shows it to be."""


def _is_sound_in_any_text(text: str, lattice: Lattice, language: Language, document: Document, least: float) -> bool:
    """Whether nothing in the rest of the text could make damage in a line as likely as that: each word can gain so much
    and no more.

    Most lines with a few candidates are; the words of their text need not be counted for them.
    """
    if document.is_counted or len(document.text) < _SHORT:
        return False
    posteriors = search_of(text, lattice, language, document.at_best(text))()
    return all(
        1.0 - sum([shares[number] for number in column.said.standing], 0.0) < least
        for column, shares in zip(lattice.columns, posteriors)
        if column.claimed
    )


_SHORT = 2000
"""Letters of a text whose words are counted at once: that takes no longer than a search."""

_SURELY = 0.9
"""How far below what is changed or told the odds must stay at best, for a line not to be looked at in the light of its
text. No line of ten million letters was likelier to be damaged in its text than at best."""

_LIKELY = 0.5
"""A stretch that is left alone is reported when it is likelier to be damaged than not."""


BOUNDARY = re.compile(r"[\"'`<>{}|;=\t\u201c\u201d]")
"""Signs between two stretches that make them two things to report: strings, fields, markup."""


class _Group:
    """Damaged stretches with nothing but sound text between them that one damage explains: a finding in the making."""

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
            if BOUNDARY.search(between) or not is_explained:
                return None
            end, replacement = at + last, replacement + between + form
        return (start, end, replacement) if end > self.end else None

    def holds(self, text: str) -> bool:
        """Whether the damage explains the whole: most often, inflicted on it, it gives just what the line has."""
        return self.damage.explains(self.replacement, text[self.start : self.end])

    def is_mention(self, line: str, text: str) -> bool:
        """Whether a line of a text speaks of it."""
        return is_mention(line, self.start, self.end, self.replacement, self.damage.explains, text)

    def edits(self, text: str) -> list[Edit]:
        """The edits, each with its one step: where letters were lost one for each word, which was chosen by itself."""
        damage, channel = self.damage, self.possible[0]
        words = [] if damage.lossless else [_written(choice, channel, text) for choice in self.choices]
        if not words or not all(damage.explains(after, text[start:end]) for start, end, after in words):
            together = min(choice.confidence for choice in self.choices)
            return [edit_of(self.start, self.end, self.replacement, together, damage, text)]
        return [edit_of(*word, choice.confidence, damage, text) for word, choice in zip(words, self.choices)]

    def note(self) -> Noted:
        """The finding of the whole stretch, and what each of its words may have said."""
        damaged = min(choice.damaged for choice in self.choices)
        words = len(self.choices)
        evidence = f"{self.damage.title}: {words} {'stretch reads' if words == 1 else 'stretches read'} well without it"
        finding = Finding(self.start, self.end, self.damage.name, round(damaged, 4), evidence)
        return Noted(finding, partial(_rivals, self.choices, self.damage.name))


def _written(choice: Choice, channel: int, text: str) -> tuple[int, int, str]:
    """What a choice puts in place of what, as far as one damage goes."""
    forms, at = choice.option.forms[channel], choice.column.start
    start = end = at + forms[0][0]
    replacement = ""
    for first, last, form in forms:
        replacement += text[end : at + first] + form
        end = at + last
    return start, end, replacement


def _rivals(choices: Sequence[Choice], name: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(choice.column.start, choice.column.end, option.text, round(share, 4), name)
        for choice in choices
        for option, share in choice.rivals()
        if option.forms
    )


def _is_spoken_of(line: str, choice: Choice, text: str) -> bool:
    """Whether a line of a text speaks of a stretch of which no reading is likely enough, by its likeliest one."""
    start, end = choice.column.start, choice.column.end
    said = next((option.text for option, _ in choice.rivals() if option.forms), "")
    return said != "" and is_mention(line, start, end, said, text=text)


def _note_left(choice: Choice, channels: Sequence[Damage]) -> Noted:
    """The finding of a stretch that is damaged, but of which no reading is likely enough."""
    rivals = choice.rivals()
    rival, share = next((pair for pair in rivals if pair[0].forms), rivals[0])
    damage = channels[min(rival.forms, default=0)]
    evidence = f"{damage.title}, but the likeliest reading has a probability of only {share:.0%}"
    finding = Finding(choice.column.start, choice.column.end, damage.name, round(choice.damaged, 4), evidence)
    return Noted(finding, partial(_rivals, (choice,), damage.name))
