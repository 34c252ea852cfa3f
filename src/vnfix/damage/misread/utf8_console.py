"""UTF-8 was read as windows-1252, written for a console of code page 437, and read as something else once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from vnfix.candidate import Candidate
from vnfix.charsets import CP437, WINDOWS_1252
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression

_SIMILAR = {
    **dict(zip("\xc0\xc1\xc2\xc3\xc8\xca\xcb\xcc\xcd\xce\xcf\xd0\xd2\xd3\xd4\xd5\xd8", b"AAAAEEEIIIIDOOOOO")),
    **dict(zip("\xd9\xda\xdb\xdd\xe3\xf0\xf5\xf8\xfd\u0160\u0161\u017d\u017e\u0178\u0152\u0153", b"UUUYadooySsZzYOo")),
    **dict(zip("\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2020\u2030\u2039\u203a", b'`\',"",--.+%<>')),
    **dict(zip("\u02c6\u02dc\u2122\xa8\xa9\xad\xae\xaf\xb3\xb4\xb8\xb9\xbe\xd7\xde\xfe", b"^~T\"c-r_3',1_x__")),
    **dict(zip("\u2021\u2022\xa4\xa6\xa7\xb6", b"\xd8\x07\x0f\xdd\x15\x14")),
}
"""What Windows writes in code page 437 for what windows-1252 has and it has not: Microsoft's best-fit table, as Wine
has it (c_437.nls). There is nothing for the rest, which windows-1252 has no letter for either."""

_WRITTEN = bytes(CP437.bytes_of.get(letter, _SIMILAR.get(letter, ord("?"))) for letter in WINDOWS_1252.letters)
"""Of each byte of UTF-8 what stands for it in the console."""

_HOW = {
    "dropped": "bytes that make no letter dropped",
    "replaced": "bytes that make no letter replaced by U+FFFD",
    "questioned": "bytes that make no letter replaced by question marks",
    "misread": "and that read as windows-1252",
    "shown": "as it is shown there",
}
_WORD = expression("[^ \t\r\n]+(?: [\xaf\xa7][^ \t\r\n]*)*")
_BLANK = expression(" (?=[\xaf\xa7])")
"""A no-break space that became an ordinary one, before what is left of two letters in three."""
_OPENS, _CLOSES = expression("[\"'`(<>{=:*_~#-]"), expression("[\"'`)<>}.,;:!?*_~\\\\-]")
"""Behind and before what a word may begin and end, which may be a part of it as well."""
_LONGEST = 60
"""Letters between two spaces in which words are looked for."""
_BEFORE = "bcdghklmnpqrstvxy`"
_CODA = "(?:ng|nh|ch|[cimnoptuy])(?![A-Za-z0-9])"
_SHOWN = f"[{_BEFORE}]A(?:[^A-Za-z0-9\\s]|[13](?![0-9A-Z])|(?=[\\s.,;:]|\\Z|{_CODA}))"
"""A small consonant or what is left of đ, the first byte of à or its kin, and what is left of the second."""
_OWN: dict[str, tuple[Signs, str]] = {
    "dropped": ((), "(?!)"),
    "replaced": ((("\ufffd", "`<>_"),), "\ufffd`|\ufffd\ufffd[<>_T-]"),
    "questioned": ((("?", "`"),), "(?<![^\\s?])\\?`(?=[a-zA?])|[a-z]\\?\\?[<>_T`-]"),
    "misread": ((("\xa0 ", "\xaf\xa7"), ("\u017d", "`")), "[\xa0 ](?:\xaf|\xa7[^\\s0-9])|\u017d`|\u2019\xf8"),
    "shown": ((("\xe1", "\xba\xbb"), ("\xc4", "`")), '\xc4`|\xe1[\xba\xbb](?:[`"<>T%_Yc-]|\u256a)'),
}
"""What else shows each of them."""
_LATIN = "àáâãèéêìíòóôõùúý"
"""Letters whose first byte is C3."""
_FEWEST = 2
"""Different words that show it in a line."""
_AMID = expression("(?<![A-Za-z])[A-Za-z]{1,3}[-_`<>\x07\x15][a-z]|(?<!\\S)`[a-z]")
"""What shows it where it was found already: a sign amid a short word."""
_UNIT = expression("[^A-Za-z0-9]*[GMkmnpu]A[^A-Za-z0-9]*")
"""Amperes, which show nothing."""
_LETTER_OR_D = expression("[A-Za-z`\x80-\uffff]")
"""What a word has, or the rest of đ: a digit by itself is none."""


class Utf8Console(LossyDamage):
    """What: UTF-8 was read as windows-1252; what came of it was written in code page 437, in which Windows puts similar
    letters for those it has not (A for Ã, an apostrophe for an acute); and the bytes were read as UTF-8, where those
    that make no letter are lost, or as windows-1252, or are shown as they are.

    How it happens: PowerShell and its pipes on a Windows of the United States, also where a program that writes code
    works through them.

    Example: "Không thể lưu" becomes "KhA'ng th lu" or "KhA'ng th\\ufffd\\ufffd\\ufffd l\\ufffd\\ufffdu".

    Easily confused with: names of programs with a capital A in them, and dropped letters.

    Safety: most of a letter is gone, so the language model chooses. Words that show the damage are needed.
    """

    family = "misread"
    outermost = True
    of_controls = True
    entry_nats = 10.0
    signless = True

    def __init__(self, how: str) -> None:
        self.how = how
        seconds = "".join(sorted({self.inflict(letter)[1:2] for letter in _LATIN} - {"c", '"'})) + " ,."
        signs, own = _OWN[how]
        self.signs: Signs = ((_BEFORE.rstrip("`"), "A", seconds), *signs)
        self.gate = expression(f"[{_BEFORE}]A[{re.escape(seconds)}]|{own}")
        self._shown = expression(f"{_SHOWN}|{own}")
        self.name = f"utf8-console-{how}"
        self.title = f"UTF-8 was read as windows-1252 and written for a console of code page 437, {_HOW[how]}"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252, and what came of it went through a pipe or"
            " a console of Windows, whose code page 437 has not all of these letters"
        )
        self.prevention = (
            "set $OutputEncoding and [Console]::OutputEncoding of PowerShell to UTF-8, and read and write files with"
            " -Encoding utf8"
        )

    def inflict(self, text: str) -> str:
        written = text.encode("utf-8", "surrogatepass").translate(_WRITTEN)
        if self.how == "misread":
            return WINDOWS_1252.decode(written)
        if self.how == "shown":
            return CP437.decode(written)
        if self.how == "dropped":
            return written.decode("utf-8", "ignore")
        read = written.decode("utf-8", "replace")
        return read.replace("\ufffd", "?") if self.how == "questioned" else read

    def explains(self, said: str, shown: str) -> bool:
        """As of any lossy damage; a no-break space may have become an ordinary one afterwards."""
        return super().explains(said, _BLANK.sub("\xa0", shown))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As where it was found already, in a line with several words that show it."""
        words = {word for word in _WORD.findall(line) if self._shown.search(word) and not _UNIT.fullmatch(word)}
        shown = [word for word in words if self._remembered_word(word)[2]]
        return self._words_in(line) if len(shown) >= _FEWEST else iter(())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        return self._words_in(line) if self.may_be_beside(line) else iter(())

    def may_be_beside(self, line: str) -> bool:
        """Whether a word shows it."""
        return self._shown.search(line) is not None or _AMID.search(line) is not None

    def _words_in(self, line: str) -> Iterator[Candidate]:
        """The words of a line, with the signs at them that may be parts of them."""
        for word in _WORD.finditer(line):
            begin, end, forms = self._remembered_word(word[0])
            if forms and not (_UNIT.fullmatch(word[0]) and line[word.start() - 2 : word.start()].strip().isdigit()):
                yield Candidate(word.start() + begin, word.start() + end, forms)

    @cached_property
    def _remembered_word(self) -> Callable[[str], tuple[int, int, tuple[str, ...]]]:
        return lru_cache(maxsize=1 << 11)(self._word_in)

    def _word_in(self, observed: str) -> tuple[int, int, tuple[str, ...]]:
        """Where in what stands between spaces the longest word is that may be one, and what it may have said; with and
        without the signs at its ends.
        """
        if len(observed) > _LONGEST:
            return 0, 0, ()
        observed = _BLANK.sub("\xa0", observed)
        begins = [0, *(match.end() for match in _OPENS.finditer(observed))]
        ends = [len(observed), *(match.start() for match in _CLOSES.finditer(observed))]
        places = [(begin, end) for begin in begins for end in ends if begin < end]
        places.sort(key=lambda place: place[0] - place[1])
        found = [
            (begin, end, said)
            for begin, end in places
            if _LETTER_OR_D.search(observed, begin, end) and (said := self.readings_of(observed[begin:end]))
        ]
        if not found:
            return 0, 0, ()
        first, last, _ = found[0]
        forms = dict.fromkeys(
            observed[first:begin] + form + observed[end:last]
            for begin, end, said in found
            if first <= begin and end <= last
            for form in said
        )
        return first, last, tuple(forms)

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What a stretch may have said, if it is a word from end to end."""
        first, last, forms = self._remembered_word(observed)
        return forms if (first, last) == (0, len(observed)) else ()

    def strangeness(self, text: str) -> float:
        """Twelve nats where a word shows it."""
        return 12.0 * len(self._shown.findall(text))
