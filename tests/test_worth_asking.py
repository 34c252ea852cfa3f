"""Which damages are asked about a line: all those whose gate it passes and whose signs it may have, and no others."""

from __future__ import annotations

import pytest
from case_files import CASES

from vnfix.damage import DAMAGES, Asking, Damage

ASKING = Asking(DAMAGES)

DAMAGED = [case for case in CASES if case.file != "clean" and case.expect == "pass" and not case.part]


@pytest.mark.parametrize("case", DAMAGED, ids=lambda case: case.id)
def test_the_damage_of_a_case_is_asked_about_it_unless_it_has_no_sign(case: object) -> None:
    line = next(line for line in case.damaged.split("\n") if line)  # type: ignore[attr-defined]
    expected = [damage for damage in DAMAGES if damage.gate.search(line) and has_a_sign(damage, line)]
    assert ASKING.worth(line) == expected
    names = frozenset(damage.name for damage in expected[::2])
    assert ASKING.worth(line, names) == expected[1::2]


def has_a_sign(damage: Damage, line: str) -> bool:
    """Whether a line, with the end of the one before, has some sign whole, each letter of it beside the next."""
    line = f"\n{line}"
    signs = [[letters for letters in sign if letters] for sign in damage.signs]
    return any(
        all(line[at + place] in letters for place, letters in enumerate(sign))
        for sign in signs
        for at in range(len(line) - len(sign) + 1)
    )


def test_a_line_without_signs_is_asked_about_nothing() -> None:
    assert ASKING.worth("Hôm nay trời đẹp, chúng tôi đi dạo quanh hồ.") == []
