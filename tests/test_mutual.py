"""What is sure in one line of a text decides what is not sure in another."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}

MENU = (
    "Mật khẩu hiện tại không đúng",
    "Bạn đã đổi mật khẩu thành công",
    "Hãy nhập mật khẩu mới của bạn vào ô bên dưới",
)
TRIANGLE = (
    "Nhập chiều cao của tam giác",
    "Yêu cầu người dùng nhập độ dài cạnh đáy",
    "Người dùng nhập sai thì yêu cầu nhập lại từ đầu",
)
SENSOR = (
    "Lau sạch cảm biến bằng khăn mềm",
    "Cảm biến vân tay chưa sẵn sàng",
)


def damaged(name: str, *lines: str) -> str:
    return DAMAGE_OF[name].inflict("\n".join(lines))


@pytest.mark.parametrize("name", ["question-mark", "best-fit", "question-mark-utf8"])
@pytest.mark.parametrize("lines", [MENU, TRIANGLE, SENSOR], ids=lambda lines: lines[0].split()[0])
def test_a_line_that_reads_otherwise_by_itself_is_read_as_its_text_says(name: str, lines: tuple[str, ...]) -> None:
    assert vnfix.fix(damaged(name, lines[0])) != lines[0]
    assert vnfix.fix(damaged(name, *lines)).split("\n")[0] == lines[0]


def test_it_does_not_matter_whether_the_others_stand_before_or_after() -> None:
    turned = tuple(reversed(MENU))
    assert vnfix.fix(damaged("question-mark", *turned)) == "\n".join(turned)


def test_what_is_repaired_so_is_repaired_once_and_for_all() -> None:
    once = vnfix.fix(damaged("question-mark", *MENU, *SENSOR, *TRIANGLE))
    assert vnfix.fix(once) == once


def test_a_report_says_how_sure_the_text_makes_it() -> None:
    alone = vnfix.inspect(damaged("question-mark", MENU[0])).edits[0]
    beside = vnfix.inspect(damaged("question-mark", *MENU)).edits[0]
    assert (alone.replacement, beside.replacement) == ("Một", "Mật")
    assert beside.confidence > alone.confidence


@pytest.mark.parametrize("line", ["Kho lưu trữ", "4. Lưu hồ sơ", "ở chỗ cũ"])
def test_an_onset_shows_the_loss_in_a_text_that_lost_letters(line: str) -> None:
    onsets = {"Kho lưu trữ": "Kho luu tr?", "4. Lưu hồ sơ": "4. Luu h? so", "ở chỗ cũ": "? ch? cu"}
    assert DAMAGE_OF["best-fit"].inflict(line) == onsets[line]
    assert vnfix.fix("\n".join((damaged("best-fit", *MENU), onsets[line]))) == "\n".join((*MENU, line))


def test_questions_without_an_onset_stay_in_such_a_text() -> None:
    lines = ("Is this ok?", "Ai?", "Anh ăn cơm chưa?", "if (a ? b : c) return k?")
    assert vnfix.fix(damaged("question-mark", *MENU) + "\n" + "\n".join(lines)).split("\n")[3:] == list(lines)
