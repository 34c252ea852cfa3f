"""Letters that windows-1258 has no single place for became question marks."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252, WINDOWS_1258, Charset
from vnfix.damage.lossy.question_mark import BEFORE_LETTER, QuestionMark
from vnfix.expression import expression

_ETH = expression("[\N{LATIN CAPITAL LETTER ETH}\N{LATIN SMALL LETTER ETH}]")


class QuestionMark1258(QuestionMark):
    """What: windows-1258, the Vietnamese charset of Windows, has ă â đ ê ô ơ ư and a few toned letters (à á é ó)
    whole, and writes all others as two. A program that does not know this writes one `?` for each: ò ì ý ã õ and
    every letter with two marks. Then, mostly, the bytes are read as windows-1252, where ă đ ơ ư are ã ð õ ý.

    How it happens: `str.encode("cp1258", "replace")`, or a database or an editor set to Vietnamese that does not
    take letters apart.

    Example: "Mật khẩu không được để trống" becomes "M?t kh?u không ðý?c ð? tr?ng".

    Easily confused with: the loss under windows-1252, which keeps ã õ ý and loses đ ơ ư.

    Safety: the letters are gone, so the language model chooses; ý may be ý or ư, ã may be ã or ă.
    """

    entry_nats = 12.0
    spared_nats = 8.0  # with less, chat abbreviations in lines with đ are taken for lost letters
    title = "Letters outside windows-1258 became ?"
    cause = (
        "text was written as windows-1258 (Vietnamese) by a program that does not take letters apart as that charset"
        " wants; ế ộ ò ý and the like became question marks"
    )
    prevention = (
        "write files and responses as UTF-8, and use nvarchar with N'…' literals or utf8mb4 in databases; no"
        " Vietnamese charset of one byte a letter is needed any more"
    )
    gate = BEFORE_LETTER  # not K? đi k?, as in chat, where đ is as it was
    word = expression(r"(?<![\w?\ufffd])(?:[^\W\d_]|\?)+(?![\w\ufffd])")

    needs = "?"

    def __init__(self, seen_as: Charset = WINDOWS_1252) -> None:
        self.seen_as = seen_as
        self.name = "question-mark-1258"
        if seen_as != WINDOWS_1252:
            self.name += f"-as-{seen_as.name.removeprefix('windows-')}"
        else:
            self.title += ", and the result was read as windows-1252"
            self.cause += "; then the bytes were read as windows-1252, where ă đ ơ ư are ã ð õ ý"

    def inflict(self, text: str) -> str:
        return self.seen_as.decode(text.encode(WINDOWS_1258.aliases[0], "replace"))

    def may_be_beside(self, line: str) -> bool:
        """As of any question marks, and where eth stands in a word, even if no letter is lost (`Ðõn giá`)."""
        return super().may_be_beside(line) or (self.seen_as == WINDOWS_1252 and _ETH.search(line) is not None)

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """As of any question marks; where none is, all words that show nothing but letters of the other charset."""
        if self.needs in line or not self.may_be_beside(line):
            return super().candidates_beside(line)
        return super(QuestionMark, self).candidates(line)

    def strangeness(self, text: str) -> float:
        """As of any question marks; and eth, which Vietnamese has not, is strange by itself."""
        return super().strangeness(text) + 10.0 * sum(text.count(eth) for eth in "Ðð")
