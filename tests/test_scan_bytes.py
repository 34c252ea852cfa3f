"""The scan over bytes finds what the scan over their text finds, by table and by decoding, wherever it begins."""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from vnfix.damage import DAMAGES
from vnfix.scan.scan import LONGEST_SIGN, build_scanner
from vnfix.scan.scan_bytes import ERRORS, REACH, ByteScanner

ALL = [sign for damage in DAMAGES for sign in damage.signs]
SCANNER = build_scanner(ALL)
BYTES = ByteScanner.of(SCANNER)
LETTERS = "".join(map("".join, ALL)) + "aế \n\U0001f600\ud7ff\ue000"
PIECES = [st.text(st.sampled_from(LETTERS), max_size=12).map(str.encode), st.binary(max_size=5)]
PIECES += [
    st.sampled_from(
        [b"\xed\xa0\x80", b"\xe0\x80\x80", b"\xc1\xbf", b"\xf0\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xf5", b"\xe1\xba"]
    )
]
DATA = st.lists(st.one_of(PIECES), max_size=12).map(b"".join)


def find_slowly(data: bytes, start: int, stop: int, letters: int) -> tuple[int, int, bool]:
    """The same by the scan over text, with all that is there decoded."""
    text = data[start:stop].decode("utf-8", ERRORS)[:letters]
    found = SCANNER.find(text, 0) + 1
    passed = text[:found] if found else text
    return start + len(passed.encode("utf-8", ERRORS)), len(passed), found > 0


@settings(max_examples=1000, deadline=None)
@given(DATA, st.integers(0, 20), st.integers(0, 60), st.integers(0, 40))
@example(b"\xe1\xba\xbf" * 3, 0, 5, 9)
@example(b"\xc3\x83\xc2\xa1", 0, 4, 4)
@example(b"\xf0\x9f\x98\x80?a", 0, 6, 6)
def test_bytes_are_looked_through_as_their_text_is(data: bytes, start: int, size: int, letters: int) -> None:
    stop = min(start + size, len(data))
    start = min(start, stop)
    expected = find_slowly(data, start, stop, letters)
    assert BYTES.find(data, start, stop, letters) == expected
    assert BYTES.find_by_table(data, start, stop, letters) == expected
    assert BYTES.find_by_text(data, start, stop, letters) == expected


def test_every_two_bytes_and_every_letter_are_read_as_python_reads_them() -> None:
    counter = BYTES.without_signs()
    for one in range(256):
        for other in range(256):
            data = bytes((one, other)) + b"\x80\x80ab"
            letters = len(data.decode("utf-8", ERRORS))
            assert counter.find_by_table(data, 0, 6, 9) == (6, letters, False), data
            assert counter.find_by_table(data * 2, 0, 12, 20) == (12, 2 * letters, False), data
    text = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000, 7))))
    data = text.encode()
    assert counter.find_by_table(data, 0, len(data), len(text) + 1) == (len(data), len(text), False)


def test_long_bytes_are_looked_through_in_steps_with_signs_over_their_seams() -> None:
    chance = random.Random(5)
    words = ["trời", "đẹp\n", "l?y", "\n", "Ã", "\ufffd", "học", "sinh\n", "\U0001f600"]
    for _ in range(20):
        data = " ".join(chance.choice(words[: chance.randrange(1, 9)]) for _ in range(6000)).encode()
        at = 0
        for _ in range(300):
            expected = find_slowly(data, at, len(data), len(data))
            assert BYTES.find_by_table(data, at, len(data), len(data)) == expected
            assert BYTES.find_by_text(data, at, len(data), len(data)) == expected
            at = expected[0]


def test_a_sign_is_no_longer_than_the_reach_says() -> None:
    assert LONGEST_SIGN == REACH + 1
