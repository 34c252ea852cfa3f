"""Signs of ASCII beside the beginnings of letters: ends of these, or themselves."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
DROPPED = DAMAGE_OF["utf8-as-windows-1252-dropped"]
UNCURLED = DAMAGE_OF["utf8-as-windows-1252-uncurled"]


@pytest.mark.parametrize(
    "text",
    [
        'Bà bảo: "mai mới về"',
        "bấm 'Trở về' rồi 'Mọi người' ở cuối trang",
        'nút "Bỏ"',
        'thẻ <a title="mọi người">',
        "giờ-phút và giây",
    ],
)
def test_a_sign_that_closes_or_joins_stays(text: str) -> None:
    assert vnfix.fix(DROPPED.inflict(text)) == text


@pytest.mark.parametrize("word", ["hồ", "số", "hỗ", "đi", "chốt", "lỗi"])
def test_a_word_alone_comes_back(word: str) -> None:
    assert vnfix.fix(UNCURLED.inflict(word)) == word


@pytest.mark.parametrize(
    "line",
    [
        'The file \xe2\u20ac" it is \xe2\u20ac" a test',
        '"MAÇÃ" e "PÃ-DURO"',
        "L'Ä'ge d'or",
        '«CÁ»" và "LÁ»"',
        'cá»"',
        "Á»-",
    ],
)
def test_other_lines_with_such_signs_stay(line: str) -> None:
    assert vnfix.fix(line) == line
