"""What each stretch of a line may have said: the columns of the lattice that `vnfix.choose` searches.

A column is a word, or the stretch around a damage's candidate. Its options are the line's own text ("as it stands",
always the first of them) and each thing that a damage says may have stood there. The damages at work in a line are its
channels, numbered from 0; which of them an option is possible under is a set of bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice, product

from vnfix.damage import Damage
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.inventory import END, NUMBER, UNKNOWN, Inventory
from vnfix.language.tokens import TOKEN
from vnfix.values import Candidate

MOST_READINGS = 64
"""Readings of one stretch by one damage that compete; of more, those whose words are the most frequent."""

MOST_CHANNELS = 24
"""Damages that may claim parts of one line; further ones are not asked."""

FOREIGN_LETTERS_NATS = 30.0
"""The price of a reading whose word is unknown, accented, and has no letter of Vietnamese alone: more than any word
is strange, for it is ftfy's to judge."""

UNKNOWN_WORD_NATS = 6.0
"""The price of an unknown word that a damage claims, beside a reading of it that is known."""

ODD_LETTER_NATS = 4.0
"""The price of a letter that Vietnamese has not, in a stretch that is strange already."""

_ODD = re.compile(f"[^\x00-\x7f\u2010-\u2026{LETTERS}]")

Forms = tuple[tuple[Candidate, str], ...]
"""Candidates of a stretch with the form put in place of each."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A candidate and the damage that proposes it."""

    damage: Damage
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a column may say. As it stands it has no forms, else those of each channel that reads it so.

    `channels` are the bits of the channels it is possible under. `cost` is in nats, on top of the words' under the
    language model.
    """

    text: str
    channels: int
    words: tuple[int, ...]
    cost: float
    forms: Mapping[int, Forms] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch [start, end) of the line and what it may say; `claimed` if a damage has a candidate in it."""

    start: int
    end: int
    options: tuple[Option, ...]
    claimed: bool


@dataclass(frozen=True, slots=True)
class Lattice:
    """The columns of a line, in order, and the damages that are its channels."""

    columns: tuple[Column, ...]
    channels: tuple[Damage, ...]


def build_lattice(line: str, proposals: Sequence[Proposal], inventory: Inventory) -> Lattice:
    """The columns of a line: claimed stretches, and the words between them."""
    channels = tuple(dict.fromkeys(proposal.damage for proposal in proposals))[:MOST_CHANNELS]
    columns: list[Column] = []
    at = 0
    for start, end, claims in _claimed_stretches(line, [each for each in proposals if each.damage in channels]):
        columns += _sound_columns(line, at, start, channels, inventory)
        columns.append(_claimed_column(line[start:end], start, claims, channels, inventory))
        at = end
    columns += _sound_columns(line, at, len(line), channels, inventory)
    return Lattice(tuple(columns), channels)


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
    line: str, start: int, end: int, channels: Sequence[Damage], inventory: Inventory
) -> Iterator[Column]:
    """A column for each word no damage claims."""
    for match in TOKEN.finditer(line, start, end):
        text = match.group()
        option = Option(text, _leaving(text, channels), (_number(match, inventory),), 0.0)
        yield Column(match.start(), match.end(), (option,), claimed=False)


def _leaving(text: str, channels: Sequence[Damage]) -> int:
    """The channels that would have left a text as it is."""
    return sum(1 << channel for channel, damage in enumerate(channels) if _leaves(damage, text))


@lru_cache(maxsize=1 << 14)
def _leaves(damage: Damage, text: str) -> bool:
    return damage.inflict(text) == text


def _number(match: re.Match[str], inventory: Inventory) -> int:
    if match.lastgroup == "word":
        return inventory.number(match.group().lower())
    return NUMBER if match.lastgroup == "number" else END


def _claimed_column(
    observed: str, start: int, claims: Sequence[Proposal], channels: Sequence[Damage], inventory: Inventory
) -> Column:
    strange = _strangeness(observed, channels)
    strange += ODD_LETTER_NATS * len(_ODD.findall(observed)) if strange else _spelling(observed, inventory)
    leaving = _leaving(observed, channels)
    options = [Option(observed, leaving, words, strange) for words in _words_as_they_stand(observed, inventory)]
    forms_of: dict[str, dict[int, Forms]] = {}
    for channel, damage in enumerate(channels):
        candidates = [claim.candidate for claim in claims if claim.damage is damage]
        if candidates:
            for text, forms in _texts(observed, start, candidates):
                forms_of.setdefault(text, {}).setdefault(channel, forms)
    for text, by_channel in forms_of.items():
        options += _reading(text, by_channel, channels, inventory)
    return Column(start, start + len(observed), tuple(_most_frequent(options)), claimed=True)


def _most_frequent(options: list[Option]) -> list[Option]:
    """The options, or the first and the most frequent when there are very many; numbers rise as words get rarer."""
    if len(options) <= 2 * MOST_READINGS:
        return options
    return [options[0], *sorted(options[1:], key=lambda option: max(option.words, default=0))[: 2 * MOST_READINGS]]


def _strangeness(text: str, channels: Sequence[Damage]) -> float:
    """How strange a stretch, or a reading of it, is to the damages at work in the line."""
    return max(damage.strangeness(text) for damage in channels)


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


def _texts(observed: str, start: int, candidates: Sequence[Candidate]) -> Iterator[tuple[str, Forms]]:
    """What one damage makes of a stretch: its text with each choice of forms put in."""
    if len(candidates) == 1 and len(observed) == candidates[0].end - candidates[0].start:
        yield from ((form, ((candidates[0], form),)) for form in candidates[0].forms)
        return
    for forms in islice(product(*(candidate.forms for candidate in candidates)), 4 * MOST_READINGS):
        parts: list[str] = []
        at = 0
        for candidate, form in zip(candidates, forms):
            parts += (observed[at : candidate.start - start], form)
            at = candidate.end - start
        yield "".join((*parts, observed[at:])), tuple(zip(candidates, forms))


def _reading(
    text: str, by_channel: Mapping[int, Forms], channels: Sequence[Damage], inventory: Inventory
) -> Iterator[Option]:
    """A reading as an option, for the channels that read the stretch so."""
    bits = sum(1 << channel for channel in by_channel)
    number = inventory.number(text.lower())
    if number != UNKNOWN:
        yield Option(text, bits, (number,), 0.0, by_channel)
        return
    strange = _strangeness(text, channels)
    if not any(channels[channel].vietnamese for channel in by_channel):
        yield Option(text, bits, (UNKNOWN,), strange, by_channel)
    elif strange:  # another layer lies under this one; of two half-peeled texts the further peeled is shorter
        strange += ODD_LETTER_NATS * sum(not letter.isascii() for letter in text)
        yield Option(text, bits, _words_as_they_stand(text, inventory)[0], strange, by_channel)
    else:
        yield Option(text, bits, *_words(text, inventory), by_channel)


def _words(text: str, inventory: Inventory) -> tuple[tuple[int, ...], float]:
    """The words of a reading, and the price of those that are not Vietnamese."""
    words: list[int] = []
    doubt = 0.0
    for match in TOKEN.finditer(text):
        words.append(_number(match, inventory))
        if words[-1] == UNKNOWN and not match.group().isascii() and not has_vietnamese_letter(match.group()):
            doubt += FOREIGN_LETTERS_NATS
    return tuple(words), doubt
