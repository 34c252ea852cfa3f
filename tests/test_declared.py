"""What bytes say of their own charset, and what comes with them, is evidence; their words have the last word."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.charsets import TCVN3, VISCII, VNI, VPS, TableCharset
from vnfix.decoding.declared import declared_charset, hints_of, reading_of
from vnfix.decoding.decode import decode, detect_charset

TEXT = "Lớp học vẽ mở vào chiều thứ bảy hằng tuần, học phí đã gồm giấy và bút."
META = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head><body>{}</body></html>'


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<?xml version="1.0" encoding="windows-1258"?><a/>', "windows-1258"),
        (b"<?xml version='1.0' encoding = 'viscii' ?>", "viscii"),
        (b"<!DOCTYPE html><META CHARSET=ISO-8859-1>", "ISO-8859-1"),
        (b'<meta name="viewport" content="width=device-width"><meta charset="utf-8"/>', "utf-8"),
        (b'<meta content="text/html;charset=TCVN-5712" http-equiv=Content-Type>', "TCVN-5712"),
        (b'@charset "iso-8859-15"; body {}', "iso-8859-15"),
    ],
)
def test_a_declaration_is_found_at_the_head(head: bytes, charset: str) -> None:
    assert declared_charset(head) == charset


@pytest.mark.parametrize(
    "text",
    [b"charset=viscii", b' @charset "viscii";', b"<p>" + b" " * 1100 + b"<meta charset=viscii>", b"<meta charset>"],
)
def test_elsewhere_it_is_none(text: bytes) -> None:
    assert declared_charset(text) is None


@pytest.mark.parametrize("name", ["utf-8", "UTF-16", "utf-7", "hex", "punycode", "rot13", "no such", "", "\0", "Ω"])
def test_what_tells_itself_or_is_no_charset_is_not_read_as_declared(name: str) -> None:
    assert reading_of(name) is None


@pytest.mark.parametrize(
    ("text", "charsets"),
    [
        (b'<font face=".VnTime">', {"tcvn3"}),
        (b"{\\fonttbl{\\f0\\fnil .VnTimeH;}{\\f1 VNI-Times;}}", {"tcvn3", "vni-win"}),
        (b'style="font-family: VNI-Helve"', {"vni-win"}),
        (b"obj.Vnode MyVNI-Times.h .VN domain.Vn", set()),
    ],
)
def test_names_of_fonts_are_hints(text: bytes, charsets: set[str]) -> None:
    assert set(hints_of(text, None)) == charsets


@pytest.mark.parametrize("charset", [TCVN3, VNI, VISCII, VPS], ids=lambda charset: charset.name)
@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "utf-8", "viscii", "x-unknown"])
def test_words_win_over_what_is_declared(charset: TableCharset, declared: str) -> None:
    page = charset.encode(META.format(declared, TEXT))
    assert decode(page)[0] == META.format(declared, TEXT)
    assert decode(charset.encode(TEXT), declared)[0] == TEXT


def test_utf_8_is_utf_8_whatever_is_declared() -> None:
    page = META.format("iso-8859-1", TEXT)
    assert decode(page.encode(), "windows-1258") == (page, vnfix.Detection("utf-8", 1.0))


@pytest.mark.parametrize("charset", [VISCII, VPS, TCVN3], ids=lambda charset: charset.name)
def test_a_declaration_decides_where_words_do_not(charset: TableCharset) -> None:
    data = charset.encode("Chợ nổi")
    detection = detect_charset(data)
    assert detection is None or detection.charset != charset.name
    assert vnfix.fix_bytes(data, declared=charset.name) == "Chợ nổi"
    assert vnfix.fix_bytes(charset.encode(META.format(charset.name, "Chợ nổi"))) == META.format(charset.name, "Chợ nổi")


def test_a_font_decides_where_words_do_not() -> None:
    page = '<font face="{}">Chợ nổi</font>'
    for charset, font in ((TCVN3, ".VnArial"), (VNI, "VNI-Times")):
        assert decode(charset.encode(page.format(font)))[0] == page.format(font)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("iso-8859-1", "déjà vu"),
        ("windows-1251", "да"),
        ("iso-8859-2", "żółw"),
        ("shift_jis", "日本"),
        ("gb2312", "中文"),
    ],
)
def test_other_languages_are_read_as_declared(charset: str, text: str) -> None:
    read, detection = decode(text.encode(charset), charset)
    assert read == text
    assert detection is not None
    assert detection.language != "vi"
    assert vnfix.inspect(text.encode(charset), declared=charset).source == text


def test_a_declared_charset_that_does_not_fit_is_none() -> None:
    data = "Größe".encode("cp1252")
    assert decode(data, "shift_jis") == decode(data)
    assert decode(data, "ascii")[0] == "Größe"  # which is read as windows-1252


def test_a_second_opinion_raises_the_confidence(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "明日の朝、私たちは海へ行きます。天気が良ければいいですね。"
    agreed = detect_charset(text.encode("shift_jis"))
    monkeypatch.setattr("vnfix.decoding.decode._read_alike", lambda *_: False)
    alone = detect_charset(text.encode("shift_jis"))
    assert agreed is not None
    assert alone is not None
    assert agreed.confidence > alone.confidence
