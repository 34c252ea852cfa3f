"""Text that had lost letters to question marks was then read as UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, Signs
from vnfix.damage.lossy.isolated_loss import LossGate
from vnfix.damage.lossy.question_mark import QuestionMark
from vnfix.damage.lossy.typed_bare import SHOWN, shown_if_bare
from vnfix.expression import expression


class ThenReadAsUtf8(QuestionMark):
    """What: the loss of another damage, whose bytes were then read as UTF-8. The accented letters that had
    survived it (à é ô) are no valid UTF-8, so each became U+FFFD.

    How it happens: a page is stored as windows-1252 and served or scraped as UTF-8.

    Example: "Lấy lại mã bảo mật" becomes "L?y l?i m\\ufffd b?o m?t".

    Easily confused with: UTF-8 cut in the middle of a letter, which leaves U+FFFD but no question marks.

    Safety: the letters are gone, so the language model chooses.
    """

    quote = "\ufffd"
    signs: Signs = (("\ufffd", ""),)
    gate: Gate = LossGate(expression("[^\x00-\x7f]"))
    word = expression(r"(?<![\w?\ufffd])(?:[^\W\d_]|[?\ufffd])+(?!\w)")

    def __init__(self, first: QuestionMark) -> None:
        self.first = first
        self.name = f"{first.name}-utf8"
        self.title = f"{first.title}, and the result was read as UTF-8"
        self.entry_nats = first.entry_nats
        self.needs = first.needs
        self.cause = (
            f"{first.cause}; then the result was read as UTF-8, in which the accented letters that were left are"
            " invalid, and each became U+FFFD"
        )

    def inflict(self, text: str) -> str:
        return self.first.inflict(text).encode("cp1252", "replace").decode("utf-8", "replace")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of the first loss; in a line without a letter beyond ASCII not only signs by themselves must show it."""
        return iter(shown_if_bare(line, list(super().candidates(line)), SHOWN))

    def may_be_beside(self, line: str) -> bool:
        """As of the first loss, and where anything is lost in a line, though it be sound but for that."""
        return "\ufffd" in line or super().may_be_beside(line)

    def strangeness(self, text: str) -> float:
        """Beside letters U+FFFD is a lost letter; alone it may be any sign: a dash, a quotation mark, a bullet.

        Of 95 such signs in lines of 18 kinds all but two are left at this price, where 59 became words at 3 nats and
        the price of an unknown word; of 230 words like ý and đã 181 come back, where 195 did.
        """
        lost = text.count("\ufffd")
        if not lost:
            return super().strangeness(text)
        return 12.0 * lost if any(letter.isalpha() for letter in text) else 3.0 + 4.0 * lost
