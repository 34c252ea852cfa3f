"""UTF-8 was read as windows-1252, and then its quotation marks and dashes were made those of ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.misread.utf8_cleaned import WHOLE_NATS, Utf8Cleaned, is_part_of_word
from vnfix.expression import expression

_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_ASCII = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
}
"""What windows-1252 reads the bytes 91 92 93 94 96 97 and 85 as, and what is made of it."""
_LOST = "(?<=\xbb)(?:[\"'-]|\\.\\.\\.)|(?<=\xc4)'|(?<=\xc3)[\"'-]"
"""Ends of letters that look as signs of ASCII: of ố ồ ỗ ễ, of đ, of capitals."""
_SIGN_AT_END = expression("(?:[\"'-]|\\.\\.\\.)\\Z")
_WITHIN = expression("\xbb(?:[\"'-]|\\.\\.\\.)(?=[a-z])|\xc4'(?=[a-z\xc3\xc6\xe1])")
"""Such an end within a word, where sound text has no sign."""
_DASH = expression('(?<!\\S)\xe2\u20ac"(?!\\S)')
"""What is left of a dash between spaces, of which Vietnamese text has twenty short ones to a long one."""


class Utf8Uncurled(Utf8Cleaned):
    """What: UTF-8 read as windows-1252, after which curled quotation marks, dashes and the ellipsis, which are the last
    bytes of some letters (91 to 94, 96, 97 and 85), were made those of ASCII; and what cannot be seen was dropped.

    How it happens: an editor, a chat program or a language model that writes code keeps to quotation marks of ASCII.

    Example: "Hồ" becomes "H\\xe1\\xbb\\"", "được" becomes "\\xc4'\\xc6\\xb0\\xe1\\xbb\\xa3c".

    Easily confused with: a word of which a byte was dropped, and a quotation mark after it.

    Safety: a byte of a letter is another letter's too, or a sign of its own, so the language model chooses.
    """

    def __init__(self) -> None:
        super().__init__("")
        self.name = "utf8-as-windows-1252-uncurled"
        self.title = "UTF-8 was read as windows-1252, quotation marks and dashes made those of ASCII"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252, and it or another replaced the curled"
            " quotation marks and dashes that this made of some letters by those of ASCII"
        )
        self.prevention = (
            "read the text as UTF-8 in the first place (charset=utf-8); change quotation marks only after that"
        )
        self.signs = (("\xbb", "\"'-."), ("\xc4", "'"), tuple('\xe2\u20ac"'))
        self.gate = expression("\xe1\xbb(?:[\"'-]|\\.\\.\\.)|\xc4'[a-z\xc3\xc6\xe1\xc4]|\xe2\u20ac\"")
        self.word = expression(rf"(?<!\w)(?:[^\W\d_]|[{_TRAIL}]|{_LOST})+")
        self._cleaning = self._cleaning | {ord(curled): plain for curled, plain in _ASCII.items()}

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As where bytes were only dropped, with and without the sign at the end."""
        forms = super().forms_of(observed)
        if sign := _SIGN_AT_END.search(observed):
            forms += tuple(form + sign.group() for form in super().forms_of(observed[: sign.start()]))
        return tuple(dict.fromkeys(forms))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As where bytes were only dropped; and dashes, in a line all of which was UTF-8."""
        found = [self._as_told(line, each) for each in super().candidates(line)]
        if self._letters.explains_all(line):
            dashes = (Candidate(*dash.span(), ("\u2013",), WHOLE_NATS) for dash in _DASH.finditer(line))
            found = sorted((*found, *dashes), key=lambda each: each.start)
        yield from found

    def _is_anothers(self, line: str, start: int, end: int) -> bool:
        return super()._is_anothers(line, start, end) and line[end - 1] != "»"

    def _as_told(self, line: str, candidate: Candidate) -> Candidate:
        """A candidate with those forms alone that the line leaves of the sign at its end, if it leaves any."""
        is_letter = is_part_of_word(line, candidate.end - 1)
        if is_letter is None:
            return candidate
        forms = tuple(form for form in candidate.forms if (form[-1] not in "\"'-") is is_letter)
        return candidate.with_forms(forms or candidate.forms)

    def strangeness(self, text: str) -> float:
        """As where bytes were only dropped, and as much for a sign of ASCII within a word."""
        return super().strangeness(text) + 8.0 * len(_WITHIN.findall(text))
