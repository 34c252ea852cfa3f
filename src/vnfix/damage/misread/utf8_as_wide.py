"""UTF-8 was read as a charset of East Asia, which takes bytes by twos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

WIDE = "\u0391-\u0451\u2010-\u9fff\ue000-\ufaff\ufe30-\ufe6f\uff01-\uffef\ufffd\uac00-\ud7a3"
LEFT_OUT = {0xA0: None, 0xF8F0: None}
"""What Python reads byte A0 of Shift-JIS as; it is not assigned there, and programs leave it out."""
LATIN = "ABCDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxy"
"""Signs of East Asia that bytes of UTF-8 become, and the letters of ASCII that Vietnamese has."""


class Utf8AsWide(LossyDamage):
    """What: UTF-8 was read as GBK, Big5, Shift-JIS or the Korean code page 949. Two bytes, of one letter or of two,
    became one sign; a byte that was left over, as at the end of a word, became U+FFFD.

    How it happens: a program on a Chinese, Japanese or Korean system opens a file of UTF-8 in the system's charset.

    Example: "Hãy nhập" becomes "H\\u832by nh\\u5cb7\\u74b8" when read as GBK.

    Windows has signs of a private use (U+E000 and on) for the pairs of code page 936 that GBK leaves free, which many
    Vietnamese letters become: there no byte is lost to them.

    Easily confused with: Chinese and Japanese text with Latin letters in it, which is hardly ever UTF-8 by chance.

    Safety: exact where no byte was lost; elsewhere the language model chooses.
    """

    family = "misread"
    outermost = True
    entry_nats = 5.0

    def __init__(self, charset: str, codec: str) -> None:
        self.codec = codec
        self.needs_private = codec == _WITH_PRIVATE  # else it is what GBK by itself is
        self.name = f"utf8-as-{charset}"
        self.title = f"UTF-8 was read as {charset}"
        self.cause = (
            f"the bytes were UTF-8, but a program took them for {charset}, which takes two bytes for one sign; bytes"
            " that make no sign were replaced by U+FFFD"
        )
        self.prevention = (
            'open files with encoding="utf-8" instead of the system\'s own charset, and declare it (charset=utf-8)'
        )

    @cached_property
    def word(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of Latin letters and signs of East Asia, with one of these."""
        return re.compile(f"(?<![^\\W\\d_])(?=[{LATIN}]*[{WIDE}])[{LATIN}{WIDE}]+")

    @cached_property
    def signs(self) -> Signs:  # type: ignore[override]
        """What the beginnings of Vietnamese letters look like: those of the two that most have anywhere, others after a
        Latin letter.
        """
        first = {letter: self._view(letter.encode("utf-8")[:2]) for letter in LETTERS}
        most = {self._view(b"\xe1\xba"), self._view(b"\xe1\xbb")}
        return (("".join(sorted(most)),), (LATIN, "".join(sorted(set(first.values()) - most))))

    def _view(self, data: bytes) -> str:
        """The first sign of what bytes look like."""
        return data.decode(self.codec, "replace")[:1]

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """A Latin letter beside such a beginning."""
        (most,), (latin, others) = self.signs
        return re.compile(f"[{most}][{LATIN}{WIDE}]|[{latin}][{others}]")

    def inflict(self, text: str) -> str:
        misread = text.encode("utf-8", "surrogatepass").decode(self.codec, "replace")
        return misread.translate(LEFT_OUT)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As any lossy damage, in a line most of whose signs of East Asia are read so: others are of East Asia.

        U+FFFD alone, without such a sign, is left of many damages.
        """
        if _SHOWN.search(line) and self.may_be_in(line):
            yield from read_in_most(line, list(super().candidates(line)))

    def may_be_in(self, line: str) -> bool:
        """Whether a line has what tells this from its like."""
        return not self.needs_private or _PRIVATE.search(line) is not None

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """The one reading of a stretch of which no byte was lost; else words that look like it, with punctuation.

        A middle dot of Japanese is what became of a bad pair, and hardly ề and a capital E.
        """
        if _DOT in observed:
            return tuple(self.readings_of(observed))
        try:
            exact = observed.encode(self.codec).decode("utf-8")
        except UnicodeError:
            forms = list(self.readings_of(observed))
            for sign, look in self._punctuation.items():
                if observed.endswith(look):
                    forms += (form + sign for form in self.readings_of(observed.removesuffix(look)))
            return tuple(forms)
        return (exact,) if exact != observed and not _EAST_ASIAN.search(exact) else ()

    @cached_property
    def _punctuation(self) -> dict[str, str]:
        """What the signs that may follow a word look like."""
        return {sign: self.inflict(sign) for sign in _SIGNS}

    def strangeness(self, text: str) -> float:
        """Eight nats where a Latin letter and a sign of East Asia touch, and for each beginning of a letter."""
        return 8.0 * (len(_TOUCHING.findall(text)) + sum(text.count(sign) for sign in self.signs[0][0]))


def read_in_most(line: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """What was found in a line, if half of its signs of East Asia or more are in it, and a known word is.

    Of one sign, letters of UTF-8 may be by chance: \u304c in Big5 is what \u01b0 is in UTF-8.
    """
    from vnfix.language.shipped import load_language

    read = sum(len(_SHOWN.findall(line, each.start, each.end)) for each in found)
    numbers = load_language().inventory.numbers
    if 2 * read >= len(_SHOWN.findall(line)) and any(
        word in numbers for each in found for form in each.forms for word in form.lower().split()
    ):
        yield from found


def is_east_asian(sign: str) -> bool:
    """Whether a sign is of East Asia."""
    return any(first <= sign <= last for first, last in _RANGES)


_DOT = "\N{KATAKANA MIDDLE DOT}"
_SHOWN = expression("[\u2e80-\u9fff\uac00-\ud7a3\ue000-\ufaff\uff01-\uffef]")
_WITH_PRIVATE = "gb18030"
"""The codec of Python that reads the pairs of code page 936 as Windows does, those of private use too."""
_PRIVATE = expression("[\ue000-\uf8ff]")
_SIGNS = "\u2013\u2014\u2019\u201d\u2026"
_RANGES = (("\u2e80", "\u9fff"), ("\uac00", "\ud7a3"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))
_EAST_ASIAN = expression(f"[{''.join(map('-'.join, _RANGES))}]")
_TOUCHING = expression(f"[{LATIN}](?=[{WIDE}])|[{WIDE}](?=[{LATIN}])|[\u2e80-\u9fff\uac00-\ud7a3]\ufffd")
