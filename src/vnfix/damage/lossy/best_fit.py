"""Letters outside windows-1252 became the most similar ones, or question marks."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Container, Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import said_in
from vnfix.damage.lossy.question_mark import QuestionMark, has_onset_amid_words
from vnfix.damage.lossy.typed_bare import shown_if_bare
from vnfix.expression import ascii_but, expression
from vnfix.language.alphabet import AFTER_ETH, has_vietnamese_eth
from vnfix.language.bare_names import are_hardly_left, lacks_its_marks
from vnfix.language.known import is_known_word, reads_vietnamese
from vnfix.text.code_texts import texts_or_line

_REACH = 400
"""Letters from a word that shows the loss to one that does not, in which any may have suffered it."""

SIMILAR = dict(zip("đĐăĂơƠưƯĩĨũŨ", "dÐaAoOuUiIuU"))
"""What Windows puts for letters that windows-1252 has not; observed in public files, and as in Microsoft's best-fit
table for windows-1252 (bestfit1252.txt, Unicode consortium)."""


_SHOWN = expression("[?\ufffd\N{LATIN CAPITAL LETTER ETH}]")
"""What no word has that kept all of its letters."""


_ETH_BEGINS = expression("(?<![^\\W\\d_])\N{LATIN CAPITAL LETTER ETH}(?:[a-zA-Z]|\\?(?= [^\\W\\d_]))")
"""The beginning of a word that Đ has become Ð in, if the words of the line are Vietnamese (Ð? Quang Huy)."""


class _BestFitGate:
    """A lost letter, or a word that Đ has become Ð in."""

    def search(self, line: str, /) -> bool | None:
        return True if QuestionMark.gate.search(line) or has_vietnamese_eth(line) or _ETH_BEGINS.search(line) else None


class BestFit(QuestionMark):
    """What: Windows turns letters that windows-1252 has not into similar ones where it knows any (đ to d, ư to u, Đ to
    Ð), and the rest, such as ạ and ế, into `?`. Other programs turn Đ into D: damages of their own, `best-fit-d`.

    How it happens: a Windows program, SQL Server or PowerShell converts Unicode text to the ANSI code page.

    Example: "Lưu dữ liệu được" becomes "Luu d? li?u du?c".

    Easily confused with: text typed without marks, and plain `?` loss, where đ ă ơ ư are question marks too.

    Safety: the letters are gone, so the language model chooses; a word without `?` may also be as it was.
    """

    signless = True
    entry_nats = 11.0
    title = "Letters outside windows-1252 became similar ones or ?"
    cause = (
        "a Windows program converted the text to windows-1252 (Western European) by best fit: đ ă ơ ư became d a o u,"
        " and letters without a similar one became question marks"
    )
    prevention = (
        "keep text in Unicode all the way: nvarchar columns and N'…' literals in SQL Server, -Encoding utf8 in"
        " PowerShell, the W functions of Windows"
    )
    word = expression(r"(?<![\w?\ufffd])(?:[^\W\d_]|\?)+(?![\w\ufffd])")

    def __init__(self, capital_d: str = "\N{LATIN CAPITAL LETTER ETH}") -> None:
        self.name = "best-fit"
        self._similar = tuple({**SIMILAR, "Đ": capital_d}.items())
        if capital_d == "D":  # in a line without it the two are one
            self.name, self.needs = "best-fit-d", "D"
            self.title = "Letters outside windows-1252 became similar ones (Đ became D) or ?"
        else:
            self.signs = (*QuestionMark.signs, (capital_d, AFTER_ETH + "?"))
            self.gate = _BestFitGate()

    def inflict(self, text: str) -> str:
        for letter, similar in () if text.isascii() else self._similar:
            text = text.replace(letter, similar)  # in a long text much faster than `translate`
        return super().inflict(text)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any question marks, or where the words show it; in a very long line, those near to a word that does."""
        candidates = list(super().candidates(line))
        is_shown = QuestionMark.gate.search(line) or has_vietnamese_eth(line)
        if is_shown or reads_vietnamese(said_in(line, candidates)):
            yield from _near_to_shown(line, candidates)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As of any question marks; an onset with one shows the loss, too (`Kho luu tr?`). Where nothing shows it, in
        the texts of a line that windows-1252 has all letters of (`Thêm don hàng`).
        """
        if has_onset_amid_words(line):
            return iter(_near_to_shown(line, list(super().candidates(line))))
        if self.gate.search(line) is not None:
            return super().candidates_beside(line)
        return _in_texts_that_went_through(line, list(super().candidates(line))) if _MAY_BE.search(line) else iter(())

    def strangeness(self, text: str) -> float:
        """As of any question marks; and Ð (U+00D0), which Vietnamese has not, is strange by itself."""
        return super().strangeness(text) + 10.0 * text.count("\N{LATIN CAPITAL LETTER ETH}")


def _in_texts_that_went_through(line: str, candidates: list[Candidate]) -> Iterator[Candidate]:
    """The candidates in texts of a line that have letters of Vietnamese and none that windows-1252 has not."""
    for start, end in texts_or_line(line):
        text = line[start:end]
        if _MAY_BE.search(text) and not BEYOND_1252.search(text):
            yield from (each for each in candidates if start <= each.start and each.end <= end)


_MAY_BE = expression("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]")
"""A letter of Vietnamese that windows-1252 has."""
BEYOND_1252 = expression("[^\\W\\d_](?<![\x00-\xff])")
"""A letter that windows-1252 has not, nearly always."""


def _near_to_shown(line: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates in a line that shows the loss; in a very long one, those near to a word that does.

    A known word that is all of a string, a cell or what a tag encloses shows nothing: N'Nam' is hardly Năm. Nor does
    what is said without any marks by a program (`printf("Nhap so luong")`), or a name that was typed so (Ly Duc Thang).
    """
    bare = [match.span() for match in _BARE_STRING.finditer(line) if _is_typed_bare(match, candidates)]
    read = {(each.start, each.end) for each in candidates}
    candidates = [
        each
        for each in shown_if_bare(line, candidates, _SHOWN)
        if not _is_value(line, each.start, each.end)
        and not any(at < each.start < end for at, end in bare)
        and not _is_in_bare_name(line, each, read)
    ]
    if len(line) <= _REACH:
        return candidates
    shown = [each.start for each in candidates if _SHOWN.search(line, each.start, each.end)]
    near: list[Candidate] = []
    for each in candidates:
        after = bisect(shown, each.start)
        if any(abs(each.start - start) <= _REACH for start in shown[max(0, after - 1) : after + 1]):
            near.append(each)
    return near


def _is_value(line: str, start: int, end: int) -> bool:
    """Whether a known word with nothing lost that shows is a string, a cell or the like by itself."""
    return (
        line[start - 1 : start] in _BEFORE_VALUE
        and line[end : end + 1] in _AFTER_VALUE
        and line[start:end].isascii()
        and line[start:end].isalpha()
        and is_known_word(line[start:end])
    )


def _is_in_bare_name(line: str, word: Candidate, read: Container[tuple[int, int]]) -> bool:
    """Whether a word with nothing lost that shows stands beside one that lacks its marks, both with a capital, and that
    no best fit leaves: it is none of those that are read.
    """
    if _NAME.fullmatch(line, word.start, word.end) is None:
        return False
    before = _NAME_BEFORE.search(line, max(0, word.start - _LONGEST_NAME), word.start)
    beside = (before, _NAME_BEHIND.match(line, word.end))
    return any(name is not None and name.span(1) not in read and lacks_its_marks(name[1].lower()) for name in beside)


_NAME, _NAME_BEFORE, _NAME_BEHIND = (
    expression("[A-Z][a-z]{0,6}"),
    expression(r"(?<![\w?\ufffd])([A-Z][a-z]{1,6}) \Z"),
    expression(r" ([A-Z][a-z]{1,6})(?![\w?\ufffd])"),
)
_LONGEST_NAME = 9
"""Letters of a word and the blanks around it, or what is before it."""

_DOUBLE, _SINGLE = ascii_but('"?'), ascii_but("'?")
_BARE_STRING = expression(
    rf"\"[{_DOUBLE}]{{3,80}} [{_DOUBLE}]{{1,400}}\"|(?<!\w)'[{_SINGLE}]{{3,80}} [{_SINGLE}]{{1,400}}'"
)
"""A string of several words, none of which shows that anything was lost."""


def _is_typed_bare(string: re.Match[str], candidates: list[Candidate]) -> bool:
    """Whether a string was typed without marks: they are found in double quotation marks, in which programs speak to
    their users, or with words that are none of Vietnamese, whatever they lost, or hardly ever what best fit leaves
    (`'Tong gia tri don'`).
    """
    if string.group().startswith('"'):
        return True
    read = {(each.start, each.end) for each in candidates}
    words = list(_ASCII_WORD.finditer(string.string, string.start(), string.end()))
    if not all(word.span() in read or is_known_word(word[0]) for word in words):
        return True
    return are_hardly_left((word[0].lower() for word in words), _leave)


def _leave(word: str) -> str:
    """What best fit leaves of a word, as far as it has similar letters."""
    return word.translate(_SIMILAR)


_SIMILAR = str.maketrans(SIMILAR)
_ASCII_WORD = expression("[A-Za-z]+")

_BEFORE_VALUE, _AFTER_VALUE = tuple("\"'`>|\t,;"), tuple("\"'`<|\t,;")
"""What stands right before and right behind a string, a cell, or what a tag encloses."""
