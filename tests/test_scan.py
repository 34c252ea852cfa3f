"""The scan: by table, by regular expression, and by comparing each letter with each sign, it finds the same."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnfix.damage import DAMAGES
from vnfix.scan.scan import COMPILED, build_scanner, without_gap
from vnfix.scan.sign_set import build_sign_set, next_with_sign
from vnfix.text.lines import LONGEST, split_lines

Signs = list[tuple[str, ...]]
LETTERS = "ab?]^-\\ \n\xc3\xa1\ufffd\udcff\U0001f600"
BELOW = LETTERS.replace("\U0001f600", "")
SIGNS = st.lists(
    st.lists(st.text(BELOW, min_size=1, max_size=3), min_size=1, max_size=5).map(tuple),
    max_size=12,
)
TEXTS = st.text(LETTERS, max_size=30)
ALL = [sign for damage in DAMAGES for sign in damage.signs]


def find_slowly(signs: Signs, text: str, start: int) -> int:
    """The first letter from `start` on that completes a sign which does not begin before `start`."""
    runs = [[letters for letters in sign if letters] for sign in signs]
    for at in range(start, len(text)):
        for run in runs:
            begun = at - len(run) + 1
            if begun >= start and all(text[begun + place] in letters for place, letters in enumerate(run)):
                return at
    return -1


def has_slowly(sign: tuple[str, ...], line: str, begin: int) -> bool:
    """Whether a line has a sign, which may also begin with the line or with a letter beyond U+FFFF where LF is one."""
    first, rest = sign[0], sign[1:]
    if not rest or "\n" not in first:
        return find_slowly([sign], line, begin) >= 0
    begins = [at for at, letter in enumerate(line) if at >= begin and (letter in first or letter > "\uffff")]
    begins += [-1] * (begin == 0)
    return any(
        len(line) > at + len(rest) and all(line[at + 1 + place] in letters for place, letters in enumerate(rest))
        for at in begins
    )


@settings(max_examples=500, deadline=None)
@given(SIGNS, TEXTS, st.integers(0, 30))
@example([("a", "b"), ("b", "")], "ab", 1)
@example([("ab", "ba")], "aab", 1)
@example([("a", "b", "a"), ("b", "")], "aba", 0)
@example([("a", "a", "b"), ("a", "b")], "aaab", 1)
@example([], "a", 0)
@example([("a", "b")], "a\U0001f600b", 0)
def test_every_way_of_looking_finds_the_same(signs: Signs, text: str, start: int) -> None:
    scanner = build_scanner(signs)
    expected = find_slowly([without_gap(sign) for sign in signs], text, start)
    assert scanner.find(text, start) == expected
    assert scanner.find_by_pattern(text, start) == expected


OF_ALL = build_scanner(ALL)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("".join(map("".join, ALL)) + "xyz \n"), max_size=40), st.integers(0, 40))
def test_the_signs_of_the_damages_are_found_by_table_and_pattern_alike(text: str, start: int) -> None:
    assert OF_ALL.find(text, start) == OF_ALL.find_by_pattern(text, start)


MANY: Signs = [(chr(0x100 + number), chr(0x200 + number)) for number in range(40)]
"""More than there are places for."""


def test_signs_past_the_last_place_are_found_too() -> None:
    scanner = build_scanner(MANY)
    for first, second in MANY:
        assert scanner.find(f"ab{first}{second}", 0) == 3
        assert scanner.find_by_pattern(f"ab{first}{second}", 0) == 3


@settings(max_examples=200, deadline=None)
@given(st.text([chr(code) for base in (0x100, 0x200) for code in range(base, base + 40)], max_size=20))
def test_signs_that_share_places_find_more_never_less(text: str) -> None:
    scanner = build_scanner(MANY)
    found = scanner.find(text, 0)
    assert found == scanner.find_by_pattern(text, 0)
    expected = find_slowly(MANY, text, 0)
    if expected >= 0:
        assert 0 <= found <= expected


@settings(max_examples=500, deadline=None)
@given(SIGNS.map(lambda signs: signs * 3), TEXTS)
@example([(" \n", "b", "?")], "b?")
@example([(" \n", "b", "?")], "ab?")
@example([(" \n", "b", "?")], "a\U0001f600b?")
def test_a_sign_set_tells_each_sign_from_the_others(signs: Signs, text: str) -> None:
    every = build_sign_set(signs)
    expected = [number for number, sign in enumerate(signs) if has_slowly(sign, text, 0)]
    assert every.found_by_table(text) == expected
    assert every.found_by_pattern(text) == expected


@settings(max_examples=500, deadline=None)
@given(SIGNS, TEXTS, st.integers(0, 30))
def test_a_sign_set_tells_them_from_an_offset_on(signs: Signs, text: str, begin: int) -> None:
    every = build_sign_set(signs)
    expected = [number for number, sign in enumerate(signs) if has_slowly(sign, text, begin)]
    assert every.found_by_table(text, begin) == expected
    assert every.found_by_pattern(text, begin) == expected


@settings(max_examples=500, deadline=None)
@given(
    SIGNS.map(lambda signs: [tuple(letters.replace("\n", "b") for letters in sign) for sign in signs]),
    st.lists(st.one_of(TEXTS, st.just("ab" * LONGEST), st.just("\xc3 " * LONGEST)), max_size=4).map("\n".join),
)
@example([("b", "a")], "ab\nab\nba")
@example([("a", "b")], "b" * LONGEST + "ab")
@example([("a", "b")], "b" * (LONGEST - 1) + "ab\nab")
def test_every_line_with_a_sign_is_the_next_one_in_turn(signs: Signs, text: str) -> None:
    scanner, every = build_scanner(signs), build_sign_set(signs)
    found: list[tuple[int, str, list[int]]] = []
    at = 0
    while each := next_with_sign(text, at, scanner, every):
        found.append((each[0], *each[2:]))
        assert text[each[0] : each[1]] == each[2] + "\n" * (text[each[1] - 1] == "\n")
        at = each[1]
    lines = [(start, line, every.found(line)) for start, line in split_lines(text)]
    assert found == [line for line in lines if line[2]]


def test_a_sign_set_has_a_place_for_every_sign_of_the_damages() -> None:
    every = build_sign_set(ALL)
    for number, sign in enumerate(ALL):
        text = "".join(letters[-1] for letters in sign if letters)
        assert number in every.found_by_table(text)
        assert every.found_by_table(text) == every.found_by_pattern(text)


def test_a_sign_of_too_many_letters_is_refused() -> None:
    for build in (build_scanner, build_sign_set):
        with pytest.raises(ValueError, match="at most 8 letters"):
            build([("a",) * 9])


@pytest.mark.parametrize("sign", [("\U0001f600", "a"), ("a", "\U00010000"), ("\U0010ffff", "")])
def test_a_letter_beyond_the_table_is_refused(sign: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="below U\\+10000"):
        build_scanner([sign])


def test_the_last_letter_of_the_table_is_a_letter() -> None:
    scanner = build_scanner([("\uffff", "\uffff"), ("\ufffe", "")])
    assert (scanner.find("a\uffff\uffff", 0), scanner.find("a\ufffe", 0)) == (2, 1)


def test_a_text_is_looked_through_from_where_it_is_asked() -> None:
    scanner = build_scanner([("a", "b")])
    assert [scanner.find("ab ab", start) for start in range(7)] == [1, 4, 4, 4, -1, -1, -1]


def test_the_build_is_told_as_it_is() -> None:
    done = subprocess.run([sys.executable, "-m", "vnfix", "--version"], capture_output=True, text=True, check=True)
    module = sys.modules["vnfix.scan.scan"].__file__ or ""
    assert module.endswith(".py") is not COMPILED
    build = "compiled" if COMPILED else "pure Python"
    assert re.fullmatch(rf"vnfix \d+\.\d+\.\d+\S* \({build}, Python 3\.\d+\.\d+\S*\)\n", done.stdout)
