"""Text that is wrapped: a line goes on from the one before, and into the next."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.search.wrapped import words_after, words_before

LONG = "Chúng tôi không chịu trách nhiệm về nội dung của các"
WRAPPED = f"{LONG}\ntrang này"
DAMAGE_OF = {damage.name: damage for damage in DAMAGES}


@pytest.mark.parametrize("prefix", ["", "// ", " * ", "# ", "> ", "    "])
def test_a_line_goes_on_from_one_with_the_same_signs_before_it(prefix: str) -> None:
    assert words_before(f"{prefix}{LONG}", f"{prefix}trang này", "")[-1] == ("các", "word")
    assert words_after(f"{prefix}{LONG}", f"{prefix}trang này", "") == (("trang", "word"), ("này", "word"))


@pytest.mark.parametrize(
    ("previous", "line"),
    [
        (f"{LONG}.", "trang này"),
        (f"{LONG}:", "trang này"),
        (LONG, "Trang này"),
        (LONG, ""),
        ("", "trang này"),
        ("Trang chủ", "trang này"),
        (f"// {LONG}", "trang này"),
        (f"- {LONG}", "* trang này"),
    ],
)
def test_what_ends_does_not_go_on(previous: str, line: str) -> None:
    assert words_before(previous, line, WRAPPED) == words_after(previous, line, WRAPPED) == ()


def test_words_are_those_between_the_line_and_the_nearest_lost_letter() -> None:
    assert words_before("Chúng tôi không ch?u trách nhiệm về nội dung", "c?a trang", "") == tuple(
        (word, "word") for word in ("trách", "nhiệm", "về", "nội", "dung")
    )
    assert words_before("Chúng tôi không chịu trách nhiệm về nội d?ng", "c?a trang", "") == ()
    assert words_after(LONG, "trang c?a chúng tôi", "") == (("trang", "word"),)
    assert words_after(LONG, "c?a chúng tôi", "") == ()


def test_a_line_whose_first_letter_is_lost_goes_on_only_in_text_that_is_wrapped() -> None:
    assert words_before(LONG, "?ài này", WRAPPED)[-1] == ("các", "word")
    assert words_before(LONG, "?ài này", f"{LONG}\nTrang này") == words_after(LONG, "?ài này", LONG) == ()


def test_what_follows_a_heading_begins_anew() -> None:
    text = "10 loại thực phẩm tốt cho tim mạch bạn nên ăn mỗi ngày\nĐăng bởi: Minh Anh, ngày 14 tháng 3"
    assert vnfix.fix(DAMAGE_OF["question-mark"].inflict(text)).startswith("Đăng", text.index("\n") + 1)


def test_a_wrapped_sentence_comes_back_as_in_one_line() -> None:
    text = "Đoàn công tác đã đến thăm và tặng quà cho các gia đình chính\nsách trên địa bàn huyện."
    assert vnfix.fix(DAMAGE_OF["question-mark-ascii"].inflict(text)) == text  # sạch, if nothing stands before it
