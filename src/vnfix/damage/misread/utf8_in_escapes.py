"""Each byte of UTF-8 was taken for a letter and written as an escape of JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped.escaped import is_ours
from vnfix.expression import expression

_BYTE = r"\\u00[89ab][0-9a-f]"
_SEQUENCE = (
    rf"(?<!\\)(?:\\u00(?:c[2-9a-f]|d[0-9a-f]){_BYTE}|\\u00e[0-9a-f](?:{_BYTE}){{2}}"
    rf"|\\u00f[0-4](?:{_BYTE}){{3}})"
)


class Utf8InEscapes(LosslessDamage):
    """What: the bytes of UTF-8 were read as ISO-8859-1, and each letter that came of it was written as an escape of
    JSON, `\\u00` and the digits of the byte.

    How it happens: a program writes JSON in ASCII out of bytes that it took for letters. Facebook and Instagram give
    people their own messages and posts so.

    Example: "Chào bạn" becomes "Ch\\\\u00c3\\\\u00a0o b\\\\u00e1\\\\u00ba\\\\u00a1n".

    Easily confused with: escapes of letters, which are right in JSON and in strings of source code. These are not: read
    as they should be, they are mojibake.

    Safety: exact. What comes back are letters, as JSON may have them, too.
    """

    name = "utf8-as-iso-8859-1-escaped"
    family = "misread"
    title = "UTF-8 was read as ISO-8859-1 and written as escapes of JSON"
    cause = (
        "the bytes were UTF-8, but the program that wrote the JSON took each for a letter, and wrote it as an escape"
    )
    prevention = (
        "read the text as UTF-8 before it is written as JSON; of such a file, read what strings say by"
        ' text.encode("latin-1").decode("utf-8")'
    )
    entry_nats = 3.0
    stretch_nats = 12.0
    signs: Signs = (("\\", "u"),)
    gate = expression(_SEQUENCE, re.IGNORECASE)
    stretch = expression(rf"(?:{_SEQUENCE})+", re.IGNORECASE)

    def inflict(self, text: str) -> str:
        return _BEYOND_ASCII.sub(lambda run: _escaped(run.group()), text)

    def explains(self, said: str, shown: str) -> bool:
        """As of any damage; the digits may be capitals."""
        return self.inflict(said) == _ESCAPE.sub(lambda escape: escape.group().lower(), shown)

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(_read, damaged)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """All runs, in a line that is Vietnamese without them."""
        found = list(super().candidates(line))
        return iter(found if found and is_ours(self.restore(line)) else ())

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """All runs: signs and emoji, too."""
        return super().candidates(line)

    def strangeness(self, text: str) -> float:
        """Twelve nats for each sequence."""
        return self.stretch_nats * len(self.gate.findall(text))


_BEYOND_ASCII = expression("[^\x00-\x7f]+")
_ESCAPE = expression(r"\\u00[0-9A-Fa-f]{2}")


def _escaped(text: str) -> str:
    return "".join(f"\\u00{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))


def _read(run: re.Match[str]) -> str:
    """What a run says; the run itself where it is no UTF-8."""
    try:
        return bytes.fromhex(run.group().lower().replace("\\u00", "")).decode("utf-8")
    except UnicodeDecodeError:
        return run.group()
