"""Letters outside windows-1252 became the most similar ones or question marks, and then accented ones were dropped."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.lossy.best_fit import BestFit
from vnfix.damage.lossy.dropped_letters import HOLLOW
from vnfix.damage.lossy.question_mark import BEFORE_LETTER, QuestionMark
from vnfix.expression import expression
from vnfix.text.code_texts import texts_or_line

_HOLLOW_WORD = expression(rf"(?i)(?<![\w?]){HOLLOW}(?![\w?])")


class BestFitDropped(BestFit):
    """What: best fit leaves đ ơ ư ă as d o u a and à é ô as they are; what is accented then, Ð for Đ too, is dropped.

    How it happens: a Windows program writes a file in the ANSI code page, which is then read as ASCII or UTF-8 by
    something that ignores what is invalid there (`errors="ignore"`).

    Example: "Không thể gửi thư cho bạn đọc" becomes "Khng th? g?i thu cho b?n d?c".

    Easily confused with: best fit by itself. So a text must have a word of nothing but consonants, and none with an
    accented letter.

    Safety: the letters are gone, some of them without a trace, so the language model chooses.
    """

    signless = False
    entry_nats = 13.0

    def __init__(self) -> None:
        super().__init__()
        self.name, self.signs, self.gate = "best-fit-dropped", QuestionMark.signs, BEFORE_LETTER
        self.title = "Letters outside windows-1252 became similar ones or ?, and accented letters were dropped"
        self.cause = (
            "a Windows program converted the text to windows-1252 (Western European) by best fit: đ ă ơ ư became d a o"
            " u, and letters without a similar one became question marks; then the result was read as ASCII or UTF-8 by"
            " a program that drops what is invalid there"
        )

    def inflict(self, text: str) -> str:
        return super().inflict(text).encode("ascii", "ignore").decode("ascii")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of best fit, in texts of a line whose words show both."""
        shown = [span for span in texts_or_line(line) if _shows(line[slice(*span)])]
        for each in super().candidates(line) if shown else ():
            if any(start <= each.start and each.end <= end for start, end in shown):
                yield each

    def may_be_beside(self, line: str) -> bool:
        return self.gate.search(line) is not None

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        return self.candidates(line)


def _shows(text: str) -> bool:
    """Whether a text lost letters to question marks, has words of nothing but consonants, and no accented letter."""
    return BEFORE_LETTER.search(text) is not None and text.isascii() and _HOLLOW_WORD.search(text) is not None
