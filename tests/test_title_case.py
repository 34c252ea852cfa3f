"""In a label whose words all begin with capitals, a first letter that was lost was one, too."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.language.title_case import Styles

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
LETTERS_LOST = ["question-mark", "question-mark-ascii", "question-mark-utf8"]


@pytest.mark.parametrize("name", LETTERS_LOST)
@pytest.mark.parametrize(
    "label",
    [
        "Quản Lý Đơn Vị Vận Chuyển",
        "Số Điện Thoại",
        "Phiếu Đăng Ký Xe",
        "Tên Đăng Nhập",
        "## Hướng Dẫn Đăng Ký",
        "name: N'Sách Điện Tử'",
    ],
)
def test_words_with_capitals_show_what_the_lost_letter_was(name: str, label: str) -> None:
    assert vnfix.fix(DAMAGE_OF[name].inflict(label)) == label


@pytest.mark.parametrize("name", LETTERS_LOST)
@pytest.mark.parametrize(
    "label",
    [
        "Số điện thoại",
        "Phiếu đăng ký xe",
        "Ông Nguyễn Văn Nam đến Hà Nội",
        "Thành phố Hải Phòng đang đổi mới",
        "Tỉnh Hà Giang và tỉnh Đồng Nai",
    ],
)
def test_small_letters_show_it_as_well(name: str, label: str) -> None:
    assert vnfix.fix(DAMAGE_OF[name].inflict(label)) == label


def test_labels_show_how_others_beside_them_are_written() -> None:
    labels = ["Sách Giáo Khoa", "Bút Bi", "Máy Tính", "Đồ Dùng Học Tập", "Bàn Học", "Cặp Sách", "Ảnh Đẹp"]
    inflict = DAMAGE_OF["question-mark"].inflict
    titled = "\n".join(f"(N'{label}', 1)," for label in labels)
    assert vnfix.fix(inflict(titled)) == titled
    small = "\n".join(f"(N'{label.capitalize()}', 1)," for label in labels)
    assert vnfix.fix(inflict(small)) == small


@pytest.mark.parametrize(
    ("text", "titled", "small"),
    [
        ("Danh Sách M?t Hàng", 1, 0),
        ("Danh sách m?t hàng", 0, 1),
        ("Danh sách m?t hàng, Nhân Viên", 1, 1),
        ("M?t", 0, 0),
        ("public static void main", 0, 0),
        ("new Order Form", 0, 0),
        ("DANH SÁCH", 0, 0),
        ("một hai ba bốn năm sáu bảy", 0, 0),
        ("", 0, 0),
    ],
)
def test_short_texts_are_counted_by_how_they_are_written(text: str, titled: int, small: int) -> None:
    styles = Styles(text)
    assert (styles.titled, styles.small) == (titled, small)


def test_a_text_says_nothing_of_its_own_line() -> None:
    line = "Danh Sách M?t Hàng"
    alone = Styles("").odds_besides(Styles(""))
    assert Styles(line).odds_besides(Styles(line)) == alone
    assert Styles(f"{line}\n{line}").odds_besides(Styles(line)) > alone


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("### 1.3 ??i t??ng s? d?ng", "### 1.3 Đối tượng sử dụng"),
        ("2.1 ??c ?i?m c?a h? th?ng", "2.1 Đặc điểm của hệ thống"),
        ("1.500 ??ng m?t cân", "1.500 đồng một cân"),
        ("5 ??i bóng tham d?", "5 đội bóng tham dự"),
        ("Chú ý: ??ng quên khóa c?a", "Chú ý: Đừng quên khóa cửa"),
        ("Ai ?i ?âu? ??ng ?i n?a", "Ai đi đâu? Đừng đi nữa"),
        ("Vi?c “??nh” nh?t c?a anh", "Việc “đỉnh” nhất của anh"),
        ('label: "??nh v?"', 'label: "Định vị"'),
    ],
)
def test_what_stands_before_a_word_shows_its_letter_case(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text
