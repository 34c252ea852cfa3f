"""UTF-8 in which tones are marks after their letters was read as windows-1252, and the acute one lost a byte."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import said_in
from vnfix.damage.form.decomposed import Decomposed
from vnfix.damage.misread.utf8_misread import Utf8Misread
from vnfix.expression import expression
from vnfix.language.known import is_as_frequent

_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_VOWEL = "(?:[aeiouy]|Ã[¢ª´‚Š”]|Ä[ƒ‚]|Æ[¡°¯\xa0])"
"""A vowel as it looks, but those that are capitals of ASCII: behind these Ì stands in sound text."""
_ENDS = "AEIOUYaeiouy¢ª´ƒ¡°‚Š”\xa0¯"
"""What vowels end with, capitals too."""
_QUESTIONED = r"\?(?=\w| [a-z])"
"""A question mark amid a word or a sentence, which is a byte that was lost."""
_TONE = "Ì[€ƒ‰£]"
"""A tone of which no byte was lost."""
_COMPLETE = expression(f"[ÃÄÆÌ][{_TRAIL}]|á[º»][{_TRAIL}]")
"""A letter or a tone of which no byte was lost."""
_UNSEEN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_BOTH = {"Ì": "Ì\x81", "Ä": "Ä\x90"}
"""The first byte of the acute tone, and of Đ, as it looks, and both."""
_HOW = {"": "dropped", "\ufffd": "replaced", "?": "questioned"}
"""What became of a byte that makes no letter, by what it became."""


class Utf8Tones(Utf8Misread):
    """What: a tone is written as a mark after its letter, as some keyboards do (ế as ê and an acute), and UTF-8 of that
    was read as windows-1252. The second byte of the acute tone (81), and of Đ (90), is no letter there, and was dropped
    or replaced.

    How it happens: as whenever UTF-8 is misread; such text is common on pages of Vietnam.

    Example: "Tiếng Việt" becomes "Ti\\xc3\\xaa\\xccng Vi\\xc3\\xaa\\xcc\\xa3t".

    Easily confused with: the same of letters that are one with their tones, where a lost byte may be any of several;
    and text read as ISO-8859-1, which drops the second byte of every tone but one.

    Safety: exact. The first byte of a tone without a second is that of the acute, where it was windows-1252.
    """

    tells_whole = False  # a line of it has lost bytes

    def __init__(self, unseen_becomes: str) -> None:
        self.unseen_becomes = unseen_becomes
        super().__init__(WINDOWS_1252)
        how = _HOW[unseen_becomes]
        self.name = f"utf8-tones-{how}"
        self.title = f"UTF-8 with tones as marks of their own was read as windows-1252, what is no letter there {how}"
        self.prevention += "; normalise text to NFC where it comes in"
        lost = re.escape(unseen_becomes) or f"(?![{_TRAIL}]|{_QUESTIONED})"
        self._lost = f"(?<=[{_ENDS}])Ì{lost}|Ä{lost}(?=[A-Za-zÃÆ-])"
        self._lost_alone = expression(f"[ÌÄ]{lost}")
        lost = _QUESTIONED if unseen_becomes == "?" else lost
        capital = f"[AEIOUY]Ì{lost}"
        self.gate = expression(f"{_VOWEL}Ì{lost}|{capital}.{{0,40}}{_TONE}|{_TONE}.{{0,40}}{capital}")
        self.signs = (("AEIOUYaeiouy¢ª´‚Š”ƒ¡°¯\xa0", "Ì"),)
        self._becoming = dict.fromkeys(_UNSEEN, unseen_becomes)

    @cached_property
    def sequence(self) -> re.Pattern[str]:
        """One letter of UTF-8 outside ASCII, as it looks, or what is left of an acute tone or Đ."""
        return re.compile(f"{super().sequence.pattern}|{self._lost}")

    def restore(self, damaged: str) -> str:
        """As of what was misread; what stands around a stretch was looked at when it was found."""
        return super().restore(self._lost_alone.sub(lambda first: _BOTH[first.group()[0]], damaged))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of what was misread, in a line in which something else is, or that lost several bytes."""
        found = list(super().candidates(line))
        is_shown = len(found) > 1 or _COMPLETE.search(line) is not None
        return iter(found if is_shown and (self.unseen_becomes or _is_of_windows_1252(line, found)) else ())

    def inflict(self, text: str) -> str:
        return super().inflict(_TONE_LAST.inflict(text)).translate(self._becoming)

    def explains(self, said: str, shown: str) -> bool:
        """Whether it is what was said; bytes without a letter may be there, of which a browser makes controls."""
        return self.inflict(said) == shown.translate(self._becoming)

    def restore_whole(self, line: str) -> str | None:  # noqa: ARG002  as said above
        return None


_TONE_LAST = Decomposed("tone-last")
_SPECIAL = expression("[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""Letters for 80 to 9F, of which ISO-8859-1 has none."""
_OTHER_TONES = "\u0300\u0303\u0309"
_WORD = expression(r"[^\W\d_]+")


def _is_of_windows_1252(line: str, found: Sequence[Candidate]) -> bool:
    """Whether a line was read as windows-1252, as far as it shows; where ISO-8859-1 may have been, of which the second
    bytes of other tones are dropped as well, whether each of its words is more frequent than with such a tone.
    """
    if _SPECIAL.search(line) is not None:
        return True
    said = said_in(line, found)
    words = _WORD.findall(unicodedata.normalize("NFC", said))
    others = (_WORD.findall(unicodedata.normalize("NFC", said.replace("\u0301", tone))) for tone in _OTHER_TONES)
    return not any(is_as_frequent(other, word) for each in others for word, other in zip(words, each) if other != word)
