"""Repair a stream of bytes block by block, in bounded memory, with the result the whole of it would have had.

Bytes are read as UTF-8; what is not UTF-8 is kept byte for byte. Whole sections, as `vnfix.segment` cuts them, are
repaired, so it does not matter where the reads happen to end. What is sound goes out as soon as it is there; what may
be damaged waits for the end of its section, which may say more of it.

>>> from io import BytesIO
>>> from vnfix.fixer import Fixer
>>> blocks = repair_blocks(BytesIO("Sông\\nGiáo d?c và ?ào t?o".encode()).read1, Fixer())
>>> [after.decode() for before, after in blocks]
['Sông\\n', 'Giáo dục và đào tạo']
"""

from __future__ import annotations

from codecs import getincrementaldecoder, utf_8_decode
from collections.abc import Callable, Iterator

from vnfix.decode import ERRORS
from vnfix.fixer import Fixer
from vnfix.pipeline import fix_text
from vnfix.segment import is_page, line_end, whole_section
from vnfix.suppress import NONE, Suppressions, read_past

BLOCK = 1 << 18
"""Bytes asked for at a time. More does not make it faster; a pipe gives at most 64 KB at once anyway."""

Read = Callable[[int], bytes]
"""Gives some bytes, at most as many as asked for, as soon as there are any; none at the end."""


def repair_blocks(read: Read, fixer: Fixer, block: int = BLOCK) -> Iterator[tuple[bytes, bytes]]:
    """The stream in pieces: each as it was read and as it is repaired, the same object where nothing is damaged.

    What `read` raises is raised.
    """
    waiting, held, shown = b"", "", 0
    begun, before = False, NONE
    while data := read(block):
        data = waiting + data if waiting else data
        end = _complete(data)
        text, waiting = data[:end].decode("utf-8", ERRORS), data[end:]
        held, at = held + text if held else text, 0
        if not begun and not held.isspace():
            begun = True
            fixer = fixer.for_markup() if is_page(held) else fixer
        while end := whole_section(held, at):
            section = held[at:end]
            yield _repair(section, shown, fixer, before)
            before = read_past(section, before)
            at, shown = end, 0
        held = held[at:]
        if len(held) > shown and not fixer.suspects(held):
            sound = held[shown:].encode("utf-8", ERRORS)
            yield sound, sound
            shown = len(held)
    held += waiting.decode("utf-8", ERRORS)
    if len(held) > shown:
        yield _repair(held, shown, fixer, before)


def repair_lines(read: Read, fixer: Fixer, block: int = BLOCK) -> Iterator[tuple[bytes, bytes]]:
    """The same with each line by itself, as soon as it is there; what other lines say of it does not count."""
    waiting, begun, before = b"", False, NONE
    while data := read(block):
        data = waiting + data if waiting else data
        end = _complete(data)
        text, waiting = data[:end].decode("utf-8", ERRORS), data[end:]
        at = 0
        while at < len(text):
            begin, at = at, line_end(text, at)
            line = text[begin:at]
            if not begun and not line.isspace():
                begun = True
                fixer = fixer.for_markup() if is_page(line) else fixer
            yield _repair(line, 0, fixer, before)
            before = read_past(line, before)
    if waiting:
        yield _repair(waiting.decode("utf-8", ERRORS), 0, fixer, before)


def _repair(text: str, shown: int, fixer: Fixer, before: Suppressions) -> tuple[bytes, bytes]:
    """A text as it was read and as it is repaired, without the sound beginning that was shown already.

    `before` says what the text before it left to be ignored in it.
    """
    repaired = fix_text(text, fixer.pipeline, fixer.config, before) if before.reaches_on() else fixer.fix(text)
    observed = text[shown:].encode("utf-8", ERRORS)
    return observed, observed if repaired is text else repaired[shown:].encode("utf-8", ERRORS)


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
