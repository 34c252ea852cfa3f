"""What vnfix knows of Vietnamese: letters, syllables, tokens, letter case, and the inventory of words."""

from __future__ import annotations

import math
import unicodedata

import pytest

from vnfix.language.alphabet import LETTERS, TONES, VOWELS, has_vietnamese_letter, is_vietnamese, split_tone
from vnfix.language.inventory import FIRST_WORD, UNKNOWN, read_inventory
from vnfix.language.letter_case import (
    CASE_CONTEXTS,
    END_SIGN,
    LOWER,
    OTHER,
    TITLE,
    UPPER,
    case_context,
    opens,
    shape_of,
)
from vnfix.language.shipped import load_language
from vnfix.language.syllable import is_syllable
from vnfix.language.tokens import Token, tokens


def test_there_are_134_letters_and_all_are_composed() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134
    assert len(VOWELS) == 72
    assert LETTERS[67:] == LETTERS[:67].upper()
    assert all(unicodedata.is_normalized("NFC", letter) for letter in LETTERS)
    # The block of Unicode that was made for Vietnamese, and what Latin-1 and Latin Extended had of it before.
    assert {chr(code) for code in range(0x1EA0, 0x1EFA)} < set(LETTERS)
    assert set(LETTERS) - {chr(code) for code in range(0x1EA0, 0x1EFA)} == set(
        "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝăĂđĐĩĨũŨơƠưƯ"
    )


def test_a_letter_is_its_quality_and_its_tone() -> None:
    assert split_tone("ặ") == ("ă", "\N{COMBINING DOT BELOW}")
    assert split_tone("Ở") == ("Ơ", "\N{COMBINING HOOK ABOVE}")
    assert split_tone("đ") == ("đ", "")
    assert split_tone("ô") == ("ô", "")
    assert split_tone("b") == ("b", "")
    for letter in LETTERS:
        rest, tone = split_tone(letter)
        assert tone in ("", *TONES)
        assert unicodedata.normalize("NFC", rest + tone) == letter


def test_vietnamese_is_known_by_its_letters() -> None:
    assert has_vietnamese_letter("Đ")
    assert not has_vietnamese_letter("à é ô")
    assert is_vietnamese("Chợ")
    assert not is_vietnamese("")
    assert not is_vietnamese("Đ" + "a" * 300)


GOOD = """a à ạ ăn âm bà bạn bảo biển bưởi cá cạnh chuối chuyện cuộc đã đẹp điều đoàn đường được ếch em gà gì gìn giá
    giếng giữ ghế ghép hoà hòa hoặc hòe huệ huyền huyện khoẻ khỏe khuya khuỷu kẻ lý mẹ muốn mười nghiêng nghĩ ngày người
    nguyễn nhiều nước ở oan phở phải quà quả quốc quý quyển quyết rượu sách suy thuở thúy thuý thương toàn trường tuyết
    uống ưu uyển ừ vỡ việt vườn xoong xuyên y yêu yến ý"""
BAD = """ngừơi đươc hòăc nứơc viêt cac mat hoc tich nhap bảoo àb kiềề tòàn hoà̀ zòn fải wá jì bcd ngh q qu đđ ếế ẵẵ chh
    yên? a1 việtt strường truờngg ngiêng̀"""


@pytest.mark.parametrize("word", GOOD.split())
def test_well_spelled_syllables_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", [*BAD.split(), ""])
def test_other_strings_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_of_a_stop_has_one_of_two_tones() -> None:
    rimes = {
        "các": True, "cạc": True, "càc": False, "cảc": False, "cãc": False, "cac": False,
        "sách": True, "sạch": True, "sach": False, "hợp": True, "hớp": True, "hơp": False, "mặt": True, "mằt": False,
    }  # fmt: skip
    assert {word: is_syllable(word) for word in rimes} == rimes


def test_tokens_are_words_numbers_and_ends() -> None:
    word, number, end = Token.WORD, Token.NUMBER, Token.END
    assert list(tokens("Ông Ba, 45 tuổi (quê ở Huế). Còn bà?")) == [
        *((word, text) for text in ("ông", "ba")), (number, "45"),
        *((word, text) for text in ("tuổi", "quê", "ở", "huế")), (end, "."),
        (word, "còn"), (word, "bà"), (end, "?"),
    ]  # fmt: skip
    assert list(tokens("a_b a1 3.5 v.v… x?y")) == [
        (number, "a_b"), (number, "a1"), (number, "3"), (number, "5"), (word, "v"), (word, "v"), (end, "…"),
        (word, "x"), (word, "y"),
    ]  # fmt: skip
    assert list(tokens("“—” , ;")) == []


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("ưu", LOWER), ("Ưu", TITLE), ("ƯU", UPPER), ("Ư", TITLE), ("UBND", UPPER), ("iPhone", LOWER),
        ("McDonald", TITLE), ("12", OTHER), ("a1", OTHER), (".", END_SIGN), ("?!", END_SIGN), ("…", END_SIGN),
    ],
)  # fmt: skip
def test_letter_case_has_a_shape(token: str, shape: int) -> None:
    assert shape_of(token) == shape


def test_surroundings_have_numbers_of_their_own_and_the_end_of_a_sentence_is_an_edge() -> None:
    sides = (LOWER, TITLE, UPPER, OTHER, None)
    assert {case_context(left, right) for left in sides for right in sides} == set(range(CASE_CONTEXTS))
    assert case_context(END_SIGN, END_SIGN) == case_context(None, None)
    assert [opens(left) for left in (None, END_SIGN, LOWER, TITLE, OTHER)] == [True, True, False, False, False]


INVENTORY = "# notes\nmột\t10\t100\t20\t300\t40\nhai\t5\t0\t0\t0\t0\n".encode()


def test_an_inventory_is_read() -> None:
    inventory = read_inventory(INVENTORY)
    assert inventory.words == ("một", "hai")
    assert (inventory.number("một"), inventory.number("hai"), inventory.number("ba")) == (
        FIRST_WORD,
        FIRST_WORD + 1,
        UNKNOWN,
    )
    costs = [inventory.case_cost("một", shape, before_title=False) for shape in (LOWER, TITLE, UPPER)]
    assert costs == pytest.approx([-math.log(share / 1006) for share in (882, 102, 22)])
    assert inventory.case_cost("một", TITLE, before_title=True) == pytest.approx(-math.log(302 / 1006))
    assert inventory.case_cost("ba", UPPER, before_title=True) == 0.0


def test_words_of_the_inventory_are_small_composed_and_different() -> None:
    words = load_language().inventory.words
    assert len(set(words)) == len(words) > 5_000
    assert [word for word in words if word != word.lower() or not unicodedata.is_normalized("NFC", word)] == []
    assert len(words) + FIRST_WORD < 1 << 16


def test_a_capital_is_likelier_where_a_sentence_begins() -> None:
    language = load_language()
    assert language.case_cost("Ưu", None, LOWER) < language.case_cost("ưu", None, LOWER)
    assert language.case_cost("ưu", LOWER, LOWER) < language.case_cost("Ưu", LOWER, LOWER)
    assert language.case_cost("ƯU", UPPER, UPPER) < language.case_cost("ưu", UPPER, UPPER)
    assert language.case_cost("12", LOWER, LOWER) == 0.0
