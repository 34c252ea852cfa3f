"""Letters were spelled with combining marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs, said_in
from vnfix.expression import any_of, expression
from vnfix.language.alphabet import LETTERS, TONES, has_vietnamese_letter, is_phonetic, split_tone
from vnfix.language.known import is_known_word, reads_vietnamese

_MARKS = f"{TONES}\u0302\u0306\u031b\u0340\u0341"
_OF_THEIR_OWN = {0x340: "\u0300", 0x341: "\u0301"}
"""Marks of tone that are canonically the usual ones, as Unicode has it; some converters write them for Vietnamese."""
_SPACING = {"\u0300": "\u02cb", "\u0301": "\xb4", "\u0303": "\u02dc"}


class Decomposed(LossyDamage):
    """What: a letter and its marks are written one after the other instead of as one letter. Most programs show the
    same, and find, count and compare it as something else.

    How it happens: file names of macOS, copies out of PDF files, keyboards that put the tone after its letter, text
    converted from windows-1258 as it stands.

    Example: "Tiếng" becomes "Tie\\u0302\\u0301ng".

    Easily confused with: other languages' letters with such marks; only words of Vietnamese are composed, and none in
    a line that has two tones on one letter, as Yoruba has, or more words of another language.

    Safety: exact. Except for tones that stand as signs of their own, or before the mark of a vowel, it is canonically
    the same text; `without("form")` keeps it.
    """

    family = "form"
    entry_nats = 3.0
    prevention = 'normalise text to NFC where it comes in: unicodedata.normalize("NFC", text)'

    def __init__(self, order: str) -> None:
        self.order = order
        self.name, self.title, self.cause = _ORDERS[order]
        self.spells = order != "spacing"
        marks = _MARKS if order != "spacing" else "".join(_SPACING.values())
        self.marks = marks
        self.signs: Signs = (("AEIOUYaeiouyÂÊÔĂƠƯâêôăơư", marks),) if order == "spacing" else ((marks,),)
        self.gate = expression(f"[^\\W\\d_][{marks}]")
        word = f"(?:[^\\W\\d_]|[{marks}])*"
        self.stretch = expression(f"(?<![^\\W\\d_])(?<![{marks}]){word}[{marks}]{word}")
        self._letter = expression(f"[^\\W\\d_][{marks}]+")
        self._marked = expression(f"[{marks}]+[^\\W\\d_]*")
        self._run = expression(f"[{marks}]+")
        self.word = expression(f"(?<![\\w{marks}])[^\\W\\d_](?:[^\\W\\d_]|[{marks}])*(?![\\w{marks}])")

    def inflict(self, text: str) -> str:
        return text.translate(_spelling(self.order))

    def explains(self, said: str, shown: str) -> bool:
        """Whether what was said is spelled so, whichever of two marks that are the same is used for a tone."""
        return self.inflict(said) == shown.translate(_OF_THEIR_OWN)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """The word composed as far as its letters are Vietnamese; with signs that also stand alone, a known word."""
        if self.order == "spacing":
            return tuple(self.readings_of(observed))
        if is_phonetic(observed):
            return ()
        spelled = observed.translate(_OF_THEIR_OWN)
        composed = self._spelled.sub(lambda letter: _composing(self.order)[letter.group()], spelled)
        return (composed,) if composed != observed and self.explains(composed, observed) else ()

    def respell(self, text: str) -> str | None:
        """All letters composed; None if a mark is left, or a letter that this order spells stands there composed."""
        spelled = text.replace("\u0340", "\u0300").replace("\u0341", "\u0301")
        composed = self._letter.sub(self._compose, spelled)
        is_all = composed != spelled and self._run.search(composed) is None and self.inflict(composed) == spelled
        return composed if is_all else None

    def _compose(self, spelled: re.Match[str]) -> str:
        letter = spelled.group()
        return _composing(self.order).get(letter, letter)

    @cached_property
    def _spelled(self) -> re.Pattern[str]:
        """A letter as it is spelled, the longest first."""
        return re.compile(any_of(_composing(self.order)))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words with marks that are Vietnamese when composed, in a line where most are."""
        if self.order == "spacing" and 0 < len(_ACCENT.findall(line)) <= 2 * len(_OPENING.findall(line)):
            return  # they quote
        found = [] if _TWO_TONES.search(line) else list(super().candidates(line))
        forms = {each.forms[0].lower() for each in found}
        marked = len(self._marked.findall(line))
        explained = sum(len(self._run.findall(line, each.start, each.end)) for each in found)
        if 2 * explained < marked or _is_of_another_language(line, found):
            return
        if any(map(has_vietnamese_letter, forms)) or len(forms) >= _ENOUGH or reads_vietnamese(said_in(line, found)):
            yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        if self.gate.search(line) and not _TWO_TONES.search(line):
            found = list(super().candidates(line))
            yield from () if _is_of_another_language(line, found) else found

    def strangeness(self, text: str) -> float:
        return 16.0 if self.gate.search(text) else 0.0


def _is_of_another_language(line: str, found: Sequence[Candidate]) -> bool:
    """Whether of the words with a letter outside ASCII no more than half are Vietnamese, as those found are."""
    at, others = 0, set[str]()
    for each in (*found, Candidate(len(line), len(line), ())):
        others.update(word for word in _WORD.findall(line, at, each.start) if not word.isascii())
        at = each.end
    foreign = [word for word in others if not is_known_word(unicodedata.normalize("NFC", word))]
    several = sum(_SYLLABLES.search(unicodedata.normalize("NFD", word)) is not None for word in foreign)
    ours = len(others) - len(foreign) + len({each.forms for each in found})
    return ours <= len(foreign) + 2 * several


_SYLLABLES = expression("[aeiou][\u0300-\u036f]*[b-df-hj-np-tv-z]+[aeiou]", re.IGNORECASE)
"""Vowels with a consonant between them: two syllables, as no word of Vietnamese has, outweigh two of its words."""
_WORD = expression("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
_TWO_TONES = expression("[\u1eb8\u1eb9\u1ecc\u1ecd\u0323][\u0300\u0301\u0304]|[\u1e62\u1e63]")
"""A dot below and a tone, or s with a dot below, as Yoruba has."""
_ACCENT, _OPENING = expression("[\xb4`]"), expression("(?<!\\S)[\xb4`](?=\\S)")
"""An accent, and one before a word, which another behind one ends."""
_ENOUGH = 3
"""Different words that show a line to be Vietnamese though none of them has a letter that only Vietnamese has."""

_ORDERS: Mapping[str, tuple[str, str, str]] = {
    "canonical": (
        "decomposed",
        "Letters are spelled with combining marks",
        "a program wrote each letter and its marks apart, as macOS does with file names (NFD)",
    ),
    "tone-last": (
        "decomposed-tones",
        "Tones are spelled with combining marks",
        "tones were typed or converted as marks after their letters, as windows-1258 has them",
    ),
    "tone-first": (
        "decomposed-tone-first",
        "The mark of the vowel stands after its tone",
        "marks were put together in the wrong order, so that they make no letter",
    ),
    "spacing": (
        "spaced-tones",
        "Tones stand as signs of their own after their letters",
        "combining tones were replaced by the signs that look like them and stand alone",
    ),
}


@cache
def _composing(order: str) -> dict[str, str]:
    """What each letter that is spelled is composed."""
    return {spelled: chr(code) for code, spelled in _spelling(order).items() if spelled != chr(code)}


@cache
def _spelling(order: str) -> dict[int, str]:
    """How each letter is spelled."""
    spelled: dict[int, str] = {}
    for letter in LETTERS:
        rest, tone = split_tone(letter)
        parts = unicodedata.normalize("NFD", rest)
        if order == "canonical":
            spelled[ord(letter)] = unicodedata.normalize("NFD", letter)
        elif order == "tone-first":
            spelled[ord(letter)] = parts[0] + tone + parts[1:] if tone and len(parts) > 1 else letter
        else:
            spelled[ord(letter)] = rest + (tone if order == "tone-last" else _SPACING.get(tone, tone))
    return spelled
