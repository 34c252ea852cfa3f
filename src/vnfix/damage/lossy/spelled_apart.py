"""All marks were written out as signs of their own after their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Signs
from vnfix.damage.lossy.best_fit import SIMILAR
from vnfix.damage.lossy.question_mark import QuestionMark
from vnfix.damage.lossy.spelled_marks import SPELLED
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

_APART = {**SPELLED, "\N{COMBINING CIRCUMFLEX ACCENT}": "^", "\N{COMBINING BREVE}": "?", "\N{COMBINING HORN}": "?"}
"""What Windows puts for marks: bestfit1252.txt, as in `spelled_marks`; it has nothing for breve and horn."""

_ENDING = r"(?:c|ch|m|n|ng|nh|p|t|[iuy]|(?<=[^\W\d_]...))(?![^\W\d_])"
"""What a syllable ends with; behind a vowel and two signs nothing, if another letter stands before the vowel."""
_DOT_OR_HORN = expression(
    rf"\?(?:(?<=[aeoAEO]\?)\^|(?<=[aouAOU]\?)[`~\xb4])(?i:{_ENDING})|\^(?<=[aeoAEO]\^)\xb4(?i:{_ENDING})"
)
_ACUTE = expression(r"\xb4(?<=[aeiouyAEIOUY]\xb4)")
_CIRCUMFLEX = expression(rf"\^(?<=[aeoAEO]\^)(?:[?`~](?i:{_ENDING})|[cmnptiuCMNPTIU])")


class _ShowsApart:
    """What shows this: a dot below before a circumflex or an acute behind one, a tone on a horn or a breve; or an acute
    in a line with circumflexes. VIQR has none of them.
    """

    def search(self, line: str, /) -> object | None:
        return _DOT_OR_HORN.search(line) or (_ACUTE.search(line) and _CIRCUMFLEX.search(line))


SHOWS_APART = _ShowsApart()

_HAT = r"[aeo](?:\?\^|\^[\xb4?`~])"
"""A vowel with a circumflex and a tone: the dot below comes before it in the order of Unicode, and the others after."""


class SpelledApart(QuestionMark):
    """What: text with all marks apart from their letters (NFD) became windows-1252 by best fit: each is a sign behind
    its letter, ` for huyền, \\xb4 for sắc, ~ for ngã, ^ for the circumflex, and ? for all others; đ is d.

    How it happens: text copied from macOS, whose names of files are NFD, or typed with such a keyboard, goes into a
    column of a database, or a program of Windows, that knows windows-1252 only.

    Example: "Bệnh viện đã được xây" becomes "Be?^nh vie?^n da~ du?o??c xa^y".

    Easily confused with: VIQR, which spells the circumflex alike, but before the tone (`be^.nh`).

    Safety: breve, horn, hỏi and nặng are not told apart, so the language model chooses.
    """

    name = "spelled-marks-apart"
    entry_nats = 12.0
    spared_nats = 12.0
    title = "All marks became signs after their letters"
    cause = (
        "text with its marks apart from their letters (NFD) was converted to windows-1252 (Western European) by best"
        " fit: the marks became ` \N{ACUTE ACCENT} ~ ^ and ?"
    )
    prevention = "compose letters (NFC) when text comes in, keep it in Unicode all the way, and write files as UTF-8"
    signs: Signs = (("aeouAEOU", "^+"), ("AEIOUYaeiouyÂÊÔĂƠƯâêôăơư", "\u02cb\xb4\u02dc"), ("?", "^"))
    """The first two are those of VIQR and of tones apart, and take no room in the scan."""
    gate = SHOWS_APART
    word = expression(r"(?<![\w?`~^\xb4\ufffd])[^\W\d_](?:[^\W\d_]|[?`~^\xb4])*(?![\w\ufffd])")

    def inflict(self, text: str) -> str:
        return super().inflict(text.translate(_LETTERS))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As of any question marks, where a mark stands behind a vowel."""
        return super().candidates_beside(line) if _INSIDE.search(line) else iter(())

    def strangeness(self, text: str) -> float:
        """As of any question marks, and twelve nats for each other mark behind a vowel."""
        return super().strangeness(text) + 12.0 * len(_INSIDE.findall(text))


_INSIDE = expression(rf"{_HAT}|[aeiouy][`~\xb4^](?=[^\W\d_])|[aeo]\^", re.IGNORECASE)


def _spell(letter: str) -> str:
    return "".join(_APART.get(sign, sign) for sign in unicodedata.normalize("NFD", letter).translate(_D))


_D = {ord(letter): SIMILAR[letter] for letter in "đĐ"}
_LETTERS = {ord(letter): _spell(letter) for letter in LETTERS}
