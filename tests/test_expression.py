"""Expressions are compiled late, and are patterns in all else."""

from __future__ import annotations

import pickle
import random
import re

import pytest

from vnfix.expression import any_of, expression


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


def test_any_of_some_texts_finds_what_the_longest_first_would() -> None:
    chance = random.Random(7)
    for _ in range(500):
        texts = ["".join(chance.choices("ab-]^\\", k=chance.randint(1, 4))) for _ in range(chance.randint(1, 8))]
        longest_first = "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))
        text = "".join(chance.choices("ab-]^\\", k=40))
        assert re.findall(any_of(texts), text) == re.findall(longest_first, text), texts


def test_any_of_no_texts_finds_nothing() -> None:
    assert re.findall(any_of([]), "a") == []
