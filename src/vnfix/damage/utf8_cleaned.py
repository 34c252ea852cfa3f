"""UTF-8 was read as windows-1252, and then a cleaner took out what cannot be seen."""

from __future__ import annotations

import re

from vnfix.charsets import WINDOWS_1252
from vnfix.damage.base import LossyDamage

_TRAIL = re.escape(WINDOWS_1252.letters[0x80:0xC0])
_UNSEEN = "\x81\x8d\x8f\x90\x9d\N{SOFT HYPHEN}"


class Utf8Cleaned(LossyDamage):
    """What: UTF-8 read as windows-1252, after which the bytes without a visible letter (81 8D 8F 90 9D and AD)
    were dropped or made spaces, and the no-break space (A0) an ordinary one.

    How it happens: an HTML cleaner, a database or an editor strips control characters and soft hyphens.

    Example: "phía" becomes "ph\\xc3a", "nhà" becomes "nh\\xc3 ".

    Easily confused with: capitals with a tilde (BÃI), and the damage before cleaning.

    Safety: one byte of a letter is gone, so the language model chooses, mostly among two or three letters.
    """

    family = "misread"
    outermost = True

    def __init__(self, unseen_becomes: str) -> None:
        self.unseen_becomes = unseen_becomes
        how = "dropped" if not unseen_becomes else "spaced"
        self.name = f"utf8-as-windows-1252-{how}"
        self.title = f"UTF-8 was read as windows-1252, invisible letters {how}"
        self.cause = (
            "the bytes were UTF-8, but a program took them for windows-1252, and another stripped the control"
            " characters, soft hyphens and no-break spaces that this made of some letters"
        )
        self.prevention = (
            "read the text as UTF-8 in the first place (charset=utf-8); strip control characters only after that"
        )
        self.signs = (("ÃÄÆ", " abcdeghiklmnopqrstuvxy"), ("á", "º»"), ("Ãº»ÄÆ", ".,;:!?)'\"\n"))
        self.gate = re.compile(f"[a-zđ]Ã|Ã[a-z]|á[º»]|[ÄÆ][{_TRAIL}]")
        self.stranded = re.compile("[a-zđ]Ã|Ã(?=[a-z ])|á[º»]|[ÄÆ](?![A-ZÀ-Ỹ])")
        self.entry_nats = 4.0
        self.word = re.compile(rf"(?<!\w)(?:[^\W\d_]|[{_TRAIL}]|(?<=[ÃÄÆº»]) )+")
        made = unseen_becomes
        self._cleaning = {ord(unseen): made for unseen in _UNSEEN} | {0xAD: "", 0xA0: " "}

    def inflict(self, text: str) -> str:
        misread = WINDOWS_1252.decode(text.encode("utf-8", "surrogatepass"))
        return misread.translate(self._cleaning)

    def strangeness(self, text: str) -> float:
        """Eight nats for each beginning of a letter whose end is gone."""
        return 0.0 if text.isupper() else 8.0 * len(self.stranded.findall(text))
