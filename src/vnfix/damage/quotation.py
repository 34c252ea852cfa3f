"""Where curled quotation marks stood that a damage took: each became what a letter becomes, too.

So `\\ufffdi` may be Ái or “i. Quotation marks come in pairs, with words between them. Of pairs of signs outside ASCII
that enclose words 97 in a hundred are curled double quotation marks. A lone question mark is not taken for one: at the
end of a word it is most often just that.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from vnfix.expression import expression
from vnfix.language.known import is_known_word
from vnfix.values import Candidate

OPENING, CLOSING = "\u201c\u201d"
_LOST = expression("[?\ufffd]")
_FARTHEST = 300
"""Code points between two marks of a pair at most."""

Words = Sequence[tuple[int, int, str]]
"""Words of a line with their places, as some damage sees words."""
Inverse = Callable[[str], tuple[str, ...]]
"""What a word may have said."""


def quoted_forms(
    line: str, words: Words, read: Sequence[tuple[str, ...]], mark: str, inverse: Inverse
) -> dict[int, tuple[str, ...]]:
    """What words beside a mark may have said if it is a quotation mark, by their places in a line.

    An opening mark needs a closing one after it, and a closing one an opening one before it. Marks alone show nothing,
    for text of any language has them: some other word must have lost a letter. `read` is what words may have said
    if no mark is one.
    """
    if mark == "?":
        return {}
    found: list[tuple[int, str, str, tuple[str, ...]]] = []
    for start, _, observed in words:
        if mark in observed and start and line[start - 1] in _ENDS_BEFORE:
            continue
        for before, after, inner in _within(observed, mark):
            forms = inverse(inner) or ((inner,) if len(inner) > 1 and is_known_word(inner) else ())
            if forms:
                found.append((start, before, after, forms))
    beside = {start for start, _, _, _ in found}
    if not any(forms and _LOST.search(word) and start not in beside for (start, _, word), forms in zip(words, read)):
        return {}
    opening = sorted([*(each[0] for each in found if each[1]), *_starts(_opens(mark), line)])
    closing = sorted([*(each[0] for each in found if each[2]), *_starts(_closes(mark), line)])
    quoted: dict[int, tuple[str, ...]] = {}
    for start, before, after, forms in found:
        is_opened = after and bisect_left(opening, start) > bisect_left(opening, start - _FARTHEST)
        is_closed = before and bisect_right(closing, start + _FARTHEST) > bisect_right(closing, start)
        if is_opened or is_closed or (before and after):
            quoted[start] = (*quoted.get(start, ()), *(f"{before}{form}{after}" for form in forms))
    return quoted


def _starts(pattern: re.Pattern[str], line: str) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(line))


def _within(observed: str, mark: str) -> Iterator[tuple[str, str, str]]:
    """What stands within a mark at the beginning, at the end or at both ends of a word, if some letter does."""
    size = len(mark)
    opens, closes = observed.startswith(mark), observed.endswith(mark)
    for before, after in ((opens, False), (False, closes), (opens and closes,) * 2):
        inner = observed[size * before : len(observed) - size * after]
        if (before or after) and any(map(str.isalpha, inner)):
            yield OPENING * before, CLOSING * after, inner


_ENDS_BEFORE = ".,;:!?%)\u2026"
"""Signs after which no word begins without a space between."""


def quotations(line: str, mark: str) -> Iterator[Candidate]:
    """Marks in a line that open and close a quotation, each where its other one is or stands already."""
    if mark == "?":
        return
    opening: re.Match[str] | None = None
    for sign in _signs(mark).finditer(line):
        if sign.lastgroup == "opens":
            opening = sign
        elif sign.lastgroup == "closes" and opening and sign.start() - opening.start() <= _FARTHEST:
            for each, form in ((opening, OPENING), (sign, CLOSING)):
                if each.group() != form:
                    yield Candidate(each.start(), each.end(), (form,))
            opening = None
        else:
            opening = None


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
