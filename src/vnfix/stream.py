"""Repair a stream of bytes block by block, in bounded memory, with the result the whole of it would have had.

Bytes are read as UTF-8; what is not UTF-8 is kept byte for byte. Only whole lines (of an overlong line, whole pieces
as `vnfix.segment` cuts them) are repaired, so it does not matter where the reads happen to end.

>>> from io import BytesIO
>>> blocks = repair_blocks(BytesIO("m\\xf4t\\nhai".encode()).read1, str.upper)
>>> [after.decode() for before, after in blocks]
['MÔT\\n', 'HAI']
"""

from __future__ import annotations

from codecs import getincrementaldecoder, utf_8_decode
from collections.abc import Callable, Iterator

from vnfix.decode import ERRORS
from vnfix.segment import line_end

BLOCK = 1 << 18
"""Bytes asked for at a time. More does not make it faster; a pipe gives at most 64 KB at once anyway."""

Read = Callable[[int], bytes]
"""Gives some bytes, at most as many as asked for, as soon as there are any; none at the end."""


def repair_blocks(read: Read, fix: Callable[[str], str], block: int = BLOCK) -> Iterator[tuple[bytes, bytes]]:
    """The stream in pieces: each as it was read and as it is repaired, the same object where nothing is damaged.

    `fix` returns the same object for a text it does not change. What `read` raises is raised.
    """
    waiting = b""
    while data := read(block):
        data = waiting + data if waiting else data
        end = _complete(data)
        if end:
            yield _repair(data[:end], fix)
        waiting = data[end:]
    if waiting:
        yield _repair(waiting, fix)


def _repair(data: bytes, fix: Callable[[str], str]) -> tuple[bytes, bytes]:
    text = data.decode("utf-8", ERRORS)
    repaired = fix(text)
    return data, data if repaired is text else repaired.encode("utf-8", ERRORS)


def _complete(data: bytes) -> int:
    """How many of the bytes are whole lines, or whole pieces of a line too long to wait for its end."""
    line_start = data.rfind(b"\n") + 1
    text, _ = utf_8_decode(data[line_start:], ERRORS, False)  # noqa: FBT003  the codec takes no keywords
    at = 0
    while (end := line_end(text, at)) < len(text):  # a cut at the very end may still move, when more comes
        at = end
    return line_start + len(text[:at].encode("utf-8", ERRORS)) if at else line_start


def transcode(read: Read, charset: str) -> Read:
    """A `read` that gives UTF-8 for the bytes of another `read`, which are of a charset Python has a codec for.

    Raises `LookupError` when there is no such codec. Bytes the charset has not are kept if they are above 7F;
    reading others raises `UnicodeError`.
    """
    decoder = getincrementaldecoder(charset)(ERRORS)

    def read_utf8(size: int) -> bytes:
        while data := read(size):
            text = decoder.decode(data)
            if text:
                return text.encode("utf-8", ERRORS)
        return decoder.decode(b"", True).encode("utf-8", ERRORS)  # noqa: FBT003  the codec takes no keywords

    return read_utf8
