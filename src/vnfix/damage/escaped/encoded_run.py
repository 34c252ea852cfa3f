"""A whole run of text was written in the way of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vnfix.candidate import Candidate
from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped.escaped import is_ours
from vnfix.expression import expression

_CODE = expression("%[0-9A-F]{2}")


class EncodedRun(LosslessDamage):
    """What: text, its spaces and punctuation included, was written as in an address (`%E1%BB%87`).

    How it happens: a query is logged or copied as it is sent, without being read.

    Example: "Hà Nội" becomes "H%C3%A0%20N%E1%BB%99i".

    Easily confused with: addresses, in which it is right; those with a scheme, a path or a query are left alone, as is
    what stands behind a comma or the name of a charset (RFC 8187), where this damage would have written them so, too.

    Safety: exact.
    """

    name = "escaped-percent"
    family = "escaped"
    title = "Text is written as in an address, a percent sign and the digits of each byte"
    cause = "text was taken out of an address as it is sent, without being read"
    prevention = "read addresses with their own reader (urllib.parse.unquote), once and only once"
    entry_nats = 4.0
    signs: Signs = (("%", "CDE", "0123456789ABCDEF"),)
    stretch = expression(r"(?<![\w/.:%@,-])(?<!'')[\w.~-]*(?:%[0-9A-F]{2}[\w.~-]*)+(?![\w/%]|,[\w%])")
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


class EscapedRun(EncodedRun):
    """What: text, its spaces and punctuation included, was written by `escape` of JavaScript, which writes letters up
    to U+00FF as two digits and others as `%u` and four.

    How it happens: a cookie or a query is logged or stored as an old page sends it, without `unescape`.

    Example: "Hà Nội" becomes "H%E0%20N%u1ED9i".

    Easily confused with: text in which only letters were written so.

    Safety: exact.
    """

    name = "escaped-percent-u-all"
    title = "Text is written as by escape of JavaScript, %u and four digits or a percent sign and two"
    cause = "text was taken out of a cookie or an address as an old page writes it, without being read"
    prevention = "write with encodeURIComponent instead of escape, and read with unescape what was written by it"
    signs: Signs = (("%", "u"),)
    stretch = expression(
        r"(?<![\w/.:%@\\-])[\w.*+/@-]*(?:%[0-9A-F]{2}[\w.*+/@-]*)*(?:%u[0-9A-F]{4}[\w.*+/@-]*(?:%[0-9A-F]{2}[\w.*+/@-]*)*)+"
        r"(?![\w/%])"
    )
    gate = expression(r"(?<!\\)%u[0-9A-F]{4}")

    def inflict(self, text: str) -> str:
        return text if text.isascii() else _KEPT.sub(lambda letter: _escape(letter[0]), text)

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(lambda run: _ESCAPE.sub(_unescape, run[0]), damaged)

    def strangeness(self, text: str) -> float:
        """As of an address."""
        return 12.0 * len(_ESCAPE.findall(text))


_KEPT = expression(r"[^A-Za-z0-9@*_+\-./]", re.ASCII)
_ESCAPE = expression("%u[0-9A-F]{4}|%[0-9A-F]{2}")


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    codes = (int.from_bytes(units[at : at + 2], "big") for at in range(0, len(units), 2))
    return "".join(f"%{code:02X}" if code < 0x100 else f"%u{code:04X}" for code in codes)


def _unescape(escape: re.Match[str]) -> str:
    return chr(int(escape[0].lstrip("%u"), 16))
