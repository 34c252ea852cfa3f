"""Mojibake of other languages: ftfy's work, reported as ours is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import Charset
from vnfix.damage.misread.utf8_misread import Utf8Misread, is_amid_more
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
        found = [each for each in self._judged(line) if not self.ends_capitals(line, each)]
        are_letters = all(_LONE_LETTER.fullmatch(each.forms[0]) for each in found)
        is_of_others = any(is_amid_more(line, each) or _is_mixed(each.forms[0]) for each in found)
        return iter(() if are_letters or is_of_others else found)

    def _judged(self, line: str) -> Iterator[Candidate]:
        """What ftfy would repair, asked of each stretch that can be written in the charset at all."""
        for run in self._writable.finditer(line):
            if not self.sequence.search(run.group()):
                continue
            fixed = _ftfy_fix(run.group())
            for candidate in super().candidates(run.group()):
                observed = run.group()[candidate.start : candidate.end]
                if observed in _ANGSTROMS and not run.group()[: candidate.start][-1:].isalpha():
                    continue
                if candidate.forms[0] in fixed and observed not in fixed:
                    start = run.start()
                    yield Candidate(start + candidate.start, start + candidate.end, candidate.forms)

    @cached_property
    def _writable(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(self.charset.letters)}]+")


_ANGSTROMS = frozenset({"Å²", "Å³"})
"""Areas and volumes of atoms, which in UTF-8 are Ų and ų of Lithuanian."""
_LONE_LETTER = expression("[\u03d8-\u07ff]")
"""Letters that stand by themselves in no text; those of Greek that are in use do, as symbols (μm)."""


def _is_mixed(text: str) -> bool:
    """Whether letters of parts of the world stand side by side that no text mixes, or what is no letter at all:
    \xd7\xac\xc7\xae is of Hebrew and Latin by chance, and Chinese in bytes of its own.
    """
    if any(unicodedata.category(letter) == "Cn" for letter in text):
        return True
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()}
    parts = [next((part for part in _TOGETHER if script in part), script) for script in scripts]
    return len(set(parts)) > 1


_TOGETHER = (
    frozenset({"LATIN", "MODIFIER", "MICRO", "FEMININE", "MASCULINE", "GREEK", "FULLWIDTH"}),
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "HALFWIDTH", "IDEOGRAPHIC"}),
)
"""Scripts whose letters stand side by side in words, by the first words of their names."""


@lru_cache(maxsize=64)
def _ftfy_fix(line: str) -> str:
    from ftfy import fix_encoding  # 60 ms that clean text need not spend

    return fix_encoding(line)
