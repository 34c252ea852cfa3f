"""Text was written as in the header of a mail."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from quopri import decodestring

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped.escaped import is_ours
from vnfix.expression import expression

ENCODED_WORD = expression(r"=\?[Uu][Tt][Ff]-?8\?([BbQq])\?([ ->@-~]*)\?=")
"""One encoded word of UTF-8 (RFC 2047): how it is written, and what is. Some programs leave spaces in it."""

_BEGUN = expression(r"=\?[Uu][Tt][Ff]-?8\?[BbQq]\?[!->@-~]*")
_CONTROL = expression(r"[\x00-\x1f\x7f]")


class EncodedWord(LosslessDamage):
    """What: text was written as in the header of a mail: in quoted-printable (`=?UTF-8?q?Vi=E1=BB=87t?=`) or in base64
    (`=?utf-8?B?Vmnhu4d0?=`).

    How it happens: subjects, senders and names of attachments are copied or logged as they are sent, without being
    read.

    Example: "Hà Nội" becomes "=?UTF-8?q?H=C3=A0=20N=E1=BB=99i?=".

    Easily confused with: mail as it is sent, in which it is right: files of that kind (`.eml`) are left alone, and so
    is what does not read as Vietnamese.

    Safety: exact. Words that follow each other are one text, as RFC 2047, section 6.2 has it.
    """

    name = "escaped-header"
    family = "escaped"
    title = "Text is written as in a mail header"
    cause = "text was taken out of a mail header as it is sent, without being read"
    prevention = "read headers with a reader of mail (in Python the package email, with policy.default), and only once"
    looks_kept = True
    right_in = "mail"
    entry_nats = 4.0
    signs: Signs = (("=", "?", "Uu"),)
    gate = ENCODED_WORD
    stretch = expression(rf"{ENCODED_WORD.pattern}(?:[ \t]*{ENCODED_WORD.pattern})*")

    def inflict(self, text: str) -> str:
        """One way of it: one word, in quoted-printable."""
        if text.isascii():
            return text
        written = (
            f"={byte:02X}" if byte in b" =?_" or not 0x20 <= byte < 0x7F else chr(byte)
            for byte in text.encode("utf-8", "replace")
        )
        return f"=?UTF-8?q?{''.join(written)}?="

    def explains(self, said: str, shown: str) -> bool:
        """Whether what is shown, read as mail is, is what was said: there are many ways to write it."""
        return self.inflict(said) == shown or (said != shown and self.restore(shown) == said)

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(_read, damaged)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Those that are Vietnamese."""
        return (candidate for candidate in self.candidates_beside(line) if is_ours(candidate.forms[0]))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same whatever their letters are."""
        return super().candidates(line)

    def strangeness(self, text: str) -> float:
        """Four nats for each letter of it, with its end or without: what it says may be long."""
        return 4.0 * sum(map(len, _BEGUN.findall(text)))


def _read(run: re.Match[str]) -> str:
    """What encoded words say; themselves, if that is no text."""
    words = ENCODED_WORD.findall(run.group())
    try:
        text = b"".join(_bytes_of(written, how) for how, written in words).decode("utf-8")
    except ValueError:  # bytes that are no base64 or no UTF-8
        return run.group()
    return run.group() if _CONTROL.search(text) else text


def _bytes_of(written: str, how: str) -> bytes:
    if how in "Qq":
        return decodestring(written.encode(), header=True)
    return b64decode(written.encode(), validate=True)
