"""UTF-8 misread and then made small letters or capitals: what shows it, and sound text that looks like it."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES, Asking
from vnfix.damage.misread.utf8_folded import Utf8Folded
from vnfix.language.alphabet import LETTERS

FOLDED = [damage for damage in DAMAGES if isinstance(damage, Utf8Folded)]
named = pytest.mark.parametrize("damage", FOLDED, ids=lambda damage: damage.name)


@named
def test_every_letter_is_among_those_that_look_as_it_does(damage: Utf8Folded) -> None:
    for letter in LETTERS:
        said = letter.lower() if damage.case == "lower" else letter.upper()
        assert said in damage.looks[damage.inflict(letter)]
        assert damage.explains(said, damage.inflict(letter))


@named
def test_what_passes_the_gate_has_a_sign(damage: Utf8Folded) -> None:
    asking = Asking((damage,))
    looks = [damage.inflict(letter) for letter in LETTERS if letter.islower()]
    passing = [look for look in looks if damage.gate.search(look)]
    assert [look for look in passing if not asking.worth(look)] == ["\xe1\xbb\xff"] * (damage.name == FOLDED[0].name)


@pytest.mark.parametrize(
    "line",
    [
        "đã\xa0có ngã\xa0ba rồi",
        "ông bảo: “ngã” rồi hỏi ‘đã’",
        "«CÁ» «LÁ» «NHÀ»",
        "SỮA BỘT Á™ VÀ BÁNH Á®",
        "‚diä‘ heißt gehen",
        "aldeãs e irmãs, amanhã…",
        "smågodis på ö – blåbär ©",
    ],
)
def test_sound_lines_of_one_letter_case_stay(line: str) -> None:
    assert vnfix.inspect(line).findings == ()


def test_words_beside_sound_ones_come_back() -> None:
    damaged = FOLDED[0].inflict("tiếng mẹ đẻ của tôi")
    assert vnfix.fix(f"từ khoá: {damaged}") == "từ khoá: tiếng mẹ đẻ của tôi"
