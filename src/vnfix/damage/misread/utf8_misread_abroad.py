"""UTF-8 was read as a charset that Vietnamese text has less often to do with: a console's, a Mac's, a Cyrillic one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.charsets import Charset
from vnfix.damage.base import Signs, said_in
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.known import reads_vietnamese
from vnfix.language.syllable import is_syllable


class Utf8MisreadAbroad(Utf8Misread):
    """What: UTF-8 read as a charset whose letters sound text of other languages is full of, or as a console's.

    How it happens: a terminal set to code page 437 or 850 shows a file of UTF-8 and the screen is copied; a program on
    an old Mac, or one set up for Central Europe, Cyrillic or Turkish, opens it.

    Example: "Tiếng Việt" becomes "Ti\xdf\u2551\u2510ng Vi\xdf\u2557\xe7t" when read as code page 437.

    Easily confused with: sound text of those languages (Ukrainian has letters side by side that begin a sequence).

    Safety: exact. Only whole, valid sequences are undone, and none beside a letter of another language.
    """

    expected = expression(
        "[\x80-\u017e\u0192\u01a0\u01a1\u01af\u01b0\u02c6-\u02dd\u0300-\u0323\u0391-\u03c6\u0402-\u045f]"
        "|[\u1ea0-\u1ef9\u2010-\u2027\u2030-\u27ff\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]"
    )
    """No arrow and sign of mathematics that nobody writes: ISO-8859-15 reads U+293D where windows-1252 reads “."""

    def __init__(self, charset: Charset, rarer_nats: float = 0.0, expected: re.Pattern[str] | None = None) -> None:
        super().__init__(charset)
        self.entry_nats += rarer_nats
        self._is_rare = rarer_nats > 0.0
        self.expected = expected or type(self).expected

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs that no letter of another language stands beside; of a charset that is rarer, in a line that is
        Vietnamese then, by its letters or its words.

        Two letters that are a word, or part of one that is none of Vietnamese (tucum\xe3\xed), may well be that,
        and two signs a formula (2r√π); in a line with other runs they are not. Signs of which none stands beside
        a Latin letter are a frame, or the table of a charset.
        """
        found = self._found(line)
        said = said_in(line, found) if self._is_rare and found else ""
        if not said or has_vietnamese_letter(said) or reads_vietnamese(said):
            yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        return iter(self._found(line))

    def _found(self, line: str) -> list[Candidate]:
        found = [each for each in super().candidates(line) if not _is_beside_other_letters(line, each)]
        if all(_is_word(line, candidate) or _is_formula(line, candidate) for candidate in found):
            return []
        return found if any(_LATIN.search(_beside(line, candidate)) for candidate in found) else []

    def _all_signs(self) -> Signs:
        """The beginnings of the letters Vietnamese is written with, as they look."""
        return (
            (self._view(0xC3, 0xC6), self._view(0x80, 0xBF)),
            (self._view(0xE1, 0xE1), self._view(0xBA, 0xBB)),
        )


NO_CYRILLIC = expression(Utf8MisreadAbroad.expected.pattern.replace("\u0402-\u045f", ""))
"""What is expected of a charset in which đó looks like the beginning and the end of a Cyrillic letter."""
NO_OTHER_LETTERS = expression(
    f"[{LETTERS}\x80-\xe3\xe5\xe7-\xf7\xf9-\xfb\xfd\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u20ab\u20ac]"
    "|[\u2010-\u2027\u2030-\u203a\u2122\ufe0f\U0001f000-\U0001faff]"
)
"""What is expected of ISO-8859-15: where it and windows-1252 read a letter otherwise, the letters of Vietnamese only,
not þ in place of ß; and what it makes of them again."""
_LATIN = expression("[A-Za-z]")
_LATIN_BEFORE, _LATIN_AFTER = expression(r"[A-Za-z]+\Z"), expression("[A-Za-z]+")
_LONGEST = 8
"""Letters that are looked at on either side: more than any syllable has."""


def _beside(line: str, candidate: Candidate) -> str:
    """The letters directly before and after a run."""
    return line[: candidate.start][-1:] + line[candidate.end : candidate.end + 1]


def _is_beside_other_letters(line: str, candidate: Candidate) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in _beside(line, candidate))


def _is_word(line: str, candidate: Candidate) -> bool:
    """Whether a run is two letters that nothing is joined to, or nothing with which they are a word of Vietnamese."""
    run = line[candidate.start : candidate.end]
    if len(run) != 2 or not run.isalpha():
        return False
    before = _LATIN_BEFORE.search(line[max(0, candidate.start - _LONGEST) : candidate.start])
    after = _LATIN_AFTER.match(line, candidate.end, candidate.end + _LONGEST)
    joined = (before.group() if before else "") + candidate.forms[0] + (after.group() if after else "")
    return not is_syllable(joined.lower()) or joined == candidate.forms[0]


def _is_formula(line: str, candidate: Candidate) -> bool:
    """Whether a run is two signs of mathematics, such as a root and what it is of, beside one letter at most."""
    run = line[candidate.start : candidate.end]
    if len(run) != 2 or unicodedata.category(run[0]) != "Sm" or not _OPERAND.match(run[1]):
        return False
    before, after = _LAST_LETTERS.search(line[: candidate.start][-2:]), _FIRST_LETTERS.match(line, candidate.end)
    return sum(len(letters.group()) for letters in (before, after) if letters) <= 1


_OPERAND = expression("[\u2200-\u223f\u0391-\u03c9\xb0-\xb7\xaa\xac\xba]")
"""What may stand after a root or a difference, as a relation may not: a few signs, Greek letters, the degree, micro."""
_LAST_LETTERS = expression(r"[^\W\d_]*\Z")
_FIRST_LETTERS = expression(r"[^\W\d_]{0,2}")
