"""UTF-8 was read as windows-1252, and then some of its letters were put right and others were not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import derive_inverse
from vnfix.damage.misread.letter_by_letter import LetterByLetter
from vnfix.damage.misread.utf8_cleaned import Utf8Cleaned
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_THEN_SMALL = f"  .?[a-z{LETTERS[:67]}]"
"""The space that is the end of a letter, another, and a word that is not in capitals."""
_JOINED = expression("[A-Z\u0110\u1ea0-\u1ef9][-/_]")
"""A capital, and what joins it to others."""
_UNSEEN = "\x81\x8d\x8f\x90\x9d\xa0\xad"
_QUOTE = "\u00e2\u20ac"
_ALONE = "ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
"""Letters that text which is misread has not: where one stands, some were put right, or never damaged."""
_SIGN = expression(f"([ÃÄÆ][{_TRAIL}]?|á[º»][{_TRAIL}]?|{_QUOTE}[{_TRAIL}]?)")
"""A letter as it looks when it is misread, or the beginning of one."""


_MARKED = "áàãâéèêíìóòõôúùý"
"""Small letters before which no language has Ä or Æ."""


@cache
def _misread(letter: str) -> str:
    return WINDOWS_1252.decode(letter.encode("utf-8", "surrogatepass"))


_BEGINNING = {letter: _misread(letter)[:-1] for letter in LETTERS}
_LEFT_OVER = expression(
    "|".join(
        f"{beginning}(?=[{''.join(letter for letter in LETTERS if _BEGINNING[letter] == beginning)}])"
        for beginning in sorted(set(_BEGINNING.values()))
    )
)
"""The beginning of a misread letter before this letter itself."""


class Utf8Mended(Utf8Cleaned):
    """What: UTF-8 read as windows-1252, in which a list of replacements, or a person, put letters right that could be
    seen. Of others, whose bytes have letters that are not seen (81 8D 8F 90 9D A0 AD), the beginning is left, and the
    rest was dropped or made a space. Or the beginning stands before the letter that was put right.

    How it happens: a list of what to replace by what is copied from a page that does not show these letters, so that it
    has none for them.

    Example: "người" becomes "ngưá»i", "Đường" becomes "Äường" or "ÄĐường".

    Easily confused with: the same where nothing was put right, and capitals with a tilde.

    Safety: one byte of a letter is gone, so the language model chooses, mostly among two or three letters.
    """

    entry_nats = 6.0

    def __init__(self) -> None:
        super().__init__(unseen_becomes="")
        self.name = "utf8-as-windows-1252-mended"
        self.title = "UTF-8 was read as windows-1252, and only some letters were put right"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252; then letters were replaced by a list that"
            " lacks those whose bytes cannot be seen"
        )
        self.prevention = "read the text as UTF-8 in the first place; undo it by its bytes, not by a list of letters"
        self.signs = (("ÃÄÆ", f" {LETTERS}abcdeghiklmnopqrstuvxy"), ("á", "º»"), tuple(_QUOTE))
        stranded = "|".join(
            (
                f"(?:[ÄÆ]|á[º»]|(?<=[a-zđ])Ã|{_QUOTE})(?![{_TRAIL}])",
                f"Ã(?=[a-z]|{_THEN_SMALL})",
                r"\b[A-Z]Ã(?= [a-z]{1,2}\b)",
            )
        )
        self.gate = expression(rf"[ÄÆ][{_MARKED}]|\A(?=[^{_ALONE}]*[{_ALONE}])(?s:.)*?(?:{stranded})")
        self.stranded = expression(stranded)
        self._plain = Utf8Cleaned(unseen_becomes="")

    def inflict(self, text: str) -> str:
        """One case of it: all letters whose bytes can be seen are as they were."""
        return "".join(
            super(Utf8Mended, self).inflict(letter) if any(map(_misread(letter).__contains__, _UNSEEN)) else letter
            for letter in text
        )

    def explains(self, said: str, shown: str) -> bool:
        """Whether each letter is shown as it is, with or without its beginning before it, or misread, with or without
        what is not seen.
        """
        if said == shown:
            return True
        reached = {0}
        for letter in said:
            reached = {end for start in reached for end in self._ends(letter, shown, start)}
        return len(shown) in reached

    def _ends(self, letter: str, shown: str, start: int) -> set[int]:
        """Where a letter may end in what is shown, if it begins at a place."""
        ends = {start + len(look) for look in _looks_mended(letter) if shown.startswith(look, start)}
        if letter.isascii():
            return ends
        misread = {start}
        for sign in _misread(letter):
            looks = {sign, self._cleaning.get(ord(sign), sign)}
            misread = {at + len(look) for at in misread for look in looks if shown.startswith(look, at)}
        return ends | misread

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As where nothing was put right; capitals with a tilde are sound, but before two spaces and a word that is not
        in capitals, if no other capitals are joined to them.
        """
        for candidate in super().candidates(line):
            observed = line[candidate.start : candidate.end]
            may_be_sound = observed.isupper() and observed.rstrip()[-1] == "Ã"
            is_joined = _JOINED.search(line[: candidate.start][-2:]) is not None
            if not may_be_sound or (self._then_small.match(line, candidate.end - 1) and not is_joined):
                yield candidate

    @cached_property
    def _letters(self) -> LetterByLetter:
        """Of a line in which some letters were put right, not all is misread: no unknown word is spelled."""
        return LetterByLetter(self._plain)

    _then_small = expression(_THEN_SMALL)

    def readings_of(self, observed: str) -> Sequence[str]:
        return derive_inverse(self._plain).get(observed)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What a word may have said is what it may have said if all of its letters were misread as some are.

        A letter by itself may be one of another language that the text speaks of.
        """
        if len(observed.strip()) == 1 or not _SIGN.search(observed):
            return ()
        forms: dict[str, None] = {}
        for each in dict.fromkeys((_LEFT_OVER.sub("", observed), observed)):
            misread = "".join(
                piece if number % 2 else self._plain.inflict(piece) for number, piece in enumerate(_SIGN.split(each))
            )
            forms |= dict.fromkeys(form for form in self._plain.forms_of(misread) if self.explains(form, observed))
        return tuple(forms)

    def strangeness(self, text: str) -> float:
        """Twenty nats for each beginning of a letter whose end is gone, or that is there for nothing."""
        return 20.0 * len(self.stranded.findall(text))


def _looks_mended(letter: str) -> tuple[str, ...]:
    """What a letter that was put right looks like."""
    beginning = _BEGINNING.get(letter)
    return (letter, beginning + letter) if beginning else (letter,)
