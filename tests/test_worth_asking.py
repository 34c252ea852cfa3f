"""Which damages are asked about a line: all those whose gate it passes and whose signs it may have, and no others."""

from __future__ import annotations

import pytest
from case_files import CASES

from vnfix.damage import DAMAGES, Damage, worth_asking

DAMAGED = [case for case in CASES if case.file != "clean" and case.expect == "pass" and not case.part]


@pytest.mark.parametrize("case", DAMAGED, ids=lambda case: case.id)
def test_the_damage_of_a_case_is_asked_about_it_unless_it_has_no_sign(case: object) -> None:
    line = next(line for line in case.damaged.split("\n") if line)  # type: ignore[attr-defined]
    expected = [damage for damage in DAMAGES if damage.gate.search(line) and may_have_a_sign(damage, line)]
    assert worth_asking(DAMAGES, line) == expected
    names = frozenset(damage.name for damage in expected[::2])
    assert worth_asking(DAMAGES, line, names) == expected[1::2]


def may_have_a_sign(damage: Damage, line: str) -> bool:
    """Whether each place of some sign has a letter of the line."""
    return any(all(set(letters) & set(line) for letters in sign if letters) for sign in damage.signs)


def test_a_line_without_signs_is_asked_about_nothing() -> None:
    assert worth_asking(DAMAGES, "Hôm nay trời đẹp, chúng tôi đi dạo quanh hồ.") == []
