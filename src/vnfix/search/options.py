"""What one stretch of a line may say: its own text ("as it stands", always the first of its options), and whatever
damages say may have stood there.

The damages at work in a line are its channels, numbered from 0; which of them an option is possible under is a set of
bits.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from types import MappingProxyType
from typing import Final

from mypy_extensions import mypyc_attr

from vnfix.damage import Damage
from vnfix.language.alphabet import LETTERS, QUOTATION_MARKS, has_vietnamese_letter, looks_misread
from vnfix.language.arcs import NAT, Arcs
from vnfix.language.inventory import END, NUMBER, UNKNOWN, Inventory
from vnfix.language.letter_case import END_SIGN, LOWER, OTHER, TITLE, UPPER, shape_of
from vnfix.language.tokens import TOKEN
from vnfix.search.bottom import words_at_bottom
from vnfix.search.prices import (
    ABBREVIATION_NATS,
    CAPITALS_NATS,
    FOREIGN_LETTERS_NATS,
    LAYER_NATS,
    MISSING_WORD_NATS,
    ODD_LETTER_NATS,
    QUOTATION_MARK_NATS,
    UNKNOWN_BESIDE_KIN_NATS,
    UNKNOWN_READING_NATS,
)

MOST_READINGS = 64
"""Readings of one stretch by one damage that compete; of more, those whose words are the most frequent."""

_CAPITALS = re.compile("[A-Z].*[A-Z]")
_ABBREVIATION = re.compile("[B-DF-HJ-NP-TV-Z]{2,3}")

_ODD = re.compile(f"[^\x00-\x7f\u2010-\u2026{LETTERS}]")

_OTHER_SCRIPT = re.compile("[\u0370-\u07ff]")
"""A letter of Greek, Cyrillic or their like: beside what is left as it was it shows text that is not Vietnamese."""

Form = tuple[int, int, str]
"""Where in a stretch a candidate is, counted from its beginning, and the form put in its place."""

Claim = tuple[int, int, int, tuple[str, ...], float]
"""A channel, where in a stretch its candidate is, the candidate's forms, and the price of leaving it."""


@mypyc_attr(acyclic=True)
class Option:
    """One thing a column may say. As it stands it has no forms, else those of each channel that reads it so.

    `channels` are the bits of the channels it is possible under. `cost` is in nats, on top of the words' under the
    language model. There are dozens to a word, so it is no dataclass, which is slow to make where it is compiled.
    """

    def __init__(
        self,
        text: str,
        channels: int,
        words: tuple[int, ...],
        cost: float,
        forms: Mapping[int, tuple[Form, ...]] = MappingProxyType({}),
    ) -> None:
        self.text: Final = text
        self.channels: Final = channels
        self.words: Final = words
        self.cost: Final = cost
        self.forms: Final = forms


@mypyc_attr(acyclic=True)
@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What a stretch may say, wherever it stands. Options that differ in letter case only are a group, and one arc."""

    groups: tuple[tuple[Option, ...], ...]
    arcs: Arcs
    texts: tuple[str, ...]
    """Of each group, its text in small letters."""
    alike: tuple[tuple[int, ...], ...]
    """Of each group, all groups with its text, itself among them: what reads Đ may not be what reads đ."""
    shapes: tuple[int, ...]
    """Of each group, the letter case of its first option."""
    is_case_open: bool
    """Whether some word may begin with a capital as well as with a small letter."""
    standing: tuple[int, ...]
    """The groups that are the text as it stands."""
    repeats: bool
    """Whether any two groups have the same text."""
    among_capitals: bool = False
    """Whether it is read in a line that has no small letter of ASCII."""
    is_boundary: bool = False
    """Whether it is what is said between code and a text in it: that something begins."""


@mypyc_attr(acyclic=True)
class Channels:
    """The damages that are the channels of some lines: one object for all of them, which is quick to look up by.

    `layers` are those with an exact inverse, which may lie under what these leave. Which channels have a quality is
    told in bits.
    """

    def __init__(self, damages: tuple[Damage, ...], layers: tuple[Damage, ...] = ()) -> None:
        self.damages: Final = damages
        self.layers: Final = layers
        self.lossy: Final = _bits([damage.family == "lossy" for damage in damages])
        self.lossless: Final = _bits([damage.lossless for damage in damages])
        self.vietnamese: Final = _bits([damage.vietnamese for damage in damages])
        self.dividing: Final = _bits([damage.divides for damage in damages])


def _bits(flags: Sequence[bool]) -> int:
    """The numbers of those that are true, as bits."""
    return sum([1 << number for number, flag in enumerate(flags) if flag])


channels_of = lru_cache(maxsize=1 << 8)(Channels)


@lru_cache(maxsize=1 << 11)
def sound(text: str, kind: str, channels: Channels, inventory: Inventory) -> Said:
    """What a word says that no damage claims: itself."""
    return _itself(text, _leaving(text, channels.damages), _number(text, kind, inventory))


@lru_cache(maxsize=1 << 10)
def said_beside(text: str, kind: str, channels: Channels, inventory: Inventory) -> Said:
    """What a word of the line before or after says: itself, whatever happened to this line."""
    return _itself(text, (1 << len(channels.damages)) - 1, _number(text, kind, inventory))


def _itself(text: str, channels: int, word: int) -> Said:
    option = Option(text, channels, (word,), 0.0)
    arcs = Arcs()
    arcs.add(option.words, option.channels, 0, reading=False)
    texts, shapes = (text.lower(),), _SHAPES[shape_of(text)]
    return Said(((option,),), arcs, texts, _ALONE, shapes, is_case_open=False, standing=_FIRST, repeats=False)


@lru_cache(maxsize=1 << 8)
def boundary(channels: Channels) -> Said:
    """What is said between code and a text in it: nothing, and that what follows is the beginning of something."""
    everywhere = (1 << len(channels.damages)) - 1
    arcs = Arcs()
    arcs.add((END,), everywhere, 0, reading=False)
    group = (Option("", everywhere, (END,), 0.0),)
    return Said((group,), arcs, ("",), _ALONE, (END_SIGN,), False, _FIRST, repeats=False, is_boundary=True)  # noqa: FBT003


_FIRST = (0,)
_ALONE = (_FIRST,)
_SHAPES = {shape: (shape,) for shape in (LOWER, TITLE, UPPER, OTHER, END_SIGN)}
"""What words have in common that say but one thing: shared, for there are thousands."""


def _leaving(text: str, channels: Sequence[Damage]) -> int:
    """The channels that would have left a text as it is."""
    return sum([1 << channel for channel, damage in enumerate(channels) if damage.explains(text, text)])


def _number(text: str, kind: str | None, inventory: Inventory) -> int:
    """The number of a token of `TOKEN`, by the name of its group there."""
    if kind == "word":
        return inventory.number(text.lower())
    return NUMBER if kind == "number" else END


@lru_cache(maxsize=1 << 12)
def claimed(
    observed: str,
    claims: tuple[Claim, ...],
    shown: int,
    among_capitals: bool,  # noqa: FBT001
    among: Channels,
    inventory: Inventory,
) -> Said:
    """What a stretch may say that damages claim. It depends on nothing else, and most words come again."""
    channels = among.damages
    strange = _strangeness(observed, channels)
    is_lost_sign = bool(observed) and not observed.strip("\ufffd")
    is_sign = not strange and bool(observed) and not any(map(str.isalnum, observed))
    if is_lost_sign:
        strange = min(channels[claim[0]].strangeness(observed) for claim in claims)
    elif strange:
        strange += ODD_LETTER_NATS * len(_ODD.findall(observed))
    elif not is_sign:
        strange = _spelling(observed, inventory, min([channels[claim[0]].unknown_nats for claim in claims]))
    # A lost sign may be what any damage has made of a dash, a bullet, spaces that do not break.
    leaving = (1 << len(channels)) - 1 if is_lost_sign else _leaving(observed, channels)
    strange += max(claim[4] for claim in claims)
    standing = [()] if is_sign or is_lost_sign else _words_as_they_stand(observed, inventory)
    forms = _forms_by_text(observed, claims, len(channels))
    if among_capitals and observed.upper() in forms:
        strange += CAPITALS_NATS
    options = [Option(observed, leaving, words, strange) for words in standing]
    for text, by_channel in forms.items():
        options.append(_reading(text, by_channel, shown, among, inventory))
    if not among_capitals and not _CAPITALS.search(observed):
        options = _with_dear_capitals(options)
    return _grouped(_most_frequent(options), among_capitals=among_capitals)


def _with_dear_capitals(options: list[Option]) -> list[Option]:
    """The options, with what only reads as a word in capitals dearer where another reads as one that is not."""
    shapes = [shape_of(option.text.strip(QUOTATION_MARKS)) for option in options]
    if UPPER not in shapes[1:] or {*shapes[1:]} == {UPPER}:
        return options
    others = {option.text.lower() for option, shape in zip(options, shapes) if shape != UPPER}
    if len(others) == 1 and options[0].text.lower() in others:
        return options
    return [
        Option(option.text, option.channels, option.words, option.cost + CAPITALS_NATS, option.forms)
        if shape == UPPER and option.forms and option.text.lower() not in others
        else option
        for option, shape in zip(options, shapes)
    ]


def _grouped(options: Sequence[Option], *, among_capitals: bool) -> Said:
    """Options with those that differ in letter case only together; where channels keep them apart they share odds."""
    groups: dict[tuple[int, tuple[int, ...], str], list[Option]] = {}
    for option in options:
        groups.setdefault((option.channels, option.words, option.text.lower()), []).append(option)
    groups_of = Counter([text for _, _, text in groups])
    arcs = Arcs()
    texts: list[str] = []
    numbers: dict[str, list[int]] = {}
    shapes: list[int] = []
    standing = [number for number, group in enumerate(groups.values()) if not group[0].forms]
    is_case_open = False
    for number, ((_, _, text), group) in enumerate(groups.items()):
        first = group[0]
        price = first.cost + (math.log(groups_of[text]) if first.forms else 0.0)
        arcs.add(first.words, first.channels, round(price * NAT), bool(first.forms))
        texts.append(text)
        numbers.setdefault(text, []).append(number)
        own_shapes = [shape_of(option.text) for option in group]
        shapes.append(own_shapes[0])
        is_case_open = is_case_open or (LOWER in own_shapes and TITLE in own_shapes)
    alike = {text: tuple(those) for text, those in numbers.items()}
    return Said(
        tuple([tuple(group) for group in groups.values()]),
        arcs,
        tuple(texts),
        tuple([alike[text] for text in texts]),
        tuple(shapes),
        is_case_open,
        tuple(standing),
        len(alike) < len(texts),
        among_capitals,
    )


def _most_frequent(options: list[Option]) -> list[Option]:
    """The options, or the first and the most frequent when there are very many; numbers rise as words get rarer."""
    many = 2 * MOST_READINGS
    return options if len(options) <= many else [options[0], *sorted(options[1:], key=_rarity)[:many]]


def _rarity(option: Option) -> tuple[bool, int]:
    """How rare the rarest word of an option is; one that is not known is rarer than any."""
    return UNKNOWN in option.words, max(option.words, default=0)


def _strangeness(text: str, channels: Sequence[Damage]) -> float:
    """How strange a stretch, or a reading of it, is to the damages at work in the line."""
    return max(damage.strangeness(text) for damage in channels)


def _spelling(observed: str, inventory: Inventory, unknown_nats: float) -> float:
    """What an unknown word costs for being just this one, which the model's price of any unknown word leaves out."""
    if not observed:
        return MISSING_WORD_NATS
    if inventory.number(observed.lower()) != UNKNOWN:
        return 0.0
    return min(unknown_nats, ABBREVIATION_NATS) if _ABBREVIATION.fullmatch(observed) else unknown_nats


def _words_as_they_stand(observed: str, inventory: Inventory) -> list[tuple[int, ...]]:
    """What a stretch says to the language model if nothing happened to it: strange words are unknown ones."""
    words: list[int] = []
    for piece in observed.split():
        bare = piece.rstrip("?")
        if bare:
            words.append(inventory.number(bare.lower()) if bare.isalpha() else UNKNOWN)
        if len(bare) < len(piece):
            words.append(END)
    # A question mark alone may also stand for an arrow, a bullet, an emoji.
    return [(END,), ()] if words == [END] else [tuple(words)]


def _forms_by_text(observed: str, claims: Sequence[Claim], channels: int) -> dict[str, dict[int, tuple[Form, ...]]]:
    """Each text that damages make of a stretch, with the forms that each channel puts in for it."""
    forms_of: dict[str, dict[int, tuple[Form, ...]]] = {}
    for channel in range(channels):
        own = [claim for claim in claims if claim[0] == channel]
        if len(own) == 1 and own[0][1:3] == (0, len(observed)):
            for form in own[0][3]:
                by_channel = forms_of.get(form)
                if by_channel is None:
                    forms_of[form] = {channel: ((0, len(observed), form),)}
                elif channel not in by_channel:
                    by_channel[channel] = ((0, len(observed), form),)
        elif own:
            for text, forms in _texts(observed, own):
                forms_of.setdefault(text, {}).setdefault(channel, forms)
    return forms_of


def _texts(observed: str, claims: Sequence[Claim]) -> Iterator[tuple[str, tuple[Form, ...]]]:
    """What one damage makes of a stretch: its text with each choice of forms put in."""
    for forms in islice(product(*(claim[3] for claim in claims)), 4 * MOST_READINGS):
        parts: list[str] = []
        placed: list[Form] = []
        at = 0
        for (_, start, end, _, _), form in zip(claims, forms):
            parts += (observed[at:start], form)
            placed.append((start, end, form))
            at = end
        yield "".join((*parts, observed[at:])), tuple(placed)


def _reading(
    text: str, by_channel: Mapping[int, tuple[Form, ...]], shown: int, among: Channels, inventory: Inventory
) -> Option:
    """A reading as an option, for the channels that read the stretch so; of layers the words at the bottom count."""
    bits = 0
    for channel in by_channel:
        bits |= 1 << channel
    word = text.strip(QUOTATION_MARKS)
    marks = QUOTATION_MARK_NATS * (len(text) - len(word)) if bits & among.lossy else 0.0
    words, price = _known_words(word, among, inventory)
    if words:
        return Option(text, bits, words, marks + price, by_channel)
    if bits & among.lossless:
        bottom = words_at_bottom(text, among.layers, inventory)
        if bottom:
            return Option(text, bits, bottom, LAYER_NATS, by_channel)
    is_whole = bool(bits & shown & ~among.lossless)
    strange = 0.0 if is_whole else _strangeness(word, among.damages)
    if not bits & among.vietnamese:
        return Option(text, bits, (UNKNOWN,), strange, by_channel)
    if strange or looks_misread(text) or bits & among.dividing:
        # another layer lies under this one; the further peeled text is shorter
        strange += marks + ODD_LETTER_NATS * sum([not letter.isascii() for letter in word])
        words = _words_as_they_stand(word, inventory)[0]
        if not bits & among.lossy:  # bits of letters are no words
            words = (UNKNOWN,) * len(text.split())
            strange += FOREIGN_LETTERS_NATS if _OTHER_SCRIPT.search(word) else 0.0
        return Option(text, bits, words, strange, by_channel)
    price = UNKNOWN_READING_NATS if bits & shown else FOREIGN_LETTERS_NATS
    words, doubt = _words(text, inventory, price)
    doubt += UNKNOWN_BESIDE_KIN_NATS if is_whole and UNKNOWN in words else 0.0
    return Option(text, bits & shown or bits, words, doubt + marks, by_channel)


def _known_words(word: str, among: Channels, inventory: Inventory) -> tuple[tuple[int, ...], float]:
    """The word of the inventory that a reading is, and its price; that it ends a question belongs to it."""
    composed = unicodedata.normalize("NFC", word)
    number = inventory.number(composed.lower())
    if number != UNKNOWN:  # letters that are still apart are another's to compose
        return (number,), 0.0 if composed == word else LAYER_NATS
    number = inventory.number(word.rstrip("?").lower())
    return ((number, END), _strangeness(word, among.damages)) if number != UNKNOWN else ((), 0.0)


def _words(text: str, inventory: Inventory, foreign_nats: float) -> tuple[tuple[int, ...], float]:
    """The words of a reading, and the price of those that are not known."""
    words: list[int] = []
    doubt = 0.0
    for match in TOKEN.finditer(text):
        words.append(_number(match.group(), match.lastgroup, inventory))
        if words[-1] == UNKNOWN and not match.group().isascii():
            doubt += UNKNOWN_READING_NATS if has_vietnamese_letter(match.group()) else foreign_nats
    return tuple(words), doubt
