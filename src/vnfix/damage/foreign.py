"""Mojibake of other languages: ftfy's work, reported as ours is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import Charset
from vnfix.damage.utf8_misread import Utf8Misread
from vnfix.expression import expression


class Foreign(Utf8Misread):
    """What: UTF-8 read as another charset, in text that is not Vietnamese. ftfy decides what was meant.

    How it happens: as in Vietnamese.

    Example: "Veuillez réessayer" becomes "Veuillez r\\xc3\\xa9essayer".

    Easily confused with: Vietnamese damaged in the same way, which comes first.

    Safety: ftfy's own judgement; a repair is taken only if inflicting the damage gives back what was there, so
    its other normalisations (quotes, width, line breaks) never reach the text.
    """

    family = "foreign"
    vietnamese = False
    expected = expression("[^\ufffd]", re.DOTALL)  # any language's letters; U+FFFD would be no repair

    def __init__(self, charset: Charset) -> None:
        super().__init__(charset)
        self.name = f"foreign-{self.name}"
        self.title += " (text that is not Vietnamese, judged by ftfy)"

    def candidates(self, line: str) -> Iterator[Candidate]:
        """What ftfy too would repair. A letter of Hebrew or its like is none by itself: ×“ are two signs; nor is
        anything in a line of which some stands amid letters that are left, as in bytes of another charset.
        """
        found = list(self._judged(line))
        are_letters = all(_LONE_LETTER.fullmatch(each.forms[0]) for each in found)
        return iter(() if are_letters or any(_is_amid_more(line, each) for each in found) else found)

    def _judged(self, line: str) -> Iterator[Candidate]:
        """What ftfy would repair, asked of each stretch that can be written in the charset at all."""
        for run in self._writable.finditer(line):
            if not self.sequence.search(run.group()):
                continue
            fixed = _ftfy_fix(run.group())
            for candidate in super().candidates(run.group()):
                observed = run.group()[candidate.start : candidate.end]
                if candidate.forms[0] in fixed and observed not in fixed:
                    start = run.start()
                    yield Candidate(start + candidate.start, start + candidate.end, candidate.forms)

    @cached_property
    def _writable(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(self.charset.letters)}]+")


_LONE_LETTER = expression("[\u03d8-\u07ff]")
"""Letters that stand by themselves in no text; those of Greek that are in use do, as symbols (μm)."""


def _is_amid_more(line: str, candidate: Candidate) -> bool:
    """Whether more letters beyond ASCII than a stretch has touch it: Ê½ in ÊéÐ´¸ñÊ½ is UTF-8 by chance."""
    start, end = candidate.start, candidate.end
    reach = 2 * (end - start)
    before = _BEYOND_AT_END.search(line, max(0, start - reach), start)
    after = _BEYOND.match(line, end, end + reach)
    beside = sum(len(each.group()) for each in (before, after) if each is not None)
    return beside > end - start


_BEYOND, _BEYOND_AT_END = expression(r"[^\x00-\x7f\s]+"), expression(r"[^\x00-\x7f\s]+\Z")


@lru_cache(maxsize=64)
def _ftfy_fix(line: str) -> str:
    from ftfy import fix_encoding  # 60 ms that clean text need not spend

    return fix_encoding(line)
