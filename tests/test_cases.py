"""The cases of `tests/cases/*.jsonl` come out as written."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from case_files import CASES, CLEAN, FOLDER, Case

import vnfix
from vnfix.damage import DAMAGES

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}


def parametrize(cases: list[Case], *, known_failures: bool) -> pytest.MarkDecorator:
    """One test a case; a known failure must fail, so that a repair of it is noticed."""
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(
                case,
                id=case.id,
                marks=[pytest.mark.xfail(reason=case.comment, strict=True)]
                if known_failures and case.expect == "fail"
                else [],
            )
            for case in cases
        ],
    )


@parametrize(CASES, known_failures=True)
def test_cases_come_out_as_written(case: Case) -> None:
    assert vnfix.fix(case.damaged) == case.text


@parametrize([case for case in CASES if case.file == CLEAN], known_failures=True)
def test_sound_cases_have_no_findings(case: Case) -> None:
    assert vnfix.inspect(case.damaged).findings == ()


@parametrize([case for case in CASES if case.file != CLEAN and not case.part], known_failures=False)
def test_the_damage_makes_of_the_text_what_is_found(case: Case) -> None:
    assert DAMAGE_OF[case.file].explains(case.text, case.damaged)


@parametrize([case for case in CASES if case.file != CLEAN and case.expect == "pass"], known_failures=False)
def test_damage_is_found_in_every_damaged_case(case: Case) -> None:
    assert vnfix.inspect(case.damaged).findings != ()


def test_every_damage_has_at_least_eight_cases_and_no_file_is_of_something_else() -> None:
    counted = Counter(case.file for case in CASES if not case.part)
    assert set(counted) == {CLEAN, *DAMAGE_OF}
    assert {path.suffix for path in FOLDER.iterdir()} == {".jsonl"}
    assert {name: count for name, count in counted.items() if count < 8} == {}


def test_a_case_has_a_label_of_its_own_a_source_and_a_reason_to_fail() -> None:
    assert [id for id, count in Counter(case.id for case in CASES).items() if count > 1] == []
    assert [case.id for case in CASES if not case.label or not case.source] == []
    assert {case.expect for case in CASES} <= {"pass", "fail"}
    assert [case.id for case in CASES if case.expect == "fail" and not case.comment] == []


def test_sound_cases_are_sound_and_damaged_ones_are_not() -> None:
    assert [case.id for case in CASES if (case.damaged == case.text) != (case.file == CLEAN)] == []
    composed = [case for case in CASES if case.file != CLEAN]
    assert [case.id for case in composed if not unicodedata.is_normalized("NFC", case.text)] == []
