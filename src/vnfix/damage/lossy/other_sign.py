"""Letters became another sign than the question mark: the one that Oracle puts, or the control that ICU does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import Gate, Signs
from vnfix.damage.lossy.question_mark import LETTERS, QuestionMark
from vnfix.expression import expression

INVERTED, SUBSTITUTE = "\N{INVERTED QUESTION MARK}", "\x1a"
_AMID_LETTERS = {sign: expression(f"[^\\W\\d_]{sign}+[^\\W\\d_]") for sign in (INVERTED, SUBSTITUTE)}
_OTHER_CONTROLS = expression("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ud800-\udfff]")
"""Controls that no text has, and bytes that could not be decoded: beside them a sign is data."""
_RARER_NATS = 5.0
"""How much rarer such signs are than question marks. Of 14 287 lines of other languages whose letters became `¿` 64 are
changed by these damages without it and 28 with it, 29 of those whose letters became `?`; in lines of Vietnamese as many
words come back right."""


class _Gate:
    """A sign between letters of a text, which the loss may have struck if it is a question mark."""

    def __init__(self, damage: OtherSign) -> None:
        self._damage = damage

    def search(self, line: str, /) -> object | None:
        if not _AMID_LETTERS[self._damage.sign].search(line) or _OTHER_CONTROLS.search(line):
            return None
        return self._damage.first.gate.search(self._damage.with_question_marks(line))


class OtherSign(QuestionMark):
    """What: letters that a charset has not became a sign of another program's: `¿` (U+00BF), or the control U+001A.

    How it happens: a database of Oracle that is set to a charset of Western Europe puts `¿` for each letter that it has
    not; ICU, and with it DB2 and many programs, puts U+001A, as do mainframes, whose charset of IBM has it as SUB.

    Example: "Lấy lại mật khẩu" becomes "L¿y l¿i m¿t kh¿u".

    Easily confused with: letters of charsets from before Unicode, some of which look like `¿`, and Spanish, whose
    questions begin with it.

    Safety: the letters are gone, so the language model chooses, as after the same loss to `?`.
    """

    def __init__(self, first: QuestionMark, sign: str) -> None:
        self.first = first
        self.sign = sign
        if sign == INVERTED:
            self.name, shown, programs = f"{first.name}-inverted", sign, "Oracle puts ¿"
            self.prevention = "set the charset of the database, and NLS_LANG of its clients, to Unicode (AL32UTF8)"
        else:
            self.name, shown = f"{first.name}-substitute", "the control U+001A"
            programs = "ICU, DB2 and mainframes put the control U+001A"
            self.prevention = "convert to UTF-8 (CCSID 1208 in DB2), not to a charset that lacks letters"
        self.title = f"{first.title.removesuffix('?')}{shown}"
        self.cause = f"{first.cause}; in place of the question mark {programs}"
        self.of_controls = sign == SUBSTITUTE
        self.entry_nats = first.entry_nats + _RARER_NATS
        self.spared_nats = first.spared_nats
        self.signs: Signs = ((LETTERS, sign),)
        self.gate: Gate = _Gate(self)
        self._as_question_mark = str.maketrans({sign: "?", "?": "!"})

    def with_question_marks(self, line: str) -> str:
        """A line as it would be if its letters had been lost to question marks. Its own become another sign that ends
        a sentence.
        """
        return line.translate(self._as_question_mark)

    def inflict(self, text: str) -> str:
        return "?".join([self.first.inflict(part).replace("?", self.sign) for part in text.split("?")])

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Those of the first loss. The sign is no punctuation, so it ends no word that is whole before it."""
        return _of_letters(self.first.candidates(self.with_question_marks(line))) if self.sign in line else iter(())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        if self.sign not in line:
            return iter(())
        return _of_letters(self.first.candidates_beside(self.with_question_marks(line)))

    def may_be_beside(self, line: str) -> bool:
        return self.sign in line and self.first.may_be_beside(self.with_question_marks(line))

    def strangeness(self, text: str) -> float:
        return self.first.strangeness(self.with_question_marks(text))


def _of_letters(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates in which every sign was a letter, none a question mark behind a word."""
    for each in candidates:
        forms = tuple([form for form in each.forms if "?" not in form])
        if forms:
            yield each.with_forms(forms)
