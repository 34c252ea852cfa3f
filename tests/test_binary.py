"""Data that is not text is kept, and so is a word with a byte that could not be read."""

from __future__ import annotations

import random

import vnfix
from vnfix.text.segment import split_segments


def test_random_bytes_come_out_as_they_went_in() -> None:
    data = random.Random(1993).randbytes(1_000_000)
    text = data.decode("utf-8", "surrogateescape")
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
