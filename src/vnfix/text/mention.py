"""Tell text about damage from damaged text.

A source file that repairs text, a bug report, this project's own pages quote a damaged phrase beside the sound one:
`Replace("…damaged…", "…sound…")`, `damaged` instead of `sound`, damaged → sound. Such a quotation is kept, and so is
any in a line that says what such text is (mojibake, lỗi font, TCVN3) or quotes what letters became. What programs look
for is told in `vnfix.text.markers`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from itertools import islice, permutations
from operator import eq

from vnfix.expression import expression
from vnfix.text.markers import CHARSET, is_marker, line_has

_QUOTES = {
    '"': '"',
    "'": "'",
    "`": "`",
    "\N{LEFT DOUBLE QUOTATION MARK}": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}": "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
    "|": "|",
}
_ARROW = expression(r"\s*(?:->|=>|\u2192|\u21d2)\s*")
_EQUALS = expression(r"\s*[=:]\s*")
_ARROW_REACH = 6
"""Code points of an arrow with spaces around it."""
_REACH = 300
"""Characters to either side in which a quotation mark is looked for."""


Explains = Callable[[str, str], bool]
"""Whether a damage makes of one text another (`Damage.explains`)."""


def is_mention(line: str, start: int, end: int, repaired: str, explains: Explains = eq, text: str = "") -> bool:
    """Whether the damaged stretch [start, end) is quoted in the line beside what it would become, or as an example of
    what the line speaks of.

    What it would become is `repaired`, or what the damage that it is read by `explains` it by; that may stand in the
    line before or after in the text, too.
    """
    if _stands_quoted(line, start, end, repaired) or _has_arrow(line, start, end, repaired):
        return True
    if is_marker(line, start, end, repaired, text) or _is_said_to_become(line, start, end, repaired):
        return True
    if line_has(line, _MOJIBAKE) and _NAMES_DAMAGE.search(line, max(0, start - _REACH), start):
        return True
    around = next((line[first:last] for first, last in _quotations(line) if first < start and end < last), "")
    return around != "" and (_has_examples(line) or _is_explained(line, around, explains, text))


@lru_cache(maxsize=8)
def _quotations(line: str) -> tuple[tuple[int, int], ...]:
    """Where the quotations of a line are, with their marks; asked of every stretch of it."""
    return tuple(match.span() for match in _QUOTATION.finditer(line))


@lru_cache(maxsize=8)
def _quoted_texts(line: str) -> frozenset[str]:
    """What the quotations of a line say."""
    return frozenset(map(_said, _QUOTATION.finditer(line)))


def _is_explained(line: str, quotation: str, explains: Explains, text: str) -> bool:
    """Whether another quotation says what the damage made one of a line of."""
    shown = quotation[1:-1].strip("%")
    at = text.find(quotation)
    others = _quoted_texts(line)
    if any(_has_lost(shown, said) for said in others) or _is_in_table(line, text):
        return True
    if at >= 0 and " " in shown:
        others |= _quoted_texts(_lines_around(text, at, len(quotation)))
    return any(_comes_of(shown, said, explains) for said in others if said != shown and not said.isascii())


def _is_in_table(line: str, text: str) -> bool:
    """Whether a line has two quotations, one of them sound, and so do most of those around it that have two: of them
    one is what damage made of the other. Tables that repair text are made by hand, and have rows that no damage makes.
    """
    if not _is_row(line):
        return False
    at = text.find(line)
    if at < 0:
        return False
    lines = [*text[:at].split("\n")[-_ROWS - 1 : -1], *text[at + len(line) :].split("\n")[1 : _ROWS + 1]]
    rows = [each for each in lines if _is_row(each)]
    shown = sum(any(_has_lost(*pair) for pair in permutations(map(_said, _QUOTATION.finditer(row)), 2)) for row in rows)
    return shown >= _FEWEST_ROWS and 2 * shown > len(rows)


_ROWS, _FEWEST_ROWS = 4, 3
"""How many lines to either side are looked at, and in how many of them damage has to show."""


def _is_row(line: str) -> bool:
    """Whether a line has two quotations, and in one of them letters beyond ASCII and nothing that was lost."""
    said = [_said(match) for match in islice(_QUOTATION.finditer(line), 3)]
    return len(said) == 2 and any(not each.isascii() and not _LOST.search(each) for each in said)


def _has_lost(shown: str, said: str) -> bool:
    """Whether a text is another of which letters were lost, each one by itself, or only their marks."""
    shown = shown.replace("\xef\xbf\xbd", "\ufffd")
    if len(shown) != len(said) or not _LOST.search(shown) or _LOST.search(said):
        return False
    return all(left == was or left in "?\ufffd" or left == _plain(was) for left, was in zip(shown, said))


_LOST = expression("[?\ufffd](?!\\Z)|[^\\W\\d_][?\ufffd]\\Z")
"""A sign that a letter became; at the end of a text only behind a letter."""


def _plain(letter: str) -> str:
    """A letter without its marks, as best fit leaves it."""
    return {"đ": "d", "Đ": "\N{LATIN CAPITAL LETTER ETH}"}.get(letter) or unicodedata.normalize("NFD", letter)[0]


def _said(quotation: re.Match[str]) -> str:
    return quotation.group()[1:-1].strip("%")


def _lines_around(text: str, at: int, length: int) -> str:
    """The lines before and after the one in which something stands, with it, as far as they are near."""
    low, high = max(0, at - _REACH), at + length + _REACH
    start, end = text.rfind("\n", low, at), text.find("\n", at + length, high)
    start = text.rfind("\n", low, start) if start >= 0 else start
    end = text.find("\n", end + 1, high) if end >= 0 else end
    return text[start + 1 if start >= 0 else low : end if end >= 0 else high]


def _comes_of(shown: str, said: str, explains: Explains) -> bool:
    """Whether a damage explains a text by another, most words of it: such tables are made by hand."""
    shown_words, said_words = shown.split(), said.split()
    if len(shown_words) != len(said_words):
        return False
    changed = [pair for pair in zip(said_words, shown_words) if pair[0] != pair[1]]
    explained = sum(explains(*pair) for pair in changed)
    return len(changed) > 0 and (explained == len(changed) or explained >= max(2, _MOST_WORDS * len(changed)))


_MOST_WORDS = 0.75


@lru_cache(maxsize=8)
def _has_examples(line: str) -> bool:
    """Whether a line says, and not in quotation marks, that text is damaged: what is quoted in it are examples."""
    return any(
        match.group("sign") or not any(at < match.start() and match.end() < to for at, to in _quotations(line))
        for match in _SPEAKS_OF_DAMAGE.finditer(line)
    )


_MOJIBAKE = expression("(?i)mojibake")
_NAMES_DAMAGE = expression(r"(?i)\bmojibake\W{1,3}(?<=\()[^()\n]*\Z")
"""What stands before an example in parentheses."""
_QUOTATION = expression(
    r"`[^`]{1,300}`|\"[^\"]{1,300}\"|(?:(?<!\w)|(?<=\bN))'[^']{1,300}'(?!\w)"
    "|\N{LEFT DOUBLE QUOTATION MARK}[^\N{RIGHT DOUBLE QUOTATION MARK}]{1,300}\N{RIGHT DOUBLE QUOTATION MARK}"
)
_SPEAKS_OF_DAMAGE = expression(
    "(?i)(?P<sign>`(?:\\?+|\ufffd+|\xef\xbf\xbd|\\w*mojibake\\w*)`"
    "|\N{LEFT DOUBLE QUOTATION MARK}(?:\\?+|\ufffd+)\N{RIGHT DOUBLE QUOTATION MARK}"
    rf"|([\"'`]){CHARSET}(?:-?\w+)?\2)|{CHARSET}"
    "|mojibake|garbled|question marks?\\b|dấu (?:chấm )?hỏi|lỗi (?:font|phông|encoding|mã hóa)"
    "|vỡ (?:font|phông|dấu|chữ)|mất dấu|sai (?:encoding|bảng mã|mã hóa)"
    "|(?:read|decoded|interpreted|misread) as (?:latin|utf|windows|cp|iso|ansi)"
    "|\\bmis-?(?:en|de)coded|double[- ]encod|\\bmal encod"
)
"""What says that text is damaged: words for it, or the sign that letters became, quoted by itself."""


def _stands_quoted(line: str, start: int, end: int, repaired: str) -> bool:
    """The quotation around the stretch, once repaired, stands elsewhere in the line in the same marks.

    SQL puts % around what it looks for.
    """
    marks = _opening_marks(line)
    before = bisect_left(marks, start)
    for place in reversed(marks[max(0, before - _MOST_MARKS) : before]):
        if place < start - _REACH:
            break
        finish = line.find(_QUOTES[line[place]], end, end + _REACH)
        if finish >= 0:
            inner = line[place + 1 : start] + repaired + line[end:finish]
            if line[place] + inner.strip("%") + line[finish] in line:
                return True
            if line[place] == "|":  # a cell may be marked as code, and its like not
                return inner.strip(_MARKED) in [cell.strip(_MARKED) for cell in line.split("|")]
    return False


@lru_cache(maxsize=8)
def _opening_marks(line: str) -> tuple[int, ...]:
    """Where marks are in a line that a quotation may begin with; asked of every stretch of it."""
    return tuple(match.start() for match in _OPENING_MARK.finditer(line))


_OPENING_MARK = expression(f"[{''.join(_QUOTES)}]")
_MOST_MARKS = 16
"""How many marks before a stretch may begin the quotation around it."""
_MARKED = " `*"


def _has_arrow(line: str, start: int, end: int, repaired: str) -> bool:
    """An arrow or the like leads from the stretch, or from a phrase it ends or stands in, to the same repaired, or from
    that to the stretch.
    """
    first, _, word = _with_letters_beside(line, start, end, repaired)
    before = line[max(0, first - len(word) - _ARROW_REACH) : first].rstrip()
    bare = before.rstrip("->\u2192\u21d2=:")
    if bare != before and _ends_in(bare.rstrip(), word):
        return True
    equals = _EQUALS.match(line, end)
    if equals is not None and _begins_with(line, repaired, equals.end()):
        return True
    arrow = _ARROW.search(line, end, end + _REACH) if line_has(line, _ARROW) else None
    if arrow is None:
        return False
    sound = line[max(0, start - _REACH) : start] + repaired + line[end : arrow.start()]
    words = [place.start() for place in re.finditer(r"\S+", sound) if place.start() <= len(sound) - len(repaired)]
    after = arrow.end()
    return any(line.startswith(sound[place:], after) for place in words) or line.startswith(repaired, after)


def _is_said_to_become(line: str, start: int, end: int, repaired: str) -> bool:
    """Whether a line says of what a stretch would become that it becomes the stretch, or is to stand instead of it."""
    first, last, word = _with_letters_beside(line, start, end, repaired)
    becomes = _BECOMES.search(line, max(0, first - _MOST_SAID), first)
    if becomes is not None and _ends_in(line[: becomes.start()], word):
        return True
    instead = _INSTEAD.match(line, last)
    return instead is not None and _begins_with(line, word, instead.end())


def _ends_in(text: str, words: str) -> bool:
    """Whether a text ends in words, and not in a part of one."""
    return text.endswith(words) and not text[: -len(words)][-1:].isalpha()


def _begins_with(line: str, words: str, at: int) -> bool:
    """Whether words stand at a place in a line, and not a part of one."""
    end = at + len(words)
    return line.startswith(words, at) and not line[end : end + 1].isalpha()


def _with_letters_beside(line: str, start: int, end: int, repaired: str) -> tuple[int, int, str]:
    """A stretch, and what it would become, with the rest of the words that it begins and ends in."""
    before, after = _LETTERS_BEFORE.search(line, max(0, start - _MOST_SAID), start), _LETTERS_AFTER.match(line, end)
    first, last = before.start() if before else start, after.end() if after else end
    return first, last, line[first:start] + repaired + line[end:last]


_LETTERS_BEFORE, _LETTERS_AFTER = expression(r"[^\W\d_]+\Z"), expression(r"[^\W\d_]+")


_MOST_SAID = 30
"""Code points in which it is said."""
_BECOMES = expression(
    r"(?i)[\s\"'`]+(?:(?:bị|hiện|biến|đọc|ra) )?"
    r"(?:thành|becomes?|turns? into|(?:shows?|appears?|displayed|read) as)[\s\"'`]+\Z"
)
_INSTEAD = expression(r"(?i)[\s\"'`]+(?:thay vì|instead of|rather than|should be|phải là|lẽ ra)[\s\"'`]+")
