"""The fast expressions of segments find what the plain ones find."""

from __future__ import annotations

import pytest
from case_files import CASES
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfix.text import segment, source_code

SIGNS = st.text("?=<>(),\\{}[]|aqQ bw.*:\"'#Pi/&+!;$-1ộ@\N{REPLACEMENT CHARACTER}%\t", max_size=30)


@settings(max_examples=1500, deadline=None)
@given(SIGNS)
def test_what_is_kept_is_found_by_either_expression(line: str) -> None:
    assert segment._kept(line) == [match.span() for match in segment._KEPT.finditer(line)]


@settings(max_examples=1500, deadline=None)
@given(SIGNS)
def test_a_line_that_cannot_be_code_has_no_operators_of_code(line: str) -> None:
    assert (source_code._MAY_BE_CODE.search(line) is None) == (source_code._CODE.search(line) is None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_same_in_cases(case: object) -> None:
    line: str = case.damaged  # type: ignore[attr-defined]
    assert segment._kept(line) == [match.span() for match in segment._KEPT.finditer(line)]
    assert (source_code._MAY_BE_CODE.search(line) is None) == (source_code._CODE.search(line) is None)
