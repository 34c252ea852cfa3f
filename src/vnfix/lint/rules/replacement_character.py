"""U+FFFD left in text, where no damage explains it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.damage.lossy.isolated_loss import is_cut
from vnfix.lint.rule import Rule
from vnfix.values import Finding

_MARK = "\ufffd"
_GONE = "the letters here are gone; read the source again in its own charset"
_HALF = "the text ends here, and may have been cut short by its bytes; cut it by letters (mb_substr, not substr)"
_REST = 20
"""Letters behind the sign that tell whether the text ends there."""
_MISREAD = _MARK.encode().decode("cp1252")
"""What the three bytes of U+FFFD look like when they are read once more, as windows-1252."""


class ReplacementCharacter(Rule):
    """What: U+FFFD, the replacement character, or the three letters its UTF-8 bytes make as windows-1252.

    How it happens: a program met bytes that are not of the charset it was told, and put U+FFFD for them. The letters
    are gone. vnfix restores them where the rest of the text shows how it was damaged; this rule reports what is left.
    At the end of a text that was cut short by its bytes (`substr`) half a letter is left, which says nothing of the
    word.

    Example: "Phí: 50" saved as windows-1252 and read as UTF-8 is "Ph\\ufffd: 50", which may have been Phì too.

    Easily confused with: text and code about the character, which quotes it alone; that is not reported.

    Safety: nothing is changed. Go back to the source and read it in its own charset.
    """

    code = "VN801"
    name = "replacement-character"
    title = "A letter was lost and U+FFFD stands in its place"

    _lost = re.compile(f"(?:{_MARK}|{_MISREAD})+")
    _quotes = frozenset("\"'`\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}()[]|")

    def check(self, text: str) -> Iterator[Finding]:
        if _MARK not in text and _MISREAD not in text:  # found out ten times as fast as by the expression
            return
        for match in self._lost.finditer(text):
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if before not in self._quotes or after not in self._quotes:
                rest = text[match.end() : match.end() + _REST].partition("\n")[0]
                is_half = before.isalpha() and is_cut(rest, 0)
                yield Finding(match.start(), match.end(), self.name, 1.0, _HALF if is_half else _GONE)
