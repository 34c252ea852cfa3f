"""Best fit leaves lines in which nothing shows it; they are read where it was found in lines before them."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
SHOWN = "// Kiểm tra số lượng hàng tồn kho trước khi đặt"


@pytest.mark.parametrize("name", ["best-fit", "best-fit-d"])
@pytest.mark.parametrize(
    "line",
    [
        "// Thêm đơn hàng",
        "- Lưu phòng yêu thích",
        "Chương trình phổ thông/Khác",
        'label: "Trung tâm đào tạo",  // đó là',
    ],
)
def test_a_line_without_a_sign_is_read_where_the_damage_was_met(name: str, line: str) -> None:
    damaged = DAMAGE_OF[name].inflict(f"{SHOWN}\n{line}")
    assert vnfix.fix(damaged) == f"{SHOWN}\n{line}"


@pytest.mark.parametrize(
    "line",
    [
        "Luu ho so",  # typed without marks: nothing shows that any were lost
        "int don = 0;",
        "Anh và em cùng đi",  # đ is as it was
        "printf('Nhap so luong'); // hàng hóa",
        "Có con mèo trong nhà bà",
        "Van der Waals à",
    ],
)
def test_a_line_that_may_be_as_it_was_stays(line: str) -> None:
    damaged = f"{DAMAGE_OF['best-fit'].inflict(SHOWN)}\n{line}"
    assert vnfix.fix(damaged) == f"{SHOWN}\n{line}"


def test_a_line_before_the_first_that_shows_it_may_be_given_out_already() -> None:
    line = DAMAGE_OF["best-fit"].inflict("// Thêm đơn hàng")
    assert vnfix.fix(f"{line}\n{DAMAGE_OF['best-fit'].inflict(SHOWN)}") == f"{line}\n{SHOWN}"
    assert vnfix.fix(line) is line
