"""Letters that all became one sign: for `¿` and U+001A is put what was lost, any other is left, and no letter."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES, Damage
from vnfix.damage.lossy.other_sign import OtherSign

OTHER_SIGNS = [damage for damage in DAMAGES if isinstance(damage, OtherSign)]
SENTENCE = "Khách hàng chưa thanh toán đủ số tiền theo hợp đồng đã ký với ngân hàng"
QUESTIONS = "Khách hàng đã thanh toán đủ số tiền theo hợp đồng chưa? Bao giờ thì có kết quả?"


@pytest.mark.parametrize("damage", OTHER_SIGNS, ids=lambda damage: damage.name)
def test_what_was_a_question_mark_stays_one(damage: OtherSign) -> None:
    damaged = damage.inflict(QUESTIONS)
    assert damaged.count("?") == QUESTIONS.count("?")
    assert vnfix.fix(damaged) == QUESTIONS


@pytest.mark.parametrize("damage", OTHER_SIGNS, ids=lambda damage: damage.name)
def test_it_is_told_from_the_same_loss_to_question_marks(damage: OtherSign) -> None:
    report = vnfix.inspect(damage.inflict(SENTENCE))
    assert report.text == SENTENCE
    assert {step.damage for edit in report.edits for step in edit.steps} == {damage.name}


@pytest.mark.parametrize("sign", "£¡¥°§©÷®‰¶µ·¤Ž\xad")
@pytest.mark.parametrize("name", ["question-mark", "question-mark-ascii"])
def test_a_sign_that_a_charset_reads_as_a_letter_is_not_one_in_every_word(name: str, sign: str) -> None:
    first: Damage = next(damage for damage in DAMAGES if damage.name == name)
    damaged = first.inflict(SENTENCE).replace("?", sign)
    assert vnfix.fix(damaged) == damaged


@pytest.mark.parametrize("sign", "'\N{ACUTE ACCENT}`~")
def test_a_mark_amid_words_that_are_none_spells_no_tones(sign: str) -> None:
    damaged = SENTENCE.encode("ascii", "replace").decode().replace("?", sign)
    assert vnfix.fix(damaged) == damaged


def test_one_letter_in_a_few_words_may_be_of_a_charset() -> None:
    assert vnfix.fix("Tµu vµ nhµ ga") == "Tàu và nhà ga"
