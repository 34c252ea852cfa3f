"""UTF-8 was read as windows-1252, and a browser wrote the no-break spaces that this made as references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from vnfix.candidate import Candidate
from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import Gate
from vnfix.damage.misread.utf8_misread import Utf8Misread, ends_sound_capitals
from vnfix.expression import expression

_NO_BREAK_SPACE = "\xa0"
_REFERENCE = "&(?:nbsp|#160|#[xX][aA]0);"
_REFERENCES = expression(_REFERENCE)


class Utf8Serialized(Utf8Misread):
    """What: UTF-8 was read as windows-1252, and each no-break space, which is the last byte of à Ơ Ạ Ỡ, is a reference.

    How it happens: browsers write the content of an element so (`innerHTML`): of all letters only this one becomes a
    reference. Editors in a page save that.

    Example: "là màn hình" becomes "l\\xc3&nbsp; m\\xc3&nbsp;n h\\xc3\\xacnh".

    Easily confused with: a capital before a no-break space (VÃ&nbsp;), and the same with that space dropped.

    Safety: exact. Only whole, valid sequences are undone.
    """

    tells_whole = False  # a line of it has references, too
    gate: Gate = expression(f"(?:[ÃÆ]|á[º»]|Ã[ƒ†]Â|Â[º»]Â){_REFERENCE}")  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__(WINDOWS_1252)
        self.name += "-serialized"
        self.title += ", its no-break spaces written as references"
        self.cause += "; then a browser wrote the text, which writes the no-break spaces among them as references"
        self.signs = (("ÃÆÂº»", "&", "n#"),)

    @cached_property
    def sequence(self) -> re.Pattern[str]:
        """One letter of UTF-8 outside ASCII, as it looks."""
        return re.compile(self._sequences(f"(?:[{re.escape(self._view(0x80, 0xBF))}]|{_REFERENCE})"))

    def inflict(self, text: str) -> str:
        return super().inflict(text).replace(_NO_BREAK_SPACE, "&nbsp;")

    def explains(self, said: str, shown: str) -> bool:
        """Whether it is what was said, misread, with its no-break spaces as they are or as any reference."""
        return super().inflict(said) == _REFERENCES.sub(_NO_BREAK_SPACE, shown)

    def candidates(self, line: str) -> Iterator[Candidate]:
        """As of what was misread; of a line in which nothing else shows it, those alone that are behind no capital."""
        found = super().candidates(line)
        sequences = (match for match in self.sequence.finditer(line) if _REFERENCES.search(match.group()) is None)
        if any(not ends_sound_capitals(match, line) for match in sequences):
            return found
        return (each for each in found if not line[: each.start][-1:].isupper())

    def restore_whole(self, line: str) -> str | None:  # noqa: ARG002  as said above
        return None

    def _bytes_of(self, sequence: str) -> bytes:
        return super()._bytes_of(_REFERENCES.sub(_NO_BREAK_SPACE, sequence))

    def strangeness(self, text: str) -> float:
        """As if the no-break spaces were there."""
        return super().strangeness(_REFERENCES.sub(_NO_BREAK_SPACE, text))
