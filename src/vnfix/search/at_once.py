"""Peel a layer of damage off a line at once, where nothing is to choose: passes that no search is needed for.

That is a damage that the line went through whole, letters that were spelled out, plain words in the charset of the
line before, and where nothing else is found, what can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from vnfix.candidate import PlainWord
from vnfix.config import Config
from vnfix.damage import Asking, Damage
from vnfix.edits import apply_edits, moved
from vnfix.language.document import Document
from vnfix.language.shipped import load_language
from vnfix.search.peeling import BOUNDARY, Noted, Pass, Under, edit_of
from vnfix.search.whole import CERTAIN, read_spelled, read_whole
from vnfix.text.markers import is_tested, lines_around
from vnfix.text.mention import is_mention
from vnfix.text.segment import split_segments
from vnfix.values import Edit, Finding, Reading


def peel_at_once(
    text: str, asking: Asking, config: Config, document: Document, before: Damage | None = None
) -> Pass | None:
    """The pass over a line of a document for which there is nothing to choose; None if there is no such.

    `before` is the damage that was undone alone in a line before.
    """
    plain = peel_plain(text, before, asking, config, document) if before is not None else None
    return plain or peel_whole(text, asking, config, document) or peel_spelled(text, asking, config)


def peel_whole(text: str, asking: Asking, config: Config, document: Document) -> Pass | None:
    """The pass that undoes a damage which a line of a document went through whole; None if there is no such, or if the
    line tests what repairs such damage.
    """
    if config.min_confidence > CERTAIN:
        return None
    found = read_whole(text, asking.telling, load_language().inventory)
    if found is None or is_tested(text, found[1], partial(_around, text, document)):
        return None
    return undo_whole(text, found[0])


def _around(line: str, document: Document) -> str:
    """The lines around one of a document."""
    at = document.text.find(line)
    return lines_around(document.text, at, at + len(line)) if at >= 0 else ""


def peel_spelled(text: str, asking: Asking, config: Config) -> Pass | None:
    """The pass that undoes a damage that spelled letters of a line out; None if there is no such, or they are quoted.

    What others did to the line is left for the passes that follow.
    """
    if config.min_confidence > CERTAIN:
        return None
    found = read_spelled(text, asking, load_language().inventory)
    if found is None:
        return None
    damage, restored = found.damage, found.text
    edits: list[Edit] = []
    for start, end in _spelled_stretches(text, damage):
        replacement = damage.respell(text[start:end])
        if replacement is None or is_mention(text, start, end, replacement):
            return None
        edits.append(edit_of(start, end, replacement, CERTAIN, damage, text))
    noted = [Noted(_certain_finding(edit, damage), partial(_only_reading, edit)) for edit in edits]
    return Pass(tuple(edits), tuple(noted), (), ()) if apply_edits(text, edits) == restored else None


def peel_certain(text: str, asking: Asking, config: Config, document: Document) -> Pass | None:
    """The pass that undoes damages in a line of a document of which nothing else is claimed, where it can be nothing
    else; None if there are none, or they stand in what is kept, or are spoken of.
    """
    if config.min_confidence > CERTAIN:
        return None
    for damage in asking.certain:
        is_met = damage.is_met(document.met)
        found = damage.candidates_for_certain(text, beside=is_met) if damage.gate.search(text) is not None else ()
        kept = [segment for segment in split_segments(text) if segment.kept] if found else ()
        edits = [
            edit_of(each.start, each.end, each.forms[0], CERTAIN, damage, text)
            for each in found
            if not any(each.start < segment.end and segment.start < each.end for segment in kept)
            and not is_mention(text, each.start, each.end, each.forms[0], damage.explains, document.text)
        ]
        if edits:
            noted = [Noted(_certain_finding(edit, damage), partial(_only_reading, edit)) for edit in edits]
            return Pass(tuple(edits), tuple(noted), (), ())
    return None


def _spelled_stretches(text: str, damage: Damage) -> Iterator[tuple[int, int]]:
    """The stretches in which letters were spelled out, joined where nothing parts them."""
    start = end = -1
    for piece in damage.stretch.finditer(text):
        between = text[end : piece.start()] if end >= 0 else ""
        is_spared = between.isascii() or damage.explains(between, between)
        if end < 0 or not is_spared or BOUNDARY.search(between):
            if end >= 0:
                yield start, end
            start = piece.start()
        end = piece.end()
    if end >= 0:
        yield start, end


def undo_whole(text: str, damage: Damage) -> Pass | None:
    """The pass that undoes a damage which a line went through whole, as `vnfix.search.whole` says."""
    edits: list[Edit] = []
    noted: list[Noted] = []
    for stretch in _OUTSIDE.finditer(text):
        start, end = stretch.span()
        replacement = damage.restore_whole(stretch.group())
        if replacement is None:
            return None
        edit = edit_of(start, end, replacement, CERTAIN, damage, text)
        edits.append(edit)
        noted.append(Noted(_certain_finding(edit, damage), partial(_only_reading, edit)))
    result = Pass(tuple(edits), tuple(noted), (), ())
    return result if apply_edits(text, edits) == damage.restore_whole(text) else None


def peel_plain(text: str, damage: Damage, asking: Asking, config: Config, document: Document) -> Pass | None:
    """The pass that undoes a damage of a document in a line of it that is all that damage's, as the line before was;
    None if there is anything to choose, or the line speaks of what it shows.
    """
    kin = asking.kin_of(damage)
    words = damage.read_plain(text, kin, document.text)
    if not words or config.min_confidence > min(CERTAIN, *(word.certainty for word in words)):
        return None
    made: list[Noted] = []
    edits: list[Edit] = []
    for stretch in _stretches_of(text, words):
        told = next(each for each in kin if _explains_all(each, stretch, text))
        own = [edit_of(*word[:3], min(word.certainty, CERTAIN), told, text) for word in stretch]
        start, end = own[0].start, own[-1].end
        if _QUOTES.search(text) and is_mention(text, start, end, _said_in(text, own), told.explains, document.text):
            return None
        evidence = f"{told.title}: all of the line reads well without it, as the line before did"
        finding = Finding(start, end, told.name, min(edit.confidence for edit in own), evidence)
        made.append(Noted(finding, partial(_readings_of, own)))
        edits += own
    alone = frozenset((damage.name,))
    return Pass(tuple(edits), tuple(made), (), (), Under(alone, alone))


def _explains_all(damage: Damage, words: Sequence[PlainWord], text: str) -> bool:
    return all(damage.explains(word.said, text[word.start : word.end]) for word in words)


def _stretches_of(text: str, words: Sequence[PlainWord]) -> Iterator[list[PlainWord]]:
    """Words in stretches that no boundary parts."""
    stretch: list[PlainWord] = []
    for word in words:
        if stretch and BOUNDARY.search(text[stretch[-1].end : word.start]):
            yield stretch
            stretch = []
        stretch.append(word)
    yield stretch


def _said_in(text: str, edits: Sequence[Edit]) -> str:
    """What a text says from the first of some edits to the last."""
    start, end = edits[0].start, edits[-1].end
    return apply_edits(text[start:end], [moved(edit, edit.start - start, edit.end - start) for edit in edits])


def _readings_of(edits: Sequence[Edit]) -> tuple[Reading, ...]:
    return tuple(reading for edit in edits for reading in _only_reading(edit))


def _certain_finding(edit: Edit, damage: Damage) -> Finding:
    evidence = f"{damage.title}: all of the line reads well without it"
    return Finding(edit.start, edit.end, damage.name, CERTAIN, evidence)


def _only_reading(edit: Edit) -> tuple[Reading, ...]:
    return (Reading(edit.start, edit.end, edit.replacement, edit.confidence, edit.steps[0].damage),)


_QUOTES = re.compile("[\"'\u201c:]")
"""What a mention stands in or behind, of the signs that plain lines have."""
_OUTSIDE = re.compile(r"[^\x00-\x7f](?:[^\"'`<>{}|;=\t]*[^\x00-\x7f])?")
"""From the first letter outside ASCII to the last, with none of the boundaries within ASCII between them."""
