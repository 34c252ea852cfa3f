"""What each stretch of a line may have said: the columns of the lattice that `vnfix.choose` searches.

A column is a word, or the stretch around a damage's candidate. Its options are the line's own text ("as it stands",
always among them) and each thing a damage says may have stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from vnfix.damage import Damage
from vnfix.language.alphabet import has_vietnamese_letter
from vnfix.language.inventory import END, NUMBER, UNKNOWN, Inventory
from vnfix.language.tokens import TOKEN
from vnfix.values import Candidate

MOST_READINGS = 64
"""Readings of one stretch that compete; of more, those whose words are the most frequent."""

FOREIGN_LETTERS_NATS = 8.0
"""The price of a reading whose word is unknown and has no letter of Vietnamese alone: it is ftfy's to judge."""

UNKNOWN_WORD_NATS = 6.0
"""The price of an unknown word that a damage claims, beside a reading of it that is known."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate, and the channel that proposes it: the place of its damage in the row of damages, from 1."""

    channel: int
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a column may say: the line's own text (no forms), or that with candidates' forms put in.

    Channel 0 supposes nothing. `cost` is in nats and comes on top of the words' under the language model.
    """

    text: str
    channel: int
    words: tuple[int, ...]
    cost: float
    forms: tuple[tuple[Candidate, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch [start, end) of the line and what it may say; `claimed` if a damage has a candidate in it."""

    start: int
    end: int
    options: tuple[Option, ...]
    claimed: bool


def build_columns(
    line: str, proposals: Sequence[Proposal], damages: Sequence[Damage], inventory: Inventory
) -> list[Column]:
    """The columns of a line, in order: claimed stretches, and the words between them."""
    active = {proposal.channel: damages[proposal.channel - 1] for proposal in proposals}
    columns: list[Column] = []
    at = 0
    for start, end, claims in _claimed_stretches(line, proposals):
        columns += _sound_columns(line, at, start, active, inventory)
        columns.append(_claimed_column(line, start, end, claims, active, inventory))
        at = end
    columns += _sound_columns(line, at, len(line), active, inventory)
    return columns


def _claimed_stretches(line: str, proposals: Sequence[Proposal]) -> Iterator[tuple[int, int, list[Proposal]]]:
    """Widen each candidate to whole words, and join stretches that touch."""
    start = end = -1
    claims: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda each: (each.candidate.start, each.candidate.end)):
        left, right = proposal.candidate.start, proposal.candidate.end
        while left and line[left - 1].isalpha():
            left -= 1
        while right < len(line) and line[right].isalpha():
            right += 1
        if claims and left <= end:
            end = max(end, right)
        else:
            if claims:
                yield start, end, claims
            start, end, claims = left, right, []
        claims.append(proposal)
    if claims:
        yield start, end, claims


def _sound_columns(
    line: str, start: int, end: int, active: dict[int, Damage], inventory: Inventory
) -> Iterator[Column]:
    """A column for each word no damage claims; damages that would have left it so may pass through it."""
    for match in TOKEN.finditer(line, start, end):
        text = match.group()
        words = (_number(match, inventory),)
        options = [Option(text, 0, words, 0.0)]
        options += [Option(text, channel, words, 0.0) for channel in _leaving(text, active)]
        yield Column(match.start(), match.end(), tuple(options), claimed=False)


def _leaving(text: str, active: dict[int, Damage]) -> list[int]:
    """The channels that would have left a text as it is."""
    return [channel for channel, damage in active.items() if damage.inflict(text) == text]


def _number(match: re.Match[str], inventory: Inventory) -> int:
    if match.lastgroup == "word":
        return inventory.number(match.group().lower())
    return NUMBER if match.lastgroup == "number" else END


def _claimed_column(
    line: str, start: int, end: int, claims: Sequence[Proposal], active: dict[int, Damage], inventory: Inventory
) -> Column:
    observed = line[start:end]
    claiming = list(dict.fromkeys(claim.channel for claim in claims))
    strange = _strangeness(observed, active) or _spelling(observed, inventory)
    options = []
    for words in _words_as_they_stand(observed, inventory):
        for channel in (0, *_leaving(observed, active)):
            options.append(Option(observed, channel, words, strange))
    for channel in claiming:
        candidates = [claim.candidate for claim in claims if claim.channel == channel]
        options += _readings(observed, start, channel, candidates, active, inventory)
    return Column(start, end, tuple(options), claimed=True)


def _strangeness(text: str, active: dict[int, Damage]) -> float:
    """How strange a stretch, or a reading of it, is to the damages at work in the line."""
    return max(damage.strangeness(text) for damage in active.values())


def _spelling(observed: str, inventory: Inventory) -> float:
    """What an unknown word costs for being just this one, which the model's price of any unknown word leaves out."""
    return UNKNOWN_WORD_NATS if inventory.number(observed.lower()) == UNKNOWN else 0.0


def _words_as_they_stand(observed: str, inventory: Inventory) -> list[tuple[int, ...]]:
    """What a stretch says to the language model if nothing happened to it: strange words are unknown ones."""
    words: list[int] = []
    for piece in observed.split():
        bare = piece.rstrip("?")
        if bare:
            words.append(inventory.number(bare.lower()) if bare.isalpha() else UNKNOWN)
        if len(bare) < len(piece):
            words.append(END)
    if words == [END]:  # a question mark alone may also stand for an arrow, a bullet, an emoji
        return [(END,), ()]
    return [tuple(words)]


def _readings(
    observed: str,
    start: int,
    channel: int,
    candidates: Sequence[Candidate],
    active: dict[int, Damage],
    inventory: Inventory,
) -> list[Option]:
    """The options of one damage, the most frequent words first and no more than `MOST_READINGS` of them."""
    options: list[Option] = []
    for forms in islice(product(*(candidate.forms for candidate in candidates)), 4 * MOST_READINGS):
        parts: list[str] = []
        at = 0
        for candidate, form in zip(candidates, forms):
            parts += (observed[at : candidate.start - start], form)
            at = candidate.end - start
        text = "".join((*parts, observed[at:]))
        words, doubt = _words_and_doubt(text, channel, active, inventory)
        chosen = tuple(zip(candidates, forms))
        options.append(Option(text, channel, words, doubt, chosen))
    if len(options) > MOST_READINGS:
        options.sort(key=lambda option: max(option.words, default=0))
    return options[:MOST_READINGS]


def _words_and_doubt(
    text: str, channel: int, active: dict[int, Damage], inventory: Inventory
) -> tuple[tuple[int, ...], float]:
    """The words of a reading, and the price of what is still strange in it."""
    number = inventory.number(text.lower())
    if number != UNKNOWN:
        return (number,), 0.0
    strange = _strangeness(text, active)
    if not active[channel].vietnamese:
        return (UNKNOWN,), strange
    if strange:  # another layer lies under this one; of half-peeled texts the one with fewer odd letters is better
        return _words_as_they_stand(text, inventory)[0], strange + sum(not letter.isascii() for letter in text)
    return _words(text, inventory)


def _words(text: str, inventory: Inventory) -> tuple[tuple[int, ...], float]:
    """The words of a reading, and the price of those that are not Vietnamese."""
    words: list[int] = []
    doubt = 0.0
    for match in TOKEN.finditer(text):
        words.append(_number(match, inventory))
        if words[-1] == UNKNOWN and not match.group().isascii() and not has_vietnamese_letter(match.group()):
            doubt += FOREIGN_LETTERS_NATS
    return tuple(words), doubt
