"""The stream: no result depends on where the reads happen to end."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnfix.decoding.decode import ERRORS
from vnfix.fixer import Fixer
from vnfix.pipeline import Pipeline
from vnfix.stream import repair_blocks, repair_lines, transcode

FIXER = Fixer(pipeline=Pipeline.default(plugins=False))
SHORT, SECTION = 40, 80
"""Code points of a piece and of a section in these tests, so that short texts have long lines and many sections."""


@pytest.fixture(autouse=True)
def _short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnfix.text.lines.LONGEST", SHORT)
    monkeypatch.setattr("vnfix.text.lines.SECTION", SECTION)


def fix_whole(data: bytes) -> bytes:
    return FIXER.fix(data.decode("utf-8", ERRORS)).encode("utf-8", ERRORS)


def fix_stream(data: bytes, block: int) -> bytes:
    return b"".join(after for _, after in repair_blocks(BytesIO(data).read1, FIXER, block))


DAMAGED = "L?y l?i m?t kh?u và Ti\xe1\xba\xbfng Vi\xe1\xbb\u2021t, Giáo d?c và ?ào t?o "
PIECES = [DAMAGED.encode(), *(word.encode() for word in DAMAGED.split(" "))]
PIECES += [b"\n", b"\r\n", b" ", b"?", b"\xff", b"\x00", b"\xe1\xba", b"\xef\xbb\xbf", b"x" * 30, b"\xc3\x83"]
PIECES += [b"h&#78\n97;i ngh&#7883;", b"ngh&#7883; &#", b"7897;i", b"h=E1=BB=\n=99i", b"H=E1=BB=99i =\n"]
PIECES += [b"<html>\n", b'<?xml version="1.0"?>\n', b"Ti&#7871;ng Vi&#7879;t &ecirc;\n"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6)), max_size=25).map(b"".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 200))
def test_blocks_of_any_size_give_what_the_whole_gives(data: bytes, block: int) -> None:
    assert fix_stream(data, block) == fix_whole(data)


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_a_page_begins_where_the_text_does_and_nowhere_else(block: int) -> None:
    escaped = b"Ti&#7871;ng Vi&#7879;t\n"
    blanks = b" \n\xef\xbb\xbf\n"
    assert fix_stream(blanks + b"<html>\n" + escaped * 9, block) == blanks + b"<html>\n" + escaped * 9
    later = b"x" * SECTION + b"\n<html>\n" + escaped
    assert fix_stream(later, block) == fix_whole(later) == later.replace(escaped, "Tiếng Việt\n".encode())


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64, 1 << 18])
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_long_damaged_line_is_repaired_alike_in_every_block_size(block: int, end: str) -> None:
    data = (DAMAGED * 8 + end).encode()
    repaired = fix_stream(data, block)
    assert repaired == fix_whole(data)
    assert repaired.decode().count("Giáo dục và đào tạo") > 0


def test_what_comes_in_goes_out_beside_its_repair() -> None:
    data = ("Sông Hồng\n" * 3 + DAMAGED * 5).encode()
    blocks = list(repair_blocks(BytesIO(data).read1, FIXER, 16))
    assert b"".join(before for before, _ in blocks) == data
    assert all(after is before for before, after in blocks if before == after)


def test_no_more_than_a_piece_of_a_line_waits() -> None:
    asked: list[int] = []
    given_out = 0
    data = BytesIO("ế".encode() * 10_000)

    def read(size: int) -> bytes:
        asked.append(data.tell() - given_out)
        return data.read(size)

    for before, _ in repair_blocks(read, FIXER, 64):
        given_out += len(before)
    assert max(asked) <= SHORT * 3 + 64


def test_what_may_be_damaged_waits_for_the_end_of_its_section_and_sound_text_does_not() -> None:
    lines = [
        "Sông Hồng\n",
        "Giáo d?c\n",
        "Sông Hồng chảy qua thành phố Hà Nội\n",
        "Một mùa nước lũ nữa lại về\n",
        "Mưa\n",
    ]
    data = iter([*(line.encode() for line in lines), b""])
    given_out = [before.decode() for before, _ in repair_blocks(lambda _: next(data), FIXER)]
    assert given_out == [lines[0], "".join(lines[1:4]), lines[4]]


def test_line_by_line_nothing_waits_and_nothing_else_counts() -> None:
    lines = ["Giáo d?c và ?ào t?o\n", "Sông Hồng\n", "h?n g?p l?i b?n"]
    data = iter([*(line.encode() for line in lines), b""])
    given_out = [after.decode() for _, after in repair_lines(lambda _: next(data), FIXER)]
    assert given_out == [FIXER.fix(line) for line in lines]


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(1, 200))
def test_lines_by_themselves_do_not_depend_on_blocks_either(data: bytes, block: int) -> None:
    given_out = b"".join(after for _, after in repair_lines(BytesIO(data).read1, FIXER, block))
    assert given_out == b"".join(after for _, after in repair_lines(BytesIO(data).read1, FIXER))


@pytest.mark.parametrize("block", [1, 3, 1000])
@pytest.mark.parametrize("charset", ["cp1258", "utf-16", "utf-8-sig", "utf-7"])
def test_another_charset_comes_out_as_utf_8(charset: str, block: int) -> None:
    text = "Ha Nô\N{COMBINING DOT BELOW}i ngày m\N{LATIN SMALL LETTER U WITH HORN}a\n"
    read = transcode(BytesIO(text.encode(charset)).read1, charset)
    assert b"".join(iter(lambda: read(block), b"")).decode() == text


@pytest.mark.parametrize("block", [1, 30, 1 << 18])
def test_what_was_given_out_is_not_repaired_by_what_comes_later(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vnfix.text.lines.LONGEST", 4096)
    monkeypatch.setattr("vnfix.text.lines.SECTION", 1 << 15)
    long = "Ln sau bn nh mang theo h s v giy t ty thn khi n lm vic vi chng ti"
    data = f"Xin cm n\n{long}\nXin cm n\n".encode()
    repaired = fix_stream(data, block)
    assert repaired == fix_whole(data)
    assert repaired.decode().splitlines()[::2] == ["Xin cm n", "Xin cảm ơn"]
