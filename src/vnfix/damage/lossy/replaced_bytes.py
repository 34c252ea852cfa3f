"""Each byte of every accented letter became U+FFFD."""

from __future__ import annotations

from vnfix.damage.each_letter import EachLetter
from vnfix.damage.lossy.replaced_letters import ReplacedLetters


class ReplacedBytes(ReplacedLetters):
    """What: UTF-8 was read as ASCII, and each byte that ASCII has not became one U+FFFD: two for ã ơ ư đ, three for
    ế ị.

    How it happens: `data.decode("ascii", "replace")`, a log viewer or a mail program without a charset.

    Example: "Tiếng Việt" becomes "Ti\\ufffd\\ufffd\\ufffdng Vi\\ufffd\\ufffd\\ufffdt".

    Easily confused with: one U+FFFD a letter (`Ti\\ufffdng`).

    Safety: the letters are gone, so the language model chooses; that there are two or three narrows it down.
    """

    name = "replaced-bytes"
    quote = "\ufffd\ufffd\ufffd"
    title = "Each byte of every accented letter became U+FFFD"
    cause = "the bytes were UTF-8, but a program took them for ASCII and replaced every byte that ASCII has not"
    prevention = 'read the text as UTF-8 (charset=utf-8); never decode with "ascii" and errors="replace"'

    def inflict(self, text: str) -> str:
        return text.translate(_A_SIGN_A_BYTE)


_A_SIGN_A_BYTE = EachLetter(lambda letter: "\ufffd" * len(letter.encode("utf-8", "surrogatepass")))
