"""Sections of which lines went through damages whole, restored at once as `whole.read_lines` would do it.

Most lines of such a section went through the same damages. So the text is written in their charsets and read as UTF-8
in one go, and lines are looked at only where that could be wrong. Where anything is in doubt the answer is None, and
the lines are read one by one. Sections in which a damage spelled letters out are put right line by line, as
`whole.read_spelled` would do it, and only what is left of them goes on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from vnfix.charsets import Charset
from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.damage.misread.utf8_misread import Utf8Misread, first_outside
from vnfix.edits import apply_edits
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.shipped import load_language
from vnfix.scan.scan import Scanner, build_scanner
from vnfix.search.at_once import peel_spelled
from vnfix.search.whole import (
    CERTAIN,
    MOST_LAYERS,
    Layers,
    is_odd,
    is_open,
    read_layers,
    read_spelled,
    read_whole,
    restore_through,
)
from vnfix.text.lines import LONGEST, line_end
from vnfix.text.markers import has_quotation, is_tested

_SMALL = re.compile("[a-z]")

Lines = list[tuple[int, str]]
"""Lines with their offsets in a text."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The text of a section without the damages (`layers`) that some of its lines went through whole.

    `lines` are those of this text that have a sign of damage; `is_done` says that nothing could come of asking them. If
    it is not done, `rest` is what the section says of itself at first: itself, without lines that went through whole.
    """

    text: str
    rest: str
    layers: Layers
    lines: Lines
    is_done: bool


class SectionReader:
    """Restores the sections of one text. Where lines of one went through a damage, those of the next most often did.

    `find_lines` finds the lines of a text that have a sign.
    """

    def __init__(self, asking: Asking, config: Config, find_lines: Callable[[str], Iterable[tuple[int, str]]]) -> None:
        self._config = config
        self._asking = asking
        self._find_lines = find_lines
        self._telling = asking.vietnamese.telling
        self._layers: Layers = ()

    def restore(self, section: str, lines: Iterable[tuple[int, str]]) -> Restored | None:
        """A section with its lines restored that went through damages whole; None if there are none, or in doubt.

        `lines` are those that have a sign, in order; no more of them are taken than are needed to know.
        """
        if self._config.min_confidence > CERTAIN:
            return None
        layers = None
        for _, line in lines:
            if self._asking.worth(line):
                layers = self._layers_of(line)
                if layers:
                    break
                found = read_spelled(line, self._asking.vietnamese, load_language().inventory)
                if found:
                    return self._respell(section, found.damage)
        if not layers or not all(isinstance(damage, Utf8Misread) for damage in layers):
            return None
        layers, text = self._that_fits(section, layers)
        restored = self._restore(section, layers, text)
        if restored:
            self._layers = layers
        return restored

    def _respell(self, section: str, damage: Damage) -> Restored | None:
        """A section with the lines put right in which a damage spelled letters out, as `whole.read_spelled` would."""
        before = section.split("\n")
        if len(max(before, key=len)) >= LONGEST:
            return None
        after = [self._respell_line(line, damage) if damage.gate.search(line) else line for line in before]
        changed = [was != now for was, now in zip(before, after)]
        beside = (number for number in range(len(before) - 1) if changed[number] or changed[number + 1])
        if any(self._asking.goes_on(before[number], before[number + 1]) for number in beside):
            return None
        text = "\n".join(after)
        lines = list(self._find_lines(text))
        is_done = not any(self._asking.worth(line) or _is_let_in(line, (damage,)) for _, line in lines)
        return Restored(text, section, (damage,), lines, is_done)

    def _respell_line(self, line: str, damage: Damage) -> str:
        """What becomes of a line that a damage may have spelled out; one that is so from end to end quotes nothing."""
        asking = self._asking.vietnamese
        found = read_spelled(line, asking, load_language().inventory)
        if found is None:
            return line
        if found.is_whole:
            return found.text if found.damage == damage or damage.inflict(found.text) == line else line
        result = peel_spelled(line, asking, self._config) if found.damage == damage else None
        return apply_edits(line, result.edits) if result else line

    def _layers_of(self, line: str) -> Layers:
        """The damages that a line went through whole, or may have, since others did."""
        if not is_open(line):
            return ()
        if self._layers and restore_through(line, self._layers):
            return self._layers
        return read_layers(line, self._telling, load_language().inventory)

    def _that_fits(self, section: str, layers: Layers) -> tuple[Layers, str | None]:
        """The damages that all of a section went through, and what it is without the first; None if lines did not.

        What one line shows is not all: two charsets are the same for a line without the letters in which they differ.
        """
        text = layers[0].restore_whole(section)
        if text is None and len(layers) == 1:
            for each in self._telling:
                text = each.restore_whole(section)
                if text is not None:
                    return (each,), text
        return layers, text

    def _restore(self, section: str, layers: Layers, text: str | None) -> Restored | None:
        before = section.split("\n")
        if len(max(before, key=len)) >= LONGEST:
            return None
        after = before
        was = section
        for number, damage in enumerate(layers):
            if not self._is_read_so(was, damage):
                return None
            may_be_odd = any(letter in was for letter in _odd_beginnings(damage))
            text = damage.restore_whole(was) if number else text
            after = text.split("\n") if text is not None else [_restore_line(line, damage) for line in after]
            was = text if text is not None else "\n".join(after)
        has_odd = may_be_odd and is_odd(was)
        if not self._is_read_so_by_others(before, after):
            return None
        if not self._revert_unsure(before, after, layers, has_odd=has_odd):
            return None
        text = "\n".join(after)
        lines = list(self._find_lines(text))
        deeper = {line for _, line in lines if any(each in self._telling for each in self._asking.worth(line))}
        if deeper and _revert(before, after, lambda _, now: now in deeper):
            text = "\n".join(after)
            lines = list(self._find_lines(text))
        is_done = not any(self._asking.worth(line) or _is_let_in(line, layers) for _, line in lines)
        rest = "" if is_done else "\n".join(now if was == now else "" for was, now in zip(before, after))
        return Restored(text, rest, layers, lines, is_done)

    def _is_read_so(self, text: str, damage: Damage) -> bool:
        """Whether a damage explains lines of a text at least as well as the others, by their words."""
        return all(
            self._is_line_read_so(line, damage, rivals)
            for scanner, rivals in _rivals(damage, self._telling)
            for line in _lines_with(text, scanner)
        )

    def _is_read_so_by_others(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether none of those that are no plain misreading reads a line otherwise that was restored.

        They are those that changed the letter case of all of a line after it was misread.
        """
        others = [each for each in self._telling if not isinstance(each, Utf8Misread)]
        return all(
            was == now
            or not (was.islower() or _SMALL.search(was) is None)
            or all(other.restore_whole(was) in (None, now) for other in others)
            for was, now in zip(before, after)
        )

    def _is_line_read_so(self, line: str, damage: Damage, rivals: Mapping[str, Sequence[Damage]]) -> bool:
        possible = rivals.get(first_outside(line), ())
        otherwise = {rival.restore_whole(line) for rival in possible} - {None}  # most have not all its letters
        restored = damage.restore_whole(line) if otherwise and is_open(line) else None
        if restored is None or otherwise == {restored}:
            return True
        read = read_whole(line, self._telling, load_language().inventory)
        return read is None or read[1] == restored

    def _revert_unsure(self, before: Sequence[str], after: list[str], layers: Layers, *, has_odd: bool) -> bool:
        """Take lines back that would not have been restored beside the others; whether any would be by itself."""
        is_told = False
        for number, (was, now) in enumerate(zip(before, after)):
            if was == now:
                continue
            is_plain = len(layers) == 1 and has_vietnamese_letter(now)
            is_unlike = (has_odd and is_odd(now)) or not (is_plain or self._is_like_others(was, layers))
            if is_unlike or (has_quotation(was) and is_tested(was, now, partial(_lines_beside, before, number))):
                after[number] = was
            elif not is_told:
                is_told = read_layers(was, self._telling, load_language().inventory) == layers
        return is_told

    def _is_like_others(self, line: str, layers: Layers) -> bool:
        """Whether a line went through all layers that others did, and shows it."""
        return (
            self._asking.has_sign(line)
            and layers[0].is_evident(line)
            and (len(layers) == 1 or restore_through(line, layers) is not None)
        )


def _lines_beside(lines: Sequence[str], number: int) -> str:
    """The two lines before one and the two after it."""
    return "\n".join((*lines[max(0, number - 2) : number], *lines[number + 1 : number + 3]))


def _is_let_in(line: str, layers: Layers) -> bool:
    """Whether damages that were met already would be asked about a line."""
    return any(damage.gate.search(line) for damage in layers)


def _revert(before: Sequence[str], after: list[str], is_wrong: Callable[[str, str], bool]) -> bool:
    """Take lines back that are wrong, told by what they were and are; whether there were any."""
    wrong = [number for number, pair in enumerate(zip(before, after)) if pair[0] != pair[1] and is_wrong(*pair)]
    for number in wrong:
        after[number] = before[number]
    return bool(wrong)


def _restore_line(line: str, damage: Damage) -> str:
    return (damage.restore_whole(line) if is_open(line) else None) or line


def _lines_with(text: str, scanner: Scanner) -> Iterator[str]:
    """The lines of a text in which a scanner finds something."""
    at = 0
    while (found := scanner.find(text, at)) >= 0:
        begin, at = text.rfind("\n", 0, found) + 1, line_end(text, found)
        yield text[begin:at].removesuffix("\n")


@lru_cache(maxsize=64)
def _rivals(damage: Damage, telling: tuple[Damage, ...]) -> list[tuple[Scanner, Mapping[str, Sequence[Damage]]]]:
    """Of other damages what finds lines that may have gone through them as well as through one, to come to other lines;
    by the first letter of such a line outside ASCII, those it may be.

    They have a letter that is another byte in the charset of the other. And they have the beginning of a sequence of
    which one stands in every line that is Vietnamese when the other is undone, or when what comes of that is restored
    again. Looked for is what is fewer, for all others at once that are found by the same; of charsets that are kin, or
    where these are fewer still, the letters of Vietnamese that the two read otherwise, and punctuation.
    """
    charsets = {each: each.charset for each in telling if isinstance(each, Utf8Misread)}
    own = damage.charset.bytes_of if isinstance(damage, Utf8Misread) else {}
    letters = _and_layers(LETTERS + _SIGNS, charsets.values())
    beyond = _and_layers(filter(has_vietnamese_letter, LETTERS), charsets.values())
    by_letters: tuple[list[tuple[str, ...]], list[Utf8Misread]] = ([], [])
    by_pairs: tuple[list[tuple[str, ...]], list[Utf8Misread]] = ([], [])
    by_kin: tuple[list[tuple[str, ...]], list[Utf8Misread]] = ([], [])
    for other, charset in charsets.items():
        moved = {letter for letter, byte in charset.bytes_of.items() if own.get(letter, byte) != byte}
        looks = (charset.decode(letter.encode()) for letter in letters)
        pairs = {(charset.letters[letter.encode()[0]], charset.letters[letter.encode()[1]]) for letter in beyond}
        pairs = {pair for pair in pairs if own.keys() >= set(pair)}
        if not moved or not pairs:
            continue
        otherwise = [tuple(look) for look in looks if moved.intersection(look) and own.keys() >= set(look)]
        if len(moved) <= _FEW_MOVED or len(otherwise) < len(pairs):
            signs, others = by_kin
            signs += otherwise
        elif len(moved) < len(pairs):
            signs, others = by_letters
            signs.append(("".join(sorted(moved)),))
        else:
            signs, others = by_pairs
            signs += _grouped(pairs)
        others.append(other)
    return [(build_scanner(signs), _by_lead(others)) for signs, others in (by_letters, by_pairs, by_kin) if signs]


def _by_lead(damages: Iterable[Utf8Misread]) -> dict[str, list[Damage]]:
    """Damages by what a line that went through one whole begins with."""
    by_lead: dict[str, list[Damage]] = {}
    for damage in damages:
        for lead in damage.leads:
            by_lead.setdefault(lead, []).append(damage)
    return by_lead


_SIGNS = "\u2018\u2019\u201c\u201d\u2013\u2014\u2026"
"""Punctuation that two charsets may read otherwise."""
_FEW_MOVED = 8
"""Letters that are other bytes in a charset that is kin to another, as ISO-8859-15 is to windows-1252. A line that the
two read otherwise has a letter that looks like one of them and what stands before it."""


def _and_layers(letters: Iterable[str], charsets: Collection[Charset]) -> set[str]:
    """Letters, and what the first of their bytes looks like when they are misread several times."""
    found = set(letters)
    for _ in range(MOST_LAYERS - 1):
        found |= {charset.letters[letter.encode()[0]] for charset in charsets for letter in found}
    return found


def _grouped(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Pairs of letters as signs, those that begin with the same letter as one."""
    seconds: dict[str, str] = {}
    for first, second in sorted(pairs):
        seconds[first] = seconds.get(first, "") + second
    return list(seconds.items())


@lru_cache(maxsize=64)
def _odd_beginnings(damage: Damage) -> str:
    """What controls, private use and U+FFFD begin with when their UTF-8 was misread."""
    return damage.inflict("\x80")[0] + damage.inflict("\ue000")[0] + damage.inflict("\ufffd")[0]
