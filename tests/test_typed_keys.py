"""Letters are made of the keys of Telex and VNI only where that is asked for."""

from __future__ import annotations

import pytest
from case_files import CASES, CLEAN, Case

import vnfix
from vnfix import Fixer, Pipeline
from vnfix.damage import DAMAGES, ON_REQUEST, TYPED_KEYS
from vnfix.settings import Settings

FIXER = Settings(plugins=False, restore_keys=True).fixer()
DAMAGE_OF = {damage.name: damage for damage in TYPED_KEYS}
SOUND = [case for case in CASES if case.file == CLEAN]

SENTENCES = (
    "Cả nhà đang ăn cơm tối thì trời đổ mưa",
    "Bạn hãy chọn ngày giờ rồi bấm nút xác nhận",
    "Đường vào thành phố bị ngập sâu sau trận mưa lớn",
    "Chúng tôi sẽ gửi hàng trong vòng ba ngày",
    "Người được hưởng chính sách phải nộp đủ giấy tờ",
    "Không thể kết nối đến máy chủ, vui lòng thử lại",
    "Quyết định này có hiệu lực kể từ ngày ký",
    "Thầy giáo cũ vẫn nhớ tên từng đứa học trò",
)


@pytest.mark.parametrize("name", DAMAGE_OF)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_letters_come_back(sentence: str, name: str) -> None:
    typed = DAMAGE_OF[name].inflict(sentence)
    assert typed.isascii()
    report = FIXER.inspect(typed)
    assert report.text == sentence
    assert {step.damage for edit in report.edits for step in edit.steps} <= set(DAMAGE_OF)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("telex", "Nguowif vieetj, DDaf Lajt? ddi".replace("Lajt", "Latj")),
        ("telex-each", "Nguwowif vieetj, DDaf Latj? ddi"),
        ("telex-vowel", "Nguowfi vieejt, DDaf Lajt? ddi"),
        ("telex-vowel-each", "Nguwowfi vieejt, DDaf Lajt? ddi"),
        ("vni-keys", "Nguo7i2 vie6t5, D9a2 Lat5? d9i"),
        ("vni-keys-each", "Ngu7o7i2 vie6t5, D9a2 Lat5? d9i"),
        ("vni-keys-vowel", "Nguo72i vie65t, D9a2 La5t? d9i"),
        ("vni-keys-vowel-each", "Ngu7o72i vie65t, D9a2 La5t? d9i"),
    ],
)
def test_keys_stand_as_each_habit_has_them(name: str, typed: str) -> None:
    assert DAMAGE_OF[name].inflict("Người việt, Đà Lạt? đi") == typed.replace("DDaf", "Ddaf")


def test_keys_of_a_word_in_capitals_are_capitals() -> None:
    assert DAMAGE_OF["telex"].inflict("ĐƯỜNG PHỐ") == "DDUOWNGF PHOOS"


def test_habits_may_change_within_a_line() -> None:
    assert FIXER.fix("Tieengs Vieejt") == "Tiếng Việt"


def test_names_and_english_words_beside_stay() -> None:
    assert FIXER.fix("Banj caanf ddawng nhaapj Facebook ddeer xem new features") == (
        "Bạn cần đăng nhập Facebook để xem new features"
    )
    assert FIXER.fix("Ca2i d9a85t Windows 10 va2 Office tre6n ma1y ti1nh mo71i") == (
        "Cài đặt Windows 10 và Office trên máy tính mới"
    )


@pytest.mark.parametrize(
    "line",
    [
        "I have been too soon for weeks, and the rooms seem cows",
        "Uw traject staat te wachten totdat hij in de rij is",
        "Meld aan en gesels saam",
        "mp3 h264 a1 b2 c4 ph5 co2",
        "for row in rows: cows.append(laws[row])",
        "loong toong",
        "hocj",
    ],
)
def test_other_lines_stay(line: str) -> None:
    assert FIXER.fix(line) is line


@pytest.mark.parametrize("case", SOUND, ids=lambda case: case.id)
def test_sound_lines_stay(case: Case) -> None:
    assert FIXER.fix(case.text) is case.text


@pytest.mark.parametrize("name", ["telex", "vni-keys"])
def test_keys_are_sound_text_where_nobody_asks(name: str) -> None:
    typed = DAMAGE_OF[name].inflict(SENTENCES[0])
    assert vnfix.inspect(typed).findings == ()


def test_they_are_no_part_of_the_default_pipeline() -> None:
    assert set(TYPED_KEYS) <= set(ON_REQUEST)
    assert set(DAMAGES).isdisjoint(TYPED_KEYS)
    assert Fixer(pipeline=Pipeline.default(plugins=False)).fix("Tieengs Vieejt") == "Tieengs Vieejt"
