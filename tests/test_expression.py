"""Expressions are compiled late, and are patterns in all else."""

from __future__ import annotations

import pickle
import re

import pytest

from vnfix.expression import expression


def test_an_expression_does_what_the_pattern_does() -> None:
    late, pattern = expression(r"\bm(?P<rest>ã)\b", re.IGNORECASE), re.compile(r"\bm(?P<rest>ã)\b", re.IGNORECASE)
    text = "Mã bảo mật, mãi"
    for _ in range(2):  # compiled by the first use, and as it is from then on
        assert [match.span() for match in late.finditer(text)] == [match.span() for match in pattern.finditer(text)]
        assert late.sub("", text) == pattern.sub("", text)
    assert (late.pattern, late.flags, late.groups) == (pattern.pattern, pattern.flags, pattern.groups)


def test_text_and_bytes_of_one_look_are_not_taken_for_each_other() -> None:
    assert expression("a+").findall("aa b") == ["aa"]
    assert expression(b"a+").findall(b"aa b") == [b"aa"]


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(expression("[a-z]{2}"))) is expression("[a-z]{2}")  # noqa: S301  our own


def test_a_mistake_shows_at_the_first_use() -> None:
    late = expression("(")
    with pytest.raises(re.error, match="missing"):
        late.search("")
