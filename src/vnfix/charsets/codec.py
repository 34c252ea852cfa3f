"""Charsets of one byte a letter, as the programs that misread text use them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@dataclass(frozen=True)
class Charset:
    """A way of writing letters as bytes: 256 letters, one for each byte.

    `letters[b]` is what byte `b` is read as. Every byte must have a letter of its own, so that reading loses
    nothing; raises `ValueError` otherwise.
    """

    name: str
    letters: str
    aliases: tuple[str, ...] = ()
    title: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if len(self.letters) != 256 or len(set(self.letters)) != 256:
            raise ValueError(f"charset {self.name!r} needs 256 different letters, one a byte")

    @cached_property
    def bytes_of(self) -> dict[str, int]:
        """The byte of each letter."""
        return {letter: byte for byte, letter in enumerate(self.letters)}

    def decode(self, data: bytes) -> str:
        """Read bytes as this charset; every byte has a letter."""
        return codecs.charmap_decode(data, "strict", self.letters)[0]

    def encode(self, text: str) -> bytes:
        """Write text as this charset; raises `UnicodeEncodeError` for a letter it has not."""
        try:
            return codecs.charmap_encode(text, "strict", _writing(self.letters))[0]
        except UnicodeEncodeError as error:
            raise UnicodeEncodeError(
                self.name, text, error.start, error.end, "the charset has no such letter"
            ) from None

    def codec_info(self) -> codecs.CodecInfo:
        """The charset as one of Python's codecs, all error handlers included."""
        letters, table = self.letters, _writing(self.letters)

        class Incremental(codecs.IncrementalDecoder):
            def decode(self, input: ReadableBuffer, final: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002  Python's
                return codecs.charmap_decode(input, self.errors, letters)[0]

        class IncrementalEncoder(codecs.IncrementalEncoder):
            def encode(self, input: str, final: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002  Python's
                return codecs.charmap_encode(input, self.errors, table)[0]

        return codecs.CodecInfo(
            name=self.name,
            encode=lambda text, errors="strict": codecs.charmap_encode(text, errors, table),
            decode=lambda data, errors="strict": codecs.charmap_decode(data, errors, letters),
            incrementaldecoder=Incremental,
            incrementalencoder=IncrementalEncoder,
            streamreader=codecs.StreamReader,
            streamwriter=codecs.StreamWriter,
        )


@cache
def _writing(letters: str) -> Any:
    """The letters as `codecs.charmap_encode` takes them; none can be pickled, so no charset has its own."""
    return codecs.charmap_build(letters)


def from_python(name: str, codec: str, aliases: tuple[str, ...] = (), title: str = "") -> Charset:
    """A charset from Python's codec of it; a byte the codec does not define is read as the C1 control of its number,
    as web browsers do (WHATWG Encoding Standard, index windows-1252).
    """
    letters = [bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(256)]
    return Charset(name, "".join(letters), aliases, title)
