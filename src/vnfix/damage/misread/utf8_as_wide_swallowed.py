"""UTF-8 was read as a charset of East Asia by a converter that takes every byte from 80 on for the first of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.damage.misread.utf8_as_wide import LATIN, LEFT_OUT, WIDE, Utf8AsWide, read_in_most
from vnfix.expression import expression

_HOW = {"?": "questioned", "\ufffd": "swallowed", "\u30fb": "dotted"}
_SIGN = {"?": "a question mark", "\ufffd": "U+FFFD", "\u30fb": "a middle dot"}
"""What becomes of a bad pair, by what it becomes."""
_BEGINS = expression("[^\\W_]|[{(\\[%$@#\u201c]|<(?!/)|[\"'](?=[^\\W_])")
"""What stands after a space that was swallowed, and not after the end of a word."""
_MOST_FORMS = 32
"""Words that one may have been whose last byte is gone; of more, the most frequent."""


class Utf8AsWideSwallowed(Utf8AsWide):
    """What: UTF-8 was read as GBK, the Korean code page 949 or Shift-JIS, two bytes for one sign; two that make no sign
    became one question mark, U+FFFD or (of Shift-JIS) a middle dot. So the letter after half a pair is gone, and where
    a word ends with half a pair, the space after it.

    How it happens: a converter on a Chinese, Korean or Japanese system takes each byte from 80 on together with the
    next one.

    Example: "về nhà" becomes "v\\u5cc4?nh\\u811a" when read as GBK.

    Easily confused with: the same with U+FFFD for a bad byte alone, and questions in Chinese.

    Safety: bytes of some words are gone, so the language model chooses. What was swallowed between words is taken for a
    space where a word begins after it, and left where it may have been another sign.
    """

    entry_nats = 6.0  # one more than where nothing is swallowed, which explains the same with less

    def __init__(self, charset: str, codec: str, bad: str) -> None:
        super().__init__(charset, codec)
        self.bad = bad
        self.name += f"-{_HOW[bad]}"
        self.title += f", bad pairs {_HOW[bad]}"
        self.cause = (
            f"the bytes were UTF-8, but a program took them for {charset}, which takes two bytes for one sign; two that"
            f" make no sign became {_SIGN[bad]}, though the second was a letter or a space"
        )

    @cached_property
    def word(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of Latin letters and signs of East Asia, and the bad pair at its end."""
        bad, letter = re.escape(self.bad), f"[{LATIN}{WIDE}]".replace("\ufffd", "")
        return re.compile(f"(?:(?!{bad}){letter})+(?:{bad}|(?!{letter}))")

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The beginning of a letter before a bad pair."""
        (most,), (_, others) = self.signs
        return re.compile(f"[{most}{others}]{re.escape(self.bad)}")

    def inflict(self, text: str) -> str:
        return "".join(shown for shown, _ in self._pairs(text))

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said; the sign after half a pair is swallowed by some converters."""
        at = 0
        for seen, after in self._pairs(said):
            if not shown.startswith(seen, at):
                return False
            at += len(seen)
            at += bool(after) and shown.startswith(after, at)
        return at == len(shown)

    def _pairs(self, text: str) -> Iterator[tuple[str, str]]:
        """What each byte of ASCII and each pair of a text looks like, and the sign, no letter, that it swallowed.

        The end of a line is not swallowed, so that lines are repaired one by one.
        """
        data = text.encode("utf-8", "surrogatepass")
        at = 0
        while at < len(data):
            single = data[at : at + 1].decode(self.codec, "replace")  # in Shift-JIS some bytes are signs by themselves
            if single != "\ufffd":
                yield single.translate(LEFT_OUT), ""
                at += 1
                continue
            pair = data[at : at + 2].removesuffix(b"\n")
            sign = pair.decode(self.codec, "replace") if len(pair) == 2 else ""
            if len(sign) == 1 and sign != "\ufffd":
                yield sign, ""
            else:
                yield self.bad, chr(pair[1]) if pair[1:] and pair[1] < 0x40 else ""
            at += len(pair)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any lossy damage; what a bad pair parts may be one word or two, of which the first is tried first."""
        if self.may_be_in(line):
            yield from read_in_most(line, list(self._words_in(line)))

    def _words_in(self, line: str) -> Iterator[Candidate]:
        words = [match.span() for match in self.word.finditer(line)]
        at = 0
        while at < len(words):
            start, end = words[at]
            joined = at + 1 < len(words) and words[at + 1][0] == end
            forms = self._remembered(line[start : words[at + 1][1]]) if joined else ()
            if forms:
                at += 1
                end = words[at][1]
            else:
                forms = self._remembered(line[start:end])
                if line[end - 1] == self.bad and _BEGINS.match(line, end):
                    forms = tuple(f"{form} " for form in forms if self.inflict(f"{form} ") == line[start:end])
            if forms:
                yield Candidate(start, end, forms[:_MOST_FORMS])
            at += 1
