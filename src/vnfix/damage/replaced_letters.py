"""Every accented letter became U+FFFD."""

from __future__ import annotations

import re

from vnfix.damage.base import LossyDamage, Signs


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
    gate = re.compile("\ufffd")
    word = re.compile(r"(?<![\w?\ufffd])(?=\ufffd*[^\W\d_])(?:[^\W\d_]|\ufffd)+(?!\w)")
    _accented = re.compile(r"[^\x00-\x7f\n]")

    needs = "\ufffd"
    """What a line must have somewhere."""

    def inflict(self, text: str) -> str:
        return self._accented.sub("\ufffd", text)

    def strangeness(self, text: str) -> float:
        return 12.0 * text.count("\ufffd")
