"""Glyphs slipped when text was taken out of a PDF file or converted."""

from __future__ import annotations

import re

from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression

_CONSONANTS = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"


class Slipped(LossyDamage):
    """What: one letter became another everywhere, and both are Vietnamese: ô became ơ, or ư was lost.

    How it happens: a PDF file's own numbering of glyphs is read wrong; TCVN3 has ư at the place of the soft hyphen,
    which a converter dropped before the rest was converted.

    Example: "công trình" becomes "cơng trình", "Trường" becomes "Trờng".

    Easily confused with: sound text, for the letters are Vietnamese ones. A line must have a word that ends as no
    Vietnamese syllable does (-ơng, -ớc), and none that the damage would have changed.

    Safety: the language model chooses.
    """

    family = "form"
    entry_nats = 5.0
    spared_nats = 12.0
    cause = "the glyph numbers of a PDF file, or the bytes of an old charset, were read wrong for one letter"
    prevention = "extract the text with another tool, or from the document the PDF file was made of"
    word = expression(r"(?<![^\W\d_])(?<![^\W\d_]-)[^\W\d_]+(?!-?[^\W\d_])")
    """None that a hyphen joins to others: a name of another language, as it is said (blum-b\u1edbc)."""

    def __init__(self, letter: str, became: str) -> None:
        self.name = f"slipped-{'o' if became else 'u'}"
        self.title = f"{letter} became {became}" if became else f"{letter} was lost"
        self._table = str.maketrans({letter: became, letter.upper(): became.upper()})
        vowels = became or "ơờớởỡợ"
        ends = ("ng",) if became else ("ng", "c", "u")
        self.signs: Signs = tuple(
            (_CONSONANTS, vowels + vowels.upper(), *(letter + letter.upper() for letter in end)) for end in ends
        )
        self.gate: re.Pattern[str] = expression(
            f"[{_CONSONANTS}][{vowels}](?:{'|'.join(ends)})(?![^\\W\\d_])", re.IGNORECASE
        )

    def inflict(self, text: str) -> str:
        return text.translate(self._table)

    def strangeness(self, text: str) -> float:
        """Twelve nats for an end that no syllable has; half of it in a name, which may be none of Vietnamese."""
        return (6.0 if text.istitle() else 12.0) * len(self.gate.findall(text))
