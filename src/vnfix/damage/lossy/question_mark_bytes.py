"""Each byte of every accented letter became a question mark."""

from __future__ import annotations

from vnfix.damage.each_letter import EachLetter
from vnfix.damage.lossy.question_mark_ascii import QuestionMarkAscii


class QuestionMarkBytes(QuestionMarkAscii):
    """What: UTF-8 was taken for ASCII, and each byte that ASCII has not became one `?`: two for ã ơ ư đ, three for
    ế ị.

    How it happens: a database connection, an FTP program or a terminal that knows ASCII only passes bytes on.

    Example: "Tiếng Việt" becomes "Ti???ng Vi???t".

    Easily confused with: one `?` a letter, which leaves several side by side only in words such as được.

    Safety: the letters are gone, so the language model chooses; a real question mark is always among the choices.
    """

    name = "question-mark-bytes"
    title = "Each byte of every accented letter became ?"
    cause = "the bytes were UTF-8, but a program took them for ASCII and replaced every byte that ASCII has not by ?"
    needs = "??"
    quote = "???"

    def inflict(self, text: str) -> str:
        return text.translate(_A_MARK_A_BYTE)


_A_MARK_A_BYTE = EachLetter(lambda letter: "?" * len(letter.encode("utf-8", "surrogatepass")))
