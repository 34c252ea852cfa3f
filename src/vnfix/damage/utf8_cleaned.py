"""UTF-8 was read as windows-1252, and then a cleaner took out what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import LossyDamage
from vnfix.language.alphabet import LETTERS
from vnfix.values import Candidate

_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_LEADS = "ÃÄÆº»"
"""What the bytes before those that are gone look like."""
_HOW = {"": "dropped", " ": "spaced", "?": "questioned", "\ufffd": "replaced"}
"""What became of them, by what they became."""
_MOST_JOINED = 4
"""Pieces that one word may be in."""
_BEFORE, _AFTER = "\u201c\u2018", "\u201d\u2019\u2026"
"""Signs that stand directly before and after words."""
_UNSEEN = "\x81\x8d\x8f\x90\x9d"


class Utf8Cleaned(LossyDamage):
    """What: UTF-8 read as windows-1252, after which the bytes without a visible letter (81 8D 8F 90 9D and AD)
    were dropped or made spaces, and the no-break space (A0) an ordinary one; or those without any letter (81 8D 8F 90
    9D) were replaced by a question mark or U+FFFD.

    How it happens: an HTML cleaner, a database or an editor strips control characters and soft hyphens; a strict
    decoder replaces what its charset has not.

    Example: "phía" becomes "ph\\xc3a", "nhà" becomes "nh\\xc3 ".

    Easily confused with: capitals with a tilde (BÃI), and the damage before cleaning.

    Safety: one byte of a letter is gone, so the language model chooses, mostly among two or three letters.
    """

    family = "misread"
    outermost = True

    def __init__(self, unseen_becomes: str) -> None:
        self.unseen_becomes = unseen_becomes
        how = _HOW[unseen_becomes]
        self.name = f"utf8-as-windows-1252-{how}"
        self.title = f"UTF-8 was read as windows-1252, invisible letters {how}"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252, and it or another stripped or replaced the"
            " control characters, soft hyphens and no-break spaces that this made of some letters"
        )
        self.prevention = (
            "read the text as UTF-8 in the first place (charset=utf-8); strip control characters only after that"
        )
        self.signs = (("ÃÄÆ", " abcdeghiklmnopqrstuvxy"), ("á", "º»"), ("Ãº»ÄÆ", ".,;:!?)'\"\n"))
        self.gate = re.compile(f"[a-zđ]Ã|Ã[a-z]|á[º»]|[ÄÆ][{_TRAIL}]")
        self.stranded = re.compile("[a-zđ]Ã|Ã(?=[a-z ])|á[º»]|[ÄÆ](?![A-Z" + LETTERS[67:] + "])")
        self.entry_nats = 4.0
        self.word = re.compile(rf"(?<!\w)(?:[^\W\d_]|[{_TRAIL}{unseen_becomes.strip()}])+")
        self._cleaning = dict.fromkeys(map(ord, _UNSEEN), unseen_becomes)
        if not unseen_becomes.strip():  # a cleaner's work; a decoder has letters for these
            self._cleaning |= {0xAD: "", 0xA0: " "}

    def inflict(self, text: str) -> str:
        misread = WINDOWS_1252.decode(text.encode("utf-8", "surrogatepass"))
        return misread.translate(self._cleaning)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage, with the quotation marks beside a word: they are sequences too."""
        forms = super().forms_of(observed)
        if not forms and (before := next((sign for sign in _BEFORE if observed.startswith(self.inflict(sign))), "")):
            forms = tuple(before + form for form in self.forms_of(observed.removeprefix(self.inflict(before))))
        if not forms and (after := next((sign for sign in _AFTER if observed.endswith(self.inflict(sign))), "")):
            forms = tuple(form + after for form in self.forms_of(observed.removesuffix(self.inflict(after))))
        return forms

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any lossy damage; a space after the beginning of a letter may be its end, or stand between words."""
        words = [match.span() for match in self.word.finditer(line)]
        words = [(start, end) for start, end in words if not "\x80" <= line[end : end + 1] <= "\x9f"]  # none is gone
        at = 0
        while at < len(words):
            last = at
            while last + 1 < min(len(words), at + _MOST_JOINED) and self._may_go_on(line, words[last], words[last + 1]):
                last += 1
            while last >= at:
                candidate = self._candidate(line, words[at : last + 1])
                if candidate or last == at:
                    break
                last -= 1
            if candidate:
                yield candidate
            at = last + 1

    def _may_go_on(self, line: str, word: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether the space between two words may be the end of a letter."""
        return line[word[1] - 1] in _LEADS and line[word[1] : following[0]] == " "

    def _candidate(self, line: str, words: Sequence[tuple[int, int]]) -> Candidate | None:
        """What words may have said together as one; with two also what they may have said apart."""
        forms_of = self._remembered
        start, end = words[0][0], words[-1][1]
        is_open = line[end - 1] in _LEADS and line.startswith(" ", end)
        if is_open and (line[end + 1 : end + 2] or " ") in " ,.;:!?)":
            ended = forms_of(line[start : end + 1])
            if ended:
                return Candidate(start, end + 1, ended)
            if not self.unseen_becomes and line.startswith("  ", end):
                return None  # something was made a space
        forms = forms_of(line[start:end])
        if len(words) == 2 and forms:
            parts = [forms_of(line[first:last]) or (line[first:last],) for first, last in words]
            forms = (*forms, *map(" ".join, product(*parts)))
        return Candidate(start, end, forms) if forms else None

    def strangeness(self, text: str) -> float:
        """Eight nats for each beginning of a letter whose end is gone."""
        return 0.0 if text.isupper() else 8.0 * len(self.stranded.findall(text))
