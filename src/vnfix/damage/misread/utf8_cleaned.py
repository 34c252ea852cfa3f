"""UTF-8 was read as a Western page, and then a cleaner took out what cannot be seen."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252, Charset
from vnfix.damage.base import LossyDamage
from vnfix.damage.misread.letter_by_letter import LetterByLetter
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import is_known_word
from vnfix.text.code_texts import texts_or_line
from vnfix.text.markers import MARKS, is_behind_guillemet

_AGAIN = "Â"
"""What stands before a byte that is gone where UTF-8 was misread twice, once that is undone."""
_VISIBLE = "\u201d"
"""The sign among the last bytes of letters that ends, in UTF-8, with a byte without a letter."""
_LEADS = f"ÃĂÄÆº»{_AGAIN}"
"""What the bytes before those that are gone look like."""
_BEGINNINGS = frozenset("ÃĂÄÆáâ")
"""What letters of Vietnamese and quotation marks begin with when they are misread."""
_HOW = {"": "dropped", " ": "spaced", "?": "questioned", "\ufffd": "replaced"}
"""What became of them, by what they became."""
_MOST_JOINED = 4
"""Pieces that one word may be in."""
_LONGEST = 64
"""Code points of a word that was misread, with the marks beside it; of each letter there are three or, twice, six."""
_BEFORE, _AFTER = "\u201c\u2018", "\u201d\u2019\u2026"
"""Signs that stand directly before and after words."""
_QUOTE = "\u00e2\u20ac"
"""What is left of a closing quotation mark."""
_CURLED = expression("[\u2018\u2019\u201c\u201d]")
_DASH = expression(f'(?:^|\\s){_QUOTE}"')
_CLOSING = expression("[,.;:!?)\\]}\u2026]|[\"'](?![^\\s,.;:!?)])|[-/](?=\\w)|$")
"""What stands directly after a word: a space before it is the end of a letter."""
_NO_BREAK_SPACE = "\xa0"
"""The last byte of à, which is gone at the end of a line that was stripped."""
_ELLIPSIS = expression("\\[?(?:\\.\\.\\.|\u2026|\u00e2\u20ac\u00a6)")
"""What stands where a text was cut short: the end of the letter before it was cut off, not cleaned away."""
_CONTROLS = range(0x80, 0xA0)
"""What pages have where they have no letter, which is not seen; ISO-8859-1 has nothing else."""
_RARER_NATS = 10.0
"""The price of supposing other pages, which explain all that windows-1252 does, and more."""
WHOLE_NATS = 8.0
"""The price of leaving a stretch in a line all of which was UTF-8. With 4 fewer come back, with 12 as many."""


class Utf8Cleaned(LossyDamage):
    """What: UTF-8 read as a Western page, after which the bytes without a visible letter (in windows-1252 81 8D 8F 90
    9D, in ISO-8859-1 all of 80 to 9F; and AD) were dropped or made spaces, and the no-break space (A0) an ordinary one;
    or those without any letter (all but AD and A0) were replaced by a question mark or U+FFFD.

    How it happens: an HTML cleaner, a database or an editor strips control characters and soft hyphens; a strict
    decoder replaces what its charset has not.

    Example: "phía" becomes "ph\\xc3a", "nhà" becomes "nh\\xc3 ".

    Easily confused with: capitals with a tilde (BÃI), and the damage before cleaning.

    Safety: one byte of a letter is gone, so the language model chooses, mostly among two or three letters; of
    ISO-8859-1 more bytes are gone, and it chooses among more.
    """

    family = "misread"
    outermost = True

    def __init__(self, unseen_becomes: str, page: Charset = WINDOWS_1252) -> None:
        self.unseen_becomes = unseen_becomes
        self.page = page
        how = _HOW[unseen_becomes]
        self.name = f"utf8-as-{page.name}-{how}"
        self.title = f"UTF-8 was read as {page.name}, invisible letters {how}"
        self.cause = (
            f"the bytes were UTF-8, but a program took them for {page.name}, and it or another stripped or replaced the"
            " control characters, soft hyphens and no-break spaces that this made of some letters"
        )
        self.prevention = (
            "read the text as UTF-8 in the first place (charset=utf-8); strip control characters only after that"
        )
        shown = unseen_becomes.strip()  # after a word, what a bad byte became shows that none was dropped
        trail, two = re.escape(page.letters[0x80:0xC0]), page.letters[0xC3]
        may_begin = two == "Ă"  # as in windows-1258: Ăn is sound
        self.signs = (
            (f"{two}ÄÆ", f" {two}{_AGAIN}{shown}" + ("" if may_begin else "abcdeghiklmnopqrstuvxy")),
            ("á", "º»"),
            (f"{two}º»ÄÆ", ".,;:!?)'\"\n"),
            tuple(_QUOTE),
        )
        lost = f"[{two}ÄÆ]{re.escape(unseen_becomes)}(?=[{two}ÄÆ])" + (f"|[{two}ÄÆ]\ufffd" if shown == "\ufffd" else "")
        # After a space and before a mark of ASCII it is left of a dash.
        lost_quote = f'{_QUOTE}(?![{trail}])(?!(?<=\\s{_QUOTE})")'
        begun = "(?!)" if may_begin else f"{two}[a-z]"
        self.gate = expression(f"[a-zđ]{two}|{begun}|á[º»]|[ÄÆ][{trail}]|[{two}ÄÆ]{_AGAIN}|{lost}|{lost_quote}")
        self.stranded = expression(
            f"[{two}ÄÆ]{_AGAIN}|[a-zđ]{two}|{begun}|{two}(?= )|á[º»]|[ÄÆ](?![A-Z{LETTERS[67:]}])|{lost_quote}"
        )
        self.entry_nats = 4.0 if page == WINDOWS_1252 else _RARER_NATS
        others = re.escape("".join(sorted({*WINDOWS_1252.letters} - {*page.letters})))  # nothing is lost there
        begin, end = (f"(?<![{others}])", f"(?![{others}])") if others else ("", "")
        end += "" if shown else rf"(?![\w\ufffd{trail}])"
        sign = rf"(?![^\W\d_])[{trail}{shown}]"  # no letter, for what can be matched in two ways costs twice as much
        self.word = expression(rf"(?<!\w){begin}(?:[^\W\d_]|{sign})+{end}")
        unseen = (byte for byte in _CONTROLS if ord(page.letters[byte]) in _CONTROLS)
        self._cleaning = dict.fromkeys(unseen, unseen_becomes)
        if not unseen_becomes.strip():  # a cleaner's work; a decoder has letters for these
            self._cleaning |= {0xAD: "", 0xA0: " "}

    def inflict(self, text: str) -> str:
        misread = self.page.decode(text.encode("utf-8", "surrogatepass"))
        return misread.translate(self._cleaning)

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown is what was said, misread, and what is not there is of what a cleaner takes out: many
        take out some of it only, and what was misread twice has a sign of that left.
        """
        looks_of = self._remembered_looks
        at = 0
        for letter in self.page.decode(said.encode("utf-8", "surrogatepass")):
            if shown.startswith(letter, at):
                at += 1
                continue
            seen = next((look for look in looks_of(letter) if shown.startswith(look, at)), None)
            if seen is None and letter == _NO_BREAK_SPACE and at == len(shown):
                seen = ""  # the end of a line, where spaces are stripped
            if seen is None:
                return False
            at += len(seen)
        return at == len(shown)

    def _looks_of(self, letter: str) -> tuple[str, ...]:
        """What a letter may look like besides itself: misread once more, or as a cleaner leaves it."""
        again, left = self.inflict(letter), self._cleaning.get(ord(letter))
        return (again,) if left is None else (again, left)

    @cached_property
    def _remembered_looks(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(maxsize=1 << 10)(self._looks_of)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """As of any lossy damage, with the quotation marks beside a word: they are sequences too."""
        if len(observed) > _LONGEST:
            return ()
        cleaned = observed.translate(self._cleaning)
        visible = self.inflict(_VISIBLE)
        again = cleaned.replace(visible, _VISIBLE).replace(_AGAIN, "") if len(visible) > 1 else cleaned
        forms = tuple(self.readings_of(cleaned) or self.readings_of(again))
        if not cleaned == again == observed:
            forms = tuple(form for form in forms if self.explains(form, observed))
        if not forms and len(observed) > 1:
            forms = self._forms_in_quotation(observed)
        return forms

    def _forms_in_quotation(self, observed: str) -> tuple[str, ...]:
        """What a word may have said with a quotation mark or an ellipsis at it."""
        forms: tuple[str, ...] = ()
        if before := next((sign for sign in _BEFORE if observed.startswith(self.inflict(sign))), ""):
            forms = tuple(before + form for form in self.forms_of(observed.removeprefix(self.inflict(before))))
        if not forms and (after := next((sign for sign in _AFTER if observed.endswith(self.inflict(sign))), "")):
            bare = observed.removesuffix(self.inflict(after))
            forms = tuple(form + after for form in self.forms_of(bare) or ((bare,) if bare.isascii() else ()))
        return forms

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of any lossy damage; a space after the beginning of a letter may be its end, or stand between words.

        In a line all of which was UTF-8 words that are not known are spelled letter by letter.
        """
        if self.unseen_becomes.strip() not in line:
            return  # nothing was replaced
        words = [match.span() for match in self.word.finditer(line)]
        words = [(start, end) for start, end in words if not "\x80" <= line[end : end + 1] <= "\x9f"]  # none is gone
        words = [(start, end) for start, end in words if not self._is_anothers(line, start, end)]
        words = [(start, end) for start, end in words if not _is_marker(line, start, end)]
        words = [(start, end) for start, end in words if not _ends_quotation(line, start, end)]
        ways = [self._remembered]
        if self._letters.explains_all(line):
            ways.append(self._remembered_spellings)
        at = 0
        while at < len(words):
            last = at
            while last + 1 < min(len(words), at + _MOST_JOINED) and self._may_go_on(line, words[last], words[last + 1]):
                last += 1
            joined = [words[at : until + 1] for until in range(last, at - 1, -1)]
            found = ((each, self._candidate(line, each, forms_of)) for forms_of in ways for each in joined)
            pieces, candidate = next((each for each in found if each[1]), (words[at : at + 1], None))
            if candidate and not (line[candidate[1] - 1] in _LEADS and _ELLIPSIS.match(line, candidate[1])):
                start, end, forms = candidate
                if not _is_in_capitals(line, start):
                    forms = tuple(form for form in forms if not form[1:].isupper() or form[-1] == "Đ") or forms
                forms = tuple(form for form in forms if form[-1] != "đ" or form == "đ") or forms  # no word ends so
                yield Candidate(start, end, forms, WHOLE_NATS if len(ways) > 1 else 0.0)
            at += len(pieces)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same; behind a lone beginning of a letter in any word its end is gone (Äang)."""
        return iter(()) if _BEGINNINGS.isdisjoint(line) else self.candidates(line)

    def _is_anothers(self, line: str, start: int, end: int) -> bool:
        """Whether a word goes on with a sign of ASCII that is left of a letter or a dash (see `utf8_uncurled`)."""
        return bool(_DASH.match(line, max(0, start - 1))) or (
            line[end - 1] == "»" and is_part_of_word(line, end) is True
        )

    def _may_go_on(self, line: str, word: tuple[int, int], following: tuple[int, int]) -> bool:
        """Whether the space between two words may be the end of a letter."""
        return line[word[1] - 1] in _LEADS and line[word[1] : following[0]] == " "

    def _candidate(
        self, line: str, words: Sequence[tuple[int, int]], forms_of: Callable[[str], tuple[str, ...]]
    ) -> tuple[int, int, tuple[str, ...]] | None:
        """Where words are that may be one, and what they may have said; with two also what they may have said apart."""
        start, end = words[0][0], words[-1][1]
        is_open = _is_open(line[start:end]) and line.startswith(" ", end)
        if is_open and (line.startswith(" ", end + 1) or _CLOSING.match(line, end + 1)):
            ended = tuple(form for form in forms_of(line[start : end + 1]) if form[-1] != " ")
            if ended:
                return start, end + 1, ended
            if not self.unseen_becomes:
                return None  # something was made a space
        forms = forms_of(line[start:end])
        if end == len(line) and _is_open(line[start:end]):
            blank = _NO_BREAK_SPACE.translate(self._cleaning)
            forms += tuple(form for form in forms_of(line[start:end] + blank) if form[-1] != blank)
        if len(words) == 2 and forms and forms_of is self._remembered:
            parts = [forms_of(line[first:last]) or (line[first:last],) for first, last in words]
            forms = (*forms, *map(" ".join, product(*parts)))
        return (start, end, forms) if forms else None

    @cached_property
    def _letters(self) -> LetterByLetter:
        return LetterByLetter(self)

    @cached_property
    def _remembered_spellings(self) -> Callable[[str], tuple[str, ...]]:
        return lru_cache(maxsize=1 << 13)(self._letters.spellings_of)

    def strangeness(self, text: str) -> float:
        """Eight nats for each beginning of a letter whose end is gone."""
        return 0.0 if text.isupper() else 8.0 * len(self.stranded.findall(text))


def is_part_of_word(line: str, at: int) -> bool | None:
    """Whether a sign of ASCII after a word is what is left of a letter, so far as the line tells; else None.

    A quotation mark that closes none is, where those after » and Ä are letters, and a hyphen with nothing after it; one
    that closes another is not, if each in the line has another one.
    """
    sign = line[at : at + 1]
    if sign not in {"-", '"', "'"} or _is_curled(line):
        return None
    if sign == "-":
        return None if line[at + 1 : at + 2].isalnum() else True
    marks, is_odd_one_out = _marks_in(line, sign)
    if bisect_left(marks, at) % 2 == 0:
        return True
    return None if is_odd_one_out else False


@lru_cache(maxsize=8)
def _is_curled(line: str) -> bool:
    """Whether a line has curled quotation marks, asked about each of its words."""
    return _CURLED.search(line) is not None


@lru_cache(maxsize=8)
def _marks_in(line: str, sign: str) -> tuple[list[int], bool]:
    """Where a quotation mark of ASCII stands in a line, but after » and Ä; and whether one has no other, of all that do
    not stand between one of these and a letter.
    """
    marks = [match.start() for match in re.finditer(f"(?<![»Ä]){sign}", line)]
    letters = len(re.findall(f"[»Ä]{sign}(?=\\w)", line))
    return marks, (line.count(sign) - letters) % 2 == 1


def _is_marker(line: str, start: int, end: int) -> bool:
    """Whether a word is nothing but the beginning of a letter between two marks, as in lists of what damage leaves."""
    shown = line[start:end].rstrip("\"'")
    around = line[start - 1 : start], line[start + len(shown) : start + len(shown) + 1]
    if shown == _QUOTE and around == (" ", " "):
        return True  # nothing that a quotation mark stands at
    return 0 < len(shown) <= len(_QUOTE) and _is_open(shown) and MARKS.issuperset(around)


def _ends_quotation(line: str, start: int, end: int) -> bool:
    """Whether the guillemet behind a word of Vietnamese ends what another began before it: «Khám phá» is sound."""
    return line[end - 1] == "»" and is_known_word(line[start : end - 1]) and is_behind_guillemet(line, end)


def _is_in_capitals(line: str, at: int) -> bool:
    """Whether most letters are capitals in the text in a line that a place is in."""
    ends, are_capitals = _capitals_by_text(line)
    return are_capitals[min(bisect_right(ends, at), len(ends) - 1)]


@lru_cache(maxsize=8)
def _capitals_by_text(line: str) -> tuple[list[int], list[bool]]:
    """Where the texts in a line end, and whether most letters of each are capitals."""
    spans = texts_or_line(line)
    texts = [line[start:end] for start, end in spans]
    return [end for _, end in spans], [sum(map(str.isupper, text)) > sum(map(str.islower, text)) for text in texts]


def _is_open(observed: str) -> bool:
    """Whether a word ends with the beginning of a letter or of a quotation mark."""
    return observed[-1] in _LEADS or observed.endswith(_QUOTE)
