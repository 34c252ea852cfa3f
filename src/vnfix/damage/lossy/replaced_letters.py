"""Every accented letter became U+FFFD."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, LossyDamage, Signs
from vnfix.damage.lossy.isolated_loss import LossGate
from vnfix.damage.lossy.question_mark import BEFORE_LETTER
from vnfix.damage.lossy.typed_bare import in_no_bare_text
from vnfix.damage.lost_words import stands_apart
from vnfix.expression import expression
from vnfix.text.markup import text_beside_markup


class ReplacedLetters(LossyDamage):
    """What: each letter outside ASCII is one U+FFFD, the sign that stands for what could not be read.

    How it happens: text of a legacy charset, one byte a letter, is read as UTF-8 and what is invalid is replaced.

    Example: "Vui lòng" becomes "Vui l\\ufffdng".

    Easily confused with: `?` loss read as UTF-8, where question marks stand beside U+FFFD, and UTF-8 cut to pieces,
    where two or three stand for a letter.

    Safety: the letters are gone, so the language model chooses.
    """

    name = "replaced-letters"
    family = "lossy"
    entry_nats = 10.0
    title = "Every accented letter became U+FFFD"
    cause = "text in a legacy charset, one byte a letter, was read as UTF-8; each invalid byte was replaced by U+FFFD"
    prevention = 'find out the charset the text was written in and decode with that; never decode with errors="replace"'
    signs: Signs = (("\ufffd", ""),)
    word = expression(r"(?<![\w?\ufffd])(?=\ufffd*[^\W\d_])(?:[^\W\d_]|\ufffd)+(?!\w)")
    accented = expression(r"[^\x00-\x7f\n]")
    """The letters that it strikes, and signs."""
    gate: Gate = LossGate(accented)

    quote = "\ufffd"
    needs = "\ufffd"
    """What a line must have somewhere."""

    def inflict(self, text: str) -> str:
        return self.accented.sub("\ufffd", text)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Words with a letter left, and beside such also those of which nothing is left: đã, ở, ý.

        In a line that lost letters to question marks the latter are spaces that do not break, and other signs.
        """
        shown = list(in_no_bare_text(line, list(super().candidates(line))))
        if shown and not BEFORE_LETTER.search(line):
            bare = [(*run.span(), self._remembered(run.group())) for run in _BARE.finditer(line)]
            text = text_beside_markup(line)[0]
            shown += [
                Candidate(start, end, forms)
                for start, end, forms in bare
                if forms and stands_apart(line, start, end, text)
            ]
        yield from sorted(shown, key=lambda candidate: candidate.start)

    def may_be_beside(self, line: str) -> bool:
        """Whether anything is lost in a line, though it be sound but for that."""
        return "\ufffd" in line

    def strangeness(self, text: str) -> float:
        """Beside letters U+FFFD is a lost letter; alone it may be any sign: a dash, a quotation mark, a bullet.

        Words of which nothing is left are twenty times as frequent here, so the price of leaving one is higher than
        where question marks are left of most of them (`vnfix.damage.lossy.question_mark_utf8`).
        """
        lost = text.count("\ufffd")
        if text.strip("\ufffd") or not lost:
            return 12.0 * lost
        return 5.0 + 4.0 * -(-lost // len(self.quote))


_BARE = expression(r"(?<![\w?\ufffd])\ufffd+(?![\w?\ufffd])")
