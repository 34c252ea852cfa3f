"""Tell what programs look for and people list from damaged text: letters by themselves that damage makes.

A program that turns a charset into another has tables of its letters (`"AØ", "aù"`), one that looks for damage asks
for what it leaves (`text.includes('Ã')`, `/Ã|áº/`), and a note on it lists that (`không còn Ã hay Æ°`). None of it is
damaged.

>>> line = "if (text.includes('Ã©') || text.includes('Ã')) warn()"
>>> is_marker(line, line.index("Ã©"), line.index("Ã©") + 2, "é")
True
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from vnfix.expression import expression
from vnfix.text.lines import LONGEST


def is_marker(line: str, start: int, end: int, repaired: str, text: str = "") -> bool:
    """Whether the stretch [start, end) of a line of a text, which would become `repaired`, is looked for or listed.

    A question mark that a letter became is not: it would say that what stands before it may be missing.
    """
    shown = line[start:end]
    if "?" in shown:
        return False
    if ("&" in shown and line_has(line, _SPEAKS_OF_ENTITIES)) or (
        len(repaired) == 1 and _stands_alone(line, start, end)
    ):
        return True
    if any(first < start and end < last for first, last in _quoted_for_test(line)):
        return True
    if _is_listed(line, start, end, repaired):
        return True
    if _is_in_table(line, start, end, repaired):
        return len(repaired) == 1 or _has_sound_beside(line, text)
    return (_is_in_expression(line, start, end) or _is_labelled(line, start)) and _has_sound_beside(line, text)


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Whether a letter stands between marks in what asks a text for it, or among others that stand so."""
    around = line[start - 1 : start] + line[end : end + 1]
    if len(around) < 2 or not MARKS.issuperset(around):
        return False
    low = max(0, start - _REACH)
    is_asked = around[0] == around[1] and "(" in line[low:start] and _ASKS.search(line, low, start - 1) is not None
    return is_asked or _count(line, _ALONE) > 1


MARKS = frozenset("\"'`|/\\")
"""What stands around a letter that is looked for."""
_ALONE = expression(r"(?<=[\"'`|/\\])[^\x00-\x7f]{1,3}(?=[\"'`|/\\])")
"""Letters beyond ASCII by themselves between such marks."""
_ASKS = expression(
    r"(?i)(?:includes|(?:last_?)?indexof|contains|str_contains|strpos|instr|find|search|match|count|startswith|endswith)"
    r"\(\s*(?:\w+,\s*)?\Z"
)
"""What asks a text for another, before its quotation mark."""
_REACH = 300
"""Characters before a stretch in which what speaks of it is looked for."""


def has_quotation(line: str) -> bool:
    """Whether a line has a mark of those that quotations of programs stand in; most lines have none."""
    return '"' in line or "'" in line or "`" in line


def is_tested(line: str, restored: str, around: Callable[[], str]) -> bool:
    """Whether a line that would become `restored` as a whole holds an example of damage, as tests of programs do that
    repair some: it is written in another charset or must not be there, or what it would become is in the lines around.
    """
    if not has_quotation(line):
        return False
    if _quoted_for_test(line):
        return True
    said = [each.group("said") for each in _QUOTED.finditer(restored) if not each.group("said").isascii()]
    beside = around() if said else ""
    return any(text in beside for text in said) and bool(_TESTS.search(line) or _TESTS.search(beside))


def lines_around(text: str, start: int, end: int) -> str:
    """Two lines before and two after one that begins and ends at two places in a text, all shorter than `LONGEST`."""
    before, after = text[max(0, start - 2 * LONGEST) : start], text[end : end + 2 * LONGEST]
    return "\n".join((*before.split("\n")[-3:-1], *after.split("\n")[1:3]))


@lru_cache(maxsize=8)
def _quoted_for_test(line: str) -> tuple[tuple[int, int], ...]:
    """Where quotations with letters outside ASCII are that are written in another charset, or must not be there; asked
    of every stretch of a line.
    """
    must_not = ("not" in line or "Not" in line) and line_has(line, _MUST_NOT)
    return tuple(
        each.span()
        for each in _QUOTED.finditer(line)
        if not each.group("said").isascii() and (must_not or _IN_CHARSET.match(line, each.end()))
    )


_QUOTED = expression(r"(['\"`])(?P<said>[^'\"`\n]{2,300})\1")
_IN_CHARSET = expression(r"\.(?:encode|decode|getBytes)\(")
_MUST_NOT = expression(r"\bassert\b.*\bnot in\b|\.not\.to[A-Z]|\b(?:assert|does)_?not_?(?:in|contain)", re.IGNORECASE)
_TESTS = expression(r"(?i)mojibake|garbled|broken|corrupt|\bfix|repair|decode|\bexpect|\bassert")


def _is_listed(line: str, start: int, end: int, repaired: str) -> bool:
    """Whether a stretch is letters of UTF-8 that was misread, none beside another, in a line that is sound else or
    lists different beginnings of letters; or signs and beginnings in a line that does.
    """
    if line[start - 1 : start].isalpha() or line[end : end + 1].isalpha():
        return False
    if not line_has(line, _SOUND) and _count_different(line, _BEGINNING) < _FEWEST_DIFFERENT:
        return False
    shown, said = _SEPARATED.split(line[start:end]), _SEPARATED.split(repaired)
    if len(shown) != len(said):
        return False
    changed = [pair for pair in zip(shown, said) if pair[0] != pair[1]]
    if not all(_PIECE.fullmatch(was) and len(now) < _FEW for was, now in changed):
        return False
    return any(now[:1].isalpha() for _, now in changed) or line_has(line, _BEGINNING)


_SEPARATED = expression(r"[\s,;/|()]+")
_PIECE = expression("Ã¡Â[º»]|(?:Ã|Â|á[º»]|[ÄÆ]|â€)[\x80-\u2122]?")
"""A letter or sign that was misread, or the beginning of one."""
_BEGINNING = expression(r"(?<![^\s(\[\"'`|/,])(?:Ã|Â|á[º»]|[ÄÆ]|â€)(?![^\s)\]\"'`|/,.;:])")
"""The beginning of a letter by itself."""
_FEWEST_DIFFERENT = 2
"""Such beginnings in a list of them. In text that was misread and stripped one may stand by itself: Ã, of à."""
_FEW = 3
"""Code points of what is no word."""


def _is_in_table(line: str, start: int, end: int, repaired: str) -> bool:
    """Whether a letter is one of several cells in quotation marks, or a stretch is letters with signs between them."""
    if len(repaired) == 1:
        return line[start - 1 : start] + line[end : end + 1] in _AROUND_CELLS and _count(line, _CELL) >= _FEWEST
    return (
        sum(map(str.isalpha, repaired)) >= _FEWEST
        and not _TWO_LETTERS.search(repaired)
        and line_has(repaired, _DIVIDED)
    )


_CELL = expression(r"(['\"`])[^'\"`]{1,3}\1")
_AROUND_CELLS = ('""', "''", "``")
_FEWEST = 3
"""Letters that make a table or a list."""
_TWO_LETTERS, _DIVIDED = expression(r"[^\W\d_]{2}"), expression(r"[^\W\d_]\s?[|/,\"'`]\s?[^\W\d_]")


def _is_in_expression(line: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends in regular expressions, as JavaScript has them (/…/gi)."""
    literals = _literals(line) if "/" in line else ()
    return all(any(first < at < last for first, last in literals) for at in (start, end))


@lru_cache(maxsize=8)
def _literals(line: str) -> tuple[tuple[int, int], ...]:
    """Where such expressions are in a line; asked of every stretch of it."""
    return tuple(each.span() for each in _LITERAL.finditer(line))


_LITERAL = expression(
    r"(?<![\w)\]/])/(?![\s/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/(?:[dgimsuvy]{1,5}\b|(?=\s*(?:[;,)]|\Z)))"
)


def _is_labelled(line: str, start: int) -> bool:
    """Whether the name of a charset with a colon stands before a stretch."""
    return line_has(line, _LABEL) and _LABEL.search(line, max(0, start - _REACH), start) is not None


CHARSET = r"(?:tcvn-?3|viscii|\bvni\b(?!-[a-z])|vni(?=(?-i:[A-Z_]))|(?:\bcp-?|windows-)1258|\bviqr\b)"
"""Names of Vietnamese charsets in whatever letter case, also in names of programs (tcvn3ToUnicode); no fonts, which
text is set in."""
_LABEL = expression(rf"(?i){CHARSET}[\w)\]*]{{0,12}} *:")
_SPEAKS_OF_ENTITIES = expression(r"(?i)\bhtml[ -]?(?:entit|character)|\bentit(?:y|ies)\b|thực thể")
_SOUND = expression("[\u1ea0-\u1ef9]")
"""Letters that no charset has which text was misread as."""


@lru_cache(maxsize=8)
def _has_sound_beside(line: str, text: str) -> bool:
    """Whether a text has letters of Vietnamese outside a line that went through no damage."""
    before, _, after = text.partition(line)
    return _SOUND.search(before) is not None or _SOUND.search(after) is not None


@lru_cache(maxsize=16)
def line_has(line: str, what: re.Pattern[str]) -> bool:
    """Whether a line has something; asked of every stretch of it."""
    return what.search(line) is not None


@lru_cache(maxsize=16)
def _count(line: str, what: re.Pattern[str]) -> int:
    return len(what.findall(line))


@lru_cache(maxsize=16)
def _count_different(line: str, what: re.Pattern[str]) -> int:
    return len(set(what.findall(line)))


def is_behind_guillemet(line: str, at: int) -> bool:
    """Whether a guillemet before a place in a line begins a quotation: it stands before a word, and behind none."""
    return 0 < _first_opening(line) <= at


@lru_cache(maxsize=8)
def _first_opening(line: str) -> int:
    """Where the first such guillemet of a line ends, with the letter behind it; 0 if there is none."""
    first = _OPENING.search(line)
    return first.end() if first else 0


_OPENING = expression(r"(?<![^\s(\[\"“])«\s?\w")
