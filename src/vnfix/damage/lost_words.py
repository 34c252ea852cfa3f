"""Which words of a line a lossy damage may have struck, and what stands beside them says of it. Compiled.

Half a dozen damages look through the same words, for each may have left another part of the letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from vnfix.candidate import Candidate
from vnfix.damage.code_operators import is_operator
from vnfix.language.syllable import ONSETS
from vnfix.text.markup import text_beside_markup

Word = tuple[int, int, str]
"""Where a word begins and ends in a line, in code points, and the word."""

Forms = tuple[int, int, tuple[str, ...]]
"""Where a candidate begins and ends, and what may have stood there."""

LOST: Final = "?\ufffd"
"""Signs in place of letters."""


def candidates_of(
    line: str,
    words: Sequence[Word],
    read: Sequence[tuple[str, ...]],
    quoted: Mapping[int, tuple[str, ...]],
    within: Callable[[int, str], Forms | None] | None,
    neighbours_tell: bool,  # noqa: FBT001  compiled code takes no longer for it
) -> list[Candidate]:
    """The candidates among the words of a line, of which `read` is what each may have said.

    `quoted` is, by where a word begins, what it may have said beside a quotation mark, and `within` finds what is
    within such marks in a word that may have said nothing else. Where `neighbours_tell`, what stands beside a word
    makes it dear to leave it as it is.
    """
    found: list[Candidate] = []
    beside = text_beside_markup(line)[0]
    has_letters: bool | None = None  # not looked for yet
    for number, (start, end, observed) in enumerate(words):
        forms = read[number]
        if quoted and start in quoted:
            forms = forms + quoted[start]
        elif not forms:
            inner = within(start, observed) if within is not None else None
            if inner is not None:
                found.append(_candidate(line, inner, neighbours_tell))
            continue
        elif not observed.strip(LOST):
            if has_letters is None:
                has_letters = _LETTER.search(beside) is not None
            if not has_letters or not stands_apart(line, start, end, beside):
                continue
        elif beside[start - 1 : start] in _CLOSING and observed[:-1].lower() in _ONSETS:
            continue  # Grava(ta)r? is one word
        found.append(_candidate(line, (start, end, forms), neighbours_tell))
    return found


def _candidate(line: str, read: Forms, neighbours_tell: bool) -> Candidate:  # noqa: FBT001
    start, end, forms = read
    return Candidate(start, end, forms, _spared_nats(line, start, end) if neighbours_tell else 0.0)


def stands_apart(line: str, start: int, end: int, text: str) -> bool:
    """Whether a stretch without a letter left may be a word: it touches no bracket, and nothing that ends a clause, nor
    is it an operator of code. `text` is the line without its markup.

    A U+FFFD that begins a line, before a capital, is none, but a dash or a bullet: of 15 926 signs and letters of
    windows-1252 that stand so in 37 million tokens 38 were words.
    """
    if line[start:end] == "\ufffd" and not line[:start].strip() and line[end : end + 2].strip().isupper():
        return False
    if line[start:end] == "??" and _is_before_text(line, start, end):
        return False
    if line[start:end] in _ALONE and _CELL.match(line, end) and line[:start].rstrip(" ")[-1:] in _CELL_SIGNS:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _TOUCHED_BEFORE or after in _TOUCHED_AFTER:
        return False
    if (before > "\x7f" and before not in _MAY_TOUCH_BEFORE) or (after > "\x7f" and after not in _MAY_TOUCH_AFTER):
        return False
    return line[start:end] not in _ALONE or not is_operator(line, start, end)


def _is_before_text(line: str, start: int, end: int) -> bool:
    """Whether two question marks stand before a text that begins with a capital, as an emoji does.

    That is a heading of Markdown, whose first letter may be lost, or a text whose first word has small letters and is
    no name behind Đỗ. Counted at the beginnings of lines of the training text: 91 words before such a text, a third of
    them Đỗ, and 3 497 emoji.
    """
    before = line[:start].rstrip(" *_")
    if before and before[-1] not in _BEGINNING:
        return False
    if before.endswith("#"):
        return _TITLE.match(line, end) is not None
    words = _NEXT_WORDS.match(line, end)
    if words is None:
        return False
    first, second = words.groups()
    return not (first[1:].isupper() or second[:1].isupper())


_CELL, _CELL_SIGNS = re.compile(r" *(?:[|\t]|\Z)"), ("", "|", "\t")
"""What ends and what begins a cell of a table, in which a sign stands by itself."""
_BEGINNING = frozenset("#\"'`>|[\u201c\\")
"""What a text begins behind, where it is not the line; a backslash is left of an escape (`vnfix.text.markup`)."""
_TITLE = re.compile(r" +[A-ZÀ-Ý\u0110?]")
_NEXT_WORDS = re.compile(r" +([A-ZÀ-Ý\u0110]\S*) ?(\S*)")

_ALONE = ("?", "??")
"""Words of which nothing is left. Three question marks are emoji, and runs of U+FFFD words of other scripts."""

_MAY_TOUCH_BEFORE = frozenset("\xa0\xab\u2013\u2014\u2018\u201a\u201c\u201e\u2022")
_MAY_TOUCH_AFTER = frozenset("\xa0\xbb\u2013\u2014\u2019\u201d\u2026")
"""The only signs beyond ASCII that a word may touch: tables of characters have lost ones beside all others."""
_TOUCHED_BEFORE, _TOUCHED_AFTER = frozenset(".,;:!?%)\u2026>]}\u201d"), frozenset("<[{(\u201c")


def _spared_nats(line: str, start: int, end: int) -> float:
    """The price of leaving a word that lost letters to question marks, by what stands beside it, in nats."""
    return _spared_amid(line, start, end) if line[start:end] in _ALONE else _spared_before(line, start, end)


_AMID_NATS, _BEFORE_CAPITAL_NATS = 3.0, 2.0
"""The price of leaving question marks that stand alone before a small letter or another lost one, and before a capital
or a number. Of text that lost letters 99 and 98 in a hundred there were words (ở, để), where one at the end of a line
is most often an emoji. With more, no more come back right, and more emoji become words."""

_ENDS_TEXT, _LAST_NATS = re.compile(r"(?:[^\W\d_] \?|\S ?\?\?) *(?:\Z|[\"'`<\u201d])"), -4.0
"""A question mark behind a blank, at the end of a text. Counted in the training text: 542 of them, and 315 words of one
letter, two thirds of those in chat. Two of them are an emoji: in 14 500 lines of chat 1 800 end in one and 38 in a word
of two letters that windows-1252 has not, in 80 000 to 400 000 of other text none in one, 2 in 1 000 in such a word."""

_ASKS = re.compile(r"(?<![^\W\d_])(?:(?:kh|Kh)(?:ô|[?\ufffd]{1,3})ng|ch(?:ư|[?\ufffd])a|gì|n(?:à|\?)o|sao|đâu) \Z")
_ASKED_NATS = -9.0
"""The same behind a word that asks: 171 question marks with a blank before them to 32 words, of which 27 in chat."""

_LOST_SIGNS = frozenset(LOST)
_CLOSING = frozenset(")]")

_ONSET_NATS, _WORD_NATS, _ONSET_BEFORE_CAPITAL_NATS, _ONSET_LAST_NATS = 8.0, 3.0, 5.0, 4.0
"""The price of leaving a word that ends in a question mark and goes on with a space and a small letter: of an onset of
several letters (`ch? s`), and of a word; of such an onset before a capital; and of one that ends a line without letters
of Vietnamese. Counted: of 37 million tokens of sound text 204 were such words, of 0.3 million of chat 24, and none such
an onset. In chat, onsets of one letter are words (`k? e`)."""

_ONSETS = frozenset(ONSETS)

_VIETNAMESE, _LETTER = re.compile("[À-ỹ]"), re.compile(r"[^\W\d_]")


def _spared_before(line: str, start: int, end: int) -> float:
    """The price of leaving a word that ends in its only question mark, by what follows."""
    if line[end - 1] != "?" or end - start == 2:
        return 0.0
    word = line[start : end - 1].lower()
    if "?" in word:
        return 0.0
    after = line[end : end + 2]
    if not after:
        return _ONSET_LAST_NATS if word in _ONSETS and not _VIETNAMESE.search(line) else 0.0
    after = after.lstrip(" ")
    if not after.isalpha():
        return 0.0
    if word in _ONSETS:
        return _ONSET_NATS if after.islower() else _ONSET_BEFORE_CAPITAL_NATS
    return _WORD_NATS if after.islower() else 0.0


def _spared_amid(line: str, start: int, end: int) -> float:
    """The price of leaving what stands alone, by what stands beside it; less than nothing for what ends a text."""
    if start > 1 and _ENDS_TEXT.match(line, start - 2):
        return _ASKED_NATS if _ASKS.search(line, 0, start) else _LAST_NATS
    after = line[end + 1 : end + 2] if line[end : end + 1] == " " else ""
    if after.islower() or after in _LOST_SIGNS:
        return _AMID_NATS
    before = line[max(0, start - 2) : start]
    is_after_word = len(before) == 2 and before[1] == " " and (before[0].isalpha() or before[0] in _LOST_SIGNS)
    return _BEFORE_CAPITAL_NATS if after.isalnum() and (is_after_word or end - start > 1) else 0.0
