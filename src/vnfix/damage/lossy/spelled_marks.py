"""Tone marks were written out as signs of their own after their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Signs
from vnfix.damage.lossy.best_fit import SIMILAR
from vnfix.damage.lossy.question_mark import QuestionMark
from vnfix.damage.lossy.typed_bare import shown_if_bare
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, split_tone

SPELLED = {
    "\N{COMBINING GRAVE ACCENT}": "`",
    "\N{COMBINING ACUTE ACCENT}": "\N{ACUTE ACCENT}",
    "\N{COMBINING TILDE}": "~",
    "\N{COMBINING HOOK ABOVE}": "?",
    "\N{COMBINING DOT BELOW}": "?",
}
"""What Windows puts for tone marks: Microsoft's best-fit table for windows-1252 (bestfit1252.txt, Unicode consortium),
which has nothing for the hook and the dot."""

_HATS = "ÂÊÔâêô"
_VOWELS = f"AEIOUYaeiouy{_HATS}"
_VIQR = r"[aeo]\^|[ou]\+|a\([cmnpt]"
"""Quality marks of VIQR, which spells tones alike: what it writes is not for this damage to read by halves."""


_OPENED = expression(r"(?:\A|[\s(\[{,=:])'(?=[^\W\d_])[^']*\Z")
"""A quotation mark of ASCII before a word, and none after it."""


class SpelledMarks(QuestionMark):
    """What: text in the order of windows-1258 (ê, then a dot below) became windows-1252 by best fit: each tone mark is
    a sign of its own after its letter, ` for huyền, \\xb4 for sắc, ~ for ngã, and ? for hỏi and nặng; ă ơ ư đ are
    a o u d.

    How it happens: Windows' own Vietnamese keyboard, or a document that was windows-1258, pasted into a program that
    knows windows-1252 only. In old mail and on the web the acute is often an apostrophe.

    Example: "Nguyễn Hoàng Việt" becomes "Nguyê~n Hoa`ng Viê?t".

    Easily confused with: VIQR, and with backquotes and tildes of source code and Markdown. So a line must have two such
    vowels before an ending of Vietnamese, or one with a circumflex.

    Safety: hỏi and nặng are not told apart, and marks of ă ơ ư đ are gone, so the language model chooses.
    """

    entry_nats = 12.0
    spared_nats = 12.0
    title = "Tone marks became signs after their letters"
    cause = (
        "text in the order of windows-1258, each tone mark after its letter, was converted to windows-1252 (Western"
        " European) by best fit: the marks became ` \N{ACUTE ACCENT} ~ and ?"
    )
    prevention = "keep text in Unicode all the way, composed (NFC), and write files as UTF-8"

    def __init__(self, acute: str = "\N{ACUTE ACCENT}") -> None:
        self.name = "spelled-marks"
        never = _VIQR
        if acute != "\N{ACUTE ACCENT}":  # in a line without it the two are one
            self.name, self.needs = "spelled-marks-apostrophe", acute
            self.title += " (the acute an apostrophe)"
            never += "|[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]"  # sound Vietnamese has apostrophes, in foreign names
        marks = f"`~{acute}"
        self.endings = f"?{marks}"
        self.signs: Signs = ((_HATS, self.endings), (_VOWELS, marks, "acimnoptuy"))
        ending = "(?:c|ch|m|n|ng|nh|p|t|[aiouy]{1,2}|)(?![^\\W\\d_]|['`~\N{ACUTE ACCENT}][^\\W\\d_])"
        at_end = f"[~{acute}]" if acute == "\N{ACUTE ACCENT}" else "(?!)"  # an apostrophe ends quotations
        self.gate = expression(
            rf"\A(?!.*(?:{never}))(?:.*?[{_HATS}](?:[{marks}]|\?(?=[cmnptiu])){ending}"
            rf"|(?:.*?[{_VOWELS}][{marks}](?=[acimnoptuy]){ending}){{2}}"
            rf"|(?=.*?[{_VOWELS}]{at_end}(?![^\W\d_~]))(?=.*?[{_VOWELS}][{marks}](?=[acimnoptuy]){ending}))",
            re.IGNORECASE,
        )
        self.word = expression(rf"(?<![\w{self.endings}\ufffd])[^\W\d_](?:[^\W\d_]|[{self.endings}])*(?![\w\ufffd])")
        self._inside = expression(rf"[{_VOWELS}][{marks}](?=[^\W\d_])|[{_HATS}][{marks}]")
        self._amid = expression(rf"[^\W\d_][{marks}][^\W\d_]")
        self._letters = {ord(letter): _spell(letter, acute) for letter in LETTERS}

    def inflict(self, text: str) -> str:
        return super().inflict(text.translate(self._letters))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any question marks, if a word shows it: names like `Jama'a` in text without marks do not, nor does a
        line where most words with such a mark amid them are none: there it stands for letters, whatever they were.
        """
        found = [self._but_closing(line, each) for each in super().candidates(line)]
        found = list(shown_if_bare(line, [each for each in found if each.forms], self._inside))
        read = {line[each.start : each.end] for each in found}
        amid = {word for word in self.word.findall(line) if self._amid.search(word)} if found else ()
        return iter(found) if 2 * len(read.intersection(amid)) >= len(amid) else iter(())

    def _but_closing(self, line: str, candidate: Candidate) -> Candidate:
        """A word without the apostrophe at its end where that closes a quotation; without forms if nothing is left."""
        start, end = candidate.start, candidate.end
        if line[end - 1] != "'" or not _OPENED.search(line, 0, end - 1):
            return candidate
        return Candidate(start, end - 1, self._remembered(line[start : end - 1]), candidate.spared_nats)

    def strangeness(self, text: str) -> float:
        """As of any question marks, and twelve nats for each other mark inside a word or on a circumflex."""
        return super().strangeness(text) + 12.0 * len(self._inside.findall(text))


def _spell(letter: str, acute: str) -> str:
    plain, tone = split_tone(letter)
    mark = SPELLED.get(tone, "")
    similar = SIMILAR.get(plain, plain)
    return unicodedata.normalize("NFC", similar) + (acute if mark == "\N{ACUTE ACCENT}" else mark)
