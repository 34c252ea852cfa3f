"""A whole run of text was written in the way of an address or of a mail header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from urllib.parse import quote, unquote

from vnfix.damage.base import LosslessDamage, Signs
from vnfix.damage.escaped import is_ours
from vnfix.values import Candidate


class EncodedRun(LosslessDamage):
    """What: text, its spaces and punctuation included, was written as in an address (`%E1%BB%87`) or in the header of a
    mail (`=?UTF-8?q?=E1=BB=87?=`).

    How it happens: a query is logged, or a header copied, as it is sent, without being read.

    Example: "Hà Nội" becomes "H%C3%A0%20N%E1%BB%99i".

    Easily confused with: addresses, in which it is right; those with a scheme, a path or a query are left alone.

    Safety: exact.
    """

    family = "escaped"
    entry_nats = 4.0
    cause = "text was taken out of an address or a mail header as it is sent, without being read"
    prevention = (
        "read them with their own reader (urllib.parse.unquote, email.header.decode_header), once and only once"
    )

    def __init__(
        self,
        name: str,
        title: str,
        look: str,
        stretch: str,
        signs: Signs,
        read: Callable[[str], str],
        write: Callable[[str], str],
    ) -> None:
        self.name, self.title = f"escaped-{name}", title
        self._look, self._stretch = look, stretch
        self.signs = signs
        self._read, self._write = read, write

    @cached_property
    def look(self) -> re.Pattern[str]:
        """What shows that some of a text is written so."""
        return re.compile(self._look)

    @cached_property
    def stretch(self) -> re.Pattern[str]:  # type: ignore[override]
        """A run that is written so."""
        return re.compile(self._stretch)

    @property
    def gate(self) -> re.Pattern[str]:  # type: ignore[override]
        """The same."""
        return self.stretch

    def inflict(self, text: str) -> str:
        return text if text.isascii() else self._write(text)

    def restore(self, damaged: str) -> str:
        return self.stretch.sub(lambda run: self._read(run.group()), damaged)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled by its name, for it has functions in it."""
        return _named, (self.name,)

    def strangeness(self, text: str) -> float:
        """Twelve nats for each byte that is written so: what they say may be long."""
        return 12.0 * len(_CODE.findall(text)) if self.look.search(text) else 0.0

    def candidates(self, line: str) -> Iterator[Candidate]:
        """Runs that are Vietnamese, and written just as this damage writes."""
        return (candidate for candidate in self.candidates_beside(line) if is_ours(candidate.forms[0]))

    def candidates_beside(self, line: str) -> Iterator[Candidate]:
        """The same whatever their letters are."""
        for candidate in super().candidates(line):
            restored = candidate.forms[0]
            if "\ufffd" not in restored and self.inflict(restored) == line[candidate.start : candidate.end]:
                yield candidate


_CODE = re.compile("[%=][0-9A-F]{2}")


def _read_header(run: str) -> str:
    """The text of an encoded word of RFC 2047, by quoted-printable."""
    data = re.sub(
        b"=([0-9A-F]{2})", lambda code: bytes.fromhex(code[1].decode()), run[10:-2].encode("ascii", "replace")
    )
    return data.decode("utf-8", "replace")


def _write_header(text: str) -> str:
    written = (
        f"={byte:02X}" if byte in b" =?_" or not 0x20 <= byte < 0x7F else chr(byte)
        for byte in text.encode("utf-8", "replace")
    )
    return f"=?UTF-8?q?{''.join(written)}?="


ENCODED_RUNS = (
    EncodedRun(
        "percent",
        "Text is written as in an address, a percent sign and the digits of each byte",
        _CODE.pattern,
        r"(?<![\w/.:%@-])[\w.~-]*(?:%[0-9A-F]{2}[\w.~-]*)+(?![\w/%])",
        (("%", "CDE", "0123456789ABCDEF"),),
        lambda run: unquote(run, errors="replace"),
        lambda text: quote(text, safe="", errors="replace"),
    ),
    EncodedRun(
        "header",
        "Text is written as in a mail header",
        r"=\?UTF-8\?q\?",
        r"=\?UTF-8\?q\?[!->@-~]+\?=",
        (("=", "?", "U"),),
        _read_header,
        _write_header,
    ),
)


def _named(name: str) -> EncodedRun:
    return next(damage for damage in ENCODED_RUNS if damage.name == name)
