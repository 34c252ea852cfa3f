"""Capitals that a charset has not are raised where the words beside them show it, and nowhere else."""

from __future__ import annotations

import time

import pytest

import vnfix
from vnfix.charsets import FOLD, TCVN3, VIETWARE_F, VISCII, TableCharset
from vnfix.decoding.decode import decode
from vnfix.language.capitals import raise_capitals

HEADING = "QUY ĐỊNH VỀ GIỮ XE Ở CHỢ\nXe để theo hàng, Hà và Tý thu vé."


@pytest.mark.parametrize("charset", [TCVN3, VIETWARE_F], ids=lambda charset: charset.name)
def test_capitals_come_back_from_a_charset_without(charset: TableCharset) -> None:
    data = charset.encode(HEADING, FOLD)
    assert charset.decode(data) != HEADING
    assert decode(data)[0] == HEADING
    assert vnfix.fix_bytes(data) == HEADING


def test_a_charset_with_capitals_is_read_as_it_is() -> None:
    text = "Sổ GHI NGàY GIờ của bến xe, ai đi ai đến đều có tên"
    assert decode(VISCII.encode(text))[0] == text


@pytest.mark.parametrize(
    ("read", "text"),
    [
        ("CộNG HòA Xã HộI", "CỘNG HÒA XÃ HỘI"),
        ("Xã HộI ở Hà NộI", "XÃ HỘI Ở HÀ NỘI"),
        ("ở ĐẤT LIềN", "Ở ĐẤT LIỀN"),
        ("gặp ở BếN Xe cũ", "gặp ở BẾN Xe cũ"),
        ("gặp ở CổNG CHợ ở Đà Lạt", "gặp ở CỔNG CHỢ ở Đà Lạt"),
        ("MụC 2 - Số 3: Lệ PHí", "MỤC 2 - SỐ 3: LỆ PHÍ"),
        ("ĐịA CHỉ: ở Hà Nội", "ĐỊA CHỈ: ở Hà Nội"),
        ("một\nBảN Đồ\nhai", "một\nBẢN ĐỒ\nhai"),
    ],
)
def test_small_letters_among_capitals_are_raised(read: str, text: str) -> None:
    assert raise_capitals(read) == text


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội, Đà Nẵng, Bà Rịa",
        "Bộ GTVT và Sở LĐ-TB&XH ở TP. HCM",
        "TÊN ở ĐÂU?",
        "ADN ở ARN",
        "",
        "Ông ấy là GS.TS ở ĐHQG",
        "PGs Hà, ThS Lê",
    ],
)
def test_what_may_be_as_it_should_is_the_same_object(text: str) -> None:
    assert raise_capitals(text) is text


def test_what_is_raised_has_the_same_bytes() -> None:
    data = TCVN3.encode(HEADING, FOLD)
    assert TCVN3.encode(decode(data)[0], FOLD) == data


def test_long_lines_take_linear_time() -> None:
    def seconds(size: int) -> float:
        line = "CộNG ở Hà " * size
        begin = time.process_time()
        raise_capitals(line)
        return time.process_time() - begin

    ten_times = min(seconds(40_000) for _ in range(5))
    assert ten_times < 60 * max(min(seconds(4_000) for _ in range(5)), 0.002)  # a hundred times, if quadratic
