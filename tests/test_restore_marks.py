"""Marks are put back only where that is asked for, and only into lines that have none."""

from __future__ import annotations

import pytest
from case_files import CASES, CLEAN, Case

import vnfix
from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES, ON_REQUEST, StrippedMarks

FIXER = Fixer(pipeline=Pipeline.default(plugins=False).with_(StrippedMarks()))

SOUND = [case for case in CASES if case.file == CLEAN and "without marks" not in case.label]

SENTENCES = (
    "Mã xác nhận và mã bảo mật",
    "Vui lòng kiểm tra số điện thoại của khách hàng",
    "Đường vào thành phố bị ngập sâu sau trận mưa lớn",
    "Hội đồng nhân dân thành phố họp phiên thường kỳ vào cuối tháng",
    "Quyết định này có hiệu lực kể từ ngày ký",
    "Chúng tôi sẽ gửi hàng trong vòng ba ngày",
    "Không thể kết nối đến máy chủ",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_marks_come_back(sentence: str) -> None:
    stripped = StrippedMarks().inflict(sentence)
    assert stripped.isascii()
    report = FIXER.inspect(stripped)
    assert report.text == sentence
    assert {step.damage for edit in report.edits for step in edit.steps} == {"stripped-marks"}


@pytest.mark.xfail(reason="by themselves the words before it speak for mà; the network is not sure enough of mã")
def test_marks_of_a_label_come_back_without_anything_around_it() -> None:
    assert FIXER.fix("Lay lai ma bao mat") == "Lấy lại mã bảo mật"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_text_without_marks_is_sound_where_nobody_asks(sentence: str) -> None:
    stripped = StrippedMarks().inflict(sentence)
    assert vnfix.inspect(stripped).findings == ()


@pytest.mark.parametrize(
    "line",
    [
        "He can do that for me, but not in the end",
        "Please enter your password and try again",
        "for name in names: print(name.strip())",
        "Den Haag en Amsterdam zijn steden in Nederland",
        "Hanoi",
        "https://example.com/tin-tuc/lay-lai-mat-khau",
        "Đã gửi thu cho khach hang",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert FIXER.fix(line) is line


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.id)
def test_sound_lines_with_marks_and_code_stay(case: Case) -> None:
    assert FIXER.fix(case.text) is case.text


def test_names_and_foreign_words_stay_themselves() -> None:
    assert FIXER.fix("Ban can dang nhap Facebook de tiep tuc") == "Bạn cần đăng nhập Facebook để tiếp tục"


def test_it_is_no_part_of_the_default_pipeline() -> None:
    assert set(DAMAGES).isdisjoint(ON_REQUEST)
    assert set(Pipeline.default(plugins=False).damages).isdisjoint(ON_REQUEST)


def test_a_question_mark_within_a_word_does_not_keep_the_line_as_it_is() -> None:
    sentence = "Đường vào thành phố bị ngập sâu sau trận mưa lớn, có gì?phân nửa là nước"
    assert FIXER.fix(StrippedMarks().inflict(sentence)).startswith("Đường vào thành phố bị ngập sâu sau trận mưa lớn")
