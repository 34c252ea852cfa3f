"""From bytes to text: which charset, and a decoding that loses nothing.

UTF-8 is tried first, for it hardly ever fits by chance. Bytes in it that are not UTF-8 become lone surrogates
(PEP 383), which encode back to the same bytes. What is not UTF-8 is asked of chardet and charset-normalizer.
"""

from __future__ import annotations

import codecs

from vnfix.values import Detection

ERRORS = "surrogateescape"
"""How undecodable bytes are kept in text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENOUGH = 0.4
"""chardet's confidence below which its word alone is no answer; it gives wrong answers at 0.02 to 0.1."""

_SAMPLE = 1 << 16
"""Bytes that are shown to the detectors."""


def detect_charset(data: bytes) -> Detection | None:
    """The charset of the bytes, or None when there is nothing to go by or the opinions differ."""
    if not data:
        return None
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return Detection(charset, 1.0)
    if data.isascii():
        return Detection("ascii", 1.0)
    sound, broken = _count_utf8(data)
    if not broken:
        return Detection("utf-8", 1.0)
    if sound > 4 * broken:
        return Detection("utf-8", round(sound / (sound + broken), 4))
    return _ask_others(data[:_SAMPLE])


def decode(data: bytes) -> tuple[str, Detection | None]:
    """The text of the bytes, and what they were taken for; without an answer they are read as UTF-8.

    A byte-order mark is taken off. Undecodable bytes are kept as lone surrogates U+DC80 to U+DCFF.
    """
    detection = detect_charset(data)
    charset = detection.charset if detection else "utf-8"
    try:
        return _without_mark(data.decode(charset, ERRORS if charset in ("utf-8", "ascii") else "strict")), detection
    except (UnicodeDecodeError, LookupError):
        return _without_mark(data.decode("utf-8", ERRORS)), None


def _without_mark(text: str) -> str:
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _count_utf8(data: bytes) -> tuple[int, int]:
    """How many letters outside ASCII are sound UTF-8, and how many bytes are not."""
    text = data.decode("utf-8", ERRORS)
    if not _has_surrogates(text):
        return 1, 0
    broken = sum("\udc80" <= letter <= "\udcff" for letter in text)
    return sum(letter > "\x7f" for letter in text) - broken, broken


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _ask_others(data: bytes) -> Detection | None:
    """Two opinions on bytes that are not UTF-8: reading them alike is an answer, and so is chardet when it is sure."""
    import chardet
    from charset_normalizer import from_bytes

    first = chardet.detect(data)
    charset, sure = _python_name(first["encoding"]), float(first["confidence"] or 0.0)
    second = from_bytes(data).best()
    other = _python_name(second.encoding) if second else None
    if charset is None:
        return None
    if sure >= _ENOUGH or _read_alike(data, charset, other):
        return Detection(charset, round(sure, 4), first.get("language") or None)
    return None


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
