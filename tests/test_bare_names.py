"""Names and messages of programs, which are written without marks, say which words stand beside them."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.language.bare_names import BareNames
from vnfix.language.shipped import load_language

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}


def likelier(text: str, left: str, right: str) -> float:
    number = load_language().inventory.number
    return BareNames(text).likelier_after(number(left), number(right))


@pytest.mark.parametrize(
    "text", ["TuChoiDatCho()", "trang_thai_dat_cho", "daDatCho = 1;", 'printf("Ban chua dat cho nao")']
)
def test_a_name_speaks_for_the_words_that_it_may_be(text: str) -> None:
    assert likelier(text, "đặt", "chỗ") > 0
    assert likelier(text, "đặt", "chữ") == 0.0


def test_a_name_says_nothing_of_which_of_them_it_is() -> None:
    assert likelier("DatCho", "đặt", "chỗ") == likelier("DatCho", "đặt", "cho")


@pytest.mark.parametrize(
    "text", ["Cho", "DATCHO", "dat cho", "put it dat cho here", "đặt chỗ", "", "Hôm nay dat cho xem nao"]
)
def test_what_is_no_name_of_several_words_says_nothing(text: str) -> None:
    assert BareNames(text).likelier_after(*map(load_language().inventory.number, ("đặt", "chỗ"))) == 0.0


@pytest.mark.parametrize("damage", ["question-mark", "best-fit", "question-mark-utf8"])
@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("huyVe", "(); // Hủy vé"),
        ("so_luong_ton", " = 0  # số lượng tồn"),
        ("chonTep", "(); // Chọn tệp"),
        ("traPhong", "(); // Trả phòng"),
    ],
)
def test_a_comment_is_read_as_the_name_beside_it_says(name: str, rest: str, damage: str) -> None:
    inflict = DAMAGE_OF[damage].inflict
    assert vnfix.fix(inflict(f"{name}{rest}")) == f"{name}{rest}"
    assert vnfix.fix(inflict(f"run{rest}")) != f"run{rest}"


def test_a_name_elsewhere_in_the_text_speaks_as_well() -> None:
    lines = "public bool TuChoiDatCho(int id)\n{\n    // ??t ch? không còn hi?u l?c\n}"
    assert vnfix.fix(lines).split("\n")[2] == "    // Đặt chỗ không còn hiệu lực"
