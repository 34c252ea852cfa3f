"""Charsets are told by their words: also by few, and rather not at all than wrongly."""

from __future__ import annotations

import unicodedata

import pytest

from vnfix.charsets import (
    FOLD,
    ISC,
    TCVN3,
    TCVN5712_1,
    TCVN5712_2,
    VIETNAMESE,
    VISCII,
    VNI,
    VPS,
    WINDOWS_1252,
    TableCharset,
)
from vnfix.decoding.decode import decode, detect_charset
from vnfix.decoding.telling import SURE, tell_charset
from vnfix.language.evidence import CUT, KNOWN_GAIN, LOUD_LOSS, UNKNOWN_LOSS, weigh_words
from vnfix.language.shipped import load_language

WIDE = [charset for charset in VIETNAMESE if not charset.is_ascii]
SHORT = (
    "Cơn mưa chiều đến muộn rồi lại đi",
    "bàn ghế cũ được sơn lại màu xanh",
    "Mẹ nấu cơm, bố sửa chiếc xe đạp cũ",
    "thuyền về bến khi trời đã tối hẳn",
)


@pytest.mark.parametrize("charset", WIDE, ids=lambda charset: charset.name)
@pytest.mark.parametrize("text", SHORT)
def test_forty_bytes_are_enough(charset: TableCharset, text: str) -> None:
    data = charset.encode(text, FOLD)[:40]
    read, detection = decode(data)
    assert detection is not None
    assert detection.confidence >= SURE
    assert read == unicodedata.normalize("NFC", charset.decode(data, "replace"))


@pytest.mark.parametrize("charset", WIDE, ids=lambda charset: charset.name)
def test_capitals_are_read_beside_small_letters(charset: TableCharset) -> None:
    text = "QUY ĐỊNH VỀ TRÔNG GIỮ XE\nXe của khách được xếp theo hàng, mỗi hàng hai chục chiếc."
    data = charset.encode(text, FOLD)
    assert decode(data)[0] == (text if charset.lacks_capitals else unicodedata.normalize("NFC", charset.decode(data)))


@pytest.mark.parametrize("charset", [TCVN5712_1, TCVN5712_2, ISC], ids=lambda charset: charset.name)
def test_capitals_tell_the_kin_of_tcvn3_apart(charset: TableCharset) -> None:
    text = "Cả nhà đi chơi xa từ sáng sớm. " * 40 + "Ở Ý về, Ánh kể chuyện Ấn Độ."
    assert decode(charset.encode(text)) == (text, detect_charset(charset.encode(text)))


def test_quotation_marks_and_bullets_are_no_capitals() -> None:
    text = "• Nhà hàng “Bếp Quê” mở cửa lại – khách đến đông hơn trước\n• Giá ‘mềm’ nhưng món nào cũng ngon…"
    assert decode(TCVN3.encode(text)) == (text, detect_charset(TCVN3.encode(text)))


def test_of_charsets_that_read_the_same_the_first_is_told() -> None:
    told = tell_charset(TCVN3.encode(SHORT[0]), [ISC, TCVN3], load_language())
    assert told is not None
    assert told.charset is ISC


@pytest.mark.parametrize("charset", [VISCII, VPS, VNI, TCVN3], ids=lambda charset: charset.name)
@pytest.mark.parametrize("text", ["tổ", "mỡ 2 kg", "X. Lụa"])
def test_a_word_alone_tells_nothing(charset: TableCharset, text: str) -> None:
    assert tell_charset(charset.encode(text), WIDE, load_language()) is None


@pytest.mark.parametrize("charset", [VISCII, VPS], ids=lambda charset: charset.name)
def test_a_hint_tells_where_words_do_not(charset: TableCharset) -> None:
    told = tell_charset(charset.encode("chợ nổi"), WIDE, load_language(), {charset.name: 8.0})
    assert told is not None
    assert told.charset is charset


def test_words_win_over_a_hint() -> None:
    told = tell_charset(TCVN3.encode(SHORT[0] + ", " + SHORT[1]), WIDE, load_language(), {VISCII.name: 8.0})
    assert told is not None
    assert told.charset is TCVN3


def test_vietnamese_in_a_western_charset_with_references_is_read_as_that() -> None:
    page = "<p>M\xe1y t\xednh c\xf3 m\xe0n h&#236;nh l&#7899;n \x96 gi\xe1 t\xf4i h\xe0i l\xf2ng</p>\n" * 4
    text, detection = decode(page.encode("latin-1"))
    assert detection is not None
    assert detection.charset == "cp1252"
    assert text == WINDOWS_1252.decode(page.encode("latin-1"))


def test_what_is_utf_8_by_chance_is_not_read_as_that() -> None:
    assert decode(VISCII.encode("phương pháp hay"))[0] == "phương pháp hay"
    assert decode(VISCII.encode("theo phương ngang")) == (
        "theo phương ngang",
        detect_charset(VISCII.encode("theo phương ngang")),
    )
    assert decode("N'Ko ߽ ߒߞߏ".encode())[0] == "N'Ko ߽ ߒߞߏ"


def test_letters_of_another_language_before_and_after_do_not_hide_what_stands_in_the_middle() -> None:
    names = "Małgorzata Wiśniewska, Łukasz Żółtowski, Grażyna Jabłońska\n".encode("cp1250")
    data = names * 3 + TCVN3.encode(SHORT[2] + "\n") * 60 + names * 3
    assert f"{SHORT[2]}\n" * 60 in decode(data)[0]


def test_a_line_without_end_takes_no_longer() -> None:
    data = b"a" * 3_000_000 + TCVN3.encode(SHORT[3])
    detection = detect_charset(data)
    assert detection is None or detection.charset == "tcvn3"


def weigh(text: str, *, is_cut: bool = False) -> float:
    language = load_language()
    return weigh_words(text.split(), language.inventory.numbers, language.model, is_cut=is_cut)[2]


def test_evidence_is_the_sum_of_what_words_say() -> None:
    assert weigh("qŵx") == UNKNOWN_LOSS - 1.0
    assert weigh("qăx") == UNKNOWN_LOSS
    assert weigh("qăx", is_cut=True) == pytest.approx((1 - CUT) * UNKNOWN_LOSS)
    assert weigh("ghẻ") >= KNOWN_GAIN
    assert weigh("qăx ghẻ") == pytest.approx(weigh("qăx") + weigh("ghẻ"))
    assert weigh("Hà Nội") > weigh("Hà") + weigh("Nội")


def test_a_capital_within_a_word_is_no_word_but_small_letters_among_capitals_are() -> None:
    assert weigh("thỦ") < 0 < weigh("thủ")
    assert weigh("CộNG HòA") == weigh("cộng hòa")


def test_a_word_in_capitals_is_odd_after_one_in_small_letters() -> None:
    assert weigh("của MẸ") == pytest.approx(weigh("của mẹ") + LOUD_LOSS)
    assert weigh("MẸ GIÀ") == pytest.approx(weigh("mẹ già") + LOUD_LOSS)
