"""UTF-16 was read as a charset of one byte a letter, so that each letter became two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS

Order = Literal["le", "be"]
ORDERS: dict[Order, str] = {"le": "lower byte first", "be": "upper byte first"}
_CONTROLS = range(0x20)
_PICTURES = {0x2400 + byte: chr(byte) for byte in _CONTROLS}
"""The pictures that Unicode has of controls, which some programs show in their place."""
_BYTES = {letter: byte for byte, letter in enumerate(WINDOWS_1252.letters)}
_BYTES |= {chr(byte): byte for byte in range(0x80, 0xA0)} | {chr(code): ord(each) for code, each in _PICTURES.items()}
"""The byte of each letter, as windows-1252 and as Latin-1 show it."""
_HIGH = "\x00\x01\x1e"
"""The upper bytes of the letters of Vietnamese."""
_LEAST_HIGH = 0.5
"""The share of a line's letters that have one of these: arrows, bullets and emoji have others."""
_LEAST = 3
"""Letters of a stretch, where nothing but itself says what it is."""
_EDGE = f"[\t\r\x20-\x7e\xa0-\xff{LETTERS}\u2013\u2014\u2018-\u201d\u2022\u2026\u2212\ufeff\U0001f000-\U0001faff]"
_WITHIN = (
    "[\t\r\x20-\x7e\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u02b0-\u036f\u0391-\u03c6\u0401-\u045f\u1ea0-\u1ef9\u2010-\u2027"
    "\u2030-\u203a\u20ab\u20ac\u2100-\u2bff\u3000-\u30ff\u3400-\u9fff\ufe0f\ufeff\uff00-\uff5e\U0001f000-\U0001faff]"
)
_LINE = expression(f"(?:{_EDGE}(?:{_WITHIN}*{_EDGE})?)?")
"""A line as Vietnamese has it. What stands beside the bytes of UTF-16 in it and is none would be other letters."""
_UNREADABLE = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_CONTROL_NATS = 4.0


class Utf16AsBytes(LosslessDamage):
    """What: UTF-16 was read as windows-1252 or Latin-1. Each of the two bytes of a letter became a letter: one below
    U+0100 stands beside a NUL, the others are an odd sign beside a control. Pictures may stand for the controls.

    How it happens: a file that a Windows program saved as "Unicode" is read byte by byte, or wide characters are
    printed as narrow ones.

    Example: "Việt" becomes "V\\x00i\\x00\\xc7\\x1et\\x00".

    Easily confused with: data that is not text, and UTF-16 cut to its low byte, which has no controls 00, 01 and 1E.

    Safety: exact. A line with any other control is taken for data.
    """

    family = "narrowed"
    of_controls = True
    cause = "the bytes were UTF-16, but a program took each of them for a letter"
    prevention = 'open files that Windows programs saved as "Unicode" with encoding="utf-16"'
    signs: Signs = (("\x00\x01\x1e\u2400\u2401\u241e",),)

    def __init__(self, order: Order) -> None:
        self.order = order
        self.name = f"utf16-{order}-as-windows-1252"
        self.title = f"UTF-16, {ORDERS[order]}, was read as windows-1252"

    def _pair(self, low: str, high: str) -> str:
        """A pattern of two bytes in their order."""
        return low + high if self.order == "le" else high + low

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """A line needs a byte beyond ASCII that is a letter: real UTF-16 has none that can be read as UTF-8."""
        return re.compile(self._pair("[\xa0-\xff]", f"[{_HIGH}\u2400\u2401\u241e]"))

    @cached_property
    def stretch(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of letters of Latin-1 and of Vietnamese, dashes and quotation marks; half a line end beside it."""
        letter = "|".join(
            (
                self._pair("[\t\r\x20-\x7e\xa0-\xff]", "\x00"),
                self._pair("[\xa0-\xf9]", "\x1e"),
                self._pair("[\x02\x03\x10\x11\x28\x29\x68\x69\xa0\xa1\xaf\xb0]", "\x01"),
                self._pair("[\x13\x14\x18\x19\x1c\x1d]", " "),
            )
        )
        run = f"(?:{letter}){{{_LEAST},}}"
        return re.compile(f"(?:^\x00)?{run}" if self.order == "le" else f"{run}(?:\x00$)?")

    def inflict(self, text: str) -> str:
        return WINDOWS_1252.decode(text.encode(f"utf-16-{self.order}", "surrogatepass"))

    def explains(self, said: str, shown: str) -> bool:
        """Whether the bytes that are shown are those of what was said; half the end of a line may stand beside them."""
        data = _bytes_of(shown)
        return data is not None and self._without_half(data) == said.encode(f"utf-16-{self.order}", "surrogatepass")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """All of a line, or the runs in it if it has no other controls."""
        restored = self._restore_line(line)
        if restored is not None and len(restored) >= _LEAST:
            yield Candidate(0, len(line), (restored,))
            return
        line = line.translate(_PICTURES)
        if not _UNREADABLE.search(self.stretch.sub("", line)):
            yield from super().candidates(line)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """Lines of nothing but ASCII too, and those that are empty but for half the end of another."""
        restored = self._restore_line(line)
        return self.candidates(line) if restored is None else iter((Candidate(0, len(line), (restored,)),))

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(lambda run: self._decode(run.group()) or run.group(), damaged)

    def _restore_line(self, line: str) -> str | None:
        """What a line was if all of it is UTF-16, with upper bytes as Vietnamese has them; else None."""
        restored = self._decode(line)
        if restored is None or not _LINE.fullmatch(restored):
            return None
        high = sum(map(line.translate(_PICTURES).count, _HIGH))
        return restored if high >= _LEAST_HIGH * len(restored) and high else None

    def _decode(self, run: str) -> str | None:
        """What a run of letters was; None if its bytes are no UTF-16."""
        data = _bytes_of(run)
        try:
            return None if data is None else self._without_half(data).decode(f"utf-16-{self.order}")
        except UnicodeDecodeError:
            return None

    def _without_half(self, data: bytes) -> bytes:
        """Bytes without a NUL that is half the end of the line before, or of their own."""
        if not len(data) % 2:
            return data
        return data.removeprefix(b"\x00") if self.order == "le" else data.removesuffix(b"\x00")

    def strangeness(self, text: str) -> float:
        """Four nats for each control beside a letter."""
        return _CONTROL_NATS * sum(map(text.translate(_PICTURES).count, _HIGH))


def _bytes_of(shown: str) -> bytes | None:
    """The bytes that are shown as some letters; None if one of them shows no byte."""
    try:
        return bytes(map(_BYTES.__getitem__, shown))
    except KeyError:
        return None
