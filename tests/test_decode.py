"""From bytes to text: which charset, and nothing lost."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vnfix
from vnfix.charsets import FOLD, TCVN3, TableCharset
from vnfix.charsets import VIETNAMESE as OURS
from vnfix.decoding.decode import decode, detect_charset
from vnfix.values import Detection

VIETNAMESE = "Sáng nay trời mưa to, đường phố ngập nước. Bạn có đi học không? " * 4
FRENCH = (
    "Le conseil municipal se réunira mardi à la mairie. À l'ordre du jour : la rénovation de l'école, la piste cyclable"
    " et le marché de Noël. Les habitants intéressés sont invités à prendre la parole après la séance. "
)
GERMAN = (
    "Die Bäckerei in der Schloßstraße öffnet früh; für Gäste gibt es auch süße Brötchen und Kaffee. Über Ostern bleibt"
    " das Geschäft geschlossen. "
)
SPANISH = "Mañana por la mañana habrá reunión en el colegio. ¿Quién podrá venir? La señora Muñoz traerá café. "
MARKS = [
    pytest.param(codecs.BOM_UTF8, "utf-8", id="utf-8"),
    pytest.param(codecs.BOM_UTF16_LE, "utf-16-le", id="utf-16-le"),
    pytest.param(codecs.BOM_UTF16_BE, "utf-16-be", id="utf-16-be"),
    pytest.param(codecs.BOM_UTF32_LE, "utf-32-le", id="utf-32-le"),
    pytest.param(codecs.BOM_UTF32_BE, "utf-32-be", id="utf-32-be"),
]


def windows_1258(text: str) -> bytes:
    """The bytes Windows writes: a letter with its quality mark, then its tone (Microsoft's cp1258 has both apart)."""
    written = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            written += unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(written)


@pytest.mark.parametrize(("mark", "charset"), MARKS)
def test_a_byte_order_mark_decides_and_is_taken_off(mark: bytes, charset: str) -> None:
    text, detection = decode(mark + VIETNAMESE.encode(charset))
    assert text == VIETNAMESE
    assert detection == vnfix.Detection(charset.removesuffix("-le").removesuffix("-be"), 1.0)


@pytest.mark.parametrize(("mark", "charset"), MARKS)
def test_a_byte_order_mark_alone_is_no_text(mark: bytes, charset: str) -> None:
    text, detection = decode(mark)
    assert text == ""
    assert detection is not None
    assert charset.startswith(detection.charset)


def test_a_second_mark_is_a_letter() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a")[0] == "\N{ZERO WIDTH NO-BREAK SPACE}a"


def test_a_mark_before_bytes_that_do_not_fit_loses_nothing() -> None:
    data = codecs.BOM_UTF16_LE + b"\x00\xd8\x41"
    text, detection = decode(data)
    assert detection is None
    assert text.encode("utf-8", "surrogateescape") == data
    assert vnfix.detect(data) is None


def test_nothing_is_nothing_to_go_by() -> None:
    assert detect_charset(b"") is None
    assert decode(b"") == ("", None)
    assert vnfix.detect(b"") is None
    assert vnfix.fix_bytes(b"") == ""


def test_ascii_is_ascii() -> None:
    assert decode(b"Xin chao\r\n\0") == ("Xin chao\r\n\0", vnfix.Detection("ascii", 1.0))


def test_utf_8_is_utf_8() -> None:
    assert decode(VIETNAMESE.encode()) == (VIETNAMESE, vnfix.Detection("utf-8", 1.0))


@pytest.mark.parametrize("stray", [b"\xff", b"\xe1\xba", b"\x80\x81", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5"])
def test_stray_bytes_in_utf_8_are_kept(stray: bytes) -> None:
    data = VIETNAMESE.encode() + stray + VIETNAMESE.encode()
    text, detection = decode(data)
    assert detection is not None
    assert detection.charset == "utf-8"
    assert 0.9 < detection.confidence < 1.0
    assert text.startswith(VIETNAMESE)
    assert text.endswith(VIETNAMESE)
    assert text.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, "déjà vu", "Größe"])
@pytest.mark.parametrize("charset", ["cp1252", "iso8859-15"])
def test_text_of_western_europe_is_read_or_kept(text: str, charset: str) -> None:
    data = text.encode(charset)
    read, detection = decode(data)
    if detection is None:
        assert read.encode("utf-8", "surrogateescape") == data
    else:
        assert read == text


def test_text_of_western_europe_is_read() -> None:
    assert decode(FRENCH.encode("cp1252"))[0] == FRENCH


def test_letters_after_much_ascii_are_not_overlooked() -> None:
    text = "a b c d\n" * 20_000 + FRENCH
    assert decode(text.encode("cp1252"))[0] == text


def test_vietnamese_of_windows_is_read() -> None:
    text, detection = decode(windows_1258(VIETNAMESE))
    assert unicodedata.normalize("NFC", text) == VIETNAMESE
    assert detection is not None
    assert detection.charset == "cp1258"


def test_the_language_and_the_damages_are_told() -> None:
    detection = vnfix.detect("Chúng tôi mở lớp. Giáo d?c và ?ào t?o".encode())
    assert detection == vnfix.Detection("utf-8", 1.0, "vi", ("question-mark",))
    assert vnfix.detect("Veuillez réessayer".encode()) == vnfix.Detection("utf-8", 1.0)


def test_the_language_is_told_where_every_letter_of_it_is_damaged() -> None:
    detection = vnfix.detect("Giáo d?c và ?ào t?o".encode())
    assert detection is not None
    assert detection.language == "vi"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=40), st.text(max_size=20).map(lambda text: text.encode() + b"\xff\xfe\xe1\xba")))
def test_what_cannot_be_decoded_is_kept_byte_for_byte(data: bytes) -> None:
    text, detection = decode(data)
    if detection is None:
        assert text.encode("utf-8", "surrogateescape") == data.removeprefix(codecs.BOM_UTF8)
    else:
        assert 0.0 <= detection.confidence <= 1.0
        assert all(map(codecs.lookup, detection.charset.split("+")))


def test_undecodable_bytes_come_through_a_repair() -> None:
    data = b"\xff\xe1\xba\n" + "Chúng tôi học. Giáo d?c và ?ào t?o".encode() + b"\n\x80"
    repaired = vnfix.fix_bytes(data).encode("utf-8", "surrogateescape")
    assert repaired == b"\xff\xe1\xba\n" + "Chúng tôi học. Giáo dục và đào tạo".encode() + b"\n\x80"


vnfix.register_codecs()
LEGACY = "Hội nghị triển khai nhiệm vụ năm học mới, các thầy giáo phải đến trước tám giờ sáng."


@pytest.mark.parametrize("charset", [each for each in OURS if not each.is_ascii], ids=lambda each: each.name)
def test_bytes_from_before_unicode_are_read_as_what_they_are(charset: TableCharset) -> None:
    data = charset.encode(LEGACY, FOLD)
    text, detection = decode(data)
    assert detection is not None
    assert detection.language == "vi"
    assert text.lower() == LEGACY.lower()


def test_lines_of_another_charset_in_utf8_are_read_as_that() -> None:
    data = f"{LEGACY}\nĐầu tiên\n".encode() + TCVN3.encode(LEGACY) + "\nCuối cùng".encode()
    text, detection = decode(data)
    assert text == f"{LEGACY}\nĐầu tiên\n{LEGACY}\nCuối cùng"
    lines = TCVN3.encode(LEGACY)
    share = sum(byte > 0x7F for byte in lines) / sum(byte > 0x7F for byte in data)
    assert detection == Detection("utf-8+tcvn3", 1.0, "vi", share=round(share, 4))


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_no_mark(charset: str) -> None:
    assert decode(LEGACY.encode(charset)) == (LEGACY, Detection(charset, 0.95))


def test_western_bytes_are_never_said_to_be_vietnamese() -> None:
    for line in ("Tournez à droite sur la bretelle", "Håll avstånd och tvätta händerna", "À bientôt, où êtes-vous ?"):
        detection = detect_charset(line.encode("cp1252"))
        assert detection is None or detection.language != "vi"
