"""Letters were cut in two, and each half was decoded by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zlib import crc32

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, LossyDamage
from vnfix.damage.lossy.isolated_loss import is_cut, is_isolated
from vnfix.damage.lossy.replaced_letters import ReplacedLetters
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter
from vnfix.language.known import is_known_word
from vnfix.language.syllable import is_syllable

_ONE_IN = 8
"""`inflict` cuts one word in so many, told by its bytes: where a program cuts depends on all that came before."""


class BrokenLetters(ReplacedLetters):
    """What: letters of UTF-8 were cut in two, so that one to three U+FFFD stand for each; all others are as they were.

    How it happens: a file, an answer from a network or the output of a language model is read in pieces, and each piece
    is decoded by itself; or a program drops bytes that it takes for spaces or controls.

    Example: "Hệ thống đang bảo trì" becomes "Hệ th\\ufffd\\ufffdng đang bảo trì".

    Easily confused with: a loss that struck all letters of a line, of which none are left then; and signs that became
    U+FFFD (emoji, dashes), which stand behind words that are whole. At the end of a text that was cut short half a
    letter says nothing of the word.

    Safety: the letters are gone, so the language model chooses.
    """

    name = "broken-letters"
    title = "Letters were cut in two, and U+FFFD stands for their halves"
    cause = "UTF-8 was read in pieces, each of which was decoded by itself, so that letters on their borders were lost"
    prevention = (
        'decode with what remembers half a letter: open(…, encoding="utf-8"), codecs.getincrementaldecoder,'
        " TextDecoder with {stream: true}; cut text by letters, not by bytes"
    )
    gate: Gate = expression("\ufffd")
    quote = ""

    def inflict(self, text: str) -> str:
        return _WORD.sub(_with_a_letter_cut, text)

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said, but for one to three U+FFFD, no more than it has bytes, for a letter
        outside ASCII.
        """
        if said == shown:
            return True
        reached = {0}
        for letter in said:
            most = 0 if letter.isascii() else min(3, len(letter.encode("utf-8", "surrogatepass")))
            after = {at + 1 for at in reached if shown.startswith(letter, at)}
            after |= {at + n for at in reached for n in range(1, most + 1) if shown.startswith("\ufffd" * n, at)}
            reached = after
        return len(shown) in reached

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """The known words with one letter of Vietnamese where the U+FFFD are; none for a sign behind a word."""
        run = _BROKEN.fullmatch(observed)
        if run is None:
            return ()
        before, signs, after = run.groups()
        if not after and (len(signs) == 1 or is_syllable(before.lower()) or not before):
            return ()
        fitting = (letter for letter in LETTERS if len(letter.encode("utf-8")) >= len(signs))
        return tuple(word for letter in fitting if is_known_word(word := before + letter + after))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Words of a line that is sound else, and Vietnamese."""
        if has_vietnamese_letter(line) and is_isolated(line, self.accented):
            for each in LossyDamage.candidates(self, line):
                if not (line[each.end - 1] == "\ufffd" and is_cut(line, each.end)):
                    yield each

    def strangeness(self, text: str) -> float:
        """As of any lost letter, but however many U+FFFD stand for one."""
        return 12.0 * len(_RUN.findall(text)) if text.strip("\ufffd") else 5.0 + 4.0 * text.count("\ufffd")


def _with_a_letter_cut(word: re.Match[str]) -> str:
    data = word[0].encode("utf-8", "surrogatepass")
    inside = [at for at, byte in enumerate(data) if byte & 0xC0 == 0x80]
    number = crc32(data)
    if not inside or number % _ONE_IN:
        return word[0]
    at = inside[number // _ONE_IN % len(inside)]
    return data[:at].decode("utf-8", "replace") + data[at:].decode("utf-8", "replace")


_WORD = expression(r"[^\s\ud800-\udfff]+")
_RUN = re.compile("\ufffd+")
_BROKEN = expression("([^\\W\\d_]*)(\ufffd{1,3})([^\\W\\d_]*)")
"""A word with one letter that was lost: what stands before it, the signs for it, what stands behind it."""
