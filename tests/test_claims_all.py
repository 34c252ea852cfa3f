"""A line that is all in the charset of the line before is read without asking others, and as it would be with them."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

import vnfix
from vnfix.damage import DAMAGES, Damage
from vnfix.damage.legacy.legacy import Legacy

BY_NAME = {damage.name: damage for damage in DAMAGES}
LEGACY = [damage for damage in DAMAGES if isinstance(damage, Legacy)]
LINES = (
    "Mẻ lưới đầu ngày được mấy chục cân cá bạc má",
    "Thuyền về bến khi mặt trời vừa lên khỏi ngọn dừa",
    "Đám trẻ chạy ùa ra, đứa xách giỏ, đứa vác mái chèo",
    "Gió đổi chiều, sóng vỗ ầm ầm vào bờ kè",
    "Người bán muối ngồi tựa gốc phượng già",
    "Chị tôi kỹ tính, quý từng con cá, lưới bị mẻ là vá ngay",
)


@pytest.mark.parametrize("damage", LEGACY, ids=repr)
def test_a_line_in_a_charset_is_claimed_by_it(damage: Legacy) -> None:
    claimed = [line for line in LINES if damage.claims_all(damage.inflict(line))]
    assert claimed or damage.name == "windows-1258-typed"  # of which half the letters are as they were
    assert not any(damage.claims_all(line) for line in LINES)


@pytest.mark.parametrize("damage", LEGACY, ids=repr)
def test_lines_come_to_the_same_by_themselves_and_one_after_the_other(damage: Damage) -> None:
    for lines in permutations(map(damage.inflict, LINES), 2):
        assert vnfix.fix("\n".join(lines)) == "\n".join(map(vnfix.fix, lines))


@pytest.mark.parametrize("first", LEGACY, ids=repr)
def test_a_line_in_another_charset_is_not_claimed(first: Legacy) -> None:
    alike = [each for each in LEGACY if each.charset == first.charset or each.seen_as == first.seen_as]
    for second in alike:
        for before, line in pairwise(LINES):
            damaged = second.inflict(line)
            if not first.is_kin(second) and first.inflict(line) != damaged and vnfix.fix(damaged) == line:
                assert vnfix.fix(f"{first.inflict(before)}\n{damaged}").split("\n")[1] == line


def test_what_a_charset_has_not_is_claimed_by_none() -> None:
    vni, other = BY_NAME["vni-win"], BY_NAME["vni-win-as-iso-8859-10"]
    line = "Đó là bến đò cũ, trước ngã ba sông"
    assert isinstance(vni, Legacy)
    assert vni.claims_all(vni.inflict(line))
    assert not vni.claims_all(other.inflict(line))
    assert vnfix.fix(f"{vni.inflict('Thuyền về bến lúc gà gáy')}\n{other.inflict(line)}").endswith(line)


def test_what_a_cleaner_took_is_asked_of_beside_the_charset() -> None:
    plain, cleaned = BY_NAME["tcvn3"], BY_NAME["tcvn3-cleaned"]
    assert isinstance(plain, Legacy)
    assert plain.is_kin(cleaned)
    text = "\n".join((plain.inflict(LINES[3]), cleaned.inflict("Người thợ lặn ngước nhìn, nước trong như gương")))
    assert vnfix.fix(text).endswith("\nNgười thợ lặn ngước nhìn, nước trong như gương")


@pytest.mark.parametrize("between", ["utf8-as-windows-1252", "decomposed", "question-mark", "escaped-decimal"])
def test_what_stands_between_makes_no_difference_to_a_report(between: str) -> None:
    for damage in (BY_NAME["tcvn3"], BY_NAME["viscii"], BY_NAME["vietware-f"]):
        other = BY_NAME[between]
        damaged = [damage.inflict(LINES[0]), other.inflict(LINES[1]), damage.inflict(other.inflict(LINES[2]))]
        text = "\n".join((*damaged, damage.inflict(LINES[3]), other.inflict(LINES[4])))
        assert vnfix.fix(text) == vnfix.inspect(text).text


def test_letters_that_another_page_shows_as_controls_are_not_passed_over() -> None:
    damage = BY_NAME["vps-as-iso-8859-1"]
    lines = ("Chợ nổi họp từ tinh mơ", "Ghe xuồng tiến lại gần, đề tên bằng sơn đỏ")
    damaged = [damage.inflict(line) for line in lines]
    assert "\x89" not in damaged[0]
    assert "\x89" in damaged[1]
    assert not BY_NAME["vps"].claims_all(damaged[1])
    assert vnfix.fix("\n".join(damaged)) == "\n".join(lines)
