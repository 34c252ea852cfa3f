"""UTF-16 was read as a charset of one byte a letter, and one sign was shown for each control that came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, product

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import LossyDamage, Signs, said_in
from vnfix.damage.narrowed.utf16_as_bytes import ORDERS, Order
from vnfix.language.alphabet import has_vietnamese_letter
from vnfix.language.known import reads_vietnamese

_HOW = {"#": "hashed", ".": "dotted"}
_CONTROLS = [*(chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"), *map(chr, range(0x7F, 0xA0))]
"""What has no letter in windows-1252; its letters from 80 to 9F are others in Unicode."""
_LATIN = "ABCDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxyàáâãèéêìíòóôõùúý"
_BESIDE = " " + "".join(map(chr, range(0xA1, 0x100)))
"""What may stand beside such a letter: the lower bytes of others, and the space between words."""
_SHOWN = "".join(_HOW)
_LEAST = 6
"""Letters of a line by which it is known."""
_MARK = "\x1c"
"""What is put for a pair of the sign and a space: a dash or a quotation mark, all of which look alike."""
_SIGNS = {"&": "\u2026", '"': "\u2022"}
"""The other signs from U+2000 on that text has, by their lower byte."""
_LETTER = r"[^\W\d_]|[\xa0-\xbf\xd7\xf7]"
_MOST_FORMS = 32
"""Things that words with dots between them may have said."""
_SPARED_NATS = 30.0
"""The price of leaving a word in such a line."""


class Utf16AsSigns(LossyDamage):
    """What: UTF-16 was read as windows-1252, each of the two bytes of a letter as a letter, and one sign was shown for
    all controls. So it stands beside each letter in place of its upper byte, and for the lower one of đ and ă.

    How it happens: a viewer, a terminal or a log shows bytes one by one, and a sign for those that cannot be shown.

    Example: "Việt" becomes "V#i#\\xc7#t#".

    Easily confused with: letters written apart (T.P.), of which no line is full with its spaces too.

    Safety: what is left of a letter may be another's too, so the language model chooses. Dashes and quotation marks
    look alike; one that stands alone is taken for a dash, before a word and after one for a double quotation mark:
    that it is in 19 of 20 places in Vietnamese text.
    """

    family = "narrowed"
    outermost = True
    of_controls = True
    signless = True
    entry_nats = 8.0
    prevention = 'open files that Windows programs saved as "Unicode" with encoding="utf-16"'
    signs: Signs = ((_LATIN, _SHOWN, _LATIN + _BESIDE, _SHOWN, _LATIN + _BESIDE, _SHOWN),)

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.name = f"utf16-as-windows-1252-{_HOW[sign]}"
        self.title = f"UTF-16 was read as windows-1252, controls shown as {sign}"
        self.cause = f"the bytes were UTF-16, but a program showed each of them as a letter, and controls as {sign}"
        self._showing = dict.fromkeys(map(ord, _CONTROLS), sign)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The beginning of a line, as that of all of it, and a letter beyond ASCII."""
        sign = re.escape(self.sign)
        return re.compile(f"^{sign}?(?=(?:.[{sign} ]){{{_LEAST}}}|(?:[{sign} ].){{{_LEAST}}}).*[^\x00-\x7f]", re.DOTALL)

    def inflict(self, text: str) -> str:
        """With the lower byte first. The end of a line is left as it is, so that lines are repaired one by one; its
        other half may be shown.
        """
        return "\n".join(self._shown(line, "le") for line in text.split("\n"))

    def _shown(self, line: str, order: Order) -> str:
        return WINDOWS_1252.decode(line.encode(f"utf-16-{order}", "surrogatepass")).translate(self._showing)

    def explains(self, said: str, shown: str) -> bool:
        """Whether either order of the bytes gives what is shown, with half the end of a line beside it."""
        lines, shown_lines = said.split("\n"), shown.split("\n")
        return len(lines) == len(shown_lines) and all(map(self._explains_line, lines, shown_lines))

    def _explains_line(self, said: str, shown: str) -> bool:
        return any(self._shown(said, order) == shown[slice(*self._whole(shown, order))] for order in ORDERS)

    def _whole(self, line: str, order: Order) -> tuple[int, int]:
        """Where a line begins and ends without the sign that is half the end of the line before, or of its own."""
        if not len(line) % 2:
            return 0, len(line)
        if order == "le":
            return int(line.startswith(self.sign)), len(line)
        return 0, len(line) - line.endswith(self.sign)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words of a line all of which is such pairs, and what stands between; a word has a letter beyond ASCII."""
        if len(line) >= 2 * _LEAST and self.gate.search(line):
            found = list(self._parts_of(line))
            is_ours = any(has_vietnamese_letter(form) for each in found for form in each.forms)
            if is_ours or reads_vietnamese(said_in(line, found)):
                yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """Lines of nothing but ASCII too, and those that are empty but for half the end of another."""
        return iter((Candidate(0, 1, ("",), _SPARED_NATS),)) if line == self.sign else self._parts_of(line)

    def _parts_of(self, line: str) -> Iterator[Candidate]:
        for order in ORDERS:
            start, end = self._whole(line, order)
            lows = _lows(line[start:end], order, self.sign)
            if lows is not None:
                break
        else:
            return
        capitals = sum(map(str.isupper, lows)) > sum(map(str.islower, lows))
        for match in self._part.finditer(lows):
            is_word = match.lastgroup == "word"
            forms = self._remembered(match.group()) if is_word else (_between(lows, *match.span()),)
            if not capitals:  # \u0110\u00c3 looks like \u0111\u1ec3
                forms = tuple(form for form in forms if not form[1:].isupper()) or forms
            if forms:
                first = start + 2 * match.start() if match.start() else 0
                last = start + 2 * match.end() if match.end() < len(lows) else len(line)
                yield Candidate(first, last, forms, _SPARED_NATS, is_whole=True)

    @cached_property
    def _part(self) -> re.Pattern[str]:
        """A word of lower bytes, or what stands between two.

        The sign is a letter of a word if another one follows; a bracket may be what is left of \u0129.
        """
        sign = re.escape(self.sign)
        word = f"(?:{_LETTER}|{sign}(?={sign}?{_LETTER})|(?<=[bcdghklmnprstvxBCDGHKLMNPRSTVX])\\)(?![\\d{_MARK}]))+"
        return re.compile(f"(?P<word>{word})|(?:(?!{word}).)+", re.DOTALL)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What the lower bytes of a word may have said: itself too if it is ASCII."""
        itself = (observed,) if observed.isascii() and self.sign not in observed else ()
        if itself and len(observed) == 1:  # a unit or a number of an item: no word is ũ or Ũ
            return itself
        forms = (*itself, *self.readings_of("".join(low + self.sign for low in observed)))
        if forms or self.sign != "." or "." not in observed or observed.isupper():
            return forms
        parts = [self.forms_of(part) if part else ("",) for part in observed.split(".")]  # 5.Nam, vnfix.vn
        return tuple(map(".".join, islice(product(*parts), _MOST_FORMS)))

    def strangeness(self, text: str) -> float:
        """Eight nats where two letters have it beside them."""
        return 8.0 if re.search(f"[^\\W\\d_]{re.escape(self.sign)}" * 2, text) else 0.0


def _lows(shown: str, order: Order, sign: str) -> str | None:
    """The lower bytes of the letters of a line, and of those from U+2000 on the letters; None if it is no pairs."""
    lows, highs = (shown[::2], shown[1::2]) if order == "le" else (shown[1::2], shown[::2])
    marks = {**_SIGNS, sign: _MARK}
    if len(lows) != len(highs) or any(
        high != sign and not (high == " " and low in marks) for low, high in zip(lows, highs)
    ):
        return None
    return "".join(low if high == sign else marks[low] for low, high in zip(lows, highs))


def _between(lows: str, start: int, end: int) -> str:
    """What stands between two words of a line, with its dashes and quotation marks."""
    return "".join(_mark(lows, at) if lows[at] == _MARK else lows[at] for at in range(start, end))


def _mark(lows: str, at: int) -> str:
    """A dash if it stands alone, or the quotation mark that opens or closes."""
    opens = at == 0 or lows[at - 1] in " ("
    closes = lows[at + 1 : at + 2] in {"", " "}
    return "\u2013" if opens and closes else "\u201c" if opens else "\u201d"
