"""What the lines of a section, repaired each by itself, say of one another's words.

A text repeats its words and its pairs of words. One that is sure in a line is evidence for what is not sure in another,
as one that stands sound is (`vnfix.language.document`).
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from vnfix.edits import apply_edits
from vnfix.language.document import Besides, Document
from vnfix.search.choose import Doubt
from vnfix.search.work import Work

_SURE = 0.8
"""What a line was read as is evidence for others if it is as sure as that."""

_WORTH_LETTERS = 400
"""Letters of a line that are worth reading again for the sake of one word."""


class Mutual:
    """The lines of a section as far as they are surely repaired, as evidence for one of them."""

    def __init__(self, section: str, works: Mapping[int, Work], whole: Container[int], document: Document) -> None:
        self._works = works
        self._former = document
        self._parts: list[str] = []
        self._numbers: dict[int, int] = {}
        at = 0
        for start, work in works.items():
            self._numbers[start] = len(self._parts) + 1
            self._parts += (section[at:start], work.text if start in whole else _surely(work))
            at = start + len(work.line)
        self._parts.append(section[at:])
        self._is_alone = sum(bool(work.edits) for work in works.values()) < 2  # then no other line says anything new
        self._all = document.became("".join(self._parts), document.met, document.prices)
        self._is_asked_again = False

    def beside(self, start: int) -> Document:
        """All lines but one, which stands as it was."""
        if self._is_asked_again:  # for one line alone it would be counted twice
            self._all.count()
        self._is_asked_again = True
        parts, number = self._parts, self._numbers[start]
        text = "".join((*parts[:number], self._works[start].line, *parts[number + 1 :]))
        return self._all.became(text, self._all.met, self._all.prices)

    def says_otherwise(self, start: int) -> bool:
        """Whether the other lines speak for another word in a line than was chosen."""
        work = self._works[start]
        doubts = [] if self._is_alone else work.doubts()
        if not doubts:
            return False
        now = self._all.besides(self._parts[self._numbers[start]], work.line)
        former = self._former.besides("", "")
        return 0 < len(work.line) <= _WORTH_LETTERS * sum(_differs(doubt, former, now) for doubt in doubts)


def _surely(work: Work) -> str:
    return apply_edits(work.line, [edit for edit in work.edits if edit.confidence >= _SURE])


def _differs(doubt: Doubt, former: Besides, now: Besides) -> bool:
    """Whether what a text has become makes another word likelier than the one chosen."""
    beside = doubt.before, doubt.after
    gained = now.gain(doubt.word, *beside) - former.gain(doubt.word, *beside)
    return any(now.gain(other, *beside) - former.gain(other, *beside) - gained > nats for other, nats in doubt.others)
