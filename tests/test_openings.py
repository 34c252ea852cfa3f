"""How a lost first letter is written, where a text begins: as the others begin that stand behind the same sign."""

from __future__ import annotations

import pytest

import vnfix
from vnfix.damage import DAMAGES
from vnfix.language.openings import Openings

DAMAGE_OF = {damage.name: damage for damage in DAMAGES}
LETTERS_LOST = ["question-mark", "question-mark-ascii", "question-mark-utf8"]

SUBTITLES = """và chúng tôi bắt đầu làm việc với họ.
mỗi người chọn một việc của mình.
được làm điều mình thích,
nên ai cũng vui.
đó là điều tôi muốn nói hôm nay."""

SENTENCES = """Và chúng tôi bắt đầu làm việc với họ.
Mỗi người chọn một việc của mình.
Được làm điều mình thích,
Nên ai cũng vui.
Đó là điều tôi muốn nói hôm nay."""

SMALL_LIST = "topics = ['gia đình', 'tình bạn', 'đối tác', 'công việc', 'đi học một mình']"
CAPITAL_LIST = "topics = ['Gia đình', 'Tình bạn', 'Đối tác', 'Công việc', 'Đi học một mình']"

SMALL_CELLS = """| 1 | viết báo cáo | chưa làm |
| 2 | kiểm tra số liệu | đang làm |
| 3 | chuẩn bị phòng họp | đang làm |"""
CAPITAL_CELLS = """| 1 | Viết báo cáo | Chưa làm |
| 2 | Kiểm tra số liệu | Đang làm |
| 3 | Chuẩn bị phòng họp | Đang làm |"""


@pytest.mark.parametrize("name", LETTERS_LOST)
@pytest.mark.parametrize("text", [SUBTITLES, SENTENCES, SMALL_LIST, CAPITAL_LIST, SMALL_CELLS, CAPITAL_CELLS])
def test_a_text_begins_as_the_others_of_its_kind(name: str, text: str) -> None:
    repaired = vnfix.fix(DAMAGE_OF[name].inflict(text))
    pairs = [(now, was) for now, was in zip(repaired, text, strict=True) if was in "đĐ" and now != "?"]
    assert pairs
    assert [now for now, _ in pairs] == [was for _, was in pairs]


@pytest.mark.parametrize(
    ("text", "line", "start", "sign"),
    [
        ("['một', 'hai từ', 'đối tác', '?i']", "'?i'", 1, -1),
        ("['Một', 'Hai từ', 'Đối tác', '?i']", "'?i'", 1, 1),
        ("việc đã xong.\nviệc còn lại.\n?ang làm.", "?ang làm.", 0, -1),
        ("Việc đã xong.\nViệc còn lại.\n?ang làm.", "?ang làm.", 0, 1),
        ("// việc đã xong\n// ?ang làm", "// ?ang làm", 3, -1),
        ("- Việc đã xong\n- ?ang làm", "- ?ang làm", 2, 1),
        ("- việc đã xong\n// ?ang làm", "// ?ang làm", 3, 0),
        ("['name', 'id', '?i']", "'?i'", 1, 0),
        ('nói "đi" xong', 'nói "?i" ?i', 10, 0),
        ("việc đã xong", "?ang làm", 0, 0),
        ("", "?ang làm", 0, 0),
    ],
)
def test_what_speaks_for_a_capital(text: str, line: str, start: int, sign: int) -> None:
    gain = Openings(text).gain(line, start)
    assert (gain > 0.01) - (gain < -0.01) == sign


def test_wrapped_lines_say_nothing_of_beginnings() -> None:
    text = "Công trình này\nđược xây\ntrong hai năm.\n?ến nay đã xong."
    assert Openings(text).gain("?ến nay đã xong.", 0) > 0.0
