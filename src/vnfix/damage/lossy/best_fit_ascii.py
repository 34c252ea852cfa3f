"""Letters outside windows-1252 became the most similar ones or question marks, and accented ones then too."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.lossy.best_fit import BEYOND_1252, BestFit
from vnfix.damage.lossy.question_mark import QuestionMark, is_mostly_sound
from vnfix.expression import expression

_KEPT = expression("[À-ý](?:[^À-ý]*[À-ý]){2}")
"""Three letters that the damage takes."""


class BestFitAscii(BestFit):
    """What: best fit leaves đ ơ ư ă as d o u a and à é ô as they are; those that are left, and Đ as Ð, then become `?`.

    How it happens: PowerShell or a Windows program writes a file in the ANSI code page, which is then read as ASCII or
    UTF-8, and written with `?` for what is invalid there.

    Example: "không được đặt hàng" becomes "kh?ng du?c d?t h?ng".

    Easily confused with: best fit by itself, which keeps à é ô, and the loss under ASCII, which keeps no d of đ.

    Safety: the letters are gone, so the language model chooses; a word without `?` may also be as it was.
    """

    signless = False
    entry_nats = 13.0
    quote = "?"
    title = "Letters outside windows-1252 became similar ones or ?, and accented letters ?"
    cause = (
        "a Windows program converted the text to windows-1252 (Western European) by best fit: đ ă ơ ư became d a o u,"
        " and letters without a similar one became question marks; then the result was read as ASCII or UTF-8, and each"
        " accented letter that was left became a question mark, too"
    )

    def __init__(self) -> None:
        super().__init__()
        self.name, self.signs, self.gate = "best-fit-ascii", QuestionMark.signs, QuestionMark.gate  # no Ð is left

    def inflict(self, text: str) -> str:
        return super().inflict(text).encode("ascii", "replace").decode("ascii")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of best fit, but for lines with accented letters of windows-1252 alone, which went through no more."""
        is_spared = is_mostly_sound(line) or (_KEPT.search(line) and not BEYOND_1252.search(line))
        return iter(()) if is_spared else super().candidates(line)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As of best fit; but nothing is left that shows of a line without a question mark that it is Vietnamese."""
        return super().candidates_beside(line) if "?" in line else iter(())
