"""The address of a link within a page says what its heading says."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}

LINKS = [
    "1. [Chủ Đề Trong Tháng](#chủ-đề-trong-tháng)",
    "4. [Dụng Cụ & Vật Liệu](#-dụng-cụ--vật-liệu)",
    "- [2. Cách sử dụng](#2-cách-sử-dụng) và [Cấu hình](#cấu-hình)",
    "  * [Đổi mật khẩu của bạn](#đổi-mật-khẩu-của-bạn)",
]


@pytest.mark.parametrize("name", ["question-mark", "question-mark-ascii", "best-fit", "question-mark-utf8"])
@pytest.mark.parametrize("line", LINKS)
def test_an_address_says_what_its_heading_says(name: str, line: str) -> None:
    repaired = vnfix.fix(DAMAGE_OF[name].inflict(line))
    heading, address = repaired.split("](#", 1)
    words = [word for word in heading.lower().replace("[", " ").split() if word.isalpha() and word != "&"]
    assert words
    assert [word for word in address.split(")")[0].split("-") if word.isalpha()] == words


def test_a_picture_in_a_heading_is_none_of_its_address() -> None:
    damaged = "- [?? H??ng d?n cài ??t](#-h??ng-d?n-cài-??t)"
    assert vnfix.fix(damaged) == "- [?? Hướng dẫn cài đặt](#-hướng-dẫn-cài-đặt)"


def test_a_word_of_an_address_is_told_with_its_rivals() -> None:
    report = vnfix.inspect("4. [M?t Hàng & V?t Li?u](#-m?t-hàng--v?t-li?u)")
    edit = next(edit for edit in report.edits if edit.replacement == "mặt")
    heading = next(edit for edit in report.edits if edit.replacement == "Mặt")
    assert edit.confidence == heading.confidence
    told = [reading.text for reading in report.readings_of(edit)]
    assert told[0] == "mặt"
    assert len(told) > 1
    assert all(text.islower() for text in told)


def test_an_address_that_is_another_text_is_read_by_itself() -> None:
    line = "[Xem danh s?ch](#danh-s?ch-kh?ch-h?ng)"
    assert vnfix.fix(line) == "[Xem danh sách](#danh-sách-khách-hàng)"
