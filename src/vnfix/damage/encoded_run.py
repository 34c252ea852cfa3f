"""A whole run of text was written in the way of an address."""

from __future__ import annotations

from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped import is_ours
from vnfix.expression import expression

_CODE = expression("%[0-9A-F]{2}")


class EncodedRun(LosslessDamage):
    """What: text, its spaces and punctuation included, was written as in an address (`%E1%BB%87`).

    How it happens: a query is logged or copied as it is sent, without being read.

    Example: "Hà Nội" becomes "H%C3%A0%20N%E1%BB%99i".

    Easily confused with: addresses, in which it is right; those with a scheme, a path or a query are left alone.

    Safety: exact.
    """

    name = "escaped-percent"
    family = "escaped"
    title = "Text is written as in an address, a percent sign and the digits of each byte"
    cause = "text was taken out of an address as it is sent, without being read"
    prevention = "read addresses with their own reader (urllib.parse.unquote), once and only once"
    entry_nats = 4.0
    signs: Signs = (("%", "CDE", "0123456789ABCDEF"),)
    stretch = expression(r"(?<![\w/.:%@-])[\w.~-]*(?:%[0-9A-F]{2}[\w.~-]*)+(?![\w/%])")
    gate = stretch

    def inflict(self, text: str) -> str:
        from urllib.parse import quote  # 4 ms that a text without a sign of it need not spend

        return text if text.isascii() else quote(text, safe="", errors="replace")

    def restore(self, damaged: str) -> str:
        from urllib.parse import unquote

        return self.stretch.sub(lambda run: unquote(run.group(), errors="replace"), damaged)

    def strangeness(self, text: str) -> float:
        """Twelve nats for each byte that is written so: what they say may be long."""
        return 12.0 * len(_CODE.findall(text))

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs that are Vietnamese, and written just as this damage writes."""
        return (candidate for candidate in self.candidates_beside(line) if is_ours(candidate.forms[0]))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same whatever their letters are."""
        for candidate in super().candidates(line):
            restored = candidate.forms[0]
            if "\ufffd" not in restored and self.inflict(restored) == line[candidate.start : candidate.end]:
                yield candidate
