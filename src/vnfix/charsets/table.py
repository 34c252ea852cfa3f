"""Charsets of Vietnam from before Unicode: a letter is one byte or more, and what stands for it is in a table.

>>> vni = TableCharset("vni-win", ("vni",), "VNI of Windows", "vni-win")
>>> vni.encode("Tiếng Việt"), vni.decode(b"Tie\\xe1ng Vie\\xe4t")
(b'Tie\\xe1ng Vie\\xe4t', 'Tiếng Việt')
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from vnfix.expression import any_of
from vnfix.package_file import read_package_file

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

FOLD = "vnfix.fold"
"""An error handler for encoding: a capital that the charset has not is written as its small letter is, which a font of
capitals shows as the capital; anything else without bytes of its own as a question mark."""


@dataclass(frozen=True)
class TableCharset:
    """A charset whose letters stand in a table of `vnfix/charsets/tables`; those of ASCII are themselves.

    Letters are read longest first, so that a base letter and a mark are one. Tones of their own in a text are written
    with the letter before them.
    """

    name: str
    aliases: tuple[str, ...]
    title: str
    table: str
    is_ascii: bool = False
    """Whether it writes its letters with ASCII alone, as VIQR does."""

    @cached_property
    def letters(self) -> Mapping[str, bytes]:
        """The bytes of each letter that has some of its own."""
        return {letter: data for data, letter, status in _read_table(self.table) if status in _WRITTEN}

    @cached_property
    def folded(self) -> Mapping[str, bytes]:
        """The bytes of capitals that are written as their small letters are."""
        return {letter: data for data, letter, status in _read_table(self.table) if status == "folded"}

    @cached_property
    def lacks_capitals(self) -> bool:
        """Whether it has no capitals with tones, so that fonts of capitals were made for it."""
        return "Á" in self.folded

    @cached_property
    def readings(self) -> Mapping[bytes, str]:
        """What each run of bytes is read as."""
        rows = [row for row in _read_table(self.table) if row[2] != "folded"]
        alternatives = {data: letter for data, letter, status in rows if status == "alt"}
        return alternatives | {data: letter for data, letter, status in rows if status != "alt"}

    def decode(self, data: bytes, errors: str = "strict") -> str:
        """Read bytes; raises `UnicodeDecodeError` for one that stands for nothing, unless `errors` says otherwise."""
        return self._decode(data, errors)[0]

    def encode(self, text: str, errors: str = "strict") -> bytes:
        """Write text; raises `UnicodeEncodeError` for a letter it has not, unless `errors` says otherwise."""
        return self._encode(text, errors, b"")[0]

    def _encode(self, text: str, errors: str, last: bytes) -> tuple[bytes, bytes]:
        """The bytes of a text after one whose last letter has the bytes `last`; and those of its own last letter."""
        parts: list[bytes] = []
        text = unicodedata.normalize("NFC", text) if not text.isascii() else text
        letters, at = self.letters, 0
        while at < len(text):
            letter = text[at]
            data = letters.get(letter)
            if data is None and letter.isascii() and letter not in self._taken:
                data = letter.encode("ascii")
            if data is not None:
                if self.is_ascii and self._would_join(last, data):
                    parts.append(_ESCAPE)
                    last = b"" if last != _ESCAPE else data
                else:
                    last = data
                parts.append(data)
                at += 1
                continue
            last = b""
            error = UnicodeEncodeError(self.name, text, at, at + 1, f"{self.title} has no {letter!r}")
            if errors == FOLD:
                parts.append(self.folded.get(letter) or letters.get(letter.lower(), b"?"))
                at += 1
                continue
            replacement, at = codecs.lookup_error(errors)(error)
            parts.append(replacement if isinstance(replacement, bytes) else self.encode(replacement))
        return b"".join(parts), last

    def _would_join(self, last: bytes, data: bytes) -> bool:
        """Whether what is written next would be read as one with what is before it (RFC 1456 parts them so)."""
        if last == _ESCAPE:
            return data[:1] in self._parted or data == _ESCAPE
        return len(data) == 1 and bool(last) and last + data in self.readings

    @cached_property
    def _parted(self) -> frozenset[bytes]:
        """The signs of ASCII that are read as one with a letter before them."""
        return frozenset(data[-1:] for data in self.readings if len(data) > 1)

    @cached_property
    def _taken(self) -> frozenset[str]:
        """Letters of ASCII whose bytes stand for something else."""
        return frozenset(chr(data[0]) for data in self.readings if len(data) == 1 and data[0] < 0x80)

    @cached_property
    def _pattern(self) -> re.Pattern[bytes]:
        """A run of bytes that stands for a letter, the longest first, or any byte beyond ASCII."""
        runs = [re.escape(data) for data in sorted(self.readings, key=len, reverse=True)]
        if self.is_ascii:
            runs.append(rb"\\[%b\\]" % re.escape(b"".join(sorted(self._parted))))
        return re.compile(b"|".join([*runs, b"[\x80-\xff]"]), re.DOTALL)

    @cached_property
    def _pairs(self) -> tuple[re.Pattern[str], dict[str, str]] | None:
        """Runs of two bytes or more as Latin-1 shows them, the longest first, and a sign of private use for each."""
        runs = [data.decode("latin-1") for data in self.readings if len(data) > 1]
        if not runs:
            return None
        return re.compile(any_of(runs)), {run: chr(_PRIVATE + at) for at, run in enumerate(runs)}

    @cached_property
    def _single(self) -> str:
        """What each byte is read as; U+FFFE, which Python's codecs take for nothing, where it stands for nothing."""
        letters = (self.readings.get(bytes([byte])) for byte in range(0x100))
        return "".join(letter or (chr(byte) if byte < 0x80 else _NOTHING) for byte, letter in enumerate(letters))

    @cached_property
    def _reading(self) -> dict[int, str]:
        """What each byte, and each sign of private use, is read as."""
        signs = self._pairs[1] if self._pairs else {}
        pairs = {ord(sign): self.readings[run.encode("latin-1")] for run, sign in signs.items()}
        return {byte: letter for byte, letter in enumerate(self._single) if letter != chr(byte)} | pairs

    def _decode(self, data: bytes, errors: str) -> tuple[str, int]:
        if self._pairs is None and errors in ("replace", "surrogateescape"):
            return codecs.charmap_decode(data, errors, self._single)
        if self.is_ascii:  # and with backslashes
            return self._decode_one_by_one(data, errors), len(data)
        text = data.decode("latin-1")
        if self._pairs:
            pattern, signs = self._pairs
            text = pattern.sub(lambda run: signs[run.group()], text)
        text = text.translate(self._reading)
        if _NOTHING in text and errors != "replace":
            text = self._decode_one_by_one(data, errors)
        return text.replace(_NOTHING, "\N{REPLACEMENT CHARACTER}"), len(data)

    def _decode_one_by_one(self, data: bytes, errors: str) -> str:
        """The same where bytes stand for nothing, each of which `errors` has a say in."""
        parts: list[str] = []
        at = 0
        readings = self.readings
        while (match := self._pattern.search(data, at)) is not None:
            start, end = match.span()
            parts.append(data[at:start].decode("ascii"))
            letter = readings.get(match.group())
            if letter is None and match.group().startswith(_ESCAPE):
                letter = match.group()[1:].decode("ascii")
            if letter is None:
                error = UnicodeDecodeError(self.name, data, start, start + 1, f"{self.title} has no such byte")
                replacement, end = codecs.lookup_error(errors)(error)
                letter = replacement if isinstance(replacement, str) else replacement.decode("latin-1")
            parts.append(letter)
            at = end
        parts.append(data[at:].decode("ascii"))
        return "".join(parts)

    @cached_property
    def _beginnings(self) -> frozenset[bytes]:
        """Beginnings of runs, for the end of a piece of a stream."""
        beginnings = {data[:size] for data in self.readings for size in range(1, len(data))}
        return frozenset(beginnings | {_ESCAPE} if self.is_ascii else beginnings)

    def codec_info(self) -> codecs.CodecInfo:
        """The charset as one of Python's codecs, cut anywhere, all error handlers included."""
        charset = self

        def encode(text: str, errors: str = "strict") -> tuple[bytes, int]:
            return charset.encode(text, errors), len(text)

        def decode(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
            return charset._decode(bytes(data), errors)

        class Decoder(codecs.BufferedIncrementalDecoder):
            def _buffer_decode(self, input: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:  # noqa: FBT001
                data = bytes(input)
                end = len(data) if final else charset._complete(data)
                return charset._decode(data[:end], errors)[0], end

        class Encoder(codecs.IncrementalEncoder):
            last = b""

            def encode(self, input: str, final: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002  Python's
                data, self.last = charset._encode(input, self.errors, self.last)
                return data

            def reset(self) -> None:
                self.last = b""

        class Writer(codecs.StreamWriter):
            last = b""

            def encode(self, input: str, errors: str = "strict") -> tuple[bytes, int]:
                data, self.last = charset._encode(input, errors, self.last)
                return data, len(input)

            def reset(self) -> None:
                self.last = b""

        class Reader(codecs.StreamReader):
            def decode(self, input: bytes, errors: str = "strict") -> tuple[str, int]:
                end = charset._complete(input)
                return charset._decode(input[:end], errors)[0], end

        return codecs.CodecInfo(
            name=self.name,
            encode=encode,
            decode=decode,
            incrementaldecoder=Decoder,
            incrementalencoder=Encoder,
            streamreader=Reader,
            streamwriter=Writer,
        )

    def _complete(self, data: bytes) -> int:
        """How many of the bytes can be read, whatever follows."""
        longest = max(map(len, self._beginnings), default=0)
        for size in range(min(longest, len(data)), 0, -1):
            if data[-size:] in self._beginnings:
                return len(data) - size
        return len(data)


_PRIVATE = 0xE000
_NOTHING = "\ufffe"
_ESCAPE = b"\\"
"""What parts signs that would be read as one, in a charset of ASCII alone."""
_WRITTEN = ("main", "symbol", "mark")


@cache
def _read_table(name: str) -> tuple[tuple[bytes, str, str], ...]:
    """The rows of a table: bytes, letter, status."""
    text = read_package_file(f"charsets/tables/{name}.tsv").decode("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple((bytes.fromhex(row[0]), chr(int(row[1].removeprefix("U+"), 16)), row[2]) for row in rows)


def fold_capitals(error: UnicodeError) -> tuple[str | bytes, int]:
    """What `FOLD` does where no table is at hand: a question mark."""
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    raise error
