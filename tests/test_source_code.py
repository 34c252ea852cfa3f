"""What is code in a line, and what is text in it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from vnfix.text.source_code import find_code


def code_in(line: str) -> list[str]:
    return [line[segment.start : segment.end] for segment in find_code(line)]


def test_prose_is_no_code() -> None:
    assert code_in("Gọi f(x) rồi g(y); ở Huế (2012), Vinh (2013), Đà Lạt (2014), Cần Thơ (2015), Hà Nội (2016)") == []
    assert code_in("Danh s?ch: B?c Ninh (12), Nam ??nh (7), H?i Ph?ng (3), Thanh H?a (9), Ngh? An (4), Hu? (5)") == []


def test_a_whole_condition_needs_nothing_else() -> None:
    assert code_in("nếu %(A=B?T:E) thì") == ["%(A=B?T:E)"]
    assert code_in("nếu A=B? Thì: không") == []


@pytest.mark.parametrize("text", ["L?i k?t n?i", "Đ? lưu", "Không m? đư?c t?p (1)"])
def test_texts_in_code_are_none(text: str) -> None:
    line = f"if(!a(e)&&n?b(e):c(t)){{throw new E(`{text}`+e.x)}}o.d(n?.y,t?t.z:`{text}`)"
    pieces = code_in(line)
    assert pieces
    assert not any(text in piece or piece in text for piece in pieces)


def test_conditions_between_strings_of_one_word_are_code() -> None:
    line = "e&&!n?`column`:e&&n?`column-reverse`:!e&&n?`row`:t(e)[n]=a=>b(c)&&d||f(g)"
    segments = find_code(line)
    conditions = [match.start() for match in re.finditer(r"n\?", line)]
    assert len(conditions) == 3
    assert all(any(each.start <= at < each.end for each in segments) for at in conditions)


def test_tables_of_a_program_are_code_but_for_what_may_be_text_at_their_ends() -> None:
    table = "O!/z#O#P!4z#P#o!5w#p#q!/z#q&r(k<%lO!@#$&*()+;=[]^{|}~" * 2
    assert code_in(f"Chữ {table} và") == [table]
    assert code_in(f'L?i"{table}"l?u') == [f'"{table}']


def test_segments_follow_one_another() -> None:
    line = "a(b)(c)=>d&&e||f;" * 30 + "`L?y l?i m?t kh?u`" + "x.y.z?q(r):s[t]=u++;" * 30
    segments = find_code(line)
    assert all(one.end <= other.start for one, other in pairwise(segments))
    assert not any("kh?u" in line[each.start : each.end] for each in segments)
