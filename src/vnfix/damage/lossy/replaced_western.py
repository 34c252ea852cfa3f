"""The letters that windows-1252 has became U+FFFD, and the others stayed."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate
from vnfix.damage.lossy.isolated_loss import LossGate, is_cut, is_isolated
from vnfix.damage.lossy.replaced_letters import ReplacedLetters
from vnfix.expression import expression


class ReplacedWestern(ReplacedLetters):
    """What: à é ô, which windows-1252 has, are one U+FFFD each, while ạ ế đ are as they were.

    How it happens: a file has some letters as bytes of windows-1252 and the others as entities, escapes or UTF-8; read
    as UTF-8 the former are invalid, and each is replaced.

    Example: "Đánh giá của bạn" becomes "Đ\\ufffdnh gi\\ufffd của bạn".

    Easily confused with: every accented letter as U+FFFD. A letter like ạ in the same stretch rules that out.

    Safety: the letters are gone, so the language model chooses; that only some can be lost narrows it down.
    """

    name = "replaced-letters-1252"
    title = "The letters that windows-1252 has became U+FFFD"
    cause = (
        "the text had the letters of windows-1252 as its bytes and all others as entities or in UTF-8; it was read as"
        " UTF-8, and each invalid byte was replaced by U+FFFD"
    )
    prevention = 'write all letters of a file in one way, as UTF-8, and never decode with errors="replace"'
    accented = expression(r"[\xc0-\xff]")
    gate: Gate = LossGate(accented)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of all letters; in a line of which other letters are lost nowhere, what may be half a letter is none."""
        is_sound = is_isolated(line, ReplacedLetters.accented)
        for each in super().candidates(line):
            shown = line[each.start : each.end]
            is_half = "\ufffd\ufffd" in shown or (shown.endswith("\ufffd") and is_cut(line, each.end))
            if not (is_sound and is_half):
                yield each
