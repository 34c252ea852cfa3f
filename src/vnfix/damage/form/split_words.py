"""Words were split where the font of their letters changes, as text taken out of PDF files is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, LosslessDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS, VOWELS
from vnfix.language.known import is_as_frequent, is_known_word
from vnfix.language.syllable import is_syllable

_BEYOND = "".join(vowel for vowel in VOWELS if vowel > "\xff")
_BEYOND += _BEYOND.upper()
_MARKED = "".join(vowel for vowel in VOWELS if not vowel.isascii())
_MARKED += _MARKED.upper()
_ONSET = "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"
_NEVER_FIRST = "ằẳẫễệỗỡũỳỵộềểợựụữẽọĩặịớỹờầậửẻỉừẵỏẹỷ"
_NEVER_FIRST += _NEVER_FIRST.upper()
"""Vowels that next to no word begins with: of 8.5 million letters of text 120 follow a blank, 600 000 a letter."""
_FEWEST, _FEWEST_BESIDE = 2, 1
"""Different words that must have been split, in a line that shows it, and in one beside such a line."""
_TO_ONE = 2
"""Words that would have been split and were not, at most, to one that was: a line may be split in part."""
_MOST_PIECES = 5


class _SplitGate:
    """A letter that begins no word behind a space, and another, or two with nothing but an onset before them; or one
    that shows it by itself.
    """

    def search(self, line: str, /) -> bool | None:
        sure = len(_SURE.findall(line))
        if sure == 1 and any(_is_surely(one, other) for one, other in _SUREST.findall(line)):
            return True
        return True if sure > 1 or (sure and sure + len(_LIKELY.findall(line)) > _FEWEST) else None


_SURE = expression(f"[^\\W\\d_] [{_NEVER_FIRST}]")
_SUREST = expression(f"(?<![^\\W_])([^\\W\\d_]+) ([{_NEVER_FIRST}][^\\W\\d_]*|(?<=[{_ONSET}] )[{_MARKED}][^\\W\\d_]+)")
"""Two pieces, of which the second begins no word, or the first ends in a consonant."""
_LIKELY = expression(f"(?<![^\\W\\d_])[{_ONSET}]{{1,3}} (?![{_NEVER_FIRST}])[{_BEYOND}]")


class SplitWords(LosslessDamage):
    """What: a space stands before letters that fonts of Western Europe lack, within words, and often behind them too.

    How it happens: a PDF file has these letters in a font of their own, and the program that takes the text out puts a
    space where the font changes.

    Example: "Trường thực hiện" becomes "Tr ường th ực hi ện".

    Easily confused with: chat, in which letters stand for words (`m ở đâu`), and headings that are spaced out. Several
    words of a line must be split, and a third of those that could be.

    Safety: the language model chooses where what was split are words as well (`thu ở`, thuở).
    """

    name = "split-words"
    family = "form"
    lossless = False  # what was split may be words as well
    looks_kept = True  # letters by themselves look like a list of them
    entry_nats = 6.0
    title = "Words were split before letters of another font"
    cause = (
        "a PDF file has the letters that Western fonts lack in a font of their own, and the program that took the text"
        " out put a space where the font changes"
    )
    prevention = (
        "take the text out with another program, one that goes by the widths of spaces, or of the file it was made of"
    )
    signs: Signs = ((" ", _NEVER_FIRST),)
    gate: Gate = _SplitGate()
    stretch = expression(f"[^\\W\\d_]+(?: [{_MARKED}][^\\W\\d_]*)+")

    def inflict(self, text: str) -> str:
        return _WITHIN.sub(r" \g<0>", text)

    def restore(self, damaged: str) -> str:
        return damaged.replace(" ", "")

    def explains(self, said: str, shown: str) -> bool:
        """Whether only spaces beside letters with marks, within words, are more in what is shown."""
        at = 0
        for letter in shown:
            if at < len(said) and said[at] == letter:
                at += 1
            elif letter != " " or not 0 < at < len(said) or not (_IS_MARKED(said[at]) or _IS_MARKED(said[at - 1])):
                return False
        return at == len(said)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """The words of a line that shows clearly that they were split; else those that can be nothing else."""
        if _LETTER_BY_LETTER.search(line):
            return
        joined = [each for each in _joined(line) if not _is_spelled(line, each)]
        found = _found_of(line, joined, _FEWEST)
        if not found and not _OF_OTHERS.search(line):
            surely = [each for each in joined if _is_surely_split(line, each) and not _is_quoted(line, each)]
            found = (_found_of(line, joined, _FEWEST_BESIDE) or surely) if surely else []
        yield from found

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same with less evidence."""
        if not _LETTER_BY_LETTER.search(line):
            joined = [each for each in _joined(line) if not _is_spelled(line, each)]
            yield from _found_of(line, joined, _FEWEST_BESIDE)

    def may_be_beside(self, line: str) -> bool:
        return _SPLIT.search(line) is not None

    def strangeness(self, text: str) -> float:
        """Nothing of pieces that are words themselves."""
        pieces = text.split(" ")
        is_split = len(pieces) > 1 and self.stretch.search(text) is not None
        return self.stretch_nats if is_split and not all(map(is_known_word, pieces)) else 0.0


def _found_of(line: str, joined: Sequence[Candidate], fewest: int) -> Sequence[Candidate]:
    """The joined pieces of a line, if so many different words show that they were split and not many were not."""
    shown = {each.forms[0] for each in joined if _shows_split(line[each.start : each.end])}
    if len(shown) < fewest:
        return ()
    taken = {at for each in joined for at in range(each.start, each.end)}
    whole = {word[0] for word in _WORD.finditer(line) if word.start() not in taken and _WITHIN.search(word[0])}
    return joined if _TO_ONE * len({each.forms for each in joined}) >= len(whole) else ()


def _joined(line: str) -> Iterator[Candidate]:
    """Pieces that stand side by side and are a known word together, as many of them as may be."""
    pieces = list(_WORD.finditer(line))
    number = 0
    while number < len(pieces):
        step = 1
        last = number
        while last + 1 < min(number + _MOST_PIECES, len(pieces)) and _may_be_split(line, pieces, last):
            last += 1
        while last > number:
            word = "".join(piece[0] for piece in pieces[number : last + 1])
            if is_known_word(word):
                yield Candidate(pieces[number].start(), pieces[last].end(), (word,))
                step = last - number + 1
                break
            last -= 1
        number += step


def _is_spelled(line: str, word: Candidate) -> bool:
    """Whether the word itself stands behind its pieces, as where it is spelled in a primer (`b ế bế`)."""
    behind = line[word.end : word.end + len(word.forms[0]) + _SIGNS_BETWEEN]
    return behind.lstrip(" ,:;=>-\u2192(").startswith(word.forms[0])


_SIGNS_BETWEEN = 3
"""Blanks and signs from the pieces to the word, at most."""


def _may_be_split(line: str, pieces: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a piece and the next are parted by one space beside a letter with marks: before it, or also behind such
    that stand by themselves (`th ự c`), where what follows does not begin the word after (`ở m ột`).
    """
    before, after = pieces[number], pieces[number + 1]
    if line[before.end() : after.start()] != " ":
        return False
    if _IS_MARKED(after[0][0]):
        return True
    if not all(map(_IS_BEYOND, before[0])) or not _REST.fullmatch(after[0]):
        return False
    following = pieces[number + 2] if number + 2 < len(pieces) else None
    begins_another = following is not None and following.start() == after.end() + 1 and _IS_MARKED(following[0][0])
    return not begins_another


def _shows_split(shown: str) -> bool:
    """Whether the second piece of a word is none by itself, or the first is no syllable and it is none that chat has
    behind a letter for a word.
    """
    first, second = shown.split(" ")[:2]
    return second[0] in _NEVER_FIRST or (
        not is_syllable(first.lower()) and (len(first) > 1 or not is_known_word(second))
    )


def _is_surely_split(line: str, word: Candidate) -> bool:
    """Whether two pieces are parts of one word for sure, and the first begins there."""
    first, *others = line[word.start : word.end].split(" ")
    return len(others) == 1 and not line[word.start - 1 : word.start].isalnum() and _is_surely(first, others[0])


def _is_surely(first: str, second: str) -> bool:
    """Whether two pieces are nothing but a word: behind consonants stands what begins no word (`th ể`), or is none
    (`ng ười`); or what begins none is far rarer by itself than the word (`Vi ệt`).
    """
    if not is_known_word(first + second):
        return False
    begins_none = second[0] in _NEVER_FIRST
    if all(letter in _ONSET for letter in first):
        return begins_none or (len(first) > 1 and not is_known_word(second))
    return begins_none and not is_as_frequent(second, first + second)


def _is_quoted(line: str, word: Candidate) -> bool:
    """Whether a word stands first or last between two quotation marks, as what a text speaks of."""
    before, after = line[word.start - 1 : word.start], line[word.end : word.end + 1]
    return (before in _MARKS and any(mark in line[word.end :] for mark in _MARKS)) or (
        after in _MARKS and any(mark in line[: word.start] for mark in _MARKS)
    )


_OF_OTHERS = expression(f"[\u0300-\u036f]|[^\\W\\d_](?<![\x00-\x7f{LETTERS}])")
"""Letters of other languages, and marks by themselves, with which Yoruba writes."""
_MARKS = ('"', "\u201c", "\u201d", "`")
_IS_BEYOND = frozenset(_BEYOND).__contains__
_IS_MARKED = frozenset(_MARKED).__contains__
_LETTER_BY_LETTER = expression(r"(?<!\w)[A-Za-z] +[A-Za-z] +[A-Za-z](?!\w)")
"""A part of what is spaced out letter by letter, as headings are; of words that are split only vowels stand alone."""
_WORD = expression(r"[^\W\d_]+")
_REST = expression("[aiouyAIOUY]?(?:ch?|m|n[gh]?|p|t|CH?|M|N[GH]?|P|T)?")
_WITHIN = expression(f"(?<=[^\\W\\d_])(?<![{_BEYOND}])[{_BEYOND}]")
_SPLIT = expression(f"[^\\W\\d_] [{_BEYOND}]")
