"""Letters were written as escapes: what a format needs inside it, left standing in text that is not of that format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, said_in
from vnfix.damage.escaped.escape_styles import PERCENT, STYLES, Style
from vnfix.expression import WORD, ascii_but, expression
from vnfix.language.alphabet import LETTERS, has_vietnamese_letter, looks_misread
from vnfix.language.known import is_known_word, reads_vietnamese
from vnfix.language.syllable import is_syllable

_ALLOWED = expression(f"[{LETTERS}\u00c0-\u00ff\u0300-\u0303\u0306\u0309\u031b\u0323]")
"""Letters Vietnamese is written with, its marks, and those of Western Europe: UTF-8 misread has them."""
_BESIDE = expression("[\x80-\u024f\u02c6-\u02dd\u0391-\u03c6\u0402-\u045f\u2010-\u27bf\uf8ff\U0001f000-\U0001faff]")
"""Signs that may stand between such letters."""

_OUTSIDE = expression("[^\x00-\x7f]")

_BINARY = expression(r"\\x(?:0[0-8bcefBCEF]|1[0-9a-fA-F])")
"""Controls as source code writes them in strings that are no text."""
_MOST_TOGETHER = 40
"""Escapes side by side: two letters that were misread twice make eighteen; more than these are a table."""
_LONGEST_RUN = 4 * _MOST_TOGETHER

_SIGNS = expression("[\u2013-\u2026\u20ab\u2190-\u22ff\u25a0-\u27bf\U0001f000-\U0001faff]+")
"""Dashes, quotation marks, the sign of đồng, arrows and other symbols, which may stand by themselves."""


class Escaped(LosslessDamage):
    """What: letters outside ASCII were written as escapes that the text is not the place for.

    How it happens: text is taken out of a page, a JSON string, a mail or an address as it is written there, without
    being read; or it is escaped twice and read once.

    Example: "Tiếng Việt" becomes "Ti&#7871;ng Vi&#7879;t".

    Easily confused with: pages, source code and addresses, in which an escape is right: those that say they are HTML,
    XML or RTF, strings between quotation marks and addresses are left alone, and so is a reference to a sign in a line
    with a tag or a place to be filled in, as translations for pages have them, where no letter is written so.

    Safety: exact.
    """

    family = "escaped"
    entry_nats = 4.0
    spells = True

    def __init__(self, style: Style) -> None:
        self.style = style
        self.right_in = style.right_in
        self.right_in_code = style.is_source
        self.name = f"escaped-{style.name}"
        self.title = style.title
        self.cause = style.cause
        self.prevention = style.prevention
        self.stretch_nats = style.nats
        self.signs = (style.sign,)

    @cached_property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """One escape."""
        return re.compile(self.style.escape)

    @cached_property
    def stretch(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run of them."""
        return re.compile(f"(?:{self.style.escape})+")

    def inflict(self, text: str) -> str:
        return written(text, self.style)

    def restore(self, damaged: str) -> str:
        return self.gate.sub(self._letter, damaged)

    def respell(self, text: str) -> str | None:
        """All runs of escapes read; None if one is no text, or may stand in a string of source code."""
        is_source = self.style.is_source and (_QUOTE.search(text) or _PROPERTY.match(text))
        is_right = self.right_in == "markup" and _is_for_pages(text)
        if is_source or is_right or (self.style.apart and self.style.apart.search(text)) or self._is_of_no_word(text):
            return None
        try:
            read = self.stretch.sub(self._read, text)
        except ValueError:
            return None
        return read if read != text else None

    def _read(self, run: re.Match[str]) -> str:
        form = self._remembered(run.group())
        if form is None or not _is_text(form):
            form = self._remembered_any(run.group())
        if form is None:
            raise ValueError
        return form

    @cached_property
    def _remembered_any(self) -> Callable[[str], str | None]:
        return lru_cache(maxsize=1 << 10)(self._form_of_any)

    def _form_of_any(self, run: str) -> str | None:
        """What a run of escapes says in any script, signs among it; None if it has what markup needs escaped
        (which is ASCII), or controls, or is not written just as this damage writes.
        """
        try:
            restored = self.gate.sub(lambda escape: self.style.read(escape.group()), run)
        except (ValueError, KeyError):
            return None
        is_text = all(not letter.isascii() and unicodedata.category(letter)[0] not in "CZ" for letter in restored)
        return restored if is_text and self.inflict(restored) == run else None

    def _letter(self, escape: re.Match[str]) -> str:
        try:
            letter = self.style.read(escape.group())
        except (ValueError, KeyError):
            return escape.group()
        return letter if is_letter(letter) or is_sign(letter) else escape.group()

    def _any_letter(self, escape: re.Match[str]) -> str:
        """The letter that an escape says, of whatever script."""
        try:
            return self.style.read(escape.group())
        except (ValueError, KeyError):
            return escape.group()

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs of escapes, those in strings of source code apart, in a line that looks Vietnamese."""
        found = self._found(line)
        forms = [each.forms[0] for each in found]
        if all(map(_SIGNS.fullmatch, forms)):  # which stand in text of any language
            is_shown = bool(found) and (has_vietnamese_letter(line) or _MARKS.search(line) is not None)
        else:
            ends = (line[each.end : each.end + 1] for each in found)
            texts = (line, said_in(line, found), *map(str.__add__, forms, ends))
            is_shown = any(is_ours(_GUILLEMET.sub("", text)) for text in texts) and not _speaks_of(line, found)
        if is_shown:
            yield from (each for each in found if _is_text(each.forms[0]))

    def is_met(self, met: frozenset[str]) -> bool:
        """Whether it is, or a style that writes some letters of Vietnamese as it does: &#7871; has no name."""
        return not self._alike.isdisjoint(met)

    @cached_property
    def _alike(self) -> frozenset[str]:
        return frozenset(f"escaped-{style.name}" for style in STYLES if _write_alike(style, self.style))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same in whatever line: not every one has a letter that only Vietnamese has."""
        return (each for each in self._found(line) if _is_text(each.forms[0]))

    def _is_of_no_word(self, line: str) -> bool:
        """Whether such escapes must be parts of words, and none of a line is a part of one of Vietnamese, nor is the
        line one whose words were misread before.
        """
        if not self.style.is_in_words:
            return False
        words = [word.group() for word in self._word.finditer(line)]
        if any(is_known_word(self.restore(word).lower()) for word in words):
            return False
        return not looks_misread(self.gate.sub(self._any_letter, line))

    @cached_property
    def _word(self) -> re.Pattern[str]:
        """Letters and escapes, at least one of each or several escapes; no more than a word has."""
        one, letter = self.style.escape, r"[^\W\d_]"
        before = f"(?<!{letter}){letter}{{1,8}}"
        return re.compile(f"{before}(?:{one})(?:{one}|{letter}){{0,8}}|(?:{one})(?:{one}|{letter}){{1,8}}")

    def _found(self, line: str) -> list[Candidate]:
        form_of = self._remembered
        found: list[Candidate] = []
        quoted: list[Candidate] = []
        if (self.style.is_source and _BINARY.search(line)) or self._is_of_no_word(line):
            return found
        for run in self.stretch.finditer(line):
            if len(run.group()) > _LONGEST_RUN and len(self.gate.findall(run.group())) > _MOST_TOGETHER:
                continue
            form = form_of(run.group())
            if form and _MARK.match(form) and not _joins(line[max(0, run.start() - 1) : run.start()], form[0]):
                continue
            if form:
                in_string = self.style.is_source and (is_quoted(line, run.start()) or _PROPERTY.match(line))
                (quoted if in_string else found).append(Candidate(*run.span(), (form,)))
        if quoted and len(found) >= len(quoted):  # prose that quotes; a program has its escapes in strings
            found = sorted(found + quoted, key=lambda each: each.start)
        if found and self.style.apart:
            others = [other.span() for other in self.style.apart.finditer(line)]
            found = [each for each in found if not any(start < each.start < end for start, end in others)]
        return [] if found and self.right_in == "markup" and _is_for_pages(line) else found

    def _form_of(self, run: str) -> str | None:
        """What a run of escapes says; None if nothing, or if it is not written just as this damage writes."""
        restored = self.restore(run)
        return restored if restored != run and self.inflict(restored) == run else None

    @cached_property
    def _remembered(self) -> Callable[[str], str | None]:
        """`_form_of`, with what it gave for the runs met last: text has few different ones."""
        return lru_cache(maxsize=1 << 12)(self._form_of)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by its name: a style has functions in it."""
        return _named, (self.name,)

    def strangeness(self, text: str) -> float:
        return self.stretch_nats * len(self.gate.findall(text))


def _write_alike(one: Style, other: Style) -> bool:
    """Whether two styles write some letter alike that only Vietnamese has."""
    return any(one.write(letter) == other.write(letter) for letter in "\u0111\u01a1\u01b0\u1ebf")


def is_letter(letter: str) -> bool:
    """Whether a letter or mark is one of Vietnamese, or a letter of Western Europe."""
    return _ALLOWED.match(letter) is not None


def is_sign(letter: str) -> bool:
    """Whether it is a sign that may stand between such letters."""
    return _BESIDE.match(letter) is not None


SHOWN = (*(style for style in STYLES if not style.name.endswith("-lost")), PERCENT)
SHOWN = tuple(sorted(SHOWN, key=lambda style: not style.name.endswith(("twice", "rtf"))))
"""The styles whose escapes show themselves by a sign, those first that others may be taken for the beginning of."""
DECIMAL = next(style for style in SHOWN if style.name == "decimal")
ESCAPE = expression("|".join(f"({style.escape})" for style in SHOWN))
"""One escape of any of them."""


def written(text: str, style: Style) -> str:
    """A text with its letters outside ASCII as escapes."""
    return text if text.isascii() else _OUTSIDE.sub(lambda letter: style.write(letter.group()), text)


def letters_of(text: str) -> str:
    """What the escapes of a text say."""
    return "".join(map(letter_of, ESCAPE.finditer(text)))


def letter_of(escape: re.Match[str]) -> str:
    """The letter that an escape says, or the sign that may stand beside letters; nothing for any other."""
    try:
        letter = SHOWN[(escape.lastindex or 1) - 1].read(escape.group())
    except (ValueError, KeyError):
        return ""
    is_said = is_letter(letter) or is_sign(letter) or (letter.isascii() and escape.group()[0] == "%")
    return letter if is_said else ""


@lru_cache(maxsize=1 << 12)
def _is_text(restored: str) -> bool:
    """Whether what escapes say is more than a space or a symbol, which markup writes so with reason."""
    return bool(_ALLOWED.search(restored) or _SIGNS.fullmatch(restored)) or looks_misread(restored)


def _is_for_pages(line: str) -> bool:
    """Whether a line is meant for a page: its references say signs only, beside a tag or a place to be filled in."""
    return _TEMPLATE.search(line) is not None and _ALLOWED.search(letters_of(line).translate(_NO_LETTERS)) is None


_TEMPLATE = expression(r"</?[A-Za-z][^<>]*>|<![A-Z-]|%(?:\d\$)?[sd]\b|\{\w*\}")
"""A tag, or where a program puts something in."""
_NO_LETTERS = dict.fromkeys(map(ord, "\u00d7\u00f7"))
"""Signs among the letters of Western Europe."""


def is_ours(text: str) -> bool:
    """Whether a text has a letter or mark that only Vietnamese has, or what such a letter is when misread, or its words
    are Vietnamese.
    """
    has_own = has_vietnamese_letter(text) or looks_misread(text) or _MARKS.search(text) is not None
    return has_own or reads_vietnamese(text)


def _speaks_of(line: str, found: Sequence[Candidate]) -> bool:
    """Whether a line of another language has one escape alone, and no part of a word: it speaks of that letter."""
    if len(found) != 1:
        return False
    before, after = line[: found[0].start], line[found[0].end :]
    if before[-1:].isalpha() or after[:1].isalpha() or is_ours(before + after):
        return False
    others = [word for word in _WORD.findall(before + after) if not is_syllable(word.lower())]
    return len(others) >= _FEWEST_OTHERS


_GUILLEMET = expression(f"\xbb(?<=\xe1\xbb)(?![^{ascii_but(WORD)}])")
"""What ends a quotation behind á, and is no byte of a letter."""
_WORD = expression("[A-Za-z]{3,}")
_FEWEST_OTHERS = 2
"""Words that are none of Vietnamese in a line that speaks of a letter."""


_MARKS = expression("[\u0309\u031b\u0323]")


_MARK = expression("[\u0300-\u036f]")


def _joins(letter: str, mark: str) -> bool:
    """Whether a mark makes another letter of Vietnamese of the one before it; two tones do not, as Yoruba has."""
    return unicodedata.normalize("NFC", letter + mark) in _LETTERS


_LETTERS = frozenset(LETTERS)

_PROPERTY = expression(r"\s*[A-Za-z][\w$]*(?:[._-][\w$-]+)+\s*[=:]", re.ASCII)
"""A property of Java, whose value may have escapes; keys of one word are left to prose."""
_QUOTE = expression("[\"'`]")
_LONGEST_TEXT = 3900


def is_quoted(line: str, place: int) -> bool:
    """Whether a place stands in a string of source code, or in a regular expression between slashes.

    It does after an odd number of marks, or if one before opens and one after closes as in code without blanks. What is
    closed may have been opened in a piece before, or a line; in a piece of an overlong line all may be strings. What an
    attribute holds of a tag that begins a line is none.
    """
    if _ATTRIBUTE.match(line[:place]):
        return False
    if len(line) > _LONGEST_TEXT and _QUOTE.search(line):
        return True
    slash = line.rfind("/", 0, place)
    in_expression = (
        line[max(0, slash - 2) : max(0, slash)].rstrip()[-1:] in _BEFORE_SLASH and line.find("/", place) >= 0
    )
    return in_expression or any(_is_between(mark, line, place) for mark in "\"'`")


def _is_between(mark: str, line: str, place: int) -> bool:
    opening, closing = line.rfind(mark, 0, place), line.find(mark, place)
    opens = opening > 0 and line[opening - 1] in _BEFORE_OPENING
    closes = closing >= 0 and _CLOSING.match(line, closing + 1) is not None
    if mark == "`":  # which may stand in lines before and after
        return opens or closes
    is_odd = closing >= 0 and line.count(mark, 0, place) % 2 == 1
    return is_odd or (closes and (opens or opening < 0))


_ATTRIBUTE = expression(r"\s*<[A-Za-z](?:[^']*<[A-Za-z])?[^<>']*=\"[^<>'\"]*\Z")
_BEFORE_SLASH = tuple("(:=,[")
_BEFORE_OPENING = frozenset("([{<>=:,;+?|&")
_CLOSING = expression(r"[)\]}<>:,;+?|&][^\s]")
"""What stands without a blank where a string ends in code."""


IN_STYLES = tuple(map(Escaped, STYLES))
"""One damage for each style; where two write a stretch alike, the first is reported."""


def _named(name: str) -> Escaped:
    return next(damage for damage in IN_STYLES if damage.name == name)
