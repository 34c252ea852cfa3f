"""Comments that tell vnfix to leave text alone, in whatever comment syntax it has; the grammar of all who honour them.

    vnfix: ignore                  nothing on this line
    vnfix: ignore[VN301, VN8]      not these codes, or codes that begin so
    vnfix: ignore-next-line        nothing on the line after this one
    vnfix: ignore-file             nothing in this file
    vnfix: off … vnfix: on         nothing from this line to that one, both included

Each takes codes in brackets. The linter reads a file as a whole. A repair may be of a stream, which has given out what
came before: to it `ignore-file` speaks of its own line and all that follow, and stands best at the top.

>>> text = "L?y l?i m?t kh?u  # vnfix: ignore[VN3]\\nL?y l?i m?t kh?u"
>>> read_suppressions(text).hides(0, "VN301"), read_suppressions(text).hides(text.find("\\n") + 1, "VN301")
(True, False)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from vnfix.expression import expression
from vnfix.text.segment import section_end

_DIRECTIVE = expression(
    r"vnfix:[ \t]*(?P<what>ignore-file|ignore-next-line|ignore|off|on)\b(?!-)"
    r"(?:[ \t]*\[(?P<codes>[A-Za-z0-9, \t]*)\])?"
)

Codes = tuple[str, ...]
"""Beginnings of codes; all codes begin with the empty one."""


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Stretches [start, end) of whole lines, in order and apart, that codes with these beginnings are left alone in."""

    codes: Codes
    starts: tuple[int, ...]
    ends: tuple[float, ...]

    def has(self, offset: int) -> bool:
        """Whether an offset is in one of them."""
        number = bisect_right(self.starts, offset) - 1
        return number >= 0 and offset < self.ends[number]


@dataclass(frozen=True, slots=True)
class Suppressions:
    """What is left alone in a text. The rest says what is left alone in the text that follows it: for good, until an
    `on`, and on its first line.
    """

    quiet: tuple[_Quiet, ...] = ()
    for_good: tuple[Codes, ...] = ()
    opened: tuple[Codes, ...] = ()
    coming: tuple[Codes, ...] = ()

    def hides(self, offset: int, code: str) -> bool:
        """Whether what has a code is left alone on the line with an offset (in code points)."""
        return any(code.startswith(each.codes) and each.has(offset) for each in self.quiet)

    def touches(self, offset: int) -> bool:
        """Whether anything at all is left alone on the line with an offset."""
        return any(each.has(offset) for each in self.quiet)

    def reaches_on(self) -> bool:
        """Whether anything is to be left alone in the text that follows."""
        return bool(self.for_good or self.opened or self.coming)


NONE = Suppressions()


def may_suppress(text: str, before: Suppressions = NONE) -> bool:
    """Whether anything may be left alone in a text, after the suppressions of the text before it."""
    return "vnfix:" in text or before.reaches_on()


def read_suppressions(text: str, before: Suppressions = NONE, *, as_stream: bool = False) -> Suppressions:
    """The suppressions of a text, after those of the text before it.

    `as_stream` if what stands before an `ignore-file` is not spared by it.
    """
    if not may_suppress(text, before):
        return NONE
    quiet: list[_Stretch] = [(codes, 0, _line_end(text, 0)) for codes in before.coming]
    for_good, opened = dict.fromkeys(before.for_good, 0), dict.fromkeys(before.opened, 0)
    coming: list[Codes] = []
    for match in _DIRECTIVE.finditer(text):
        start, end = text.rfind("\n", 0, match.start()) + 1, _line_end(text, match.end())
        codes = tuple(code.strip().upper() for code in (match["codes"] or "").split(",") if code.strip()) or ("",)
        if match["what"] == "ignore":
            quiet.append((codes, start, end))
        elif match["what"] == "ignore-next-line":
            quiet.append((codes, end, _line_end(text, end)))
            coming += [codes] * (end == len(text) and text.endswith("\n"))
        elif match["what"] == "ignore-file":
            for_good.setdefault(codes, start if as_stream else 0)
        elif match["what"] == "off":
            opened.setdefault(codes, start)
        else:
            quiet += ((each, opened.pop(each), end) for each in _closed(opened, codes))
    quiet += ((codes, start, float("inf")) for codes, start in (*for_good.items(), *opened.items()))
    return Suppressions(_joined(quiet), tuple(for_good), tuple(opened), tuple(coming))


_Stretch = tuple[Codes, int, float]


def _joined(stretches: Iterable[_Stretch]) -> tuple[_Quiet, ...]:
    """Stretches by their codes, those that overlap or touch as one: a file may have one on each of its lines."""
    found: dict[Codes, dict[int, float]] = {}
    last: dict[Codes, int] = {}
    for codes, start, end in sorted(stretches, key=lambda stretch: stretch[1]):
        ends = found.setdefault(codes, {})
        if codes not in last or start > ends[last[codes]]:
            last[codes] = start
        ends[last[codes]] = max(end, ends.get(last[codes], end))
    return tuple(_Quiet(codes, tuple(ends), tuple(ends.values())) for codes, ends in found.items())


def read_past(text: str, before: Suppressions = NONE) -> Suppressions:
    """What the suppressions of whole sections of a text come to for what follows them, section by section."""
    if not may_suppress(text, before):
        return before
    at = 0
    while at < len(text):
        start, at = at, section_end(text, at)
        before = read_suppressions(text[start:at], before, as_stream=True)
    return before


def _line_end(text: str, offset: int) -> int:
    """Where the line with an offset ends, its LF included; past the end of the text, if it has none."""
    return text.find("\n", offset) + 1 or len(text) + 1


def _closed(opened: dict[Codes, int], codes: Codes) -> list[Codes]:
    """Which of the open `off` an `on` ends: those of the same codes, or all when it names none."""
    return list(opened) if codes == ("",) else [codes] if codes in opened else []
