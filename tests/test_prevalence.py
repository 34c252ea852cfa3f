"""What most lines of a text went through is likelier in the others, too."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.sections.prevalence import prevalence_prices

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
LONG = (
    "Phòng đào tạo xin gửi danh sách sinh viên đủ điều kiện dự thi",
    "Sinh viên có mặt trước giờ thi ít nhất mười lăm phút",
    "Mọi thắc mắc xin liên hệ văn phòng khoa vào giờ hành chính",
    "Danh sách được niêm yết tại bảng tin của nhà trường",
)
ROW = "7,Bùi Quang Huy,Nam 1998,Hòa Bình,Giỏi"


def damaged(name: str, *lines: str) -> str:
    return DAMAGE_OF[name].inflict("\n".join(lines))


def test_lines_possible_under_several_damages_count_for_the_one_that_the_others_went_through() -> None:
    lines = [frozenset("a"), frozenset("ab"), frozenset("ab"), frozenset("bc")]
    prices = prevalence_prices(lines, dict.fromkeys("abc", 9.0))
    assert prices["a"] < prices["b"] < prices["c"]


def test_of_two_that_no_line_tells_apart_the_one_that_costs_less_anywhere_is_cheaper() -> None:
    prices = prevalence_prices([frozenset("ab")] * 3, {"a": 9.0, "b": 12.0})
    assert prices["a"] < 0 < prices["b"]


def test_a_damage_that_is_never_supposed_by_itself_may_be_prevalent() -> None:
    assert prevalence_prices([frozenset("a")], {"a": 1e6, "b": 1.0})["a"] < 0


@pytest.mark.parametrize("name", ["question-mark", "best-fit"])
def test_a_word_is_read_under_the_damage_of_the_text(name: str) -> None:
    text = "\n".join((*LONG, ROW))
    alone = vnfix.fix(damaged("question-mark", ROW))
    assert "Năm" in alone  # which best fit makes Nam
    assert ("Nam" in vnfix.fix(damaged(name, text))) == (name == "question-mark")


@pytest.mark.parametrize("name", ["tcvn3", "vni-win", "viscii", "vps", "vietware-x"])
@pytest.mark.parametrize("short", ["Trợ giúp", "B. Đông Nam Bộ.", "menu.file=Tệp", "5. Trà xanh"])
def test_a_short_line_is_in_the_charset_of_the_text(name: str, short: str) -> None:
    assert vnfix.fix(damaged(name, *LONG, short)) == "\n".join((*LONG, short))


def test_one_line_in_a_charset_is_too_few_to_read_others_in_it() -> None:
    damaged_lines = damaged("tcvn3", LONG[0], "5. Trà xanh")
    assert vnfix.fix(damaged_lines) == "\n".join((LONG[0], damaged("tcvn3", "5. Trà xanh")))


@pytest.mark.parametrize(
    "line",
    ["Vasta või loe muudatuskogumi kohta veel", "Café Müller, Köln", "Ø = set()", 'content = "Latin 1: ÿ"'],
)
@pytest.mark.parametrize("name", ["tcvn3", "vni-win", "viscii"])
def test_a_line_of_another_language_stays_beside_lines_in_a_charset(name: str, line: str) -> None:
    assert vnfix.fix(f"{damaged(name, *LONG)}\n{line}") == "\n".join((*LONG, line))


@pytest.mark.parametrize(("name", "short"), [("gha", "- Lưu: VT, NC/KTTH."), ("mixed-scripts", "5. Trà xanh")])
def test_a_look_alike_that_was_met_is_one_in_a_short_line(name: str, short: str) -> None:
    assert vnfix.fix(damaged(name, *LONG, short)) == "\n".join((*LONG, short))


@pytest.mark.parametrize("short", ["Đi", "Đang"])
def test_the_beginning_of_a_letter_without_its_end_is_one_beside_others(short: str) -> None:
    name = "utf8-as-windows-1252-dropped"
    assert vnfix.fix(damaged(name, short)) == damaged(name, short)  # Äang may be German
    assert vnfix.fix(damaged(name, *LONG, short)) == "\n".join((*LONG, short))
