"""Question marks by themselves before a capital: an emoji, an arrow or a bullet, and words that lost all letters."""

from __future__ import annotations

import pytest

import vnfix


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("// ?? B?o trì h? th?ng", "// ?? Bảo trì hệ thống"),
        ("### ? Nh?ng ?i?m c?n l?u ý", "### ? Những điểm cần lưu ý"),
        ("B?m nút l?u ? Trang m?i hi?n ra", "Bấm nút lưu ? Trang mới hiện ra"),
        ("? Vâng, ?? tôi xem l?i s? sách ?ã", "? Vâng, để tôi xem lại sổ sách đã"),
    ],
)
def test_a_sign_before_a_text_stays(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Th?i ti?t ? Vi?t Nam r?t nóng", "Thời tiết ở Việt Nam rất nóng"),
        ("Tôi s?ng ? ?à N?ng", "Tôi sống ở Đà Nẵng"),
        ("Gi?i pháp cho v?n ?? Bi?n ?ông", "Giải pháp cho vấn đề Biển Đông"),
        ("[Ch? ?? Trong Tháng]", "[Chủ Đề Trong Tháng]"),
        ("?? ki?m tra l?i k?t n?i", "Để kiểm tra lại kết nối"),
    ],
)
def test_a_word_before_a_name_or_a_small_letter_comes_back(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text
