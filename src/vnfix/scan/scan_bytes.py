"""The scan over bytes: UTF-8 is proved clean without being decoded. Compiled where a C compiler is present.

It finds what `vnfix.scan.scan` finds in the text of the bytes: the letters are put together on the way, and met with
the same table. A byte that is not UTF-8 is the lone surrogate that `ERRORS` makes of it. Interpreted, decoding and
looking at the text gets there faster.

>>> from vnfix.scan.scan import build_scanner
>>> scanner = ByteScanner.of(build_scanner([("?", "ế")]))
>>> scanner.find("là l?ế".encode(), 0, 9, 100), scanner.find("là l?ế".encode(), 0, 9, 5)
((9, 6, True), (6, 5, False))
"""

from __future__ import annotations

from librt.strings import read_i64_le

TYPE_CHECKING = False
if TYPE_CHECKING:  # the filter starts with this module, and without these
    from collections.abc import Callable

    from mypy_extensions import i64

    from vnfix.scan.scan import Scanner

COMPILED = not __file__.endswith(".py")
"""Whether this module runs compiled."""

ERRORS = "surrogateescape"
"""How bytes that are not UTF-8 are kept in text: as lone surrogates U+DC80 to U+DCFF (PEP 383)."""

REACH = 7
"""Letters before a place in which a sign may begin that ends there: one less than the longest sign has."""

_STEP = 4096
"""Bytes that are decoded at a time where the text is looked at."""


class ByteScanner:
    """Finds signs in bytes. `find_in_text` is `Scanner.find`; compiled it is not needed."""

    def __init__(self, table: bytes, first: int, last: int, find_in_text: Callable[[str, int], int] | None) -> None:
        self.table: bytes = table
        self.first: i64 = first
        self.last: i64 = last
        self.find_in_text: Callable[[str, int], int] | None = find_in_text

    @staticmethod
    def of(scanner: Scanner) -> ByteScanner:
        """The same scanner for bytes."""
        return ByteScanner(scanner.table, scanner.first, scanner.last, scanner.find)

    def without_signs(self) -> ByteScanner:
        """One that finds none, and so counts letters."""
        return ByteScanner(self.table, 0, 0, _find_nothing)

    def find(self, data: bytes, start: int, stop: int, letters: int) -> tuple[int, int, bool]:
        """Pass over letters from one offset to another, as many as are asked for, to the first that completes a sign.

        Gives the offset behind the last letter passed over, how many were, and whether it completes a sign. Letters
        are code points of the text that the bytes between the offsets are with `ERRORS`.
        """
        if COMPILED or self.find_in_text is None:
            return self.find_by_table(data, start, stop, letters)
        return self.find_by_text(data, start, stop, letters)

    def find_by_table(self, data: bytes, start: int, stop: int, letters: int) -> tuple[int, int, bool]:
        """The same by stepping through the bytes: four letters of ASCII at once, where no sign ends among them, and
        others without asking how long they are, for no branch tells that in time.
        """
        table, leads = self.table, _LEADS
        first: i64 = self.first
        last: i64 = self.last
        at: i64 = start
        end: i64 = min(stop, len(data))
        most: i64 = letters
        passed: i64 = 0
        reached: i64 = 0
        while at < end and passed < most:
            sure: i64 = min(end - 8, at + most - passed)  # before it are eight more bytes, and no letter too many
            while at < sure:
                eight: i64 = read_i64_le(data, at)
                if eight & 0x80808080 == 0 and at + 3 < sure:
                    one = ((reached << 1) | first) & read_i64_le(table, (eight & 0xFF) * 8)
                    two = ((one << 1) | first) & read_i64_le(table, ((eight >> 8) & 0xFF) * 8)
                    three = ((two << 1) | first) & read_i64_le(table, ((eight >> 16) & 0xFF) * 8)
                    four = ((three << 1) | first) & read_i64_le(table, ((eight >> 24) & 0xFF) * 8)
                    if (one | two | three | four) & last == 0:
                        reached = four
                        at += 4
                        passed += 4
                        continue
                lead: i64 = read_i64_le(leads, (eight & 0xFF) * 8)
                if (eight >> 8) & (lead >> 16) & 0xFFFF != lead >> 32:
                    break
                code: i64 = ((eight & (lead >> 8) & 0xFF) << 12) | ((eight >> 2) & 0xFC0) | ((eight >> 16) & 0x3F)
                code >>= (lead >> 4) & 0xF
                at += lead & 0xF
                passed += 1
                reached = ((reached << 1) | first) & read_i64_le(table, code * 8)
                if reached & last != 0:
                    return at, passed, True
            if at < end and passed < most:  # rare: a letter of four bytes, no UTF-8, or near the end
                size: i64 = _size(data, at, end)
                row: i64 = 0 if size == 4 else read_i64_le(table, _letter(data, at, size) * 8)
                at += size
                passed += 1
                reached = ((reached << 1) | first) & row
                if reached & last != 0:
                    return at, passed, True
        return at, passed, False

    def find_by_text(self, data: bytes, start: int, stop: int, letters: int) -> tuple[int, int, bool]:
        """The same by decoding."""
        if self.find_in_text is None:
            raise ValueError("this scanner was made without one for text")
        at, passed, before = start, 0, ""
        while at < stop and passed < letters:
            end = data.find(b"\n", at + _STEP, stop) + 1 or stop
            text = data[at:end].decode("utf-8", ERRORS)[: letters - passed]
            found = self.find_in_text(before + text, 0) + 1 - len(before)
            if found > 0:
                return at + len(text[:found].encode("utf-8", ERRORS)), passed + found, True
            passed += len(text)
            at += len(text.encode("utf-8", ERRORS))
            before = (before + text)[-REACH:]
        return at, passed, False


def _leads() -> bytes:
    """What is to be known of a letter by its first byte, in 64 bits for each (RFC 3629, section 4).

    From the lowest: four bits with its length in bytes, four with how far its bits are to be moved to the right when
    they are put together as those of three bytes, eight with which bits of the first byte count; then, in sixteen
    each, which bits of the two bytes that follow are to be looked at, and what they must be. No bits are what they must
    be where a letter has four bytes, and where none begins.
    """
    known = bytearray()
    for byte in range(0x100):
        length, bits, moved, looked_at, wanted = 0, 0, 0, 0x0000, 0x0001
        if byte < 0x80:
            length, bits, moved, looked_at, wanted = 1, 0x7F, 12, 0x0000, 0x0000
        elif 0xC2 <= byte < 0xE0:
            length, bits, moved, looked_at, wanted = 2, 0x1F, 6, 0x00C0, 0x0080
        elif byte & 0xF0 == 0xE0:
            second = {0xE0: 0xE0A0, 0xED: 0xE080}.get(byte, 0xC080)  # neither too long nor a surrogate
            length, bits, moved, looked_at, wanted = 3, 0x0F, 0, 0xC000 | second >> 8, 0x8000 | second & 0xFF
        known += (length | moved << 4 | bits << 8 | looked_at << 16 | wanted << 32).to_bytes(8, "little")
    return bytes(known)


def _find_nothing(text: str, start: int) -> int:  # noqa: ARG001
    return -1


def _letter(data: bytes, at: i64, size: i64) -> i64:
    """The code point of a letter of up to three bytes, or the surrogate that a byte becomes."""
    lead: i64 = data[at]
    if lead < 0x80:
        return lead
    if size == 2:
        return ((lead & 0x1F) << 6) | (data[at + 1] & 0x3F)
    if size == 3:
        return ((lead & 0x0F) << 12) | ((data[at + 1] & 0x3F) << 6) | (data[at + 2] & 0x3F)
    return lead + 0xDC00


def _size(data: bytes, at: i64, end: i64) -> i64:
    """How many bytes the letter at an offset has; 1 if there is none (RFC 3629, section 4)."""
    lead: i64 = data[at]
    if lead < 0x80:
        return 1
    size: i64 = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    if lead < 0xC2 or lead > 0xF4 or at + size > end:
        return 1
    place: i64 = at + 1
    while place < at + size:
        if data[place] & 0xC0 != 0x80:
            return 1
        place += 1
    second: i64 = data[at + 1]
    is_too_long = (lead == 0xE0 and second < 0xA0) or (lead == 0xF0 and second < 0x90)
    is_surrogate = lead == 0xED and second > 0x9F
    is_beyond = lead == 0xF4 and second > 0x8F
    return 1 if is_too_long or is_surrogate or is_beyond else size


_LEADS = _leads()
