"""Data that is not text is kept, and so is a word with a byte that could not be read."""

from __future__ import annotations

import random

import pytest

import vnfix
from vnfix.text.segment import split_segments


@pytest.mark.parametrize("seed", range(1993, 1997))
def test_random_bytes_come_out_as_they_went_in(seed: int) -> None:
    data = random.Random(seed).randbytes(400_000)
    text = data.decode("utf-8", "surrogateescape")
    assert vnfix.fix(text) is text


@pytest.mark.parametrize("seed", range(1993, 1997))
def test_random_letters_and_controls_of_ascii_come_out_as_they_went_in(seed: int) -> None:
    text = "".join(random.Random(seed).choices("".join(map(chr, range(0x80))), k=200_000))
    assert vnfix.fix(text) is text


@pytest.mark.parametrize(
    "line",
    [
        "\x12\x0c\r)a@/!\r\x10\x19",
        "\x19\x10\r')De!\r\x0c\x12",
        "@Z\t\"\x1d+8\x020'KY5)\t\x10",
        'ш\udc95f\\{\x0bi"\udc89s\udc99k\udcbaݐ',
    ],
)
def test_pieces_of_fonts_and_programs_come_out_as_they_went_in(line: str) -> None:
    text = f"{line}\n" * 4
    assert vnfix.fix(text) is text


def test_a_word_with_an_undecodable_byte_is_kept_and_the_rest_of_the_line_repaired() -> None:
    line = "Vui lòng ki?m tra l?i m?t kh\udcc3?u và thông tin ??ng nh?p c?a b?n tr??c khi ti?p t?c s? d?ng d?ch v?"
    fixed = vnfix.fix(line)
    assert "kh\udcc3?u" in fixed
    assert fixed.startswith("Vui lòng kiểm tra lại")


def test_segments_cover_the_line_in_order_whatever_is_kept() -> None:
    line = "a\x00b https://x.vn/?q=\udcc3 c \x01"
    segments = split_segments(line)
    assert "".join(line[segment.start : segment.end] for segment in segments) == line
