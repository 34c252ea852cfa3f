"""Every mark was taken off: text typed or stored without any. Looked for only when asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

_BARE = {
    ord(letter): unicodedata.normalize("NFD", letter)[0].translate({ord("đ"): "d", ord("Đ"): "D"}) for letter in LETTERS
}
_ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_LEAST_SHARE = 0.6
"""The share of a line's words that must be what syllables look like without marks."""


class StrippedMarks(LossyDamage):
    """What: tone and quality marks are gone, and đ is d.

    How it happens: people type so in a hurry or on a keyboard without Vietnamese; programs strip marks for addresses,
    file names, text messages and searches.

    Example: "Lấy lại mã bảo mật" becomes "Lay lai ma bao mat".

    Easily confused with: any other language, names, code. Nothing shows that there were marks, and many mean to
    write without them. So it is no part of `DAMAGES`: `Pipeline.default().with_(StrippedMarks())`, `--restore-marks`.
    A line with any Vietnamese letter is not touched.

    Safety: every syllable has several readings, so the language model chooses; ask for more confidence where a wrong
    mark does more harm than a missing one.
    """

    name = "stripped-marks"
    family = "lossy"
    unknown_nats = 6.0  # many write so, and names of other languages are among their words
    entry_nats = 6.0
    title = "Marks stripped"
    cause = "text was typed without marks, or a program took them off"
    prevention = "type with a Vietnamese keyboard, and strip marks only from what is compared, never from what is kept"
    signs: Signs = ((_ASCII, _ASCII),)
    spares_bare = False
    gate = expression(rf"\A[^{LETTERS}]*\Z")
    word = expression(
        rf"(?<![\w?'&.,;|/@#$%:=\ufffd\u0300-\u036f-])[{_ASCII}]+(?![\w?'&|/@#$=(\ufffd\u0300-\u036f-]|[.,;:]\w)"
    )

    def inflict(self, text: str) -> str:
        return text.translate(_BARE)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage, in a line of which most words may be without marks."""
        found = list(super().candidates(line))
        words = len(_WORD.findall(line))
        if len(found) >= 2 and len(found) >= _LEAST_SHARE * words:
            yield from found

    def strangeness(self, text: str) -> float:  # noqa: ARG002  the same for any
        """Nothing is strange by itself; the language model finds words without their marks strange."""
        return 0.0


_WORD = expression(r"[^\W\d_]+")
