"""UTF-8 read as windows-1252 was to be put right again, by what has not all of the letters of windows-1252."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import LossyDamage, Signs
from vnfix.expression import expression
from vnfix.language.alphabet import LETTERS
from vnfix.language.known import is_as_frequent, is_known_word

_SMALL = "abcdeghiklmnopqrstuvxyđ"
_OTHERS = "\u1ed2\u0112"
"""What ể and ă become where their halves make other letters."""
_AMONG_SMALL = f"(?:(?<=[a-zđ])[{_OTHERS}]|(?<=[A-Z\u0110])[{_OTHERS}](?=[a-z]))"
"""Such a capital among small letters."""
_CAPITALS: Signs = ((_SMALL, _OTHERS), (_SMALL.upper(), _OTHERS, _SMALL))
_SLIP = expression(f"[a-zđ](?![{_OTHERS}])[{LETTERS[67:]}]|[\u0101\u0113\u012b\u014d\u016b]")
"""A capital among small letters that is none of them, or vowels of Latvian and Chinese."""
_DATA = expression("[\x00-\x08\x0b\x0e-\x12\x15-\x17\x1b\x1f\x7f\ud800-\udfff]")
"""A control that is not left of any byte, and a byte that is not UTF-8: what went through this was read as UTF-8."""
_LONGEST = 32
"""Code points of a word with what stands at it."""
_BEYOND_ASCII = expression("[^\\x00-\\x7f]")


@dataclass(frozen=True)
class Writing:
    """How letters of windows-1252, which the bytes of UTF-8 were read as, were written.

    `table` has what became of each byte. Where a letter could not be written, something is left behind the U+FFFD of
    the bytes before it: one of `signs`, which may stand behind a word for themselves as well, what `rest` matches, or a
    letter.
    `tell` are digits and letters that tell of it there, as signs do, and so do `others`, capitals that small letters
    became. `shown` is what sound text has not, besides signs amid words; `opens` is what “ became, and `instead` has
    other signs.
    """

    name: str
    table: bytes
    title: str
    cause: str
    signs: str = "?"
    tell: str = ""
    rest: str = "(?!)"
    others: str = ""
    shown: str = "(?!)"
    opens: str = "\x00"
    instead: Mapping[str, str] = field(default_factory=dict)


LOW_BYTES = Writing(
    "low-bytes",
    bytes(ord(letter) & 0xFF for letter in WINDOWS_1252.letters),
    title="by the low byte of each letter",
    cause="ISO-8859-1, which has no letter for 80 to 9F, and half of each such byte was lost",
    signs='!"&:`}~',
    tell="09",
    rest="[09\\x13-\\x1e]| (?=[A-Z\u0110])",
    others=_OTHERS,
    shown=(
        rf"(?<=[^\W\d_])\ufffd[09]|\ufffd\ufffd[!\"&:`}}~09]|\ufffd[{_OTHERS}](?![{LETTERS[67:]}A-Z])|{_AMONG_SMALL}"
    ),
    opens="\ufffdS",
    instead={"\u2b1d": "\u201d", "\u2b26": "\u2026", "\u2b22": "\u2022"},
)
"""Of ™ (U+2122) a quotation mark is left (22). `Buffer.from(text, "latin1")` of JavaScript writes so."""
AS_WINDOWS_1252 = Writing(
    "questioned",
    bytes(
        ord("?") if byte == ord(letter) > 0x7F and byte < 0xA0 else byte
        for byte, letter in enumerate(WINDOWS_1252.letters)
    ),
    title="as windows-1252, with question marks for what is no letter of it",
    cause="windows-1252, in which 81 8D 8F 90 9D are no letters, and each such byte became a question mark",
)
AS_LATIN_1 = Writing(
    "latin-1-questioned",
    bytes(byte if ord(letter) < 0x100 else ord("?") for byte, letter in enumerate(WINDOWS_1252.letters)),
    title="as ISO-8859-1, with question marks for what is no letter of it",
    cause="ISO-8859-1, which has not the letters that stand for 80 to 9F, and each such byte became a question mark",
)
_BEST_FIT = dict(
    zip("\u201a\u0192\u201e\u2026\u02c6\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d", ',f".^S<OZ\'\'""')
)
_BEST_FIT |= dict(zip("\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178", ".--~Ts>ozY"))
"""What letters of windows-1252 became in ISO-8859-1, by the best fit of .NET (EncoderLatin1BestFitFallback.Data.cs)."""
LATIN_1_BEST_FIT = Writing(
    "latin-1-best-fit",
    bytes(
        byte if ord(letter) < 0x100 else ord(_BEST_FIT.get(letter, "?"))
        for byte, letter in enumerate(WINDOWS_1252.letters)
    ),
    title="as ISO-8859-1, with other letters in place of those that it has not",
    cause=(
        "ISO-8859-1, which has not the letters that stand for 80 to 9F, and each such byte became what is like its"
        " letter (a best fit), or a question mark"
    ),
    signs="<>?'\".,^~-",
    tell="fTY",
    shown=f"\ufffdf(?![A-Z])|(?<=[a-z{LETTERS[:67]}])\ufffd[TY](?![A-Z])",
    opens="\ufffd?o",
)
"""`Encoding.GetEncoding("iso-8859-1").GetBytes(text)` of .NET writes so."""


class Utf8Undone(LossyDamage):
    """What: UTF-8 was read as windows-1252; to undo that, what came of it was written by what has not all of its
    letters, and read as UTF-8. Most letters are right again. Of others a byte or half of one was lost: what is left
    makes no letter (U+FFFD), or another one. Halves that are controls are mostly gone. Or all letters beyond ASCII were
    replaced as well, since the page was written in another charset afterwards.

    How it happens: `Buffer.from(text, "latin1")` in JavaScript, `getBytes` in Java, `utf8_decode` in PHP of text that
    was misread before.

    Example: "hiển thị nội dung" becomes 'hi\\u1ed2n th\\ufffd9 n\\ufffd"i dung', "người" becomes "ngư\\ufffd?i".

    Easily confused with: letters replaced by U+FFFD with real signs behind them, and slips of letter case.

    Safety: a byte or half of one is gone, so the language model chooses, mostly among two or three letters.
    """

    family = "misread"

    def __init__(self, writing: Writing, *, all_replaced: bool = False) -> None:
        self.writing = writing
        self.all_replaced = all_replaced
        self.name = f"utf8-undone-{writing.name}"
        self.title = f"UTF-8 read as windows-1252 was undone {writing.title}"
        if all_replaced:
            self.name += "-replaced"
            self.title += ", and all letters beyond ASCII replaced by U+FFFD"
        self.cause = (
            f"the bytes were UTF-8, but a program took them for windows-1252; another undid that as {writing.cause}"
        )
        self.prevention = (
            "read the text as UTF-8 in the first place; what is to be undone is windows-1252 with all its bytes, which"
            ' neither "latin1" of JavaScript nor getBytes of Java writes'
        )
        self._unseen = dict.fromkeys(byte for byte in writing.table[0x80:0xA0] if byte < 0x20)
        self.of_controls = bool(self._unseen)
        has_capitals = bool(writing.others) and not all_replaced
        halves: Signs = (("\ufffd", writing.signs + writing.tell + writing.others),)
        signs = re.escape(writing.signs)
        mark = re.escape(writing.signs[:2])
        self._show(
            (*_CAPITALS, *halves) if has_capitals else halves,
            shown=rf"\ufffd[{signs}](?=[^\W\d_])|\ufffd[{mark}](?= [a-zđ])|{writing.shown}",
            lost=f"\ufffd(?:[{signs}]|{writing.rest})?",
        )

    def _show(self, signs: Signs, *, shown: str, lost: str) -> None:
        """Take signs of it, and expressions for what shows it and for what stands in a word for what was lost."""
        self.signs = signs
        self.gate = self._shown = expression(shown)
        self.word = expression(rf"(?<![\w\ufffd\xa1-\xaa\xac-\xbf])(?:[^\W\d_]|{lost})+(?![0-9_])")
        self._words_or_signs = expression("|".join((self.word.pattern, *self.writing.instead)))

    def inflict(self, text: str) -> str:
        written = text.encode("utf-8", "surrogatepass").translate(self.writing.table)
        read = written.decode("utf-8", "replace").translate(self._unseen)
        return _BEYOND_ASCII.sub("\ufffd", read) if self.all_replaced else read

    def explains(self, said: str, shown: str) -> bool:
        """As of any lossy damage; controls may be left."""
        return super().explains(said, shown.translate(self._unseen))

    def forms_of(self, observed: str) -> tuple[str, ...]:
        """What a word may have said, with and without what may be a sign behind it, or a sign."""
        instead, signs, opens = self.writing.instead, self.writing.signs, self.writing.opens
        observed = observed.translate(self._unseen)
        if observed in instead:
            return (instead[observed],)
        if len(observed) > _LONGEST:
            return ()
        if observed.startswith(opens):
            word = observed.removeprefix(opens)
            return tuple("\u201c" + form for form in self.forms_of(word) or (word,) if word)
        forms = self._words_for(observed)
        if observed[-1:] in signs:
            known = {form.lower() for form in forms}
            forms += tuple(form + observed[-1] for form in self._words_for(observed[:-1]) if form.lower() not in known)
        return forms

    def _words_for(self, observed: str) -> tuple[str, ...]:
        """What a word may have said; a single letter beyond ASCII is a word of its own."""
        return tuple(self.readings_of(observed)) if len(observed) > 1 else ()

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As where it was found already, in a line with a word that shows it."""
        if _SLIP.search(line) or _DATA.search(line) or not any(map(self._is_shown_by, self.word.finditer(line))):
            return iter(())
        return self._words_in(line)

    def _is_shown_by(self, word: re.Match[str]) -> bool:
        """Whether a word is not one as it stands, nor a slip of letter case, and must have been another."""
        observed, line = word.group(), word.string
        if self._shown.search(line, word.start(), min(word.end() + 2, len(line))) is None:
            return False
        if observed[-1] == '"' and line.count('"') % 2 == 0 and not self._shown.search(observed):
            return False  # it ends a quotation
        forms, as_it_is = self._remembered(observed), observed.lower()
        return bool(forms) and not any(is_as_frequent(as_it_is, form) for form in forms)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        return self._words_in(line) if self.may_be_beside(line) and not _DATA.search(line) else iter(())

    def may_be_beside(self, line: str) -> bool:
        """Whether a word of it has lost something."""
        return "\ufffd" in line or self._shown.search(line) is not None

    def _words_in(self, line: str) -> Iterator[Candidate]:
        for word in self._words_or_signs.finditer(line):
            forms = self._remembered(word.group())
            if forms and not self._may_be_whole(word.group(), forms):
                yield Candidate(*word.span(), forms)

    def _may_be_whole(self, observed: str, forms: tuple[str, ...]) -> bool:  # noqa: ARG002  of what leaves no trace
        """Whether a word that may have been others may stand for itself just as well."""
        return False

    def strangeness(self, text: str) -> float:
        """Twelve nats for each place that shows it."""
        return 12.0 * (len(self._shown.findall(text)) + sum(map(text.count, self.writing.instead)))


class Utf8UndoneBare(Utf8Undone):
    """What: the same, and what makes no letter was dropped, so that only halves of its bytes tell of it.

    How it happens: decoders that leave out what they cannot read, and cleaners that take U+FFFD out.

    Example: "hiển thị nội dung" becomes 'hi\\u1ed2n th9 n"i dung'.

    Easily confused with: signs of code between letters, and names with numbers.

    Safety: a letter or two are gone, so the language model chooses; a word that is one as it stands is left.
    """

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing)
        self.name += "-dropped"
        self.title += ", and what then made no letter dropped"
        lost = rf"(?:(?<=[^\W\d_])[{re.escape(writing.signs)}]|(?<=[^\W\d_]{{2}})[09](?![\d.]))"
        self._trace = expression(f"{lost}|{_AMONG_SMALL}")
        self._show(
            (*_CAPITALS, ("ư", ":", _SMALL), ("iy", "!", "cmnptu")),
            shown=f"ư:[a-z]|[iy]![cmnptu]|{_AMONG_SMALL}",
            lost=lost,
        )

    def inflict(self, text: str) -> str:
        return super().inflict(text).replace("\ufffd", "")

    def _words_for(self, observed: str) -> tuple[str, ...]:
        return tuple(self.readings_of(observed))

    def may_be_beside(self, line: str) -> bool:
        """Whether a word of it shows a half."""
        return self._trace.search(line) is not None

    def _may_be_whole(self, observed: str, forms: tuple[str, ...]) -> bool:
        """Whether nothing shows that something was dropped, and a word is frequent, or a name as programs have."""
        if self._trace.search(observed) is not None or not is_known_word(observed.lower()):
            return False
        return observed.isascii() or all(is_as_frequent(observed, form) for form in forms)
