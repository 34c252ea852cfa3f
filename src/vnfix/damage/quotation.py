"""Where curled quotation marks stood that a damage took: each became what a letter becomes, too.

So `gia\\ufffd` may be giá or gia”. Quotation marks come in pairs, with words between them. Of pairs of signs outside
ASCII that enclose words 97 in a hundred are curled double quotation marks. A lone question mark is not taken for one:
at the end of a word it is most often just that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from vnfix.candidate import Candidate
from vnfix.expression import expression
from vnfix.language.known import is_known_word

OPENING, CLOSING = "\u201c\u201d"
_FARTHEST = 300
"""Code points between two marks of a pair at most."""
_PAIRED_NATS = 4.0
"""The price of leaving a mark whose other one is clear: with it a pair is about as sure as counted."""

Words = Sequence[tuple[int, int, str]]
"""Words of a line with their places, as some damage sees words."""
Forms = tuple[str, ...]
"""What a word may have said."""


class _Mark(NamedTuple):
    """A mark: where it is, or the word at whose end it is; `is_sure` if it can be no letter of that word."""

    at: int
    opens: bool
    is_sure: bool


def quoted_forms(
    line: str, words: Words, read: Sequence[Forms], mark: str, inverse: Callable[[str], Forms]
) -> dict[int, Forms]:
    """What words beside a mark may have said if it is a quotation mark, by their places in a line.

    `read` is what they may have said if it is a letter, and `inverse` gives that for any word. An opening mark needs a
    closing one after it, and a closing one an opening one before it. Marks alone show nothing, for text of any language
    has them: some word must have lost a letter otherwise.
    """
    if mark == "?" or not any(read):
        return {}
    if not any(word.startswith(mark) for _, _, word in words) and not _opens(mark).search(line):
        return {}
    found: list[tuple[int, str, str, Forms]] = []
    marks = _outside_words(line, mark)
    shows_loss = False
    for (start, _, observed), forms in zip(words, read):
        beside = [] if start and line[start - 1] in _ENDS_BEFORE else list(within(observed, mark))
        inside = [(before, after, _known(inner, inverse)) for before, after, inner in beside]
        found += [(start, before, after, known) for before, after, known in inside if known]
        marks += [_Mark(start, bool(before), not forms) for before, after, _ in inside if not (before and after)]
        shows_loss |= bool(forms) and not any(known for *_, known in inside) and _LOST.search(observed) is not None
    if not shows_loss:
        return {}
    paired = _paired(sorted(marks))
    quoted: dict[int, Forms] = {}
    for start, before, after, forms in found:
        if (before and after) or (start, bool(before)) in paired:
            quoted[start] = (*quoted.get(start, ()), *(f"{before}{form}{after}" for form in forms))
    return quoted


def _known(word: str, inverse: Callable[[str], Forms]) -> Forms:
    """What a word may have said, or itself if it is one."""
    return inverse(word) or ((word,) if len(word) > 1 and is_known_word(word) else ())


def within(observed: str, mark: str) -> Iterator[tuple[str, str, str]]:
    """What stands within a mark at the beginning, at the end or at both ends of a word, if some letter does."""
    opens, closes = observed.startswith(mark), observed.endswith(mark)
    if not (opens or closes) or _LETTER.search(observed) is None:
        return
    size = len(mark)
    for before, after in ((opens, False), (False, closes), (opens and closes,) * 2):
        inner = observed[size * before : len(observed) - size * after]
        if (before or after) and _LETTER.search(inner):
            yield OPENING * before, CLOSING * after, inner


def _outside_words(line: str, mark: str) -> list[_Mark]:
    """The marks that open something beside a word which lost none of its first letters, or close it after a sign."""
    opening = [_Mark(each.start(), opens=True, is_sure=True) for each in _opens(mark).finditer(line)]
    closing = [each.start() for each in _closes(mark).finditer(line) if not line[each.start() - 1].isalpha()]
    return opening + [_Mark(at, opens=False, is_sure=True) for at in closing]


def _paired(marks: Sequence[_Mark]) -> set[tuple[int, bool]]:
    """Those of some marks, in order, that have another, with nothing that is sure to be one in between."""
    return {*_met(marks, opens=True), *_met(reversed(marks), opens=False)}


def _met(marks: Iterable[_Mark], *, opens: bool) -> Iterator[tuple[int, bool]]:
    """The marks before which one that opens was met; from the right, one that closes."""
    other: int | None = None
    for mark in marks:
        if mark.opens == opens:
            other = mark.at
            continue
        if other is not None and abs(mark.at - other) <= _FARTHEST:
            yield mark.at, mark.opens
        if mark.is_sure:
            other = None


def quotations(line: str, mark: str) -> Iterator[Candidate]:
    """Marks in a line that open and close a quotation, each where its other one is or stands already."""
    if mark == "?":
        return
    opening: re.Match[str] | None = None
    for sign in _signs(mark).finditer(line):
        is_near = opening is not None and sign.start() - opening.start() <= _FARTHEST
        if opening and is_near and sign.lastgroup == "closes":
            for each, form in ((opening, OPENING), (sign, CLOSING)):
                if each.group() != form:
                    yield Candidate(each.start(), each.end(), (form,), _PAIRED_NATS)
        opening = sign if sign.lastgroup == "opens" else None


_LETTER = expression(r"[^\W\d_]")
_LOST = expression("[?\ufffd]")
_ENDS_BEFORE = ".,;:!?%)\u2026"
"""Signs after which no word begins without a space between."""


@cache
def _signs(mark: str) -> re.Pattern[str]:
    """Quotation marks, lost ones too, and other signs that are lost or part what is quoted."""
    lost = re.escape(mark[0])
    return re.compile(
        rf"(?P<opens>{_opens(mark).pattern}|{OPENING})|(?P<closes>{_closes(mark).pattern}|{CLOSING})"
        rf"|(?<!\w){lost}|{lost}(?!\w)"
    )


@cache
def _opens(mark: str) -> re.Pattern[str]:
    """A mark before a word of which no letter was lost at the beginning."""
    return re.compile(rf"(?<![\w?\ufffd.,;!%)]){re.escape(mark)}(?=\w\w|\d)")


@cache
def _closes(mark: str) -> re.Pattern[str]:
    """A mark after a word or the sign that ends a sentence."""
    return re.compile(rf"(?<=[\w.,;!?\u2026)]){re.escape(mark)}(?!\.?[\w?\ufffd])")
