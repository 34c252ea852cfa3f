"""Text whose marks are apart from their letters, as windows-1252 by best fit."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage.lossy.spelled_apart import SpelledApart


def test_each_mark_is_a_sign_behind_its_letter() -> None:
    inflict = SpelledApart().inflict
    assert inflict("Bệnh viện đã được xây ở Huế, Điện Biên") == "Be?^nh vie?^n da~ du?o??c xa^y o?? Hue^´, Ðie?^n Bie^n"
    assert inflict("dấu: à á ả ã ạ ă â đ") == "da^´u: a` a´ a? a~ a? a? a^ d"


@pytest.mark.parametrize(
    ("damaged", "text"),
    [
        ("Nghe?^ An", "Nghệ An"),
        ("Be?^nh nha^n nam, 30 tuo^?i, o?? Ha` No?^i.", "Bệnh nhân nam, 30 tuổi, ở Hà Nội."),
        ("Tru?o?`ng Cao da??ng nghe^` Co^ng nghe?^ cao", "Trường Cao đẳng nghề Công nghệ cao"),
        ("HO?C SINH GIO?I CU?A TRU?O?`NG TIE^?U HO?C", "HỌC SINH GIỎI CỦA TRƯỜNG TIỂU HỌC"),
        ("<p>Ke^´t qua? xe´t nghie?^m</p>\n<p>ca´c ca be?^nh</p>", "<p>Kết quả xét nghiệm</p>\n<p>các ca bệnh</p>"),
    ],
)
def test_it_is_read(damaged: str, text: str) -> None:
    assert vnfix.fix(damaged) == text


def test_viqr_is_viqr_still() -> None:
    assert vnfix.fix("Be^.nh vie^.n dda~ ddu+o+.c xa^y o+? Hue^'") == "Bệnh viện đã được xây ở Huế"


@pytest.mark.parametrize(
    "text",
    [
        "regex: ^a?^b$ e?^",
        "x^2 + a?^n = e^\xb4 (1)",
        "let r = a?^1:b^\xb4;",
        "o?^o hihi ^_^ a?^ b?^",
        "Où e^\xb4tait-il? La fore^t be^\xb4te",
        "Português: voce^ e\xb4 ta?~o",
        "Từ e?^ đến a?`b`, `what?` và `a?~b`",
    ],
)
def test_what_is_like_it_stays(text: str) -> None:
    assert vnfix.fix(text) == text
