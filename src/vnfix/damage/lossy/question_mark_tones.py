"""Marks that stood by themselves became question marks, as did the letters that windows-1252 has not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.lossy.question_mark import QuestionMark, is_mostly_sound
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, split_tone

_VOWELS = "AEIOUYaeiouy"
_HATS = "ÂÊÔâêô"
_ENDING = "(?=[acghimnoptuy])"
"""What may follow a vowel within a syllable."""

_AFTER_VOWEL = expression(rf"\?(?<=[{_VOWELS}{_HATS}]\?)(?=[^\W\d_]|\?|$|\s)")
_AFTER_CONSONANT = expression(r"\?(?<=[BCDGHKLMNPQRSTVXbcdghklmnpqrstvx]\?)(?=[^\W\d_?])")
"""A question mark behind the letter of a syllable that a mark stands behind, and one that stands for a vowel itself."""


class QuestionMarkTones(QuestionMark):
    """What: text in which each tone mark is a letter of its own behind its vowel (ê, then a dot below) became
    windows-1252, which has no such marks and no đ ă ơ ư: each is a question mark. `question-mark-marks` is the same of
    text in which all marks are (NFD), so that ê is e and one.

    How it happens: Vietnamese keyboards of Windows, and of phones, write so ("Unicode tổ hợp"), and macOS names files
    in NFD; the source code or the table that it goes into is saved as windows-1252.

    Example: "Cuốn sách này không còn" becomes "Cuô?n sa?ch na?y không co?n", "được" "????c".

    Easily confused with: the loss of composed letters (s?n ph?m), and marks that became signs (Nguyê~n), of which two
    are question marks as well. So a line must have two vowels with one, or one with a circumflex.

    Safety: the five marks are not told apart, so the language model chooses.
    """

    entry_nats = 12.0
    spared_nats = 12.0
    prevention = "compose letters (NFC) when text comes in, and write files and responses as UTF-8"
    _beside = expression(rf"[^\W\d_][{_VOWELS}{_HATS}]\?|[{_HATS}]\?")

    def __init__(self, *, of_tones: bool = True) -> None:
        which = "Tone marks" if of_tones else "Marks"
        self.name = "question-mark-tones" if of_tones else "question-mark-marks"
        self.title = f"{which} behind their letters became ?"
        self.cause = (
            f"{which.lower()} were letters of their own, and the text was saved or sent as windows-1252 (Western"
            " European), which has none of them; each was replaced by a question mark, as was đ"
        )
        shown = rf"\?(?<=[{_HATS}]\?){_ENDING}" if of_tones else rf"\?(?<=[^\W\d_][aeoAEO]\?)\?{_ENDING}"
        two = rf"\?(?<=[^\W\d_][{_VOWELS}]\?)"
        self.gate = expression(rf"{shown}|{two}{_ENDING}.*{two}(?:{_ENDING}|(?![\w?]))")
        self._apart = {
            ord(letter): "".join(split_tone(letter)) if of_tones else unicodedata.normalize("NFD", letter)
            for letter in LETTERS
        }

    def inflict(self, text: str) -> str:
        return super().inflict(text.translate(self._apart))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any question marks, in a line that is not mostly sound, and of which most follow vowels: what else they
        were often follows consonants (s?n ph?m).
        """
        is_other = len(_AFTER_CONSONANT.findall(line)) > len(_AFTER_VOWEL.findall(line))
        return iter(()) if is_other or is_mostly_sound(line) else super().candidates(line)

    def may_be_beside(self, line: str) -> bool:
        """As of any question marks, and where one follows a vowel."""
        return super().may_be_beside(line) or self._beside.search(line) is not None
