"""What a line may have said, stretch by stretch: the columns of the lattice that `vnfix.search.choose` searches.

A column is a word, or the stretch around a damage's candidate; `vnfix.search.options` says what it may say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mypy_extensions import mypyc_attr

from vnfix.candidate import Candidate
from vnfix.damage import Damage
from vnfix.language.alphabet import has_vietnamese_letter
from vnfix.language.inventory import FIRST_WORD, NUMBER, UNKNOWN, Inventory
from vnfix.language.known import reads_vietnamese
from vnfix.language.letter_case import UPPER
from vnfix.language.syllable import is_syllable
from vnfix.language.tokens import TOKEN
from vnfix.search.options import Channels, Said, boundary, channels_of, claimed, said_beside, sound
from vnfix.search.wrapped import NOTHING, Around
from vnfix.text.code_texts import after_label, closes_text, has_texts, opens_comment, opens_text, parted_at, texts_in
from vnfix.text.markup import text_beside_markup, with_words_apart

MOST_CHANNELS = 60
"""Damages that may claim parts of one line; further ones are not asked."""

_SMALL = re.compile("[a-z]")
_WORD_IN_CAPITALS = re.compile("[A-Z][?\ufffd\xc0-\xdd\u0102-\u1ef8][A-Z]")
"""A part of one, which acronyms and names of constants have not."""

_LOST = re.compile(r"\?+[^\W\d_]|[\ufffd\xbf\x1a]")
_LOST_NATS = 5.0
"""The price of leaving a word that lost a letter, on top of what is strange about it, in a line whose words are
Vietnamese with what it may have been: there it is hardly one of another language. Of pieces of one to six words
56.8 % come right with it and 53.2 without, of 39 024 lines of other languages that lost letters as many are changed."""
_LOST_LEAST_NATS = 6.0
"""The evidence for that (see `vnfix.language.known`)."""


@mypyc_attr(acyclic=True)
class Proposal:
    """A candidate and the damage that proposes it."""

    def __init__(self, damage: Damage, candidate: Candidate) -> None:
        self.damage: Final = damage
        self.candidate: Final = candidate


@mypyc_attr(acyclic=True)
class Column:
    """A stretch [start, end) of the line and what it may say; `claimed` if a damage has a candidate in it."""

    def __init__(self, start: int, end: int, said: Said, *, claimed: bool) -> None:
        self.start: Final = start
        self.end: Final = end
        self.said: Final = said
        self.claimed: Final = claimed


@mypyc_attr(acyclic=True)
@dataclass(frozen=True, slots=True)
class Lattice:
    """The columns of a line, in order, and the damages that are its channels."""

    columns: tuple[Column, ...]
    channels: tuple[Damage, ...]


def build_lattice(
    line: str,
    proposals: Sequence[Proposal],
    inventory: Inventory,
    layers: tuple[Damage, ...] = (),
    around: Around = NOTHING,
) -> Lattice:
    """The columns of a line: claimed stretches, and the words between them.

    `layers` are the damages with an exact inverse that may lie under what is read first. `around` are the
    words of the lines before and after, if it goes on from one to the other.
    """
    numbers: dict[str, int] = {}
    for proposal in proposals:
        if len(numbers) < MOST_CHANNELS:
            numbers.setdefault(proposal.damage.name, len(numbers))
    damages = {proposal.damage.name: proposal.damage for proposal in proposals}
    channels = channels_of(tuple(damages[name] for name in numbers), layers)
    shown = _shown_channels(line, proposals, numbers)
    capitals = list(_stretches_of_capitals(line))
    text, ends = text_beside_markup(line)
    words = with_words_apart(line)
    struck = _struck_places(line, text, proposals)
    columns: list[Column] = []
    at = 0
    for start, end, claims in _claimed_stretches(words, [each for each in proposals if each.damage.name in numbers]):
        columns += _sound_columns(text, at, start, channels, inventory)
        placed = tuple(
            (
                numbers[each.damage.name],
                here.start - start,
                here.end - start,
                here.forms,
                here.spared_nats
                + (_LOST_NATS if each.damage.family == "lossy" and (here.start, here.end) in struck else 0.0),
            )
            for each in claims
            for here in (each.candidate,)
        )
        among_capitals = any(first <= start and end <= last for first, last in capitals)
        said = claimed(line[start:end], placed, shown, among_capitals, channels, inventory)
        columns.append(Column(start, end, said, claimed=True))
        at = end
    columns += _sound_columns(text, at, len(line), channels, inventory)
    places = sorted({*ends, *parted_at(text), *after_label(line)})
    if places or has_texts(line):
        columns = list(_with_boundaries(line, columns, places, channels))
    if around != NOTHING:
        before, after = ([said_beside(*word, channels, inventory) for word in words] for words in around)
        columns = [Column(0, 0, said, claimed=False) for said in before] + columns
        columns += [Column(len(line), len(line), said, claimed=False) for said in after]
    return Lattice(tuple(columns), channels.damages)


def _stretches_of_capitals(line: str) -> Iterator[tuple[int, int]]:
    """What has no small letter: the line, or texts in it that have a word of Vietnamese in capitals."""
    if _SMALL.search(line) is None:
        yield 0, len(line)
    elif _WORD_IN_CAPITALS.search(line):
        for start, end in texts_in(line):
            if _SMALL.search(line, start, end) is None and _WORD_IN_CAPITALS.search(line, start, end):
                yield start, end


def _with_boundaries(
    line: str, columns: Sequence[Column], places: Sequence[int], channels: Channels
) -> Iterator[Column]:
    """The columns, and where a text ends another, which says that something begins: at some places, and beside code.

    Beside words of code, which it does not know, the language model finds those of Vietnamese less likely than others
    that it does not know.
    """
    before: Column | None = None
    for column in columns:
        if before is not None and (
            _is_boundary(line, before, column) or _has_between(places, before.end, column.start)
        ):
            yield Column(column.start, column.start, boundary(channels), claimed=False)
        yield column
        before = column


def _has_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether any of some places, in order, lies in a stretch or at its end."""
    return bisect_right(places, start) < bisect_right(places, end)


def _is_boundary(line: str, before: Column, after: Column) -> bool:
    """Whether code ends between two words and a text begins, or the other way round."""
    is_word = any(map(str.isalnum, line[after.start : after.end]))
    if _is_code(before):
        is_number = before.said.groups[0][0].words == (NUMBER,)
        return is_word and opens_text(line, before.end, after.start, after_number=is_number)
    is_keyword = before.said.shapes[0] == UPPER and not before.claimed  # IN of SQL is a syllable, too
    if is_keyword and is_word and opens_comment(line, before.end, after.start):
        return True
    return closes_text(line, before.end, after.start) and _is_code(after)


def _is_code(column: Column) -> bool:
    """Whether what stands there is no word of Vietnamese, and no damage claims it."""
    if column.claimed:
        return False
    words = column.said.groups[0][0].words
    return words in ((UNKNOWN,), (NUMBER,)) or (words[0] >= FIRST_WORD and not is_syllable(column.said.texts[0]))


def _struck_places(line: str, text: str, proposals: Sequence[Proposal]) -> set[tuple[int, int]]:
    """Where words lost letters, in a line whose words are Vietnamese with those, or in a string of it, or a comment.

    `text` is the line without its markup.
    """
    lost = _with_lost_letters(line, proposals)
    if not lost:
        return set()
    if _reads_vietnamese(text, 0, len(text), lost):
        return {(each.start, each.end) for each in lost}
    struck: set[tuple[int, int]] = set()
    first = 0
    for start, end in texts_in(line):
        while first < len(lost) and lost[first].start < start:
            first += 1
        after = first
        while after < len(lost) and lost[after].start < end:
            after += 1
        inside = [each for each in lost[first:after] if each.end <= end]
        if inside and _reads_vietnamese(text, start, end, inside):
            struck.update([(each.start, each.end) for each in inside])
        first = after
    return struck


def _with_lost_letters(line: str, proposals: Sequence[Proposal]) -> list[Candidate]:
    """The candidates that are words which lost letters and have others, in order: with U+FFFD in place of one, or a
    question mark before one.
    """
    known: dict[tuple[int, int], bool] = {}
    found: list[Candidate] = []
    for each in proposals:
        if each.damage.family == "lossy":
            candidate = each.candidate
            place = (candidate.start, candidate.end)
            has_lost = known.get(place)
            if has_lost is None:
                has_lost = _LOST.search(line, *place) is not None and _has_letters(line, candidate)
                known[place] = has_lost
            if has_lost:
                found.append(candidate)
    found.sort(key=lambda candidate: candidate.start)
    return found


def _reads_vietnamese(line: str, start: int, end: int, lost: Sequence[Candidate]) -> bool:
    """Whether the words of a stretch that lost letters are Vietnamese, with the likeliest of each that was lost."""
    parts: list[str] = []
    at = start
    for each in lost:
        if each.start >= at:
            parts += (line[at : each.start], each.forms[0])
            at = each.end
    return reads_vietnamese("".join((*parts, line[at:end])), _LOST_LEAST_NATS)


def _shown_channels(line: str, proposals: Sequence[Proposal], numbers: Mapping[str, int]) -> int:
    """The channels, as bits, that lose nothing or struck all of the line, and give some word of it a letter that only
    Vietnamese has; a sign by itself shows nothing of words.

    Where one is at work, words of other languages in the line went through it too.
    """
    shown = 0
    for each in proposals:
        if (
            (each.damage.lossless or (each.candidate.spared_nats and _has_letters(line, each.candidate)))
            and each.damage.name in numbers
            and any(map(has_vietnamese_letter, each.candidate.forms))
        ):
            shown |= 1 << numbers[each.damage.name]
    return shown


def _has_letters(line: str, candidate: Candidate) -> bool:
    return any(map(str.isalpha, line[candidate.start : candidate.end]))


def _claimed_stretches(line: str, proposals: Sequence[Proposal]) -> Iterator[tuple[int, int, list[Proposal]]]:
    """Widen each candidate to whole words, and join stretches that touch, unless a space is sure to end the first."""
    start = end = -1
    claims: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda each: (each.candidate.start, each.candidate.end)):
        left, right = proposal.candidate.start, proposal.candidate.end
        while left and line[left - 1].isalpha():
            left -= 1
        while right < len(line) and line[right].isalpha():
            right += 1
        if claims and (left < end or (left == end and not all(map(_is_parted, claims)))):
            end = max(end, right)
        else:
            if claims:
                yield start, end, claims
            start, end, claims = left, right, []
        claims.append(proposal)
    if claims:
        yield start, end, claims


def _is_parted(proposal: Proposal) -> bool:
    """Whether a space follows whatever a candidate may have said, or no word goes on beside it."""
    return proposal.candidate.is_whole or all(form.endswith(" ") for form in proposal.candidate.forms)


def _sound_columns(text: str, start: int, end: int, channels: Channels, inventory: Inventory) -> Iterator[Column]:
    """A column for each word no damage claims."""
    for match in TOKEN.finditer(text, start, end):
        said = sound(match.group(), match.lastgroup or "", channels, inventory)
        yield Column(match.start(), match.end(), said, claimed=False)
