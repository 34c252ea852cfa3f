"""Each byte of UTF-8 was taken for a letter and written as an escape of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.charsets import Charset
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped.escaped import is_ours
from vnfix.expression import any_of, expression


class Utf8InEscapes(LosslessDamage):
    """What: the bytes of UTF-8 were read as ISO-8859-1 or windows-1252, and each letter that came of it was written as
    an escape of JSON, `\\u00` and the digits of the byte where it is one of ISO-8859-1.

    How it happens: a program writes JSON in ASCII out of bytes that it took for letters. Facebook and Instagram give
    people their own messages and posts so. Java's `native2ascii` writes so what it reads as windows-1252.

    Example: "Chào bạn" becomes "Ch\\\\u00c3\\\\u00a0o b\\\\u00e1\\\\u00ba\\\\u00a1n".

    Easily confused with: escapes of letters, which are right in JSON and in strings of source code. These are not: read
    as they should be, they are mojibake.

    Safety: exact. What comes back are letters, as JSON may have them, too.
    """

    family = "misread"
    prevention = (
        "read the text as UTF-8 before it is written as JSON; of such a file, read what strings say by"
        ' text.encode("latin-1").decode("utf-8")'
    )
    entry_nats = 3.0
    stretch_nats = 12.0
    signs: Signs = (("\\", "u"),)

    def __init__(self, page: Charset) -> None:
        self.page = page
        self.name = f"utf8-as-{page.name}-escaped"
        self.title = f"UTF-8 was read as {page.name} and written as escapes of JSON"
        self.cause = (
            f"the bytes were UTF-8, but the program that wrote the JSON took them for {page.name}, and wrote each"
            " letter as an escape"
        )
        escapes = [_escaped(letter) for letter in page.letters]
        trail = any_of(escapes[0x80:0xC0])
        leads = (any_of(escapes[first:last]) for first, last in ((0xC2, 0xE0), (0xE0, 0xF0), (0xF0, 0xF5)))
        sequence = "|".join(lead + trail * count for count, lead in enumerate(leads, start=1))
        self._sequence = self.gate = expression(rf"(?<!\\)(?:{sequence})", re.IGNORECASE)
        self.stretch = expression(rf"(?<!\\)(?:{sequence})+", re.IGNORECASE)

    def inflict(self, text: str) -> str:
        return _BEYOND_ASCII.sub(self._misread, text)

    def _misread(self, run: re.Match[str]) -> str:
        return _escaped(self.page.decode(run.group().encode("utf-8", "surrogatepass")))

    def explains(self, said: str, shown: str) -> bool:
        """As of any damage; the digits may be capitals."""
        return self.inflict(said) == _ESCAPE.sub(lambda escape: escape.group().lower(), shown)

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(self._read, damaged)

    def _read(self, run: re.Match[str]) -> str:
        """What a run says; the run itself where it is no UTF-8."""
        letters = _ESCAPE.sub(lambda escape: chr(int(escape.group().lstrip("\\u"), 16)), run.group())
        try:
            return self.page.encode(letters).decode("utf-8")
        except UnicodeError:
            return run.group()

    def candidates(self, line: str) -> Iterator[Candidate]:
        """All runs, in a line that is Vietnamese without them."""
        found = list(super().candidates(line))
        return iter(found if found and is_ours(self.restore(line)) else ())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """All runs: signs and emoji, too."""
        return super().candidates(line)

    def strangeness(self, text: str) -> float:
        """Twelve nats for each sequence."""
        return self.stretch_nats * len(self._sequence.findall(text))


_BEYOND_ASCII = expression("[^\x00-\x7f]+")
_ESCAPE = expression(r"\\u[0-9A-Fa-f]{4}")


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)
