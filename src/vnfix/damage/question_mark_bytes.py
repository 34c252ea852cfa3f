"""Each byte of every accented letter became a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.question_mark_ascii import QuestionMarkAscii
from vnfix.expression import expression


class QuestionMarkBytes(QuestionMarkAscii):
    """What: UTF-8 was taken for ASCII, and each byte that ASCII has not became one `?`: two for ã ơ ư đ, three for
    ế ị.

    How it happens: a database connection, an FTP program or a terminal that knows ASCII only passes bytes on.

    Example: "Tiếng Việt" becomes "Ti???ng Vi???t".

    Easily confused with: one `?` a letter, which leaves several side by side only in words such as được.

    Safety: the letters are gone, so the language model chooses; a real question mark is always among the choices.
    """

    name = "question-mark-bytes"
    title = "Each byte of every accented letter became ?"
    cause = "the bytes were UTF-8, but a program took them for ASCII and replaced every byte that ASCII has not by ?"
    needs = "??"
    quote = "???"
    _accented = expression(r"[^\x00-\x7f]")

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any question marks; nothing but marks is a word where another has some amid its letters, for words of
        other scripts are lost to several, too.
        """
        found = list(super().candidates(line))
        is_shown = any(_AMID.search(line, each.start, each.end) for each in found)
        return iter(found if is_shown else [each for each in found if line[each.start : each.end].strip("?")])

    def inflict(self, text: str) -> str:
        return self._accented.sub(_a_mark_a_byte, text)


_AMID = expression(r"[^\W\d_?]\?\?|\?\?[^\W\d_?]")
"""A letter beside two marks."""


def _a_mark_a_byte(letter: re.Match[str]) -> str:
    return "?" * len(letter.group().encode("utf-8", "surrogatepass"))
