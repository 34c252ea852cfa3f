"""UTF-8 was read as a charset of one byte a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252, Charset
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter

_AFTER_CAPITALS = (
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}\N{TRADE MARK SIGN}"
    "\N{BULLET}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{NO-BREAK SPACE}"
)
"""Signs that stand directly after a letter in sound text, as where a quotation all in capitals ends."""
_AFTER_PUNCTUATION = " .,;:!?)]}'\"" + _AFTER_CAPITALS
"""What may stand after such a sign, or nothing."""
_CAPITALS = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
"""Letters of Vietnamese among those that sequences begin with; no capitals end in Ä, Å or Æ."""


_OUTSIDE = expression("[^\x00-\x7f]")


class Utf8Misread(LosslessDamage):
    """What: each letter outside ASCII is two to four bytes of UTF-8; every byte became a letter of its own.

    How it happens: the bytes were read as another charset, by a program that was not told they are UTF-8.
    Read and written that way twice or three times, the text is damaged as many times over.

    Example: "Tiếng Việt" becomes "Ti\\xe1\\xba\\xbfng Vi\\xe1\\xbb\\u2021t" when read as windows-1252.

    Easily confused with: capitals before a quotation mark, legacy charsets read as windows-1252, and text about
    damage, which quotes it.

    Safety: exact. Only whole, valid sequences are undone.
    """

    family = "misread"
    tells_whole = True
    expected = expression(
        "[\x80-\u024f\u02b0-\u0304\u0306\u0308-\u030c\u031b\u0323\u0327\u0328\u0335-\u0338\u0340\u0341\u0391-\u03c6\u0402-\u045f\u1e00-\u1eff\u2000-\u2bff\u3000-\u303f\ufe0f\ufeff\uff00-\uff5e\ufffd\U0001f000-\U0001faff]"
    )
    """Letters met in Vietnamese text: Latin, marks, punctuation, signs, emoji; and what those look like when misread.
    That three bytes of sound punctuation are UTF-8 for a letter of Hangul or Arabic is chance."""

    def __init__(self, charset: Charset) -> None:
        self.charset = charset
        self.name = f"utf8-as-{charset.name}"
        self.title = f"UTF-8 was read as {charset.name}"
        self.cause = (
            f"the bytes were UTF-8, but a program took them for {charset.name}, so that each byte of a letter"
            " outside ASCII became a letter of its own"
        )
        self.prevention = (
            'open files with encoding="utf-8", send charset=utf-8 in the Content-Type header, set the database'
            " connection to utf8mb4, and do not convert text that is UTF-8 already"
        )
        self.signs = self._all_signs()

    @cached_property
    def sequence(self) -> re.Pattern[str]:
        """One letter of UTF-8 outside ASCII, as it looks."""
        return re.compile(self._sequences(f"[{re.escape(self._view(0x80, 0xBF))}]"))

    def _sequences(self, trail: str) -> str:
        """An expression for a letter's bytes, by one for those after the first."""
        leads = (self._view(0xC2, 0xDF), self._view(0xE0, 0xEF), self._view(0xF0, 0xF4))
        return "|".join(f"[{re.escape(lead)}]{trail * count}" for count, lead in enumerate(leads, start=1))

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """A line needs one such letter to be looked at."""
        return self.sequence

    @cached_property
    def stretch(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of them."""
        return re.compile(f"(?:{self.sequence.pattern})+")

    @cached_property
    def leads(self) -> frozenset[str]:
        """What a letter's bytes begin with, as it looks."""
        return frozenset(self._view(0xC2, 0xF4))

    def _all_signs(self) -> Signs:
        """The beginning of any letter's bytes, as it looks."""
        return ((self._view(0xC2, 0xF4), self._view(0x80, 0xBF)),)

    def _view(self, low: int, high: int) -> str:
        """What the bytes low to high look like."""
        return self.charset.letters[low : high + 1]

    def inflict(self, text: str) -> str:
        return self.charset.decode(text.encode("utf-8", "surrogatepass"))

    def explains(self, said: str, shown: str) -> bool:
        """As of most damages; a beginning whose control or space was lost afterwards stays between letters as it is."""
        if self.inflict(said) == shown:
            return True
        parts = self._beginning.split(shown)
        restored = [self.restore(part) for part in parts]
        return (
            said != shown
            and self._view(0xC2, 0xC2).join(restored) == said
            and all(self.inflict(part) == was for part, was in zip(restored, parts))
        )

    @cached_property
    def _beginning(self) -> re.Pattern[str]:
        """What controls and the no-break space begin with, and nothing after it."""
        return re.compile(f"{re.escape(self._view(0xC2, 0xC2))}(?![{re.escape(self._view(0x80, 0xBF))}])")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs of sequences; a combining mark needs a letter to stand on, and Đ before a sign in a word is none.

        Letters of other languages amid what is left are bytes of another charset; a byte-order mark in quotation marks
        is XMP's.
        """
        for candidate in super().candidates(line):
            said, before = candidate.forms[0], line[: candidate.start][-1:]
            if unicodedata.combining(said[0]) and not before.isalpha():
                continue
            if line[candidate.start] == "Đ" and _AMID_LATIN.search(f"{before}{said}{line[candidate.end :][:1]}"):
                continue
            if said == _BYTE_ORDER_MARK and before in _QUOTES and line[candidate.end :][:1] == before:
                continue
            if self.ends_capitals(line, candidate):
                continue
            if not _OURS.search(said) and _OTHERS.search(said) and is_amid_more(line, candidate):
                continue
            yield candidate

    def ends_capitals(self, line: str, candidate: Candidate) -> bool:
        """Whether a stretch is the last letter of a word in capitals and the no-break space behind it (MÃ), in a line
        that goes on in capitals or has letters that only Vietnamese has, and in which nothing shows this damage.
        """
        start, end = candidate.start, candidate.end
        if line[start + 1 : end] != "\N{NO-BREAK SPACE}" or not line[start - 1 : start].isupper():
            return False
        goes_on = _IN_CAPITALS.match(line, end) is not None or has_vietnamese_letter(line)
        return goes_on and not self.is_evident(line)

    def restore(self, damaged: str) -> str:
        return self.sequence.sub(self._decode, damaged)

    def restore_whole(self, line: str) -> str | None:
        """Letters of whatever else are hardly ever UTF-8 from the first to the last."""
        if first_outside(line) not in self.leads:  # most lines that are not are told by it
            return None
        if len(line) > _LONG:
            begin = line.index(first_outside(line))
            if not self._may_begin(line[begin : begin + _FIRST]):
                return None
        try:
            restored = self.charset.encode(line).decode("utf-8")
        except UnicodeError:
            return None
        return restored if restored != line else None

    def _may_begin(self, letters: str) -> bool:
        """Whether letters may be the beginning of what was UTF-8."""
        try:
            self.charset.encode(letters).decode("utf-8")
        except UnicodeDecodeError as error:
            return error.end == len(error.object) and error.reason == "unexpected end of data"
        except UnicodeEncodeError:
            return False
        return True

    def _decode(self, sequence: re.Match[str]) -> str:
        """The letter of a sequence, or the sequence when it is not valid UTF-8 or no letter to be expected."""
        try:
            letter = self._bytes_of(sequence.group()).decode("utf-8")
        except UnicodeDecodeError:
            return sequence.group()
        return letter if self.expected.match(letter) else sequence.group()

    def _bytes_of(self, sequence: str) -> bytes:
        return self.charset.encode(sequence)

    def is_evident(self, line: str) -> bool:
        """Whether it has a sequence that is no sound capital and its punctuation."""
        return not all(ends_sound_capitals(match, line) for match in self.sequence.finditer(line))

    def strangeness(self, text: str) -> float:
        """Twenty nats a sequence, but two for one that sound capitals and their punctuation can make."""
        return sum(2.0 if ends_sound_capitals(match, text) else 20.0 for match in self.sequence.finditer(text))


_AMID_LATIN = expression("[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]")
"""`LĐ±h` is no `Lбh`."""


_BYTE_ORDER_MARK, _QUOTES = "\ufeff", ('"', "'")
"""What XMP writes as its bytes look, between two of these."""
_OURS, _OTHERS = expression(f"[{LETTERS}]"), expression(r"[\x80-\x9f\xa1-\xac\xae-\xbf]|[^\W\d_]")
_IN_CAPITALS = expression(f"\\s*[A-Z{LETTERS[67:]}]{{2}}")
"""How a line goes on in capitals."""


def is_amid_more(line: str, candidate: Candidate) -> bool:
    """Whether as many letters beyond ASCII as a stretch has touch it, which are not all UTF-8 as windows-1252 shows it:
    Ê½ in ÊéÐ´¸ñÊ½ is by chance.
    """
    start, end = candidate.start, candidate.end
    reach = 2 * (end - start)
    before = _BEYOND_AT_END.search(line, max(0, start - reach), start)
    after = _BEYOND.match(line, end, end + reach)
    first = start if before is None else before.start()
    last = end if after is None else after.end()
    return last - first >= 2 * (end - start) and not _is_utf8(line[first:last])


def _is_utf8(shown: str) -> bool:
    """Whether a text, which may have been cut on both sides, is UTF-8 as windows-1252 shows it."""
    try:
        data = WINDOWS_1252.encode(shown)
    except UnicodeError:
        return False
    return _UTF8.fullmatch(data) is not None


_UTF8 = re.compile(
    rb"[\x80-\xbf]{0,2}(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*"
    rb"(?:[\xc2-\xf4][\x80-\xbf]{0,2})?"
)
_BEYOND, _BEYOND_AT_END = expression(r"[^\x00-\x7f\s]+"), expression(r"[^\x00-\x7f\s]+\Z")
_LONG, _FIRST = 400, 16
"""Letters of a line of which the first ones outside ASCII are looked at before all of it is, and how many of these."""


@lru_cache(maxsize=8)
def first_outside(line: str) -> str:
    """The first letter outside ASCII of a line, or nothing: many damages ask for that of the same line."""
    first = _OUTSIDE.search(line)
    return first.group() if first else ""


def ends_sound_capitals(sequence: re.Match[str], text: str) -> bool:
    """Whether a sequence may as well be a capital letter and the punctuation after it."""
    letters, after = sequence.group(), text[sequence.end() : sequence.end() + 1] or " "
    return (
        letters[0] in _CAPITALS
        and not text[: sequence.start()][-1:].islower()
        and letters[1:] in _AFTER_CAPITALS
        and (after in _AFTER_PUNCTUATION or (letters[1:] == "\N{NO-BREAK SPACE}" and "A" <= after <= "Z"))
    )
