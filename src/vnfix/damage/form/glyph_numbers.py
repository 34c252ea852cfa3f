"""The numbers of glyphs in a font stand in place of letters, in text out of a PDF file."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import is_known_word, reads_vietnamese

_GLYPHS = {"Đ": 0x108, "đ": 0xFF, "Ĩ": 0x1AC, "ĩ": 0x1AD, "Ũ": 0x1C9, "ũ": 0x1CA, "Ỳ": 0x1E3, "ỳ": 0x1E4}
_GLYPHS |= {"Ơ": 0x46A, "ơ": 0x46B, "Ư": 0x46C, "ư": 0x46D}
_GLYPHS |= {chr(code): code - 0x19FC for code in range(0x1EA0, 0x1EF2)}  # Ạ to ự
_GLYPHS |= {chr(code): code - 0x19FE for code in range(0x1EF4, 0x1EFA)}  # Ỵ to ỹ
"""The numbers of letters that Latin-1 has not, in Times New Roman and Arial of Windows (version 5.01 of both, by their
`cmap`, which agree). Ă and ă have their own code points for numbers."""
_SHOWN = {chr(glyph): letter for letter, glyph in _GLYPHS.items()}
_CLEAR = "".join(sorted(sign for sign in _SHOWN if sign > "\u0400"))
"""Those that no language has beside letters of Latin."""
_WESTERN = dict(
    zip(
        "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022",
        "\xac\xc8\xc6\xad\xcae\xc7\xce\xcb\xd1\xcf\xd0\xae\xd4\xd2\xe9jikmqprutzy{}\x7f~\xea"
        "\xb1\xb2\xb5\xb6\xb3\xb4\xab\x87",
    )
)
_ASCII = {chr(code): chr(code - 29) for code in range(0x21, 0x7F) if chr(code) != "="}
"""The numbers of all other letters and signs, as characters: where a file has all of its letters so. An equals sign
would be a blank, as blanks themselves are most often."""
_OURS = string.ascii_letters + LETTERS
_LATIN = f"A-Za-z{LETTERS}"
_ALL = f"{_LATIN}{''.join(_SHOWN)}"


class GlyphNumbers(LosslessDamage):
    """What: each letter of Vietnamese that Latin-1 has not stands as the character whose code point is the number of
    its glyph in Times New Roman and Arial: ộ, glyph 1245, as U+04DD, a letter of Cyrillic; đ as ÿ.

    How it happens: a PDF file has these letters in a part of the font whose codes are glyphs ("Identity-H"), and no
    table that says which letters they are (ToUnicode); what copies the text out takes the numbers for Unicode. Other
    letters are in another part of the font, and right.

    Example: "Độc lập" becomes "\\u0108\\u04ddc l\\u04b1p".

    Easily confused with: Cyrillic text, which is left alone: each word must have Latin letters and no others.

    Safety: exact.
    """

    name = "glyph-numbers"
    family = "form"
    title = "Glyphs of a font stand for letters, as out of a PDF file"
    cause = "the PDF file does not say which letters some glyphs are, and their numbers were taken for Unicode"
    prevention = "export PDF files with their text kept (PDF/A-2u), or recognise the pages as images"
    entry_nats = 4.0
    stretch_nats = 10.0
    signs: Signs = (("".join(_SHOWN), _OURS), (_OURS, "".join(_SHOWN)))
    gate = expression(rf"[{_LATIN}][{_CLEAR}]|[{_CLEAR}][{_LATIN}]")
    stretch = expression(rf"(?<!\w)[{_ALL}]+(?!\w)")

    def inflict(self, text: str) -> str:
        return text.translate(_GLYPHS_OF)

    def explains(self, said: str, shown: str) -> bool:
        """As of any damage; what reads ũ may have parted its sign in two (NFKC: U+01CA is NJ)."""
        return self.inflict(said) in (shown, _PARTED.sub("\u01ca", shown))

    def restore(self, damaged: str) -> str:
        return _PARTED.sub("\u01ca", damaged).translate(_LETTERS_OF)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words, in a line in which one that shows it is known then."""
        found = list(super().candidates(line))
        shows = (each for each in found if self.gate.search(line, each.start, each.end))
        return iter(found if any(is_known_word(each.forms[0].lower()) for each in shows) else ())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The words that show it, and others that are known then, but not beside letters that it would have changed."""
        if self.gate.search(line) is None and line.translate(_GLYPHS_OF) != line:
            return iter(())
        return (
            each
            for each in super().candidates(line)
            if self.gate.search(line, each.start, each.end) or is_known_word(each.forms[0].lower())
        )

    def strangeness(self, text: str) -> float:
        """Ten nats for each such letter."""
        return self.stretch_nats * len(_SIGN.findall(text))


class AllGlyphNumbers(LosslessDamage):
    """What: the same of all letters and signs, so that A is $ and a is D.

    How it happens: the PDF file has all its letters in such a part of the font.

    Example: "Công ty cổ phần" becomes "&{QJ W\\ F\\u04d9 SK\\u04abQ".

    Easily confused with: formulas and code with a letter of Cyrillic; a line must be Vietnamese without it, all of it.

    Safety: exact.
    """

    name = "glyph-numbers-all"
    family = "form"
    title = "Glyphs of a font stand for all letters, as out of a PDF file"
    cause = GlyphNumbers.cause
    prevention = GlyphNumbers.prevention
    entry_nats = 4.0
    stretch_nats = 10.0
    of_controls = True
    signless = True
    fewest_met = 2
    signs: Signs = ((_CLEAR, "".join(_ASCII.values())), ("".join(_ASCII.values()), _CLEAR))
    gate = expression(rf"[{_CLEAR}][\x04-\x61]|[\x04-\x61][{_CLEAR}]")

    def inflict(self, text: str) -> str:
        return text.translate(_ALL_GLYPHS)

    def explains(self, said: str, shown: str) -> bool:
        """As of any damage; a blank, glyph 3, may be a blank already."""
        return self.inflict(said) == shown.replace("\x03", " ")

    def restore(self, damaged: str) -> str:
        return damaged.translate(_ALL_LETTERS)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """All of a line, if it is nothing but such letters and Vietnamese then."""
        restored = self.restore(line)
        if self.explains(restored, line) and reads_vietnamese(restored):
            yield Candidate(0, len(line), (restored,))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """All of a line whose words are known then, most of them, and not as they stand."""
        restored = self.restore(line)
        words = _WORD.findall(restored)
        known = sum(len(word) > 1 and is_known_word(word.lower()) for word in words)
        is_text = any(len(word) > 1 and is_known_word(word.lower()) for word in _WORD.findall(line))
        fewest = 1 if self.gate.search(line) else _FEWEST
        if known >= fewest and 2 * known >= len(words) and not is_text and self.explains(restored, line):
            yield Candidate(0, len(line), (restored,), _BESIDE_NATS * known)

    def candidates_for_certain(self, line: str, *, beside: bool) -> Sequence[Candidate]:
        """The same: nothing else is Vietnamese so."""
        return tuple(self.candidates_beside(line) if beside else self.candidates(line))

    def strangeness(self, text: str) -> float:
        """Ten nats for each letter that no other text has beside signs and capitals of ASCII."""
        return self.stretch_nats * len(_SIGN.findall(text))


_GLYPHS_OF = {ord(letter): glyph for letter, glyph in _GLYPHS.items()}
_LETTERS_OF = {glyph: letter for letter, glyph in _GLYPHS.items()}
_ALL_GLYPHS = str.maketrans({**_ASCII, **_WESTERN, **{letter: chr(glyph) for letter, glyph in _GLYPHS.items()}})
_ALL_LETTERS = {ord(glyph): chr(letter) for letter, glyph in _ALL_GLYPHS.items()} | {0x03: " "}
_WORD = expression(r"[^\W\d_]+")
_FEWEST = 2
"""Words that are known then, in a line without a letter that shows it."""
_BESIDE_NATS = 12.0
"""The price of each word that is known then and left as it stands, where other lines are glyphs."""
_PARTED = expression(r"(?<=[^\W\d_])NJ(?=[a-z])")
_SIGN = expression(f"[{_CLEAR}]")
