"""From bytes to text: which charset, and a decoding that loses nothing.

UTF-8 is tried first, for it hardly ever fits by chance. Bytes in it that are not UTF-8 become lone surrogates
(PEP 383), which encode back to the same bytes; lines of them that are in a Vietnamese charset are read as that. What is
not UTF-8 is in the Vietnamese charset in which its words are words; else it is asked of chardet and charset-normalizer.
"""

from __future__ import annotations

import codecs
import unicodedata

from vnfix.charsets import CP1258, VIETNAMESE, TableCharset
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
    return _detect_wide(data) or _detect_unmarked(data)


def _detect_unmarked(data: bytes) -> Detection | None:
    """UTF-8, with lines of a Vietnamese charset or without; or one of these; or what others say."""
    sound, broken = _count_utf8(data)
    if not broken:
        return Detection("utf-8", 1.0)
    own = _vietnamese(_broken_lines(data) if sound else data)
    if own:
        is_mixed = sound > broken / 4
        return Detection(f"utf-8+{own.charset}" if is_mixed else own.charset, own.confidence, "vi")
    if sound > 4 * broken:
        return Detection("utf-8", round(sound / (sound + broken), 4))
    return _ask_others(data[:_SAMPLE])


def decode(data: bytes) -> tuple[str, Detection | None]:
    """The text of the bytes, and what they were taken for; without an answer they are read as UTF-8.

    A byte-order mark is taken off. Undecodable bytes are kept as lone surrogates U+DC80 to U+DCFF.
    """
    detection = detect_charset(data)
    charset = detection.charset if detection else "utf-8"
    if charset in _own_charsets() or charset.startswith("utf-8+"):
        return _decode_vietnamese(data, charset), detection
    try:
        return _without_mark(data.decode(charset, ERRORS if charset in ("utf-8", "ascii") else "strict")), detection
    except (UnicodeDecodeError, LookupError):
        return _without_mark(data.decode("utf-8", ERRORS)), None


def _without_mark(text: str) -> str:
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _detect_wide(data: bytes) -> Detection | None:
    """UTF-16 without a mark: in text of any Latin script every second byte is zero, or nearly so."""
    sample = data[:_SAMPLE]
    if len(sample) < _LEAST_WIDE or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = len(sample) // 2 * 0.4
    if odd > least and not even:
        return Detection("utf-16-le", 0.95)
    return Detection("utf-16-be", 0.95) if even > least and not odd else None


_LEAST_WIDE = 8


def _broken_lines(data: bytes) -> bytes:
    """The lines of UTF-8 that are not."""
    return b"\n".join(line for line in data.split(b"\n") if _is_broken(line))


def _is_broken(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _own_charsets() -> dict[str, TableCharset]:
    return {_name_of(charset): charset for charset in VIETNAMESE}


def _name_of(charset: TableCharset) -> str:
    """The name by which the bytes are told: Python's, where it can read them."""
    return "cp1258" if charset is CP1258 else charset.name


def _vietnamese(data: bytes) -> Detection | None:
    """The Vietnamese charset of bytes, if their words say so."""
    from vnfix.language.shipped import load_language
    from vnfix.telling import tell_charset

    found = tell_charset(data, VIETNAMESE, load_language().inventory)
    return Detection(_name_of(found[0]), round(found[1], 4), "vi") if found else None


def _decode_vietnamese(data: bytes, charset: str) -> str:
    """The text of bytes in a Vietnamese charset, or of UTF-8 with lines of it; what stands for nothing is kept."""
    own = _own_charsets()[charset.removeprefix("utf-8+")]
    if not charset.startswith("utf-8+"):
        return _read_all(data, own)
    lines = (_read_all(line, own) if _is_broken(line) else line.decode("utf-8") for line in data.split(b"\n"))
    return _without_mark("\n".join(lines))


def _read_all(data: bytes, charset: TableCharset) -> str:
    """The text of bytes, composed; those that stand for nothing become lone surrogates."""
    text = charset.decode(data, ERRORS)
    return unicodedata.normalize("NFC", text) if charset is CP1258 else text


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
    if charset is None or charset == "cp1258":  # its words would have told
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
