"""From bytes to text: which charset, and a decoding that loses nothing.

UTF-8 is tried first, for it hardly ever fits by chance. Bytes in it that are not UTF-8 become lone surrogates
(PEP 383), which encode back to the same bytes; lines of them that are in a Vietnamese charset are read as that. What is
not UTF-8 is in the Vietnamese charset in which its words are words; else it is asked of chardet and charset-normalizer.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from vnfix.charsets import CP1258, VIETNAMESE, WINDOWS_1252, AnyCharset, TableCharset
from vnfix.expression import expression
from vnfix.language.capitals import raise_capitals
from vnfix.scan.scan_bytes import ERRORS
from vnfix.values import Detection

__all__ = ["ERRORS", "decode", "detect_charset"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENOUGH = 0.4
"""chardet's confidence below which its word alone is no answer; it gives wrong answers at 0.02 to 0.1."""

_LEAST = 0.1
"""The same where charset-normalizer reads the bytes alike: both did so wrongly at 0.01 to 0.09."""

_REPLACED = "\N{REPLACEMENT CHARACTER}"
_DECLARED = 0.8
"""How sure a charset is that was declared, and in which the bytes are letters, where nothing else tells."""

_SAMPLE = 1 << 16
"""Bytes that are shown to the detectors."""


def detect_charset(data: bytes, declared: str | None = None) -> Detection | None:
    """The charset of the bytes, or None when there is nothing to go by or the opinions differ.

    `declared` is the charset that came with them, in a header of HTTP or of a mail. It is evidence, as what the bytes
    themselves declare is (HTML, XML, CSS, names of fonts): where their words do not tell, it decides if it fits.
    """
    found = _detect(data, declared)
    return found if found and _can_read(data, found.charset) else None


def _detect(data: bytes, declared: str | None) -> Detection | None:
    """The same; it may yet turn out that bytes in the middle are none of that charset."""
    if not data:
        return None
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return Detection(charset, 1.0)
    if data.isascii():
        return Detection("ascii", 1.0)
    wide = _detect_wide(data)
    if wide:
        return wide
    broken = _first_broken(data)
    if broken >= 0:
        return _detect_unmarked(data, broken, declared)
    by_chance = len(data) <= _SHORT and _ODD_WORD.search(data.decode()) is not None
    return (by_chance and _vietnamese(data, {})) or Detection("utf-8", 1.0)


def decode(data: bytes, declared: str | None = None) -> tuple[str, Detection | None]:
    """The text of the bytes, and what they were taken for; without an answer they are read as UTF-8.

    `declared` as in `detect_charset`. A byte-order mark is taken off. Undecodable bytes are kept as lone surrogates
    U+DC80 to U+DCFF.
    """
    detection = detect_charset(data, declared)
    return _decode_as(data, detection.charset if detection else "utf-8"), detection


def decode_beginning(data: bytes, charset: str, size: int) -> str:
    """The text of the first `size` bytes, or of those up to the last line end in them."""
    if len(data) > size:
        data = data[: data.rfind(b"\n", size // 2, size) + 1 or size]
    return _decode_as(data, charset, "ignore")


def _decode_as(data: bytes, charset: str, errors: str = "strict") -> str:
    """The text of bytes in a charset that can be read as it.

    `errors` is for charsets that are not of Vietnam and not UTF-8; in these, what stands for nothing is kept.
    """
    if charset in _own_charsets() or charset.startswith("utf-8+"):
        return _decode_vietnamese(data, charset)
    return _without_mark(data.decode(charset, ERRORS if charset in ("utf-8", "ascii") else errors))


def _can_read(data: bytes, charset: str) -> bool:
    """Whether bytes can be read as a charset; as UTF-8 and those of Vietnam any can."""
    if charset in ("utf-8", "ascii") or charset in _own_charsets() or charset.startswith("utf-8+"):
        return True
    try:
        data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _detect_unmarked(data: bytes, start: int, declared: str | None) -> Detection | None:
    """UTF-8 with lines of a Vietnamese charset, or with stray bytes; or one of these charsets; or what others say.

    `start` is where the first byte is that is not UTF-8.
    """
    from vnfix.decoding.declared import declared_charset, hints_of

    sound, broken = _count_utf8(data, start)
    named = declared or declared_charset(data)
    lines = _broken_lines(data) if sound else data
    own = _vietnamese(lines, hints_of(data, named))
    share = len(lines.translate(None, _ASCII)) / len(data.translate(None, _ASCII)) if sound else 1.0
    if own and sound > broken / 4 and share < 1:
        return replace(own, charset=f"utf-8+{own.charset}", share=round(share, 4))
    if own:
        return own
    if sound > 4 * broken:
        share = round(sound / (sound + broken), 4)
        return Detection("utf-8", share, share=share)
    begin = data.rfind(b"\n", max(0, start - _WINDOW), start) + 1 or max(0, start - _WINDOW)
    return _fitting(data, named) or _ask_others(data[begin : begin + _SAMPLE])


def _fitting(data: bytes, charset: str | None) -> Detection | None:
    """The charset that was declared, if it reads all of the bytes."""
    from vnfix.decoding.declared import reading_of

    reading = reading_of(charset) if charset else None
    if reading is None:
        return None
    own = _own_charsets().get(reading)
    fits = _REPLACED not in own.decode(data, "replace") if own else _can_read(data, reading)
    if not fits:
        return None
    return Detection(reading, _DECLARED, "vi" if own else None)


def _without_mark(text: str) -> str:
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _first_broken(data: bytes) -> int:
    """Where the first byte is that is not UTF-8; -1 if there is none. It takes no memory for the text."""
    view, at = memoryview(data), 0
    try:
        while at < len(data):
            end = at + _SAMPLE
            at += codecs.utf_8_decode(view[at:end], "strict", end >= len(data))[1]
    except UnicodeDecodeError as error:
        return at + error.start
    return -1


def _detect_wide(data: bytes) -> Detection | None:
    """UTF-16 without a mark: in text of any Latin script every second byte is zero, or nearly so."""
    if len(data) < _LEAST_WIDE or len(data) % 2 or data.find(0, 0, _SAMPLE) < 0:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = len(sample) // 2 * 0.4
    if odd > least and not even:
        return Detection("utf-16-le", 0.95)
    return Detection("utf-16-be", 0.95) if even > least and not odd else None


_LEAST_WIDE = 8
_SHORT = 64
"""Bytes of which those beyond ASCII may be UTF-8 by chance."""
_ODD_WORD = expression("[A-Za-z][\u0250-\u02af\u0370-\u1dff]")
"""A letter of ASCII before one of another script; ương of VISCII is a letter of N'Ko between them in UTF-8."""
_ASCII = bytes(range(128))
_FOLLOWING = bytes(range(0xC0))
"""The bytes that no letter of UTF-8 beyond ASCII begins with."""
_SIGNS = (expression(b"\xe1[\xba\xbb]"), expression(b"\xc4\x91"))
"""How letters of Vietnamese begin in UTF-8. In charsets from before Unicode these are letters that hardly stand side by
side. Each begins with one byte, to pass over data quickly."""
_WINDOW = 1 << 11
"""Bytes on either side of the first one that is not UTF-8 in which UTF-8 of other languages is looked for."""


def _broken_lines(data: bytes) -> bytes:
    """The lines of UTF-8 that are not."""
    return b"\n".join(line for line in data.split(b"\n") if _is_broken(line))


def _is_broken(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


@cache
def _own_charsets() -> dict[str, TableCharset]:
    return {_name_of(charset): charset for charset in VIETNAMESE}


def _name_of(charset: AnyCharset) -> str:
    """The name by which the bytes are told: Python's, where it can read them."""
    return {CP1258.name: "cp1258", WINDOWS_1252.name: "cp1252"}.get(charset.name, charset.name)


def _vietnamese(data: bytes, hints: Mapping[str, float]) -> Detection | None:
    """The Vietnamese charset of bytes, if their words say so."""
    from vnfix.decoding.telling import tell_charset
    from vnfix.language.shipped import load_language

    found = tell_charset(data, _ASKED, load_language(), hints)
    return Detection(_name_of(found.charset), round(found.confidence, 4), "vi") if found else None


_ASKED: tuple[AnyCharset, ...] = (*(charset for charset in VIETNAMESE if not charset.is_ascii), WINDOWS_1252)


def _decode_vietnamese(data: bytes, charset: str) -> str:
    """The text of bytes in a Vietnamese charset, or of UTF-8 with lines of it; what stands for nothing is kept."""
    own = _own_charsets()[charset.removeprefix("utf-8+")]
    if not charset.startswith("utf-8+"):
        return _read_all(data, own)
    lines = (_read_all(line, own) if _is_broken(line) else line.decode("utf-8") for line in data.split(b"\n"))
    return _without_mark("\n".join(lines))


def _read_all(data: bytes, charset: TableCharset) -> str:
    """The text of bytes, composed, with its capitals; those that stand for nothing become lone surrogates."""
    text = unicodedata.normalize("NFC", charset.decode(data, ERRORS))
    return raise_capitals(text) if charset.lacks_capitals else text


def _count_utf8(data: bytes, start: int) -> tuple[int, int]:
    """How many letters outside ASCII are sound UTF-8, and how many bytes are not.

    Only what is around `start`, where the first of these is, is counted if hardly anything is UTF-8 there or elsewhere.
    """
    if not any(sign.search(part) for part in _parts(data) for sign in _SIGNS):
        sound, broken = _count_all_utf8(data[max(0, start - _WINDOW) : start + _WINDOW])
        if 4 * sound <= broken:
            return 0, broken
    return _count_all_utf8(data)


def _parts(data: bytes) -> Iterator[bytes]:
    """All of short data; of longer data 16 parts of 4 KB, evenly spread."""
    step = max(len(data) // _PARTS, _PART)
    return (data[at : at + _PART] for at in range(0, len(data), step))


_PARTS, _PART = 16, 1 << 12


def _count_all_utf8(data: bytes) -> tuple[int, int]:
    kept = data.decode("utf-8", "ignore").encode()
    return len(kept.translate(None, _FOLLOWING)), len(data) - len(kept)


def _ask_others(data: bytes) -> Detection | None:
    """Two opinions on bytes that are not UTF-8: reading them alike is an answer, and so is chardet when it is sure.

    Each that agrees halves the doubt.
    """
    import chardet
    from charset_normalizer import from_bytes

    first = chardet.detect(data)
    charset, sure = _python_name(first["encoding"]), float(first["confidence"] or 0.0)
    if charset is None or charset == "cp1258" or sure < _LEAST:  # words would have told cp1258
        return None
    second = from_bytes(data).best()
    agree = _read_alike(data, charset, _python_name(second.encoding) if second else None)
    if not agree and sure < _ENOUGH:
        return None
    return Detection(charset, round(sure + (1 - sure) / 2 if agree else sure, 4), first.get("language") or None)


def _read_alike(data: bytes, charset: str, other: str | None) -> bool:
    """Whether two charsets give the same text, under whatever names."""
    if other is None or charset == other:
        return charset == other
    return data.decode(charset, "replace") == data.decode(other, "replace")


def _python_name(charset: str | None) -> str | None:
    """The name Python's codecs have for a charset, by which two opinions can be compared."""
    if charset is None:
        return None
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return None
